"""How every plot looks, light and dark: colours, type, room at the sides; and the extra that draws them."""

from __future__ import annotations

from importlib.util import find_spec
from typing import Any

from figures.errors import InputError

WIDTH, ROW = 560, 20  # pixels; a row of a bar or strip
LABEL = 280  # pixels of a label before it is cut with an ellipsis
# Okabe and Ito (2008): told apart with any colour vision; grey for the rest
PALETTE = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#8C6D1F", "#7F7F7F"]
COLOUR = {False: "#0072B2", True: "#56B4E9"}
INK = {False: "#222222", True: "#E8E8E8"}
FAINT = {False: "#D9D9D9", True: "#444444"}
PAPER = {False: "white", True: "#15191E"}


def need() -> None:
    """Raise InputError unless Altair and vl-convert are installed."""
    if find_spec("altair") is None or find_spec("vl_convert") is None:
        raise InputError("plot", "needs figures-toolkit[plot]", "pip install 'figures-toolkit[plot]'")


def dressed(chart: Any, *, dark: bool) -> Any:
    """The chart in the colours of the page it goes on."""
    # Room at the sides: who shows the picture may have a wider font than it was measured with.
    room = {"left": 12, "right": 24, "top": 12, "bottom": 12}
    ink, faint = INK[dark], FAINT[dark]
    return (
        chart.configure(background=PAPER[dark], padding=room, font="sans-serif")
        .configure_view(stroke=None)
        .configure_axis(
            labelColor=ink, titleColor=ink, titleFontWeight="normal", gridColor=faint, domainColor=faint,
            tickColor=faint, labelFontSize=12, titleFontSize=12, labelLimit=LABEL,
        )
        .configure_legend(labelColor=ink, titleColor=ink, labelLimit=LABEL, symbolStrokeWidth=0)
        .configure_title(
            color=ink, subtitleColor=ink, anchor="start", frame="group", fontSize=15, subtitleFontSize=12, offset=12
        )
    )  # fmt: skip
