"""My inbox: choose files, watch the run, look at people, take the list home."""

import asyncio
import csv
import io
import shutil
from typing import Annotated, Any

from fastapi import APIRouter, File, Form, Query, Request, UploadFile
from pydantic import BaseModel
from starlette.responses import HTMLResponse, RedirectResponse, Response

from gapcheck.reports.shortlist.csv import make_safe
from gapcheck.reports.wording import SIGNS
from gapcheck.screening.worker import Setup
from gapcheck.taxonomy.roles import DEFAULT_LEVEL, DEFAULT_ROLE
from gapcheck.web import pages
from gapcheck.web.forms import take_upload
from gapcheck.web.inbox_run import InboxRun
from gapcheck.web.people import Filters, choose_people
from gapcheck.web.person_view import ShowPerson
from gapcheck.web.problems import Problem
from gapcheck.web.resume_pages import OptionalFile, Short, csrf_of
from gapcheck.web.state import State, state_of
from gapcheck.web.tasks import CheckRole, Upload, Wanted

router = APIRouter(include_in_schema=False)
Files = Annotated[list[UploadFile] | None, File()]
MAX_NOTE = 4000
EXPORTS = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "jsonl": "application/x-ndjson",
    "html": "text/html",
    "notes": "text/csv",
}


async def make_run(state: State, wanted: Wanted, *, blind: bool, plan: bool = False) -> InboxRun:
    """A new inbox, without files.

    Raises:
        Problem: there is no such role, or too many are open.
    """
    role = await state.perform(CheckRole(wanted))
    settings = state.settings
    data = (settings.taxonomy, settings.overlay)
    setup = Setup(role, wanted.as_of, *data, blind=blind, keep_identity=blind, memory_mb=settings.memory_mb, plan=plan)
    folder = state.folder.make()
    try:
        return state.inboxes.add(InboxRun(folder, setup, settings.workers, settings.timeout))
    except Problem:
        shutil.rmtree(folder, ignore_errors=True)
        raise


async def take_files(run: InboxRun, files: list[UploadFile]) -> None:
    """Put files into an inbox; a file that is too large is there too, as one that is skipped."""
    for file in files:
        if file.filename:
            run.add(Upload(file.filename, await file.read()))


@router.get("/inbox")
async def start(request: Request) -> HTMLResponse:
    """The page to choose files on."""
    return _start_page(request)


def _start_page(request: Request, problem: Problem | None = None) -> HTMLResponse:
    state = state_of(request)
    values = {"roles": pages.list_roles(state.taxonomy), "levels": pages.list_levels(state.taxonomy), "role": DEFAULT_ROLE, "level": DEFAULT_LEVEL}
    content = pages.render("inbox.html.j2", csrf_of(request), "inbox", problem=problem, runs=list(state.inboxes), **values)
    return HTMLResponse(content, problem.status if problem else 200)


@router.post("/inbox")
async def create(
    request: Request, files: Files = None, role: Short = DEFAULT_ROLE, level: Short = DEFAULT_LEVEL, blind: Short = "", job: OptionalFile = None
) -> Response:
    """A new inbox; with files it begins at once."""
    state = state_of(request)
    try:
        ad = await take_upload(job) if job is not None and job.filename else None
        run = await make_run(state, Wanted(role, level, state.today, ad), blind=bool(blind))
        if files and any(file.filename for file in files):
            await take_files(run, files)
            await asyncio.to_thread(run.begin, state.desk)
    except Problem as problem:
        return _start_page(request, problem)
    return RedirectResponse(f"/inbox/{run.id}", 303)


@router.post("/inbox/{run_id}/files")
async def add_files(request: Request, run_id: str, files: Annotated[list[UploadFile], File()]) -> Response:
    """More files, before it begins."""
    await take_files(state_of(request).inboxes.find(run_id), files)
    return Response(status_code=204)


@router.post("/inbox/{run_id}/begin")
async def begin(request: Request, run_id: str) -> Response:
    """Begin, or go on."""
    state = state_of(request)
    await asyncio.to_thread(state.inboxes.find(run_id).begin, state.desk)
    return RedirectResponse(f"/inbox/{run_id}", 303)


@router.post("/inbox/{run_id}/stop")
async def stop(request: Request, run_id: str) -> Response:
    """Stop; what is done stays."""
    await asyncio.to_thread(state_of(request).inboxes.find(run_id).stop)
    return RedirectResponse(f"/inbox/{run_id}", 303)


@router.post("/inbox/{run_id}/forget")
async def forget(request: Request, run_id: str) -> Response:
    """Nothing of it stays."""
    run = await asyncio.to_thread(state_of(request).inboxes.forget, run_id)
    await asyncio.to_thread(run.remove)
    return RedirectResponse("/inbox", 303)


@router.get("/inbox/{run_id}")
async def show(request: Request, run_id: str) -> HTMLResponse:
    """How it goes, and the people once it is done."""
    run = state_of(request).inboxes.find(run_id)
    shortlist = await asyncio.to_thread(lambda: run.shortlist) if run.progress.state in ("done", "stopped") else None
    return HTMLResponse(pages.render("run.html.j2", csrf_of(request), "inbox", run=run, shortlist=shortlist, **_table_of(run, Filters())))


@router.get("/inbox/{run_id}/progress")
async def progress(request: Request, run_id: str) -> HTMLResponse:
    """How it goes; once it is done the page is asked to load itself again."""
    run = state_of(request).inboxes.find(run_id)
    headers = {"HX-Refresh": "true"} if run.progress.state in ("done", "stopped") else None
    return HTMLResponse(pages.render("progress.html.j2", csrf_of(request), run=run), headers=headers)


class FilterForm(BaseModel):
    """The filters above the table."""

    text: str = ""
    least: str = ""
    must: list[str] = []
    gates: str = ""
    unfold: str = ""
    page: int = 1


@router.get("/inbox/{run_id}/people")
async def list_people(request: Request, run_id: str, asked: Annotated[FilterForm, Query()]) -> HTMLResponse:
    """One page of the table."""
    run = state_of(request).inboxes.find(run_id)
    await asyncio.to_thread(lambda: run.shortlist)
    filters = Filters(asked.text[:200], asked.least[:20], tuple(asked.must), bool(asked.gates), not asked.unfold, asked.page)
    return HTMLResponse(pages.render("people.html.j2", csrf_of(request), run=run, **_table_of(run, filters)))


def _table_of(run: InboxRun, filters: Filters) -> dict[str, Any]:
    """What the table's template shows."""
    common: dict[str, Any] = {"filters": filters}
    if run.progress.state not in ("done", "stopped"):
        return common | {"people": None, "must_haves": [], "all_gates": ()}
    shortlist = run.shortlist
    must_haves = [column for column in shortlist.columns if column.need == "required"]
    return common | {"people": choose_people(shortlist, filters), "must_haves": must_haves, "all_gates": shortlist.gates}


@router.get("/inbox/{run_id}/person")
async def show_person(request: Request, run_id: str, source: str) -> HTMLResponse:
    """One candidate: the reasons, and the quotes beside the original text."""
    state = state_of(request)
    run = state.inboxes.find(run_id)
    shortlist = await asyncio.to_thread(lambda: run.shortlist)
    row = next((file for row in shortlist.candidates for file in (row, *row.copies) if file.source == source), None)
    if row is None:
        raise Problem(404, "not_found", "is not in this inbox")
    item = run.find_item(source)
    text = await state.attempt(ShowPerson(item, run.setup.role, run.setup.as_of)) if item is not None and not row.skipped else ""
    values: dict[str, Any] = {"run": run, "row": row, "columns": shortlist.columns, "text": text if isinstance(text, str) else "", "SIGNS": SIGNS}
    return HTMLResponse(pages.render("candidate.html.j2", csrf_of(request), **values))


@router.post("/inbox/{run_id}/note")
async def note(request: Request, run_id: str, source: Short, text: Annotated[str, Form(max_length=MAX_NOTE)] = "") -> HTMLResponse:
    """What a person writes about a candidate."""
    run = state_of(request).inboxes.find(run_id)
    if text.strip():
        run.notes[source] = text.strip()
    else:
        run.notes.pop(source, None)
    return HTMLResponse("Noted." if text.strip() else "Note removed.")


@router.get("/inbox/{run_id}/export/{kind}")
async def export(request: Request, run_id: str, kind: str) -> Response:
    """The list as a file."""
    run = state_of(request).inboxes.find(run_id)
    if kind not in EXPORTS:
        raise Problem(404, "not_found", "is no format to export in")
    content = await asyncio.to_thread(render_export, run, kind)
    name = "notes.csv" if kind == "notes" else f"people.{kind}"
    return Response(content, headers={"Content-Disposition": f"attachment; filename={name}"}, media_type=EXPORTS[kind])


def render_export(run: InboxRun, kind: str) -> bytes:
    """The results as `gapcheck screen` writes them.

    Raises:
        Problem: they are not there yet, or a library is not.
    """
    from gapcheck.errors import GapcheckError

    if kind == "jsonl":
        return "".join(run.results.iter_lines()).encode("utf-8", "replace")
    if kind == "notes":
        return _render_notes(run)
    if kind == "csv":
        from gapcheck.reports.shortlist import csv as csv_report

        return csv_report.render(run.shortlist).encode("utf-8", "replace")
    if kind == "html":
        from gapcheck.reports.shortlist import html

        return html.render(run.shortlist).encode("utf-8", "replace")
    from gapcheck.reports.shortlist import xlsx

    try:
        xlsx.require_library()
    except GapcheckError as error:
        raise Problem(501, error.code, f"cannot be written: {error}", error.advice) from None
    return xlsx.render(run.shortlist)


def _render_notes(run: InboxRun) -> bytes:
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(["source", "note"])
    writer.writerows([make_safe(source), make_safe(text)] for source, text in sorted(run.notes.items()))
    return stream.getvalue().encode("utf-8", "replace")
