"""Score the figures table on NewsFigures, the labelled paragraphs of real news in ../shared/bench/news.

    news.py [--about full|fast|none] [--model FOLDER --hold FOLD] [--json FILE] [--show FIELD]

With ``--model`` and ``--hold`` only the documents of that fold are read, with a model that learnt without them: the
cross-validated score. Without, the model has seen these documents, and the score says how well it remembers.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import tempfile
from pathlib import Path

import polars as pl

import figures
from figures.about import SETTINGS, setting

SHARED = Path(__file__).resolve().parents[2] / "shared" / "bench"
FOLDS = 2  # as in scripts/about/learn.py
FIELDS = ("surface", "start", "end", "kind", "value", "value_to", "comparator", "change", "unit", "currency", "counted", "entity",
          "property", "action", "attribution", "concept", "period", "confidence", "confidence_about")  # fmt: skip


def fold(cases: list[dict[str, object]], number: int) -> list[dict[str, object]]:
    """The cases of the documents of one fold."""
    groups = sorted({str(case["id"]).rpartition("-")[0] for case in cases})
    random.Random(1).shuffle(groups)
    mine = {group for at, group in enumerate(groups) if at % FOLDS == number}
    return [case for case in cases if str(case["id"]).rpartition("-")[0] in mine]


def predict(cases: list[dict[str, object]], about: str) -> list[dict[str, object]]:
    """The rows of each case in the scorer's format."""
    frame = pl.DataFrame(
        {"document_id": [case["id"] for case in cases],
         **{name: [case[name] for case in cases] for name in ("text", "locale", "published")}}
    )  # fmt: skip
    table = figures.extract(frame, about=about)
    rows: dict[str, list[dict[str, object]]] = {str(case["id"]): [] for case in cases}
    for row in table.iter_rows(named=True):
        rows[row["document_id"]].append({name: row[name] for name in FIELDS})
    return [{"id": name, "figures": found} for name, found in rows.items()]


def main() -> None:
    """Predict, write, score."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--about", choices=SETTINGS)
    parser.add_argument("--model", type=Path)
    parser.add_argument("--hold", type=int)
    parser.add_argument("--gold", type=Path, default=SHARED / "news" / "dev.jsonl")
    parser.add_argument("--json", type=Path)
    parser.add_argument("--show")
    arguments = parser.parse_args()
    if arguments.model:
        from figures.about import encoder

        encoder.MODEL = arguments.model
    cases = [json.loads(line) for line in arguments.gold.read_text(encoding="utf-8").splitlines()]
    if "text" not in cases[0]:  # labels of the treebank or of the corpus, which ship without the sentences
        sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
        from scripts.about import corpus, treebank

        cases = (corpus if "length" in cases[0] else treebank).labelled(arguments.gold)
    if arguments.hold is not None:
        cases = fold(cases, arguments.hold)
    with tempfile.TemporaryDirectory() as folder:
        gold, answers = Path(folder, "gold.jsonl"), Path(folder, "answers.jsonl")
        for path, lines in ((gold, cases), (answers, predict(cases, setting(arguments.about)))):
            path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
        command = [sys.executable, str(SHARED / "score_news.py"), "--gold", str(gold), "--pred", str(answers)]
        command += ["--json", str(arguments.json)] if arguments.json else []
        command += ["--show", arguments.show] if arguments.show else []
        raise SystemExit(subprocess.run(command, check=False).returncode)


if __name__ == "__main__":
    main()
