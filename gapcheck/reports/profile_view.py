"""What was read and found, as plain text."""

from collections.abc import Iterator, Mapping, Sequence

from gapcheck.domain import Document, Entry, OpenPoint, OpenPointKind, Profile, WorkField
from gapcheck.reports.sanitizing import clean
from gapcheck.reports.wording import certificate_text

_FIELD_NAMES: Mapping[WorkField, str] = {"ml": "machine learning", "data": "data", "software": "software", "other": "other"}
_OPEN_KINDS: Mapping[OpenPointKind, str] = {
    "placeholder": "not filled in ({count}):",
    "dates_missing": "jobs without dates that could be read ({count}):",
    "no_result": "jobs whose bullets do not say what came of them ({count}):",
    "second_person": "what looks like a second person in the same file:",
}


def render_text(document: Document, *, columns: bool = False) -> str:
    """The text as the machine read it; with `columns` each line starts with its page and column."""
    rows = []
    for line in document.lines:
        text = clean(document.text[line.start : line.end])
        rows.append(f"{line.page}.{line.column:<2} {text}".rstrip() if columns else text)
    return "\n".join(rows) + "\n"


def render_profile(profile: Profile, document: Document) -> str:
    """Entries, degrees, skills with their state and best quote, certifications, what was not understood, and what is left open."""
    rows = [f"{clean(document.source)}: {document.format}, {document.pages} page(s), reading {document.grade}"]
    rows += [f"  warning: {clean(warning.message)}" for warning in document.warnings]
    rows.append(f"\nExperience: {_months_line(profile)}")
    rows += [f"  {_entry_line(entry)}" for entry in profile.entries]
    rows.append("\nEducation:")
    rows += [f"  {degree.level}: {clean(degree.quote)}" for degree in profile.education]
    rows.append("\nSkills:")
    for skill in profile.skills:
        quote = f'  "{clean(skill.mentions[0].quote)}"' if skill.mentions else f"  by {', '.join(skill.implied_by)}"
        rows.append(f"  {skill.status:<10} {skill.name}{quote}")
    if profile.certifications:
        rows.append("\nCertifications:")
        rows += [f"  {certificate_text(held)}" for held in profile.certifications]
    if profile.not_understood:
        rows.append("\nNot understood: " + ", ".join(clean(term) for term in profile.not_understood))
    if profile.open_points:
        rows.append("\nLeft open:")
        rows += list(_open_rows(profile.open_points))
    return "\n".join(rows) + "\n"


def _months_line(profile: Profile) -> str:
    """The total, and beside it the months by field of work where they tell more."""
    fields = ", ".join(f"{_FIELD_NAMES[item.field]} {item.months}" for item in profile.months_by_field)
    return f"{profile.experience_months} months" + (f", {profile.relevant_months} of them relevant ({fields})" if fields else "")


def _entry_line(entry: Entry) -> str:
    """Time, kind, title, employer and place of an entry, as they were read."""
    end = "now" if entry.current else entry.end
    if entry.start:
        time = f"{entry.start} - {end} ({entry.months} months)" if entry.months else entry.start[:4]
    else:
        time = f"{entry.months} months" if entry.months else "no dates"
    kind = f"{entry.kind}, {_FIELD_NAMES[entry.field]}" if entry.kind == "work" else entry.kind
    head = clean(entry.title or "?") + (f" | {clean(entry.employer)}" if entry.employer else "") + (f" | {clean(entry.place)}" if entry.place else "")
    return f"{time:<32} {kind:<15} {head}" + (f"  (line {entry.line})" if entry.line else "")


def _open_rows(points: Sequence[OpenPoint]) -> Iterator[str]:
    """What is left open, by kind, each with the lines that show it."""
    for kind, told in _OPEN_KINDS.items():
        own = [point for point in points if point.kind == kind]
        if own:
            yield f"  {told.format(count=len(own))}"
            yield from (f'    line {point.line}: "{clean(point.quote)}"' for point in own)
