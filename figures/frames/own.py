"""Columns of the user's own that travel with a document into the rows of its figures.

>>> own_columns(pl.DataFrame({"document_id": ["a"], "sentence": [8], "desk": ["city"]})).columns
['document_sentence', 'desk']
"""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from figures import schema

PLACE = "_document"  # number of a row's document among all, as long as the columns have not joined it


def own_columns(given: pl.DataFrame, keep: Sequence[str] = ()) -> pl.DataFrame:
    """The columns of a documents frame that stand behind the table's, under the names they get there."""
    ours = {column.name for column in schema.DOCUMENTS}
    names = [name for name in given.columns if name not in ours]
    names += [name for name in keep if name in ours and name not in schema.FIGURES_BY_NAME]  # a title, for example
    return given.select(pl.col(name).alias(own_name(name)) for name in names)


def own_name(name: str) -> str:
    """What a user's column is called in the figures table."""
    return f"document_{name}" if name in schema.FIGURES_BY_NAME else name


def with_own(found: pl.DataFrame, documents: pl.DataFrame, own: pl.DataFrame) -> pl.DataFrame:
    """The figures with the user's columns of their documents behind their own."""
    if not own.width:
        return found
    if PLACE in found.columns:
        return found.drop(PLACE).with_columns(column.gather(found[PLACE]) for column in own)
    once = own.with_columns(documents["document_id"]).unique("document_id", keep="first")
    return found.join(once, on="document_id", how="left", maintain_order="left")
