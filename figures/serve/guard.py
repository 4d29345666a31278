"""What every request passes before it is answered: the right host, no foreign page, the token, the rate, the size.

>>> import asyncio
>>> rate = Rate(per_minute=60)
>>> [rate.wait("a", now=0.0) for _ in range(60)].count(0.0), round(rate.wait("a", now=0.0), 3), rate.wait("b", now=0.0)
(60, 1.0, 0.0)
"""

from __future__ import annotations

import asyncio
import hmac
import math
import time
from http.cookies import SimpleCookie
from urllib.parse import parse_qs, urlsplit

from starlette.datastructures import Headers
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from figures.serve.settings import Settings

COOKIE = "figures_token"
SAFE = ("GET", "HEAD", "OPTIONS")
_MOST_CLIENTS = 10_000
_ON_EVERY_ANSWER = {
    "x-content-type-options": "nosniff", "referrer-policy": "no-referrer", "cache-control": "no-store",
    "cross-origin-resource-policy": "same-origin", "x-frame-options": "DENY",
}  # fmt: skip


class Rate:
    """A bucket of requests for each client, filled evenly over the minute."""

    def __init__(self, per_minute: int) -> None:
        self.per_minute = per_minute
        self._left: dict[str, tuple[float, float]] = {}

    def wait(self, client: str, now: float | None = None) -> float:
        """Seconds until the client may ask again; 0 takes one request from its bucket."""
        now = time.monotonic() if now is None else now
        left, then = self._left.pop(client, (float(self.per_minute), now))
        left = min(float(self.per_minute), left + (now - then) * self.per_minute / 60)
        allowed = left >= 1
        self._left[client] = (left - allowed, now)
        if len(self._left) > _MOST_CLIENTS:
            del self._left[next(iter(self._left))]  # whoever was not seen for longest
        return 0.0 if allowed else (1 - left) * 60 / self.per_minute


class Refusal(Exception):
    """A request that is not answered, with the answer that says so."""

    def __init__(self, status: int, what: str, do: str, *, after: float | None = None) -> None:
        super().__init__(what)
        self.status, self.what, self.do, self.after = status, what, do, after

    def response(self) -> Response:
        """The answer: what was met and what to do, in the shape of all problems of the interface."""
        headers = {} if self.after is None else {"retry-after": str(max(1, math.ceil(self.after)))}
        if self.status == 401:
            headers["www-authenticate"] = "Bearer"
        return JSONResponse({"what": self.what, "do": self.do}, self.status, headers)


class Guard:
    """The application behind its checks (ASGI middleware)."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app, self.settings, self.rate = app, settings, Rate(settings.per_minute)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or refuse."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                added = [(name.encode(), value.encode()) for name, value in _ON_EVERY_ANSWER.items()]
                message["headers"] = [*message["headers"], *added]
            await send(message)

        try:
            entrance = self._admit(scope)
            if entrance is not None:
                await entrance(scope, receive, with_headers)
                return
            body = await asyncio.wait_for(self._body(scope, receive), self.settings.seconds)
        except TimeoutError:
            refusal = Refusal(408, "the request took too long to arrive", "send it again")
            await refusal.response()(scope, receive, with_headers)
            return
        except Refusal as refusal:
            await refusal.response()(scope, receive, with_headers)
            return
        sent = False

        async def replay() -> Message:
            nonlocal sent
            if sent:
                return await receive()
            sent = True
            return {"type": "http.request", "body": body, "more_body": False}

        await self.app(scope, replay, with_headers)

    def _admit(self, scope: Scope) -> Response | None:
        """None lets the request in; a response is the way in for who brings the token in the address."""
        headers = Headers(scope=scope)
        if self.settings.token is None:
            if _host(headers.get("host", "")) not in self.settings.hosts:
                names = ", ".join(self.settings.hosts)
                raise Refusal(400, "this application has another name", f"ask for one of {names}")
        elif not self._knows(headers):
            asked = parse_qs(scope.get("query_string", b"").decode("latin-1")).get("token", [""])[0]
            if scope["path"] != "/" or not self._right(asked):
                raise Refusal(401, "the token is missing or wrong", "bring it as 'Authorization: Bearer TOKEN'")
            entrance = RedirectResponse("/", 303)
            entrance.set_cookie(COOKIE, asked, httponly=True, samesite="strict")
            return entrance
        if scope["method"] not in SAFE and headers.get("sec-fetch-site", "none") not in ("none", "same-origin"):
            raise Refusal(403, "the request comes from another site", "open the page of this application itself")
        client = scope["client"][0] if scope.get("client") else ""
        after = self.rate.wait(client)
        if after:
            per_minute = f"more than {self.settings.per_minute:,} requests a minute"
            raise Refusal(429, per_minute, "wait as long as Retry-After says", after=after)
        return None

    def _knows(self, headers: Headers) -> bool:
        scheme, _, value = headers.get("authorization", "").partition(" ")
        if scheme.lower() == "bearer" and self._right(value.strip()):
            return True
        cookie = SimpleCookie()
        cookie.load(headers.get("cookie", ""))
        return COOKIE in cookie and self._right(cookie[COOKIE].value)

    def _right(self, token: str) -> bool:
        return hmac.compare_digest(token.encode("utf-8", "replace"), (self.settings.token or "").encode())

    async def _body(self, scope: Scope, receive: Receive) -> bytes:
        stated = Headers(scope=scope).get("content-length", "")
        if stated.isdigit() and int(stated) > self.settings.most_bytes:
            raise self._too_large()
        body = bytearray()
        while True:
            message = await receive()
            if message["type"] == "http.disconnect":
                raise Refusal(400, "the request broke off", "send it again")
            body += message.get("body", b"")
            if len(body) > self.settings.most_bytes:
                raise self._too_large()
            if not message.get("more_body", False):
                return bytes(body)

    def _too_large(self) -> Refusal:
        most = f"more than {self.settings.most_bytes:,} bytes"
        return Refusal(413, most, "send a part of it, or use 'figures extract', which has no limit")


def _host(header: str) -> str:
    try:
        return (urlsplit(f"//{header}").hostname or "").lower()
    except ValueError:
        return ""
