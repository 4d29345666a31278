"""``-q`` and ``-v``, which every command has: nothing on stderr but errors, or what ran and how long it took."""

from __future__ import annotations

import os
import sys
import time
from contextlib import redirect_stderr
from typing import Any

import rich_click as click

STDERR = "figures.stderr"  # key of Context.meta: the stream before a quiet run silenced it


def with_volume(command: Any) -> Any:
    """Add both options to a command and, where it is a group, to the commands in it; once, however often it is asked."""
    if not any(parameter.name == "quiet" for parameter in command.params):
        command.params += [
            click.Option(["-q", "--quiet"], is_flag=True, expose_value=False, callback=_quiet,
                         help="Say nothing on stderr but errors."),
            click.Option(["-v", "--verbose"], is_flag=True, expose_value=False, callback=_verbose,
                         help="Say on stderr what ran and how long it took; show where an error arose."),
        ]  # fmt: skip
        for inner in getattr(command, "commands", {}).values():
            with_volume(inner)
    return command


def complain(line: str) -> None:
    """An error on stderr, in a quiet run too."""
    context = click.get_current_context(silent=True)
    print(line, file=context.meta.get(STDERR, sys.stderr) if context else sys.stderr)


def _quiet(context: click.Context, _parameter: click.Parameter, wanted: bool) -> None:
    if wanted and not context.resilient_parsing:
        context.meta[STDERR] = sys.stderr
        nowhere = context.with_resource(open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115, PTH123
        context.with_resource(redirect_stderr(nowhere))


def _verbose(context: click.Context, _parameter: click.Parameter, wanted: bool) -> None:
    if not wanted or context.resilient_parsing:
        return
    began, processor = time.monotonic(), time.process_time()

    def tell() -> None:
        from figures._twin import twin
        from figures.version import __version__

        python = ".".join(str(part) for part in sys.version_info[:3])
        polars = getattr(sys.modules.get("polars"), "__version__", "not loaded")
        wall, cpu = time.monotonic() - began, time.process_time() - processor
        click.echo(
            f"figures {__version__} ({twin()}), Python {python}, polars {polars}; {wall:.2f} s, {cpu:.2f} s of CPU",
            err=True,
        )

    context.call_on_close(tell)
