"""DOCX (extra ``docx``: python-docx) and ODT: paragraphs, headings, captions, tables and notes in the order of the text.

What tracked changes took out is left out, what they put in is in; marks of notes are no digits of the word before them.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from typing import Any

from figures.documents import limits
from figures.documents.options import Options, Row
from figures.documents.packages import package, part, xml
from figures.documents.smallprint import raise_print
from figures.errors import InputError

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_NOTES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_PARAGRAPHS = frozenset((f"{_W}p", f"{_TEXT}p", f"{_TEXT}h"))
_ROWS = frozenset((f"{_W}tr", f"{_TABLE}table-row"))
# Taken out, said about the text, or said a second time for older programs.
_SILENT = frozenset(
    (f"{_W}del", f"{_W}moveFrom", f"{_W}trPr", f"{_W}tblPrEx", f"{_TEXT}tracked-changes", f"{_OFFICE}annotation", f"{_TEXT}note",
     "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback")
)  # fmt: skip
_BOX = f"{_W}txbxContent"
_SIGNS = {
    f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-",
    f"{_TEXT}tab": "\t", f"{_TEXT}line-break": "\n", f"{_TEXT}s": " ",
}  # fmt: skip


def read_docx(stream: io.BufferedReader, where: str, options: Options) -> Iterator[Row]:
    """One document of a Word file."""
    import docx

    archive = package(stream, where)
    part(archive, "word/document.xml", where)
    try:
        opened = docx.Document(archive.fp)  # type: ignore[arg-type]
    except Exception as error:
        # python-docx meets a part that is missing or odd with KeyError, ValueError, XMLSyntaxError and others.
        raise InputError(where, f"is damaged ({type(error).__name__}: {error})", "save it again") from None
    pieces = list(_blocks(opened.element.body, _word_text))
    for relation in opened.part.rels.values():
        if not relation.is_external and relation.reltype in (f"{_NOTES}footnotes", f"{_NOTES}endnotes"):
            pieces += _blocks(xml(relation.target_part.blob, where), _word_text)
    stated = opened.core_properties
    yield _row(pieces, where) | {
        "title": stated.title or None,
        # "python-docx" is what that library writes when nobody says who the author is.
        "author": stated.author if stated.author not in ("", "python-docx") else None,
    }


def read_odt(stream: io.BufferedReader, where: str, options: Options) -> Iterator[Row]:
    """One document of an OpenDocument text."""
    archive = package(stream, where)
    tree = xml(part(archive, "content.xml", where), where)
    raised = {
        style.get(f"{_STYLE}name")
        for style in tree.iter(f"{_STYLE}style")
        for properties in style.iter(f"{_STYLE}text-properties")
        if (properties.get(f"{_STYLE}text-position") or "").startswith(("super", "33", "58"))
    }
    body = next(tree.iter(f"{_OFFICE}text"), None)
    if body is None:
        raise InputError(where, "holds no text document", "save it as text (.odt)")
    pieces = list(_blocks(body, lambda paragraph: _open_text(paragraph, raised)))
    for note in body.iter(f"{_TEXT}note-body"):
        pieces += _blocks(note, lambda paragraph: _open_text(paragraph, raised))
    row = _row(pieces, where)
    if "meta.xml" in archive.namelist():
        meta = xml(part(archive, "meta.xml", where), where)
        row["title"] = meta.findtext(f".//{_DC}title")
        row["author"] = meta.findtext(f".//{_DC}creator")
        row["language"] = meta.findtext(f".//{_DC}language")
    yield row


def _blocks(parent: Any, text: Callable[[Any], str]) -> Iterator[str]:
    """Text of each paragraph and each row of a table below an element, in order."""
    for child in parent:
        if child.tag in _SILENT:
            continue
        if child.tag in _PARAGRAPHS:
            yield text(child)
            for box in child.iter(_BOX):
                if not any(above.tag in _SILENT for above in box.iterancestors()):
                    yield from _blocks(box, text)
        elif child.tag in _ROWS:
            yield " | ".join(
                " ".join(filter(None, map(str.strip, _blocks(cell, text)))) for cell in child if cell.tag not in _SILENT
            )
        else:
            yield from _blocks(child, text)


def _word_text(paragraph: Any) -> str:
    pieces: list[str] = []
    for run in _pieces(paragraph):
        raised = run.getparent().find(f"{_W}rPr/{_W}vertAlign") if run.tag == f"{_W}t" else None
        if raised is not None and raised.get(f"{_W}val") == "superscript":
            pieces.append(raise_print(run.text or "", "".join(pieces)[-100:]))
        else:
            pieces.append(run.text or "" if run.tag == f"{_W}t" else _SIGNS.get(run.tag, ""))
    return "".join(pieces)


def _pieces(element: Any) -> Iterator[Any]:
    for child in element:
        if child.tag not in _SILENT and child.tag != _BOX:
            yield child
            yield from _pieces(child)


def _open_text(element: Any, raised: set[str | None]) -> str:
    pieces = [element.text or ""]
    for child in element:
        if child.tag not in _SILENT:
            inner = _SIGNS.get(child.tag, "") or _open_text(child, raised)
            up = child.tag == f"{_TEXT}span" and child.get(f"{_TEXT}style-name") in raised
            pieces.append(raise_print(inner, "".join(pieces)[-100:]) if up else inner)
        pieces.append(child.tail or "")
    return "".join(pieces)


def _row(pieces: list[str], where: str) -> Row:
    found = limits.joined((piece for piece in pieces if piece.strip()), where)
    if not found.strip():
        raise InputError(where, "holds no text", "give a file with text in it")
    return {"text": found}
