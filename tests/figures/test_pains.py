"""Every form of the comparator and change tables, in one sentence each; the pains themselves are rows of ``cases/en``."""

from __future__ import annotations

import pytest

from figures.languages import folder
from figures.lexicon import compile as tables
from tests.together import Asked, Rows, parameters, read

EN = folder("en") / "lexicon"

# what a sentence of each sort looks like; a form of two sorts ("rise") stands in both
SENTENCES = {
    "verb": "Sales {form} 3 percent last month.",
    "weakverb": "Shares {form} 3 percent last month.",
    "particle": "Sales were {form} 3 percent last month.",
    "degree": "Sales were 3 percent {form} last month.",
    "noun": "It told of the {form} of 3 percent.",
    "none": "They {form} 3 percent of the members.",
}


def rows(name: str) -> list[dict[str, str]]:
    return [row for _where, row in tables.rows(EN / name)]


# "c." is also cents at the end of a sentence; the longer table wins today
COMPARATORS = [row for row in rows("comparators.csv") if row["form"] != "c."]
CHANGES = rows("changes.csv")
MOVES = {"up": "from 3 percent to 5 percent", "down": "from 5 percent to 3 percent"}


def compared(row: dict[str, str]) -> str:
    form, behind = row["form"], "" if row["form"][0] in "-+" else " "
    return (
        f"The hall takes {form} 40 tonnes." if row["position"] == "pre" else f"The hall takes 40{behind}{form} today."
    )


def changed(row: dict[str, str]) -> str:
    return SENTENCES[row["role"]].format(form=row["form"])


def moved(row: dict[str, str], change: str) -> str:
    return f"The rate {row['form']} {MOVES[change]}."


def multiplied(row: dict[str, str]) -> str:
    return f"Output will {row['form']} the level of that town."


@pytest.fixture(scope="session")
def found(request: pytest.FixtureRequest) -> dict[str, Rows]:
    """What the sentence of every selected row gives."""
    asked = {test_comparator: compared, test_change: changed, test_multiplier: multiplied}
    texts = [make(given["row"]) for test, make in asked.items() for given in parameters(request.session, test)]
    texts += [moved(given["row"], change) for given in parameters(request.session, test_move) for change in MOVES]
    return {one.text: rows for one, rows in read((Asked(text, "en-GB") for text in texts), about="fast").items()}


@pytest.mark.parametrize("row", COMPARATORS, ids=lambda row: f"{row['form']} {row['position']}")
def test_comparator(row: dict[str, str], found: dict[str, Rows]) -> None:
    [figure] = found[compared(row)]
    assert (figure["value"], figure["comparator"]) == (40.0, row["comparator"])
    assert figure["surface"].startswith("40")


@pytest.mark.parametrize(
    "row", [row for row in CHANGES if row["role"] in SENTENCES], ids=lambda row: f"{row['form']} {row['role']}"
)
def test_change(row: dict[str, str], found: dict[str, Rows]) -> None:
    figure = found[changed(row)][0]
    assert (figure["value"], figure["change"]) == (3.0, row["change"] if row["role"] != "none" else None)


@pytest.mark.network
def test_the_network_sees_no_change_in_these_words_either() -> None:
    rows = [row for row in CHANGES if row["role"] == "none"]
    found = read((Asked(changed(row), "en-GB") for row in rows), about=None)
    assert [row["form"] for row in rows if found[Asked(changed(row), "en-GB")][0]["change"]] == []


@pytest.mark.parametrize("row", [row for row in CHANGES if row["role"] == "move"], ids=lambda row: row["form"])
def test_move(row: dict[str, str], found: dict[str, Rows]) -> None:
    for change in MOVES:
        [figure] = found[moved(row, change)]
        assert figure["change"] == change


@pytest.mark.parametrize("row", rows("multipliers.csv"), ids=lambda row: row["form"])
def test_multiplier(row: dict[str, str], found: dict[str, Rows]) -> None:
    [figure] = found[multiplied(row)]
    assert (figure["kind"], figure["value"], figure["change"]) == ("ratio", float(row["value"]), row["change"] or None)
