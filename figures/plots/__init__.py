"""Pictures of a figures table: a table and the name of a plot in, an Altair chart out, PNG and SVG without a browser.

>>> from figures.plots import PLOTS
>>> list(PLOTS)
['amounts', 'timeline', 'kinds', 'ranges', 'disagreement', 'revisions']
"""

from figures.plots.plot import PLOTS, plot, save

__all__ = ["PLOTS", "plot", "save"]
