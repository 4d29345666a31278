"""The model's answers: which words each figure's entity, property, action, counted noun, source and period are.

The network's scores become answers here: none where it is likelier than the threshold of the role allows, never the
figure's own words, and one answer for figures that restate one fact.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt
import polars as pl

from figures.about import encoder
from figures.about.concept import concept
from figures.about.heard import Heard
from figures.about.weighed import line
from figures.about.windows import Window, windows
from figures.languages import FIRST, habits, table
from figures.scanner.codes import FigureFlag
from figures.schema import KINDS

LOOSE = re.compile(r"\s\s|[^\S ]")  # white space that a phrase should not have
DATE = KINDS.index("date")
COUNTED, PERIOD = encoder.ROLES.index("counted"), encoder.ROLES.index("period")
ARTICLES = {*habits(FIRST).articles, habits(FIRST).definite}  # the network reads English
PREPOSITIONS = {row["form"] for row in table(FIRST, "lexicon/marks.csv") if "preposition" in row["classes"].split("|")}
LEAST = 0.02  # probability from which an answer that was weighed is shown
Spans = list[list[tuple[int, int]]]  # a role, a row: bytes of the document, (0, 0) for none


@cache
def settings() -> dict[str, Any]:
    """What was fitted beside the network.

    ``none``: for each role the probability of no answer from which there is none; ``quoted``: the same for figures in a
    quotation, where the network doubts more than it should. ``keep``: the same for what the rules found, which stands before
    the network's answer. ``change``: the probability from which a movement that the rules missed is one; ``moved``: that of
    no movement from which one that they found is none. ``about``: weights of the confidence.
    """
    loaded: dict[str, Any] = json.loads((encoder.MODEL / "settings.json").read_text(encoding="utf-8"))
    return loaded


def answer(rows: pl.DataFrame, texts: Sequence[bytes]) -> pl.DataFrame:
    """The reader's rows with the spans that the model chose, and how sure it is.

    Args:
        rows: the reader's rows of figures, as ``figures.table.numbers`` gives them.
        texts: the UTF-8 bytes of each document.

    Returns:
        The same rows; ``{role}_start`` and ``{role}_end`` for each role, ``concept`` made of property and entity, and
        ``confidence_about`` (Float32). Dates keep what they have, without an answer.
    """
    dates = rows["kind"].to_numpy() == DATE
    spans: Spans = [[(0, 0)] * rows.height for _ in encoder.ROLES]
    sure = np.ones((rows.height, len(encoder.ROLES)), np.float32)
    heard = Heard(rows, settings()["heard"])
    change = rows["change"].to_numpy().copy()
    still = (rows["flags"].to_numpy() & FigureFlag.STILL) > 0
    wanted = [window for window in windows(rows, texts) if not all(dates[row] for row in window.rows)]
    codes = rows.select("kind", "cmp", "change").rows()
    for at, scores in encoder.score(wanted, codes):
        _read(wanted[at], scores, dates, heard, spans, sure)
        mine = wanted[at].rows
        moved = scores.change.argmax(1) * (scores.change.max(1) >= settings()["change"]) * ~still[mine]
        change[mine] = np.where((change[mine] > 0) & (scores.change[:, 0] < settings()["moved"]), change[mine], moved)
    _agree(rows, spans, sure)
    loose = np.zeros(rows.height, np.int64)
    for window in wanted:
        if LOOSE.search(window.text):
            loose[window.rows] = 1
    columns: dict[str, Any] = {
        "change": pl.Series(np.where(dates, 0, change)),
        "untidy": rows["untidy"] | pl.Series(loose),
        "confidence_about": pl.Series(_calibrated(sure), dtype=pl.Float32),
    }
    for role, found in zip(encoder.ROLES, spans, strict=True):
        for side, name in enumerate(("start", "end")):
            columns[f"{role}_{name}"] = pl.Series([span[side] for span in found], dtype=pl.Int64)
    # What is counted within the figure itself ("three launches per lander") no other words can say.
    inside = pl.col("counted_start").is_between("start", "end", closed="left") & (
        pl.col("counted_end") > pl.col("counted_start")
    )
    own = {name: pl.when(inside).then(name).otherwise(columns[name]) for name in ("counted_start", "counted_end")}
    return rows.with_columns(**(columns | own)).with_columns(**concept())


def _read(window: Window, scores: encoder.Scores, dates: Any, heard: Heard, spans: Spans, sure: Any) -> None:
    """Write the answers of one window."""
    for figure, row in enumerate(window.rows):
        if dates[row]:
            continue
        limit = limits(window.quoted(figure))
        sure[row] = scores.none[figure]
        for role, name in enumerate(encoder.ROLES):
            found = next(likeliest(window, figure, scores, role), None)
            if found is None:
                continue
            place = window.bytes_of(*found[:2])
            none = sure[row, role] = heard.none(name, row, float(sure[row, role]), place)
            if none < limit[role]:
                spans[role][row] = place
                sure[row, role] = found[2]


@cache
def limits(quoted: bool) -> npt.NDArray[np.float64]:
    """For each role the probability of no answer from which there is none, for a figure in a quotation or outside one."""
    told = settings()["none"] | (settings()["quoted"] if quoted else {})
    return np.array([told[role] for role in encoder.ROLES])


def likeliest(window: Window, figure: int, scores: encoder.Scores, role: int) -> Iterator[tuple[int, int, float]]:
    """First and last word and probability of a role's answers, the likeliest first; none has words of the figure.

    An article before the others is no part of an answer: writers differ, and so did the labels the network learnt from. It is of
    a period, which is told as it is written.
    A size whose likeliest noun is another figure's counts nothing. A phrase that ends in a preposition is none: "mill in".
    """
    first, last = window.spans[figure]
    given = zip(scores.spans[figure, role].tolist(), scores.probability[figure, role].tolist(), strict=True)
    for (start, end), probability in given:
        if 0 <= start <= end < len(window.words) and (end < first or start > last) and not window.parted(start, end):
            if role == COUNTED and not window.counts(figure, start):
                return
            if start < end and window.word(end) in PREPOSITIONS and window.word(end - 1) != "-":  # a sit-in
                continue
            if role == PERIOD:  # a year earlier, the third quarter
                start -= start > 0 and start - 1 != last and window.word(start - 1) in ARTICLES
            while role != PERIOD and start < end and window.word(start) in ARTICLES:
                start += 1
            yield start, end, probability


def _agree(rows: pl.DataFrame, spans: list[list[Any]], sure: Any) -> None:
    """Give figures that restate one fact (a pair of a document) the surer one's answers."""
    pairs: dict[tuple[int, int], int] = {}
    shared = [role for role, name in enumerate(encoder.ROLES) if name != "counted"]
    for row, key in enumerate(rows.select("document", "pair").iter_rows()):
        if not key[1]:
            continue
        other = pairs.setdefault(key, row)
        for role in shared if other != row else ():
            best, worse = (other, row) if sure[other, role] >= sure[row, role] else (row, other)
            spans[role][worse] = spans[role][best]
            sure[worse, role] = sure[best, role]


def _calibrated(sure: Any) -> Any:
    """The probability that entity, property and action are right, from the network's own."""
    weights = np.array(settings()["about"], np.float64)
    logs = np.log(np.clip(sure[:, :3], 1e-6, 1 - 1e-6))
    return 1 / (1 + np.exp(-(weights[0] + logs @ weights[1:4])))


def weighed(rows: pl.DataFrame, texts: Sequence[bytes]) -> list[tuple[str, ...]]:
    """What the model weighed, for ``explain``: for each row but dates a line a role, with the likeliest words."""
    found = windows(rows, texts)
    lines = [[""] * rows.height for _ in encoder.ROLES]
    sure = np.ones((rows.height, len(encoder.ROLES)), np.float32)
    heard = Heard(rows, settings()["heard"])
    for at, scores in encoder.score(found, rows.select("kind", "cmp", "change").rows()):
        window = found[at]
        for figure, row in enumerate(window.rows):
            cells = rows.row(row, named=True)
            for role, name in enumerate(encoder.ROLES) if cells["kind"] != DATE else ():
                lines[role][row], sure[row, role] = _line(window, figure, scores, name, cells, heard)
    told = [list(line) for line in lines]
    _agree(rows, told, sure)
    for role, each in enumerate(told):
        told[role] = [
            f"{new} (of the same fact)" if new != old else old for new, old in zip(each, lines[role], strict=True)
        ]
    for row, cells in enumerate(rows.iter_rows(named=True)):
        start, end = cells["counted_start"], cells["counted_end"]
        if cells["start"] <= start < cells["end"] and start < end:
            words = texts[cells["document"]][start:end].decode("utf-8", "replace")
            told[COUNTED][row] = line("counted", [(words, "within the figure")])
    return [tuple(filter(None, of_row)) for of_row in zip(*told, strict=True)]


def _line(
    window: Window, figure: int, scores: encoder.Scores, name: str, row: dict[str, Any], heard: Heard
) -> tuple[str, float]:
    """The answers of one role and the first's probability; "none" is first where it is likely enough to be the answer."""
    role = encoder.ROLES.index(name)
    alone, limit = float(scores.none[figure, role]), limits(window.quoted(figure))[role]
    found = list(likeliest(window, figure, scores, role))
    none = heard.none(name, window.rows[figure], alone, window.bytes_of(*found[0][:2])) if found else alone
    answers: list[tuple[str | None, float]] = [
        (window.text[window.words[start][0] : window.words[end][1]], probability) for start, end, probability in found
    ]
    answers.insert(0 if none >= limit else len(answers), (None, none))
    heeded = f", {alone:.2f} by itself" if round(abs(alone - none), 2) else ""
    decided = f"none from {limit:.2f}{heeded}"
    kept = [answers[0], *(answer for answer in answers[1:] if answer[1] >= LEAST)]
    return line(name, [(words, f"{p:.2f}") for words, p in kept], decided), answers[0][1]
