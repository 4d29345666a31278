"""Rates: the sources, the user's file, and the rate of a day."""

from __future__ import annotations

import datetime as dt
import functools
import http.server
import os
import threading
from collections.abc import Iterator
from pathlib import Path

import polars as pl
import pytest

from figures import rates
from figures.errors import RatesError
from figures.rates import store
from figures.rates.sources import ecb_file


def one(currency: str | None, date: dt.date | None, table: pl.DataFrame | None = None) -> tuple[object, ...]:
    frame = pl.DataFrame(
        {"currency": [currency], "published": [date]}, schema={"currency": pl.String, "published": pl.Date}
    )
    return rates.at(frame, rates.load() if table is None else table).row(0)[2:]


@pytest.mark.parametrize(
    ("currency", "date", "per_eur", "rate_date"),
    [
        ("AUD", dt.date(2025, 5, 17), 1.7458, dt.date(2025, 5, 16)),  # a Saturday takes Friday's
        ("USD", dt.date(2025, 5, 16), 1.1194, dt.date(2025, 5, 16)),
        ("EUR", dt.date(2025, 5, 17), 1.0, dt.date(2025, 5, 16)),
        ("DEM", dt.date(2001, 3, 1), 1.95583, dt.date(2001, 3, 1)),  # a predecessor at its fixed rate
        ("HRK", dt.date(2024, 3, 1), 7.5345, dt.date(2024, 3, 1)),
        ("RUB", dt.date(2023, 5, 1), None, None),  # the ECB's series ended on 2022-03-01
        ("RUB", dt.date(2022, 3, 8), 117.201, dt.date(2022, 3, 1)),  # the seventh day still counts
        ("RUB", dt.date(2022, 3, 9), None, None),
        ("AFN", dt.date(2025, 5, 16), None, None),
        ("USD", dt.date(1990, 1, 1), None, None),
        ("USD", None, None, None),
        (None, dt.date(2025, 5, 16), None, None),
    ],
)
def test_rate_of_a_day(
    currency: str | None, date: dt.date | None, per_eur: float | None, rate_date: dt.date | None
) -> None:
    found = one(currency, date)
    assert found == (per_eur, rate_date, None if per_eur is None else "ECB")


def test_order_and_other_columns_are_kept() -> None:
    frame = pl.DataFrame(
        {"n": range(6), "c": ["USD", None, "XXX", "AUD", "USD", "EUR"], "d": [dt.date(2024, 1, 5)] * 6}
    )
    found = rates.at(frame, rates.load(), currency="c", date="d", keep="to_")
    assert found["n"].to_list() == list(range(6))
    assert found.columns == ["n", "c", "d", "to_per_eur", "to_rate_date", "to_rate_source"]


def test_empty_frame_and_empty_rates() -> None:
    frame = pl.DataFrame(schema={"currency": pl.String, "published": pl.Date})
    assert rates.at(frame, rates.load()).height == 0
    assert one("USD", dt.date(2025, 5, 16), rates.load().clear()) == (None, None, None)


def test_loaded_once() -> None:
    assert rates.load() is rates.load()


def test_coverage() -> None:
    table = rates.coverage()
    assert table.filter(pl.col("currency") == "RUB")["last"].item() == dt.date(2022, 3, 1)
    assert table.filter(pl.col("currency") == "USD")["gap"].item() <= 7


def test_hmrc_fills_in_for_its_month() -> None:
    pytest.importorskip("hmrc_rates", reason="the extra hmrc-rates is not installed")
    both = rates.load(sources=("ecb", "hmrc"))
    per_eur, day, source = one("TWD", dt.date(2025, 5, 28), both)
    assert (day, source) == (dt.date(2025, 5, 1), "HMRC monthly")
    assert 30 < float(str(per_eur)) < 40
    assert one("USD", dt.date(2025, 5, 16), both)[2] == "ECB"


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_own_file_goes_first_and_its_base_is_turned(tmp_path: Path) -> None:
    own = write(tmp_path / "desk.csv", "date,currency,rate,base\n2025-05-16,AFN,70,USD\n2025-05-16,AUD,2,EUR\n")
    table = rates.load(own)
    assert one("AFN", dt.date(2025, 5, 17), table) == (pytest.approx(70 * 1.1194), dt.date(2025, 5, 16), "desk.csv")
    assert one("AUD", dt.date(2025, 5, 17), table)[0] == 2.0
    assert one("NZD", dt.date(2025, 5, 17), table)[2] == "ECB"


def test_own_file_as_parquet_and_edited(tmp_path: Path) -> None:
    path = tmp_path / "own.parquet"
    pl.DataFrame({"rate_date": [dt.date(2025, 5, 16)], "currency": ["XBT"], "per_eur": [1e-5]}).write_parquet(path)
    assert one("XBT", dt.date(2025, 5, 16), rates.load(path))[0] == 1e-5
    pl.DataFrame({"rate_date": [dt.date(2025, 5, 16)], "currency": ["XBT"], "per_eur": [2e-5]}).write_parquet(path)
    os.utime(path, (1e9, 1e9))
    assert one("XBT", dt.date(2025, 5, 16), rates.load(path))[0] == 2e-5


def test_own_file_of_other_kinds(tmp_path: Path) -> None:
    path = tmp_path / "own.parquet"
    pl.DataFrame({"date": [[1]], "currency": ["USD"], "rate": [1.1]}).write_parquet(path)
    with pytest.raises(RatesError, match="cannot be read"):
        rates.load(path)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("date,currency\n2025-01-01,USD\n", "no column rate"),
        ("date,currency,rate\n2025-01-01,USD,1.1\n2025-13-01,USD,1.1\n", "bad.csv:3: no date, currency or rate"),
        ("date,currency,rate\n2025-01-01,USD,-1\n", "bad.csv:2: a rate that is not above zero"),
        ("date,currency,rate\n2025-01-01,Dollar,1\n", "bad.csv:2: a code that is not ISO 4217"),
        ("date,currency,rate\n2025-01-01,USD,1\n2025-01-01,USD,2\n", "two rates for one day"),
        ("date,currency,rate,base\n2025-01-03,USD,1,AFN\n", "base AFN has no rate in euro on 2025-01-03"),
        ("date,currency,rate,per_eur\n2025-01-01,USD,1.1,1.1\n", "has both per_eur and rate"),
        ("", "cannot be read"),
    ],
)
def test_own_file_wrong(tmp_path: Path, text: str, what: str) -> None:
    with pytest.raises(RatesError) as caught:
        rates.load(write(tmp_path / "bad.csv", text))
    assert what in str(caught.value)
    assert "\n" not in str(caught.value)


def test_wrong_calls(tmp_path: Path) -> None:
    with pytest.raises(RatesError, match="no such file"):
        rates.load(tmp_path / "none.csv")
    with pytest.raises(RatesError, match="no source called imf"):
        rates.load(sources=("imf",))


@pytest.fixture
def served(tmp_path: Path) -> Iterator[str]:
    """A local server that stands for the ECB's."""
    (tmp_path / "eurofxref-hist.zip").write_bytes(ecb_file().read_bytes())
    (tmp_path / "other.zip").write_text("sorry", encoding="utf-8")

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(tmp_path)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_update(served: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "cache" / "eurofxref-hist.zip"
    monkeypatch.setattr(store, "_updated_file", lambda: target)
    with pytest.raises(RatesError, match="did not send"):
        rates.update(address=f"{served}/other.zip")
    with pytest.raises(RatesError, match="does not answer"):
        rates.update(address=f"{served}/none.zip")
    assert not target.exists()
    assert rates.update(address=f"{served}/eurofxref-hist.zip") == target
    assert [path.name for path in target.parent.iterdir()] == [target.name]
    assert store._ecb_file() == target
