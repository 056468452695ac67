"""What was read and found, as plain text."""

from gapcheck.domain import Document, Profile
from gapcheck.reports.sanitizing import clean


def render_text(document: Document, *, columns: bool = False) -> str:
    """The text as the machine read it; with `columns` each line starts with its page and column."""
    rows = []
    for line in document.lines:
        text = clean(document.text[line.start : line.end])
        rows.append(f"{line.page}.{line.column:<2} {text}".rstrip() if columns else text)
    return "\n".join(rows) + "\n"


def render_profile(profile: Profile, document: Document) -> str:
    """Skills with their state and best quote, entries, degrees, certifications, and what was not understood."""
    rows = [f"{clean(document.source)}: {document.format}, {document.pages} page(s), reading {document.grade}"]
    rows += [f"  warning: {clean(warning.message)}" for warning in document.warnings]
    rows.append(f"\nExperience: {profile.experience_months} months")
    rows += [f"  {entry.start} - {entry.end} ({entry.months} months, {entry.kind}) {clean(entry.title)}" for entry in profile.entries]
    rows.append("\nEducation:")
    rows += [f"  {degree.level}: {clean(degree.quote)}" for degree in profile.education]
    rows.append("\nSkills:")
    for skill in profile.skills:
        quote = f'  "{clean(skill.mentions[0].quote)}"' if skill.mentions else f"  by {', '.join(skill.implied_by)}"
        rows.append(f"  {skill.status:<10} {skill.name}{quote}")
    if profile.certifications:
        rows.append("\nCertifications:")
        rows += [f"  {item.name} ({item.state})" for item in profile.certifications]
    if profile.not_understood:
        rows.append("\nNot understood: " + ", ".join(clean(term) for term in profile.not_understood))
    return "\n".join(rows) + "\n"
