"""Read ``texts.txt``: invented stories with their facts labelled in place, as documents and as a figures table.

The file is a list of events (``## name``), each of stories (``# outlet day``) and their paragraphs. A figure that is
labelled stands in square brackets: ``[surface|fact|entity|property|action|attribution]``; a fact is a letter of its
event, ``-`` for a figure that belongs to none.
"""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import polars as pl

from figures.pipeline import extract

TEXTS = Path(__file__).with_name("texts.txt")
MARK = re.compile(r"\[([^\]]*)\]")
ABOUT = ("entity", "property", "action", "attribution")


def read(path: Path = TEXTS) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The stories as a documents frame, and the labels: document, span, fact, and the columns of ``ABOUT``."""
    documents: list[dict[str, object]] = []
    labels: list[dict[str, object]] = []
    event = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            event = line[3:]
        elif line.startswith("# "):
            outlet, day = line[2:].split()
            documents.append({
                "document_id": f"{event}.{len(documents):03}", "text": "", "outlet": outlet,
                "published": dt.date.fromisoformat(day), "locale": "en-US",
            })  # fmt: skip
        elif line:
            document = documents[-1]["document_id"]
            text = ""
            at = 0
            for mark in MARK.finditer(line):
                text += line[at : mark.start()]
                surface, fact, *about = mark[1].split("|")
                start = len(text)
                text += surface
                at = mark.end()
                labels.append(
                    {"document_id": document, "start": start, "end": len(text), "event": event}
                    | {"fact_first": f"{event}/{fact}" if fact != "-" else f"{document}/{start}"}
                    | {name: value or None for name, value in zip(ABOUT, about, strict=True)}
                )
            documents[-1]["text"] = text + line[at:]
    strings = dict.fromkeys((*ABOUT, "fact_first", "event", "document_id"), pl.String)
    return pl.DataFrame(documents), pl.DataFrame(labels, schema_overrides=strings)


def table(about: str = "labelled") -> pl.DataFrame:
    """The figures of the stories, with the labels of those that are labelled.

    Args:
        about: what the columns of ``ABOUT`` are: ``labelled`` by hand, or as ``figures.extract(about=…)`` fills them.

    Returns:
        A figures table with ``event``, ``fact_first`` and ``fact_second`` (null where the reader found a figure that
        nobody labelled).
    """
    documents, labels = read()
    labels = labels.join(second(labels), on=["document_id", "start"], how="left")
    found = extract(documents, about="none" if about == "labelled" else about)
    labels = labels.rename({"start": "_start", "end": "_end"} | {name: f"_{name}" for name in ABOUT})
    hits = found.join_where(
        labels.rename({"document_id": "_document"}),
        pl.col("document_id") == pl.col("_document"),
        pl.col("start") < pl.col("_end"),
        pl.col("end") > pl.col("_start"),
    ).unique("figure_id", keep="first", maintain_order=True)
    names = ["event", "fact_first", "fact_second", *(f"_{name}" for name in ABOUT)]
    joined = found.join(hits.select("figure_id", *names), on="figure_id", how="left", maintain_order="left")
    if about == "labelled":
        joined = joined.with_columns(pl.col(f"_{name}").alias(name) for name in ABOUT)
    return joined.drop(f"_{name}" for name in ABOUT)


def second(labels: pl.DataFrame) -> pl.DataFrame:
    """The second labelling (``second.csv``: document, start, fact), made without sight of the first."""
    path = TEXTS.with_name("second.csv")
    if not path.exists():
        return labels.select("document_id", "start", fact_second=pl.lit(None, pl.String))
    return pl.read_csv(path, schema_overrides={"fact_second": pl.String, "start": labels.schema["start"]})
