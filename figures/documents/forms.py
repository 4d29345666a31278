"""The one table of forms that documents come in: how each is known, what reads it, and the extra it needs.

>>> by_suffix(".docx").extra, by_media("text/html; charset=utf-8").name
('docx', 'html')
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Literal

from figures.errors import InputError, MissingExtraError


@dataclass(frozen=True)
class Form:
    """One form of input.

    Attributes:
        name: what it is called in options and errors.
        shape: what a file holds: one ``document``, several ``documents``, ``rows`` of a table, ``members`` that are files.
        reader: ``module:function`` below ``figures.documents``; empty for an archive, which ``sources`` opens.
        suffixes: endings of file names, in small letters.
        media: media types (RFC 6838), as web archives and servers state them.
        extra: the extra of figures-toolkit that its library comes with; None where every installation has it.
        library: module to import, and the package's name, of that library.
    """

    name: str
    shape: Literal["document", "documents", "rows", "members"]
    reader: str
    suffixes: tuple[str, ...]
    media: tuple[str, ...] = ()
    extra: str | None = None
    library: tuple[str, str] = ("", "")

    def load(self, where: str) -> Callable[..., Any]:
        """The function that reads the form; MissingExtraError when its library is not installed."""
        self.require(where)
        module, _, function = self.reader.partition(":")
        found: Callable[..., Any] = getattr(import_module(f"figures.documents.{module}"), function)
        return found

    def require(self, where: str) -> None:
        """Raise MissingExtraError, which names the extra or the package, unless the form's library is installed."""
        if not self.library[0]:
            return
        try:
            import_module(self.library[0])
        except ImportError:
            if self.extra is None:  # what every installation brings, but a small one (docs/install.md)
                package = self.library[1]
                raise MissingExtraError(where, f"{package} is not installed", f"pip install {package}") from None
            raise MissingExtraError(
                where,
                f"needs figures-toolkit[{self.extra}] ({self.library[1]} is not installed)",
                f"pip install 'figures-toolkit[{self.extra}]'",
            ) from None


_TREE = "vnd.openxmlformats-officedocument"
FORMS = (
    Form("text", "documents", "plain:read_text", (".txt", ".text"), ("text/plain",)),
    Form("markdown", "document", "plain:read_markdown", (".md", ".markdown"), ("text/markdown",)),
    Form("html", "document", "html:read_html", (".html", ".htm", ".xhtml"), ("text/html", "application/xhtml+xml"),
         library=("trafilatura", "trafilatura")),
    Form("pdf", "document", "pdf:read_pdf", (".pdf",), ("application/pdf",), "pdf", ("pypdf", "pypdf")),
    Form("docx", "document", "office:read_docx", (".docx",), (f"application/{_TREE}.wordprocessingml.document",),
         "docx", ("docx", "python-docx")),
    Form("odt", "document", "office:read_odt", (".odt",), ("application/vnd.oasis.opendocument.text",)),
    Form("epub", "document", "books:read_epub", (".epub",), ("application/epub+zip",)),
    Form("mail", "document", "mail:read_mail", (".eml",), ("message/rfc822",)),
    Form("mailbox", "documents", "mail:read_mailbox", (".mbox", ".mbx"), ("application/mbox",)),
    Form("feed", "documents", "feeds:read_feed", (".rss", ".atom", ".rdf"),
         ("application/rss+xml", "application/atom+xml", "application/rdf+xml"), "feeds", ("feedparser", "feedparser")),
    Form("subtitles", "document", "subtitles:read_subtitles", (".srt", ".vtt"), ("text/vtt", "application/x-subrip"),
         "subtitles", ("webvtt", "webvtt-py")),
    Form("warc", "documents", "webarchives:read_warc", (".warc",), ("application/warc",), "warc", ("warcio", "warcio")),
    Form("jsonl", "rows", "columns:read_json_lines", (".jsonl", ".ndjson"), ("application/x-ndjson",)),
    Form("json", "rows", "columns:read_json", (".json",), ("application/json",)),
    Form("csv", "rows", "columns:read_csv", (".csv",), ("text/csv",)),
    Form("tsv", "rows", "columns:read_tsv", (".tsv", ".tab"), ("text/tab-separated-values",)),
    Form("xlsx", "rows", "tables:read_xlsx", (".xlsx",), (f"application/{_TREE}.spreadsheetml.sheet",),
         "xlsx", ("fastexcel", "fastexcel")),
    Form("parquet", "rows", "tables:read_parquet", (".parquet", ".pq"), ("application/vnd.apache.parquet",)),
    Form("arrow", "rows", "tables:read_arrow", (".arrow", ".feather", ".ipc", ".arrows"),
         ("application/vnd.apache.arrow.file", "application/vnd.apache.arrow.stream")),
    Form("zip", "members", "", (".zip",), ("application/zip",)),
    Form("wacz", "members", "", (".wacz",), ("application/wacz",), "warc", ("warcio", "warcio")),
    Form("tar", "members", "", (".tar",), ("application/x-tar",)),
)  # fmt: skip
PACKED = (".gz", ".bz2", ".xz", ".zst")
_SHORT = {".tgz": ".tar.gz", ".tbz2": ".tar.bz2", ".txz": ".tar.xz", ".tzst": ".tar.zst"}
BY_NAME = {form.name: form for form in FORMS}
_BY_SUFFIX = {suffix: form for form in FORMS for suffix in form.suffixes}
_BY_MEDIA = {media: form for form in FORMS for media in form.media}
SUFFIXES = tuple(_BY_SUFFIX)
# Endings that several forms share: the first bytes tell.
SHARED = (".xml",)


def by_suffix(suffix: str) -> Form | None:
    """The form of an ending such as ``.html``; None for one that no form has."""
    return _BY_SUFFIX.get(suffix.lower())


def by_media(media: str) -> Form | None:
    """The form of a media type, its parameters left out; None for one that no form has."""
    return _BY_MEDIA.get(media.partition(";")[0].strip().lower())


def of_name(path: str) -> Form | None:
    """The form of a file by its ending, packing left out; None where only the content can tell.

    Raises:
        InputError: an ending that no form has.

    >>> of_name("news.jsonl.gz").name, of_name("pages.tgz").name, of_name("-")
    ('jsonl', 'tar', None)
    """
    suffix = plain_suffix(path)
    if not suffix or suffix in SHARED:
        return None
    form = by_suffix(suffix)
    if form is None:
        raise InputError(
            path,
            f"unknown ending {suffix!r}",
            f"use {', '.join(SUFFIXES)} (also with {', '.join(PACKED)}), or pipe it to -",
        )
    return form


def known(path: str) -> bool:
    """Whether a file's ending says that it can be read; an ending is needed."""
    suffix = plain_suffix(path)
    return suffix in SHARED or by_suffix(suffix) is not None


def packing(path: str) -> str:
    """The ending of the packing of a file, or nothing.

    >>> packing("news.jsonl.gz"), packing("pages.tgz"), packing("story.txt")
    ('.gz', '.gz', '')
    """
    suffix = _suffix(path)
    suffix = _SHORT.get(suffix, suffix).rpartition(".")[2]
    return f".{suffix}" if f".{suffix}" in PACKED else ""


def plain_suffix(path: str) -> str:
    """The ending of a file, packing left out, in small letters."""
    suffix = _suffix(path)
    if suffix in _SHORT:
        return ".tar"
    return _suffix(path[: -len(suffix)]) if suffix in PACKED else suffix


def _suffix(path: str) -> str:
    name = path.replace("\\", "/").rpartition("/")[2]
    before, dot, after = name.rpartition(".")
    # A name that begins with its only dot (".profile") has no ending; a blank in it is no ending either.
    return f".{after.lower()}" if dot and before.strip(".") and after and " " not in after else ""
