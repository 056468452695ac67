"""Puts what a resume says of a requirement in the order in which a reader would believe it.

In: skills and deeds that bear on a requirement. Out: places in the text, the best first: a line of work that says it before a list,
a list before a wish, and a title only where nothing else does; of lines of one sort, the one that says most of it.
"""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from gapcheck.domain import (
    STATES_BY_STRENGTH,
    TITLE_SECTIONS,
    WORK_SECTIONS,
    DeedEvidence,
    Degree,
    Entry,
    Evidence,
    EvidenceKind,
    Mention,
    Profile,
    SectionKind,
    SkillEvidence,
    SkillStatus,
)
from gapcheck.gaps.shown_where import name_place
from gapcheck.gaps.tables import RoleTable
from gapcheck.months import count_months, count_text, is_telling, month_of

MAX_LABEL = 40
"""Characters within which a colon makes a line a list with a label (`Environment: ...`)."""
PART = " | "
"""Stands between the parts of a head: a project and what it was made with."""
MAX_HEADING = 90
"""Characters of the longest line that may be a heading."""
SAME = 40
"""Characters by which two quotes are known to be of one statement."""
_BODY, _SCRAP, _LISTED_IN_WORK, _TOLD, _WRITTEN, _STUDIED, _TITLE, _LIST, _HEADER = range(9)
_PLACES: Mapping[SectionKind, int] = {"summary": _TOLD, "other": _TOLD, "education": _STUDIED, "courses": _STUDIED, "header": _HEADER}
LETTER_BULLET = "o "
_BULLETS = "-•*▪◦·❖●➢–○■"


@dataclass(frozen=True, slots=True)
class Proof:
    """A place in the text that speaks for a requirement."""

    kind: EvidenceKind
    id: str
    """Of the skill or the family of deeds."""
    name: str
    quote: str
    line: int
    section: SectionKind
    state: SkillStatus
    place: int
    months: int
    is_near: bool = True
    """Whether it belongs to the area of work of the requirement."""
    told: int = 0
    """How much its statement says of the requirement."""

    @property
    def is_title(self) -> bool:
        """Whether it stands in no more than the head of an entry."""
        return self.place in (_TITLE, _HEADER)

    def as_evidence(self) -> Evidence:
        """The same as the report holds it."""
        return Evidence(self.kind, self.quote, self.line, self.id)


class Titles:
    """The heads of the entries of one profile: what only they name is not told by them; and the lines that tell what was done."""

    def __init__(self, profile: Profile, table: RoleTable) -> None:
        self.quotes = table.quotes
        self.posts = table.posts
        self.told = frozenset(deed.line for deed in profile.deeds if deed.section in WORK_SECTIONS and deed.id not in table.beside)
        """Lines of work with a deed."""
        self.statements = frozenset(statement_of(deed.quote) for deed in profile.deeds if deed.line in self.told)
        """Their statements, which may go over several lines."""
        self._apart = frozenset(statement_of(deed.quote) for deed in profile.deeds if deed.id in table.apart) - self.statements
        """Statements of nothing but what was taught, learnt or won: they name its subject, and tell no work on it."""
        self._has_bullets = 2 * sum(quote[0] in _BULLETS for quote in self.statements if quote) > len(self.statements)
        self._titles = [entry.title.lower() for entry in profile.entries if entry.title]
        self._placed = sorted((entry for entry in profile.entries if entry.line), key=lambda entry: entry.line)
        sections = {mention.section for skill in profile.skills for mention in skill.mentions if mention.status == "shown"}
        self._relevant = profile.relevant_months
        self._works_in_projects = "experience" not in sections
        """Whether the jobs of the resume stand under a heading for projects."""
        self._lines = frozenset(entry.line for entry in self._placed)
        self._places: dict[int, tuple[Mention | DeedEvidence, int]] = {}
        self._months: dict[int, str] = {}
        self._said: dict[tuple[str, SectionKind], int] = {}

    def hold(self, quote: str, surface: str, line: int) -> bool:
        """Whether a quote is the head of an entry, and the words are part of its title."""
        lower, words = quote.lower(), surface.lower()
        return any(title in lower and (line in self._lines or (words in title and words != title)) for title in self._titles)

    def months_of(self, skills: Sequence[SkillEvidence]) -> int:
        """Months of the dated entries that show any of some skills, overlaps once."""
        spans = set()
        for mention in (mention for skill in skills for mention in skill.mentions if mention.status == "shown"):
            entry = self._entry_at(mention.line, mention.section)
            if entry is not None and entry.kind != "education" and entry.start and entry.end:
                spans.add((month_of(entry.start), month_of(entry.end)))
        months = [skill.months or 0 for skill in skills]
        return min(sum(months), max([*months, count_months(spans)]))

    def tell_time(self, months: int | None) -> str:
        """` of 14 months`; empty where that says nothing."""
        return f" of {count_text(months)}" if months and is_telling(months, self._relevant) else ""

    def place_of_use(self, skills: Iterable[SkillEvidence]) -> str:
        """Where skills are shown, as it goes on from `shown `."""
        shown = (mention for skill in skills for mention in skill.mentions if mention.status == "shown")
        return name_place((mention.section, entry.kind if (entry := self._entry_at(mention.line, mention.section)) else "other") for mention in shown)

    def _entry_at(self, line: int, section: SectionKind) -> Entry | None:
        """The entry of a line; a project whose own head was not read is none of the job above it."""
        found = next((entry for entry in reversed(self._placed) if entry.line <= line), None)
        is_apart = found is not None and found.kind == "work" and section == "projects" and not self._works_in_projects
        return None if is_apart else found

    def last_month_of(self, deeds: Iterable[DeedEvidence]) -> str:
        """The last month of the jobs and projects that tell a deed, `YYYY-MM`; empty where none is known."""
        entries = (self._entry_at(deed.line, deed.section) for deed in deeds if deed.section in WORK_SECTIONS)
        return max((entry.end for entry in entries if entry and entry.kind != "education"), default="")

    def last_month_at(self, line: int) -> str:
        """The last month of the entry that a line belongs to, `YYYY-MM`; empty where none is known."""
        known = self._months.get(line)
        if known is None:
            entry = self._entry_at(line, "experience")
            known = self._months[line] = entry.end if entry else ""
        return known

    def worth_of(self, quote: str, section: SectionKind) -> int:
        """How much a quote says whatever is asked for: whether it is whole, tells a deed and stands in a job."""
        known = self._said.get((quote, section))
        if known is None:
            whole = self.quotes["whole"] if is_whole(quote) else 0
            told = (self.quotes["told"] if statement_of(quote) in self.statements else 0) + (self.quotes["job"] if section == "experience" else 0)
            known = self._said[quote, section] = whole + told
        return known

    def place_of(self, mention: Mention) -> int:
        """What sort of line a mention stands in."""
        known = self._places.get(id(mention))
        if known is None:
            known = self._places[id(mention)] = mention, self._find_place(mention)
        return known[1]

    def _find_place(self, mention: Mention) -> int:
        if self.hold(mention.quote, mention.surface, mention.line):
            return _TITLE
        if mention.section in WORK_SECTIONS or mention.status == "shown":
            return self._place_in_work(mention.quote, mention.section)
        return _PLACES.get(mention.section, _LIST)

    def _place_in_work(self, quote: str, section: SectionKind) -> int:
        if section in TITLE_SECTIONS:
            return _WRITTEN
        if self.is_heading(quote):
            return _SCRAP
        if statement_of(quote) in self.statements:
            return _BODY
        if statement_of(quote) in self._apart:
            return _TOLD
        words = quote.count(" ") + 1
        if ":" in quote[:MAX_LABEL] or (quote.count(",") > 1 and words <= self.quotes["item"] * (quote.count(",") + 1)):
            return _LISTED_IN_WORK
        return _SCRAP if words <= self.quotes["scrap"] else _BODY

    def is_heading(self, quote: str) -> bool:
        """Whether a line of work heads others: it ends with a colon, or has no bullet (where others have) and no full stop, and is short or parted."""
        if quote.endswith(":"):
            return True
        return self._has_bullets and (len(quote) <= MAX_HEADING or PART in quote) and quote[0].isupper() and not quote.endswith((".", ";"))

    def place_of_deed(self, deed: DeedEvidence) -> int:
        """What sort of line a deed stands in."""
        known = self._places.get(id(deed))
        if known is None:
            known = self._places[id(deed)] = deed, self._find_place_of_deed(deed)
        return known[1]

    def _find_place_of_deed(self, deed: DeedEvidence) -> int:
        if deed.id in self.posts or self.hold(deed.quote, deed.quote, deed.line):
            return _TITLE
        if deed.section in WORK_SECTIONS:
            return _WRITTEN if deed.section in TITLE_SECTIONS else _SCRAP if self.is_heading(deed.quote) else _BODY
        return _PLACES.get(deed.section, _TOLD)


class Bearing:
    """How much each statement of a resume says of one requirement: the skills that it names, the deeds that it tells, and whether it tells any."""

    def __init__(self, titles: Titles) -> None:
        self._titles = titles
        self._names: dict[str, set[str]] = {}
        self._deeds: dict[str, int] = {}

    def add_skills(self, skills: Iterable[SkillEvidence]) -> None:
        """Count what names a skill."""
        for skill in skills:
            for mention in skill.mentions:
                self._names.setdefault(statement_of(mention.quote), set()).add(skill.id)

    def add_deeds(self, deeds: Iterable[DeedEvidence], worth: str) -> None:
        """Count what tells a deed.

        Args:
            worth: its name in `[quotes]`.
        """
        for deed in deeds:
            key = statement_of(deed.quote)
            self._deeds[key] = max(self._deeds.get(key, 0), self._titles.quotes[worth])

    def of(self, quote: str, section: SectionKind) -> int:
        """How much the statement of a quote says."""
        key, quotes = statement_of(quote), self._titles.quotes
        names = self._names.get(key, ())
        told = self._titles.worth_of(quote, section)
        return (quotes["names"] if names else 0) + (quotes["more"] if len(names) > 1 else 0) + self._deeds.get(key, 0) + told


def is_whole(quote: str) -> bool:
    """Whether a quote begins where its sentence does: with a bullet, a capital or a number."""
    return not quote[:1].islower() or quote.startswith(LETTER_BULLET)


def statement_of(quote: str) -> str:
    """By what quotes of one statement are the same."""
    return quote[:SAME]


def proofs_of(skills: Iterable[SkillEvidence], kind: EvidenceKind, titles: Titles, families: Container[str], bearing: Bearing) -> Iterator[Proof]:
    """The best place of each skill that has one: of equal ones the statement that says most of the requirement, then the latest job.

    Args:
        families: of skills that belong to the area of work of the requirement.
    """
    for skill in skills:
        best: tuple[tuple[int, int], str, Mention] | None = None
        for mention in skill.mentions:
            if mention.status != skill.status:
                continue
            rank, last = (titles.place_of(mention), -bearing.of(mention.quote, mention.section)), titles.last_month_at(mention.line)
            if best is None or _goes_before(rank, last, best):
                best = rank, last, mention
        if best is not None:
            (place, told), _, mention = best
            near = skill.family in families
            yield Proof(kind, skill.id, skill.name, mention.quote, mention.line, mention.section, skill.status, place, skill.months or 0, near, -told)


def proofs_of_deeds(deeds: Iterable[DeedEvidence], titles: Titles, bearing: Bearing, *, in_part: bool = False) -> Iterator[Proof]:
    """The best place of each family of deeds, as for skills.

    Args:
        in_part: whether they show it in part only, and come after those that show it.
    """
    best: dict[str, tuple[tuple[int, int], str, DeedEvidence]] = {}
    for deed in deeds:
        rank, last = (titles.place_of_deed(deed), -bearing.of(deed.quote, deed.section)), titles.last_month_at(deed.line)
        known = best.get(deed.id)
        if known is None or _goes_before(rank, last, known):
            best[deed.id] = rank, last, deed
    for (place, told), _, deed in best.values():
        kind: EvidenceKind = "title" if deed.id in titles.posts else "deed"
        yield Proof(kind, deed.id, deed.name, deed.quote, deed.line, deed.section, "shown", place, 0, not in_part, -told)


def proofs_of_degrees(degrees: Iterable[Degree]) -> Iterator[Proof]:
    """The lines of degrees of which something is a core subject."""
    for degree in degrees:
        yield Proof("degree", "", degree.field, degree.quote, 0, "education", "listed", _STUDIED, 0)


def _goes_before(rank: tuple[int, int], last: str, known: tuple[tuple[int, int], str, object]) -> bool:
    """Whether a place is better than a known one, or as good and of a later job."""
    return rank < known[0] or (rank == known[0] and last > known[1])


def in_order(proofs: Iterable[Proof]) -> list[Proof]:
    """The most believable first; of equal ones what says most of it, then what names it, then the longest."""
    kinds = ("skill", "narrower", "deed", "title", "degree")
    return sorted(
        proofs, key=lambda item: (STATES_BY_STRENGTH.index(item.state), item.place, -item.told, kinds.index(item.kind), not item.is_near, -item.months, item.id)
    )


def without_repeats(proofs: Iterable[Proof]) -> list[Proof]:
    """Each statement once, by the best that it says."""
    best: dict[str, Proof] = {}
    for proof in proofs:
        best.setdefault(statement_of(proof.quote), proof)
    return list(best.values())
