"""What the interface takes and gives, made from ``figures.schema`` where that states it.

>>> StoryIn(text="It cut 40 jobs.").locale is None
True
"""

from __future__ import annotations

import datetime as dt
import math
from typing import Annotated, Any, Literal

import polars as pl
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, create_model

from figures.desk import FINDINGS
from figures.errors import FiguresError
from figures.locales import parse
from figures.schema import DOCUMENTS, FIGURES, Column

_PARTS: dict[Any, Any] = {pl.String(): str, pl.List(pl.String()): list[str], pl.Float64(): float | None}


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")


def _known(tag: str) -> str:
    try:
        return str(parse(tag))
    except FiguresError as error:
        raise ValueError(f"{error.what}; {error.do}") from None


def _written(day: Any) -> Any:
    """A day as text: pydantic would take a number for seconds since 1970, which nobody means."""
    if isinstance(day, (str, dt.date)) or day is None:
        return day
    raise ValueError("write it as YYYY-MM-DD")


class StoryIn(_Strict):
    """A story to be read."""

    text: str = Field(description="The story's own text; spans count its code points.")
    document_id: str | None = Field(None, description="Your id; else a hash of the text.")
    title: str | None = Field(None, description="Headline.")
    outlet: str | None = Field(
        None, description="Domain or name of the outlet; it settles the locale where none is given."
    )
    published: Annotated[dt.date | None, BeforeValidator(_written)] = Field(
        None, description="Day of publication, YYYY-MM-DD."
    )
    locale: Annotated[str, AfterValidator(_known)] | None = Field(
        None, description="BCP 47 tag of a language and territory that CLDR knows.", examples=["en-AU"],
        json_schema_extra={"pattern": "^en-(AU|CA|GB|IE|IN|NZ|US|ZA)$"},
    )  # fmt: skip
    url: str | None = Field(None, description="Where the story stands.")


class CorrectedIn(_Strict):
    """A story, and the corrections made to its figures."""

    story: StoryIn
    sheet: str | None = Field(None, description="CSV as the page saves it and 'figures review --apply' takes it.")


class Address(_Strict):
    """A page to be fetched."""

    url: str = Field(description="http or https.")


class Problem(BaseModel):
    """Why there is no answer."""

    what: str = Field(description="What was met.")
    do: str = Field(description="What you can do about it.")


class Health(BaseModel):
    """That the application answers."""

    version: str
    waiting: int = Field(description="Requests that are being read or wait.")


def _field(column: Column) -> tuple[Any, Any]:
    kind: Any = Literal[column.words] if column.words else column.types.python
    # JSON knows no infinity, which a number of a thousand digits may be.
    nullable = column.nullable or column.types.python is float
    return (kind | None if nullable else kind, Field(description=column.meaning))


_model: Any = create_model  # its overloads know no fields that are made at run time
_REMARK = (str, Field(description="What you should know of how it was read; mostly empty."))
Figure: Any = _model("Figure", **{column.name: _field(column) for column in FIGURES})
Story: Any = _model("Story", **{column.name: _field(column) for column in DOCUMENTS}, remark=_REMARK)
Finding: Any = _model("Finding", **{name: (_PARTS[dtype], ...) for name, dtype in FINDINGS.items()})


class Extracted(BaseModel):
    """Everything that was found in a story."""

    document_id: str
    figures: list[Figure]
    findings: list[Finding]
    engine_version: str


def plain(rows: pl.DataFrame) -> list[dict[str, Any]]:
    """Rows for JSON: what is not finite becomes null."""
    return [
        {name: None if isinstance(value, float) and not math.isfinite(value) else value for name, value in row.items()}
        for row in rows.iter_rows(named=True)
    ]
