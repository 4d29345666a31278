"""The card says what is in the dataset, and other people's words do no harm in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from figures.parts import build, plots, store
from figures.parts.card import text
from figures.parts.manifest import Manifest, Part
from tests.factories import count_row, figures_table, money_row


def manifest(**counts: dict[str, int]) -> Manifest:
    return Manifest("mills", "Mills", parts=(Part("00", 3, 0, {}, counts),))


def test_card_of_a_dataset(built: Path) -> None:
    totals = build(built).manifest.totals
    card = (built / "CARD.md").read_text()
    assert card.startswith(
        f"# Harbour stories\n\nWhat the port of Lornehaven counted.\n\n**{totals['figures']:,} figures**"
    )
    for line in (
        "* Licence: CC0-1.0",
        "* Amounts in: EUR",
        "* Months: 2026-01 to 2026-09",
        "## Figures by kind",
    ):
        assert line in card


def test_held_rows_and_gaps_are_named(tmp_path: Path) -> None:
    table = figures_table(count_row(published=None), money_row(currency=None, currency_basis=None),
                          count_row(document_id="b", value=float("inf")))  # fmt: skip
    store(table, tmp_path / "kept", title="Cranes")
    card = (tmp_path / "kept" / "CARD.md").read_text()
    assert "| value: is not a finite number | 1 | 100.0 % |" in card
    assert "* 1 of 1 sums of money have no currency: the text does not settle it." in card
    assert "* 1 figures are in documents without a date." in card


def test_words_of_others_stay_words() -> None:
    card = text(manifest(outlet={"a|b <script>\nc": 2}), None)
    assert "| a\\|b &lt;script> c | 2 |" in card


def test_long_tables_are_summed_up() -> None:
    card = text(manifest(outlet={f"outlet-{number:02}": 1 for number in range(30)}), None)
    assert "| 5 others | 5 |" in card


def test_without_the_extra_the_card_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plots, "find_spec", lambda name: None)
    assert plots.draw(manifest(kind={"money": 1})) is None
    assert "made without the extra `plot`" in text(manifest(), None)


def test_months_have_no_gap_and_long_runs_are_years() -> None:
    by, what = plots._by_time({"2025-11": 2, "2026-02": 3})
    assert by == {"2025-11": 2, "2025-12": 0, "2026-01": 0, "2026-02": 3}
    by, what = plots._by_time({"1987-06": 2, "1989-01": 3, "2026-02": 4, "2026-03": 1})
    assert (len(by), by["1987"], by["1988"], by["2026"]) == (40, 2, 0, 5)
    assert what == "year of publication"


def test_plots() -> None:
    pytest.importorskip("altair", reason="needs the extra 'plot'")
    pytest.importorskip("vl_convert", reason="needs the extra 'plot'")
    drawn = plots.draw(manifest(kind={"money": 3, "count": 12}, month={"2026-01": 5, "2026-02": 10}))
    assert drawn is not None and set(drawn) == {"card/kind.svg", "card/month.svg"}
    assert drawn["card/kind.svg"].startswith(b"<svg")
    assert b"money" in drawn["card/kind.svg"]
    assert drawn == plots.draw(manifest(kind={"money": 3, "count": 12}, month={"2026-01": 5, "2026-02": 10}))
