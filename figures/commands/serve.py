"""``figures serve``: the page as a local application, until it is stopped."""

from __future__ import annotations

import os
import secrets
import socket

import rich_click as click

from figures.commands import _options
from figures.errors import InputError, MissingExtraError
from figures.serve import Settings, application
from figures.serve.settings import LOOPBACK

DEFAULT = Settings()


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, metavar="NAME",
              help="Where to listen; beyond this computer a token is needed.")  # fmt: skip
@click.option("--port", type=click.IntRange(0, 65535), default=8765, show_default=True, help="0 takes a free one.")
@click.option("--token", metavar="WORD", envvar="FIGURES_TOKEN",
              help="Secret that every request must bring (or FIGURES_TOKEN); made when it is needed and not given.")  # fmt: skip
@click.option("--open", "in_browser", is_flag=True, help="Open the page in the browser.")
@click.option("--private", is_flag=True, help="Pages of your own network may be fetched, too.")
@click.option("--workers", type=click.IntRange(1), default=DEFAULT.workers, show_default=True,
              help="Stories read side by side.")  # fmt: skip
@click.option("--waiting", type=click.IntRange(0), default=DEFAULT.waiting, show_default=True,
              help="Requests that may wait; beyond it the answer is 503.")  # fmt: skip
@click.option("--seconds", type=click.FloatRange(0, min_open=True), default=DEFAULT.seconds, show_default=True,
              help="For one answer; beyond it the answer is 503.")  # fmt: skip
@click.option("--most-bytes", type=click.IntRange(1), default=DEFAULT.most_bytes, show_default=True,
              help="Of a request; beyond it the answer is 413.")  # fmt: skip
@_options.about
@click.option("--per-minute", type=click.IntRange(1), default=DEFAULT.per_minute, show_default=True,
              help="Requests of one client; beyond it the answer is 429.")  # fmt: skip
def command(
    host: str,
    port: int,
    token: str | None,
    in_browser: bool,
    private: bool,
    workers: int,
    waiting: int,
    seconds: float,
    most_bytes: int,
    per_minute: int,
    about: str | None,
) -> None:
    """Read stories in the browser: paste, drop or fetch one, see its figures as you type, correct and keep them.

    The page talks to this computer only. Programs ask /api/extract; /openapi.json says how.

    Example: figures serve --open
    """
    if token is None and host not in LOOPBACK:
        token = secrets.token_urlsafe(24)
    settings = Settings(token=token, most_bytes=most_bytes, seconds=seconds, workers=workers, waiting=waiting,
                        per_minute=per_minute, private=private, about=about)  # fmt: skip
    app = application(settings)
    try:
        import uvicorn
    except ModuleNotFoundError:
        raise MissingExtraError("figures serve", "needs figures-toolkit[serve]",
                                "pip install 'figures-toolkit[serve]'") from None  # fmt: skip
    with listening(host, port) as place:
        shown = f"[{host}]" if ":" in host else host
        address = f"http://{shown}:{place.getsockname()[1]}/" + (f"?token={token}" if token else "")
        click.echo(f"figures is at {address} (Ctrl-C stops it)", err=True)
        if in_browser:
            click.launch(address)
        uvicorn.Server(uvicorn.Config(app, log_level="warning", server_header=False)).run(sockets=[place])


def listening(host: str, port: int) -> socket.socket:
    """A socket that listens; one line of error where that cannot be."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        place = socket.socket(family, socket.SOCK_STREAM)
        if os.name == "posix":  # elsewhere it would let two programs share the port
            place.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            place.bind((host, port))
            place.listen(128)
        except OSError:
            place.close()
            raise
    except OSError as error:
        what = f"cannot be listened on ({error.strerror or error})"
        raise InputError(f"{host}:{port}", what, "choose another with --host or --port") from None
    return place
