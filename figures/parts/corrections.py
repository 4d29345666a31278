"""Edits made by people: kept as a patch file in the dataset, applied to what is extracted each time it is built.

A plain table (``figures.parquet``) has its patch beside it, ``figures.corrections.csv``, and ``figures extract -o
figures.parquet`` applies it again.

A patch has one row for each edited cell: ``figure_id``, ``document_id``, ``sentence``, ``surface`` (to find the figure
again), ``column``, ``was`` and ``now`` (as text), ``note``. The column ``*`` takes the whole figure away.

>>> sheet_columns()[:4]
['figure_id', 'document_id', 'sentence', 'surface']
"""

from __future__ import annotations

from pathlib import Path

import polars as pl

from figures import frames, schema
from figures.errors import DatasetError
from figures.parts import disk
from figures.parts.manifest import scan
from figures.validation import REASONS, conform, validate

PATCH = "corrections.csv"
WHOLE_ROW = "*"
DELETE, NOTE = "delete", "note"
_COLUMNS = ("figure_id", "document_id", "sentence", "surface", "column", "was", "now", "note")
PATCH_SCHEMA = dict.fromkeys(_COLUMNS, pl.String)
# Two documents with the same text give the same figure ids.
KEY = ["document_id", "figure_id"]
# What a figure is found by cannot be edited; a span may, for a held row may need it.
FIXED = ("figure_id", "document_id", "sentence")
_SHOWN_FIRST = ("surface", "kind", "value", "value_to", "unit", "currency", "currency_basis", "comparator", "change")


def sheet_columns() -> list[str]:
    """Columns of the sheet that people edit, those they look at most in front."""
    rest = [c.name for c in schema.FIGURES if c.name not in (*FIXED, *_SHOWN_FIRST)]
    return [*FIXED, *_SHOWN_FIRST, *rest]


def patch_path(target: Path) -> Path:
    """Where the patch of a dataset's folder or of a table's file lies.

    >>> patch_path(Path("out/figures.parquet")).as_posix()
    'out/figures.corrections.csv'
    """
    return target / PATCH if target.is_dir() else target.with_suffix(f".{PATCH}")


def _rows(target: Path, table: str) -> pl.LazyFrame:
    """Accepted rows (``figures``) or those in quarantine, of a dataset or of a table in a file."""
    if target.is_dir() or not target.suffix:  # a name without an ending is a folder, there or not
        return scan(target, table)
    report = validate(frames.figures_table(target))
    return (report.accepted if table == "figures" else report.held).lazy()


def sheet(
    folder: Path,
    *,
    held: bool = False,
    below: float = 1.0,
    kind: str | None = None,
    limit: int | None = None,
) -> pl.DataFrame:
    """The figures of a dataset, or of a table in a file, to be looked at, least sure ones first.

    Args:
        folder: the dataset, or the file.
        held: the rows in quarantine, with their reasons, instead of the accepted ones.
        below: only figures with this confidence or less.
        kind: only figures of this kind.
        limit: at most this many.

    Returns:
        The columns of ``sheet_columns``, then ``reasons`` (if held), and ``delete`` and ``note`` to be filled in.
    """
    rows = _rows(folder, "quarantine" if held else "figures").filter(pl.col("confidence").fill_null(0.0) <= below)
    if kind is not None:
        rows = rows.filter(pl.col("kind").cast(pl.String) == kind)
    rows = rows.sort("confidence", "document_id", "start", maintain_order=True)
    if limit is not None:
        rows = rows.head(limit)
    blank = [pl.lit(None, pl.String).alias(name) for name in (DELETE, NOTE)]
    return rows.select(*sheet_columns(), *([REASONS] if held else []), *blank).collect()


def edits(folder: Path, edited: pl.DataFrame) -> pl.DataFrame:
    """What differs between an edited sheet and the dataset, as rows of a patch.

    Args:
        folder: the dataset.
        edited: a sheet; columns that are left out count as not edited, rows that are left out too.

    Raises:
        DatasetError: a cell cannot be what its column needs, or a row's figure is not in the dataset.
    """
    current = pl.concat([_rows(folder, table).select(_names()).collect() for table in ("figures", "quarantine")])
    # A row that is held for being there twice has the id of the accepted one, which is what an edit is for.
    return changes(current.unique(KEY, keep="first", maintain_order=True), edited)


def changes(current: pl.DataFrame, edited: pl.DataFrame) -> pl.DataFrame:
    """What differs between an edited sheet and a table of figures, as rows of a patch; ``edits`` without a dataset.

    Args:
        current: ``schema.FIGURES``, each id once.
        edited: a sheet, as for ``edits``.

    Raises:
        DatasetError: as ``edits``.
    """
    absent = [name for name in KEY if name not in edited.columns]
    if absent:
        raise DatasetError("sheet", f"has no column {absent[0]}", "start from the CSV that 'figures review' writes")
    edited = edited.with_columns(pl.col(KEY).cast(pl.String))
    columns = [c.name for c in schema.FIGURES if c.name in edited.columns and c.name not in FIXED]
    unknown = edited.join(current, on=KEY, how="anti")["figure_id"].to_list()
    if unknown:
        raise DatasetError("sheet", f"figure {unknown[0]} is not in the dataset", "take out the row or review again")
    now = edited.select(*KEY, *columns)
    # Columns that were not handed out are as they were, so that the whole row has the dtypes of the schema.
    whole = now.join(current.drop(columns), on=KEY, how="left", maintain_order="left")
    cast, lost = conform(whole.select(_names()))
    if not lost.is_empty():
        row, column, value, reason = lost.row(0)
        raise DatasetError(f"sheet, row {row + 2}, column {column}", f"{value!r} {reason}", "correct the cell")
    both = cast.join(current, on=KEY, how="left", maintain_order="left", suffix="_was")
    note = pl.Series("note", edited[NOTE] if NOTE in edited.columns else [None] * edited.height, dtype=pl.String)
    both = both.with_columns(note)
    found = [_edited_cells(both, column) for column in columns]
    if DELETE in edited.columns:
        marked = edited[DELETE].cast(pl.String).str.strip_chars().fill_null("") != ""
        gone = both.filter(marked).with_columns(
            pl.lit(WHOLE_ROW).alias("column"),
            pl.lit(None, pl.String).alias("was"),
            pl.lit(None, pl.String).alias("now"),
        )
        found.append(gone.select(_COLUMNS))
    return pl.concat([pl.DataFrame(schema=PATCH_SCHEMA), *found])


def read_patch(folder: Path) -> pl.DataFrame:
    """The patch of a dataset; no rows when it has none."""
    path = patch_path(folder)
    if not path.exists():
        return pl.DataFrame(schema=PATCH_SCHEMA)
    try:
        patch = pl.read_csv(path, schema_overrides=PATCH_SCHEMA)
        return patch.select(_COLUMNS)
    except pl.exceptions.PolarsError as error:
        first = str(error).splitlines()[0]
        raise DatasetError(str(path), f"cannot be read ({first})", "correct it or restore it") from None


def keep(folder: Path, new: pl.DataFrame) -> int:
    """Add edits to the patch file of a dataset; the later edit of a cell wins, and one that goes back is taken out.

    Returns:
        How many rows the patch has now.
    """
    old = read_patch(folder)
    # The dataset shows what earlier edits made of it; a patch must say what the engine had found.
    first = old.select(*KEY, "column", pl.col("was").alias("was_first"), pl.lit(True).alias("again"))
    new = new.join(first, on=[*KEY, "column"], how="left", maintain_order="left")
    new = new.with_columns(was=pl.when(pl.col("again").fill_null(False)).then("was_first").otherwise("was"))
    merged = pl.concat([old, new.select(_COLUMNS)]).unique([*KEY, "column"], keep="last", maintain_order=True)
    back = pl.col("was").eq_missing(pl.col("now")) & (pl.col("column") != WHOLE_ROW)
    merged = merged.filter(~back).sort("document_id", "figure_id", "column", maintain_order=True)
    disk.write(patch_path(folder), merged.write_csv(line_terminator="\n").encode())
    return merged.height


def apply(table: pl.DataFrame, patch: pl.DataFrame) -> tuple[pl.DataFrame, int, list[list[str]]]:
    """Apply a patch to freshly extracted figures.

    A figure is found by its id; failing that (another version of the engine gives other ids), by its document, sentence
    and surface when these name one figure only. An edit counts only where the cell is still what it was.

    Args:
        table: ``schema.FIGURES``.
        patch: rows of the documents in ``table``.

    Returns:
        The table, the number of edits applied, and ``[figure_id, column, why]`` of each that no longer matches.
    """
    if patch.is_empty():
        return table, 0, []
    table = table.with_row_index("_row")
    patch = _located(table, patch)
    nowhere = patch.filter(pl.col("_row").is_null()).select("figure_id", "column", pl.lit("no such figure any more"))
    unmatched = [list(row) for row in nowhere.iter_rows()]
    applied = 0
    patch = patch.drop_nulls("_row")
    for (name,), cells in patch.filter(pl.col("column") != WHOLE_ROW).group_by("column", maintain_order=True):
        column = str(name)
        changed, count, failed = _apply_column(table, column, cells)
        table, applied = changed, applied + count
        unmatched += failed
    gone = patch.filter(pl.col("column") == WHOLE_ROW)["_row"]
    table = table.filter(~pl.col("_row").is_in(gone.implode())).drop("_row")
    return table, applied + len(gone), unmatched


def _apply_column(table: pl.DataFrame, column: str, cells: pl.DataFrame) -> tuple[pl.DataFrame, int, list[list[str]]]:
    if column not in sheet_columns() or column in FIXED:
        return table, 0, [[row, column, "no such column"] for row in cells["figure_id"]]
    was, now = (_as_dtype(cells[side], column) for side in ("was", "now"))
    cells = cells.with_columns(was.alias("was"), now.alias("now"), _bad=now.is_null() & cells["now"].is_not_null())
    current = pl.col(column)
    cells = cells.join(table.select("_row", column), on="_row", how="left", maintain_order="left")
    if table.schema[column] == pl.String:
        current = current.replace("", None)  # as in the sheet
    fits = current.eq_missing(pl.col("was"))
    # A patch that is applied twice finds its own work done.
    good = cells.filter((fits | current.eq_missing(pl.col("now"))) & ~pl.col("_bad"))
    bad = cells.join(good, on="_row", how="anti").select(
        "figure_id",
        pl.lit(column).alias("name"),
        pl.when("_bad")
        .then(pl.lit("the new text is no value of the column"))
        .otherwise(pl.format("is now {}", current.cast(pl.String).fill_null("empty")))
        .alias("why"),
    )
    table = table.with_columns(table[column].scatter(good["_row"], good["now"]).alias(column))
    return table, good.height, [list(row) for row in bad.iter_rows()]


def _located(table: pl.DataFrame, patch: pl.DataFrame) -> pl.DataFrame:
    by_key = table.select(*KEY, "_row").unique(KEY, keep="first", maintain_order=True)
    by_id = patch.join(by_key, on=KEY, how="left", maintain_order="left")
    place = ["document_id", "sentence", "surface"]
    once = table.filter(pl.struct(place).is_unique()).select(*place, pl.col("_row").alias("_other"))
    by_place = by_id.join(once, on=place, how="left", maintain_order="left")
    return by_place.with_columns(_row=pl.coalesce("_row", "_other")).drop("_other")


def _edited_cells(both: pl.DataFrame, column: str) -> pl.DataFrame:
    was = pl.col(f"{column}_was")
    cell = pl.col(column)
    if both.schema[column] == pl.String:
        # Most spreadsheets keep no difference between an empty text and none.
        was, cell = was.replace("", None), cell.replace("", None)
    changed = both.filter(~cell.eq_missing(was))
    surface = pl.col("surface_was") if "surface_was" in both.columns else pl.col("surface")
    return changed.select(
        "figure_id",
        "document_id",
        "sentence",
        surface.alias("surface"),
        pl.lit(column).alias("column"),
        was.cast(pl.String).alias("was"),
        cell.cast(pl.String).alias("now"),
        "note",
    )


def _as_dtype(texts: pl.Series, column: str) -> pl.Series:
    dtype = schema.polars_schema()[column]
    if dtype == pl.Date:
        return texts.str.to_date("%Y-%m-%d", strict=False)
    if dtype == pl.Boolean:
        return texts.replace_strict({"true": True, "false": False}, default=None, return_dtype=pl.Boolean)
    return texts.cast(dtype, strict=False)


def _names() -> list[str]:
    return [c.name for c in schema.FIGURES]
