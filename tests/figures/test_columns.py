"""One declaration a field: what is made from ``figures/columns.py`` and ``figures/schema.py`` is what they say now."""

from __future__ import annotations

import re
from pathlib import Path

from figures import columns, schema, spark
from figures.scanner import codes
from figures.scanner.sentence_cy import Sentence
from validation.table import table_schema

ROOT = Path(__file__).parents[2]


def test_compiled_declarations_are_those_of_the_fields() -> None:
    text = (ROOT / "figures" / "scanner" / "sentence_cy.pxd").read_text(encoding="utf-8")
    made = text.split("# ]]]\n")[1].split("    # [[[end]]]")[0]
    assert made == columns.declaration() + "\n", "run: cog -r figures/scanner/sentence_cy.pxd"


def test_each_field_is_a_view_of_one_array() -> None:
    sentence = Sentence()
    for position, name in enumerate(columns.NAMES):
        getattr(sentence, f"f_{name}")[3] = position + 1
    found = [sentence.fields[position * codes.MAX_FIGURES + 3] for position in range(len(columns.NAMES))]
    assert found == list(range(1, len(columns.NAMES) + 1))


def test_every_column_of_the_figures_table_says_where_it_comes_from() -> None:
    for column in schema.FIGURES:
        word, _, field = column.source.partition(" ")
        if word == "span":
            assert {f"{column.name}_start", f"{column.name}_end"} <= set(columns.TAKEN)
        elif word in ("code", "number"):
            assert field in columns.TAKEN, column.name
            assert (word == "code") == bool(column.words)
        elif word not in ("float", "document"):
            paths = [*ROOT.glob(f"figures/{word}.py"), *ROOT.glob(f"figures/*/{word}.py")]
            assert any(re.search(rf"\b{column.name}\b", path.read_text(encoding="utf-8")) for path in paths), (
                column.name
            )


def test_names_are_unique_and_every_contract_has_them_in_one_order() -> None:
    names = [column.name for column in schema.FIGURES]
    assert len(set(names)) == len(names)
    assert len(set(columns.NAMES)) == len(columns.NAMES)
    assert list(schema.polars_schema()) == names
    assert [part.split()[0] for part in spark.ddl().split(", ")] == names
    assert list(table_schema().columns) == names
