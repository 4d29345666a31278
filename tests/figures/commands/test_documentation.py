"""README and docs: the made parts are what the code says now, and every dependency has its reason."""

from __future__ import annotations

import contextlib
import io
import re
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

ROOT = Path(__file__).parents[3]
BLOCK = re.compile(r"<!-- \[\[\[cog\n(?P<code>.*?)\n\]\]\] -->\n(?P<output>.*?)<!-- \[\[\[end\]\]\] -->", re.S)
sys.path.insert(0, str(ROOT / "scripts"))

pytestmark = pytest.mark.network  # what is printed is what a reader gets who names no setting

MADE = [
    "README.md",
    *sorted(f"docs/{path.name}" for path in ROOT.joinpath("docs").glob("*.md") if "[[[cog" in path.read_text("utf-8")),
]


@pytest.mark.parametrize("name", MADE)
def test_made_parts_are_what_the_code_makes(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    names: dict[str, object] = {}
    blocks = list(BLOCK.finditer((ROOT / name).read_text(encoding="utf-8")))
    assert blocks
    for block in blocks:
        made = io.StringIO()
        names["cog"] = SimpleNamespace(outl=lambda text, made=made: made.write(f"{text}\n"))
        with contextlib.redirect_stdout(io.StringIO()):
            exec(block["code"], names)
        assert block["output"] == made.getvalue(), "run: make cog"


def test_every_dependency_has_its_reason() -> None:
    import document

    text = (ROOT / "README.md").read_text(encoding="utf-8")
    rows = text.split("| package | why |")[1].split("\n\n")[0]
    assert [name for name in document.dependencies() if name not in rows] == []


def test_the_example_of_the_readme_is_the_one_that_runs() -> None:
    import document

    text = (ROOT / "README.md").read_text(encoding="utf-8")
    source = text.split("```python\n")[1].split("```")[0]
    assert "".join(re.findall(r'^    "(.*)",?$', source, re.M)) == document.EXAMPLE


def test_links_of_the_readme_lead_somewhere() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [path for path in re.findall(r"\]\(([^):]+)\)", text) if not (ROOT / path).exists()] == []
