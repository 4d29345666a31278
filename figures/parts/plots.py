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
    chart = bars.mark_bar(color=_COLOUR) + labels
    return _svg(chart.properties(width=_WIDTH, height=_ROW * len(counts), title="Figures by kind"))


def _months(counts: dict[str, int]) -> bytes:
    import altair as alt

    by, what = _by_time(counts)
    values = [{"time": label, "figures": rows} for label, rows in by.items()]
    chart = alt.Chart(alt.InlineData(values=values)).mark_bar(color=_COLOUR)
    chart = chart.encode(
        x=alt.X("time:O", title=None, axis=alt.Axis(labelAngle=-45)),
        y=alt.Y("figures:Q", title="figures", axis=alt.Axis(tickMinStep=1)),
    )
    return _svg(chart.properties(width=_WIDTH, height=_HEIGHT, title=f"Figures by {what}"))


def _by_time(counts: dict[str, int]) -> tuple[dict[str, int], str]:
    """Months without a gap, or years where the months would be too many to label."""
    first, last = (int(month[:4]) * 12 + int(month[5:]) - 1 for month in (min(counts), max(counts)))
    if last - first < _MOST_MONTHS:
        months = (f"{number // 12:04}-{number % 12 + 1:02}" for number in range(first, last + 1))
        return {month: counts.get(month, 0) for month in months}, "month of publication"
    years = {f"{year:04}": 0 for year in range(first // 12, last // 12 + 1)}
    for month, rows in counts.items():
        years[month[:4]] += rows
    return years, "year of publication"


def _svg(chart: object) -> bytes:
    import vl_convert

    # Room at the sides: who shows the picture may have a wider font than it was measured with.
    room = {"left": 30, "right": 20, "top": 10, "bottom": 10}
    spec = chart.configure_view(stroke=None).configure(background="white", padding=room).to_json()  # type: ignore[attr-defined]
    return (str(vl_convert.vegalite_to_svg(spec)).rstrip() + "\n").encode()
