"""Files that are zip archives of XML (DOCX, ODT, EPUB, XLSX): opened with a bound on what they unpack to."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from figures.documents import limits
from figures.errors import InputError


def package(stream: io.BufferedReader, where: str) -> zipfile.ZipFile:
    """The archive, held in memory.

    Raises:
        InputError: it is damaged, or its parts are more than ``limits.MOST_UNPACKED`` bytes unpacked.
    """
    content = limits.read_most(stream, where, limits.MOST_FILE, "packed")
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
        raise InputError(where, f"is damaged ({error})", "save it again") from None
    # A part gives no more bytes than its entry states, so the sum bounds what can be read.
    if sum(part.file_size for part in archive.infolist()) > limits.MOST_UNPACKED:
        raise limits.too_long(where, limits.MOST_UNPACKED, "unpacked")
    return archive


def part(archive: zipfile.ZipFile, name: str, where: str) -> bytes:
    """The bytes of a part that is markup.

    Raises:
        InputError: there is no such part, or it is longer than ``limits.MOST_MARKUP``.
    """
    try:
        entry = archive.getinfo(name)
    except KeyError:
        raise InputError(where, f"has no part {name!r}", "save it again") from None
    if entry.flag_bits & 1:
        raise InputError(where, "is locked by a password", "unlock it first")
    if entry.file_size > limits.MOST_MARKUP:
        raise limits.too_long(f"{where}/{name}", limits.MOST_MARKUP, "of markup")
    return archive.read(entry)


def xml(content: bytes, where: str) -> Any:
    """The tree of XML; entities are not resolved and nothing is fetched."""
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, recover=True, remove_comments=True, remove_pis=True
    )
    root = etree.fromstring(content, parser)
    if root is None:
        raise InputError(where, "holds no XML", "save it again")
    return root
