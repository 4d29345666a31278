"""Other engines whose answers are brought into the figures table; each is imported only when it is asked for.

>>> sorted(ENGINES)
['figures', 'quantulum3']
"""

ENGINES = {"figures": "figures.pipeline", "quantulum3": "figures.engines.quantulum"}
