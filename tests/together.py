"""Sentences of many cases read in one call: a call costs some 15 ms whatever it reads, a sentence more next to nothing.

Each test still checks its own rows. That a text is read alike alone and among others is held by ``tests/properties``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import figures

Rows = list[dict[str, Any]]
EXAMPLES = 20  # of a property, in one call


class Asked(NamedTuple):
    """A text, and what is given with it."""

    text: str
    locale: str | None = None
    published: str | None = None
    outlet: str | None = None


def parameters(session: pytest.Session, test: Callable[..., None]) -> list[dict[str, Any]]:
    """The parameters of each selected case of a test; those that ``-k`` leaves out are not read."""
    return [item.callspec.params for item in session.items if getattr(item, "function", None) is test]  # type: ignore[attr-defined]


def given_many(*arguments: st.SearchStrategy[Any], examples: int | None = None) -> Callable[[Any], Any]:
    """``given`` for a test of a list of examples, ``EXAMPLES`` in a list; as many in all as the profile asks for."""
    lists = st.lists(st.tuples(*arguments), min_size=EXAMPLES, max_size=EXAMPLES)
    asked = examples or settings.default.max_examples
    return lambda test: settings(max_examples=-(-asked // EXAMPLES))(given(lists)(test))


def read(asked: Iterable[Asked], about: str | None = "none", **options: bool) -> dict[Asked, Rows]:
    """The figures of each text."""
    by_locale: dict[str | None, list[Asked]] = defaultdict(list)
    for one in dict.fromkeys(asked):
        by_locale[one.locale].append(one)
    found: dict[Asked, Rows] = {}
    for locale, group in by_locale.items():
        documents = pl.DataFrame(group, schema=dict.fromkeys(Asked._fields, pl.String), orient="row").select(
            "text", "outlet", pl.col("published").str.to_date(), document_id=pl.int_range(pl.len()).cast(pl.String)
        )
        table = figures.extract(documents, locale=locale, about=about, **options)
        found |= {one: [] for one in group}
        for row in table.iter_rows(named=True):
            found[group[int(row["document_id"])]].append(row)
    return found
