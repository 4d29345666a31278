"""Learn the model of figures/about again: labelled paragraphs in, weights out. ``docs/about.md`` has the commands."""
