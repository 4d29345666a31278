"""Whatever holds text or a table goes in (Polars, pandas, Arrow, DuckDB, list, dict, ``Path``); a Polars frame comes out.

Answers are always Polars: it is what every step works on, and ``.to_pandas()``, ``.to_arrow()`` and ``duckdb.sql`` take
it from there. What speaks Arrow's PyCapsule interface needs no code of ours, so no library of adapters is asked.

>>> table({"value": [40.0, 12.0]})["value"].to_list()
[40.0, 12.0]
>>> documents(["The mill cut 40 jobs.", None])["text"].to_list()
['The mill cut 40 jobs.', '']
"""

from figures.frames.documents import conform as documents_frame
from figures.frames.documents import documents, with_ids
from figures.frames.files import read_table
from figures.frames.tables import figures_table, table

__all__ = ["documents", "documents_frame", "figures_table", "read_table", "table", "with_ids"]
