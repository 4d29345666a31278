"""Counted and concept on sentences of our own, one a rule; ``None`` stands for no phrase."""

import pytest

from figures import extract

CASES = [
    # the noun with the figure, and the subject
    ("The town set up a $3 million fund for flood victims.", "$3 million", None, "fund for flood victims … town"),
    ("A 12% tax on sugar was dropped.", "12%", None, "tax on sugar"),
    ("McCall was given a £150,000 contract.", "£150,000", None, "contract … McCall"),
    # counts
    ("Ford has 13,000 workers.", "13,000", "workers", "Ford"),
    ("Ministers closed 39 Afghan embassies.", "39", "Afghan embassies", "Ministers"),
    ("There are 14 trains on the line.", "14", "trains", "line"),
    ("The storm left 11 dead.", "11", "dead", "storm"),
    ("At least 130 were killed when the ferry sank.", "130", "killed", None),
    ("A survey of 700 farmers found little support.", "700", "farmers", "survey"),
    ("Thousands of people marched.", "Thousands", "people", None),
    # a share of something
    ("The party won 12 per cent of the vote.", "12 per cent", None, "vote … party"),
    ("The chain makes 60 per cent of its revenue in Asia.", "60 per cent", None, "revenue … chain"),
    # ages
    ("Margaret Ellis, 81, lives there.", "81", "Margaret Ellis", "Margaret Ellis"),
    # movements and levels
    ("Shares in the grocer fell 3p to 412p.", "3p", None, "Shares in the grocer"),
    ("Shares in the grocer fell 3p to 412p.", "412p", None, "Shares in the grocer"),
    ("The bank lifted its key rate by 25 basis points.", "25 basis points", None, "key rate … bank"),
    ("Sales rose 3%, while net debt fell 5%.", "5%", None, "net debt"),
    ("Healthcare, the weakest sector, dropped 1.6%.", "1.6%", None, "Healthcare"),
    ("Bank stocks, which were up 2.8%, led the gains.", "2.8%", None, "Bank stocks"),
    ("The company said it would cut costs by $5m.", "$5m", None, "costs … company"),
    # money for something
    ("The service paid $5bn for the rights.", "$5bn", None, "rights … service"),
    ("The refinery was sold for $410 million.", "$410 million", None, "refinery"),
    ("A three-week strike cost the port $90 million.", "$90 million", None, "strike"),
    ("The court imposed a fine of $10 million.", "$10 million", None, "fine … court"),
    # the same again
    ("The painting fetched £5m (€5.8m).", "€5.8m", None, "painting"),
    ("She is 30.", "30", None, None),
]


@pytest.mark.parametrize(("text", "surface", "counted", "concept"), CASES, ids=[case[0] for case in CASES])
def test_counted_and_concept(text: str, surface: str, counted: str | None, concept: str | None) -> None:
    rows = {row["surface"]: row for row in extract(text, about="fast").iter_rows(named=True)}
    assert surface in rows
    assert (rows[surface]["counted"], rows[surface]["concept"]) == (counted, concept)


def test_phrases_are_words_of_the_sentence() -> None:
    for text, *_ in CASES:
        for row in extract(text, about="fast").iter_rows(named=True):
            for phrase in [row["counted"], *(row["concept"] or "").split(" … ")]:
                assert (phrase or "") in text


def test_odd_text_does_no_harm() -> None:
    for text in (
        "5",
        "5 5 5 5 5",
        "(5",
        "of 5 of",
        "5%, 6%, and 7% of",
        "which 5 that 6 it 7",
        "- - 5 - -",
        "& 5m & £",
    ):
        extract(text)
