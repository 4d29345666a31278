"""What every test may ask for: the shared inputs, a fixed Hypothesis profile, and the network where it is meant."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest

from figures import about

ROOT = Path(__file__).resolve().parent.parent

# Where it is installed, jsonschema makes grammars of addresses from it when altair is loaded: two seconds in each process.
sys.modules["rfc3987_syntax"] = None  # type: ignore[assignment]

# A busy machine must not fail a property: no deadline; and CI must be repeatable: no random seed there.
hypothesis.settings.register_profile("local", deadline=None, max_examples=60)
hypothesis.settings.register_profile("ci", deadline=None, max_examples=200, derandomize=True)
hypothesis.settings.register_profile("fuzz", deadline=None, max_examples=2000)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "local")


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder beside the checkout with real inputs and benchmark sets; skips where it is absent."""
    path = ROOT.parent / "shared"
    if not path.is_dir():
        pytest.skip("needs the folder ../shared with inputs and benchmark sets, which is not here")
    return path


class Unsaid:
    """The setting of ``about`` where a test says none: the network, the default, only in tests that are marked ``network``.

    It reads a story in a second, the ranker in a millisecond, and most tests ask for neither.
    """

    def __init__(self) -> None:
        self.default: str | None = "fast"
        self.setting = about.setting

    def __call__(self, asked: str | None) -> str:
        return self.setting(asked or self.default)


about.setting = unsaid = Unsaid()  # before any module takes the name


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The slow ones first: what is short is what the other core takes over at the end."""
    items.sort(key=lambda item: item.get_closest_marker("slow") is None)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    unsaid.default = None if item.get_closest_marker("network") else "fast"
    return (yield)
