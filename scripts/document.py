"""The parts of README.md and docs/ that are made: glossary, examples and their output, options, docstrings.

Rewrite them with ``make cog``; a test and ``make docs`` compare them. ``document.py --example`` writes the table that the
recipes read, docs/stories.parquet, from the labelled stories of tests/evaluation/stories.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import rich_click as click  # noqa: E402

from figures.schema import DOCUMENTS, FIGURES, NORMALISED, REJECTS, Column  # noqa: E402

EXAMPLE = (
    "Lytton Fuels said its $US1.24 billion ($1.91 billion) refinery was losing $11.5 million a month. The company's shares fell "
    "6.4 per cent to $2.18, and at least 320 people will lose their jobs, the union said."
)
SHOWN = (
    "surface",
    "value",
    "comparator",
    "change",
    "currency",
    "counted",
    "entity",
    "property",
    "action",
    "attribution",
    "pair",
)
TABLES = {"figures": FIGURES, "documents": DOCUMENTS, "normalised": NORMALISED, "rejects": REJECTS}


def glossary(name: str = "figures") -> str:
    """The columns of one table of figures/schema.py as a Markdown table."""
    lines = ["| column | dtype | meaning |", "|---|---|---|"]
    return "\n".join(
        lines + [f"| `{column.name}` | {_dtype(column)} | {_meaning(column)} |" for column in TABLES[name]]
    )


def _dtype(column: Column) -> str:
    return column.dtype + ("?" if column.nullable else "")


def _meaning(column: Column) -> str:
    words = ", ".join(f"`{word}`" for word in column.words)
    return column.meaning.replace("|", "\\|") + (f": {words}" if words else "")


def example() -> str:
    """The README's example and what it gives, as a Markdown table."""
    import figures

    table = figures.extract(EXAMPLE, locale="en-AU", published="2025-06-11").select(SHOWN)
    lines = ["| " + " | ".join(SHOWN) + " |", "|" + "---|" * len(SHOWN)]
    return "\n".join(lines + ["| " + " | ".join(_cell(cell) for cell in row) + " |" for row in table.iter_rows()])


def _cell(cell: object) -> str:
    from figures.display import number

    if cell is None:
        return ""
    return number(cell) if isinstance(cell, float) else str(cell).replace("|", "\\|")


def options(name: str) -> str:
    """What ``figures NAME --help`` says, as Markdown: the text, the usage, and a table of the options."""
    from figures.cli import COMMANDS, LazyCommand

    command = LazyCommand(name, COMMANDS[name]).load()
    with click.Context(command, info_name=f"figures {name}") as context:
        usage = " ".join(command.collect_usage_pieces(context))
        lines = [f"    figures {name} {usage}".rstrip(), "", *_paragraphs(command.help or "")]
        if isinstance(command, click.Group):
            for word in command.list_commands(context):
                inner = command.get_command(context, word)
                told = _paragraphs((inner.help if inner else None) or "")
                lines += [f"* `figures {name} {word}`: {told[0] if told else ''}"]
            return "\n".join(lines)
        rows = [
            f"| {_words(parameter)}{_metavar(parameter)} | {parameter.help or ''}{_default(parameter)} |"
            for parameter in command.params
            if isinstance(parameter, click.Option)
            and not parameter.hidden
            and parameter.name not in ("quiet", "verbose")  # every command has them: said once
        ]
    return "\n".join([*lines, "| option | meaning |", "|---|---|", *rows]) if rows else "\n".join(lines).rstrip()


def _paragraphs(text: str) -> list[str]:
    found: list[str] = []
    for paragraph in text.replace("\b", "").split("\n\n"):
        line = " ".join(paragraph.split())
        if line.startswith("Example: "):
            line = f"    {line.removeprefix('Example: ')}"
        found += [line, ""]
    return found


def _words(parameter: click.Option) -> str:
    return ", ".join(f"`{word}`" for word in (*parameter.opts, *parameter.secondary_opts))


def _metavar(parameter: click.Option) -> str:
    if parameter.is_flag or parameter.count:
        return ""
    kind = parameter.type
    name = "\\|".join(kind.choices) if isinstance(kind, click.Choice) else parameter.metavar or kind.name.upper()
    return f" {name}"


def _default(parameter: click.Option) -> str:
    if isinstance(parameter.show_default, str):
        return f" Default: `{parameter.show_default}`."
    if parameter.is_flag:
        return " On by default." if parameter.default is True else ""
    shown = parameter.show_default and parameter.default not in (None, "", ())
    value = ", ".join(parameter.default) if isinstance(parameter.default, (list, tuple)) else parameter.default
    return f" Default: `{value}`." if shown else ""


def dependencies() -> list[str]:
    """Names of the packages that pyproject.toml asks for, extras left out."""
    import re
    import tomllib

    stated = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    return [re.split(r"[\[<>=~ ]", line)[0] for line in stated]


def python(code: str) -> str:
    """Code and what it prints, or what its last line is, as two blocks; names live on to the next call."""
    import ast
    import contextlib
    import io
    import os

    import polars as pl

    code = code.strip("\n")
    lines = ast.parse(code).body
    printed = io.StringIO()
    before = Path.cwd()
    os.chdir(ROOT)
    try:
        with pl.Config(**_TABLES), contextlib.redirect_stdout(printed):
            last = lines[-1]
            shown_last = isinstance(last, ast.Expr)
            exec(compile(ast.Module(lines[:-1] if shown_last else lines, []), "docs", "exec"), _NAMES)
            if isinstance(last, ast.Expr):
                value = eval(compile(ast.Expression(last.value), "docs", "eval"), _NAMES)
                if value is not None:
                    print(value)
    finally:
        os.chdir(before)
    output = printed.getvalue().rstrip()
    if not output:
        return f"```python\n{code}\n```"
    shown = f"\n{output}\n" if output.startswith("|") else f"\n```text\n{output}\n```"
    return f"```python\n{code}\n```\n{shown}"


_NAMES: dict[str, object] = {}
_TABLES: dict[str, Any] = {
    "tbl_hide_dataframe_shape": True, "tbl_hide_column_data_types": True, "tbl_width_chars": 110,
    "tbl_formatting": "MARKDOWN", "fmt_str_lengths": 48, "tbl_rows": 20,
}  # fmt: skip


def shell(line: str, *, most: int = 12) -> str:
    """A command of ours, as it is typed, and what it prints; no more than so many lines of it."""
    import os
    import shlex

    from click.testing import CliRunner

    from figures.cli import command

    before = Path.cwd()
    os.chdir(ROOT)
    try:
        found = CliRunner().invoke(command, shlex.split(line)[1:])
    finally:
        os.chdir(before)
    if found.exit_code not in (0, 1) or (found.exception and not isinstance(found.exception, SystemExit)):
        raise RuntimeError(f"{line}: {found.output} {found.exception!r}")
    lines = [one.rstrip() for one in found.stdout.rstrip().splitlines()]
    shown = lines[:most] + (["…"] if len(lines) > most else [])
    return "```text\n$ " + "\n".join([line, *shown]) + "\n```"


def session(*lines: str, most: int = 8) -> str:
    """Commands as they are typed one after the other in a folder with the sample articles in ``news/``, and what they print.

    A line of ours alone runs here; one that needs a shell (a pipe, another program) in bash, where ``figures`` is ours.
    """
    import os
    import shutil
    import tempfile

    before, shown = Path.cwd(), []
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(ROOT / "datasets" / "samples", Path(folder, "news"))
        os.chdir(folder)
        try:
            for line in lines:
                printed = _printed(line).rstrip().splitlines()
                kept = [one.rstrip()[:WIDEST] for one in printed[:most]]
                shown += [f"$ {line}", *kept, *(["…"] if len(printed) > most else [])]
        finally:
            os.chdir(before)
    return "```text\n" + "\n".join(shown) + "\n```"


WIDEST = 180  # letters of a line of output
OURS = f'python3() {{ "{sys.executable}" "$@"; }}\nfigures() {{ PYTHONPATH="{ROOT}" python3 -m figures.cli "$@"; }}\n'


def _printed(line: str) -> str:
    """What a command prints, errors among it."""
    import shlex
    import subprocess

    from click.testing import CliRunner

    from figures.cli import run

    if not line.startswith("figures ") or any(mark in line for mark in "|>*$"):
        command = ["bash", "-c", OURS + line]
        return subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False).stdout
    with CliRunner().isolation() as (_out, _err, both):
        run(shlex.split(line)[1:])
        sys.stdout.flush()
        sys.stderr.flush()
        return both.getvalue().decode()


def reference() -> str:
    """Every public function with its call and its docstring."""
    import figures

    return "\n\n".join(docstring(name) for name in figures.__all__ if name not in ("__version__", "FiguresError"))


def docstring(name: str) -> str:
    """A public function: its call and its docstring, with the sections of Google's style as headings."""
    import inspect
    import re

    import figures

    thing = getattr(figures, name)
    text = inspect.getdoc(thing) or ""
    text = re.sub(r"``", "`", text)
    text = re.sub(r"^(Args|Returns|Raises|Source|Yields):\s*$", r"**\1**\n", text, flags=re.M)
    text = re.sub(r"^    (\w+): (.*)$", r"* `\1`: \2", text, flags=re.M)
    call = (
        f"figures.{name}{inspect.signature(thing)}"
        if callable(thing) and not inspect.isclass(thing)
        else f"figures.{name}"
    )
    return f"## figures.{name}\n\n```python\n{call}\n```\n\n{_doctests(text)}"


def _doctests(text: str) -> str:
    """The examples of a docstring in blocks of code."""
    lines: list[str] = []
    inside = False
    for line in text.splitlines():
        if line.lstrip().startswith(">>>") and not inside:
            inside = True
            lines += ["```pycon"]
        elif inside and not line.strip():
            inside = False
            lines += ["```"]
        lines.append(line)
    return "\n".join([*lines, "```"] if inside else lines)


def example_table() -> None:
    """Write the table that the recipes read: what ``figures.extract`` gives for the labelled stories."""
    sys.path.insert(0, str(ROOT / "tests" / "evaluation" / "stories"))
    import labelled

    made = labelled.table("full").drop("event", "fact_first", "fact_second")
    made.write_parquet(ROOT / "docs" / "stories.parquet", compression="zstd", compression_level=19)


if __name__ == "__main__" and "--example" in sys.argv:
    example_table()
