"""The parts of a resume by their headings, for what pages add to a profile."""

from gapcheck.domain import Document, Section
from gapcheck.profile.date_notations import build_calendar
from gapcheck.profile.headings import build_headings
from gapcheck.profile.sections import split_sections
from gapcheck.taxonomy.entries import Taxonomy


def find_sections(document: Document, taxonomy: Taxonomy) -> tuple[Section, ...]:
    """Sections in reading order; they cover every line once."""
    words = taxonomy.words
    return split_sections(document, build_headings(words["resume_headings"], words["titles"], build_calendar(words["dates"])))
