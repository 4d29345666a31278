"""Many at once, and requests that nobody would write by hand."""

from __future__ import annotations

import threading
from collections.abc import Callable

import httpx
import pytest

import figures
from figures.serve import Settings, application

CLIENTS, EACH = 50, 4


def test_fifty_clients_at_once_get_each_their_own_answer(serve: Callable[..., str]) -> None:
    address = serve(per_minute=100_000, waiting=CLIENTS, seconds=600)  # a busy machine must not fail it
    start = threading.Barrier(CLIENTS)
    wrong: list[str] = []
    answered: list[int] = []

    def client(number: int) -> None:
        with httpx.Client(trust_env=False, timeout=600) as line:
            start.wait()
            for turn in range(EACH):
                jobs, lost = 1000 * number + turn, f"£{number + 2}.{turn}m"
                text = f"Mill {number} cut {jobs:,} jobs. " * (1 + number % 7) + f"It lost {lost}."
                answer = line.post(f"{address}/api/extract", json={"text": text, "document_id": f"{number}-{turn}"})
                if answer.status_code != 200:
                    wrong.append(f"{number}: {answer.status_code} {answer.text[:200]}")
                    continue
                got = answer.json()
                rows = [(row["document_id"], row["surface"], row["value"]) for row in got["figures"]]
                want = figures.extract(text).select("surface", "value").rows()
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
def test_every_answer_is_as_the_interface_says(case: schemathesis.Case) -> None:
    # A sheet is any text to the schema, and a file any bytes: which of them can be read is not for it to say.
    excluded = [schemathesis.checks.positive_data_acceptance]
    if case.path == "/api/read":
        excluded.append(schemathesis.checks.negative_data_rejection)
    case.call_and_validate(excluded_checks=excluded)
