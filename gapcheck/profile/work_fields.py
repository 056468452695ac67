"""Tells what kind of work a job was, and adds up the months of each kind.

In: titles, and the families of the skills and deeds that the lines of a job show. Out: a field of work for each job, and months by field.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import dropwhile
from typing import Any, get_args

from gapcheck.domain import RELEVANT_FIELDS, DeedEvidence, Entry, FieldMonths, Mention, WorkField
from gapcheck.months import count_months
from gapcheck.profile.entries import PlacedEntry
from gapcheck.taxonomy.entries import Skill
from gapcheck.taxonomy.normalising import normalise_phrase, normalise_word

FIELDS: tuple[WorkField, ...] = get_args(WorkField)
MAX_PHRASE_WORDS = 4


@dataclass(frozen=True, slots=True)
class FieldWords:
    """`taxonomy/work_fields.toml`, compiled."""

    titles: Mapping[str, WorkField]
    """Words of a title in normal form, joined by blanks; where several fields have them, the first in the order of FIELDS."""
    families: Mapping[str, WorkField]
    everyday: frozenset[str]
    """Ids of skills that are shown in any trade."""
    without_title: int
    against_title: int
    with_deed: int
    deeds: Mapping[str, WorkField]
    """Families of deeds that tell a field."""
    learning: frozenset[str]
    """Those of them that software without learning does not have."""
    ranks: frozenset[str]
    """Words before a title that only say how high it is."""


def build_field_words(words: Mapping[str, Any], ranks: Iterable[str]) -> FieldWords:
    """Compile the data.

    Args:
        ranks: words before a title that only say how high it is.
    """
    titles: dict[str, WorkField] = {}
    families: dict[str, WorkField] = {}
    for name in FIELDS:
        for text in words["title"][name]:
            titles.setdefault(" ".join(normalise_phrase(text)), name)
        for family in words["family"].get(name, ()):
            families[family] = name
    policy = words["policy"]
    deeds: dict[str, WorkField] = {deed: name for name in FIELDS for deed in words["deed"].get(name, ())}
    least = (policy["skills_without_title"], policy["skills_against_title"], policy["skills_with_deed"])
    return FieldWords(titles, families, frozenset(policy["everyday"]), *least, deeds, frozenset(policy["learning"]), frozenset(map(normalise_word, ranks)))


def field_of_title(title: str, words: FieldWords) -> WorkField | None:
    """What a title alone says; None where it says nothing ("Senior Consultant")."""
    parts = [word for word in normalise_phrase(title) if word[0].isalnum()]
    found: set[WorkField] = set()
    for start in range(len(parts)):
        for end in range(start + 1, min(start + MAX_PHRASE_WORDS, len(parts)) + 1):
            name = words.titles.get(" ".join(parts[start:end]))
            if name is not None:
                found.add(name)
    return next((name for name in FIELDS if name in found), None)


def tells_field(skill: Skill, words: FieldWords) -> bool:
    """Whether a skill tells the field of the work that shows it."""
    is_plain = skill.kind in ("practice", "field") and words.families.get(skill.family) == "data"
    return not (skill.generic or is_plain or skill.id in words.everyday)


def tell_field(title: str, families: Iterable[str], deeds: Iterable[str], words: FieldWords) -> WorkField:
    """The field of a job.

    Args:
        families: of each skill that its lines show and that tells a field, once a skill.
        deeds: families of what its lines tell.
    """
    told = field_of_title(title, words)
    counts: Counter[WorkField] = Counter(words.families[family] for family in families if family in words.families)
    done = frozenset(deeds)
    is_learning = any(words.deeds.get(deed) == "ml" for deed in done)
    if told is None:
        return _field_of_skills(counts, words.without_title, is_learning)
    if told == "other":
        return "ml" if counts["ml"] >= words.against_title else "data" if counts["data"] >= 2 * words.against_title else "other"
    if told == "software" and counts["ml"] >= words.against_title and 2 * counts["ml"] > counts["software"] and not words.learning.isdisjoint(done):
        return "ml"
    if told == "data" and counts["ml"] >= words.with_deed and is_learning:
        return "ml"
    return told


def tell_fields(
    text: str,
    entries: Sequence[PlacedEntry],
    mentions: Mapping[str, Sequence[Mention]],
    deeds: Sequence[DeedEvidence],
    skills: Mapping[str, Skill],
    words: FieldWords,
) -> tuple[Entry, ...]:
    """The entries with the field of work of each job, by its title, its skills and deeds, and the jobs beside it."""
    shown = _by_entry(entries, [(skill, place.start) for skill, places in mentions.items() for place in places if place.status in ("shown", "listed")])
    done = _by_entry(entries, [(deed.id, deed.start) for deed in deeds])
    telling = []
    for item, own_skills, own_deeds in zip(entries, shown, done, strict=True):
        families = [skills[skill].family for skill in own_skills if tells_field(skills[skill], words)]
        entry = item.entry
        if entry.kind == "work":
            entry = replace(entry, field=tell_field(entry.title, families, own_deeds, words))
        is_silent = item.end <= item.head_end or not text[item.head_end : item.end].strip()
        telling.append(Told(entry, is_silent, not words.families.keys().isdisjoint(families)))
    return tuple(replace(item.entry, field=field) for item, field in zip(telling, lend_fields(telling, words), strict=True))


def _by_entry(entries: Sequence[PlacedEntry], placed: Iterable[tuple[str, int]]) -> list[set[str]]:
    """For each entry the names that stand in it."""
    starts, found = [item.first for item in entries], [set[str]() for _ in entries]
    for name, start in placed:
        index = bisect_right(starts, start) - 1
        if index >= 0 and start < entries[index].end:
            found[index].add(name)
    return found


@dataclass(frozen=True, slots=True)
class Told:
    """What is known of one entry for lending it the field of another."""

    entry: Entry
    says_nothing: bool
    """Whether it has no lines of its own."""
    hints: bool
    """Whether any of its skills tells a field of the relevant ones."""


def lend_fields(told: Sequence[Told], words: FieldWords) -> list[WorkField]:
    """The field of each entry; a job whose title and lines tell none has that of the nearest job with its title, or of its kind with the same employer."""
    cores = [_core_of(item.entry.title, words.ranks) for item in told]
    fields: list[WorkField] = [item.entry.field for item in told]
    for index, item in enumerate(told):
        if item.entry.kind != "work" or item.entry.field != "other" or not cores[index] or field_of_title(item.entry.title, words) is not None:
            continue
        near = sorted((abs(at - index), at) for at, other in enumerate(told) if other.entry.kind == "work" and other.entry.field in RELEVANT_FIELDS)
        kin = [at for _, at in near if _is_kin(item, told[at].entry, cores[index], cores[at])]
        fields[index] = told[kin[0]].entry.field if kin else "other"
    return fields


def _is_kin(item: Told, other: Entry, core: Sequence[str], other_core: Sequence[str]) -> bool:
    """Whether two jobs are of one kind: the same trade with the same employer, or the same title of several words."""
    if not other_core or core[-1] != other_core[-1]:
        return False
    is_same = bool(other.employer) and normalise_phrase(item.entry.employer) == normalise_phrase(other.employer)
    return is_same or (core == other_core and len(core) > 1 and (item.says_nothing or item.hints))


def _core_of(title: str, ranks: Container[str]) -> list[str]:
    """The words of a title without the ranks before it."""
    return list(dropwhile(ranks.__contains__, (word for word in normalise_phrase(title) if word[0].isalpha())))


def is_other_trade(entry: Entry, words: FieldWords) -> bool:
    """Whether the title of a job says another trade, and its lines do not say otherwise."""
    return entry.kind == "work" and entry.field == "other" and field_of_title(entry.title, words) == "other"


def _field_of_skills(counts: Mapping[WorkField, int], needed: int, is_learning: bool) -> WorkField:
    """Where no title says it: ml as soon as there is enough of it beside a deed of it, since it brings the other two along; else what there is most of."""
    ml = counts.get("ml", 0)
    if ml >= needed and (is_learning or ml >= max(counts.get(name, 0) for name in RELEVANT_FIELDS[1:])):
        return "ml"
    best = max(RELEVANT_FIELDS[1:], key=lambda name: counts.get(name, 0))
    return best if counts.get(best, 0) >= needed else "other"


@dataclass(frozen=True, slots=True)
class Stay:
    """The time of one job."""

    field: WorkField
    spans: Sequence[tuple[int, int]]
    """First and last month of each of its stretches."""
    months: int
    """What it says itself; counts where there are no dates."""


def months_of(stays: Iterable[Stay]) -> int:
    """Months of several jobs, overlaps once; jobs that only say how long they were add up."""
    known = list(stays)
    return count_months(span for stay in known for span in stay.spans) + sum(stay.months for stay in known if not stay.spans)


def months_by_field(stays: Sequence[Stay]) -> tuple[FieldMonths, ...]:
    """Months of each field, overlaps once, in the order of FIELDS."""
    months = ((name, months_of(stay for stay in stays if stay.field == name)) for name in FIELDS)
    return tuple(FieldMonths(name, count) for name, count in months if count)  # pyright: ignore[reportArgumentType]


def relevant_months(stays: Sequence[Stay]) -> int:
    """Months of work in ml, data and software together, overlaps once."""
    return months_of(stay for stay in stays if stay.field in RELEVANT_FIELDS)
