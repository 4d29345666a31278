"""The interface: what it gives, whom it lets in, and what it says when it is too much."""

from __future__ import annotations

import gzip
import io
import threading
import time
from collections.abc import Callable
from typing import Any

import httpx
import polars as pl
import pytest

import figures
from figures.cli import run
from figures.schema import FIGURES
from figures.serve import stories
from figures.serve.guard import Rate
from tests.figures.serve.conftest import served

Serve = Callable[..., str]
STORY = {"text": "The mill cut 40 jobs and lost £3.1m.", "locale": "en-GB", "published": "2024-05-01"}


def post(address: str, path: str, body: Any = None, **more: Any) -> httpx.Response:
    return httpx.post(f"{address}{path}", json=body, timeout=60, trust_env=False, **more)


def test_extract_gives_what_the_library_gives(serve: Serve) -> None:
    address = serve()
    answer = post(address, "/api/extract", STORY)
    want = figures.extract(STORY["text"], locale="en-GB", published="2024-05-01")
    assert answer.status_code == 200
    found = pl.DataFrame(answer.json()["figures"], infer_schema_length=None)
    assert found.columns == [c.name for c in FIGURES] == want.columns
    assert found["surface"].to_list() == ["40", "£3.1m"] and found["value"].to_list() == want["value"].to_list()
    assert found["figure_id"].to_list() == want["figure_id"].to_list()
    bus = "Journeys rose from 1,240 to 1,550, an increase of 20%, the operator said."
    assert "25 per cent" in post(address, "/api/extract", {"text": bus}).json()["findings"][0]["message"]
    assert get(f"{address}/api/health").json() == {"version": figures.__version__, "waiting": 0}


def test_a_number_that_is_not_finite_is_null(serve: Serve) -> None:
    answer = post(serve(), "/api/extract", {"text": f"They counted {'9' * 400} stars."})
    assert answer.status_code == 200 and "figures" in answer.json()


def test_parquet_has_the_corrections_made(serve: Serve) -> None:
    address = serve()
    table = pl.read_parquet(io.BytesIO(post(address, "/api/parquet", {"story": STORY}).content))
    assert table["value"].to_list() == [40.0, 3.1e6]
    identity, figure = table.select("document_id", "figure_id").row(0)
    sheet = f"figure_id,document_id,value,delete,note\n{figure},{identity},41,,\n"
    answer = post(address, "/api/parquet", {"story": STORY, "sheet": sheet})
    assert pl.read_parquet(io.BytesIO(answer.content))["value"].to_list() == [41.0, 3.1e6]
    for wrong in (sheet.replace(",41,", ",some,"), sheet.replace(figure, "nobody"), "no sheet"):
        answer = post(address, "/api/parquet", {"story": STORY, "sheet": wrong})
        assert answer.status_code == 422 and "sheet" in answer.json()["what"]


def get(address: str, **more: Any) -> httpx.Response:
    return httpx.get(address, timeout=60, trust_env=False, **more)


FILES = [
    ("story.txt", b"The mill cut 40 jobs.", "The mill cut 40 jobs.", ""),
    ("latin.txt", "The mill lost £3m.".encode("latin-1"), "The mill lost £3m.", "latin.txt"),
    ("many.jsonl", b'{"text": "One mill."}\n{"text": "Two."}', "One mill.", "the first of 2 stories"),
    ("dir/../page.html", b"<html><body><article><p>" + b"The mill cut 40 jobs in May. " * 9 + b"</p></article>", "The mill", ""),
]  # fmt: skip


@pytest.mark.parametrize(("name", "content", "text", "remark"), FILES, ids=[row[0] for row in FILES])
def test_a_file_becomes_a_story(serve: Serve, name: str, content: bytes, text: str, remark: str) -> None:
    answer = post(serve(), "/api/read", params={"name": name}, content=content).json()
    assert answer["text"].startswith(text) and remark in answer["remark"]
    assert "figures-" not in str(answer)  # the temporary folder is nobody's business


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("story.exe", b"x"),
        ("story.txt", b""),
        ("a.txt.gz", gzip.compress(b"x" * 1000, mtime=0)),
        ("a.pdf", b"no"),
        ("a.csv", b"x"),
    ],
)
def test_a_file_that_cannot_be_read_is_told(serve: Serve, name: str, content: bytes) -> None:
    answer = post(serve(), "/api/read", params={"name": name}, content=content)
    assert answer.status_code == 422
    assert set(answer.json()) == {"what", "do"} and "figures-" not in answer.text


WRONG = [
    {}, {"text": 3}, {"text": "x", "locale": "klingon"}, {"text": "x", "published": "soon"}, {"text": "x", "more": 1}, [], None,
]  # fmt: skip


@pytest.mark.parametrize("body", WRONG, ids=str)
def test_wrong_requests_are_told_in_a_line(serve: Serve, body: Any) -> None:
    answer = post(serve(), "/api/extract", body)
    assert answer.status_code == 422 and set(answer.json()) == {"what", "do"}


async def web(scope: Any, receive: Any, send: Any) -> None:
    """A site with one story, a redirect, and a page that is too large."""
    page = (
        b"<html><head><title>Mill</title></head><body><article><p>" + b"The mill cut 40 jobs. " * 20 + b"</p></article>"
    )
    status, headers, body = {
        "/story": (200, [], page), "/moved": (302, [(b"location", b"/story")], b""), "/large": (200, [], b"x" * 3_000_000),
        "/file": (302, [(b"location", b"file:///etc/hostname")], b""),
    }.get(scope["path"], (404, [], b"gone"))  # fmt: skip
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


def test_a_page_is_fetched(serve: Serve) -> None:
    address = serve(private=True)
    with served(web) as site:
        for path in ("/story", "/moved"):
            story = post(address, "/api/fetch", {"url": f"{site}{path}"}).json()
            assert story["text"].startswith("The mill cut 40 jobs.") and story["url"]
        for path, words in (("/none", "404"), ("/large", "is larger than"), ("/file", "could not be fetched")):
            answer = post(address, "/api/fetch", {"url": f"{site}{path}"})
            assert answer.status_code == 422 and words in answer.json()["what"]


@pytest.mark.parametrize(
    "url", ["file:///etc/hostname", "ftp://a.example/", "//a.example", "http://", "http://[", "nonsense"]
)
def test_only_web_addresses_are_fetched(url: str) -> None:
    with pytest.raises(figures.FiguresError, match=r"is no web address|could not be fetched"):
        stories.fetched(url, most_bytes=10, private=True)


def test_the_own_network_is_not_fetched_unless_allowed(serve: Serve) -> None:
    address = serve()
    with served(web) as site:
        for name in ("127.0.0.1", "localhost"):
            answer = post(address, "/api/fetch", {"url": f"{site}/story".replace("127.0.0.1", name)})
            assert answer.status_code == 422 and "loopback" in answer.json()["what"]


def test_too_large_is_413(serve: Serve) -> None:
    address = serve(most_bytes=1000)
    assert post(address, "/api/extract", {"text": "x" * 2000}).status_code == 413
    streamed = httpx.post(f"{address}/api/read?name=a.txt", content=iter([b"x" * 600] * 3), timeout=60, trust_env=False)
    assert streamed.status_code == 413 and "1,000 bytes" in streamed.json()["what"]
    assert post(address, "/api/extract", {"text": "12 mills"}).status_code == 200


def test_too_many_requests_are_429_with_the_time_to_wait(serve: Serve) -> None:
    address = serve(per_minute=3)
    answers = [post(address, "/api/extract", {"text": "12 mills"}) for _ in range(5)]
    assert [answer.status_code for answer in answers][:4] == [200, 200, 200, 429]
    assert 1 <= int(answers[3].headers["retry-after"]) <= 20


def test_a_bucket_fills_evenly_and_forgets_nobody_too_early() -> None:
    rate = Rate(per_minute=60)
    assert sum(rate.wait("a", now=0.0) == 0 for _ in range(100)) == 60
    assert rate.wait("a", now=0.5) == pytest.approx(0.5)
    assert rate.wait("a", now=2.0) == 0 and rate.wait("b", now=2.0) == 0
    assert sum(rate.wait("a", now=1e6) == 0 for _ in range(100)) == 60


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """Reading that waits until the test lets it go."""
    go = threading.Event()
    real = stories.extracted

    def slow(story: dict[str, Any], about: str | None) -> Any:
        go.wait(30)
        return real(story, about)

    monkeypatch.setattr(stories, "extracted", slow)
    return go


def test_the_setting_of_about_is_the_servers(serve: Serve) -> None:
    answer = post(serve(about="none"), "/api/extract", STORY).json()
    assert answer["figures"] and {row["entity"] for row in answer["figures"]} == {None}


def test_a_full_line_is_503_and_what_waits_is_answered(serve: Serve, held: threading.Event) -> None:
    address = serve(workers=1, waiting=1)
    answers: list[httpx.Response] = []
    threads = [threading.Thread(target=lambda: answers.append(post(address, "/api/extract", STORY))) for _ in range(2)]
    for thread in threads:
        thread.start()
    while get(f"{address}/api/health").json()["waiting"] < 2:
        time.sleep(0.02)
    refused = post(address, "/api/extract", STORY)
    assert refused.status_code == 503 and refused.headers["retry-after"] == "1"
    held.set()
    for thread in threads:
        thread.join()
    assert [answer.status_code for answer in answers] == [200, 200]


def test_an_answer_that_takes_too_long_is_503_and_the_line_goes_on(serve: Serve, held: threading.Event) -> None:
    address = serve(workers=1, waiting=5, seconds=0.3)
    answer = post(address, "/api/extract", STORY)
    assert answer.status_code == 503 and "no answer within 0.3 seconds" in answer.json()["what"]
    assert get(f"{address}/api/health").json()["waiting"] == 1  # a thread cannot be stopped
    held.set()
    while get(f"{address}/api/health").json()["waiting"]:
        time.sleep(0.02)


def test_a_request_that_never_arrives_is_408(serve: Serve) -> None:
    import socket
    from urllib.parse import urlsplit

    parts = urlsplit(serve(seconds=0.3))
    with socket.create_connection((parts.hostname, parts.port), timeout=30) as line:
        line.sendall(b"POST /api/extract HTTP/1.1\r\nHost: localhost\r\nContent-Length: 50\r\n\r\n{")
        assert line.recv(1000).startswith(b"HTTP/1.1 408")


def test_another_name_and_another_site_are_refused(serve: Serve) -> None:
    address = serve()
    assert get(address, headers={"host": "evil.example"}).status_code == 400
    answer = post(address, "/api/extract", STORY, headers={"sec-fetch-site": "cross-site"})
    assert answer.status_code == 403
    assert post(address, "/api/extract", STORY, headers={"sec-fetch-site": "same-origin"}).status_code == 200
    page = get(address)
    assert page.headers["x-frame-options"] == "DENY" and "access-control-allow-origin" not in page.headers


def test_a_token_is_asked_for(serve: Serve) -> None:
    address = serve(token="sésame")
    token = {"authorization": "Bearer sésame".encode()}
    for path in ("/", "/api/health", "/openapi.json", "/?token=wrong", "/api/health?token=s%C3%A9same"):
        answer = get(f"{address}{path}")
        assert answer.status_code == 401 and answer.headers["www-authenticate"] == "Bearer", path
    with httpx.Client(trust_env=False, follow_redirects=True, timeout=60) as client:
        first = client.get(f"{address}/?token=s%C3%A9same")
        assert first.status_code == 200 and str(first.url) == f"{address}/"
        assert client.post(f"{address}/api/extract", json=STORY).status_code == 200
    assert token  # headers beyond ASCII are bytes; the cookie above carries them quoted


def test_a_plain_token_as_a_header(serve: Serve) -> None:
    address = serve(token="abc-123")
    assert post(address, "/api/extract", STORY, headers={"authorization": "Bearer abc-123"}).status_code == 200
    assert post(address, "/api/extract", STORY, headers={"authorization": "Bearer abc-124"}).status_code == 401
    assert post(
        address, "/api/extract", STORY, headers={"host": "news.example", "authorization": "bearer abc-123"}
    ).is_success


def test_a_port_in_use_is_one_line(serve: Serve, capsys: pytest.CaptureFixture[str]) -> None:
    port = serve().rpartition(":")[2]
    assert run(["serve", "--port", port]) == 1
    told = capsys.readouterr().err
    assert told.count("\n") == 1 and "choose another with --host or --port" in told


def test_without_the_extra_the_error_names_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import sys

    monkeypatch.delitem(sys.modules, "figures.serve.routes", raising=False)
    monkeypatch.setitem(sys.modules, "fastapi", None)
    assert run(["serve", "--port", "0"]) == 1
    assert "needs figures-toolkit[serve]" in capsys.readouterr().err
