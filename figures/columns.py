"""The fields of a figure inside the compiled steps: the one place that states them.

A step writes them in the arrays ``f_*`` of a ``Sentence``; the reader adds what only it knows and copies them all into a
row. ``schema.FIGURES`` says which of them a public column is made of (``Column.source``), so that a new column of words
needs no line here: its span is declared by its source. The declarations in ``scanner/sentence_cy.pxd`` are made from here
(``cog -r figures/scanner/sentence_cy.pxd``).

>>> AT["document"], NAMES[-2:]
(0, ('period_start', 'period_end'))
>>> [field.name for field in FIELDS if not field.taken][:3]
['first', 'last', 'per']
"""

from __future__ import annotations

import textwrap
from dataclasses import dataclass

from figures import schema


@dataclass(frozen=True)
class Field:
    """One field: its name, what it says, and whether Polars gets it or only the compiled steps use it."""

    name: str
    meaning: str
    taken: bool = True


LED = ("attribution",)  # roles whose answer by the network heeds the ranker's

NUMBERS: tuple[Field, ...] = (
    # written by the reader, when the sentence is done
    Field("document", "position of the document in the batch"),
    Field("point_start", "code point of the surface's first character in its document"),
    Field("point_end", "code point after the surface"),
    Field("paragraph", "paragraph of the document"),
    Field("sentence_index", "sentence of the document"),
    Field("in_body", "1, or 0 for page furniture"),
    Field("per_unit", "unit of what a rate is per; -2 - form for a currency; -1 for none"),
    Field("per2_unit", "the same of what it is per besides"),
    Field("inexact", "1 where one rounding of floats does not give the value"),
    Field("untidy", "1 where a phrase may hold white space other than single spaces"),
    # written by kinds and bounds
    Field("first", "first node of the surface", taken=False),
    Field("last", "last node of the surface", taken=False),
    Field("per", "node of what a rate is per, or -1", taken=False),
    Field("per2", "node of what it is per besides, or -1", taken=False),
    Field("kind", "index into schema.KINDS"),
    Field("rule", "index into the rules of the language"),
    Field("reject", "0, or 1 + index of the reason"),
    Field("cmp", "index into schema.COMPARATORS"),
    Field("change", "0, or 1 + index into schema.CHANGES"),
    Field("unit", "index of the unit, or -1"),
    Field("currency", "lexicon form that says which currency, or -1"),
    Field("per_times", "a rate is per per_times * 10**per_exp of its unit, 0 for one"),
    Field("per_exp", "see per_times"),
    Field("pair", "number of the pair, 0 for none"),
    Field("flags", "bits of codes.FigureFlag"),
    *(Field(f"time{place}", "code of the period, by context/period_shapes.py; 0 for none") for place in (1, 2, 3)),
    *(Field(f"{role}_lead", "how far the ranker's best answer stands above none") for role in LED),
    Field("range", "1 where there is a value_to, 2 where the other number is the margin"),
    Field("mant", "the value is mant * 10**exp / den", taken=False),
    Field("exp", "see mant", taken=False),
    Field("den", "see mant", taken=False),
    Field("mant2", "value_to, or the margin, is mant2 * 10**exp2 / den2", taken=False),
    Field("exp2", "see mant2", taken=False),
    Field("den2", "see mant2", taken=False),
    Field("dropped", "digits of a long number that mant does not hold", taken=False),
    Field("power", "what a long number is raised to, 1 for as it is", taken=False),
    Field("dropped2", "the same of mant2, or of den where there is no range", taken=False),
    Field("power2", "see dropped2", taken=False),
    Field("res", "the resolution is 10**res", taken=False),
)

# Byte offsets: into the batch inside the compiled steps, into the document in a row.
OFFSETS: tuple[Field, ...] = (
    Field("start", "first byte of the surface"),
    Field("end", "byte after the surface"),
    Field("sentence_start", "first byte of the sentence"),
    Field("sentence_end", "byte after the sentence"),
    Field("digits_start", "first byte of the digits of a long number", taken=False),
    Field("digits_end", "byte after them", taken=False),
    Field("digits2_start", "the same of the other number", taken=False),
    Field("digits2_end", "byte after them", taken=False),
    Field("per_start", "first byte of what a rate is per"),
    Field("per_end", "byte after it"),
    Field("per2_start", "first byte of what it is per besides"),
    Field("per2_end", "byte after it"),
)

# Words of the text that become a column, each a byte span; start == end where there are none.
PHRASES: tuple[str, ...] = ("concept", "concept2", *schema.made_of("span"))
SPANS: tuple[Field, ...] = tuple(
    field
    for name in PHRASES
    for field in (Field(f"{name}_start", f"first byte of {name}"), Field(f"{name}_end", "byte after it"))
)

TIME: tuple[str, ...] = ("time1", "time2", "time3")
FIELDS: tuple[Field, ...] = (*NUMBERS, *OFFSETS, *SPANS)
NAMES: tuple[str, ...] = tuple(field.name for field in FIELDS)
AT: dict[str, int] = {name: position for position, name in enumerate(NAMES)}
TAKEN: tuple[str, ...] = tuple(field.name for field in FIELDS if field.taken)


def declaration() -> str:
    """The arrays of a figure as ``sentence_cy.pxd`` declares them.

    >>> declaration().splitlines()[0][:48]
    '    cdef public long long[::1] f_document, f_poi'
    """
    lines = textwrap.wrap(", ".join(f"f_{name}" for name in NAMES), 80)
    return "\n".join(f"    cdef public long long[::1] {line.rstrip(',')}" for line in lines)
