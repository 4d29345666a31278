"""Two plots for the card, as SVG: figures by kind and by month. They need the extra ``plot`` (altair, vl-convert).

>>> from figures.parts.manifest import Manifest
>>> draw(Manifest("mills", "Mills")) in ({}, None)
True
"""

from __future__ import annotations

from importlib.util import find_spec

import polars as pl

from figures.parts.manifest import Manifest

_WIDTH, _ROW, _HEIGHT = 560, 20, 160
_COLOUR = "#3b6ea5"
_MOST_MONTHS = 60


def draw(manifest: Manifest) -> dict[str, bytes] | None:
    """Path → SVG; None when the extra is not installed. A plot with nothing to show is left out."""
    if find_spec("altair") is None or find_spec("vl_convert") is None:
        return None
    kinds, months = manifest.counts("kind"), manifest.counts("month")
    found = {}
    if kinds:
        found["card/kind.svg"] = _kinds(kinds)
    if len(months) > 1:
        found["card/month.svg"] = _months(months)
    return found


def _kinds(counts: dict[str, int]) -> bytes:
    import altair as alt

    frame = pl.DataFrame({"kind": list(counts), "figures": list(counts.values())})
    bars = alt.Chart(alt.InlineData(values=frame.to_dicts())).encode(
        y=alt.Y("kind:N", sort="-x", title=None), x=alt.X("figures:Q", title="figures", axis=alt.Axis(tickMinStep=1))
    )
    labels = bars.mark_text(align="left", dx=3, color="#444").encode(text=alt.Text("figures:Q", format=","))
    chart = (bars.mark_bar(color=_COLOUR) + labels).properties(width=_WIDTH, height=_ROW * len(counts))
    return _svg(chart)


def _months(counts: dict[str, int]) -> bytes:
    import altair as alt

    # A long run is summed by year, so that the labels can be read.
    by: dict[str, int] = {}
    for month, rows in sorted(counts.items()):
        label = month if len(counts) <= _MOST_MONTHS else month[:4]
        by[label] = by.get(label, 0) + rows
    values = [{"time": label, "figures": rows} for label, rows in by.items()]
    chart = alt.Chart(alt.InlineData(values=values)).mark_bar(color=_COLOUR)
    chart = chart.encode(
        x=alt.X("time:O", title=None, axis=alt.Axis(labelAngle=-45)),
        y=alt.Y("figures:Q", title="figures", axis=alt.Axis(tickMinStep=1)),
    )
    return _svg(chart.properties(width=_WIDTH, height=_HEIGHT))


def _svg(chart: object) -> bytes:
    import vl_convert

    spec = chart.configure_view(stroke=None).configure(background="white").to_json()  # type: ignore[attr-defined]
    return (str(vl_convert.vegalite_to_svg(spec)).rstrip() + "\n").encode()
