"""The addresses of the application and what each of them answers."""

from __future__ import annotations

from functools import partial
from typing import Annotated, Any

import polars as pl
from fastapi import FastAPI, Query, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse, Response
from starlette.exceptions import HTTPException

from figures.errors import FiguresError
from figures.page import gather, render
from figures.schema import FIGURES, polars_schema
from figures.serve import models, stories
from figures.serve.guard import Guard, Refusal
from figures.serve.queue import Queue
from figures.serve.settings import Settings
from figures.version import __version__

PARQUET = "application/vnd.apache.parquet"
_FETCHERS = 4
_STATUS = {
    400: "another name, or a request that is none", 401: "no token, or a wrong one", 403: "asked by a page of another site",
    408: "took too long to arrive", 413: "too large", 422: "not what is taken here", 429: "too many requests",
    503: "too many are waiting, or it took too long",
}  # fmt: skip
PROBLEMS: dict[int | str, dict[str, Any]] = {
    status: {"model": models.Problem, "description": text} for status, text in _STATUS.items()
}
_BYTES = {"requestBody": {"required": True, "content": {"application/octet-stream": {
    "schema": {"type": "string", "format": "binary"}}}}}  # fmt: skip


def build(settings: Settings) -> FastAPI:
    """The application with its routes, behind its guard."""
    app = FastAPI(title="figures", version=__version__, docs_url=None, redoc_url=None, responses=PROBLEMS,
                  description="Every figure in a news text as a row of a table.")  # fmt: skip
    app.add_middleware(Guard, settings=settings)
    app.add_exception_handler(Refusal, _refused)
    app.add_exception_handler(FiguresError, _failed)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _plain)
    reading = Queue(settings.workers, settings.waiting, settings.seconds)
    fetching = Queue(_FETCHERS, settings.waiting, settings.seconds)
    _pages(app, reading, settings)
    _reading(app, reading, settings)
    _opening(app, reading, fetching, settings)
    return app


def _pages(app: FastAPI, reading: Queue, settings: Settings) -> None:
    empty = gather(None, pl.DataFrame(schema=polars_schema(FIGURES)))
    front = render(empty, title="Figures in a story", live=True)

    @app.get("/", response_class=HTMLResponse, include_in_schema=False)
    async def page() -> HTMLResponse:
        return HTMLResponse(front)

    @app.post("/api/page", include_in_schema=False)
    async def parts(story: models.StoryIn) -> JSONResponse:
        return JSONResponse(await reading.run(partial(stories.page, story.model_dump(), settings.about)))

    @app.get("/api/health", summary="Say that the application answers.")
    async def health() -> models.Health:
        return models.Health(version=__version__, waiting=reading.inside)


def _reading(app: FastAPI, reading: Queue, settings: Settings) -> None:
    @app.post("/api/extract", summary="Find every figure of a story, and what does not add up.",
              response_model=models.Extracted)  # fmt: skip
    async def extract(story: models.StoryIn) -> Any:
        given = story.model_dump()

        def work() -> dict[str, Any]:
            table, findings = stories.extracted(given, settings.about)
            identity = stories.documents(given)["document_id"][0]
            return {"document_id": identity, "figures": models.plain(table), "findings": models.plain(findings),
                    "engine_version": __version__}  # fmt: skip

        return await reading.run(work)

    @app.post("/api/parquet", summary="The figures of a story as a Parquet file, corrections made.",
              response_class=Response,
              responses={200: {"content": {PARQUET: {"schema": {"type": "string", "format": "binary"}}}}})  # fmt: skip
    async def parquet(asked: models.CorrectedIn) -> Response:
        work = partial(stories.parquet, asked.story.model_dump(), asked.sheet, settings.about)
        return Response(await reading.run(work), media_type=PARQUET)


def _opening(app: FastAPI, reading: Queue, fetching: Queue, settings: Settings) -> None:
    @app.post("/api/read", summary="A file as a story: its text, and what it says of itself.",
              response_model=models.Story, openapi_extra=_BYTES)  # fmt: skip
    async def read(request: Request, name: Annotated[str, Query(description="Name of the file; its ending says what it is.",
                   examples=["story.txt"])]) -> Any:  # fmt: skip
        return await reading.run(partial(stories.opened, name, await request.body()))

    @app.post("/api/fetch", summary="A page of the web as a story.", response_model=models.Story)
    async def fetch(address: models.Address) -> Any:
        limits = {"most_bytes": settings.most_bytes, "private": settings.private}
        return await fetching.run(partial(stories.fetched, address.url, **limits))  # type: ignore[arg-type]


def _problem(status: int, what: str, do: str, headers: Any = None) -> JSONResponse:
    return JSONResponse({"what": what, "do": do}, status, headers)


async def _refused(_: Request, refusal: Any) -> Response:
    return refusal.response()  # type: ignore[no-any-return]


async def _failed(_: Request, error: Any) -> Response:
    return _problem(422, f"{error.where}: {error.what}", error.do)


async def _plain(_: Request, error: Any) -> Response:
    do = "see /openapi.json for what is there" if error.status_code in (404, 405) else "correct the request"
    return _problem(error.status_code, str(error.detail), do, error.headers)


async def _invalid(_: Request, error: Any) -> Response:
    first = error.errors()[0]
    where = ".".join(str(part) for part in first["loc"][1:]) or "the request"
    return _problem(422, f"{where}: {first['msg']}", "see /openapi.json for what is taken")
