"""``about="fast"``: what the compiled ranker says that a figure belongs to."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import strategies as st

from figures import extract, pipeline
from figures.about.ranker_cy import MAGIC, ROLES, Ranker
from tests.together import Asked, given_many, read

ACTIONS = [
    ("Brightwater will cut 4,000 jobs next year.", "4,000", "cut"),
    ("At least 12 people were killed in the landslide near Tarvo.", "12", "kill"),
    ("Shares of Norvik fell 3% on Monday.", "3%", "fall"),
    ("The council agreed to pay $5 million to the families.", "$5 million", "pay"),
    ("The firm hired 250 engineers in Cork.", "250", "hire"),
]
SOURCES = [
    ("The storm injured 14 people, police said.", "14", "police"),
    ("According to the ministry, 300 homes were destroyed.", "300", "ministry"),
    ("According to WHO, 300 homes were destroyed.", "300", "WHO"),
    ("Joe Kinser, the mayor, said 14 people were hurt.", "14", "Joe Kinser"),
    ("The storm injured 14 people.", "14", None),
    # who speaks may stand in sentences without figures
    ("“They played well,” Halden said. “For them to win in their 17th year is remarkable.”", "17th", "Halden"),
    ('Ann Feld says growers want rain.\n"We have lost 40 trees," she said.', "40", "Ann Feld"),
    ("Ann Feld says growers want rain.\nThe storm injured 14 people.", "14", None),
]
ENTITIES = [
    ("Brightwater will cut 4,000 jobs next year.", "4,000", "Brightwater"),
    ("Norvik employs 900 people.", "900", "Norvik"),
]

COUNTED = [
    ("Ford has 13,000 workers.", "13,000", "workers"),
    ("Ministers closed 39 Afghan embassies.", "39", "Afghan embassies"),
    ("A survey of 700 farmers found little support.", "700", "farmers"),
    ("Thousands of people marched.", "Thousands", "people"),
    ("The clerk filed a 131-page report.", "131", "page"),
    ("The quake left 27 dead.", "27", "dead"),
    ("Some 50 countries and territories signed.", "50", "countries and territories"),
    ("There were 12.4 deaths per 100,000 people.", "12.4 deaths per 100,000 people", "deaths"),
    ("The town lost 460 vehicles this year and 63 last year.", "63", "vehicles"),
    ("The party won 12 per cent of the vote.", "12 per cent", None),
    ("Margaret Ellis, 81, lives there.", "81", None),
    ("Shares in the grocer fell 3p to 412p.", "412p", None),
]


def row_of(text: str, surface: str) -> dict:
    rows = extract(text, locale="en-US", about="fast").to_dicts()
    return next(row for row in rows if row["surface"] == surface)


@pytest.mark.parametrize(("text", "surface", "wanted"), ACTIONS)
def test_action_is_the_base_form_of_the_governing_verb(text: str, surface: str, wanted: str) -> None:
    assert row_of(text, surface)["action"] == wanted


@pytest.mark.parametrize(("text", "surface", "wanted"), SOURCES)
def test_attribution_is_who_says_so(text: str, surface: str, wanted: str | None) -> None:
    assert row_of(text, surface)["attribution"] == wanted


@pytest.mark.parametrize(("text", "surface", "wanted"), ENTITIES)
def test_entity_is_whose_figure_it_is(text: str, surface: str, wanted: str) -> None:
    assert row_of(text, surface)["entity"] == wanted


@pytest.mark.parametrize(("text", "surface", "wanted"), COUNTED)
def test_counted_is_the_noun_of_the_number(text: str, surface: str, wanted: str | None) -> None:
    assert row_of(text, surface)["counted"] == wanted


@pytest.mark.parametrize("about", ["full", "fast", "none"])
def test_every_setting_has_the_counted_noun(about: str) -> None:
    if about == "full":
        pytest.importorskip("onnxruntime", reason="the model's runtime is not installed")
    assert extract("Ministers closed 39 Afghan embassies.", about=about)["counted"].to_list() == ["Afghan embassies"]


CANDIDATES = [
    ("The old bridge was closed because of 12 cracks.", {"old bridge", "closed", "cracks"}),
    ("Acme Inc.'s chief executive sold 5% of its shares.", {"Acme Inc.", "chief executive", "sold", "shares"}),
    ("Marks & Spencer cut low-cost flights by 9%.", {"Marks & Spencer", "cut", "low-cost flights"}),
    ("The workers' union lost 400 members last year.", {"workers", "union", "lost", "members"}),
    ("Prices rose 0.7 per cent lower than forecast.", {"Prices", "rose"}),
    ("The price of the house was $5m.", {"price", "price of the house", "house"}),
]


@pytest.mark.parametrize(("text", "wanted"), CANDIDATES)
def test_candidates_are_noun_phrases_and_verbs(text: str, wanted: set[str]) -> None:
    data = text.encode()
    reader = pipeline.reader()
    pipeline.attach(reader, data, "en-US")
    assert reader.step()
    found = {data[start:end].decode() for _, _, start, end, _ in reader.ranker.weighed(reader.sentence, reader.chunks)}
    pipeline.rest(reader)
    assert wanted <= found


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
        "s 5's",
    ):
        extract(text, about="fast")


WORDS = [
    "Acme",
    "said",
    "the",
    "price",
    "of",
    "fell",
    "3%",
    "$5m",
    "to",
    "by",
    "who",
    "'s",
    ",",
    '"',
    "(",
    ")",
    "12",
    "jobs",
]


@given_many(st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join))
def test_answers_are_words_of_the_text_outside_the_figure(cases: list[tuple[str]]) -> None:
    for asked, rows in read((Asked(text) for (text,) in cases), about="fast").items():
        for row in rows:
            for role in ("entity", "property", "attribution", "counted"):
                assert row[role] is None or row[role] in asked.text


def test_restated_figures_agree() -> None:
    first, second = extract("The trail to Tarvo is 10 miles (16 km) long.", about="fast").to_dicts()
    assert all(first[role] == second[role] for role in ROLES if role != "counted")


def test_an_earlier_document_gives_no_answer() -> None:
    told = "Norvik employs many. "
    alone = extract("It rose 4%.", about="fast").select(ROLES)
    after = extract([f"{told}Norvik sold 12 ships.", "It rose 4%."], about="fast").select(ROLES)[-1:]
    assert after.equals(alone)


def test_none_leaves_the_columns_null() -> None:
    found = extract("Brightwater will cut 4,000 jobs, police said.", about="none")
    assert found.select("entity", "property", "action", "attribution").row(0) == (None,) * 4


def test_a_model_of_another_version_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "ranker.bin"
    path.write_bytes(MAGIC[:-1] + b"0")
    with pytest.raises(ValueError, match="not a ranker model of this version"):
        Ranker(path)


TEXTS = [
    "Norvik cut 4,000 jobs, 3% of its staff, after 12 deaths per 100,000 people; Ann, 81, came second of 40.",
    "The town lost 460 vehicles this year and 63 last year. It won 3-1 and paid $5m for a 131-page report.",
]


@pytest.mark.parametrize("text", TEXTS)
def test_the_counted_noun_is_the_same_alone_and_beside_the_other_roles(text: str) -> None:
    assert extract(text, about="none")["counted"].equals(extract(text, about="fast")["counted"])


@pytest.mark.parametrize("text", TEXTS)
def test_nothing_but_the_counted_noun_is_looked_for_where_the_rest_is_not_asked(text: str) -> None:
    reader = pipeline.reader()
    reader.ranker.whole = False
    pipeline.attach(reader, text.encode(), "en-US")
    s = reader.sentence
    found = 0
    while reader.step():
        for f in range(s.figures):
            found += s.f_counted_end[f] > s.f_counted_start[f]
            assert s.f_entity_end[f] == s.f_entity_start[f]
            assert s.f_action_end[f] == s.f_action_start[f]
    reader.ranker.whole = True
    pipeline.rest(reader)
    assert found
