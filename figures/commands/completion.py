"""``figures completion``: the script that lets a shell complete commands, options and their values."""

from __future__ import annotations

import rich_click as click
from click.shell_completion import (
    BashComplete,
    CompletionItem,
    FishComplete,
    ShellComplete,
    ZshComplete,
    add_completion_class,
)

VARIABLE = "_FIGURES_COMPLETE"  # the script sets it, click looks at it
Items = list[CompletionItem[str]]


class _Joined(ShellComplete):
    """Keeps ``--about=`` in front of a value that is completed behind it: what is proposed replaces the whole word."""

    def get_completions(self, args: list[str], incomplete: str) -> Items:
        option, sign, _ = incomplete.partition("=")
        start = option + sign if sign and option.startswith("--") else ""
        items = super().get_completions(args, incomplete)
        return [_behind(start, item) for item in items] if start else items


def _behind(start: str, item: CompletionItem[str]) -> CompletionItem[str]:
    return CompletionItem(start + item.value, type=item.type, help=item.help)


class Bash(BashComplete):
    """Bash, which hands on ``--about=f`` as three words."""

    def get_completion_args(self) -> tuple[list[str], str]:
        """The words before the one that is completed, and that one."""
        words, incomplete = super().get_completion_args()
        if incomplete == "=":
            incomplete = ""
        return (words[:-1] if words[-1:] == ["="] else words), incomplete


class Zsh(_Joined, ZshComplete):
    """Zsh."""


class Fish(_Joined, FishComplete):
    """Fish; a description may hold a comma."""

    def source(self) -> str:
        """The script; click's cuts what it reads at every comma, and a description would end at its first one."""
        return super().source().replace('string split ","', 'string split -m 1 ","')


SHELLS: dict[str, type[ShellComplete]] = {"bash": Bash, "zsh": Zsh, "fish": Fish}


def register() -> None:
    """Have click complete by these classes instead of its own."""
    for shell in SHELLS.values():
        add_completion_class(shell)


@click.command(short_help="Print the script that completes commands and options in a shell.")
@click.argument("shell", type=click.Choice([*SHELLS]))
@click.pass_context
def command(context: click.Context, shell: str) -> None:
    """Print the completion script of a shell, to be read when the shell starts.

    bash: put  eval "$(figures completion bash)"  into ~/.bashrc. zsh: the same with zsh into ~/.zshrc, behind
    autoload -U compinit; compinit. fish: figures completion fish > ~/.config/fish/completions/figures.fish

    Example: figures completion bash
    """
    click.echo(SHELLS[shell](context.find_root().command, {}, "figures", VARIABLE).source())
