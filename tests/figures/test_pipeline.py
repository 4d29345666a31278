"""From text to table: the contract, the arguments, what is left out."""

from __future__ import annotations

import datetime as dt

import polars as pl
import pytest

import figures
from figures import parallel, pipeline, schema
from figures.errors import FiguresError, InputError, MissingColumnError, UnknownLocaleError

TEXT = "Sales rose 5% to $US3.2 million. About 1,200 people in 39 towns paid $12 a month; Route 66 was closed."


def test_the_table_keeps_the_contract() -> None:
    table = figures.extract(TEXT, published="2025-05-17", locale="en-AU")
    assert dict(table.schema) == schema.polars_schema()
    assert table["surface"].to_list() == ["5%", "$US3.2 million", "1,200", "39", "$12 a month"]
    assert all(TEXT[row["start"] : row["end"]] == row["surface"] for row in table.iter_rows(named=True))
    for column in schema.FIGURES:
        assert column.nullable or table[column.name].null_count() == 0, column.name


def test_nothing_found_is_an_empty_table_of_the_same_columns() -> None:
    for text in ("", "No figure here.", "   \n\n  "):
        table = figures.extract(text)
        assert table.is_empty()
        assert dict(table.schema) == schema.polars_schema()


def test_rejects_say_why() -> None:
    kept, left_out = figures.extract(TEXT, rejects=True)
    assert "66" not in kept["surface"].to_list()
    assert left_out.filter(pl.col("surface").str.contains("66"))["reason"].to_list() == [
        "number of a section, road, page or the like"
    ]
    assert dict(left_out.schema) == schema.polars_schema(schema.REJECTS)


def test_a_frame_of_documents() -> None:
    frame = pl.DataFrame({
        "document_id": ["a", "b"],
        "text": ["It cost $5.", "It cost $5."],
        "outlet": ["abc.net.au", None],
        "published": [dt.date(2025, 5, 17), None],
    })  # fmt: skip
    table = figures.extract(frame, locale="en-NZ", published="2024-01-01")
    assert table["currency"].to_list() == ["AUD", "NZD"]
    assert table["currency_basis"].to_list() == ["locale", "locale"]
    assert table["locale"].to_list() == ["en-AU", "en-NZ"]
    assert table["published"].to_list() == [dt.date(2025, 5, 17), dt.date(2024, 1, 1)]


def test_a_null_text_is_an_empty_one() -> None:
    assert figures.extract(pl.DataFrame({"text": [None, "12 buses"]}, schema={"text": pl.String}))[
        "surface"
    ].to_list() == ["12"]


def test_ids_are_stable_and_belong_to_the_text() -> None:
    first, again, other = (figures.extract(text) for text in (TEXT, TEXT, TEXT + " 7 dogs."))
    assert first["figure_id"].to_list() == again["figure_id"].to_list()
    assert first["document_id"][0] != other["document_id"][0]
    assert first["figure_id"].n_unique() == len(first)


def test_a_bare_sign_without_a_place_is_not_settled() -> None:
    row = figures.extract("It cost $5.").row(0, named=True)
    assert (row["currency"], row["currency_basis"], row["kind"], row["value"]) == (None, None, "money", 5.0)


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        ({"locale": "xx-QQ"}, UnknownLocaleError),
        ({"published": "17 May"}, InputError),
        ({"engine": "abacus"}, InputError),
    ],
)
def test_wrong_calls_say_where_what_and_what_to_do(arguments: dict[str, str], error: type[FiguresError]) -> None:
    with pytest.raises(error, match=";"):
        figures.extract(TEXT, **arguments)


def test_a_frame_without_texts() -> None:
    with pytest.raises(MissingColumnError, match="text"):
        figures.extract(pl.DataFrame({"body": ["12 buses"]}))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("63.9 billion", 63900000000.0),
        ("0.1 and", 0.1),
        ("2.2250738585072014", 2.2250738585072014),
        ("9007199254740993", 9007199254740993.0),
        ("0.3 trillion", 3e11),
        ("2⅓", 7 / 3),
        ("1.005", 1.005),
    ],
)
def test_the_value_is_the_float_nearest_to_the_decimal(text: str, value: float) -> None:
    assert figures.extract(f"It was {text} dogs.")["value"][0] == value


def test_documents_read_together_are_read_as_alone() -> None:
    texts = [
        TEXT,
        "",
        "6,4 was the score, 3-",
        "4,6 more",
        "Ünïcode: £5 and 7 km.",
        "No figure.",
        "\ufeff12 buses",
        "It cost $5.\n\nBy 3 May",
    ]
    frame = pl.DataFrame({"document_id": [str(n) for n in range(len(texts))], "text": texts})
    frame = frame.with_columns(locale=pl.Series(["en-AU", None, "de-DE", "de-DE", "en-GB", "en-US", "en-US", None]))
    together, left_out = figures.extract(frame, rejects=True, any_language=True)
    alone = [figures.extract(row, rejects=True, any_language=True) for row in frame.iter_slices(1)]
    assert together.equals(pl.concat([pair[0] for pair in alone]))
    assert left_out.equals(pl.concat([pair[1] for pair in alone]))


def test_workers_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "LEAST", 8_000)
    frame = pl.DataFrame({"document_id": [str(n) for n in range(9)], "text": [TEXT * 40] * 9})
    assert len(pipeline.shares(frame, 2)) > 2
    assert figures.extract(frame, workers=2, about="none").equals(figures.extract(frame, about="none"))
    shared = frame.with_columns(document_id=pl.lit("one"))  # rows of one id settle each other's currencies
    assert len(pipeline.shares(shared, 2)) == 1
    with pytest.raises(InputError):
        figures.extract(frame, workers=0)


def test_a_number_of_any_length_has_a_value() -> None:
    found = figures.extract("The wall is 1" + "0" * 6000 + " km long and 0." + "3" * 6000 + " km wide.")
    assert found["value"].to_list() == [1 / 3]


def test_a_locale_of_a_language_without_a_folder_is_refused_in_one_line() -> None:
    with pytest.raises(UnknownLocaleError) as caught:
        figures.extract("5 pour cent", locale="fr-FR")
    assert "\n" not in str(caught.value) and "fr-FR" in str(caught.value)
    documents = pl.DataFrame({"text": ["It cost 5 euros", "5 pour cent"], "locale": ["en-IE", "fr-FR"]})
    kept, left_out = figures.extract(documents, rejects=True)
    assert kept["surface"].to_list() == ["5 euros"]
    assert left_out["reason"].to_list() == ["is not English (French)"]
    assert figures.extract(documents, any_language=True).height == 2


@pytest.mark.parametrize("about", ["none", "fast", "full"])
def test_an_answer_that_parts_a_character_is_none(about: str) -> None:
    table = figures.extract("The U.S.\u0301 cut 40 jobs.", about=about)
    assert table["surface"].to_list() == ["40"]


def test_a_batch_of_tiny_documents_has_a_bound() -> None:
    frames = (pl.DataFrame({"text": ["5%"] * 2_000}) for _ in range(55))
    heights = [frame.height for frame in parallel.gathered(frames, 8_000_000)]
    assert heights == [parallel.MOST, parallel.MOST, 10_000]
    assert [frame.height for frame in parallel.pieces(pl.DataFrame({"text": ["5%"] * 105_000}), 8_000_000)] == [
        50_000,
        50_000,
        5_000,
    ]
