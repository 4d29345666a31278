"""The application, running on a port of this machine for as long as a test needs it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

pytest.importorskip("fastapi", reason="needs figures-toolkit[serve]")
uvicorn = pytest.importorskip("uvicorn", reason="needs figures-toolkit[serve]")

from figures.commands.serve import listening  # noqa: E402
from figures.serve import Settings, application  # noqa: E402
from tests.figures.page.conftest import browser  # noqa: E402, F401 - a fixture


@contextmanager
def served(app: Any) -> Iterator[str]:
    """Any ASGI application on a free port; gives its address."""
    with listening("127.0.0.1", 0) as place:
        server = uvicorn.Server(uvicorn.Config(app, log_level="error", lifespan="off"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [place]}, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{place.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join(30)


@pytest.fixture
def serve() -> Iterator[Callable[..., str]]:
    """Starts the application with settings; gives its address."""
    from contextlib import ExitStack

    with ExitStack() as stack:
        yield lambda **settings: stack.enter_context(served(application(Settings(**settings))))
