"""``figures completion``: the script that lets a shell complete commands, options and their values."""

from __future__ import annotations

import rich_click as click

SHELLS = ("bash", "zsh", "fish")


@click.command(short_help="Print the script that completes commands and options in a shell.")
@click.argument("shell", type=click.Choice(SHELLS))
@click.pass_context
def command(context: click.Context, shell: str) -> None:
    """Print the completion script of a shell, to be read when the shell starts.

    bash: put  eval "$(figures completion bash)"  into ~/.bashrc. zsh: the same with zsh, into ~/.zshrc. fish: figures
    completion fish > ~/.config/fish/completions/figures.fish

    Example: figures completion bash
    """
    from click.shell_completion import get_completion_class

    made = get_completion_class(shell)
    if made is None:
        raise click.UsageError(f"no completion for {shell}")
    click.echo(made(context.find_root().command, {}, "figures", "_FIGURES_COMPLETE").source())
