"""Many at once, and requests that nobody would write by hand."""

from __future__ import annotations

import threading
from collections.abc import Callable

import httpx
import pytest
from hypothesis import settings

from figures.serve import Settings, application
from tests.together import Asked, read

CLIENTS, EACH = 50, 2


def told(number: int, turn: int) -> str:
    jobs, lost = 1000 * number + turn, f"£{number + 2}.{turn}m"
    return f"Mill {number} cut {jobs:,} jobs. " * (1 + number % 7) + f"It lost {lost}."


@pytest.mark.slow
def test_fifty_clients_at_once_get_each_their_own_answer(serve: Callable[..., str]) -> None:
    address = serve(per_minute=100_000, waiting=CLIENTS, seconds=600)  # a busy machine must not fail it
    found = read(Asked(told(number, turn)) for number in range(CLIENTS) for turn in range(EACH))
    start = threading.Barrier(CLIENTS)
    wrong: list[str] = []
    answered: list[int] = []

    def client(number: int) -> None:
        with httpx.Client(trust_env=False, timeout=600) as line:
            start.wait()
            for turn in range(EACH):
                text = told(number, turn)
                answer = line.post(f"{address}/api/extract", json={"text": text, "document_id": f"{number}-{turn}"})
                if answer.status_code != 200:
                    wrong.append(f"{number}: {answer.status_code} {answer.text[:200]}")
                    continue
                got = answer.json()
                rows = [(row["document_id"], row["surface"], row["value"]) for row in got["figures"]]
                want = [(row["surface"], row["value"]) for row in found[Asked(text)]]
                if got["document_id"] != f"{number}-{turn}" or rows != [(f"{number}-{turn}", *row) for row in want]:
                    wrong.append(f"{number}: {rows[:3]}")
                answered.append(number)

    threads = [threading.Thread(target=client, args=(number,)) for number in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
    assert len(answered) == CLIENTS * EACH


schemathesis = pytest.importorskip("schemathesis", reason="needs schemathesis: pip install schemathesis")
APPLICATION = application(Settings(per_minute=1_000_000, seconds=600, hosts=("localhost", "127.0.0.1", "testserver")))
SCHEMA = schemathesis.openapi.from_asgi("/openapi.json", APPLICATION)


@SCHEMA.exclude(path="/api/fetch").parametrize()
@settings(max_examples=-(-settings.default.max_examples // 3))  # 'make fuzz' asks for many
def test_every_answer_is_as_the_interface_says(case: schemathesis.Case) -> None:
    # A sheet is any text to the schema, and a file any bytes: which of them can be read is not for it to say.
    excluded = [schemathesis.checks.positive_data_acceptance]
    if case.path == "/api/read":
        excluded.append(schemathesis.checks.negative_data_rejection)
    case.call_and_validate(excluded_checks=excluded)
