"""See what a figure is about as weighted words: comparable figures in, a row for each word of each figure out.

Words are lower case and without their endings; words of one meaning are one word by ``words.csv`` ("killed", "dead" and
"toll" are ``dead``), and words that say nothing of a fact are left out there.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import polars as pl

from figures.languages import folder

PRIOR = 100  # documents that a small table is thought to be part of, so that a shared name counts in two stories too
NEAR = 60  # characters on either side of a figure that say what it measures where no column does
OPENING = 400  # characters of a text that say what the story is about
WORD = r"\p{L}[\p{L}'’]*"
NAME = r"\b\p{Lu}[\p{L}'’]+"
INNER = r"[\p{Ll},] \p{Lu}[\p{L}'’]+(?: \p{Lu}[\p{L}'’]+)*"  # written large though no sentence begins there
SMALL = r"\b\p{Ll}[\p{L}'’]+"


@dataclass(frozen=True)
class Words:
    """The words of figures and of their stories, no word twice, each with its weight: the rarer, the heavier.

    Args:
        who: ``n``, ``word``, ``weight``: the entity (the concept where it is null) and the names of the sentence.
        what: the same of property, action and what is counted, or of the words near the figure.
        sentence: the same of the whole sentence.
        story: ``document``, ``word``, ``weight``: the sentences with figures of a document, and its opening.
        names: those of them that are written large within a sentence of any story: places, people, firms.
    """

    who: pl.DataFrame
    what: pl.DataFrame
    sentence: pl.DataFrame
    story: pl.DataFrame
    names: pl.DataFrame


@cache
def groups() -> pl.DataFrame:
    """The words of ``words.csv`` with the group of each; an empty group is a word that says nothing of a fact."""
    table = pl.read_csv(folder("en") / "stories" / "words.csv", infer_schema=False)
    return table.with_columns(pl.col("group", "role").fill_null(""))


def of_role(words: pl.DataFrame, role: str) -> pl.DataFrame:
    """The words that ``words.csv`` gives a role: ``fact`` (what is counted or priced) or ``mode`` (planned, asked for)."""
    return words.join(groups().filter(role=role).select(word="group").unique(), on="word", how="semi")


def read(rows: pl.DataFrame, documents: pl.DataFrame | None = None) -> Words:
    """The words of each figure and each story.

    Args:
        rows: figures with ``n`` and ``document`` (UInt32, the row and its document), ``sentence``, ``surface``,
            ``counted``, ``concept``, ``entity``, ``property`` and ``action``.
        documents: the texts, whose openings say what a story is about; else only the sentences with figures do.
    """
    sentences = rows.select("document", "sentence").unique(maintain_order=True).with_row_index("s")
    split = _split(sentences, pl.col("sentence"), "s")
    of_figure = rows.select("n", "document", "sentence").join(sentences, on=["document", "sentence"])
    story = sentences.select("s", "document").join(split, on="s").select("document", "word")
    if documents is not None:
        story = pl.concat([story, _openings(rows, documents)])
    story = story.unique(maintain_order=True)
    total = rows["document"].n_unique()
    weights = story.group_by("word").agg(weight=((total + PRIOR) / (pl.len() + 1.0)).log())
    rarest = float(((total + PRIOR) / 2) ** 0.5) if weights.is_empty() else weights["weight"].max()

    def weighed(frame: pl.DataFrame) -> pl.DataFrame:
        return frame.join(weights, on="word", how="left").with_columns(pl.col("weight").fill_null(rarest))

    large = _split(sentences, pl.col("sentence").str.extract_all(INNER).list.join(" "), "s").select("word").unique()
    small = _split(sentences, pl.col("sentence").str.extract_all(SMALL).list.join(" "), "s").select("word").unique()
    names = pl.col("sentence").str.extract_all(NAME).list.join(" ")
    told = pl.coalesce("entity", "concept").fill_null("")
    who = pl.concat_str(told, names, separator=" ")
    known = pl.any_horizontal(pl.col(name).is_not_null() for name in ("property", "action"))
    counted = pl.col("counted").fill_null("")
    about = pl.concat_str(pl.col("property").fill_null(""), pl.col("action").fill_null(""), counted, separator=" ")
    what = pl.when(known).then(about).otherwise(pl.concat_str(counted, _near(), separator=" "))
    return Words(
        who=weighed(_split(rows, who, "n")),
        what=weighed(_split(rows, what, "n")),
        sentence=weighed(of_figure.join(split, on="s").select("n", "word")),
        story=weighed(story),
        names=weighed(story.join(large, on="word", how="semi").join(small, on="word", how="anti")),
    )


def _near() -> pl.Expr:
    """The words around a figure in its sentence."""
    surface = pl.col("surface").str.replace_all(r"\s+", " ")
    before = pl.col("sentence").str.split(by=surface).list.first()
    after = pl.col("sentence").str.slice(before.str.len_chars() + surface.str.len_chars(), NEAR)
    return pl.concat_str(before.str.tail(NEAR), after, separator=" ")


def _split(rows: pl.DataFrame, text: pl.Expr, key: str) -> pl.DataFrame:
    """The distinct words of a text by ``words.csv``, a row each."""
    found = rows.select(key, word=text.str.replace_all("’", "'").str.extract_all(WORD)).explode("word").drop_nulls()
    found = found.with_columns(pl.col("word").str.to_lowercase().str.replace(r"'s?$", ""))
    found = found.join(groups().drop("role"), on="word", how="left", maintain_order="left")
    stem = pl.col("word").str.replace(r"([^s])s$", "$1").str.replace(r"(\w{4})(?:ing|ed|es)$", "$1")
    found = found.select(key, word=pl.coalesce("group", stem)).filter(pl.col("word").str.len_chars() > 1)
    return found.unique(maintain_order=True)


def _openings(rows: pl.DataFrame, documents: pl.DataFrame) -> pl.DataFrame:
    """The words of title and opening of each document that has figures."""
    title = pl.col("title") if "title" in documents.columns else pl.lit(None, pl.String)
    opening = pl.concat_str(title.fill_null(""), pl.col("text").str.slice(0, OPENING), separator="\n")
    known = rows.select("document_id", "document").unique(maintain_order=True)
    texts = documents.select(pl.col("document_id").cast(pl.String), opening=opening).unique("document_id")
    return _split(known.join(texts, on="document_id"), pl.col("opening"), "document")
