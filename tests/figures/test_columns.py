"""One declaration a field: what is made from ``figures/columns.py`` and ``figures/schema.py`` is what they say now."""

from __future__ import annotations

import datetime as dt
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest

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


def copied(to: Path, edits: tuple[tuple[str, str, str], ...]) -> None:
    """A copy of the package with words added before a place of a file, each place one that is there once."""
    for name in ("figures", "validation"):
        shutil.copytree(ROOT / name, to / name, ignore=shutil.ignore_patterns("model", "*.so", "__pycache__"))
    (to / "figures" / "about" / "model").symlink_to(
        ROOT / "figures" / "about" / "model"
    )  # large; its hash is asked for
    for path, place, added in edits:
        text = (to / path).read_text(encoding="utf-8")
        assert text.count(place) == 1
        indent = place[: len(place) - len(place.lstrip())]
        (to / path).write_text(text.replace(place, indent + added + place), encoding="utf-8")


def printed(code: str, package: Path, *arguments: str) -> str:
    """What a fresh interpreter prints that imports the copy."""
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code, *arguments],
        cwd=package, env={**os.environ, "PYTHONPATH": str(package), "FIGURES_PURE": "1"},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    return done.stdout.strip() or done.stderr


def test_a_new_column_is_two_edits(tmp_path: Path) -> None:
    """A line of the schema and the step that finds the words; a case and a changelog line are the other two of a change."""
    edits = (
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
    copied(tmp_path, edits)
    code = (
        "import figures; from figures import columns, spark\n"
        "table = figures.extract('They sold about 40 cars and 7 boats.', about='none')\n"
        "print(table['leading'].to_list(), figures.validate(table).held.height, 'leading' in spark.ddl(),"
        " 'f_leading_start' in columns.declaration())"
    )
    assert printed(code, tmp_path) == "['about', 'and'] 0 True True"


NEW_DTYPE = (
    ("figures/schema.py", '    "UInt32": Dtype(', '"Int32": Dtype("int32", "int", "INTEGER", "integer", int),\n'),
    (
        "figures/schema.py",
        '    Column("period", ',
        'Column("letters", "Int32", True, "letters of the surface", source="table"),\n',
    ),
    (
        "figures/table.py",
        "        .with_columns(*_equal_ends())\n",
        '.with_columns(letters=pl.col("surface").str.len_chars().cast(pl.Int32))\n',
    ),
)
STORED = (
    "import figures; from figures.parts import store;"
    "store(figures.extract('They sold 40 cars and 711 boats.', about='none'), 'made');"
)
# Who reads the table (and what must be installed for that), how it is asked for the column, what it says.
READERS = (
    (
        "",
        "import figures; table = figures.extract('They sold 40 cars and 711 boats.', about='none');"
        "print(table.schema['letters'], figures.validate(table).held.height, table.select('letters').write_csv().split())",
        "Int32 0 ['letters', '2', '3']",
    ),
    ("", "from figures import spark; print('letters int,' in spark.ddl())", "True"),
    (
        "",
        "from figures import schema; from figures.parts import describe;"
        "print(describe.table_schema((schema.FIGURES_BY_NAME['letters'],))['fields'][0]['type'])",
        "number",
    ),
    ("pyarrow", "from figures import spark; print(spark._arrow_schema().field('letters').type)", "int32"),
    ("fastapi", "from figures.serve.models import Figure; print(Figure.model_fields['letters'].annotation)", "int | None"),
    (
        "duckdb",
        STORED + "from figures.parts import query; print(query('made', 'SELECT sum(letters) AS n FROM figures')['n'][0],"
        "query('made', 'DESCRIBE figures').rows_by_key('column_name')['letters'][0][0])",
        "5 INTEGER",
    ),
    (
        "sqlite_utils",
        STORED + "from figures.parts import export; import sqlite3; export('made', 'sqlite', 'made.db');"
        "read = sqlite3.connect('made.db');"
        "print(read.execute('SELECT max(letters), typeof(letters) FROM figures').fetchone(),"
        "[row[2] for row in read.execute('PRAGMA table_info(figures)') if row[1] == 'letters'])",
        "(3, 'integer') ['INTEGER']",
    ),
)  # fmt: skip


ALL = """
import contextlib, io, json, sys
answers = {}
for code in json.loads(sys.argv[1]):
    answers[code] = io.StringIO()
    with contextlib.redirect_stdout(answers[code]), contextlib.suppress(ImportError):
        exec(code, {})
print(json.dumps({code: said.getvalue().strip() for code, said in answers.items()}))
"""


@pytest.fixture(scope="module")
def read_back(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What each reader says of the new column, all asked in one process of the copy."""
    folder = tmp_path_factory.mktemp("dtype")
    copied(folder, NEW_DTYPE)
    return json.loads(printed(ALL, folder, json.dumps([code for _, code, _ in READERS])))  # type: ignore[no-any-return]


@pytest.mark.parametrize(("needs", "code", "answer"), READERS, ids=lambda cell: cell if cell.isidentifier() else "")
def test_a_column_of_a_new_dtype_is_seen_by_all(read_back: dict[str, str], needs: str, code: str, answer: str) -> None:
    if needs:
        pytest.importorskip(needs)
    assert read_back[code] == answer


def test_an_unknown_dtype_is_one_clear_error() -> None:
    with pytest.raises(ValueError, match="column 'floor': dtype 'Int128' is unknown; give it a row in DTYPES"):
        schema.Column("floor", "Int128", True, "floor of the building")
    for name, dtype in schema.DTYPES.items():
        assert hasattr(pl, name)
        assert dtype.python in (str, int, float, bool, dt.date)
