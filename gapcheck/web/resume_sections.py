"""The parts of a resume by their headings, for what pages add to a profile."""

from functools import lru_cache

from gapcheck.domain import Document, Section
from gapcheck.profile.dates import build_calendar
from gapcheck.profile.headings import Headings, build_headings
from gapcheck.profile.sections import split_sections
from gapcheck.taxonomy.entries import Taxonomy


def find_sections(document: Document, taxonomy: Taxonomy) -> tuple[Section, ...]:
    """Sections in reading order; they cover every line once."""
    return split_sections(document, _build_headings(taxonomy))


@lru_cache(maxsize=2)
def _build_headings(taxonomy: Taxonomy) -> Headings:
    words = taxonomy.words
    return build_headings(words["resume_headings"], words["titles"], build_calendar(words["dates"]))
