"""What mkdocs asks when it builds the site: the page of the Python functions is made from their docstrings."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))

import document

PLACE = "[[docstrings]]"


def on_page_markdown(markdown: str, **_event: Any) -> str:
    """Put the reference where a page asks for it."""
    return markdown.replace(PLACE, document.reference()) if PLACE in markdown else markdown
