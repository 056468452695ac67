"""Finds in a resume what tells who somebody is: name, contacts, home, schools, and what is told in the lines that hold the contacts.

Better too much than too little: what is taken for a name is blinded wherever it stands.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from gapcheck.domain import Document, Profile
from gapcheck.profile.folding import fold, is_caseless
from gapcheck.profile.identity_cues import Cues, cues_of, join_words
from gapcheck.profile.owner_name import FIRST_LINES, PIECES, Known, find_name
from gapcheck.profile.proper_names import KnownWords, find_proper_names
from gapcheck.profile.sections import split_sections
from gapcheck.text_patterns import LONE_YEAR

__all__ = ["Cues", "Identity", "cues_of", "find_identity", "join_words"]
MIN_TOKEN = 2
"""Letters that a part of a name must have to be looked for alone."""
MIN_DIGITS = 4
"""Different digits of a telephone number that is none that somebody made up."""
_LISTED = re.compile(r"\s*[|•·●,;()\t]\s*|\s+[-–—]\s+")
_MAX_PLACE = 60


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
    phone: str = ""
    home: str = ""
    """Town or region, as the lines with the contacts tell it."""
    handles: tuple[str, ...] = ()
    """What somebody goes by in addresses and on services."""
    others: tuple[str, ...] = ()
    """Other proper names in sentences, and their words: of people, places, bodies and things."""


@dataclass(frozen=True, slots=True)
class Owner:
    """Who it is and how to reach them."""

    name: str
    mail: str
    phone: str
    home: str
    handles: tuple[str, ...]


def find_identity(document: Document, profile: Profile, cues: Cues) -> Identity:
    """Everything in the text that has no form of its own; what has one (mail, telephone, links) is found by it everywhere."""
    lines, known = _read(document, profile, cues)
    homes = list(_find_homes(lines, cues, known.skills))
    owner, known = _find_owner(document, lines, known, homes)
    names = tuple(dict.fromkeys(_name_parts(owner.name, lines, known)))
    towns = (entry.place for entry in profile.entries if entry.place)
    places = tuple(dict.fromkeys((*homes, *_find_places(lines, cues), *towns)))
    schools = tuple(dict.fromkeys(_find_schools(document, lines, profile, cues, known.skills)))
    apart = cues.apart | {word for surface in known.skills for word in re.findall(r"\w+", surface)}
    others = tuple(dict.fromkeys(find_proper_names(lines, KnownWords(cues.common, apart, cues.joints))))
    return Identity(owner.name, owner.mail, names, places, schools, owner.phone, owner.home, owner.handles, others)


def find_owner(document: Document, profile: Profile, cues: Cues) -> Owner:
    """Name and contacts alone, which is quicker."""
    lines, known = _read(document, profile, cues)
    return _find_owner(document, lines, known, _find_homes(lines, cues, known.skills))[0]


def _find_owner(document: Document, lines: Sequence[str], known: Known, homes: Iterable[str]) -> tuple[Owner, Known]:
    """The owner, and what tells names from other words, with their handles."""
    cues = known.cues
    own = [line for line in lines if (":" not in line[:MAX_CUE] or not cues.others.match(line)) and line]
    mails = [match.group() for line in own if "@" in line for match in cues.mail.finditer(line) if not is_placeholder(match.group(), cues)]
    mails += [link.removeprefix("mailto:").partition("?")[0] for link in document.links if link.startswith("mailto:")]
    handles = tuple(dict.fromkeys((*(mail.partition("@")[0].strip() for mail in mails), *_find_handles(own, document.links, cues))))
    known = replace(known, handles=tuple(fold(handle).lower() for handle in handles))
    name = find_name(lines, known) or document.sender
    home = next((place for place in homes if place not in name and not any(char.isdigit() for char in place)), "")
    return Owner(name, _choose_mail(mails, name), _find_phone(own, cues), home, handles), known


MAX_CUE = 30
"""Characters in which a line says whose contact it holds."""


def _read(document: Document, profile: Profile, cues: Cues) -> tuple[list[str], Known]:
    """Lines, and what tells names from other words, but for handles."""
    lines = [document.text[line.start : line.end].strip() for line in document.lines]
    return lines, Known(cues, frozenset(mention.surface.lower() for skill in profile.skills for mention in skill.mentions), ())


def _find_phone(lines: Iterable[str], cues: Cues) -> str:
    """The first number that is no date and that nobody made up."""
    phones = (match.group().strip() for line in lines for match in cues.phone.finditer(line))
    return next((phone for phone in phones if len(set(re.sub(r"\D", "", phone))) >= MIN_DIGITS and not _is_date(phone)), "")


def is_placeholder(mail: str, cues: Cues) -> bool:
    """Whether an address stands for none: `name@example.com`, `[redacted]@mail.com`."""
    parts = re.split(r"[^a-z]+", fold(mail.partition("@")[0]).lower())
    return all(part in cues.placeholders or part == "" for part in parts)


def _is_date(phone: str) -> bool:
    return LONE_YEAR.search(phone) is not None and not phone.startswith("+")


def _choose_mail(mails: Sequence[str], name: str) -> str:
    """The first address that has a word of the name in it, or else the first."""
    words = [word.lower() for word in re.split(r"[\s.-]+", fold(name)) if len(word) > MIN_TOKEN]
    return next((mail for mail in mails if any(word in fold(mail).lower() for word in words)), mails[0] if mails else "")


def _find_handles(lines: Sequence[str], links: Sequence[str], cues: Cues) -> Iterator[str]:
    for line in lines:
        if "@" in line or ":" in line or "/" in line:
            yield from (match[1] or match[2] for match in cues.handle.finditer(line))
        if "/" in line and "." in line:
            yield from (match.group().rstrip("/").rpartition("/")[2] for match in cues.link.finditer(line) if match.group().count("/") in (1, 2, 3, 4))
    yield from (link.rstrip("/").rpartition("/")[2] for link in links if link.count("/") > 2)


def _name_parts(name: str, lines: Sequence[str], known: Known) -> Iterator[str]:
    """The name, its words and their parts, other names on its lines, and the words of addresses that stand capitalised on the first lines."""
    if name:
        yield name
    head = [line for line in lines if line][:FIRST_LINES]
    beside = [piece for line in lines if name and name in line for piece in PIECES.split(line) if is_caseless(piece) and len(piece) < MAX_BESIDE]
    for word in (word for text in (name, *beside) for word in text.split()):
        yield from (part for part in (word, *re.split(r"[-‐‑]", word)) if _is_part(part, known.cues))
    text = " ".join(head)
    for part in {part for handle in known.handles for part in re.split(r"[\d_.+-]+", handle) if len(part) > MIN_TOKEN}:
        plain = part in known.cues.never or part in known.skills
        matches = () if plain else re.finditer(rf"\b{re.escape(part)}\b", fold(text), re.IGNORECASE)
        yield from (text[match.start() : match.end()] for match in matches if match.group()[0].isupper())


MAX_BESIDE = 30
"""Characters of a name in another script."""


def _is_part(part: str, cues: Cues) -> bool:
    bare = part.strip(".'’")
    return (len(bare) >= MIN_TOKEN or is_caseless(bare)) and bare.lower() not in cues.particles


def _find_places(lines: Sequence[str], cues: Cues) -> Iterator[str]:
    """What is told as a place by its form, wherever it stands: a town with its country, what follows a word such as `Address:`."""
    for line in lines:
        if match := cues.lives.search(line):
            yield match[1].strip()
        yield from (match.group() for match in cues.place.finditer(line) if "," in match.group())


def _find_homes(lines: Sequence[str], cues: Cues, skills: frozenset[str]) -> Iterator[str]:
    """Pieces of the lines with contacts that are no contact themselves."""
    head = [line for line in lines if line][:FIRST_LINES]
    for line in (*head, *(line for line in lines[len(head) :] if cues.mail.search(line) and cues.phone.search(line))):
        with_contact = cues.mail.search(line) or cues.phone.search(line) or cues.link.search(line)
        if not with_contact and not cues.place.fullmatch(line) and not cues.lives.search(line):
            continue
        for piece in re.split(r"\s*[|•·●;\t]\s*|\s+[-–—]\s+|\s{3,}", line):
            told = cues.lives.search(piece)
            bare = cues.phone.sub("", cues.link.sub("", cues.mail.sub("", told[1] if told else piece))).strip(" ,")
            common = bare.lower() in skills or any(word.strip(".,").lower() in cues.never for word in bare.split())
            if 1 < len(bare) <= _MAX_PLACE and not common and not bare[0].islower() and (told or "," in bare or cues.place.search(bare)):
                yield bare


def _find_schools(document: Document, lines: Sequence[str], profile: Profile, cues: Cues, skills: frozenset[str]) -> Iterator[str]:
    for line in lines:
        for match in cues.school.finditer(line):
            if match.group()[0].isupper() and " " in match.group() and match.group().lower() not in skills:
                yield match.group().strip()
    pieces = [piece for degree in profile.education for piece in _LISTED.split(degree.quote)]
    pieces += [piece for entry in profile.entries if entry.kind == "education" for piece in _LISTED.split(entry.employer)]
    studied = [section for section in split_sections(document, cues.headings) if section.kind == "education"]
    pieces += [piece for section in studied for line in lines[section.first_line + 1 : section.end_line] for piece in _LISTED.split(line)]
    yield from (bare for bare in (piece.strip(" .:") for piece in pieces) if _could_be_school(bare, cues, skills))


def _could_be_school(text: str, cues: Cues, skills: frozenset[str]) -> bool:
    """Whether a piece of a line about a degree names a school without saying so: no degree, no field, no date."""
    if not MIN_TOKEN < len(text) <= _MAX_PLACE or text[0].islower() or not (text.isupper() or " " in text):
        return False
    plain = not cues.degrees.search(text) and not any(char.isdigit() for char in text)
    return plain and text.lower() not in skills and text.lower() not in cues.never
