"""Every form of the comparator and change tables, in one sentence each; the pains themselves are rows of ``cases/en``."""

from __future__ import annotations

import csv

import pytest

import figures
from figures.languages import folder

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
    with (EN / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


# "c." is also cents at the end of a sentence; the longer table wins today
COMPARATORS = [row for row in rows("comparators.csv") if row["form"] != "c."]


@pytest.mark.parametrize("row", COMPARATORS, ids=lambda row: f"{row['form']} {row['position']}")
def test_comparator(row: dict[str, str]) -> None:
    form = row["form"]
    behind = "" if form[0] in "-+" else " "
    text = (
        f"The hall takes {form} 40 tonnes." if row["position"] == "pre" else f"The hall takes 40{behind}{form} today."
    )
    [figure] = figures.extract(text, locale="en-GB").to_dicts()
    assert (figure["value"], figure["comparator"]) == (40.0, row["comparator"])
    assert figure["surface"].startswith("40")


@pytest.mark.parametrize(
    "row",
    [row for row in rows("changes.csv") if row["role"] in SENTENCES],
    ids=lambda row: f"{row['form']} {row['role']}",
)
def test_change(row: dict[str, str]) -> None:
    text = SENTENCES[row["role"]].format(form=row["form"])
    figure = figures.extract(text, locale="en-GB").to_dicts()[0]
    assert (figure["value"], figure["change"]) == (3.0, row["change"] if row["role"] != "none" else None)


@pytest.mark.parametrize(
    "row", [row for row in rows("changes.csv") if row["role"] == "move"], ids=lambda row: row["form"]
)
def test_move(row: dict[str, str]) -> None:
    for text, change in (("from 3 percent to 5 percent", "up"), ("from 5 percent to 3 percent", "down")):
        [figure] = figures.extract(f"The rate {row['form']} {text}.", locale="en-GB").to_dicts()
        assert figure["change"] == change


@pytest.mark.parametrize("row", rows("multipliers.csv"), ids=lambda row: row["form"])
def test_multiplier(row: dict[str, str]) -> None:
    [figure] = figures.extract(
        f"Output will {row['form']} the level of that town.", locale="en-GB", about="none"
    ).to_dicts()
    assert (figure["kind"], figure["value"], figure["change"]) == ("ratio", float(row["value"]), row["change"] or None)
