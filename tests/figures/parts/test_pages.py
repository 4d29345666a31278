"""Pages are fetched once, on request, from a server of our own here."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import pytest

from figures.cli import run
from figures.errors import DatasetError
from figures.parts import build, scan
from figures.parts.pages import addresses, fetch, saved

PAGE = (
    "<html><head><title>Port counts</title></head><body><article><p>The port of Lornehaven unloaded 1,234 containers "
    "in one day, and the harbour board said that it had never seen so many of them.</p></article></body></html>"
)


class Server(BaseHTTPRequestHandler):
    asked: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        self.asked.append(self.path)
        self.send_response(200 if self.path == "/counts" else 404)
        self.end_headers()
        self.wfile.write(PAGE.encode())

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def address() -> Iterator[str]:
    Server.asked.clear()
    with ThreadingHTTPServer(("127.0.0.1", 0), Server) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_pages_are_fetched_once_and_built_from_disk(address: str, tmp_path: Path) -> None:
    (tmp_path / "urls.txt").write_text(f"# two\n{address}/counts\n\n{address}/gone\n{address}/counts\n")
    (tmp_path / "recipe.toml").write_text('name = "p"\ntitle = "P"\n[[sources]]\nurls = "urls.txt"\n')
    manifest = build(tmp_path).manifest
    assert [entry[1] for part in manifest.parts for entry in part.unread] == ["no such file"] * 2
    assert Server.asked == [], "a build goes nowhere"
    failed = fetch(tmp_path / "urls.txt", allow_private=True)
    assert [name for name, _ in failed] == [f"{address}/gone"]
    assert "404" in failed[0][1]
    fetch(tmp_path / "urls.txt", allow_private=True)
    assert Server.asked == ["/counts", "/gone", "/gone"]
    assert build(tmp_path).manifest.totals["unread"] == 1
    assert scan(tmp_path).collect()["document_id"].unique().to_list() == [f"{address}/counts"]


def test_a_bad_address_stops_no_other(address: str, tmp_path: Path) -> None:
    bad = ["ftp://port.example/counts", "http://[::1/x", "no address", f"{address}/gone"]
    (tmp_path / "urls.txt").write_text("\n".join([*bad, f"{address}/counts"]))
    failed = fetch(tmp_path / "urls.txt", allow_private=True)
    assert [name for name, _ in failed] == bad
    assert Server.asked == ["/gone", "/counts"]
    kept = [path for name, path in saved(tmp_path / "urls.txt") if path.exists()]
    assert [path.read_text() for path in kept] == [PAGE]


def test_this_machine_is_asked_only_when_allowed(
    address: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "urls.txt").write_text(f"{address}/counts\n")
    (tmp_path / "recipe.toml").write_text('name = "p"\ntitle = "P"\n[[sources]]\nurls = "urls.txt"\n')
    assert run(["dataset", "fetch", str(tmp_path)]) == 1
    assert "127.0.0.1 is a loopback address" in capsys.readouterr().err
    assert Server.asked == []
    assert run(["dataset", "fetch", str(tmp_path), "--allow-private"]) == 0
    assert Server.asked == ["/counts"]


@pytest.mark.parametrize("content", [None, b"http://a.example/\xff"])
def test_a_list_that_cannot_be_read(tmp_path: Path, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / "urls.txt").write_bytes(content)
    with pytest.raises(DatasetError, match="cannot be read"):
        addresses(tmp_path / "urls.txt")
