"""What stands around a claim: its line, section, entry, quote and time.

In: a text as it was cut up. Out: mentions, and lines of work.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import dropwhile, islice, takewhile

from gapcheck.domain import TITLE_SECTIONS, WORK_SECTIONS, DeedEvidence, Document, Mention, Section, SectionKind, SkillStatus
from gapcheck.profile.duties import DutyLine
from gapcheck.profile.education import lists_subjects
from gapcheck.profile.entries import PlacedEntry
from gapcheck.profile.quotes import find_statement_borders, quote_statement
from gapcheck.profile.skills.context import Scope, context_of
from gapcheck.profile.skills.spacy_hints import Name
from gapcheck.profile.skills.tokens import BREAK, Claim, Tokens

UNNAMED_SECTIONS: frozenset[SectionKind] = frozenset({"header", "summary", "objective", "other"})
"""Sections in which jobs stand where no heading is over them."""
TOLD_ANYWHERE: frozenset[SectionKind] = frozenset({"skills", "other", "education"})
"""Sections in which a line that tells what was done is one of work."""
_LISTING: frozenset[SectionKind] = frozenset({"courses", "certifications"})
"""Sections in which every line stands for itself where all of them are short."""
_NO_CLAIM: frozenset[SectionKind] = frozenset({"courses", "interests"})
"""Sections that name what was heard or is liked, and do not say that it can be done."""
MAX_ITEM = 75
"""Characters of a line that is no wrapped sentence."""
_PARTED = frozenset({",", ";", ":", BREAK})
MIN_DUTY_LINE = 25
"""Characters from which a line says what was done."""


@dataclass(frozen=True, slots=True)
class Began:
    """How a statement begins that tells what was done; nothing by default."""

    words: frozenset[str] = frozenset()
    """Past forms."""
    least: int = 1
    """Words that its first clause has at least: a list of skills has fewer."""


@dataclass(frozen=True)
class CutText:
    """What the later steps look at together."""

    document: Document
    sections: Sequence[Section]
    entries: Sequence[PlacedEntry]
    tokens: Tokens
    scopes: Sequence[Scope]
    section_starts: Sequence[int]
    """Offsets of the headings."""
    names: Sequence[Name] = ()
    employed_at: dict[str, list[PlacedEntry]] = field(default_factory=dict)
    """Skill ids that name the employer of an entry: inside that entry the name stands for the firm or its product."""
    began: Began = Began()

    @cached_property
    def borders(self) -> list[int]:
        """Offsets at which a statement begins or ends, in order; the first and the last are those of the text."""
        parts = [offset for section in self.sections for offset in (section.start, section.body)]
        parts += [offset for entry in self.entries for offset in (entry.first, entry.head_end)]
        lists = [(section.body, section.end) for section in self.sections if section.kind == "skills" or self._is_listing(section)]
        return find_statement_borders(self.document.text, self.tokens, parts, lists)

    def _is_listing(self, section: Section) -> bool:
        lines = self.document.lines[section.first_line : section.end_line]
        return section.kind in _LISTING and all(line.end - line.start <= MAX_ITEM for line in lines)

    def quote(self, start: int, end: int) -> str:
        """The statement that holds a span."""
        return quote_statement(self.document.text, self.borders, start, end)

    def statement_at(self, offset: int) -> tuple[int, int]:
        """The tokens of the statement that holds an offset, as half-open indexes."""
        place = bisect_right(self.borders, offset)
        first, *end = (bisect_left(self.tokens.starts, border) for border in self.borders[place - 1 : place + 1])
        return first, end[0] if end else len(self.tokens.starts)

    def section_at(self, offset: int) -> Section:
        """The section of an offset, its heading included."""
        return self.sections[self.section_index(offset)]

    def section_index(self, offset: int) -> int:
        return bisect_right(self.section_starts, offset) - 1

    def section_kind(self, offset: int) -> SectionKind:
        return self.section_at(offset).kind

    def lists_subjects_at(self, offset: int, line: str) -> bool:
        """Whether a line beside a degree is a bare list of what was studied."""
        return "skills" not in self.section_at(offset).also and lists_subjects(line)

    def is_work_at(self, offset: int, section: SectionKind) -> bool:
        """Whether an offset stands under a heading for work and in no time away from it, or in a job that has no heading above it."""
        if section in WORK_SECTIONS:
            return not self._is_away(offset)
        if section not in UNNAMED_SECTIONS:
            return False
        entry = self.entry_at(offset)
        return entry is not None and entry.entry.kind == "work"

    def is_told_at(self, offset: int, section: SectionKind) -> bool:
        """Whether a statement tells of work where one usually does not: what one did under a heading of skills, beside a degree, or in a break."""
        if section not in TOLD_ANYWHERE and not (section in WORK_SECTIONS and self._is_away(offset)):
            return False
        first, end = self.statement_at(offset)
        words = self.tokens.words[first:end]
        told = list(islice(takewhile(lambda word: word not in _PARTED, dropwhile(lambda word: not word[0].isalnum(), words)), self.began.least))
        return len(told) >= self.began.least and told[0] in self.began.words

    @cached_property
    def _away(self) -> tuple[tuple[int, int], ...]:
        """Where time away from work is told of."""
        return tuple((entry.first, entry.end) for entry in self.entries if entry.entry.kind == "other")

    def _is_away(self, offset: int) -> bool:
        return any(first <= offset < end for first, end in self._away)

    def entry_at(self, offset: int) -> PlacedEntry | None:
        return next((entry for entry in self.entries if entry.first <= offset < entry.end), None)

    def stays_at(self, offset: int) -> Iterator[PlacedEntry]:
        """The entry at an offset, and the jobs above it at the same employer whose heads nothing follows: what stands below was done in all of them."""
        at = next((index for index, entry in enumerate(self.entries) if entry.first <= offset < entry.end), None)
        if at is None:
            return
        own = self.entries[at]
        yield own
        for above in reversed(self.entries[:at]):
            is_silent = not self.document.text[above.head_end : above.end].strip()
            if not (is_silent and above.counts and own.counts and above.entry.employer == own.entry.employer):
                return
            yield above


def build_mention(reading: CutText, claim: Claim) -> Mention:
    tokens, document = reading.tokens, reading.document
    start, end = tokens.starts[claim.first], tokens.ends[claim.end - 1]
    line_index = tokens.lines[claim.first]
    line = document.lines[line_index]
    section = reading.section_kind(start)
    context = context_of(claim, reading.scopes)
    status: SkillStatus = "listed"
    cue = None
    if context and context[0] != "others":
        status, cue = context[0], context[1]
    elif start < reading.section_at(start).body:
        status = "listed"
    elif section == "learning":
        status, cue = "aspiration", reading.section_at(start).title
    elif section in TITLE_SECTIONS:
        status = "listed"
    elif reading.is_work_at(start, section) or reading.is_told_at(start, section):
        status = "shown"
    elif section in _NO_CLAIM or (section == "education" and reading.lists_subjects_at(start, document.text[line.start : line.end])):
        status = "weak"
    return Mention(
        surface=document.text[start:end],
        start=start,
        end=end,
        page=line.page,
        line=line_index + 1,
        section=section,
        quote=reading.quote(start, end),
        cue=cue,
        status=status,
        rule=claim.rule,
    )


def find_work_lines(reading: CutText, claims: Sequence[Claim], deeds: Sequence[DeedEvidence]) -> list[DutyLine]:
    """Lines of work sections without the heads of entries, in reading order, with their claims and deeds where they have any."""
    claimed: dict[int, list[Claim]] = {}
    for claim in claims:
        claimed.setdefault(reading.tokens.lines[claim.first], []).append(claim)
    told: dict[int, set[str]] = {}
    for deed in deeds:
        told.setdefault(deed.line - 1, set()).add(deed.id)
    heads = [(entry.first, entry.head_end) for entry in reading.entries if not entry.is_collapsed]
    governed = {reading.tokens.lines[min(scope.first, len(reading.tokens.lines) - 1)] for scope in reading.scopes if reading.tokens.lines}
    lines = []
    for index, line in enumerate(reading.document.lines):
        if line.end - line.start < MIN_DUTY_LINE:
            continue
        section = reading.section_kind(line.start)
        is_head = any(first <= line.start < end for first, end in heads)
        if is_head or not (section in WORK_SECTIONS or reading.is_work_at(line.start, section)):
            continue
        own = [claim for claim in claimed.get(index, ()) if not context_of(claim, reading.scopes)]
        text = reading.document.text[line.start : line.end].strip(" •-*▪◦·❖●➢\t")
        literal = frozenset(claim.skill for claim in own if claim.rule == "phrase")
        lines.append(DutyLine(text, index + 1, frozenset(claim.skill for claim in own), literal, frozenset(told.get(index, ())), index not in governed))
    return lines
