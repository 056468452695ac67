"""Tells headings by their words, and of what kind of section they are.

In: a line with its neighbours. Out: the heading that it is, or starts with, and the kind its words name.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

from gapcheck.domain import Document, Line, SectionKind
from gapcheck.profile.date_notations import Calendar
from gapcheck.taxonomy.normalising import normalise_phrase, normalise_word
from gapcheck.text_patterns import BULLET_START, BULLETS, YEAR

MAX_HEADING_WORDS = 6
MIN_HEADING_RATIO = 1.08
"""Type size of a heading against the most common size, where the words alone do not settle it."""
MIN_FULL_LINE = 70
"""Characters of a line that may have been broken."""
MAX_TORN = 2
"""Letters of the shortest piece of a heading from which its letters may be torn apart: "SK I LLS"."""
MIN_COMPANY = 3
"""Kinds of sections with headings of one size from which they are headings although the text is larger."""
_EDGES = re.compile(r"^[\W_\d]+|[\W_]+$")
_TAIL = re.compile(r"\s*(?:\([^()]*\)|[-–—|]\D*\d.*|\b(?:since|from)\s+\d{4}.*|\s+for\s+\d{4})$", re.IGNORECASE)
"""What is written after a heading: "EXPERIENCE (selected)", "EXPERIENCE — 4 years", "Goals for 2030"."""
_YEAR_BEHIND = re.compile(rf"\s+{YEAR}$")
_ASIDE = re.compile(r"\s*\([^()\d]*\)$")
"""A word in brackets before the colon: "Certificates (current): ..."."""
_SAID_BEHIND = re.compile(r"[:(]|\s[-–—]\s")
"""Before what a heading says of its items: "SKILLS (learning)"."""
_KNOWN: frozenset[SectionKind] = frozenset({"skills", "certifications", "courses", "languages", "learning", "other"})
"""Kinds of sections whose items may still be learnt."""
_JOINERS = re.compile(r"\s*(?:[,/&+|]|\s[-–—]\s|\band\b|\bund\b|\bet\b|\by\b|\be\b|\ben\b)\s*", re.IGNORECASE)
_LAST_AND = re.compile(r"(?:&|\+|/|\b(?:and|und|et|y|e|en)\b)[^&+/,|]*$", re.IGNORECASE)
_AND = frozenset({"and", "&"})
ORDER: tuple[SectionKind, ...] = (
    "experience", "education", "skills", "projects", "certifications", "courses", "publications", "awards", "volunteering", "languages", "interests",
    "learning", "summary", "objective", "references", "other",
)  # fmt: skip
"""What a section is whose heading names several kinds: the first of them here."""
_BESIDE_JOBS: frozenset[SectionKind] = frozenset({"education", "skills", "certifications", "languages"})
"""Kinds of sections that stand in a column beside that of the jobs."""
_EXACT_ONLY: frozenset[SectionKind] = frozenset({"other", "languages", "learning"})
"""Kinds whose one-word headings need a line of their own."""

_SET_APART: frozenset[SectionKind] = frozenset({"experience", "projects"})
"""Kinds whose last word makes a heading of capitalised words above which an empty line stands."""


@dataclass(frozen=True, slots=True)
class Headings:
    """`taxonomy/resume_headings.toml` and what tells the lines below a heading apart, compiled."""

    kinds: Mapping[tuple[str, ...], SectionKind]
    apart: Mapping[tuple[str, ...], SectionKind]
    """Headings that count only where they are set apart: "In progress"."""
    hopes: re.Pattern[str]
    """The whole key of a heading that is put together from words for learning and fillers: "Learning in my spare time"."""
    words: Mapping[str, SectionKind]
    """Words that make a heading, by the kind they name."""
    any_words: frozenset[str]
    letters: Mapping[str, SectionKind]
    """The known headings by their letters alone, as where blanks stand between some of them."""
    never: frozenset[tuple[str, ...]]
    inline: re.Pattern[str]
    inline_kinds: Mapping[str, SectionKind]
    inside: frozenset[tuple[str, ...]]
    """Labels of parts of an entry."""
    titles: frozenset[str]
    organisations: frozenset[str]
    schools: frozenset[str]
    calendar: Calendar


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading that a line is, or starts with."""

    kind: SectionKind
    title: str
    length: int
    """Characters of the line that it takes."""
    also: tuple[SectionKind, ...] = ()


def build_headings(words: Mapping[str, Any], titles: Mapping[str, Any], calendar: Calendar) -> Headings:
    """From `taxonomy/resume_headings.toml` and `taxonomy/titles.toml`."""
    kinds = {heading_key(text): kind for kind, texts in words["section"].items() for text in texts}
    kinds |= {heading_key(" ".join(pair)): kind for kind, parts in words["joined"].items() for pair in product(parts["first"], parts["second"])}
    inline = {text: kind for kind, texts in words["inline"].items() for text in texts}
    pattern = re.compile(r"(?<![\w,&])(" + "|".join(map(re.escape, sorted(inline, key=len, reverse=True))) + r")(?=:? +[^a-z\s,&])")
    own = {normalise_word(text): kind for kind, texts in words["word"].items() if kind != "any" for text in texts}
    hoped, fillers = ("|".join(re.escape(" ".join(heading_key(text))) for text in words["hopes"][name]) for name in ("of", "fillers"))
    return Headings(
        kinds=kinds,
        apart={heading_key(text): kind for kind, texts in words["apart"].items() for text in texts},
        hopes=re.compile(rf"(?:(?:{fillers}) )*(?:{hoped})(?: (?:{fillers}|{hoped}))*"),
        words=own,
        any_words=frozenset(map(normalise_word, words["word"]["any"])),
        letters={"".join(text.split()).upper(): kind for kind, texts in words["section"].items() for text in texts},
        never=frozenset(heading_key(text) for text in words["never"]["phrases"]),
        inline=pattern,
        inline_kinds=inline,
        inside=frozenset(heading_key(text) for text in titles["label"]["inside"]),
        titles=frozenset(map(normalise_word, [*titles["title"], *titles["surname_titles"]])),
        organisations=frozenset(map(normalise_word, [*titles["organisation"], *titles["surname_organisations"]])),
        schools=frozenset(word for text in words["first_lines"]["education"] for word in normalise_phrase(text)),
        calendar=calendar,
    )


def heading_key(text: str) -> tuple[str, ...]:
    """The words of a heading, as they are compared."""
    return tuple(word for word in normalise_phrase(text) if word not in _AND and word.isalnum())


def _bare(text: str) -> str:
    """A heading without the signs around it, but with the bracket that closes one in it: "EXPERIENCE (11 years):"."""
    bare = _EDGES.sub("", text)
    return f"{bare})" if bare.count("(") > bare.count(")") and text.rstrip(" :.").endswith(")") else bare


def is_known_heading(text: str, headings: Headings) -> bool:
    """Whether a line is a heading word for word, or several with a sign between them: "Work Experience - Internship"."""
    return bool(text.strip()) and all(heading_key(_EDGES.sub("", part)) in headings.kinds for part in _JOINERS.split(text))


def is_made_of_headings(title: str, headings: Headings) -> bool:
    """Whether all words of a line of some make headings: "recent experience"."""
    key = heading_key(title)
    return len(key) > 1 and any(word in headings.words for word in key) and all(word in headings.words or word in headings.any_words for word in key)


def known_heading(title: str, length: int, headings: Headings) -> Heading | None:
    """The heading whose words a phrase has, word for word."""
    kind = headings.kinds.get(heading_key(title))
    return None if kind is None or kind in _EXACT_ONLY else Heading(kind, title, length)


def names_part(title: str, headings: Headings) -> bool:
    """Whether a heading's words are those of a part of an entry: "Highlights"."""
    return heading_key(title) in headings.inside


def read_heading(document: Document, index: int, text: str, headings: Headings, body_size: float, *, inside: bool, is_whole: bool) -> Heading | None:
    """The heading that a line is, or starts with before a colon.

    Args:
        text: of the line, as far as it may hold a heading.
        is_whole: whether that is all of it.
        inside: whether the line stands in a section whose entries have labels of their own.
    """
    line = document.lines[index]
    title = _bare(text)
    if not title or (inside and heading_key(title) in headings.inside and text.rstrip().endswith(":")):
        return None
    if is_whole and _is_first_item(document, index, title, headings):
        return None
    is_apart = _stands_apart(document, index)
    is_marked = title.isupper() or line.bold or bool(line.size_pt and body_size and line.size_pt >= body_size * MIN_HEADING_RATIO)
    if is_whole and title.count(" ") < MAX_HEADING_WORDS:
        has_colon = text.rstrip().endswith(":")
        found = _kinds_of(title, headings, is_marked=is_marked, is_apart=is_apart, is_set=is_marked or is_apart or has_colon)
        found = found or _kind_apart(title, headings, is_set=is_marked or is_apart or (has_colon and not inside))
        if found and _looks_like_heading(document, index, text, title, body_size, headings):
            return Heading(found[0], title, len(text), found[1:])
    return _read_label(text, headings, inside=inside, is_whole=is_whole)


def _read_label(text: str, headings: Headings, *, inside: bool, is_whole: bool) -> Heading | None:
    """The heading before the colon of a line; inside an entry an item of a list that goes on behind it is none."""
    before, colon, rest = text.partition(":")
    if not colon or before.count(" ") >= MAX_HEADING_WORDS or before[:1].islower():
        return None
    title = _EDGES.sub("", _ASIDE.sub("", before))
    key = heading_key(title)
    kind = headings.kinds.get(key) or ("learning" if len(key) > 1 and _tells_hopes(title, headings) else None)
    is_item = BULLET_START.match(text) is not None and (bool(rest.strip()) or not is_whole)
    if not title or kind is None or (inside and (is_item or key in headings.inside)):
        return None
    is_sure = title.isupper() or len(key) > 1 or (kind == "certifications" and _ASIDE.search(before) is not None)
    is_left_out = kind in _EXACT_ONLY and (kind != "learning" or rest.strip())
    return Heading(kind, title, len(before) + 1) if is_sure and not is_left_out else None


def _is_first_item(document: Document, index: int, title: str, headings: Headings) -> bool:
    """Whether a line of small letters stands right under a known heading in capitals: the first item of that section."""
    if index == 0 or title.isupper():
        return False
    above = document.lines[index - 1]
    text = document.text[above.start : above.end].strip()
    return text.isupper() and (above.bold, above.size_pt) == (document.lines[index].bold, document.lines[index].size_pt) and is_known_heading(text, headings)


def _stands_apart(document: Document, index: int) -> bool:
    """Whether a line has an empty one above it and none below."""
    lines = document.lines
    above, below = lines[index - 1] if index else None, lines[index + 1] if index + 1 < len(lines) else None
    return above is not None and above.start == above.end and below is not None and below.end > below.start


def _kinds_of(title: str, headings: Headings, *, is_marked: bool, is_apart: bool, is_set: bool) -> tuple[SectionKind, ...]:
    """The kinds that a heading names, the one that counts first; where it is set apart, one at its start vouches for what is joined to it."""
    if _tells_learning(title, headings):
        return ("learning",)
    for written in dict.fromkeys((title, _EDGES.sub("", _TAIL.sub("", title)))):
        key = heading_key(written)
        if key in headings.never:
            return ()
        if key in headings.kinds:
            return (headings.kinds[key],)
        if beside := _side_by_side(key, headings):
            return beside
        parts = [part for part in _JOINERS.split(written) if part.strip()]
        kinds = [_kind_of_part(part, headings, is_marked=is_marked, is_apart=is_apart, is_whole=len(parts) == 1) for part in parts]
        if is_set and len(parts) > 1 and heading_key(parts[0]) in headings.kinds:  # "Experience and participated projects:"
            kinds = [kind or headings.words.get(" ".join(heading_key(part)[-1:])) for kind, part in zip(kinds, parts, strict=True)]
        told: list[SectionKind] = list(filter(None, kinds))  # pyright: ignore[reportAssignmentType]
        if parts and told and None not in kinds:
            return tuple(sorted(dict.fromkeys(told), key=ORDER.index))
        last: SectionKind | None = kinds[-1] if kinds else None  # pyright: ignore[reportAssignmentType]
        if (is_marked or is_apart) and last and _share_last_word(written, parts, last, headings):
            return (last,)
    is_torn = title.isupper() and " " in title and min(map(len, title.split())) <= MAX_TORN
    if headings.kinds.get(heading_key(_YEAR_BEHIND.sub("", title))) == "learning":  # "Learning plan 2030"
        return ("learning",)
    torn: SectionKind | None = headings.letters.get(title.replace(" ", "")) if is_torn else None
    return (torn,) if torn else ()


def _kind_apart(title: str, headings: Headings, *, is_set: bool) -> tuple[SectionKind, ...]:
    """The kind of a heading that counts only where it is set apart; a label with a colon inside an entry is not: "Goals:"."""
    if is_set and _tells_hopes(title, headings):
        return ("learning",)
    kind = headings.apart.get(heading_key(title)) or headings.apart.get(heading_key(_TAIL.sub("", title)))
    return (kind,) if is_set and kind else ()


def _tells_hopes(title: str, headings: Headings) -> bool:
    """Whether a heading is put together from words for learning or trying and fillers."""
    return headings.hopes.fullmatch(" ".join(heading_key(title))) is not None


def _tells_learning(title: str, headings: Headings) -> bool:
    """Whether a heading of what one knows says behind a sign that it is still learnt: "SKILLS (in progress)", "Current focus: learning"."""
    before, *behind = (heading_key(part) for part in _SAID_BEHIND.split(title) if part.strip(" )"))
    if len(behind) != 1 or "learning" not in (headings.kinds.get(behind[0]), headings.apart.get(behind[0])):
        return False
    kinds = {headings.kinds.get(before), *(headings.words.get(word) for word in before)} - {None}
    return bool(before) and kinds <= _KNOWN and (bool(kinds) or all(word in headings.any_words for word in before))


def _share_last_word(written: str, parts: Sequence[str], kind: SectionKind, headings: Headings) -> bool:
    """Whether names joined by "and" share the heading's last word: "TILING & ROOFING EXPERIENCE"; what is joined to a title is none of them."""
    key = heading_key(written)
    is_joined = _LAST_AND.search(written) is not None and written[:1].isupper() and "of" not in key and len(key) <= MAX_HEADING_WORDS
    is_name = kind != "experience" and not headings.organisations.isdisjoint(heading_key(" ".join(parts)))
    return is_joined and not is_name and headings.titles.isdisjoint(key)


def _side_by_side(key: tuple[str, ...], headings: Headings) -> tuple[SectionKind, ...]:
    """The kinds of the headings of two columns whose lines have run together, where the first is that of the jobs: "EXPERIENCE SKILLS"."""
    for at in range(1, len(key)):
        first, second = headings.kinds.get(key[:at]), headings.kinds.get(key[at:])
        if first == "experience" and second in _BESIDE_JOBS:
            return first, second
    return ()


def _kind_of_part(part: str, headings: Headings, *, is_marked: bool, is_apart: bool, is_whole: bool) -> SectionKind | None:
    """The kind that one phrase of a heading names."""
    key = heading_key(part)
    is_never = any(key[at:] in headings.never for at in range(len(key)))
    if key in headings.kinds and not is_never:
        return headings.kinds[key]
    named: list[SectionKind] = [headings.words[word] for word in key if word in headings.words]
    if not named and not is_whole and key and all(word in headings.any_words for word in key):
        return "other"
    if not named or is_never or len(key) > MAX_HEADING_WORDS:
        return None
    known = all(word in headings.words or word in headings.any_words for word in key)
    if known and (len(key) > 1 or not is_whole or is_marked or is_apart):
        return named[-1]
    is_told = is_marked or (is_apart and named[-1] in _SET_APART and part.strip().istitle())
    ends = key[-1] in headings.words and is_told and part.strip()[:1].isupper() and "of" not in key  # pyright: ignore[reportGeneralTypeIssues]
    if named[-1] == "education" and any(word in headings.organisations for word in key):
        return None
    return named[-1] if ends and not _is_job(key, headings) else None


def _is_job(key: Sequence[str], headings: Headings) -> bool:
    """Whether a title stands before a name that ends in an organisation's word: "CEO Quillon Technologies"."""
    *before, last = key
    at = max((index for index, word in enumerate(before) if word in headings.titles), default=len(key))
    return last in headings.organisations and any(word not in headings.words and word not in headings.any_words for word in before[at + 1 :])


def _looks_like_heading(document: Document, index: int, text: str, title: str, body_size: float, headings: Headings) -> bool:
    """One-word headings in body type, inside a bullet, are more likely an item of a list; and lower case is a known heading, or set in its look."""
    line = document.lines[index]
    if title[0].islower():
        is_set = line.bold or bool(line.size_pt and body_size and line.size_pt >= body_size * MIN_HEADING_RATIO)
        return (is_set or heading_key(title) in headings.kinds or is_made_of_headings(title, headings)) and title.islower() and text.strip(" :") == title
    if text.lstrip()[:1] in f"-–—{BULLETS}" and not (line.bold or title.isupper()) and not text.rstrip().endswith(("—", "-", "–")):
        return False
    if " " not in title and not (line.bold or title.isupper()) and _ends_item(document, index):
        return False
    if " " not in title and not (line.bold or title.isupper()) and heading_key(title)[-1] in headings.organisations and _goes_on(document, index):
        return False
    if line.size_pt is None or not body_size:
        return True
    is_large = line.size_pt >= body_size * MIN_HEADING_RATIO or (line.size_pt >= body_size and title.istitle())
    return is_large or line.bold or title.isupper() or " " in title or _has_company(document, line, headings)


def _ends_item(document: Document, index: int) -> bool:
    """Whether a line is the last word of a long item of a list above it, which an empty line closes: "... to Amazon Web / Services"."""
    above, line = document.lines[index - 1] if index else None, document.lines[index]
    below = document.lines[index + 1] if index + 1 < len(document.lines) else None
    if above is None or (below is not None and below.end > below.start):
        return False
    item = document.text[above.start : above.end].rstrip()
    is_alike = above.size_pt == line.size_pt and not above.bold
    return is_alike and len(item) >= MIN_FULL_LINE and BULLET_START.match(item) is not None and item[-1].isalnum()


def _goes_on(document: Document, index: int) -> bool:
    """Whether a line may be the last word of a name that starts in the line above: "Osterby State / University"."""
    above = document.lines[index - 1] if index else None
    return above is not None and above.size_pt == document.lines[index].size_pt and document.text[above.start : above.end].rstrip()[-1:].isalpha()


def _has_company(document: Document, line: Line, headings: Headings) -> bool:
    """Whether several kinds of sections are headed by single lines of the size of one that is set smaller than the text."""
    alike = (document.text[other.start : other.end].strip() for other in document.lines if other.size_pt == line.size_pt and other.end > other.start)
    return len({kind for text in alike if text.istitle() and (kind := headings.kinds.get(heading_key(text)))}) >= MIN_COMPANY
