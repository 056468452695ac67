"""Which lines of a resume are about the person, and what they are cut down to.

In: a document and what was read from it. Out: the numbers of the lines that tell a course of study, and a cutter of quotes.
"""

import re
from collections.abc import Iterable
from collections.abc import Set as AbstractSet

from gapcheck.domain import Document, Profile, SectionKind
from gapcheck.profile.identity_cues import Cues
from gapcheck.profile.sections import split_sections
from gapcheck.text_patterns import BULLET_START, LONE_YEAR

CUT = "[cut]"
ABOUT_THE_PERSON: frozenset[SectionKind] = frozenset(
    {"header", "education", "languages", "interests", "publications", "awards", "volunteering", "references", "courses", "other"}
)
LEAST_CUT = 4
"""Characters of a line that can be known again inside another text."""


class Cuts:
    """What lines about the person are cut down to."""

    def __init__(self, document: Document, profile: Profile, cues: Cues, studied: AbstractSet[int]) -> None:
        self._lines = _find_lines(document, profile, cues, studied)
        surfaces: dict[int, list[str]] = {}
        quotes: dict[str, list[str]] = {}
        for mention in (mention for skill in profile.skills for mention in skill.mentions):
            if mention.line - 1 in self._lines:
                surfaces.setdefault(mention.line - 1, []).append(mention.surface)
                quotes.setdefault(mention.quote, []).append(mention.surface)
        told = {quote: _tell(words) for quote, words in quotes.items()}
        told |= {degree.quote: f"{CUT} {degree.field}".strip() for degree in profile.education if degree.quote}
        for index, text in self._lines.items():
            told.setdefault(text, _tell(surfaces.get(index, [])))
        told |= {quote[mark.end() :]: cut for quote, cut in told.items() if (mark := BULLET_START.match(quote))}
        self._told = sorted(((quote, cut) for quote, cut in told.items() if len(quote) >= LEAST_CUT), key=lambda pair: -len(pair[0]))
        self._pieces = [(text, surfaces.get(index, [])) for index, text in self._lines.items()]
        self._whole = "\n".join(self._lines.values())

    def cut(self, text: str) -> str:
        """A text with every line about the person in it cut down; one that is part of such a line, or quotes a part, likewise."""
        for quote, cut in self._told:
            if quote in text:
                text = text.replace(quote, cut)
        return self._cut_piece(_QUOTED.sub(lambda match: self._cut_piece(match.group()), text))

    def _cut_piece(self, piece: str) -> str:
        """A part of a line about the person, or of several, cut down to the skills in it; anything else as it is."""
        if len(piece) < LEAST_CUT or piece not in self._whole:
            return piece
        return _tell(word for text, words in self._pieces if piece in text for word in words if word in piece)


_QUOTED = re.compile(r"(?<=[\"“])[^\"“”…]+(?=[\"”…])")


def _find_lines(document: Document, profile: Profile, cues: Cues, studied: AbstractSet[int]) -> dict[int, str]:
    """Index and text of every line about the person."""
    texts = [document.text[line.start : line.end].strip() for line in document.lines]
    sections = [section for section in split_sections(document, cues.headings) if section.kind in ABOUT_THE_PERSON]
    about = {index for section in sections for index in range(section.first_line, section.end_line)} | studied
    heads = [words for entry in profile.entries for words in (entry.title, entry.employer) if words]
    about |= {index for index, text in enumerate(texts) if LONE_YEAR.search(text) and any(words in text for words in heads)}
    about |= {entry.line - 1 for entry in profile.entries if entry.line}
    signs = (cues.mail, cues.phone, cues.lives, cues.named)
    about |= {index for index, text in enumerate(texts) if any(sign.search(text) for sign in signs)}
    return {index: texts[index] for index in sorted(about) if index < len(texts) and texts[index]}


def find_studied(document: Document, profile: Profile, cues: Cues) -> frozenset[int]:
    """Numbers, from 1, of the lines that tell a course of study or a school, whatever heading they stand under; one year without a job may be one."""
    texts = [document.text[line.start : line.end] for line in document.lines]
    told = {index + 1: text for index, text in enumerate(texts) if LONE_YEAR.search(text)}
    told |= {entry.line: f"{texts[entry.line - 1]} {entry.title} {entry.employer}" for entry in profile.entries if 0 < entry.line <= len(texts)}
    vague = {entry.line for entry in profile.entries if entry.line and entry.start[:4] == entry.end[:4] and not _names_job(entry.title, cues)}
    return frozenset({*vague, *(number for number, text in told.items() if _is_study(text, cues))})


def _names_job(title: str, cues: Cues) -> bool:
    return not cues.works.isdisjoint(re.findall(r"\w+", title.lower()))


def find_study_dates(profile: Profile, lines: AbstractSet[int]) -> frozenset[str]:
    """Months in which studies began or ended and no work did."""
    studies, others = set[str](), set[str]()
    for entry in profile.entries:
        (studies if entry.kind == "education" or entry.line in lines else others).update((entry.start, entry.end))
    return frozenset(studies - others - {""})


def _is_study(text: str, cues: Cues) -> bool:
    """Whether a text names a degree or a school and no job."""
    words = frozenset(re.findall(r"\w+", text.lower()))
    school = any(map(names_school, cues.school.finditer(text)))
    return (school or cues.levels.search(text) is not None) and (words.isdisjoint(cues.works) or not words.isdisjoint(cues.studies))


def _tell(surfaces: Iterable[str]) -> str:
    return " ".join((CUT, ", ".join(dict.fromkeys(surfaces)))).strip()


def names_school(match: re.Match[str]) -> bool:
    """Whether what the pattern of schools found is a name: two words and capitals, or one word made for it; `school` in a sentence is none."""
    text = match.group()
    return text[0].isupper() and (" " in text or text.isupper() or bool(match["one"]))
