"""What a mistyped name was meant to be, and messages in the words of the command line.

>>> meant("extrcat", ["extract", "explain"])
" (did you mean 'extract'?)"
>>> meant("zzz", ["extract", "explain"])
''
"""

from __future__ import annotations

import re
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


def number_of(count: int, noun: str, nouns: str | None = None) -> str:
    """A count with its noun, for messages.

    >>> number_of(1, "edit"), number_of(1200, "edit"), number_of(2, "story", "stories")
    ('1 edit', '1,200 edits', '2 stories')
    """
    return f"{count:,} {noun if count == 1 else nouns or noun + 's'}"


def for_shell(message: str) -> str:
    """A message with the arguments of Python that it says to use as the options of the command line.

    >>> for_shell("news.csv: no column 'text' (it has body); name it with text_column")
    "news.csv: no column 'text' (it has body); name it with --text-column"
    """
    return re.sub(r"\bname it with ([a-z]+)_column\b", r"name it with --\1-column", message)


def of_choices(message: str) -> str:
    """A message of click that lists what there is to choose from, with the nearest choice.

    >>> of_choices("'fsat' is not one of 'full', 'fast', 'none'")
    "'fsat' is not one of 'full', 'fast', 'none' (did you mean 'fast'?)"
    """
    found = re.search(r"'([^']*)' is not one of (.+?)\.?$", message)
    return message.rstrip(".") + meant(found[1], re.findall(r"'([^']+)'", found[2])) if found else message
