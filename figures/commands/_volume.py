"""What every command has: ``-q`` and ``-v``, and on a terminal, behind two seconds, a line that says it still works."""

from __future__ import annotations

import os
import sys
import time
from contextlib import redirect_stderr
from functools import wraps
from threading import Event, Thread
from typing import Any

import rich_click as click

STDERR = "figures.stderr"  # key of Context.meta: the stream before a quiet run silenced it
PATIENCE = 2.0  # seconds of work without a word on the terminal
TELLS_ITSELF = ("extract", "serve")  # how far it is, or where it listens


def with_volume(command: Any) -> Any:
    """Add all three to a command and, where it is a group, to the commands in it; once, however often it is asked."""
    if not any(parameter.name == "quiet" for parameter in command.params):
        command.params += [
            click.Option(["-q", "--quiet"], is_flag=True, expose_value=False, callback=_quiet,
                         help="Say nothing on stderr but errors."),
            click.Option(["-v", "--verbose"], is_flag=True, expose_value=False, callback=_verbose,
                         help="Say on stderr what ran and how long it took; show where an error arose."),
        ]  # fmt: skip
        if command.callback is not None and command.name not in TELLS_ITSELF:
            command.callback = _telling(command.callback)
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


def _telling(callback: Any) -> Any:
    """A command's function, with a line on the terminal as long as it works."""

    @wraps(callback)
    def told(*arguments: Any, **options: Any) -> Any:
        with Working():
            return callback(*arguments, **options)

    return told


class Working:
    """Says on a terminal's stderr, behind two seconds and then each second, for how long there has been work."""

    def __enter__(self) -> Working:
        self._done = Event()
        self._thread: Thread | None = None
        if sys.stderr is not None and sys.stderr.isatty():
            self._thread = Thread(target=self._tell, args=(sys.stderr, time.monotonic()), daemon=True)
            self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()
        if self._thread is not None:
            self._thread.join()

    def _tell(self, terminal: Any, began: float) -> None:
        if self._done.wait(PATIENCE):
            return
        while not self._done.wait(1.0):
            # The cursor goes back to the line's beginning, so that what the command prints takes its place.
            terminal.write(f"working, {time.monotonic() - began:.0f} s\r")
            terminal.flush()
        terminal.write("\x1b[K")  # the rest of the line goes
        terminal.flush()
