"""The steps as a part of a Polars query: a lazy source, and namespaces of expressions and frames.

>>> import polars as pl
>>> stories = pl.DataFrame({"text": ["The mill cut 40 jobs.", "Nothing new.", None]})
>>> stories.select(pl.col("text").figures.count())["text"].to_list()
[1, 0, None]
>>> scan(stories).filter(kind="count").select("value", "counted").collect().row(0)
(40.0, 'jobs')
"""

from figures.lazy.source import scan

__all__ = ["scan"]
