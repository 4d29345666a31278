"""The steps as a part of a Polars query: a lazy source, and namespaces of expressions and frames.

>>> import polars as pl
>>> stories = pl.DataFrame({"text": ["The mill cut 40 jobs.", "Nothing new.", None]})
>>> stories.select(pl.col("text").figures.count())["text"].to_list()
[1, 0, None]
>>> from figures.lazy import scan
>>> scan(stories).filter(kind="count").select("value", "counted").collect().row(0)
(40.0, 'jobs')
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from figures.lazy.source import scan

__all__ = ["scan"]


def __getattr__(name: str) -> Any:
    """``scan``, loaded when it is called for: Polars loads this package while the readers that it needs are half loaded."""
    if name != "scan":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from figures.lazy.source import scan

    return scan
