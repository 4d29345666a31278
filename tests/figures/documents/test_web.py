"""One page at a time from servers of our own here: refused, cut off, packed, redirected, too large."""

from __future__ import annotations

import gzip
import socket
import threading
import zlib
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

import pytest

from figures.documents import web
from figures.errors import InputError

PAGE = b"<html><body><p>The mill cut 40 jobs.</p></body></html>"
RAW = zlib.compressobj(wbits=-15)
ANSWERS: dict[str, tuple[int, dict[str, str], bytes]] = {
    "/plain": (200, {"Content-Length": str(len(PAGE))}, PAGE),
    "/open": (200, {}, PAGE),
    "/caf%C3%A9?a=1&b=%20": (200, {}, PAGE),
    "/gzip": (200, {"Content-Encoding": "gzip"}, gzip.compress(PAGE)),
    "/deflate": (200, {"Content-Encoding": "deflate"}, zlib.compress(PAGE)),
    "/raw": (200, {"Content-Encoding": "deflate"}, RAW.compress(PAGE) + RAW.flush()),
    "/twice": (200, {"Content-Encoding": "gzip, gzip"}, gzip.compress(gzip.compress(PAGE))),
    "/identity": (200, {"Content-Encoding": "identity"}, PAGE),
    "/to": (302, {"Location": "/plain#part"}, b""),
    "/loop": (301, {"Location": "/loop"}, b""),
    "/file": (302, {"Location": "file:///etc/passwd"}, b""),
    "/nowhere": (302, {"Location": "http://[::1/x"}, b""),
    "/other": (404, {}, PAGE),
    "/empty": (204, {}, b""),
    "/short": (200, {"Content-Length": "500"}, PAGE),
    "/short-gzip": (200, {"Content-Encoding": "gzip"}, gzip.compress(PAGE)[:-9]),
    "/short-chunks": (200, {"Transfer-Encoding": "chunked"}, b"ff\r\n" + PAGE),
    "/br": (200, {"Content-Encoding": "br"}, PAGE),
    "/not-gzip": (200, {"Content-Encoding": "gzip"}, PAGE),
    "/bomb": (200, {"Content-Encoding": "gzip"}, gzip.compress(bytes(1_000_000))),
    "/bombs": (200, {"Content-Encoding": "gzip, gzip"}, gzip.compress(gzip.compress(bytes(1_000_000)))),
    "/large": (200, {}, bytes(100_001)),
    "/just": (200, {}, bytes(100_000)),
}
READ = ("/plain", "/open", "/café?a=1&b= ", "/gzip", "/deflate", "/raw", "/twice", "/identity", "/to")
REFUSED = (
    ("/loop", "redirects more than 5 times"),
    ("/file", "file:///etc/passwd is no web address"),
    ("/nowhere", "Invalid IPv6 URL"),
    ("/other", "HTTP Error 404"),
    ("/empty", "HTTP Error 204"),
    ("/short", "was cut off after 54 bytes"),
    ("/short-gzip", "was cut off"),
    ("/short-chunks", "IncompleteRead"),
    ("/br", "is packed as 'br'"),
    ("/not-gzip", "incorrect header check"),
    ("/bomb", "is larger than 100,000 bytes"),
    ("/bombs", "is larger than 100,000 bytes"),
    ("/large", "is larger than 100,000 bytes"),
)
MACHINES = (
    ("127.0.0.1", "loopback"), ("127.8.8.8", "loopback"), ("::1", "loopback"), ("::ffff:127.0.0.1", "loopback"),
    ("10.1.2.3", "private"), ("172.16.0.1", "private"), ("192.168.1.1", "private"), ("fd00::1", "private"),
    ("0.0.0.0", "private"), ("100.64.0.1", "reserved"), ("169.254.169.254", "link-local"), ("fe80::1%eth0", "link-local"),
    ("224.0.0.1", "reserved"), ("2002:7f00:1::", "loopback"), ("8.8.8.8", None), ("2606:4700::1111", None),
)  # fmt: skip


class Server(BaseHTTPRequestHandler):
    asked: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        self.asked.append(self.path)
        path = self.path.removeprefix("http://mill.example")  # as a proxy is asked
        status, headers, body = ANSWERS[path]
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def address(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    for name in ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(web, "MOST_BYTES", 100_000)
    Server.asked.clear()
    with ThreadingHTTPServer(("127.0.0.1", 0), Server) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.mark.parametrize("path", READ)
def test_pages_are_read_whole_and_unpacked(address: str, path: str) -> None:
    assert web.get(address + path, allow_private=True) == PAGE


def test_the_largest_page_is_taken(address: str) -> None:
    assert len(web.get(f"{address}/just", allow_private=True)) == 100_000


@pytest.mark.parametrize(("path", "why"), REFUSED)
def test_what_is_refused(address: str, path: str, why: str) -> None:
    with pytest.raises(InputError, match="could not be fetched") as caught:
        web.get(address + path, allow_private=True)
    assert why in str(caught.value)


@pytest.mark.parametrize(("machine", "reason"), MACHINES)
def test_machines(machine: str, reason: str | None) -> None:
    assert web.refusal(machine) == reason


def test_this_machine_is_not_asked(address: str) -> None:
    for name in (address, address.replace("127.0.0.1", "localhost"), address.replace("127.0.0.1", "2130706433")):
        with pytest.raises(InputError, match="is a loopback address"):
            web.get(f"{name}/plain")
    assert Server.asked == []


def test_a_redirect_is_checked_too(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    port = int(address.rpartition(":")[2])
    ANSWERS["/inward"] = (302, {"Location": f"http://inside.example:{port}/plain"}, b"")
    real = socket.getaddrinfo
    monkeypatch.setattr(web, "refusal", lambda machine: "private" if machine == "10.0.0.7" else None)
    monkeypatch.setattr(
        socket,
        "getaddrinfo",
        lambda host, *given, **named: real("10.0.0.7" if host == "inside.example" else host, *given, **named),
    )
    with pytest.raises(InputError, match=r"inside\.example is a private address"):
        web.get(f"{address}/inward")
    assert Server.asked == ["/inward"]


def test_a_proxy_is_asked_for_the_whole_address(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", address)
    assert web.get("http://mill.example/gzip") == PAGE
    assert Server.asked == ["http://mill.example/gzip"]


@pytest.mark.parametrize(
    "wrong", ["http://", "ftp://a.example/x", "http://[::1/x", "http://a:b/", "mill", "", "http://\ud800/"]
)
def test_what_is_no_address(wrong: str) -> None:
    with pytest.raises(InputError, match="could not be fetched"):
        web.get(wrong)
