"""Text that is not English is left out with its reason, and English text is not."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import polars as pl
import pytest

import figures
from figures.cli import run
from figures.documents import read
from figures.documents.languages import labelled

HERE = Path(__file__).parent
CORPUS = HERE.parents[3] / "shared" / "bench" / "corpus" / "news.jsonl.gz"
OTHERS = [json.loads(line) for line in (HERE / "other_languages.jsonl").read_text(encoding="utf-8").splitlines()]
ENGLISH = "The mill in Otago cut 40 jobs and sold its land for £3m, the owner said on Monday."


@pytest.mark.parametrize("row", OTHERS, ids=lambda row: row["language"])
def test_a_text_of_another_language_gives_one_reject(row: dict[str, str]) -> None:
    table, rejects = figures.extract(row["text"], rejects=True)
    assert table.is_empty()
    assert rejects["rule"].to_list() == ["language"]
    assert rejects["reason"].item().startswith("is not English (")
    assert figures.extract(row["text"], any_language=True).height > 0 or row["language"] in (
        "ar",
        "he",
        "hi",
        "ja",
        "ko",
        "zh",
    )


ENGLISH_OF_FEW_SMALL_WORDS = [
    "Ulmer, Kiwi cycling star, 28, scorches Athens track: 3min 24.5sec, Olympic record, gold.",
    "ATHENS: Dutch cycling great Leontien Zijlaard-van Moorsel defends time trial title, Deirdre Demet-Barry second.",
    "Results: Leeds 3 Wigan 12; Hull 40 Castleford 8; Salford 16 St Helens 22. Attendance: 12,408.",
    "Jakarta, Kuala Lumpur, Manila, Hanoi: shares up 3%, 4%, 1%, 2%.",
    "£3m",
    "",
]


@pytest.mark.parametrize("text", ENGLISH_OF_FEW_SMALL_WORDS)
def test_english_of_few_small_words_is_read(text: str) -> None:
    assert labelled(pl.DataFrame({"text": [text]}))["language"].item() in ("en", None)


def test_what_the_text_is_counts_more_than_what_is_stated(tmp_path: Path) -> None:
    path = tmp_path / "t.jsonl"
    rows = [{"text": ENGLISH, "language": "de"}, {"text": OTHERS[0]["text"], "language": "English"},
            {"text": "5%", "language": "en-AU"}, {"text": "5%", "lang": "fr"}, {"text": "5%"}]  # fmt: skip
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    assert read(path)["language"].to_list()[:3] == ["en", "de", "en"]


def test_the_command_says_which_and_goes_on(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name, text in (("a.txt", OTHERS[0]["text"]), ("b.txt", ENGLISH)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    out, rejects = str(tmp_path / "t.jsonl"), str(tmp_path / "r.jsonl")
    assert run(["extract", str(tmp_path / "a.txt"), str(tmp_path / "b.txt"), "-o", out, "--rejects", rejects]) == 1
    said = capsys.readouterr().err.splitlines()
    assert "a.txt: is not English (German); use --any-language" in said[0]
    assert said[-1].startswith("1 of 2 documents were left out")
    assert "is not English (German)" in Path(rejects).read_text(encoding="utf-8")
    assert run(["extract", str(tmp_path / "a.txt"), "-o", out, "--any-language"]) == 0


@pytest.mark.skipif(not CORPUS.exists(), reason="../shared/bench is not here")
def test_almost_no_english_news_is_refused() -> None:
    with gzip.open(CORPUS, "rt", encoding="utf-8") as file:
        frame = pl.DataFrame({"text": [json.loads(line)["text"] for line in file]})
    language = labelled(frame)["language"]
    # One is French but for its address.
    assert language.filter(language != "en").to_list() == ["fr"]
