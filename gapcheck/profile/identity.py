"""Finds in a resume what tells who somebody is: name, school names, and the pieces of the lines that hold the contacts.

Better too much than too little: what is taken for a name is blinded wherever it stands.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from gapcheck.domain import Document, Profile
from gapcheck.taxonomy.entries import Taxonomy

FIRST_LINES = 8
"""Lines in which a name is looked for."""
MAX_NAME_WORDS = 5
MAX_NAME_LINE = 70
MIN_TOKEN = 2
"""Letters that a part of a name must have to be looked for alone."""
_WORD = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*\.?")
_PIECES = re.compile(r"\s*[|•·●,;()\t]\s*|\s+[-–—]\s+")


def join_words(words: Iterable[str]) -> str:
    """A pattern that matches any of the words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


@dataclass(frozen=True, slots=True)
class Cues:
    """The words of taxonomy/blinding.toml as patterns."""

    mail: re.Pattern[str]
    phone: re.Pattern[str]
    link: re.Pattern[str]
    birth: re.Pattern[str]
    street: re.Pattern[str]
    gender: re.Pattern[str]
    titled: re.Pattern[str]
    named: re.Pattern[str]
    lives: re.Pattern[str]
    school: re.Pattern[str]
    never: frozenset[str]
    """Words that are no part of a name, in lower case."""
    particles: frozenset[str]
    degrees: re.Pattern[str]


@lru_cache(maxsize=1)
def load_cues(taxonomy_hash: str, taxonomy: "_Hashless") -> Cues:  # noqa: ARG001 - the hash is what tells taxonomies apart
    """Patterns made once for a taxonomy."""
    words = taxonomy.words
    blinding: Mapping[str, Any] = words["blinding"]
    titles, joints = join_words(blinding["name"]["titles"]), join_words(blinding["school"]["joints"])
    birth, street = join_words(blinding["birth"]["cues"]), join_words(blinding["address"]["street"])
    capital, date = r"[^\W\d_a-zß-öø-ÿ][\w'’.&-]*", r"[\d][\w ./-]{0,14}\d|\d{1,4}|\d{1,2}\.? [^\W\d]+\.? \d{4}|[^\W\d]+ \d{1,2},? \d{4}"
    run = rf"(?:{capital}|{joints})"
    headings = {word for kind in words["resume_headings"]["section"].values() for title in kind for word in title.split()}
    education = words["education"]
    degrees = [word for level in (*education["level"].values(), *education["cased"].values()) for word in level]
    return Cues(
        mail=re.compile(r"[\w.+-]+\s?@\s?[\w-]+(?:\.[\w-]+)+"),
        phone=re.compile(r"(?<![\w.])(?:\+\d|\(\d|0\d)(?:[\d ()./-]{5,18})\d(?!\w)|(?<![\w.-])\d{3}[ .-]\d{3,4}[ .-]\d{4}(?!\w)"),
        link=re.compile(rf"(?:https?://|www\.)\S+|\b[a-z0-9][\w-]*(?:\.[\w-]+)*\.(?:{join_words(blinding['link']['domains'])})\b(?:/[^\s|·,;)]*)?"),
        birth=re.compile(rf"(?i)\b(?:{birth})\b\.?\s*[:\-–]?\s*(?:on |in )?(?:{date})|\b\d{{1,3}}[ -](?:{join_words(blinding['birth']['after'])})\b"),
        street=re.compile(
            rf"(?i)\b\d{{1,5}}[a-z]?,?\s+(?:[\w'’.-]+\s+){{1,3}}(?:{street})\b\.?|\b(?:{street})\s+(?:[\w'’.-]+\s+){{0,3}}[\w'’.-]+,?\s+\d{{1,5}}\b"
            rf"|\b[\w-]+(?:{join_words(blinding['address']['endings'])})\s+\d{{1,4}}[a-z]?\b"
        ),
        gender=re.compile(rf"(?i)\b(?:{join_words(blinding['gender']['words'])})\b(?!-)"),
        titled=re.compile(rf"\b(?:{titles})\b\.?(?:\s+{capital}){{0,3}}"),
        named=re.compile(rf"(?i)^\W*(?:{join_words(blinding['name']['cues'])})\s*:\s*(.+)$"),
        lives=re.compile(rf"(?i)\b(?:{join_words(blinding['address']['cues'])})\s*:\s*([^|•·;\n]+)"),
        school=re.compile(rf"(?:{capital} ){{0,4}}\b(?i:{join_words(blinding['school']['words'])})\b(?: {run}(?![\w'’.&-])(?! ?\d))*"),
        never=frozenset({*blinding["name"]["never"], *words["titles"]["title"], *words["titles"]["organisation"], *headings}),
        particles=frozenset(blinding["name"]["particles"]),
        degrees=re.compile(rf"(?i)(?<!\w)(?:{join_words([*degrees, *education['field']['related'], *education['field']['unrelated']])})(?!\w)"),
    )


class _Hashless:
    """A taxonomy's words as an argument that a cache can hold; all of them are equal, the hash beside it tells them apart."""

    def __init__(self, words: Mapping[str, Any]) -> None:
        self.words = words

    def __hash__(self) -> int:
        return 0

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Hashless)


def cues_of(taxonomy: Taxonomy) -> Cues:
    """The patterns of a taxonomy."""
    return load_cues(taxonomy.hash, _Hashless(taxonomy.words))


@dataclass(frozen=True, slots=True)
class Identity:
    """What tells who somebody is, as it is written."""

    name: str
    """Empty where none was found."""
    mail: str
    names: tuple[str, ...]
    """The name and its parts."""
    places: tuple[str, ...]
    """Addresses and places to live."""
    schools: tuple[str, ...]


def find_identity(document: Document, profile: Profile, cues: Cues) -> Identity:
    """Everything in the text that has no form of its own; what has one (mail, telephone, links) is found by it everywhere."""
    lines = [document.text[line.start : line.end].strip() for line in document.lines]
    skills = {mention.surface.lower() for skill in profile.skills for mention in skill.mentions}
    name = _find_name(lines, cues, skills)
    mail = cues.mail.search(document.text)
    parts = [part for part in re.split(r"[\s-]+", name) if len(part.strip(".")) >= MIN_TOKEN and part.lower() not in cues.particles]
    parts += [word for word in _name_in_mail(mail.group() if mail else "", lines) if word not in parts]
    if name:
        parts = [name, *[word for word in name.split() if "-" in word], *parts]
    places = tuple(dict.fromkeys(_find_places(lines, cues, skills)))
    schools = tuple(dict.fromkeys(_find_schools(lines, profile, cues, skills)))
    return Identity(name, mail.group() if mail else "", tuple(dict.fromkeys(parts)), places, schools)


def _find_name(lines: Sequence[str], cues: Cues, skills: set[str]) -> str:
    for line in lines[: 3 * FIRST_LINES]:
        if match := cues.named.match(line):
            return match[1].strip()
    head = [line for line in lines if line][:FIRST_LINES]
    for index, line in enumerate(head):
        if title := cues.titled.match(line):
            return title.group()
        words = _name_words(_PIECES.split(line)[0], cues, skills) if len(line) <= MAX_NAME_LINE else []
        if len(words) > 1:
            return " ".join(words)
        following = _name_words(head[index + 1], cues, skills) if words and index + 1 < len(head) else []
        if words and following:
            return " ".join((*words, *following))
        if words and index == 0 and len(line.split()) == 1:
            return words[0]
    return ""


def _name_words(text: str, cues: Cues, skills: set[str]) -> list[str]:
    """The words of a text that could be a name as a whole; none where it could not."""
    words = text.split()
    if not 1 <= len(words) <= MAX_NAME_WORDS or text.lower() in skills:
        return []
    good = all(_WORD.fullmatch(word) and (word[0].isupper() or word.lower() in cues.particles) for word in words)
    return words if good and not any(word.strip(".").lower() in cues.never for word in words) else []


def _name_in_mail(mail: str, lines: Sequence[str]) -> list[str]:
    """Parts of a mail address that stand capitalised on one of the first lines."""
    parts = [part for part in re.split(r"[\d_.+-]+", mail.partition("@")[0]) if len(part) > MIN_TOKEN]
    head = " ".join(lines[:FIRST_LINES])
    return [match.group() for part in parts for match in re.finditer(rf"\b{re.escape(part)}\b", head, re.IGNORECASE) if match.group()[0].isupper()]


def _find_places(lines: Sequence[str], cues: Cues, skills: set[str]) -> Iterator[str]:
    """Pieces of the lines with contacts that are no contact themselves, and what follows a word such as `Address:`."""
    for line in lines:
        if match := cues.lives.search(line):
            yield match[1].strip()
    for line in [line for line in lines if line][:FIRST_LINES]:
        if not (cues.mail.search(line) or cues.phone.search(line) or cues.link.search(line)):
            continue
        for piece in re.split(r"\s*[|•·●;\t]\s*", line):
            bare = piece.strip(" ,")
            known = bare.lower() in skills or any(word.lower() in cues.never for word in bare.split())
            if "," in bare and not known and not cues.mail.search(bare) and not cues.link.search(bare):
                yield bare


def _find_schools(lines: Sequence[str], profile: Profile, cues: Cues, skills: set[str]) -> Iterator[str]:
    for line in lines:
        for match in cues.school.finditer(line):
            if match.group()[0].isupper() and " " in match.group() and match.group().lower() not in skills:
                yield match.group().strip()
    pieces = [piece for degree in profile.education for piece in _PIECES.split(degree.quote)]
    pieces += [piece for entry in profile.entries if entry.kind == "education" for piece in _PIECES.split(entry.employer)]
    yield from (bare for bare in (piece.strip(" .:") for piece in pieces) if _could_be_school(bare, cues, skills))


def _could_be_school(text: str, cues: Cues, skills: set[str]) -> bool:
    """Whether a piece of a line about a degree names a school without saying so: no degree, no field, no date."""
    if len(text) <= MIN_TOKEN or not text[0].isupper() or not (text.isupper() or " " in text):
        return False
    plain = not cues.degrees.search(text) and not any(char.isdigit() for char in text)
    return plain and text.lower() not in skills and text.lower() not in cues.never
