"""What comes with a request, checked and brought into the library's words."""

from collections import Counter
from datetime import date
from typing import Annotated

from fastapi import File, Form, Request, UploadFile
from fastapi.routing import APIRoute

from gapcheck.taxonomy.roles import AUTO_LEVEL, DEFAULT_ROLE
from gapcheck.web.problems import Problem
from gapcheck.web.settings import MAX_FILE_BYTES
from gapcheck.web.tasks import Upload, Wanted

ResumeFile = Annotated[UploadFile, File(description="PDF, Word, HTML, Markdown, text or JSON Resume; told by its content.")]
JobFile = Annotated[UploadFile | None, File(description="A job ad that stands in the place of the role.")]
RoleField = Annotated[str, Form(description="Role to compare with; see `gapcheck taxonomy list roles`.")]
LevelField = Annotated[str, Form(description="junior, mid, senior, staff, or auto: the one that titles and months suggest.")]
AsOfField = Annotated[str, Form(description="Day that 'present' means (YYYY-MM-DD); today by default.")]

MANY_FILES = "files"
"""The field that may come more than once."""


async def take_upload(file: UploadFile) -> Upload:
    """The whole file.

    Raises:
        Problem: it is too large.
    """
    if file.size is not None and file.size > MAX_FILE_BYTES:
        raise Problem(413, "too_large", f"is larger than {MAX_FILE_BYTES:,} bytes", "Send the resume alone, as a PDF of a few pages.")
    return Upload(file.filename or "-", await file.read())


async def take_wanted(role: str, level: str, as_of: str, today: str, job: UploadFile | None) -> Wanted:
    """What a resume is held against, by the defaults of the command line.

    Raises:
        Problem: the day is none.
    """
    ad = await take_upload(job) if job is not None and job.filename else None
    return Wanted(role or DEFAULT_ROLE, level or AUTO_LEVEL, check_day(as_of) or today, ad)


def check_day(text: str) -> str:
    """An ISO date, or nothing.

    Raises:
        Problem: it is neither.
    """
    try:
        return date.fromisoformat(text).isoformat() if text else ""
    except ValueError:
        raise Problem(422, "as_of", "has an as_of that is no date", "Write it as 2026-11-20.") from None


async def refuse_strangers(request: Request) -> None:
    """Refuse what would be left aside without a word: a field that a request does not take, and a second value of one that it takes once.

    Raises:
        Problem: there is such a field.
    """
    route = request.scope.get("route")
    if request.method != "POST" or not isinstance(route, APIRoute):
        return
    fields = {field.alias for field in route.dependant.body_params}
    given = Counter(name for name, _ in (await request.form()).multi_items())
    strange = sorted({*given} - fields | {*request.query_params} - {"csrf"} - {field.alias for field in route.dependant.query_params})
    if strange:
        raise Problem(422, "invalid", f"does not take: {', '.join(strange)}", f"It takes the form fields {', '.join(sorted(fields)) or 'none'}.")
    if twice := sorted(name for name, count in given.items() if count > 1 and name != MANY_FILES):
        raise Problem(422, "invalid", f"takes only once: {', '.join(twice)}", "Send one request for each, or use /api/screen for many files.")
