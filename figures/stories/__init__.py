"""The same fact in several stories: a figures table in, the mentions of each fact in the order of their days out.

>>> from figures.stories import STANDINGS
>>> STANDINGS.categories.to_list()
['first', 'same', 'revised', 'earlier', 'differs']
"""

from figures.stories.standing import STANDINGS
from figures.stories.track import facts, track

__all__ = ["STANDINGS", "facts", "track"]
