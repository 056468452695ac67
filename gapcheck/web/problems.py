"""Errors as RFC 9457 problem details; none of them holds text of a document."""

import json
import logging
import traceback
from http import HTTPStatus
from typing import Any

from starlette.responses import Response

from gapcheck.web.tasks import STATUS_OF, Refusal

MEDIA_TYPE = "application/problem+json"
_LOG = logging.getLogger("gapcheck.web")


class Problem(Exception):
    """Something that a client can be told."""

    def __init__(self, status: int, code: str, detail: str, advice: str = "", headers: dict[str, str] | None = None) -> None:
        """`code` is stable and machine-readable, `detail` one sentence, `advice` what to do."""
        super().__init__(detail)
        self.status, self.code, self.detail, self.advice = status, code, detail, advice
        self.headers = headers or {}

    def to_dict(self) -> dict[str, Any]:
        """The members of RFC 9457 with `code` and `advice` as extensions."""
        title = HTTPStatus(self.status).phrase
        told = {"type": f"urn:gapcheck:problem:{self.code}", "title": title, "status": self.status, "detail": self.detail, "code": self.code}
        return told | ({"advice": self.advice} if self.advice else {})

    def to_response(self) -> Response:
        """As JSON."""
        content = json.dumps(self.to_dict(), ensure_ascii=False).encode("utf-8", "replace")
        return Response(content, self.status, self.headers, MEDIA_TYPE)


def problem_of(refusal: Refusal) -> Problem:
    """What a worker refused, as a client is told it."""
    return Problem(STATUS_OF.get(refusal.code, 422), refusal.code, refusal.detail, refusal.advice)


def log_fault(error: Exception) -> Problem:
    """A fault in gapcheck, as a client is told it; the log names its type and place, since its text may hold text of a resume."""
    frames = traceback.extract_tb(error.__traceback__)
    _LOG.error("%s in %s", type(error).__name__, f"{frames[-1].name} line {frames[-1].lineno}" if frames else "unknown")
    return Problem(500, "internal_error", f"met a fault in gapcheck ({type(error).__name__})", "Please report it.")
