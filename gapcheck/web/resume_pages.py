"""My resume: open, look, correct, edit, compare, save."""

from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, File, Form, Request, UploadFile
from pydantic import BaseModel
from starlette.responses import HTMLResponse, RedirectResponse, Response

from gapcheck.taxonomy.roles import AUTO_LEVEL
from gapcheck.web import pages
from gapcheck.web.corrections import Correction, DegreeChange, HasSkill, JobChange, NotSkill, read_month
from gapcheck.web.forms import take_upload
from gapcheck.web.problems import Problem
from gapcheck.web.saving import FORMATS, Save
from gapcheck.web.settings import MAX_FILE_BYTES
from gapcheck.web.sheets import Sheet
from gapcheck.web.state import State, state_of
from gapcheck.web.tasks import Open, Upload, Wanted
from gapcheck.web.views import LEVELS, AgainstAds, Compare, ShowSheet, Why

router = APIRouter(include_in_schema=False)
SAMPLE = Path(__file__).parent / "sample.txt"
MAX_ADS = 20
MAX_CORRECTIONS = 200
_REPORT_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
Text = Annotated[str, Form(max_length=MAX_FILE_BYTES)]
Short = Annotated[str, Form(max_length=2000)]
OptionalFile = Annotated[UploadFile | None, File()]


def csrf_of(request: Request) -> str:
    """What pages of this session send back."""
    return str(request.scope.get("state", {}).get("csrf", ""))


@router.get("/")
async def start(request: Request) -> HTMLResponse:
    """The page to drop a resume on."""
    return _start_page(request)


def _start_page(request: Request, problem: Problem | None = None, text: str = "") -> HTMLResponse:
    taxonomy = state_of(request).taxonomy
    values = {"roles": pages.list_roles(taxonomy), "levels": [AUTO_LEVEL, *pages.list_levels(taxonomy)], "level": AUTO_LEVEL, "problem": problem, "text": text}
    return HTMLResponse(pages.render("start.html.j2", csrf_of(request), "resume", **values), problem.status if problem else 200)


@router.post("/resume")
async def open_resume(
    request: Request, file: OptionalFile = None, text: Text = "", job: OptionalFile = None, job_text: Text = "", role: Short = "", level: Short = AUTO_LEVEL
) -> Response:
    """Read a resume and show it."""
    state = state_of(request)
    try:
        resume = await _take(file, text, "pasted text")
        if resume is None:
            raise Problem(422, "no_file", "is missing", "Choose a file, or paste the text.")
        ad = await _take(job, job_text, "pasted ad")
        sheet = await open_sheet(state, resume, Wanted(role, level, state.today, ad))
    except Problem as problem:
        return _start_page(request, problem, text)
    return RedirectResponse(f"/resume/{sheet.id}", 303)


@router.post("/sample")
async def open_sample(request: Request) -> Response:
    """A resume of somebody who does not exist."""
    state = state_of(request)
    sheet = await open_sheet(state, Upload(SAMPLE.name, SAMPLE.read_bytes()), Wanted("", AUTO_LEVEL, state.today))
    return RedirectResponse(f"/resume/{sheet.id}", 303)


async def _take(file: UploadFile | None, text: str, name: str) -> Upload | None:
    if file is not None and file.filename:
        return await take_upload(file)
    return Upload(name, text.encode("utf-8", "replace")) if text.strip() else None


async def open_sheet(state: State, resume: Upload, wanted: Wanted) -> Sheet:
    """Read a resume; a role that nobody named is guessed once, here.

    Raises:
        Problem: it cannot be used.
    """
    sheet = state.sheets.add(resume.source, await state.perform(Open(resume)), wanted)
    try:
        shown = await state.perform(ShowSheet(sheet, "verdict"))
    except Problem:
        state.sheets.forget(sheet.id)
        raise
    if wanted.job is not None:
        return sheet
    return state.sheets.change(sheet.id, wanted=replace(wanted, role=shown.role), guessed=not wanted.role)


@router.get("/resume/{sheet_id}")
async def show(request: Request, sheet_id: str) -> HTMLResponse:
    """The whole page of one resume."""
    sheet = state_of(request).sheets.find(sheet_id)
    shown = await state_of(request).perform(ShowSheet(sheet))
    return HTMLResponse(pages.frame("sheet_page.html.j2", csrf_of(request), shown.html, source=sheet.source))


@router.get("/resume/{sheet_id}/sheet")
async def show_sheet(request: Request, sheet_id: str) -> HTMLResponse:
    """The same without its frame."""
    return await _fragment(request, state_of(request).sheets.find(sheet_id))


async def _fragment(request: Request, sheet: Sheet, part: str = "sheet") -> HTMLResponse:
    shown = await state_of(request).perform(ShowSheet(sheet, part))
    return HTMLResponse(shown.html)


@router.post("/resume/{sheet_id}/settings")
async def set_role(request: Request, sheet_id: str, role: Short = "", level: Short = AUTO_LEVEL, drop_job: Short = "") -> HTMLResponse:
    """Another role or level, or a role instead of the ad."""
    state = state_of(request)
    sheet = state.sheets.find(sheet_id)
    levels = state.taxonomy.roles.get(role, {}).get("level", {})
    chosen = level if not levels or level in (AUTO_LEVEL, *levels) else next(iter(levels))
    wanted = replace(sheet.wanted, role=role, level=chosen, job=None if drop_job else sheet.wanted.job)
    return await _try(request, replace(sheet, wanted=wanted, guessed=False))


async def _try(request: Request, changed: Sheet, part: str = "sheet") -> HTMLResponse:
    """Show a changed sheet, and keep the change if it can be shown."""
    answer = await _fragment(request, changed, part)
    state_of(request).sheets.keep(changed)
    return answer


@router.post("/resume/{sheet_id}/edit")
async def edit(request: Request, sheet_id: str, text: Text = "") -> HTMLResponse:
    """The verdict on an edited text."""
    sheet = state_of(request).sheets.find(sheet_id)
    return await _try(request, replace(sheet, text=text.replace("\r\n", "\n")), "verdict")


@router.post("/resume/{sheet_id}/revert")
async def revert(request: Request, sheet_id: str) -> HTMLResponse:
    """As it was first read."""
    return await _fragment(request, state_of(request).sheets.change(sheet_id, text=None))


@router.post("/resume/{sheet_id}/not-skill")
async def not_skill(request: Request, sheet_id: str, skill: Short, quote: Short = "") -> HTMLResponse:
    """A word was taken for a skill."""
    return await _correct(request, sheet_id, NotSkill(skill, quote))


@router.post("/resume/{sheet_id}/has-skill")
async def has_skill(request: Request, sheet_id: str, skill: Short, line: Short = "") -> HTMLResponse:
    """A line shows a skill."""
    return await _correct(request, sheet_id, HasSkill(skill, line))


class JobForm(BaseModel):
    """A job as it was read, and as it should have been."""

    was_title: str = ""
    was_start: str = ""
    was_end: str = ""
    title: str = ""
    employer: str = ""
    start: str = ""
    end: str = ""


@router.post("/resume/{sheet_id}/job")
async def job_change(request: Request, sheet_id: str, form: Annotated[JobForm, Form()]) -> HTMLResponse:
    """A job was read wrongly."""
    try:
        first, last = read_month(form.start), read_month(form.end)
    except ValueError as error:
        raise Problem(422, "month", f"has a month that is none: {error}", "Correct it and try again.") from None
    if first and last and last < first:
        raise Problem(422, "month", "would end before it begins", "Correct it and try again.")
    return await _correct(request, sheet_id, JobChange((form.was_title, form.was_start, form.was_end), form.title, form.employer, first, last))


@router.post("/resume/{sheet_id}/degree")
async def degree_change(request: Request, sheet_id: str, was: Short = "", degree: Short = "none", field: Short = "", related: Short = "") -> HTMLResponse:
    """A degree was read wrongly."""
    if degree not in LEVELS:
        raise Problem(422, "degree", "names a degree that is not known", "Choose one of the list.")
    return await _correct(request, sheet_id, DegreeChange(was, degree, field, bool(related)))


async def _correct(request: Request, sheet_id: str, correction: Correction) -> HTMLResponse:
    sheet = state_of(request).sheets.find(sheet_id)
    if len(sheet.corrections) >= MAX_CORRECTIONS:
        raise Problem(422, "too_many", "has too many corrections", "Take some back.")
    return await _try(request, replace(sheet, corrections=(*sheet.corrections, correction)))


@router.post("/resume/{sheet_id}/undo/{index}")
async def undo(request: Request, sheet_id: str, index: int) -> HTMLResponse:
    """Take a correction back."""
    sheet = state_of(request).sheets.find(sheet_id)
    left = tuple(item for at, item in enumerate(sheet.corrections) if at != index)
    return await _try(request, replace(sheet, corrections=left))


@router.get("/resume/{sheet_id}/why")
async def why(request: Request, sheet_id: str, requirement: str) -> HTMLResponse:
    """Why a requirement or a skill stands as it does."""
    state = state_of(request)
    content = await state.perform(Why(state.sheets.find(sheet_id), requirement[:200]))
    if request.headers.get("hx-request"):
        return HTMLResponse(content)
    return HTMLResponse(pages.frame("why_page.html.j2", csrf_of(request), content, sheet_id=sheet_id))


@router.get("/resume/{sheet_id}/changes")
async def changes(request: Request, sheet_id: str) -> HTMLResponse:
    """What the edits changed."""
    state = state_of(request)
    sheet = state.sheets.find(sheet_id)
    content = await state.perform(Compare(replace(sheet, text=None), sheet))
    return HTMLResponse(pages.frame("plain_page.html.j2", csrf_of(request), content, title="What your edits changed"))


@router.post("/compare")
async def compare(
    request: Request, old: Annotated[UploadFile, File()], new: Annotated[UploadFile, File()], role: Short = "", level: Short = AUTO_LEVEL
) -> HTMLResponse:
    """What changed between two files."""
    state = state_of(request)
    try:
        uploads = [await take_upload(file) for file in (old, new)]
        documents = [await state.perform(Open(upload)) for upload in uploads]
        shown = await state.perform(ShowSheet(Sheet("", uploads[1].source, documents[1], Wanted(role, level, state.today)), "verdict"))
        wanted = Wanted(shown.role, shown.level, state.today)
        sheets = [Sheet("", upload.source, document, wanted) for upload, document in zip(uploads, documents, strict=True)]
        content = await state.perform(Compare(*sheets))
    except Problem as problem:
        return _start_page(request, problem)
    return HTMLResponse(pages.frame("plain_page.html.j2", csrf_of(request), content, title="What changed"))


@router.post("/resume/{sheet_id}/ads")
async def against_ads(request: Request, sheet_id: str, ads: Annotated[list[UploadFile], File()]) -> HTMLResponse:
    """One resume against several ads."""
    state = state_of(request)
    sheet = state.sheets.find(sheet_id)
    uploads = [await take_upload(file) for file in ads[:MAX_ADS]]
    wanted = tuple(replace(sheet.wanted, job=upload) for upload in uploads)
    return HTMLResponse(await state.perform(AgainstAds(sheet, wanted)))


@router.get("/resume/{sheet_id}/save/{file_format}")
async def save(request: Request, sheet_id: str, file_format: str) -> Response:
    """A file to take home."""
    saved = await _saved(request, sheet_id, file_format)
    return Response(saved.content, headers={"Content-Disposition": f"attachment; filename*=UTF-8''{quote(saved.name)}"}, media_type=saved.media_type)


@router.get("/resume/{sheet_id}/print")
async def show_report(request: Request, sheet_id: str) -> Response:
    """The report as a page of its own, to print."""
    saved = await _saved(request, sheet_id, "report")
    return Response(saved.content, headers={"Content-Security-Policy": _REPORT_POLICY}, media_type="text/html")


async def _saved(request: Request, sheet_id: str, file_format: str) -> Any:
    state = state_of(request)
    if file_format not in FORMATS:
        raise Problem(404, "not_found", "is no format to save in")
    return await state.perform(Save(state.sheets.find(sheet_id), file_format))


@router.post("/resume/{sheet_id}/forget")
async def forget(request: Request, sheet_id: str) -> RedirectResponse:
    """Nothing of it stays."""
    state_of(request).sheets.forget(sheet_id)
    return RedirectResponse("/", 303)
