"""Paragraphs: where they begin and end, and which belong to the story."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from figures import _twin, scanner
from figures.scanner import paragraphs_cy

REAL = Path(__file__).parents[4] / "shared" / "inputs" / "nzcity-2025-05-17.txt"

STORY = (
    "The port of Otago moved 412,000 containers last year, 6 per cent more than the year before, the firm said on "
    "Monday, and it expects to move more than 430,000 this year as two new cranes come into use.\n\n"
)

CASES = [
    ("one sentence", "The mill cut 40 jobs.", [("The mill cut 40 jobs.", True)]),
    ("one line without a full stop", "Mill cuts 40 jobs", [("Mill cuts 40 jobs", True)]),
    ("one date alone", "17 May 2025", [("17 May 2025", True)]),
    (
        "headline and lead",
        "Mill to close\nThe mill cut 40 jobs.",
        [("Mill to close", True), ("The mill cut 40 jobs.", True)],
    ),
    ("blank line with spaces", "One.\n \t\nTwo.", [("One.", True), ("Two.", True)]),
    ("windows and old mac line ends", "One.\r\nTwo.\rThree.", [("One.", True), ("Two.", True), ("Three.", True)]),
    ("no-break space at the edges", "\u00a0 One.\u00a0\n", [("One.", True)]),
    ("paragraph separator", "One.\u2029Two.", [("One.", True), ("Two.", True)]),
    ("byte order mark", "\ufeffOne.", [("One.", True)]),
    ("empty", "", []),
    ("blank", " \n\t\n", []),
    (
        "menu",
        "• Home\n• Sport\n• Weather\n\nThe mill cut 40 jobs.",
        [("• Home", False), ("• Sport", False), ("• Weather", False), ("The mill cut 40 jobs.", True)],
    ),
    (
        "menu with a figure",
        "Home\nSport\nMoney\nWeather 9°\nJobs\nThe mill cut 40 jobs.",
        [
            ("Home", False),
            ("Sport", False),
            ("Money", False),
            ("Weather 9°", False),
            ("Jobs", False),
            ("The mill cut 40 jobs.", True),
        ],
    ),
    (
        "a list with figures is story",
        "The firm said:\n• 1,200 jobs lost\n• 3 sites closed\n• £4m in costs",
        [("The firm said:", True), ("• 1,200 jobs lost", True), ("• 3 sites closed", True), ("• £4m in costs", True)],
    ),
    ("crumbs", "Home > News > World\nRain fell.", [("Home > News > World", False), ("Rain fell.", True)]),
    (
        "a table row is story",
        "| Year | Exports |\n| 2024 | 5 |",
        [("| Year | Exports |", True), ("| 2024 | 5 |", True)],
    ),
    ("dateline", "17 May 2025 0:07\nRain fell.", [("17 May 2025 0:07", False), ("Rain fell.", True)]),
    ("updated", "Last updated: 5 hours ago\nRain fell.", [("Last updated: 5 hours ago", False), ("Rain fell.", True)]),
    (
        "dated headlines",
        "Rain fell.\n16 May: Mayor to pay $2.3m in costs\n3 June: Who won?",
        [("Rain fell.", True), ("16 May: Mayor to pay $2.3m in costs", False), ("3 June: Who won?", False)],
    ),
    (
        "dated entry of a story",
        "Rain fell.\n16 May: 40 jobs go.",
        [("Rain fell.", True), ("16 May: 40 jobs go.", True)],
    ),
    (
        "headline list",
        "Rain fell.\nMost read\nFive held after raid on farm\nBank loses £3m\nSnow fell on 12 towns.",
        [
            ("Rain fell.", True),
            ("Most read", False),
            ("Five held after raid on farm", False),
            ("Bank loses £3m", False),
            ("Snow fell on 12 towns.", True),
        ],
    ),
    (
        "read more",
        "Rain fell.\nRead more: 12 towns cut off",
        [("Rain fell.", True), ("Read more: 12 towns cut off", False)],
    ),
    (
        "clock set off",
        "Rain fell.\nBoat sinks off cape\u00a0 21:37",
        [("Rain fell.", True), ("Boat sinks off cape\u00a0 21:37", False)],
    ),
    ("clock in prose", "Rain fell.\nThe boat sank at 21:37", [("Rain fell.", True), ("The boat sank at 21:37", True)]),
    (
        "footer",
        STORY + "© 2025 Harbour Press\n\nFourteen people were rescued on Sunday.",
        [(STORY.strip(), True), ("© 2025 Harbour Press", False), ("Fourteen people were rescued on Sunday.", False)],
    ),
    (
        "picture credit",
        STORY + "© Harbour Press\n\nFourteen people were rescued.",
        [(STORY.strip(), True), ("© Harbour Press", False), ("Fourteen people were rescued.", True)],
    ),
    (
        "hard-wrapped",
        "The port of Otago moved 412,000 containers last year, 6 per"
        "\ncent more than the year before, the company said on"
        "\nMonday.\n\nIt expects more this year as two new cranes come into use and\nas trade with Asia grows.",
        [
            (
                "The port of Otago moved 412,000 containers last year, 6 per\ncent more than the year before, the "
                "company said on\nMonday.",
                True,
            ),
            ("It expects more this year as two new cranes come into use and\nas trade with Asia grows.", True),
        ],
    ),
    (
        "hard-wrapped story under a menu",
        "   Home\n   Sport\n   Money\n   Jobs\n\n   The port of Otago moved 412,000 containers last year, which was\n"
        "   6 per cent more than the year before, as the company said on\n   Monday in Dunedin, where it is based. It "
        "expects more trade\n   with Asia.\n",
        [
            ("Home", False),
            ("Sport", False),
            ("Money", False),
            ("Jobs", False),
            (
                "The port of Otago moved 412,000 containers last year, which was\n   6 per cent more than the year "
                "before, as the company said on\n   Monday in Dunedin, where it is based. It expects more trade\n   "
                "with Asia.",
                True,
            ),
        ],
    ),
    (
        "long headline is not joined to the lead",
        "Second private crew names a day for its balloon flight from Wandilla\nA second crew has named a day.",
        [
            ("Second private crew names a day for its balloon flight from Wandilla", True),
            ("A second crew has named a day.", True),
        ],
    ),
]


def plain() -> ModuleType:
    """The same files, run as plain Python."""
    parts = ["lines_cy", "markers_cy", "furniture_cy", "paragraphs_cy"]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "meta_path", [_twin.PlainFinder, *sys.meta_path])
        for part in parts:
            patch.delitem(sys.modules, f"figures.scanner.{part}", raising=False)
            patch.delattr(scanner, part, raising=False)
        return import_module("figures.scanner.paragraphs_cy")


PLAIN = plain()


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_cases(text: str, expected: list[tuple[str, bool]]) -> None:
    data = text.encode()
    assert [(data[start:end].decode(), body) for start, end, body in paragraphs_cy.spans(data)] == expected


def test_both_twins_are_read() -> None:
    assert PLAIN is not paragraphs_cy
    assert str(PLAIN.__file__).endswith(".py")
    assert sys.modules["figures.scanner.paragraphs_cy"] is paragraphs_cy


PIECES = st.lists(
    st.one_of(
        st.sampled_from(
            ["\n", "\n\n", "\r\n", " ", "\u00a0", "• ", "© 2025 ", "Most read", "16 May: ", " > ", "Home", "."]
        ),
        st.text(max_size=12),
        st.text(alphabet="ab c.1", min_size=45, max_size=60),
    ),
    max_size=25,
).map("".join)


@given(PIECES)
def test_the_spans_cover_the_text_in_order_and_the_twins_agree(text: str) -> None:
    data = text.encode("utf-8", "surrogatepass")
    found = paragraphs_cy.spans(data)
    assert found == PLAIN.spans(data)
    position = 0
    for start, end, _ in found:
        assert position <= start < end <= len(data)
        assert (
            not data[position:start]
            .decode("utf-8", "surrogatepass")
            .strip(" \t\n\r\v\f\u00a0\u0085\u3000\ufeff")
            .strip("".join(chr(c) for c in [*range(0x2000, 0x200C), 0x2028, 0x2029, 0x202F]))
        )
        position = end


@given(st.binary(max_size=300))
def test_any_bytes_are_read_alike_by_the_twins(data: bytes) -> None:
    assert paragraphs_cy.spans(data) == PLAIN.spans(data)


@pytest.mark.skipif(not REAL.exists(), reason="../shared/inputs is not here")
def test_the_real_article_has_its_story_and_nothing_else_in_the_body() -> None:
    data = REAL.read_bytes()
    body = [data[start:end].decode() for start, end, in_body in paragraphs_cy.spans(data) if in_body]
    assert body[0].startswith("How")
    assert body[-2].startswith('"The question is, whether China')
    assert body[-1] == "ABC"
    assert not any("$2.3m" in line or "Fourteen people" in line for line in body)
