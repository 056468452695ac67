"""Puts what a resume says of a requirement in the order in which a reader would believe it.

In: skills and deeds that bear on a requirement. Out: places in the text, the best first: a line of work that says it before a list,
a list before a wish, and a title only where nothing else does.
"""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from gapcheck.domain import STATES_BY_STRENGTH, WORK_SECTIONS, DeedEvidence, Evidence, EvidenceKind, Mention, Profile, SectionKind, SkillEvidence, SkillStatus
from gapcheck.months import count_months, month_of

MAX_LABEL = 40
"""Characters within which a colon makes a line a list with a label (`Environment: ...`)."""
_BODY, _LISTED_IN_WORK, _TOLD, _STUDIED, _TITLE, _LIST, _HEADER = range(7)
_PLACES: Mapping[SectionKind, int] = {"summary": _TOLD, "other": _TOLD, "education": _STUDIED, "courses": _STUDIED, "header": _HEADER}


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

    @property
    def is_title(self) -> bool:
        """Whether it stands in no more than the head of an entry."""
        return self.place in (_TITLE, _HEADER)

    def as_evidence(self) -> Evidence:
        """The same as the report holds it."""
        return Evidence(self.kind, self.quote, self.line, self.id)


class Titles:
    """The heads of the entries of one profile: what only they name is not told by them; and the lines that tell what was done."""

    def __init__(self, profile: Profile, beside: Container[str] = ()) -> None:
        """Of one profile.

        Args:
            beside: families of deeds that are no work: what was learnt, won or taught.
        """
        self.told = frozenset(deed.line for deed in profile.deeds if deed.section in WORK_SECTIONS and deed.id not in beside)
        """Lines of work with a deed."""
        self._titles = [entry.title.lower() for entry in profile.entries if entry.title]
        self._placed = sorted((entry for entry in profile.entries if entry.line), key=lambda entry: entry.line)
        self._lines = frozenset(entry.line for entry in self._placed)

    def hold(self, quote: str, surface: str, line: int) -> bool:
        """Whether a quote is the head of an entry, and the words are part of its title."""
        lower, words = quote.lower(), surface.lower()
        return any(title in lower and (line in self._lines or words in title) for title in self._titles)


    def months_of(self, skills: Sequence[SkillEvidence]) -> int:
        """Months of the dated entries that show any of some skills, overlaps once."""
        spans = set()
        for line in (mention.line for skill in skills for mention in skill.mentions if mention.status == "shown"):
            entry = next((entry for entry in reversed(self._placed) if entry.line <= line), None)
            if entry is not None and entry.kind != "education" and entry.start and entry.end:
                spans.add((month_of(entry.start), month_of(entry.end)))
        months = [skill.months or 0 for skill in skills]
        return min(sum(months), max([*months, count_months(spans)]))


def proofs_of(
    skills: Iterable[SkillEvidence], kind: EvidenceKind, titles: Titles, families: Container[str], own: Container[int] = ()
) -> Iterator[Proof]:
    """The best place of each skill that has one: of equal ones a line with a deed of the requirement, then one with any deed, then the first.

    Args:
        families: of skills that belong to the area of work of the requirement.
        own: lines with deeds that bear on the requirement.
    """
    for skill in skills:
        deciding = [mention for mention in skill.mentions if mention.status == skill.status]
        graded = [(_place_of(mention, titles), mention.line not in own, mention.line not in titles.told, mention.start, mention) for mention in deciding]
        if graded:
            place, *_, mention = min(graded, key=lambda item: item[:4])
            near = skill.family in families
            yield Proof(kind, skill.id, skill.name, mention.quote, mention.line, mention.section, skill.status, place, skill.months or 0, near)


def proofs_of_deeds(deeds: Iterable[DeedEvidence], titles: Titles, own: Container[int] = (), *, in_part: bool = False) -> Iterator[Proof]:
    """The best place of each family of deeds, of equal ones a line that names a skill of the requirement.

    Args:
        own: lines with skills of the requirement.
        in_part: whether they show it in part only, and come after those that show it.
    """
    best: dict[str, Proof] = {}
    for deed in sorted(deeds, key=lambda deed: deed.line not in own):
        place = _TITLE if titles.hold(deed.quote, deed.quote, deed.line) else _BODY if deed.section in WORK_SECTIONS else _PLACES.get(deed.section, _TOLD)
        known = best.get(deed.id)
        if known is None or place < known.place:
            best[deed.id] = Proof("deed", deed.id, deed.name, deed.quote, deed.line, deed.section, "shown", place, 0, not in_part)
    yield from best.values()


def in_order(proofs: Iterable[Proof]) -> list[Proof]:
    """The most believable first; of equal ones what names it, then the longest."""
    kinds = ("skill", "narrower", "deed")
    return sorted(proofs, key=lambda item: (STATES_BY_STRENGTH.index(item.state), item.place, kinds.index(item.kind), not item.is_near, -item.months, item.id))


def without_repeats(proofs: Iterable[Proof]) -> list[Proof]:
    """Each line once, by the best that it says."""
    best: dict[int, Proof] = {}
    for proof in proofs:
        best.setdefault(proof.line, proof)
    return list(best.values())


def _place_of(mention: Mention, titles: Titles) -> int:
    if titles.hold(mention.quote, mention.surface, mention.line):
        return _TITLE
    if mention.section in WORK_SECTIONS or mention.status == "shown":
        is_list = ":" in mention.quote[:MAX_LABEL] and mention.line not in titles.told
        return _LISTED_IN_WORK if is_list else _BODY
    return _PLACES.get(mention.section, _LIST)
