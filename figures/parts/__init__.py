"""Datasets on disk: figures of many documents in content-addressed Parquet parts, with what is held and why.

>>> from figures.parts import scan
>>> scan("no-such-folder")
Traceback (most recent call last):
figures.errors.DatasetError: no-such-folder: holds no dataset; build one with 'figures dataset build RECIPE.toml'
"""

from figures.parts.build import Outcome, build, store
from figures.parts.export import export
from figures.parts.manifest import Manifest, open_dataset, scan
from figures.parts.merge import conflicts, merge
from figures.parts.query import query
from figures.parts.recipe import Recipe, read_recipe
from figures.parts.verify import verify

__all__ = [
    "Manifest", "Outcome", "Recipe", "build", "conflicts", "export", "merge", "open_dataset", "query", "read_recipe",
    "scan", "store", "verify",
]  # fmt: skip
