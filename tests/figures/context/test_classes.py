"""The table of the classes of words."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from figures.context import period_shapes, words
from figures.context.classes_cy import WordClasses
from figures.lexicon.lexicon_cy import hash_of

BITS = st.integers(1, 2**64 - 1)


@given(st.dictionaries(st.text(max_size=3), BITS, max_size=40), st.text(max_size=3))
def test_a_table_has_its_words_and_no_other(table: dict[str, int], other: str) -> None:
    classes = WordClasses(table)
    for form, bits in {other: 0, **table}.items():
        assert classes.of(hash_of(form.encode())) == bits


def test_no_two_words_of_the_tables_share_a_hash() -> None:
    for table in (words.load_words(), period_shapes.load_words()):
        assert len({hash_of(form.encode()) for form in table}) == len(table)
