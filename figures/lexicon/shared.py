"""What the tables of several languages have in common: rows of English that hold in any, and how letters are folded.

>>> SHARED["unit_forms"]({"form": "kWh", "class": "symbol", "case": "exact"})
True
"""

from __future__ import annotations

import re
from collections.abc import Callable


def _is_sign(form: str) -> bool:
    return not any(letter.isalpha() for letter in form)


# Which rows of English hold in any language: km, kWh, $, US$, CHF, ½, brackets, S&P 500.
SHARED: dict[str, Callable[[dict[str, str]], bool]] = {
    "unit_forms": lambda row: row["class"] in ("symbol", "weak") and row["case"] == "exact",
    "currency_forms": lambda row: not row["form"].isalpha() or (row["form"].isupper() and len(row["form"]) == 3),
    "numerals": lambda row: row["category"] == "VULGAR" or row["form"] == "−",
    "joints": lambda row: _is_sign(row["form"]) or row["form"] == "x",
    "names": lambda row: row["category"] == "NAME" and row["case"] == "exact",
    "scaled_codes": lambda row: True,
    "spaced_units": lambda row: True,
}


def spellings(text: str, case: str) -> list[str]:
    """How a form is written in a language of more letters than ASCII, which alone is folded in a text.

    >>> spellings("über", "any"), spellings("dreißig", "any")
    (['über', 'Über'], ['dreißig', 'dreissig'])
    """
    found = [text, text.replace("ß", "ss")]
    if case != "exact":
        small = [form.lower() for form in found]
        first = [re.sub(r"\b[^\W\d_a-z]", lambda letter: letter[0].upper(), form) for form in small]
        found = [*small, *first, *(re.sub("[à-öø-þ]", lambda letter: letter[0].upper(), form) for form in small)]
    return list(dict.fromkeys(found))
