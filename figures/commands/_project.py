"""The project file: ``figures.toml``, looked for from the working folder upwards, gives the command line its defaults.

    locale = "en-AU"
    outlets = "outlets.csv"          # outlet,locale: your own, before the built-in ones
    lexicon = ["mine.csv", "words/"] # your own words (docs/lexicon.md)
    keep = ["desk"]
    about = "fast"                   # full, fast or none
    fiscal_year = "07-01"            # the company's own financial year
    accounting = true                # (1,234) in a cell of a table is minus 1,234
    currency = "AUD"

What is given on the command line goes before the file; paths in it are seen from its own folder.

>>> defaults({"currency": "AUD", "keep": ["desk"]}, Path("."))["normalise"]
{'currency': 'AUD'}
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from figures.errors import InputError

NAME = "figures.toml"
# key: the commands that have an option of that name, and whether it is a path
KEYS = {
    "locale": (("extract", "explain", "report"), False),
    "about": (("extract", "explain", "report", "serve", "demo"), False),
    "outlets": (("extract", "explain"), True),
    "lexicon": (("extract", "explain"), True),
    "fiscal_year": (("extract", "explain"), False),
    "accounting": (("extract",), False),
    "keep": (("extract",), False),
    "rates": (("extract", "normalise"), True),
    "currency": (("normalise",), False),
    "units": (("normalise",), False),
}
_LISTS = ("lexicon", "keep")
_SWITCHES = ("accounting",)


def found(start: Path | None = None) -> Path | None:
    """The nearest project file, in the folder or above it."""
    folder = (start or Path.cwd()).resolve()
    return next((path for each in (folder, *folder.parents) if (path := each / NAME).is_file()), None)


def load(start: Path | None = None) -> dict[str, dict[str, Any]]:
    """Defaults of each command's options, as click takes them; none where there is no project file.

    Raises:
        InputError: the file is no TOML, or has a key or a value that it cannot have.
    """
    path = found(start)
    if path is None:
        return {}
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InputError(str(path), f"is not TOML ({error})", "correct the line") from None
    return defaults(content, path.parent, str(path))


def defaults(content: dict[str, Any], folder: Path, where: str = NAME) -> dict[str, dict[str, Any]]:
    """The keys of a project file as defaults of the commands that have them."""
    chosen: dict[str, dict[str, Any]] = {}
    for key, value in content.items():
        if key not in KEYS:
            raise InputError(where, f"unknown key {key!r}", f"use {', '.join(KEYS)}")
        commands, is_path = KEYS[key]
        if key in _SWITCHES:
            if not isinstance(value, bool):
                raise InputError(where, f"{key} is {value!r}", "give true or false")
            for command in commands:
                chosen.setdefault(command, {})[key] = value
            continue
        listed = value if isinstance(value, list) else [value]
        if not all(isinstance(item, str) for item in listed) or (isinstance(value, list) and key not in _LISTS):
            raise InputError(where, f"{key} is {value!r}", f"give a {'list of texts' if key in _LISTS else 'text'}")
        listed = [str(folder / item) for item in listed] if is_path else listed
        for command in commands:
            chosen.setdefault(command, {})[key] = listed if key in _LISTS else listed[0]
    return chosen
