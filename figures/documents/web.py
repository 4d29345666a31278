"""One page from the web, on request: whole, unpacked, no larger than allowed, and from a public machine.

An address in somebody's list, or one that a page redirects to, must not make this machine ask itself or its neighbours:
every name is resolved here, the address it has is checked, and that same address is connected to, at each redirect.

>>> refusal("127.0.0.1"), refusal("169.254.169.254"), refusal("::ffff:10.0.0.7"), refusal("93.184.215.14")
('loopback', 'link-local', 'private', None)
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import urllib.request
import zlib
from typing import Any
from urllib.parse import quote, urldefrag, urljoin, urlsplit

from figures.errors import InputError

AGENT = "figures-toolkit (pages on request, one request each)"
TIMEOUT = 30  # seconds without a byte
MOST_BYTES = 50_000_000  # of a page, unpacked
REDIRECTS = 5
_KEPT = "!#$%&'()*+,/:;=?@[]~"  # all that may stand in an address; the rest is quoted
_MOVED = (301, 302, 303, 307, 308)
_CODINGS = {"gzip": 31, "x-gzip": 31, "deflate": 15}  # window bits of zlib


def get(address: str, *, allow_private: bool = False) -> bytes:
    """The body of a page.

    Args:
        address: ``http://`` or ``https://``.
        allow_private: whether loopback, private and link-local machines may be asked.

    Raises:
        InputError: no such page, a body that is cut off, too large or packed in an unknown way, or an address that is
            none or is refused.
    """
    here = address
    try:
        for _ in range(REDIRECTS + 1):
            connection, path = _connection(here, allow_private)
            try:
                connection.request("GET", path, headers={"User-Agent": AGENT, "Accept-Encoding": "gzip, deflate"})
                with connection.getresponse() as answer:
                    if answer.status not in _MOVED or not answer.headers["Location"]:
                        return _body(answer)
                    here = urldefrag(urljoin(here, answer.headers["Location"])).url
            finally:
                connection.close()
        raise _Refused(f"redirects more than {REDIRECTS} times")
    except _Refused as error:
        raise InputError(address, f"could not be fetched ({error})", "take it out of the list") from None
    except (OSError, ValueError, http.client.HTTPException, zlib.error) as error:
        raise InputError(address, f"could not be fetched ({_said(error)})", "check the address") from None


def refusal(machine: str) -> str | None:
    """Why a machine with this IP address is not asked; None for a public one."""
    found: Any = ipaddress.ip_address(machine.partition("%")[0])
    found = getattr(found, "ipv4_mapped", None) or getattr(found, "sixtofour", None) or found
    if found.is_loopback:
        return "loopback"
    if found.is_link_local:
        return "link-local"
    if found.is_global and not found.is_multicast:
        return None
    return "private" if found.is_private else "reserved"


class _Refused(Exception):
    """An address or a body that is not taken, with the reason."""


def _connection(address: str, allow_private: bool) -> tuple[http.client.HTTPConnection, str]:
    """A connection to the machine of an address, which is checked, or to the proxy; and what to ask it for."""
    parts = urlsplit(quote(address, safe=_KEPT))
    secure = parts.scheme == "https"
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise _Refused(f"{address[:200]} is no web address")
    port = parts.port or (443 if secure else 80)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    proxy = None if urllib.request.proxy_bypass(parts.netloc) else urllib.request.getproxies().get(parts.scheme)
    places = _places(parts.hostname, port, allow_private, needed=not proxy)
    kind = http.client.HTTPSConnection if secure else http.client.HTTPConnection
    if proxy:
        through = urlsplit(proxy if "//" in proxy else f"//{proxy}")
        connection = kind(through.hostname or "", through.port, timeout=TIMEOUT)
        if secure:
            connection.set_tunnel(parts.hostname, port)
        return connection, path if secure else parts.geturl()
    # The Host header and the certificate go by the name; the connection is to the address that was checked.
    connection = kind(parts.hostname, port, timeout=TIMEOUT)
    plain = socket.create_connection(places[0][:2], TIMEOUT)
    try:
        wrapped = ssl.create_default_context().wrap_socket(plain, server_hostname=parts.hostname) if secure else plain
    except BaseException:
        plain.close()
        raise
    connection.sock = wrapped
    return connection, path


def _places(host: str, port: int, allow_private: bool, needed: bool) -> list[tuple[Any, ...]]:
    """The addresses of a machine; none where its name is known to the proxy only."""
    try:
        found = [place for *_, place in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    except OSError:
        if needed:
            raise
        return []
    for place in found:
        reason = refusal(str(place[0]))
        if reason and not allow_private:
            raise _Refused(f"{host} is a {reason} address")
    return found


def _body(answer: http.client.HTTPResponse) -> bytes:
    """The whole body, unpacked."""
    if answer.status != 200:
        raise _Refused(f"HTTP Error {answer.status}: {answer.reason}")
    packed = answer.read(MOST_BYTES + 1)
    if len(packed) > MOST_BYTES:
        raise _Refused(f"is larger than {MOST_BYTES:,} bytes")
    if answer.length:  # bytes that were announced and did not come
        raise _Refused(f"was cut off after {len(packed):,} bytes")
    codings = [coding.strip().lower() for coding in (answer.headers["Content-Encoding"] or "").split(",")]
    for coding in reversed([coding for coding in codings if coding not in ("", "identity")]):
        packed = _unpacked(packed, coding)
    return packed


def _unpacked(packed: bytes, coding: str) -> bytes:
    if coding not in _CODINGS:
        raise _Refused(f"is packed as {coding[:40]!r}, which was not asked for")
    bits = _CODINGS[coding]
    if bits == zlib.MAX_WBITS and packed[:1] and (packed[0] & 15) != 8:
        bits = -zlib.MAX_WBITS  # many servers send "deflate" without its head
    unpacker = zlib.decompressobj(bits)
    content = unpacker.decompress(packed, MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise _Refused(f"is larger than {MOST_BYTES:,} bytes")
    if not unpacker.eof:
        raise _Refused(f"was cut off after {len(packed):,} bytes")
    return content


def _said(error: Exception) -> str:
    return str(getattr(error, "strerror", None) or error) or type(error).__name__
