"""Plain text, Markdown and JSON Resume."""

import json
import textwrap
from pathlib import Path
from typing import Any

from making.resume import Entry, Resume, Section

WIDTH = 96


def write_text(resume: Resume, path: Path) -> None:
    """A text file as typed by hand: capitals for headings, dashes for bullets."""
    lines = [resume.name, resume.headline, " | ".join(resume.contact)]
    for section in resume.sections:
        lines += ["", section.title.upper(), *_text_section(section)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _text_section(section: Section) -> list[str]:
    lines = [line for text in section.text for line in textwrap.wrap(text, WIDTH)]
    for entry in section.entries:
        lines += [*([""] if lines else []), _entry_head(entry), *_dashes(entry.bullets)]
    lines += [f"{group.label}: {', '.join(group.items)}" for group in section.groups]
    return lines + _dashes(section.bullets)


def _entry_head(entry: Entry) -> str:
    place = f", {entry.place}" if entry.place else ""
    dates = f" ({entry.dates})" if entry.dates else ""
    return f"{entry.heading}{place}{dates}"


def _dashes(bullets: tuple[str, ...]) -> list[str]:
    return [line for bullet in bullets for line in textwrap.wrap(bullet, WIDTH, initial_indent="- ", subsequent_indent="  ")]


def write_markdown(resume: Resume, path: Path) -> None:
    """A resume as kept in a Git repository."""
    lines = [f"# {resume.name}", "", f"**{resume.headline}**  ", " · ".join(resume.contact)]
    for section in resume.sections:
        lines += ["", f"## {section.title}", ""]
        lines += section.text
        for entry in section.entries:
            details = ", ".join(part for part in (entry.at, entry.place) if part)
            lines += [f"### {entry.title}", f"*{details}* | {entry.dates}", "", *(f"- {bullet}" for bullet in entry.bullets), ""]
        lines += [f"- **{group.label}:** {', '.join(group.items)}" for group in section.groups]
        lines += [f"- {bullet}" for bullet in section.bullets]
        if not lines[-1]:
            lines.pop()
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def write_json_resume(resume: Resume, path: Path) -> None:
    """The same content in the JSON Resume schema 1.0.0."""
    by_title = {section.title: section for section in resume.sections}
    value = {
        "$schema": "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json",
        "basics": {
            "name": resume.name,
            "label": resume.headline,
            "email": resume.email,
            "url": resume.website,
            "summary": " ".join(by_title["Summary"].text),
            "location": {"city": resume.location},
        },
        "work": [_job(entry) for entry in by_title["Work"].entries],
        "education": [_studies(entry) for entry in by_title["Education"].entries],
        "projects": [_project(entry) for entry in by_title["Projects"].entries],
        "skills": [{"name": group.label, "keywords": list(group.items)} for group in by_title["Skills"].groups],
        "certificates": [{"name": entry.title, "date": entry.start, "issuer": entry.at} for entry in by_title["Certificates"].entries],
    }
    path.write_text(json.dumps(value, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def _job(entry: Entry) -> dict[str, Any]:
    job = {"name": entry.at, "position": entry.title, "location": entry.place, "startDate": entry.start}
    return {**job, **({"endDate": entry.end} if entry.end else {}), "highlights": list(entry.bullets)}


def _studies(entry: Entry) -> dict[str, Any]:
    return {"institution": entry.at, "area": entry.title, "studyType": entry.degree, "startDate": entry.start, "endDate": entry.end}


def _project(entry: Entry) -> dict[str, Any]:
    dates = {"startDate": entry.start, "endDate": entry.end}
    return {"name": entry.title, "description": " ".join(entry.bullets), **dates, "url": entry.url}
