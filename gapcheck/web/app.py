"""Puts the application together: the guard, the API, the pages."""

from pathlib import Path

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartParser
from starlette.responses import FileResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from gapcheck.reports.html_environment import TEMPLATES as REPORT_TEMPLATES
from gapcheck.version import VERSION
from gapcheck.web import api, inbox_pages, resume_pages, screen_api
from gapcheck.web.guard import Guard, answer_problem
from gapcheck.web.problems import Problem, log_fault
from gapcheck.web.settings import MAX_BODY_BYTES
from gapcheck.web.state import State

STATIC = Path(__file__).parent / "static"


def make_app(state: State) -> ASGIApp:
    """The application of one server."""
    MultiPartParser.spool_max_size = MAX_BODY_BYTES  # uploads stay in memory
    app = FastAPI(title="gapcheck", version=VERSION, docs_url=None, redoc_url=None, openapi_url="/api/openapi.json", redirect_slashes=False)
    app.state.shared = state
    app.include_router(api.router)
    app.include_router(screen_api.router)
    app.include_router(resume_pages.router)
    app.include_router(inbox_pages.router)
    app.add_api_route("/static/report.css", _send_report_style, include_in_schema=False)
    app.mount("/static", StaticFiles(directory=STATIC))
    app.add_exception_handler(Problem, _tell_problem)
    app.add_exception_handler(Exception, _tell_fault)
    app.add_exception_handler(RequestValidationError, _tell_invalid)
    app.add_exception_handler(HTTPException, _tell_http)
    return Guard(app, state.settings)


async def _send_report_style() -> FileResponse:
    """The style that reports have too."""
    return FileResponse(REPORT_TEMPLATES / "report.css")


async def _tell_problem(request: Request, error: Exception) -> Response:
    assert isinstance(error, Problem)
    return answer_problem(error, request.scope)


async def _tell_fault(request: Request, error: Exception) -> Response:
    return answer_problem(log_fault(error), request.scope)


async def _tell_invalid(request: Request, error: Exception) -> Response:
    """Which fields are wrong, never what stood in them."""
    assert isinstance(error, RequestValidationError)
    fields = sorted({".".join(str(part) for part in problem["loc"][1:]) for problem in error.errors()})
    return answer_problem(Problem(422, "invalid", f"lacks or misuses: {', '.join(fields)}", "See /api/openapi.json."), request.scope)


async def _tell_http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    code = {404: "not_found", 405: "method"}.get(error.status_code, "http")
    return answer_problem(Problem(error.status_code, code, str(error.detail), headers=dict(error.headers or {})), request.scope)
