"""The command line: one command for each public function, loaded when it is called, so that ``--help`` answers at once.

>>> from click.testing import CliRunner
>>> "extract" in CliRunner().invoke(command, ["--help"]).output
True
"""

from __future__ import annotations

import gc
import os
import sys
import traceback
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

import rich_click as click
from click.exceptions import NoArgsIsHelpError

from figures.errors import FiguresError
from figures.spelling import for_shell, meant, of_choices

VOLUME = ("-q", "--quiet", "-v", "--verbose")  # options of every command


@dataclass(frozen=True)
class Entry:
    """Where a command lives, and its line in ``figures --help``."""

    name: str
    help: str

    @property
    def module(self) -> str:
        """The module; its attribute ``command`` is the command."""
        return f"figures.commands.{self.name}"


COMMANDS = {
    "extract": Entry("extract", "Find every figure in texts, saved pages or tables of texts."),
    "explain": Entry("explain", "Say which rule made each figure, and from which words."),
    "normalise": Entry("normalise", "Add base units, and money in one currency at its day's rate."),
    "rates": Entry("rates", "Show the exchange rates that normalising uses."),
    "track": Entry("track", "Follow the same fact through several stories: what changed, who differs."),
    "check": Entry("check", "Point at figures of a story that do not add up."),
    "plot": Entry("plot", "Draw a figures table as PNG, SVG or a page."),
    "validate": Entry("validate", "Hold the rows that break the table's contract, with reasons."),
    "release": Entry("release", "Check repaired rows again and put them back."),
    "dataset": Entry("dataset", "Keep, check and query figures as Parquet parts on disk."),
    "review": Entry("review", "Go through doubtful rows and keep the decisions as a patch."),
    "export": Entry("export", "Write a table for spreadsheets, databases and charts."),
    "report": Entry("report", "Make one page of stories and figures to look at."),
    "serve": Entry("serve", "Read stories in the browser, on this computer."),
    "completion": Entry("completion", "Print the script that completes commands in bash, zsh or fish."),
    "demo": Entry("demo", "Run the main job on the sample articles."),
}  # fmt: skip


class LazyCommand(click.RichCommand):
    """A command by its name and its line of help; the module behind it is imported when it runs."""

    def __init__(self, name: str, entry: Entry) -> None:
        super().__init__(name=name, help=entry.help, short_help=entry.help)
        self.entry = entry

    def load(self) -> Any:
        """The command itself; wrong use when this installation has no such module."""
        from figures.commands._volume import with_volume

        try:
            return with_volume(import_module(self.entry.module).command)
        except ModuleNotFoundError as error:
            if error.name != self.entry.module:
                raise
            raise click.UsageError(
                f"{self.name} is not part of this installation; install figures-toolkit again"
            ) from None

    def make_context(self, info_name: Any, args: Any, parent: Any = None, **extra: Any) -> Any:
        """Parse with the real command's options."""
        return self.load().make_context(info_name, args, parent=parent, **extra)


class LazyGroup(click.RichGroup):
    """The commands of the table above; none is imported to list them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names in the order of the table, which is the order of the work."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.RichCommand | None:
        """The stand-in for one command; None for an unknown name."""
        entry = COMMANDS.get(cmd_name)
        return LazyCommand(cmd_name, entry) if entry else None

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        """The command of the first word; wrong use, with the nearest name, where there is none."""
        name = args[0]
        if self.get_command(ctx, name) is None and not name.startswith("-") and not ctx.resilient_parsing:
            raise click.UsageError(f"there is no command {name!r}{meant(name, self.list_commands(ctx))}", ctx)
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; when the reader of the pipe has gone (head, less), that was its right, and all is well."""
        try:
            result = super().invoke(ctx)
            if sys.stdout is not None:
                sys.stdout.flush()
            return result
        except BrokenPipeError:
            # What is left in the buffer has nowhere to go; Python's own flush at exit must not complain.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return 0


def _version(ctx: click.Context, _parameter: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        from figures._twin import twin
        from figures.version import __version__

        click.echo(f"figures {__version__} ({twin()})")
        ctx.exit()


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]}, invoke_without_command=False)
@click.option("--version", is_flag=True, expose_value=False, is_eager=True, callback=_version,
              help="Show the version, and whether the compiled or the plain modules run.")  # fmt: skip
def command() -> None:
    """Every figure in a news text as one row of a table: value, unit, currency, what it is about, where it stands.

    Example: figures extract story.txt --locale en-AU --published 2025-05-17 -o figures.parquet
    """


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and exit: 0, 1 (failed work, one line on stderr) or 2 (wrong use)."""
    # Loading makes a hundred thousand objects that stay: looking through them again and again, and a last time at
    # the end, when all goes with the process, finds nothing to collect and takes a tenth of a second.
    gc.set_threshold(200_000)
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # NumPy's threads for matrices that we have none of
    code = run(arguments)
    if "duckdb" not in sys.modules:  # which counts its objects at the end, and prints those that were never collected
        gc.freeze()
    sys.exit(code)


def project() -> dict[str, dict[str, Any]]:
    """Defaults from the nearest ``figures.toml``; its module is loaded only where there is one."""
    folder = Path.cwd()
    if not any((each / "figures.toml").is_file() for each in (folder, *folder.parents)):
        return {}
    from figures.commands import _project

    return _project.load(folder)


def run(arguments: list[str] | None = None) -> int:
    """Run a command and give its exit code.

    >>> run(["no-such-command"])
    2
    """
    words = sys.argv[1:] if arguments is None else arguments
    if "_FIGURES_COMPLETE" in os.environ:
        from figures.commands import completion

        completion.register()
    try:
        code = command.main(args=arguments, prog_name="figures", standalone_mode=False, default_map=project())
        return code if isinstance(code, int) else 0
    except NoArgsIsHelpError as error:
        click.echo(error.ctx.get_help() if error.ctx else "", err=True)
        return 2
    except click.UsageError as error:
        path = error.ctx.command_path if error.ctx else "figures"
        # click ends its messages with a full stop; ours go on with what to do.
        message = of_choices(_one_line(error.format_message()).rstrip("."))
        if path == "figures" and isinstance(error, click.NoSuchOption) and error.option_name in VOLUME:
            message = f"{error.option_name} stands behind the command (figures extract {error.option_name} …)"
        _complain(f"{path}: {message}; see {path} --help")
        return 2
    except click.ClickException as error:
        _complain(f"figures: {_one_line(error.format_message())}")
        return 1
    except FiguresError as error:
        if {"-v", "--verbose"} & set(words):
            traceback.print_exception(error)
        _complain(for_shell(_one_line(str(error))))
        return 1
    except Exception as error:
        if type(error).__module__ != "polars.exceptions":
            raise
        # A part that is scanned lazily shows that it is damaged when it is read.
        if {"-v", "--verbose"} & set(words):
            traceback.print_exception(error)
        _complain(
            f"figures: a table cannot be read ({_one_line(str(error))[:200]}); 'figures dataset verify' names the file"
        )
        return 1
    except (click.Abort, KeyboardInterrupt):
        _complain("figures: stopped")
        return 130


def _complain(message: str) -> None:
    if sys.stderr is not None:  # closed: print would take stdout for it
        print(message, file=sys.stderr)


def _one_line(message: str) -> str:
    return " ".join(message.split())


if __name__ == "__main__":
    main()
