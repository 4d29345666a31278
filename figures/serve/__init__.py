"""The page as a local application: stories pasted, dropped or fetched, figures as they are typed, and a JSON interface.

It needs ``figures-toolkit[serve]`` (FastAPI and uvicorn); ``figures serve`` starts it.

>>> application(Settings()).title
'figures'
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from figures.errors import MissingExtraError
from figures.serve.settings import Settings

if TYPE_CHECKING:
    from fastapi import FastAPI

__all__ = ["Settings", "application"]


def application(settings: Settings) -> FastAPI:
    """The application, to be run by any ASGI server.

    Args:
        settings: limits, and who may ask.

    Raises:
        MissingExtraError: FastAPI is not installed.
    """
    try:
        from figures.serve.routes import build
    except ModuleNotFoundError as error:
        if error.name is None or error.name.split(".")[0] not in ("fastapi", "starlette", "pydantic"):
            raise
        raise MissingExtraError("figures serve", "needs figures-toolkit[serve]",
                                "pip install 'figures-toolkit[serve]'") from None  # fmt: skip
    return build(settings)
