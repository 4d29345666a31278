"""Settle which dollar a bare sign means: money rows in, the same rows with ``currency`` and ``currency_basis`` out.

The order, and the word left in ``currency_basis``:

1. ``explicit``: the text names it (``US$``, "Australian dollars").
2. ``pair``: the sign stands in a bracketed pair whose other side is settled, and the implied rate fits exactly one of
   the sign's candidates at the published date, within the written rounding and 3 %.
3. ``document``: a pair elsewhere in the document settled the same sign, or the document names exactly one of the sign's
   candidates and the locale means no other. Writers name the currency that the bare sign is not: of 12 bare dollars in
   BBC stories that name one dollar or real, 10 are plainly US dollars, which is what the bare sign means in London.
   Nor does a currency count that a bracket rules out: after "$US63.9 billion ($99.4 billion)" the bare sign is no US
   dollar, whether or not a rate fits.
4. ``locale``: what the sign means in the document's locale (``locales.default_currency``): the territory's row of
   ``lexicon/common/signs.csv``, else its own currency (``territories.csv``) if the sign can mean it, else the row of ``signs.csv``
   for everywhere.
5. ``document``: the sentence names the country of exactly one candidate ("in Papua New Guinea K3.50 an hour").
6. ``pair`` once more, now with the other side settled by the document or the locale. Else null.

>>> rows = pl.DataFrame({
...     "document_id": ["a", "a"], "value": [6.39e10, 9.94e10], "resolution": [1e8, 1e8],
...     "published": ["2025-05-17"] * 2, "locale": [None, None], "currency": ["USD", None], "sign": [None, "$"],
...     "candidates": [None, "USD|AUD|CAD|NZD|SGD|HKD"], "pair": [1, 1]},
...     schema_overrides={"locale": pl.String}).with_columns(pl.col("published").str.to_date())
>>> settle(rows).select("currency", "currency_basis").rows()
[('USD', 'explicit'), ('AUD', 'pair')]
"""

from __future__ import annotations

import datetime as dt

import polars as pl

from figures import rates as rates_by_date
from figures.locales import default_currency, home_currencies
from figures.schema import CURRENCY_BASES

# AUD per USD moves at most 2.4 % in a day at the 99th percentile (ECB, 1999 to 2026); its nearest rival, NZD, is often
# 8 % away.
PAIR_TOLERANCE = 0.03
KEPT_IN_USE = "3y"  # after its rate to the euro was fixed: marks and francs went out of use in 2002
BASIS = pl.Enum(CURRENCY_BASES)
ASKED = (
    "document_id", "value", "resolution", "published", "locale", "currency", "sign", "candidates", "pair", "in_body",
    "sentence",
)  # fmt: skip


def settle(table: pl.DataFrame, *, rates: pl.DataFrame | None = None) -> pl.DataFrame:
    """Fill ``currency`` and ``currency_basis`` of money rows.

    Args:
        table: rows with ``document_id``, ``value``, ``resolution``, ``published`` (Date?), ``locale`` (BCP 47 or null),
            ``currency`` (ISO 4217 where explicit, else null), ``sign`` (the bare form in lower case, null where
            explicit), ``candidates`` (list of codes, or codes joined by ``|``), ``pair`` (null or a number); perhaps
            ``in_body`` (Boolean or 0 and 1).
        rates: rates frame; the ECB's, loaded only if a pair has to be settled.

    Returns:
        The same rows in the same order; both columns stay null where nothing settles the sign.
    """
    money = (table["currency"].is_not_null() | table["candidates"].is_not_null()).rename("money")
    named = pl.col("currency").is_not_null()
    work = (
        table.select(name for name in table.columns if name in ASKED)
        .filter(money)
        .with_row_index("_row")
        .with_columns(currency_basis=pl.when(named).then(pl.lit("explicit", BASIS)))
    )
    if work["currency"].null_count():
        work = work.with_columns(_codes=_codes(work))
        work = _fill(work, _by_pair(work, rates), "pair")
        work = _deny(work)
        locales = _locale_codes(work)
        work = _fill(work, _by_document(work, locales), "document")
        work = _fill(work, locales.select("_row", code="locale_code").drop_nulls(), "locale")
        work = _fill(work, _by_country(work), "document")
        work = _fill(work, _by_pair(work, rates), "pair")
    at = table.select(pl.when(money).then(money.cum_sum() - 1)).to_series()
    return table.with_columns(work["currency"].gather(at), work["currency_basis"].gather(at))


def explain_pair(
    value: float,
    currency: str,
    other_value: float,
    other_currency: str,
    published: dt.date,
    *,
    rates: pl.DataFrame | None = None,
) -> str:
    """The arithmetic of a pair in one line.

    Args:
        value: the amount whose currency is asked, fully scaled.
        currency: the currency it is taken for.
        other_value: the amount beside it.
        other_currency: the currency of the amount beside it.
        published: the document's date.
        rates: rates frame; the ECB's when it is left out.

    >>> explain_pair(9.94e10, "AUD", 6.39e10, "USD", dt.date(2025, 5, 17))
    '99.4/63.9 = 1.5556; AUD per USD on 2025-05-16 1.5596, off -0.26 %'
    >>> explain_pair(9.94e10, "AFN", 6.39e10, "USD", dt.date(2025, 5, 17))
    '99.4/63.9 = 1.5556; no rate for AFN per USD on 2025-05-17'
    """
    if not other_value:
        return f"{value:g}/0 has no rate"
    scale = 1.0
    while min(abs(value), abs(other_value)) >= 1000 * scale:
        scale *= 1000
    implied = value / other_value
    ratio = f"{value / scale:.10g}/{other_value / scale:.10g} = {implied:.5g}"
    asked = pl.DataFrame({"currency": [currency, other_currency], "published": [published, published]})
    found = rates_by_date.at(asked, rates_by_date.load() if rates is None else rates)
    if found["per_eur"].null_count():
        return f"{ratio}; no rate for {currency} per {other_currency} on {published}"
    expected = found["per_eur"][0] / found["per_eur"][1]
    day, off = str(found["rate_date"].min()), f"{implied / expected - 1:+.2%}".replace("%", " %")
    return f"{ratio}; {currency} per {other_currency} on {day} {expected:.5g}, off {off}"


def _codes(table: pl.DataFrame) -> pl.Series:
    """The candidates as lists of codes, whichever way they came."""
    column = table["candidates"]
    return column.str.split("|") if column.dtype == pl.String else column.cast(pl.List(pl.String))


def _fill(work: pl.DataFrame, found: pl.DataFrame, basis: str) -> pl.DataFrame:
    """Write the codes of ``found`` (``_row``, ``code``) into rows that have none yet."""
    if found.is_empty():
        return work
    new = pl.col("currency").is_null() & pl.col("code").is_not_null()
    return (
        work.join(found, on="_row", how="left", maintain_order="left")
        .with_columns(
            currency=pl.when(new).then("code").otherwise("currency"),
            currency_basis=pl.when(new).then(pl.lit(basis, BASIS)).otherwise("currency_basis"),
        )
        .drop("code")
    )


def _open(work: pl.DataFrame) -> pl.DataFrame:
    """The rows that still have no currency."""
    return work.filter(pl.col("currency").is_null() & pl.col("_codes").is_not_null())


def _by_pair(work: pl.DataFrame, rates: pl.DataFrame | None) -> pl.DataFrame:
    """The one candidate that fits every settled side of the row's pair."""
    asked = _open(work).filter(pl.col("pair").is_not_null(), pl.col("published").is_not_null(), pl.col("value") > 0)
    none = pl.DataFrame(schema={"_row": pl.UInt32, "code": pl.String})
    if asked.is_empty():
        return none
    partners = work.filter(pl.col("currency").is_not_null(), pl.col("pair").is_not_null(), pl.col("value") > 0).select(
        "document_id", "pair", other="currency", other_value="value", other_resolution="resolution"
    )
    tried = asked.join(partners, on=["document_id", "pair"]).explode("_codes")
    if tried.is_empty():
        return none
    # Nobody writes Cypriot pounds today, though their fixed rate to the euro stands for ever.
    gone = rates_by_date.predecessors().select(_codes="currency", _gone=pl.col("since").dt.offset_by(KEPT_IN_USE))
    tried = tried.join(gone, on="_codes", how="left")
    tried = tried.filter((pl.col("published") < pl.col("_gone")).fill_null(True))
    table = rates_by_date.load() if rates is None else rates
    tried = rates_by_date.at(tried, table, currency="_codes")
    tried = rates_by_date.at(tried, table, currency="other", keep="other_")
    implied = pl.col("value") / pl.col("other_value")
    off = implied / (pl.col("per_eur") / pl.col("other_per_eur")) - 1
    rounding = (pl.col("resolution") / pl.col("value") + pl.col("other_resolution") / pl.col("other_value")) / 2
    fits = (off.abs() <= PAIR_TOLERANCE + rounding).fill_null(False)
    return (
        tried.group_by("_row", "_codes")
        .agg(fits=fits.all())
        .filter("fits")
        .group_by("_row")
        .agg(code=pl.col("_codes").first(), candidates=pl.len())
        .filter(pl.col("candidates") == 1)
        .drop("candidates")
    )


def _deny(work: pl.DataFrame) -> pl.DataFrame:
    """Take from the candidates of a sign what it cannot mean in its document.

    "$US63.9 billion ($99.4 billion)" says, even without a date and its rate, that the bare sign is no US dollar here.
    """
    partners = work.filter(pl.col("currency").is_not_null(), pl.col("pair").is_not_null())
    partners = partners.select("document_id", "pair", _denied="currency", _value="value", _resolution="resolution")
    asked = _open(work).filter(pl.col("pair").is_not_null()).join(partners, on=["document_id", "pair"])
    rounding = (pl.col("resolution") + pl.col("_resolution")) / 2
    apart = (pl.col("value") - pl.col("_value")).abs() > rounding + PAIR_TOLERANCE * pl.col("_value").abs()
    denied = asked.filter(apart).group_by("document_id", "sign").agg(pl.col("_denied").unique())
    if denied.is_empty():
        return work
    work = work.join(denied, on=["document_id", "sign"], how="left", maintain_order="left")
    left = pl.col("_codes").list.set_difference(pl.col("_denied").fill_null([]))
    return work.with_columns(_codes=pl.when(pl.col("_codes").is_not_null()).then(left)).drop("_denied")


def _locale_codes(work: pl.DataFrame) -> pl.DataFrame:
    """What each open row's sign means in its locale: ``_row``, ``locale_code``."""
    asked = _open(work).select("_row", "locale", "sign", "_codes")
    keys = asked.select("locale", "sign").unique().drop_nulls("sign")
    known = pl.DataFrame(
        [(locale, sign, default_currency(locale, sign)) for locale, sign in keys.iter_rows()],
        schema={"locale": pl.String, "sign": pl.String, "locale_code": pl.String},
        orient="row",
    )
    return (
        asked.join(known, on=["locale", "sign"], how="left", nulls_equal=True, maintain_order="left")
        .filter(pl.col("_codes").list.contains(pl.col("locale_code")))
        .select("_row", "locale_code")
    )


def _by_country(work: pl.DataFrame) -> pl.DataFrame:
    """The one candidate whose country the sentence names: K3.50 in Papua New Guinea; only what nothing else settles."""
    none = pl.DataFrame(schema={"_row": pl.UInt32, "code": pl.String})
    if "sentence" not in work.columns:
        return none
    asked = _open(work).select("_row", "sentence", "_codes").explode("_codes")
    if asked.is_empty():
        return none
    named = asked.join(pl.DataFrame(home_currencies(), schema=["country", "_codes"], orient="row"), on="_codes")
    named = named.filter(pl.col("sentence").str.contains(pl.col("country"), literal=True, strict=False))
    found = named.group_by("_row").agg(code=pl.col("_codes").unique())
    return found.filter(pl.col("code").list.len() == 1).with_columns(pl.col("code").list.first())


def _by_document(work: pl.DataFrame, locales: pl.DataFrame) -> pl.DataFrame:
    """The one candidate of the sign that the document itself settles: by a pair, else by naming it."""
    if "in_body" in work.columns:
        # A headline list beside the story speaks of other stories, by other writers.
        work = work.filter(pl.col("in_body").cast(pl.Boolean))
    used = work.filter(pl.col("currency_basis").is_in(["explicit", "pair"]))
    used = used.group_by("document_id", "currency").agg(paired=(pl.col("currency_basis") == "pair").any())
    asked = _open(work).select("_row", "document_id", "_codes").explode("_codes")
    seen = asked.join(used, left_on=["document_id", "_codes"], right_on=["document_id", "currency"])
    found = seen.group_by("_row").agg(
        named=pl.when(pl.len() == 1).then(pl.col("_codes").first()),
        paired=pl.when(pl.col("paired").sum() == 1).then(pl.col("_codes").filter("paired").first()),
    )
    another = (pl.col("named") != pl.col("locale_code")).fill_null(False)
    return (
        found.join(locales, on="_row", how="left")
        .select("_row", code=pl.coalesce("paired", pl.when(~another).then("named")))
        .drop_nulls()
    )
