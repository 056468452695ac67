"""LinkedIn's data export: a zip archive of CSV tables, one for each section of a profile. It is read as a JSON Resume is.

Source:
    Table and column names of LinkedIn's "Download your data" (https://www.linkedin.com/help/linkedin/answer/a1339364).
"""

import csv
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO, StringIO
from typing import Any

from gapcheck.errors import CorruptDocument, DocumentTooLarge
from gapcheck.reading.draft import Draft
from gapcheck.reading.json_resume import build_draft
from gapcheck.reading.limits import Budget
from gapcheck.reading.plain_text import decode_text
from gapcheck.reading.settings import Settings

_PERSON = "Profile.csv"
MAX_ROWS = 5000
"""Of one table."""
_SECTIONS: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "Positions.csv": ("work", {
        "Company Name": "name", "Title": "position", "Location": "location",
        "Started On": "startDate", "Finished On": "endDate", "Description": "summary",
    }),
    "Education.csv": ("education", {
        "School Name": "institution", "Degree Name": "studyType",
        "Start Date": "startDate", "End Date": "endDate", "Notes": "summary", "Activities": "activities",
    }),
    "Projects.csv": ("projects", {"Title": "name", "Started On": "startDate", "Finished On": "endDate", "Description": "description", "Url": "url"}),
    "Volunteering.csv": ("volunteer", {
        "Company Name": "organization", "Role": "position", "Started On": "startDate", "Finished On": "endDate", "Description": "summary",
    }),
    "Skills.csv": ("skills", {"Name": "name"}),
    "Certifications.csv": ("certificates", {"Name": "name", "Authority": "issuer", "Started On": "date", "Finished On": "expires", "Url": "url"}),
    "Courses.csv": ("courses", {"Name": "name"}),
    "Languages.csv": ("languages", {"Name": "language", "Proficiency": "fluency"}),
    "Honors.csv": ("awards", {"Title": "title", "Issued On": "date", "Description": "summary"}),
    "Publications.csv": ("publications", {"Name": "name", "Publisher": "publisher", "Published On": "releaseDate", "Description": "summary", "Url": "url"}),
}  # fmt: skip
"""Table -> list of a JSON Resume, and its columns with the fields that they become."""


def read(data: bytes, settings: Settings) -> Draft:
    """Read an export from its bytes.

    Raises:
        CorruptDocument: a table cannot be unpacked.
        DocumentTooLarge: it unpacks to more than the limits allow.
    """
    budget = Budget(settings.limits)
    tables = dict(_unpack(data, budget))
    resume: dict[str, Any] = {"basics": _read_person(next(iter(tables.get(_PERSON, ())), {}))}
    for name, (key, columns) in _SECTIONS.items():
        items = [{field: row[column].strip() for column, field in columns.items() if (row.get(column) or "").strip()} for row in tables.get(name, ())]
        if found := [_as_given(key, item) for item in items if item]:
            resume[key] = found
    return build_draft(resume, "linkedin-export", settings.limits)


def _unpack(data: bytes, budget: Budget) -> Iterator[tuple[str, list[dict[str, str]]]]:
    """The known tables of the archive, each as rows."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            for member in archive.infolist():
                name = member.filename.rpartition("/")[2]
                if name in _SECTIONS or name == _PERSON:
                    budget.spend_expanded(member.file_size)
                    yield name, list(_rows(decode_text(archive.read(member))))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, csv.Error):
        raise CorruptDocument("is a LinkedIn export that cannot be unpacked") from None


def _rows(text: str) -> Iterator[dict[str, str]]:
    for count, row in enumerate(csv.DictReader(StringIO(text))):
        if count >= MAX_ROWS:
            raise DocumentTooLarge(f"holds a table of more than {MAX_ROWS:,} rows")
        yield {str(column): value for column, value in row.items() if isinstance(value, str)}


def _read_person(row: Mapping[str, str]) -> dict[str, Any]:
    """Name, headline, summary and place."""
    name = " ".join(_filled(row, ("First Name", "Last Name")))
    fields = {"name": name, "label": row.get("Headline", ""), "summary": row.get("Summary", "")}
    return {key: value.strip() for key, value in fields.items() if value.strip()}


def _filled(row: Mapping[str, str], columns: Iterable[str]) -> Iterator[str]:
    yield from (row[column].strip() for column in columns if (row.get(column) or "").strip())


def _as_given(key: str, item: dict[str, str]) -> dict[str, Any]:
    """A certificate's end as words, which a JSON Resume has no field for."""
    expires = item.pop("expires", "") if key == "certificates" else ""
    return {**item, "summary": f"Expires {expires}"} if expires else item
