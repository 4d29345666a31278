"""Learn the model of figures/about again: labelled paragraphs in, weights out. ``docs/about.md`` has the commands."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
