"""One declaration a field: what is made from ``figures/columns.py`` and ``figures/schema.py`` is what they say now."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
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


def test_a_new_column_is_two_edits(tmp_path: Path) -> None:
    """A line of the schema and the step that finds the words; a case and a changelog line are the other two of a change."""
    for name in ("figures", "validation"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("model", "*.so", "__pycache__"))
    before = (
        (
            "figures/schema.py",
            '    Column("period", ',
            'Column("leading", "String", True, "the word before the figure", source="span"),\n',
        ),
        (
            "figures/context/bounds_cy.py",
            "            self.comparators.run(s, f)\n",
            "if s.f_first[f] > 0:\n"
            "                s.f_leading_start[f] = s.t_start[s.n_first[s.f_first[f] - 1]]\n"
            "                s.f_leading_end[f] = s.t_end[s.n_last[s.f_first[f] - 1]]\n",
        ),
    )
    for path, place, added in before:
        text = (tmp_path / path).read_text(encoding="utf-8")
        assert text.count(place) == 1
        indent = place[: len(place) - len(place.lstrip())]
        (tmp_path / path).write_text(text.replace(place, indent + added + place), encoding="utf-8")
    code = (
        "import figures; from figures import columns, spark\n"
        "table = figures.extract('They sold about 40 cars and 7 boats.', about='none')\n"
        "print(table['leading'].to_list(), figures.validate(table).held.height, 'leading' in spark.ddl(),"
        " 'f_leading_start' in columns.declaration())"
    )
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code],
        cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(tmp_path), "FIGURES_PURE": "1"},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.stdout.strip() == "['about', 'and'] 0 True True", done.stderr
