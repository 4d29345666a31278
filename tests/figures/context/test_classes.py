"""The table of the classes of words."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from figures.context import words
from figures.context.classes_cy import WordClasses
from figures.languages import table
from figures.lexicon.lexicon_cy import hash_of

BITS = st.integers(1, 2**64 - 1)


@given(st.dictionaries(st.text(max_size=3), BITS, max_size=40), st.text(max_size=3))
def test_a_table_has_its_words_and_no_other(forms: dict[str, int], other: str) -> None:
    classes = WordClasses(forms)
    for form, bits in {other: 0, **forms}.items():
        assert classes.of(hash_of(form.encode())) == bits


def test_no_two_words_of_the_tables_share_a_hash() -> None:
    periods = [row["form"] for language in ("en", "de") for row in table(language, "lexicon/periods.csv")]
    for forms in (set(words.load_words()), set(periods)):
        assert len({hash_of(form.encode()) for form in forms}) == len(forms)
