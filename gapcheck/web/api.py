"""The HTTP API: the same JSON as the command line, byte for byte; errors as RFC 9457 problem details."""

import json
from typing import Any

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from gapcheck.taxonomy.roles import AUTO_LEVEL, DEFAULT_ROLE
from gapcheck.version import VERSION
from gapcheck.web.forms import AsOfField, JobFile, LevelField, ResumeFile, RoleField, check_day, refuse_strangers, take_upload, take_wanted
from gapcheck.web.problems import MEDIA_TYPE
from gapcheck.web.state import state_of
from gapcheck.web.tasks import Check, ReadPosting, ReadProfile

_PROBLEM: dict[str, Any] = {"description": "A problem (RFC 9457) with `code`, `detail` and `advice`", "content": {MEDIA_TYPE: {}}}
PROBLEMS: dict[int | str, dict[str, Any]] = dict.fromkeys((401, 413, 415, 422, 429, 503), _PROBLEM)
router = APIRouter(prefix="/api", responses=PROBLEMS, dependencies=[Depends(refuse_strangers)])


def as_json(content: bytes) -> Response:
    """Bytes that are JSON already."""
    return Response(content, media_type="application/json")


@router.get("/health", summary="Whether the server answers; needs no token")
async def health() -> dict[str, str]:
    """The state and the version."""
    return {"status": "ok", "version": VERSION}


@router.post("/check", summary="One resume against a role, as `gapcheck check --format json`", response_class=Response)
async def check(
    request: Request, file: ResumeFile, job: JobFile = None, role: RoleField = DEFAULT_ROLE, level: LevelField = AUTO_LEVEL, as_of: AsOfField = ""
) -> Response:
    """The report, `gapcheck/report/2`."""
    state = state_of(request)
    wanted = await take_wanted(role, level, as_of, state.today, job)
    return as_json(await state.perform(Check(await take_upload(file), wanted)))


@router.post("/profile", summary="What a resume shows, as `gapcheck profile --format json`", response_class=Response)
async def profile(request: Request, file: ResumeFile, as_of: AsOfField = "") -> Response:
    """The profile, without any verdict."""
    state = state_of(request)
    return as_json(await state.perform(ReadProfile(await take_upload(file), check_day(as_of) or state.today)))


@router.post("/posting", summary="A job ad as read, as `gapcheck posting --format jsonl`", response_class=Response)
async def posting(request: Request, file: ResumeFile) -> Response:
    """What the ad asks for, `gapcheck/posting/1`."""
    return as_json(await state_of(request).perform(ReadPosting(await take_upload(file))))


@router.get("/schema", summary="JSON Schema of the report, as `gapcheck schema`", response_class=Response)
async def schema() -> Response:
    """The schema."""
    from gapcheck.reports.json import build_schema

    return as_json((json.dumps(build_schema(), ensure_ascii=False, indent=2) + "\n").encode())
