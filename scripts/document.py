"""The parts of README.md and docs/command-line.md that are made: glossary, example and its output, options.

Rewrite them with ``cog -r README.md docs/command-line.md``; a test and ``cog --check`` in CI compare them.
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import rich_click as click  # noqa: E402

from figures.schema import DOCUMENTS, FIGURES, NORMALISED, REJECTS, Column  # noqa: E402

EXAMPLE = (
    "The company said the $US1.24 billion ($1.91 billion) refinery was losing $11.5 million a month. Its shares fell "
    "6.4 per cent to $2.18, and at least 320 people will lose their jobs."
)
SHOWN = ("surface", "kind", "value", "comparator", "change", "unit", "currency", "currency_basis", "counted", "pair")
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
                lines += [f"* `figures {name} {word}`: {inner.get_short_help_str(200) if inner else ''}"]
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
    return ", ".join(f"`{word}`" for word in parameter.opts)


def _metavar(parameter: click.Option) -> str:
    if parameter.is_flag or parameter.count:
        return ""
    kind = parameter.type
    name = "\\|".join(kind.choices) if isinstance(kind, click.Choice) else parameter.metavar or kind.name.upper()
    return f" {name}"


def _default(parameter: click.Option) -> str:
    shown = parameter.show_default and parameter.default not in (None, "", (), False)
    value = ", ".join(parameter.default) if isinstance(parameter.default, (list, tuple)) else parameter.default
    return f" Default: `{value}`." if shown else ""


def dependencies() -> list[str]:
    """Names of the packages that pyproject.toml asks for, extras left out."""
    import re
    import tomllib

    stated = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    return [re.split(r"[\[<>=~ ]", line)[0] for line in stated]
