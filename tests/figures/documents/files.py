"""Files of every form, made in memory with sentences of our own: name → bytes."""

from __future__ import annotations

import gzip
import io
import json
import tarfile
import zipfile
from collections.abc import Callable
from email.message import EmailMessage

import polars as pl

FIRST = "The mill in Otago cut 40 jobs and sold its land for £3m, the owner said on Monday."
SECOND = "Rain fell on the valley for two days, 12 mm in all, and the river rose by 30 cm."
PAGE = (
    '<html lang="en-NZ"><head><title>Mill cuts jobs</title><meta name="author" content="Ana Reid">'
    '<link rel="canonical" href="https://www.valley.example/mill"><meta name="date" content="2025-05-17"></head>'
    f"<body><article><h1>Mill cuts jobs</h1><p>{FIRST}</p><p>{SECOND}</p></article></body></html>"
)
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def zipped(parts: dict[str, str | bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            # A book's and an ODT's first part is stored, so that its first bytes show the form.
            archive.writestr(name, content, zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def tarred(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as archive:
        for name, content in parts.items():
            member = tarfile.TarInfo(name)
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
    return stream.getvalue()


def docx(change: Callable[[object], None] | None = None) -> bytes:
    import docx as library

    document = library.Document()
    document.core_properties.title = "Mill cuts jobs"
    document.core_properties.author = "Ana Reid"
    document.add_heading("Mill cuts jobs", 1)
    paragraph = document.add_paragraph(FIRST[:-1])
    paragraph.add_run("2").font.superscript = True
    paragraph.add_run(".")
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "2024", "6 per cent"
    document.add_paragraph(SECOND)
    power = document.add_paragraph("It makes 10")
    power.add_run("6").font.superscript = True
    power.add_run(" bricks.")
    if change is not None:
        change(document)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def odt() -> bytes:
    spaces = "urn:oasis:names:tc:opendocument:xmlns"
    content = (
        f'<o:document-content xmlns:o="{spaces}:office:1.0" xmlns:t="{spaces}:text:1.0" xmlns:b="{spaces}:table:1.0" '
        f'xmlns:s="{spaces}:style:1.0"><o:automatic-styles><s:style s:name="T1"><s:text-properties '
        's:text-position="super 58%"/></s:style></o:automatic-styles><o:body><o:text><t:h>Mill cuts jobs</t:h>'
        f"<t:p>{FIRST[:-1]}<t:note><t:note-citation>2</t:note-citation><t:note-body><t:p>Before tax.</t:p></t:note-body>"
        "</t:note>.</t:p><b:table><b:table-row><b:table-cell><t:p>2024</t:p></b:table-cell><b:table-cell><t:p>6 per cent"
        f'</t:p></b:table-cell></b:table-row></b:table><t:p>{SECOND}</t:p><t:p>It makes 10<t:span t:style-name="T1">6'
        "</t:span> bricks.</t:p></o:text></o:body></o:document-content>"
    )
    meta = (
        f'<o:document-meta xmlns:o="{spaces}:office:1.0" xmlns:d="http://purl.org/dc/elements/1.1/"><o:meta>'
        "<d:title>Mill cuts jobs</d:title><d:creator>Ana Reid</d:creator></o:meta></o:document-meta>"
    )
    return zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content, "meta.xml": meta})


def small_print_pdf() -> bytes:
    pieces = (("It paid 5,000", 12), ("2", 8), (" people, up 4%", 12), ("1", 8), (". It makes 10", 12), ("6", 8),
              (" bricks on 90 m", 12),
              ("2", 8), (" of CO", 12), ("2", 8), (", 2 ", 12), ("1", 8), ("/", 12), ("2", 8), (" each.", 12))  # fmt: skip
    shown = " ".join(f"/F1 {size} Tf ({text}) Tj" for text, size in pieces)
    content = f"BT 72 720 Td {shown} ET".encode()
    return (
        b"%%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>/MediaBox[0 0 600 800]>>endobj\n"
        b"4 0 obj<</Length %d>>stream\n%s\nendstream endobj\n5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n"
        b"trailer<</Root 1 0 R/Size 6>>\nstartxref\n0\n%%%%EOF" % (len(content), content)
    )


def epub() -> bytes:
    container = (
        '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
        '<rootfile full-path="OEBPS/book.opf"/></rootfiles></container>'
    )
    opf = (
        '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>'
        "<dc:title>The valley</dc:title><dc:creator>Ana Reid</dc:creator><dc:date>2025-05-17</dc:date><dc:language>en"
        '</dc:language></metadata><manifest><item id="b" href="two.xhtml" media-type="application/xhtml+xml"/>'
        '<item id="a" href="one.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/>'
        '<itemref idref="b"/></spine></package>'
    )
    pages = {f"OEBPS/{name}.xhtml": f"<html><body><p>{text}</p></body></html>" for name, text in
             (("one", FIRST), ("two", SECOND))}  # fmt: skip
    return zipped(
        {"mimetype": "application/epub+zip", "META-INF/container.xml": container, "OEBPS/book.opf": opf} | pages
    )


def mail(text: str = FIRST, number: int = 1) -> bytes:
    message = EmailMessage()
    message["From"] = "Ana Reid <ana@valley.example>"
    message["Subject"] = "Mill cuts jobs"
    message["Date"] = "Sat, 17 May 2025 09:00:00 +1200"
    message["Message-ID"] = f"<{number}@valley.example>"
    message.set_content(text)
    message.add_alternative(f"<html><body><p>{text}</p></body></html>", subtype="html")
    message.add_attachment(b"\x00\x01", maintype="application", subtype="octet-stream", filename="photo.bin")
    return message.as_bytes()


def mailbox() -> bytes:
    return b"".join(
        b"From ana@valley.example Sat May 17 09:00:00 2025\n" + mail(text, number) + b"\n\n"
        for number, text in enumerate((FIRST, SECOND), 1)
    )


def rss() -> str:
    items = "".join(
        f"<item><title>Story {number}</title><link>https://www.valley.example/{number}</link><guid>g{number}</guid>"
        f"<pubDate>Sat, 17 May 2025 09:00:00 GMT</pubDate><description><![CDATA[<p>{text}</p>]]></description></item>"
        for number, text in enumerate((FIRST, SECOND), 1)
    )
    return (
        '<?xml version="1.0"?><rss version="2.0"><channel><title>Valley News</title><link>https://www.valley.example</link>'
        f"<language>en-NZ</language>{items}</channel></rss>"
    )


def atom() -> str:
    entries = "".join(
        f'<entry><title>Story {number}</title><id>g{number}</id><link href="https://www.valley.example/{number}"/>'
        f'<published>2025-05-17T09:00:00Z</published><author><name>Ana Reid</name></author><content type="html">'
        f"&lt;p&gt;{text}&lt;/p&gt;</content></entry>"
        for number, text in enumerate((FIRST, SECOND), 1)
    )
    return f'<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Valley News</title>{entries}</feed>'


def warc(pages: tuple[tuple[str, int, str, bytes], ...] | None = None) -> bytes:
    records = pages or (
        ("https://www.valley.example/mill", 200, "text/html; charset=utf-8", PAGE.encode()),
        ("https://www.valley.example/style.css", 200, "text/css", b"p { }"),
        ("https://www.valley.example/gone", 404, "text/html", b"<html><p>gone</p></html>"),
        ("https://www.valley.example/rain.txt", 200, "text/plain", SECOND.encode()),
    )
    stream = b""
    for address, status, media, body in records:
        answer = f"HTTP/1.1 {status} OK\r\nContent-Type: {media}\r\n\r\n".encode() + body
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2026-01-02T03:04:05Z\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
        )
        stream += gzip.compress(head.encode() + answer + b"\r\n\r\n")
    return stream


def table(form: str) -> bytes:
    frame = pl.DataFrame(
        {"id": ["a", "b"], "text": [FIRST, SECOND], "published": ["2025-05-17", None], "author": ["Ana Reid", None]}
    )
    stream = io.BytesIO()
    if form == "xlsx":
        import xlsxwriter

        with xlsxwriter.Workbook(stream) as book:
            sheet = book.add_worksheet()
            for row, cells in enumerate([frame.columns, *frame.rows()]):
                sheet.write_row(row, 0, cells)
    else:
        {"parquet": frame.write_parquet, "arrow": frame.write_ipc, "arrows": frame.write_ipc_stream,
         "csv": frame.write_csv, "jsonl": frame.write_ndjson, "json": frame.write_json}[form](stream)  # fmt: skip
    return stream.getvalue()


def nested() -> bytes:
    stories = [{"title": "Mill", "body": {"text": FIRST}}, {"title": "Rain", "body": {"text": SECOND}}]
    return json.dumps({"outlet": "valley.example", "stories": stories}).encode()


SRT = (
    "1\n00:00:01,000 --> 00:00:03,000\nThe mill in Otago cut 40 jobs\n\n2\n00:00:03,100 --> 00:00:06,000\nand sold its land "
    "for £3m,\n<i>the owner said on Monday.</i>\n\n3\n00:00:12,000 --> 00:00:14,000\n- Rain fell on the valley for two days.\n"
)
VTT = "WEBVTT\n\nNOTE made by hand\n\n" + SRT.replace(",000 ", ".000 ").replace(",100 ", ".100 ").replace(
    ",000\n", ".000\n"
)
MARKDOWN = (
    f'---\ntitle: "Mill cuts jobs"\ndate: 2025-05-17\nauthor: Ana Reid\n---\n\n# Mill\n\n{FIRST[:-1]}[^2].\n\n| year | change |\n'
    f"|---|---|\n| 2024 | **6** per cent |\n\n{SECOND}\n\n[^2]: Before tax.\n"
)
