"""Months of work by field."""

import re

from gapcheck.domain import Profile, WorkField
from gapcheck.months import count_months, month_of

_ML = re.compile(
    r"machine learning|data scien|deep learning|\bml\b|\bai\b|artificial intel|nlp|computer vision|llm|applied scien|research (engineer|scien|assis)",
    re.I,
)
_DATA = re.compile(r"\bdata\b|analytics|etl|\bbi\b|database|dba|hadoop|spark|statist", re.I)
_SOFTWARE = re.compile(r"develop|software|programmer|engineer|devops|full.?stack|architect|cloud|cto\b|\bsde|sre", re.I)

MOST_CURRENT = 36
"""Months of a job said to last until now that are believed: nobody knows how old a resume is."""


def months_in(profile: Profile, fields: tuple[WorkField, ...]) -> int:
    """Months of work in any of the fields, overlaps once."""
    if profile.months_by_field:
        return min(sum(item.months for item in profile.months_by_field if item.field in fields), profile.experience_months)
    spans = [
        (month_of(entry.start), min(month_of(entry.end), month_of(entry.start) + MOST_CURRENT - 1) if entry.current else month_of(entry.end))
        for entry in profile.entries
        if entry.kind == "work" and _field_of(entry.title) in fields
    ]
    return count_months(spans)


def _field_of(title: str) -> WorkField:
    return "ml" if _ML.search(title) else "data" if _DATA.search(title) else "software" if _SOFTWARE.search(title) else "other"
