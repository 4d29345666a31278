"""The story of ``story.ipynb`` as a marimo notebook: ``marimo edit notebooks/story.py``, or run it as a script."""

import marimo

app = marimo.App(width="medium")


@app.cell
def _():
    from pathlib import Path

    import marimo as mo
    import polars as pl

    import figures

    samples = Path(__file__).resolve().parents[1] / "datasets" / "samples"
    index = pl.read_csv(samples / "index.csv")
    mo.md("# From stories to a checked table")
    return Path, figures, index, mo, pl, samples


@app.cell
def _(figures, index, pl, samples):
    documents = pl.concat(
        figures.read(samples / row["file"], outlet=row["outlet"], published=row["published"]).with_columns(
            document_id=pl.lit(row["file"])
        )
        for row in index.iter_rows(named=True)
    ).with_columns(desk=pl.when(pl.col("outlet").str.ends_with(".au")).then(pl.lit("home")).otherwise(pl.lit("world")))
    return (documents,)


@app.cell
def _(documents, figures):
    table = figures.normalise(figures.extract(documents, keep=["desk"]), currency="AUD", units="metric")
    table.select("surface", "kind", "value", "unit", "currency", "counted", "amount", "amount_unit", "desk")
    return (table,)


@app.cell
def _(documents, figures, mo, table):
    mo.Html(figures.show(documents.head(1), table).html)
    return


@app.cell
def _(figures, table):
    findings = figures.check(table)
    findings.select("finding", "message", "arithmetic")
    return (findings,)


@app.cell
def _(documents, figures, table):
    report = figures.validate(table, documents=documents)
    report
    return (report,)


@app.cell
def _(figures, table):
    figures.plot(table, "kinds")
    return


@app.cell
def _(Path, findings, report, table):
    out = Path("out")
    out.mkdir(exist_ok=True)
    report.accepted.write_parquet(out / "figures.parquet")
    assert report.accepted.height + report.held.height == table.height
    print(f"{report}; {findings.height} findings")
    return


if __name__ == "__main__":
    app.run()
