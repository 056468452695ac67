"""What comes with a request, checked and brought into the library's words."""

from datetime import date
from typing import Annotated

from fastapi import File, Form, UploadFile

from gapcheck.taxonomy.roles import AUTO_LEVEL, DEFAULT_ROLE
from gapcheck.web.problems import Problem
from gapcheck.web.settings import MAX_FILE_BYTES
from gapcheck.web.tasks import Upload, Wanted

ResumeFile = Annotated[UploadFile, File(description="PDF, Word, HTML, Markdown, text or JSON Resume; told by its content.")]
JobFile = Annotated[UploadFile | None, File(description="A job ad that stands in the place of the role.")]
RoleField = Annotated[str, Form(description="Role to compare with; see `gapcheck taxonomy list roles`.")]
LevelField = Annotated[str, Form(description="junior, mid, senior, staff, or auto: the one that titles and months suggest.")]
AsOfField = Annotated[str, Form(description="Day that 'present' means (YYYY-MM-DD); today by default.")]


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
