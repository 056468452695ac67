"""Reads certifications held.

In: hits on the names of certifications and the dates near them. Out: each held certification once, with its date and whether it has expired.
"""

from collections.abc import Mapping, Sequence

from gapcheck.domain import CertificateState, Document, HeldCertificate
from gapcheck.months import iso_month
from gapcheck.profile.dates import Calendar, find_ranges
from gapcheck.profile.skills.context import Scope, context_of
from gapcheck.profile.skills.tokens import Claim, Hit, Tokens
from gapcheck.taxonomy.entries import Certification

_DATE_REACH = 60
"""Characters after a name in which its date is looked for."""


def read_certificates(
    document: Document, tokens: Tokens, hits: Sequence[Hit], scopes: Sequence[Scope],
    catalogue: Mapping[str, Certification], calendar: Calendar, as_of: int,
) -> tuple[HeldCertificate, ...]:
    """Held certifications, sorted by id; ones that are only hoped for or denied are left out."""
    held: dict[str, HeldCertificate] = {}
    for hit in hits:
        term = hit.terms[0]
        context = context_of(Claim(term.id, hit.first, hit.end, "name"), scopes)
        if context and context[0] in ("denied", "aspiration"):
            continue
        row = catalogue[term.id]
        date = _date_near(document.text, tokens.starts[hit.first], tokens.ends[hit.end - 1], calendar)
        known = held.get(row.id)
        if known is None or (known.date is None and date is not None):
            held[row.id] = _build(row, date, as_of)
    return tuple(held[key] for key in sorted(held))


def _date_near(text: str, start: int, end: int, calendar: Calendar) -> int | None:
    """The first month on the rest of the line, or else on the line before the name."""
    line_end = text.find("\n", end)
    line_end = len(text) if line_end < 0 else line_end
    after = text[end : min(line_end, end + _DATE_REACH)].strip(" ()[],.-–")
    for item in find_ranges(after + "\n", calendar):
        return item.first
    before = text[max(text.rfind("\n", 0, start) + 1, start - _DATE_REACH) : start].strip(" ()[],.:-–")
    for item in find_ranges(before + "\n", calendar):
        return item.first
    return None


def _build(row: Certification, date: int | None, as_of: int) -> HeldCertificate:
    expires = date + int(row.validity_years * 12) if date is not None and row.validity_years else None
    state: CertificateState = "held"
    if expires is not None and expires < as_of:
        state = "expired"
    elif row.validity_years and date is None:
        state = "unknown"
    held_since, held_until = (None if month is None else iso_month(month) for month in (date, expires))
    return HeldCertificate(row.id, row.name, held_since, held_until, state)
