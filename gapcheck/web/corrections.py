"""What a person says about her own resume where it was read wrongly: a profile in, the corrected profile out.

A correction that takes a skill away never raises the score, one that adds a skill never lowers it. A correction whose place is gone, because
the text was edited, is left out and told as such.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from gapcheck.domain import STATES_BY_STRENGTH, WORK_SECTIONS, Degree, DegreeLevel, Document, Entry, Mention, Profile, SectionKind, SkillEvidence
from gapcheck.gaps.what_if import assume_skills
from gapcheck.months import count_months, iso_month, month_of
from gapcheck.profile.identity_cues import cues_of
from gapcheck.profile.quotes import quote_around
from gapcheck.profile.sections import split_sections
from gapcheck.profile.skill_evidence import imply
from gapcheck.profile.work_fields import Stay, months_by_field, months_of, relevant_months
from gapcheck.taxonomy.entries import Taxonomy

_MONTH = re.compile(r"(?P<year>(?:19|20)\d\d)[-./](?P<month>0?[1-9]|1[0-2])|(?P<month_first>0?[1-9]|1[0-2])[-./](?P<year_last>(?:19|20)\d\d)")
_SAID = "your correction"


@dataclass(frozen=True, slots=True)
class NotSkill:
    """A word that was taken for a skill and is none."""

    skill: str
    quote: str = ""
    """Of the mention; empty for all of them."""


@dataclass(frozen=True, slots=True)
class HasSkill:
    """A skill that a line shows, though its name is not there."""

    skill: str
    line: str = ""
    """The line itself; empty where no line shows it yet."""


@dataclass(frozen=True, slots=True)
class JobChange:
    """An entry as it should have been read."""

    was: tuple[str, str, str]
    """Title, first and last month as read."""
    title: str
    employer: str
    start: str
    """`YYYY-MM`, or empty."""
    end: str
    """`YYYY-MM`, or empty where it goes on."""


@dataclass(frozen=True, slots=True)
class DegreeChange:
    """A degree as it should have been read."""

    was: str
    """Its quote."""
    level: DegreeLevel
    field: str
    related: bool


Correction = NotSkill | HasSkill | JobChange | DegreeChange


def read_month(text: str) -> str:
    """`YYYY-MM` from that, from `03.2021` or from `3/2021`; empty for an empty text.

    Raises:
        ValueError: it is no month.
    """
    text = text.strip()
    if not text:
        return ""
    found = _MONTH.fullmatch(text)
    if found is None:
        raise ValueError("a month is written as 2021-03 or 03.2021")
    year, month = (found["year"], found["month"]) if found["year"] else (found["year_last"], found["month_first"])
    return f"{year}-{int(month):02d}"


def correct(document: Document, profile: Profile, corrections: Iterable[Correction], taxonomy: Taxonomy, as_of: str) -> Profile:
    """The profile with all corrections, in their order."""
    for correction in corrections:
        match correction:
            case NotSkill():
                profile = _drop_skill(profile, correction, taxonomy)
            case HasSkill():
                profile = _add_skill(document, profile, correction, taxonomy)
            case JobChange():
                profile = _change_job(profile, correction, as_of)
            case DegreeChange():
                education = tuple(_change_degree(degree, correction) for degree in profile.education)
                profile = replace(profile, education=education)
    return profile


def describe(correction: Correction, taxonomy: Taxonomy) -> str:
    """A correction in one sentence."""
    match correction:
        case NotSkill(skill, quote):
            return f"{_name(taxonomy, skill)} is not meant" + (f" in “{quote}”" if quote else "")
        case HasSkill(skill, line):
            return f"{_name(taxonomy, skill)} is shown by “{line}”" if line else f"{_name(taxonomy, skill)} is there, though no line shows it yet"
        case JobChange():
            return f"the entry “{correction.was[0]}” is {correction.title}, {correction.start or '?'} to {correction.end or 'now'}"
        case DegreeChange():
            return f"“{correction.was}” is a {correction.level} degree" + (f" in {correction.field}" if correction.field else "")


def applies(correction: Correction, document: Document, profile: Profile) -> bool:
    """Whether its place is still there; asked of the profile as it was read."""
    match correction:
        case NotSkill(skill, quote):
            found = next((item for item in profile.skills if item.id == skill), None)
            return found is not None and (not quote or any(mention.quote == quote for mention in found.mentions))
        case HasSkill(_, line):
            return not line or find_line(document, line) is not None
        case JobChange():
            return any((entry.title, entry.start, entry.end) == correction.was for entry in profile.entries)
        case DegreeChange():
            return any(degree.quote == correction.was for degree in profile.education)


def find_line(document: Document, text: str) -> int | None:
    """Index of the first line that reads so, or holds it."""
    wanted = " ".join(text.split()).lower()
    lines = [" ".join(document.text[line.start : line.end].split()).lower() for line in document.lines]
    exact = next((index for index, line in enumerate(lines) if line == wanted), None)
    return exact if exact is not None or not wanted else next((index for index, line in enumerate(lines) if wanted in line), None)


def _name(taxonomy: Taxonomy, skill: str) -> str:
    return taxonomy.skills[skill].name if skill in taxonomy.skills else skill


def _drop_skill(profile: Profile, correction: NotSkill, taxonomy: Taxonomy) -> Profile:
    skills = {skill.id: skill for skill in profile.skills}
    known = skills.pop(correction.skill, None)
    if known is None:
        return profile
    left = tuple(mention for mention in known.mentions if correction.quote and mention.quote != correction.quote)
    if left:
        skills[known.id] = _restate(known, left, profile.entries)
    return replace(profile, skills=_imply_anew(skills, taxonomy))


def _restate(skill: SkillEvidence, mentions: tuple[Mention, ...], entries: Sequence[Entry]) -> SkillEvidence:
    status = min((mention.status for mention in mentions), key=STATES_BY_STRENGTH.index)
    months, last_used = _time_of(mentions, entries) if status == "shown" else (None, None)
    return replace(skill, status=status, mentions=mentions, months=months, last_used=last_used)


def _imply_anew(skills: dict[str, SkillEvidence], taxonomy: Taxonomy) -> tuple[SkillEvidence, ...]:
    """Skills without those that only a dropped one implied."""
    shown_by = imply(taxonomy.skills, (skill.id for skill in skills.values() if skill.status in ("shown", "listed")))
    kept = {}
    for key, skill in skills.items():
        by = tuple(item for item in skill.implied_by if item in shown_by.get(key, ()))
        if skill.status != "implied" or by:
            kept[key] = replace(skill, implied_by=by)
    return tuple(kept[key] for key in sorted(kept))


def _add_skill(document: Document, profile: Profile, correction: HasSkill, taxonomy: Taxonomy) -> Profile:
    if correction.skill not in taxonomy.skills:
        return profile
    before = next((skill for skill in profile.skills if skill.id == correction.skill), None)
    index = find_line(document, correction.line) if correction.line else None
    if correction.line and index is None:
        return profile
    mention = _mention(document, index, taxonomy) if index is not None else None
    status = mention.status if mention else "listed"
    if before is not None and STATES_BY_STRENGTH.index(before.status) < STATES_BY_STRENGTH.index(status):
        status = before.status
    assumed = assume_skills(taxonomy, profile, (correction.skill,))
    skills = {skill.id: skill for skill in assumed.skills}
    mentions = tuple(sorted((*(before.mentions if before else ()), *((mention,) if mention else ())), key=lambda item: item.start))
    months, last_used = _time_of(mentions, profile.entries)
    if before is not None and before.months and before.months > (months or 0):
        months, last_used = before.months, before.last_used
    skills[correction.skill] = replace(skills[correction.skill], status=status, mentions=mentions, months=months, last_used=last_used)
    return replace(assumed, skills=tuple(skills[key] for key in sorted(skills)))


def _mention(document: Document, index: int, taxonomy: Taxonomy) -> Mention:
    """The whole line as what shows it."""
    line = document.lines[index]
    sections = split_sections(document, cues_of(taxonomy).headings)
    kinds: list[SectionKind] = ["other", *(section.kind for section in sections if section.first_line <= index)]
    quote = quote_around(document.text, line.start, line.end)
    surface = document.text[line.start : line.end]
    return Mention(surface, line.start, line.end, line.page, index + 1, kinds[-1], quote, _SAID, "shown" if kinds[-1] in WORK_SECTIONS else "listed")


def _time_of(mentions: Iterable[Mention], entries: Sequence[Entry]) -> tuple[int | None, str | None]:
    """Months of the dated entries that hold mentions of work, and the last of them."""
    placed = sorted((entry for entry in entries if entry.line), key=lambda entry: entry.line)
    spans = set()
    for mention in mentions:
        entry = next((entry for entry in reversed(placed) if entry.line <= mention.line), None)
        if entry is not None and mention.status == "shown" and entry.kind != "education" and entry.start and entry.end:
            spans.add((month_of(entry.start), month_of(entry.end)))
    return (count_months(spans), iso_month(max(last for _, last in spans))) if spans else (None, None)


def _change_job(profile: Profile, correction: JobChange, as_of: str) -> Profile:
    changed = [_change_entry(entry, correction, as_of) for entry in profile.entries]
    if changed == list(profile.entries):
        return profile
    jobs = [entry for entry in changed if entry.kind == "work" and entry.months]
    worked = [Stay(entry.field, _span_of(entry), entry.months) for entry in jobs]
    return replace(
        profile,
        entries=tuple(changed),
        skills=tuple(_retime(skill, profile.entries, changed) for skill in profile.skills),
        experience_months=months_of(worked),
        relevant_months=relevant_months(worked),
        months_by_field=months_by_field(worked),
    )


def _span_of(entry: Entry) -> tuple[tuple[int, int], ...]:
    return ((month_of(entry.start), month_of(entry.end)),) if entry.start and entry.end else ()


def _change_entry(entry: Entry, correction: JobChange, as_of: str) -> Entry:
    if (entry.title, entry.start, entry.end) != correction.was:
        return entry
    current = not correction.end
    end = min(correction.end, as_of[:7]) if correction.end else as_of[:7] if correction.start else ""
    months = max(0, month_of(end) - month_of(correction.start) + 1) if correction.start and end else 0
    return replace(entry, title=correction.title, employer=correction.employer, start=correction.start, end=end, months=months, current=current)


def _retime(skill: SkillEvidence, before: Sequence[Entry], after: Sequence[Entry]) -> SkillEvidence:
    """The skill with its months by the corrected entries, where they tell others than those as read."""
    if _time_of(skill.mentions, before) == _time_of(skill.mentions, after):
        return skill
    months, last_used = _time_of(skill.mentions, after)
    return replace(skill, months=months, last_used=last_used)


def _change_degree(degree: Degree, correction: DegreeChange) -> Degree:
    if degree.quote != correction.was:
        return degree
    return replace(degree, level=correction.level, field=correction.field, related=correction.related)
