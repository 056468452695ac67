"""The words that tell the parts of an entry's head apart, and what a phrase is by its own words.

In: `taxonomy/titles.toml`, and phrases. Out: the words compiled, and the kind of a phrase.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from gapcheck.profile.double_names import join_double_names
from gapcheck.profile.education import DegreeWords
from gapcheck.profile.places import Places
from gapcheck.taxonomy.normalising import normalise_phrase, normalise_word
from gapcheck.text_patterns import any_phrase

PartKind = Literal["title", "employer", "place", "field", "noise", "open"]
MAX_SEGMENTS = 100
"""Segments of a line: a segment's number is that of its line times this, and its own."""
MAX_FIELD_WORDS = 5
"""Words of a field of work behind a title."""
NAME_KINDS: frozenset[PartKind] = frozenset({"open", "employer"})
"""Kinds of phrases that may be an employer."""
NOTHING: Mapping[str, Iterable[str]] = {}
WORD = re.compile(r"(?:[Cc][Oo]-\s?)?[^\W\d_][\w'’&+#]*|\d+\w*")
LETTERS = re.compile(r"[^\W\d_]+")
ADDRESS = re.compile(r"(?:https?://|www\.)\S+$")
SITE = re.compile(r"\W*\w[\w-]*\.[a-z]{2,4}\W*")
"""A name that is an address on the web: "pulley.dev"."""
_COURSE = re.compile(r"[A-Z]{2,5}[ -]?\d{3,4}\b")
_NUMBER = re.compile(r"\d+[a-z]{0,3}")
_TOGETHER = re.compile(r"co-\s?(?=\w{3})")
"""What a word starts with that says no more than that others did the same: "Co-owner"."""
_MAX_TITLE_WORDS = 12
MAX_SHORT_WORD = 3
MIN_CAPITALS = 0.5
"""Share of the longer words of a name that start with a capital letter."""
AFTER_TITLE = frozenset({"of", "for", "in", "to", "ii", "iii", "iv", "i", "und", "de", "and", "en", "em", "di", "da", "du", "del", "pour", "para"})
"""Words after a title's own that go on with it: "Head of Data"."""


@dataclass(frozen=True, slots=True)
class HeadWords:
    """`taxonomy/titles.toml` and what else tells the parts of a head apart, compiled."""

    titles: frozenset[str]
    surnames: frozenset[str]
    """Those of them that are names as well: "Baker"."""
    programs: frozenset[str]
    """Titles that programs and devices bear too."""
    trailing: frozenset[str]
    """Titles only at the end of a phrase of several words."""
    leading: frozenset[str]
    organisations: frozenset[str]
    within: frozenset[str]
    """Words of parts of an organisation, which stand before its own name."""
    units: frozenset[str]
    """Last words of groups of colleagues."""
    field_ends: frozenset[str]
    """Last words of firms and of fields of work."""
    other_names: frozenset[str]
    """Small words before another name of an organisation, in brackets."""
    ranks: frozenset[str]
    employment: frozenset[str]
    terms: frozenset[str]
    """Words of hours, pay, grade and contract."""
    legal: frozenset[str]
    """Legal forms of companies."""
    own_account: frozenset[str]
    """Those of them that name no employer because there is none."""
    teams: frozenset[str]
    labels: Mapping[str, str]
    """Label in normal form to `title`, `employer`, `place` or `dates`."""
    clients: frozenset[str]
    """Labels of whom the work was for."""
    bare: re.Pattern[str]
    """Labels that need no colon, each before a word with a capital letter."""
    alone: frozenset[str]
    """Labels that stand alone in a line above what they label."""
    alone_place: frozenset[str]
    """Those of them that a place is below."""
    inside: frozenset[str]
    inside_beside: frozenset[str]
    """Words that may stand beside them."""
    links: frozenset[str]
    """What a link is called: "Website"."""
    bare_inside: re.Pattern[str]
    """Those that need no colon, each before a word with a capital letter."""
    at: re.Pattern[str]
    at_behind_title: re.Pattern[str]
    """Those of them that join only a title to its employer."""
    at_no_name: re.Pattern[str]
    """Words that no employer is behind them, at the end of a phrase: "at Scale"."""
    told: re.Pattern[str]
    """What stands before a title that a sentence tells: "worked as a"."""
    verbs: frozenset[str]
    """Past forms that start a line about the work."""
    studies: frozenset[str]
    """Words of schools, of degrees and of courses."""
    courses: frozenset[str]
    """Words of what is learnt apart from studies."""
    breaks: frozenset[str]
    """What time away from work is called at the start of a head."""
    memberships: frozenset[str]
    """Titles that say nothing but that one belongs to a society."""
    degrees: DegreeWords | None
    """Names of degrees; None where nothing is to be told by them."""
    place_signs: frozenset[str]
    """Pictures before a place."""
    months: frozenset[str]
    """Names of months, which say nothing where their years are lost: "Feb - July"."""
    streets: frozenset[str]
    """Words of names of streets."""
    languages: frozenset[str]
    """What is spoken; it names neither title nor employer."""
    headings: frozenset[str]
    """Headings of sections that hold no jobs; none of them names an employer where it stands alone."""
    places: Places


def build_head_words(
    words: Mapping[str, Any],
    places: Places,
    schools: Iterable[str] = (),
    months: Iterable[str] = (),
    streets: Iterable[str] = (),
    degrees: DegreeWords | None = None,
    no_names: Mapping[str, Iterable[str]] = NOTHING,
) -> HeadWords:
    """Compile the data.

    Args:
        schools: words of schools and degrees.
        months: names of months.
        streets: words of names of streets.
        no_names: what names no employer: spoken `languages`, and `headings` of sections that hold no jobs.
    """

    def normal(texts: Iterable[str]) -> frozenset[str]:
        return frozenset(" ".join(normalise_phrase(text)) for text in texts)

    spoken = [word for word in words["at"] if word.isalpha()]
    joined = "|".join(map(re.escape, (*spoken, *map(str.upper, spoken))))
    signs = "|".join(re.escape(word) for word in words["at"] if not word.isalpha())
    labels = {text: kind for kind in ("title", "employer", "place", "dates") for text in normal(words["label"][kind])}
    return HeadWords(
        titles=frozenset(map(normal_word, [*words["title"], *words["surname_titles"]])),
        surnames=normal(words["surname_titles"]),
        programs=frozenset(map(normal_word, words["programs"])),
        trailing=normal(words["trailing"]),
        leading=normal(words["leading"]),
        organisations=normal([*words["organisation"], *words["surname_organisations"]]),
        within=normal(words["within"]),
        units=normal(words["unit"]),
        field_ends=normal(words["field_or_firm"]),
        other_names=normal(words["other_name"]),
        ranks=normal(words["rank"]),
        employment=normal(words["employment"]),
        terms=normal(words["terms"]) | frozenset(word for text in normal(words["employment"]) for word in text.split()),
        legal=normal(words["legal"]),
        own_account=normal(words["own_account"]),
        teams=frozenset(_without_and(text.split()) for text in normal(words["team"])),
        labels=labels,
        clients=frozenset(normal(words["label"]["client"])),
        bare=re.compile(rf"(?i:({any_phrase(words['label']['bare'])})) (?![a-zß-öø-ÿ])"),
        alone=normal(words["label"]["alone"]),
        alone_place=normal(words["label"]["alone_place"]),
        inside=normal(words["label"]["inside"]),
        inside_beside=normal(words["label"]["inside_beside"]),
        links=normal(words["label"]["link"]),
        bare_inside=re.compile(rf"\s*(?i:{any_phrase(words['label']['bare_inside'])}) (?![a-zß-öø-ÿ])"),
        at=re.compile(rf"(?:\s+|(?<=[\s)\]]))(?:{joined})\s+(?=[^\Wa-z]|the\s|[\w-]+\.[a-z]{{2,4}}\b)|\s*(?:{signs})\s*"),
        at_behind_title=re.compile(rf"\s*(?:{'|'.join(words['at_behind_title'])})\s", re.IGNORECASE),
        at_no_name=re.compile(rf"(?:{any_phrase(words['at_no_name'])})\s*(?=[^\w\s&]|$)", re.IGNORECASE),
        told=re.compile(rf"(?<!\w)(?:{any_phrase(words['told']['before'])})\s+(?:(?:an?|the)\s+)?(?=\w)", re.IGNORECASE),
        verbs=frozenset(words["told"]["verbs"]),
        studies=normal([*schools, *words["told"]["studies"]]),
        courses=normal(words["told"]["courses"]),
        breaks=normal(words["told"]["breaks"]),
        memberships=normal(words["told"]["memberships"]),
        degrees=degrees,
        place_signs=frozenset(words["label"]["place_signs"]),
        months=normal(months),
        streets=normal(streets),
        languages=normal(no_names.get("languages", ())),
        headings=normal(no_names.get("headings", ())),
        places=places,
    )


def kind_of(text: str, words: HeadWords) -> PartKind:
    """What a phrase is by its own words."""
    found = [normal_word(word) for word in WORD.findall(join_double_names(text, words.surnames, words.titles))]
    plain = " ".join(found)
    is_known = plain in words.employment or plain in words.labels or plain in words.languages
    if not found or ADDRESS.match(text) or is_known or is_inside(plain, words) or _is_noise(found, words):
        return "noise"
    if found[0].isdigit() and len(found) > 2 and found[-1] in words.streets:
        return "place"
    if _is_title(found, words) and not SITE.fullmatch(text):
        is_part = found[0] in words.within and found[1:2] == ["of"]
        return "employer" if is_part or _names_several(text, found, words) else "title"
    if found[-1] in words.units or _without_and(found) in words.teams or _COURSE.match(text):
        return "field"
    if any(word in words.organisations for word in found):
        return "employer"
    return "field" if all(word in words.ranks for word in found) else "open"


def is_inside(label: str, words: HeadWords) -> bool:
    """Whether a label in normal form starts a part inside an entry: "responsibilities", "key achievements and responsibilities"."""
    if label in words.inside:
        return True
    left = [word for word in label.split() if word not in words.inside_beside]
    return 0 < len(left) < len(label.split()) and all(word in words.inside for word in left)


def _names_several(text: str, found: Sequence[str], words: HeadWords) -> bool:
    """Whether a phrase ends in several people, as firms are named: "Sahel Consultants", "Association of Scientists and Engineers"."""
    last = WORD.findall(text)[-1]
    return len(found) > 1 and last[0].isupper() and last[-1] in "sS" and found[-1] != last.lower() and found[-1] in words.titles


def _without_and(found: Iterable[str]) -> str:
    return " ".join(word for word in found if word != "and")


def normal_word(word: str) -> str:
    """The normal form of a word of a head."""
    return _TOGETHER.sub("", normalise_word(word))


def _is_noise(found: Sequence[str], words: HeadWords) -> bool:
    """Kinds of employment and stretches of time: "4 yr 9 mo", "Full time contract"."""
    left = [word for word in found if not _NUMBER.fullmatch(word) and word not in _TIME_WORDS]
    left = [] if left and all(word in words.months for word in left) else left
    if not left:
        return True
    if all(word in words.terms for word in left):
        return len(left) > 1 or len(found) > 1
    return len(left) > 1 and all(word in words.employment or word in words.places.names for word in left)


_TIME_WORDS = frozenset({"yr", "yrs", "year", "mo", "mos", "month", "less", "than", "a", "and"})


def has_title_word(text: str, words: HeadWords) -> bool:
    """Whether any word of a text is a title's."""
    return any(normalise_word(word) in words.titles for word in LETTERS.findall(text))


def is_capitalised(text: str) -> bool:
    """Whether most of the longer words of a text start with a capital letter."""
    found = [word for word in LETTERS.findall(text) if len(word) > MAX_SHORT_WORD] or LETTERS.findall(text)
    return sum(not word.islower() for word in found) > MIN_CAPITALS * len(found)


def ends_in_title(text: str, words: HeadWords) -> bool:
    """Whether the last word of a phrase is a title's."""
    found = WORD.findall(text)
    return bool(found) and normal_word(found[-1]) in words.titles


def is_sure_title(text: str, words: HeadWords) -> bool:
    """Whether a title's word stands last, or first before words in small letters: "Ingénieur backend"."""
    first, *rest = WORD.findall(text)
    return ends_in_title(text, words) or (bool(rest) and normal_word(first) in words.titles and not any(word[0].isupper() for word in rest))


def has_passing_word(text: str, words: HeadWords) -> bool:
    """Whether no organisation's word stands last or before "of"."""
    found = [normal_word(word) for word in WORD.findall(text)]
    return "of" not in found and found[-1] not in words.organisations


def _is_title(found: Sequence[str], words: HeadWords) -> bool:
    """Whether a title's word stands last, before "of" or "for", or first of all ("Director Data Platform"); an organisation's last word speaks against it."""
    if len(found) > _MAX_TITLE_WORDS:
        return False
    core = [word for word in found if word not in words.ranks or word in words.titles]
    if not core:
        return False
    last = next((word for word in reversed(core) if not word.isdigit() and len(word) > 1), core[-1])
    if last in words.titles or (last in words.trailing and len(core) > 1):
        return True
    places = [index for index, word in enumerate(found) if word in words.titles or (word in words.leading and index < 2)]
    if not places:
        return False
    for index in places:
        following = found[index + 1 : index + 2]
        if following and following[0] in AFTER_TITLE:
            return True
    return last not in words.organisations and (found[places[0]] in words.titles or places[0] == 0)


@dataclass(slots=True)
class Part:
    """A phrase of a head."""

    start: int
    end: int
    """Half-open characters of the text."""
    text: str
    line: int
    """Number of its line in the head."""
    kind: PartKind
    after_at: bool = False
    in_brackets: bool = False
    segment: int = 0
    """Number of what stands between two strong signs; commas part phrases of one segment."""
    after_dash: bool = False
    """Whether a dash parts it from what stands before it."""
    is_within: bool = False
    """Whether it names a part of an organisation."""
    is_sure: bool = False
    """Whether a title's word is its last."""
    is_passing: bool = False
    """Whether an organisation's word stands in it, but not where organisations are named by it: "Kitchen Crew"."""
    is_client: bool = False
    """Whether a label says that it is whom the work was for."""
    is_guess: bool = False
    """Whether only what stands behind it makes it a place: "Rockville, MD"."""


def until(part: Part, end: int, kind: PartKind) -> Part:
    return replace(part, end=part.start + end, text=part.text[:end], kind=kind)


def from_(part: Part, start: int, kind: PartKind) -> Part:
    return replace(part, start=part.start + start, text=part.text[start:], kind=kind)


def names_of(parts: Sequence[Part]) -> list[Part]:
    """The phrases that may be an employer."""
    return [part for part in parts if part.kind in NAME_KINDS and not part.in_brackets]


def starts_with_degree(line: str, words: HeadWords) -> bool:
    """Whether a line begins with a degree and names studies: "MSc Optics, Example University", and not "MS Society, Leeds"."""
    text, degrees = line.lstrip(" -•*#"), words.degrees
    begins = degrees is not None and bool(degrees.level.match(text) or degrees.cased.match(text))
    return begins and not words.studies.isdisjoint(normalise_phrase(text))
