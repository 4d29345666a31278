"""Make figures comparable: units on one scale, money in one currency at the story's date, brackets counted once."""

from __future__ import annotations

from figures.normalisation.comparable import normalise
from figures.normalisation.inflation import inflate
from figures.normalisation.pairs import originals

__all__ = ["inflate", "normalise", "originals"]
