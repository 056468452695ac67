"""A report in three lines."""

from gapcheck.domain import Document, GapReport
from gapcheck.taxonomy.entries import Taxonomy


def render(report: GapReport, document: Document, taxonomy: Taxonomy) -> str:
    """Lines, score, skills."""
    skills = [skill.name for skill in report.profile.skills if skill.status == "shown"]
    return f"{len(document.lines)} lines lie here\n{report.verdict.score} of a hundred\nthese were shown: {', '.join(skills)}\n"
