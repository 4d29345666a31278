"""What a reader is told beside the bytes, and the rows it gives.

>>> Options(names=Names()).batch
2000
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from typing import Any

from figures.errors import MissingColumnError, printable
from figures.schema import DOCUMENTS
from figures.spelling import meant

OURS = frozenset(column.name for column in DOCUMENTS)
BATCH = 2000  # documents held at a time by scan()

# A document as a reader gives it: columns of the documents frame, and ``key``, which names it within its file.
Row = dict[str, Any]

# Where no column is named, the first of these that the table has.
DEFAULTS = {
    "document_id": ("document_id", "id"),
    "published": ("published", "date", "published_at", "publication_date", "publishedAt"),
    "outlet": ("outlet", "source_name", "publisher"),
    "locale": ("locale",),
    "title": ("title", "headline"),
    "author": ("author", "authors", "byline"),
    "language": ("language", "lang"),
    "url": ("url", "link"),
    "source": ("source",),
}


@dataclass(frozen=True)
class Names:
    """The user's names of columns, each a name or a path (``body.text``); None means the defaults."""

    text: str = "text"
    document_id: str | None = None
    published: str | None = None
    outlet: str | None = None
    keep: tuple[str, ...] = ()

    def choose(self, path: str, columns: list[str]) -> dict[str, str]:
        """Column of the documents frame → column of the table; MissingColumnError for a named one that is absent.

        A column that is kept stays under its own name, unless it is one of the documents frame already.
        """
        named = {"text": self.text, "document_id": self.document_id, "published": self.published, "outlet": self.outlet}
        options = {
            "text": "text_column", "document_id": "id_column", "published": "date_column", "outlet": "outlet_column",
        }  # fmt: skip
        chosen: dict[str, str] = {}
        for target, name in named.items():
            if name is None:
                continue
            if name not in columns:
                raise _absent(path, name, columns, f"name it with {options[target]}")
            chosen[target] = name
        for target, names in DEFAULTS.items():
            present = [name for name in names if name in columns]
            if target not in chosen and present:
                chosen[target] = present[0]
        for name in self.own():
            if name not in columns:
                raise _absent(path, name, columns, "keep one of these")
            chosen[name] = name
        return chosen

    def own(self) -> list[str]:
        """The kept columns that the documents frame does not have by itself."""
        return [name for name in dict.fromkeys(self.keep) if name not in OURS]


def _absent(where: str, name: str, columns: list[str], do: str) -> MissingColumnError:
    has = ", ".join(columns[:12]) or "none"
    near = meant(name, columns) if name != Names.text else ""  # nobody wrote the name that is looked for by itself
    return MissingColumnError(where, f"no column {name!r}{near} (it has {has})", do)


@dataclass(frozen=True)
class Options:
    """How inputs are read: see :func:`figures.documents.read` for each."""

    names: Names
    encoding: str | None = None
    breaks: str | None = None
    fetch: bool = False
    batch: int = BATCH
    notes: list[str] | None = None
    undated: bool = True
    accounting: bool = False

    def remark(self, note: str | None) -> None:
        """Add a note to the user's list; where there is none, warn."""
        if note is None:
            return
        note = printable(note)
        if self.notes is None:
            warnings.warn(note, UserWarning, stacklevel=6)
        else:
            self.notes.append(note)
