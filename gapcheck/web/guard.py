"""Stands before everything: who asks, from where, how often and how much.

Order: host (DNS rebinding), rate, token or session, origin and CSRF token for whatever changes something, size of the body.
Every answer leaves with headers that let a page load nothing from elsewhere and be framed by nobody. What fails inside is told by its type alone.
"""

import hashlib
import hmac
import ipaddress
import secrets
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qsl, urlencode, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from gapcheck.web.problems import Problem, log_fault
from gapcheck.web.rate import Rate
from gapcheck.web.settings import MAX_BODY_BYTES, Settings, is_loopback

CONTENT_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "Content-Security-Policy": CONTENT_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
    "Cache-Control": "no-store",
}
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_OPEN_PATHS = ("/static/", "/api/health", "/favicon.ico")
_FAILURES_AT_ONCE = 20
_FAILURES_PER_SECOND = 0.2


class Guard:
    """ASGI middleware around the whole application."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app, self._settings = app, settings
        self._session = secrets.token_urlsafe(32)
        self.csrf = hmac.new(self._session.encode(), b"csrf", hashlib.sha256).hexdigest()
        """What a page must send back with whatever changes something."""
        self._rate = Rate(settings.requests_per_second, settings.requests_per_second * 3)
        self._failures = Rate(_FAILURES_PER_SECOND, _FAILURES_AT_ONCE)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or answer it."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            await send({"type": "websocket.close", "code": 1008})
            return
        guarded = _Sender(send)
        try:
            answer = self._check(scope)
            if answer is None:
                scope.setdefault("state", {})["csrf"] = self.csrf
                await self._app(scope, _limit(receive, Headers(scope=scope)), guarded)
                return
        except Problem as problem:
            answer = answer_problem(problem, scope)
        except Exception as error:  # noqa: BLE001 - the application told it already; a server that tells it once more would tell its text
            answer = answer_problem(log_fault(error), scope)
        if not guarded.started:
            await answer(scope, receive, guarded)

    def _check(self, scope: Scope) -> Response | None:
        """An answer of its own, or None to let it through.

        Raises:
            Problem: it is not let through.
        """
        headers = Headers(scope=scope)
        path, client = scope["path"], (scope.get("client") or ("",))[0]
        self._check_host(headers.get("host", ""))
        if wait := self._rate.take(client):
            raise Problem(429, "too_many_requests", "asks too often", "Wait a moment.", {"Retry-After": str(int(wait) + 1)})
        if path.startswith(_OPEN_PATHS):
            return None
        if self._carries_token(headers):
            return None
        query = dict(parse_qsl(scope.get("query_string", b"").decode("latin-1")))
        if scope["method"] == "GET" and self._is_token(query.get("token", "")):
            return self._begin_session(path, query)
        if not self._has_session(headers):
            if wait := self._failures.take(client):
                raise Problem(429, "too_many_requests", "asks too often without the token", "Wait a moment.", {"Retry-After": str(int(wait) + 1)})
            advice = "Open the address that `gapcheck web` printed, or send the token as `Authorization: Bearer`."
            raise Problem(401, "token_needed", "needs the token of this server", advice, {"WWW-Authenticate": "Bearer"})
        if scope["method"] not in _SAFE:
            self._check_origin(headers)
            given = headers.get("x-csrf-token") or query.get("csrf", "")
            if not hmac.compare_digest(given.encode("utf-8", "replace"), self.csrf.encode()):
                raise Problem(403, "csrf", "does not come from a page of this server", "Load the page again.")
        return None

    def _check_host(self, host: str) -> None:
        name = urlsplit(f"//{host}").hostname or "" if "@" not in host else ""
        if is_loopback(name) or name in self._settings.allowed_hosts:
            return
        # A page that rebinds its own name to this machine always comes with a name: a bare address is harmless where others are let in.
        if not self._settings.is_local and _is_address(name):
            return
        raise Problem(421, "host", "is asked for under a name that is not its own", "Use the address that was printed, or start it with --allow-host.")

    def _check_origin(self, headers: Headers) -> None:
        origin = headers.get("origin")
        if origin is not None and urlsplit(origin).netloc != headers.get("host", ""):
            raise Problem(403, "origin", "comes from another site", "Load the page again.")
        if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
            raise Problem(403, "origin", "comes from another site", "Load the page again.")

    def _carries_token(self, headers: Headers) -> bool:
        kind, _, token = headers.get("authorization", "").partition(" ")
        return kind.lower() == "bearer" and self._is_token(token.strip())

    def _is_token(self, token: str) -> bool:
        return hmac.compare_digest(token.encode("utf-8", "replace"), self._settings.token.encode())

    @property
    def _cookie(self) -> str:
        """Its name; browsers share cookies between the ports of a host."""
        return f"gapcheck_{self._settings.port}"

    def _has_session(self, headers: Headers) -> bool:
        try:
            found = SimpleCookie(headers.get("cookie", "")).get(self._cookie)
        except CookieError:
            return False
        return found is not None and hmac.compare_digest(found.value.encode("utf-8", "replace"), self._session.encode())

    def _begin_session(self, path: str, query: dict[str, str]) -> Response:
        """The same address without the token, which is in no history from here on."""
        left = urlencode({key: value for key, value in query.items() if key != "token"})
        answer = RedirectResponse("/" + path.lstrip("/") + (f"?{left}" if left else ""), 303)
        answer.set_cookie(self._cookie, self._session, httponly=True, samesite="strict", path="/")
        return answer


class _Sender:
    """Sends, with the headers that every answer has."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self.started = False

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.started = True
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers.setdefault(name, value)
        await self._send(message)


def _limit(receive: Receive, headers: Headers) -> Receive:
    """The body of a request, as long as it is not too large.

    Raises:
        Problem: it says that it is too large, or is.
    """
    told = headers.get("content-length", "0")
    too_large = Problem(413, "too_large", f"is larger than {MAX_BODY_BYTES:,} bytes", "Send fewer files at once.")
    if told.isdecimal() and int(told) > MAX_BODY_BYTES:
        raise too_large
    got = 0

    async def limited() -> Message:
        nonlocal got
        message = await receive()
        got += len(message.get("body", b""))
        if got > MAX_BODY_BYTES:
            raise too_large
        return message

    return limited


def answer_problem(problem: Problem, scope: Scope) -> Response:
    """A problem as JSON, or as a page where a person looks."""
    wants_page = "text/html" in Headers(scope=scope).get("accept", "") and not scope["path"].startswith("/api/")
    if not wants_page:
        return problem.to_response()
    from gapcheck.web.pages import render_problem

    return Response(render_problem(problem), problem.status, problem.headers, "text/html")


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
