"""The templates filled in: one page with its style, script and data inside, and a policy that lets nothing else run.

>>> policy("alert(1)", "p{}")[:57]
"default-src 'none'; base-uri 'none'; form-action 'none'; "
"""

from __future__ import annotations

import base64
import csv
import hashlib
import json
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from figures.display import COLOURS
from figures.documents.forms import FORMS
from figures.languages import FIRST, available, habits, offered
from figures.locales import territories
from figures.page.content import Content
from figures.page.payload import payload
from figures.version import __version__

# In the order in which they are joined: each may use what stands before it.
SCRIPTS = ("data", "filters", "card", "corrections", "table", "charts", "start")
LIVE = ("live",)


def render(content: Content, *, title: str | None = None, live: bool = False) -> str:
    """The page.

    Args:
        content: what it holds.
        title: its headline; the number of stories and figures when not given.
        live: with the desk of ``figures serve``, which talks to the server that the page came from.
    """
    style, code = _style(), _script(live)
    return _environment().get_template("page.html").render(
        title=title or headline(content),
        content=content,
        kinds=_kinds(),
        live=live,
        places=_places(),
        accept=",".join(suffix for form in FORMS if form.shape != "members" for suffix in form.suffixes),
        style=Markup(style),
        script=Markup(code),
        data=Markup(embedded(payload(content, parquet=not live))),
        policy=policy(code, style, live=live),
        version=__version__,
    )  # fmt: skip


def _places() -> list[tuple[str, str]]:
    """The locales that the desk offers, with the name of the country; a language but the first is said beside it."""
    tongues = {code: f", in {habits(code).name}" for code in available() if code != FIRST}
    return [(tag, territories()[tag[-2:]]["name"] + tongues.get(tag[:2], "")) for tag in offered()]


def fragments(content: Content) -> dict[str, Any]:
    """The changing parts of a page, for one that is open: stories and findings as HTML, the data for its script."""
    templates = _environment()
    return {
        "stories": templates.get_template("stories.html").render(content=content),
        "findings": templates.get_template("findings.html").render(content=content),
        "headline": headline(content),
        "data": payload(content, parquet=False),
    }


def headline(content: Content) -> str:
    """How much is there, in words."""
    stories, figures = content.documents, content.figures
    return f"{figures:,} figure{'' if figures == 1 else 's'} in {stories:,} stor{'y' if stories == 1 else 'ies'}"


def policy(script: str, style: str, *, live: bool = False) -> str:
    """The Content-Security-Policy: only this script and this style, no request but, on a live page, to its own server."""
    rules = ["default-src 'none'", "base-uri 'none'", "form-action 'none'", f"script-src '{_digest(script)}'",
             f"style-src '{_digest(style)}'", "img-src data:"]  # fmt: skip
    return "; ".join([*rules, "connect-src 'self'"] if live else rules)


def embedded(data: object) -> str:
    """JSON for a script element: no sign that could end it or open a comment."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text


def _digest(content: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("figures.page"), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip


@cache
def _style() -> str:
    colours = "".join(f"--{kind}:{colour};" for kind, (colour, _) in COLOURS.items())
    kinds = "".join(f".k-{kind}{{--kind:var(--{kind})}}" for kind in COLOURS)
    own = files("figures.page").joinpath("style.css").read_text(encoding="utf-8")
    return f":root{{{colours}}}\n{kinds}\n{own}"


@cache
def _script(live: bool) -> str:
    folder = files("figures.page").joinpath("script")
    parts = [folder.joinpath(f"{name}.js").read_text(encoding="utf-8") for name in (*SCRIPTS, *(LIVE if live else ()))]
    return '"use strict";\n(() => {\n' + "\n".join(parts) + "\n})();\n"


@cache
def _kinds() -> dict[str, str]:
    """Each kind with what it says."""
    table = files("figures.page").joinpath("kinds.csv").read_text(encoding="utf-8")
    return {row["kind"]: row["meaning"] for row in csv.DictReader(table.splitlines())}
