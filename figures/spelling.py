"""What a mistyped name was meant to be: the name and the known ones in, a hint for the message out.

>>> meant("extrcat", ["extract", "explain"])
" (did you mean 'extract'?)"
>>> meant("zzz", ["extract", "explain"])
''
"""

from __future__ import annotations

from collections.abc import Iterable


def meant(name: str, known: Iterable[str]) -> str:
    """The end of a sentence that asks whether the nearest known name was meant; empty where none is near.

    Args:
        name: what was written.
        known: what there is; case does not count.
    """
    from difflib import get_close_matches  # only on the way to an error

    by_small = {word.casefold(): word for word in known}
    near = get_close_matches(name.casefold(), by_small, n=1, cutoff=0.6)
    return f" (did you mean {by_small[near[0]]!r}?)" if near else ""
