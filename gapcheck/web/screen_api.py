"""`/api/screen`: many resumes as a job with progress, cancel and results."""

import asyncio
from typing import Annotated, Any

from fastapi import APIRouter, Depends, File, Form, Query, Request, UploadFile
from starlette.responses import JSONResponse, Response

from gapcheck.taxonomy.roles import DEFAULT_LEVEL, DEFAULT_ROLE
from gapcheck.web.api import PROBLEMS
from gapcheck.web.forms import AsOfField, JobFile, LevelField, RoleField, refuse_strangers, take_wanted
from gapcheck.web.inbox_pages import EXPORTS, make_run, render_export, take_files
from gapcheck.web.inbox_run import InboxRun
from gapcheck.web.problems import Problem
from gapcheck.web.state import state_of

router = APIRouter(prefix="/api/screen", responses=PROBLEMS, dependencies=[Depends(refuse_strangers)])


def tell(run: InboxRun) -> dict[str, Any]:
    """How a run goes, as JSON."""
    progress = run.progress
    links = {"self": f"/api/screen/{run.id}", "results": f"/api/screen/{run.id}/results?format=jsonl"}
    return {"id": run.id, "state": progress.state, "total": progress.total, "done": progress.done, "skipped": progress.skipped, "links": links}


@router.post("", status_code=202, summary="Screen many resumes, as `gapcheck screen`", response_class=JSONResponse)
async def screen(
    request: Request,
    files: Annotated[list[UploadFile], File(description="Resumes and zip archives of them.")],
    job: JobFile = None,
    role: RoleField = DEFAULT_ROLE,
    level: LevelField = DEFAULT_LEVEL,
    as_of: AsOfField = "",
    blind: Annotated[bool, Form(description="Replace names, contacts, schools and the like by neutral labels.")] = False,
    plan: Annotated[bool, Form(description="Whether the lines of JSON hold a plan for each person.")] = True,
) -> Response:
    """The job; ask its `self` how it goes."""
    state = state_of(request)
    run = await make_run(state, await take_wanted(role, level, as_of, state.today, job), blind=blind, plan=plan)
    await take_files(run, files)
    await asyncio.to_thread(run.begin, state.desk)
    return JSONResponse(tell(run), 202, {"Location": f"/api/screen/{run.id}"})


@router.get("/{run_id}", summary="How a job goes")
async def show(request: Request, run_id: str) -> dict[str, Any]:
    """State and counts."""
    return tell(state_of(request).inboxes.find(run_id))


@router.post("/{run_id}/cancel", summary="Stop a job; what is done stays")
async def cancel(request: Request, run_id: str) -> dict[str, Any]:
    """State and counts."""
    run = state_of(request).inboxes.find(run_id)
    await asyncio.to_thread(run.stop)
    return tell(run)


@router.post("/{run_id}/continue", summary="Go on with a job that was stopped")
async def go_on(request: Request, run_id: str) -> dict[str, Any]:
    """State and counts."""
    state = state_of(request)
    run = state.inboxes.find(run_id)
    await asyncio.to_thread(run.begin, state.desk)
    return tell(run)


@router.get("/{run_id}/results", summary="What came out, as `gapcheck screen --format`", response_class=Response)
async def results(request: Request, run_id: str, kind: Annotated[str, Query(alias="format")] = "jsonl") -> Response:
    """The results as jsonl, csv, xlsx or html."""
    run = state_of(request).inboxes.find(run_id)
    if kind not in EXPORTS:
        raise Problem(422, "format", "asks for a format that is not there", f"Ask for one of {', '.join(EXPORTS)}.")
    return Response(await asyncio.to_thread(render_export, run, kind), media_type=EXPORTS[kind])


@router.delete("/{run_id}", status_code=204, summary="Forget a job and its files")
async def forget(request: Request, run_id: str) -> Response:
    """Nothing of it stays."""
    run = await asyncio.to_thread(state_of(request).inboxes.forget, run_id)
    await asyncio.to_thread(run.remove)
    return Response(status_code=204)
