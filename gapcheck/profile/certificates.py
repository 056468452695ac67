"""Reads certifications held.

In: hits on the names of certifications and the words and dates around them. Out: each held certification once, with its dates and whether it has expired;
and what the ones that are planned, failed or somebody else's make of the skills in their names.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from gapcheck.domain import CertificateState, Document, HeldCertificate, Section
from gapcheck.months import iso_month
from gapcheck.profile.date_notations import Calendar, find_dates
from gapcheck.profile.skills.context import Context, Scope, context_of
from gapcheck.profile.skills.tokens import Claim, Hit, Tokens
from gapcheck.taxonomy.entries import Certification
from gapcheck.text_patterns import BULLET_START, any_phrase, match_phrases

MAX_LINES_BELOW = 3
"""Lines below a name that hold its issuer and its dates."""
MAX_LINE_BELOW = 70
MAX_BESIDE = 120
"""Characters beside a name that are about it."""
_SENTENCE = re.compile(r"(?<!exp)(?<!cert)(?<!no)[.;]\s", re.IGNORECASE)
_LABEL = re.compile(r"[^:\n]{1,60}:")
_MONTHS = 12


@dataclass(frozen=True, slots=True)
class CertificateWords:
    """The table `certificate` of `taxonomy/cues.toml`, compiled."""

    planned: re.Pattern[str]
    renewal: re.Pattern[str]
    """Words of a plan, or of what is missing, that are about one that is held."""
    failed: re.Pattern[str]
    others: re.Pattern[str]
    expired: re.Pattern[str]
    given: re.Pattern[str]
    """Up to the end of a text, before a date."""
    ends: re.Pattern[str]
    taught: re.Pattern[str]
    """Lessons for it, right behind a name."""
    gave: re.Pattern[str]
    """Before a name, that lessons were given."""
    held_by: re.Pattern[str]
    """Several people, right behind a name: "-certified administrators"."""


def build_certificate_words(words: Mapping[str, Any], others: Mapping[str, Any]) -> CertificateWords:
    """Compile the data.

    Args:
        others: words for people.
    """

    def before(key: str) -> re.Pattern[str]:
        return re.compile(rf"(?<!\w)(?:{any_phrase(words[key])})\s*[.:]?\s*(?:on\s+|in\s+)?[-–—(]?\s*$", re.IGNORECASE)

    planned, renewal, failed, elses, expired = (match_phrases(words[key]) for key in ("planned", "renewal", "failed", "others", "expired"))
    taught = re.compile(rf"[-\s]+(?:(?:{any_phrase(words['of_lessons'])})[-\s]+)*(?:{any_phrase(words['lessons'])})(?!\w)", re.IGNORECASE)
    people = rf"(?:(?:{any_phrase(others['people'])})s|\w+(?:{any_phrase(others['people_ends'])})s|{any_phrase(words['holders'])})"
    held_by = re.compile(rf"[-\s]+(?:(?:{any_phrase(words['holding'])})\s+)?(?:\w+\s+)?{people}(?!\w)", re.IGNORECASE)
    gave = match_phrases(words["gave"])
    return CertificateWords(planned, renewal, failed, elses, expired, before("given"), before("ends"), taught, gave, held_by)


@dataclass(frozen=True, slots=True)
class _Named:
    """One place that names a certification, and the text that is about it."""

    hit: Hit
    row: Certification
    label: str
    """Of its line, where other names stand between: "Lapsed: <name>, <this one>"."""
    before: str
    after: str
    below: str
    in_sentence: bool
    are_people: bool
    """Whether its holders are named: "six AWS Certified Solutions Architects"."""


@dataclass(frozen=True, slots=True)
class CertificateRules:
    """What certifications are read by."""

    catalogue: Mapping[str, Certification]
    calendar: Calendar
    words: CertificateWords


@dataclass(frozen=True, slots=True)
class CertificatePlaces:
    """Where certifications are named."""

    document: Document
    tokens: Tokens
    sections: Sequence[Section]
    hits: Sequence[Hit]


def read_certificates(
    places: CertificatePlaces, scopes: Sequence[Scope], rules: CertificateRules, as_of: int
) -> tuple[tuple[HeldCertificate, ...], list[Scope]]:
    """Held certifications, sorted by id, and the scopes of those that are not held."""
    held: dict[str, HeldCertificate] = {}
    left_out: list[Scope] = []
    studies, hopes = ([(section.start, section.end) for section in places.sections if section.kind == kind] for kind in ("education", "learning"))
    for named in _places(places.document, places.tokens, places.hits, rules.catalogue):
        hit = named.hit
        at = places.tokens.starts[hit.first]
        if any(start <= at < end for start, end in studies) and _is_field_of_study(places, named):
            continue
        context = context_of(Claim(named.row.id, hit.first, hit.end, "name"), scopes)
        is_said = context is not None and context[0] != "weak" and not _is_dated_itself(named, context[0], rules, as_of)
        reason = context[0] if context and is_said else _reason_against(named, rules.words)
        if reason is None and any(start <= at < end for start, end in hopes):
            reason = "aspiration"
        dates = [] if reason else list(_read_dates(named, rules.calendar, rules.words))
        if reason is None and any(label != "ends" and first > as_of for label, first, _, _ in dates):
            reason = "aspiration"
        if reason is not None:
            left_out.append(Scope(reason, hit.first, hit.end, "not held"))
            continue
        found = _build(named, dates, rules.words, as_of)
        known = held.get(found.id)
        is_renewed = known is not None and known.state == "expired" and found.state == "held"
        if known is None or is_renewed or (known.date is None and known.expires is None and known.state != "expired"):
            held[found.id] = found
    return tuple(held[key] for key in sorted(held)), left_out


def _places(document: Document, tokens: Tokens, hits: Sequence[Hit], catalogue: Mapping[str, Certification]) -> Iterator[_Named]:
    text = document.text
    for index, hit in enumerate(hits):
        start, end = tokens.starts[hit.first], tokens.ends[hit.end - 1]
        line = document.lines[tokens.lines[hit.first]]
        last_line = document.lines[tokens.lines[hit.end - 1]]
        floor = next((tokens.ends[other.end - 1] for other in reversed(hits[:index]) if not _is_same(text, tokens, other, hit)), 0)
        ceiling = next((tokens.starts[other.first] for other in hits[index + 1 :] if not _is_same(text, tokens, hit, other)), len(text))
        before = text[max(line.start, min(floor, start), start - MAX_BESIDE) : start]
        after = text[end : max(end, min(last_line.end, ceiling, end + MAX_BESIDE))]
        before = _SENTENCE.split(before)[-1]
        after = _SENTENCE.split(after)[0]
        below = "\n".join(_lines_below(document, tokens.lines[hit.end - 1], ceiling))
        label = _LABEL.match(text, line.start, min(floor, start))
        in_sentence = BULLET_START.match(text[line.start : start]) is not None and len(before.split()) > 2
        row = catalogue[hit.terms[0].id]
        yield _Named(hit, row, label[0] if label else "", before, after, below, in_sentence, _are_people(text[start:end], row))


def _is_same(text: str, tokens: Tokens, hit: Hit, following: Hit) -> bool:
    """Whether a name is told once more right behind it: "Certified Kubernetes Administrator (CKA)"."""
    between = text[tokens.ends[hit.end - 1] : tokens.starts[following.first]]
    return hit.terms[0].id == following.terms[0].id and re.fullmatch(r"[\W_]{0,4}", between) is not None and "\n" not in between


def _is_dated_itself(named: _Named, reason: Context, rules: CertificateRules, as_of: int) -> bool:
    """Whether a line that begins with a name tells when it was given, so that a plan in the line above is not about it."""
    if reason != "aspiration" or any(char.isalpha() for char in named.before):
        return False
    return any(label == "given" and last <= as_of for label, _, last, _ in _dates_in(named.after, rules.calendar, rules.words))


def _are_people(written: str, row: Certification) -> bool:
    """Whether a name stands in the plural of those who hold it."""
    last = written.rsplit(maxsplit=1)[-1].lower()
    return last.endswith("s") and any(name.lower().endswith(last[:-1]) for name in (row.name, *row.aliases))


def _is_field_of_study(places: CertificatePlaces, named: _Named) -> bool:
    """Whether a course's name within somebody's studies is what a degree is about: nothing in its line or beside it names who gives the course."""
    row, lines = named.row, places.document.lines
    if row.kind == "exam":
        return False
    first, last = (places.tokens.lines[index] for index in (named.hit.first, named.hit.end - 1))
    around = places.document.text[lines[max(0, first - 1)].start : lines[min(len(lines), last + 2) - 1].end].lower()
    givers = re.findall(r"[^\W\d_]{4,}", f"{row.provider} {row.platform or ''}".lower())
    return not any(giver in around for giver in givers)


def _lines_below(document: Document, index: int, ceiling: int) -> Iterator[str]:
    """Short lines below a name, up to an empty one or the next name."""
    for line in document.lines[index + 1 : index + 1 + MAX_LINES_BELOW]:
        text = document.text[line.start : line.end]
        if not text.strip() or line.end > ceiling or len(text) > MAX_LINE_BELOW or BULLET_START.match(text):
            return
        yield text


def _reason_against(named: _Named, words: CertificateWords) -> Context | None:
    """Why a certification is not held."""
    beside = words.renewal.sub("", words.expired.sub("", f"{named.label} {named.before} | {named.after}"))
    if named.are_people or words.others.search(named.before) or (named.in_sentence and words.others.search(named.after)):
        return "others"
    if words.held_by.match(named.after) or (words.taught.match(named.after) and words.gave.search(named.before)):
        return "others"
    if words.failed.search(beside):
        return "weak"
    if words.planned.search(beside):
        return "aspiration"
    if any(char.isalpha() for char in named.after[:1]) or re.match(r"-\w", named.after):
        return "others" if words.others.search(f"certified {named.after.strip(' -')}") else None
    return None


def _read_dates(named: _Named, calendar: Calendar, words: CertificateWords) -> Iterator[tuple[str, int, int, bool]]:
    """Label (`given`, `ends` or nothing), first and last month, and whether only years are given, of the dates of a name; those on its line go first."""
    for text in (named.after, named.before, named.below):
        found = [item for part in text.split("\n") for item in _dates_in(part.strip(" ()[],.-–"), calendar, words)]
        if found:
            yield from found
            return


def _dates_in(text: str, calendar: Calendar, words: CertificateWords) -> Iterator[tuple[str, int, int, bool]]:
    at = 0
    for date in find_dates(text, calendar):
        before = text[at : date.start]
        is_second = at and before.strip() in ("-", "–", "—")
        label = "ends" if is_second or words.ends.search(before) else "given" if words.given.search(before) else ""
        yield label, date.month, date.month + date.span - 1, date.span == _MONTHS
        at = date.end


def _build(named: _Named, dates: Sequence[tuple[str, int, int, bool]], words: CertificateWords, as_of: int) -> HeldCertificate:
    row = named.row
    given = next(((first, last, bare) for label, first, last, bare in dates if label != "ends"), None)
    ends = next((last for label, _, last, _ in dates if label == "ends"), None)
    is_expired = words.expired.search(named.after) or words.expired.search(f"{named.label} {named.before}") or (words.expired.search(named.below) and dates)
    validity = int(row.validity_years * _MONTHS) if row.validity_years else None
    expires = ends
    if expires is None and given and validity and not given[2]:
        expires = given[0] + validity
    state: CertificateState = "held"
    if is_expired or (expires is not None and expires < as_of):
        state = "expired"
    elif expires is None and validity:
        state = _state_from_year(given, validity, as_of)
    written = None if given is None else str(given[0] // _MONTHS) if given[2] else iso_month(given[0])
    return HeldCertificate(row.id, row.name, written, None if expires is None else iso_month(expires), state)


def _state_from_year(given: tuple[int, int, bool] | None, validity: int, as_of: int) -> CertificateState:
    """What a year alone says: held or expired only where any month of it would say the same."""
    if given is None:
        return "unknown"
    first, last, _ = given
    if last + validity < as_of:
        return "expired"
    return "held" if first + validity >= as_of else "unknown"
