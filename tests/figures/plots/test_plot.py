"""Plots: what is drawn of a table, with long labels and a thousand rows, light and dark, and written without a browser."""

from __future__ import annotations

import datetime as dt
import json
import re
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from click.testing import CliRunner

pytest.importorskip("altair", reason="needs figures-toolkit[plot]")
pytest.importorskip("vl_convert", reason="needs figures-toolkit[plot]")

from figures.commands.plot import NAMES, command
from figures.errors import InputError, MissingColumnError, OutputError
from figures.plots import PLOTS, plot, save
from figures.schema import FIGURES, polars_schema

SCHEMA = polars_schema(FIGURES)
DAY = dt.date(2026, 3, 2)


def row(number: int, **more: Any) -> dict[str, Any]:
    surface = more.pop("surface", f"${number + 1}m")
    return dict.fromkeys(SCHEMA) | {
        "document_id": f"d{number}", "figure_id": f"f{number}", "outlet": f"o{number % 12}.example", "surface": surface,
        "sentence": f"Calder Rovers will pay {surface} for the new stadium in Calder.", "sentence_index": 0,
        "paragraph": 0, "in_body": True, "start": 0, "end": 3, "kind": "money", "value": (number + 1) * 1e6,
        "comparator": "=", "resolution": 1e6, "currency": "USD", "published": DAY + dt.timedelta(days=number % 90),
        "entity": "Calder Rovers " + "and the many friends of the club " * (number % 4), "action": "pay",
        "rule": "by hand", "confidence": 1.0,
    } | more  # fmt: skip


TABLE = pl.DataFrame(
    [
        row(0), row(1), row(2, comparator=">"), row(3, comparator="<="), row(4, value_to=9e6), row(5, comparator="~"),
        row(6, kind="count", currency=None, counted="people", surface="7", value=7.0, resolution=1.0),
        row(7, kind="money", change="up"),
    ],
    schema=SCHEMA,
)  # fmt: skip
LARGE = pl.DataFrame([row(n, comparator=("=", ">", "~")[n % 3]) for n in range(1000)], schema=SCHEMA)


def drawn(chart: Any, folder: Path) -> str:
    """The chart as SVG."""
    save(chart, folder / "drawn.svg")
    return (folder / "drawn.svg").read_text(encoding="utf-8")


def shown(chart: Any) -> list[dict[str, Any]]:
    """The rows that a chart carries."""
    spec = json.loads(chart.to_json())
    data = spec.get("data") or spec["layer"][0]["data"]
    return list(data["values"] if "values" in data else spec["datasets"][data["name"]])


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("table", [TABLE, LARGE], ids=["few", "a thousand"])
@pytest.mark.parametrize("what", PLOTS)
def test_drawn_as_png_and_svg(what: str, table: pl.DataFrame, dark: bool, tmp_path: Path) -> None:
    chart = plot(table, what, dark=dark)
    for name in ("a.png", "a.svg"):
        save(chart, tmp_path / name)
    assert (tmp_path / "a.png").read_bytes().startswith(b"\x89PNG")
    svg = (tmp_path / "a.svg").read_text(encoding="utf-8")
    assert svg.startswith("<svg")
    height = float(svg.split('height="')[1].split('"')[0])
    assert height < 1300, "a thousand rows must not make a picture that nobody can look at"


def test_tooltips_are_on() -> None:
    for what in PLOTS:
        assert '"tooltip"' in plot(TABLE, what).to_json(), what


def test_a_bound_is_no_point() -> None:
    forms = {one["surface"]: one["form"] for one in shown(plot(TABLE, "amounts"))}
    assert forms == {"$1m": "value", "$2m": "value", "$3m": "more", "$4m": "less", "$5m": "range", "$6m": "about"}
    assert {one["form"] for one in shown(plot(TABLE, "ranges"))} == {"more", "less", "range"}
    points = [layer for layer in json.loads(plot(TABLE, "amounts").to_json())["layer"]
              if layer["mark"]["type"] == "point" and "shape" not in layer["mark"]]  # fmt: skip
    assert [layer["transform"][0]["filter"]["oneOf"] for layer in points] == [["value"], ["about"]]


def test_amounts_are_in_one_currency_and_say_what_is_left_out() -> None:
    chart = plot(LARGE, "amounts", currency="EUR", most=10)
    assert len(shown(chart)) == 10
    assert json.loads(chart.to_json())["title"]["subtitle"] == ["10 of 1,000 amounts, the largest"]
    assert shown(plot(TABLE, "amounts", currency="USD"))[0]["high"] == 6e6


def test_counts_are_those_of_the_table() -> None:
    assert {one["kind"]: one["figures"] for one in shown(plot(TABLE, "kinds"))} == {"money": 7, "count": 1}
    assert sum(one["figures"] for one in shown(plot(LARGE, "timeline"))) == 1000


def test_revisions_of_one_fact() -> None:
    days = [row(n, value=v * 1e6, surface=f"${v}m", published=DAY + dt.timedelta(days=n), entity="Calder Rovers")
            for n, v in enumerate((42, 42, 48, 60))]  # fmt: skip
    found = shown(plot(pl.DataFrame(days, schema=SCHEMA), "revisions"))
    assert [(one["standing"], one["low"]) for one in found] == [
        ("first", 4.2e7), ("same", 4.2e7), ("revised", 4.8e7), ("revised", 6e7)
    ]  # fmt: skip


def test_no_day_of_a_short_time_is_written_twice(tmp_path: Path) -> None:
    days = [
        row(n, value=v * 1e6, published=DAY + dt.timedelta(days=n), entity="Calder Rovers")
        for n, v in enumerate((42, 48))
    ]
    for what in ("revisions", "timeline"):
        svg = drawn(plot(pl.DataFrame(days, schema=SCHEMA), what), tmp_path)
        written = re.findall(r">(\d+ \w{3} \d{4})<", svg)
        assert written and len(written) == len(set(written))


def test_no_milli_is_taken_for_millions(tmp_path: Path) -> None:
    small = pl.DataFrame([row(n, value=v, surface=f"${v}") for n, v in enumerate((0.15, 2e6))], schema=SCHEMA)
    svg = drawn(plot(small, "amounts", currency="USD"), tmp_path)
    assert ">0.1<" in svg and ">100m<" not in svg


NOTHING = {
    "amounts": ("no money", TABLE.filter(pl.col("kind") == "count")),
    "timeline": ("no figure has a day", TABLE.with_columns(published=pl.lit(None, pl.Date))),
    "kinds": ("the table is empty", TABLE.clear()),
    "ranges": ("no figure with two ends", TABLE.head(2)),
    "disagreement": ("no fact that two stories tell", TABLE.head(1)),
    "revisions": ("no fact that two stories tell", TABLE.head(1)),
}


@pytest.mark.parametrize("what", PLOTS)
def test_nothing_to_show_is_said(what: str) -> None:
    message, table = NOTHING[what]
    with pytest.raises(InputError, match=message):
        plot(table, what)


def test_wrong_calls(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no plot called 'pie'"):
        plot(TABLE, "pie")
    with pytest.raises(MissingColumnError, match="value_to: no such column"):
        plot(TABLE.drop("value_to"), "kinds")
    with pytest.raises(OutputError, match=r"unknown ending '\.gif'"):
        save(plot(TABLE, "kinds"), tmp_path / "a.gif")


def test_command(tmp_path: Path) -> None:
    assert tuple(PLOTS) == NAMES
    TABLE.write_parquet(tmp_path / "t.parquet")
    arguments = [str(tmp_path / "t.parquet"), "-o", str(tmp_path / "a.svg")]
    assert CliRunner().invoke(command, ["kinds", *arguments]).exit_code == 0
    assert "money" in (tmp_path / "a.svg").read_text(encoding="utf-8")
    run = CliRunner().invoke(command, ["kinds", *arguments, "--currency", "USD"])
    assert (run.exit_code, "--currency is not for kinds" in run.output) == (2, True)


def test_a_page_needs_no_network(tmp_path: Path) -> None:
    save(plot(TABLE, "kinds"), tmp_path / "a.html")
    page = (tmp_path / "a.html").read_text(encoding="utf-8")
    assert "<script" in page
    assert 'src="http' not in page
