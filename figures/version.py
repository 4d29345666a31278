"""The version of the engine; it goes into figure ids, parts and Parquet metadata.

>>> __version__.count(".")
2
"""

__version__ = "0.1.0"
