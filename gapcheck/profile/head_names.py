"""Names of organisations that signs cut, made whole again, and fields of work that only sound like organisations.

In: phrases that their own words told apart. Out: the same, some joined or of another kind.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from gapcheck.profile.head_words import MAX_FIELD_WORDS, NAME_KINDS, WORD, HeadWords, Part, is_capitalised, names_of, normal_word

MIN_LETTERS, MAX_LETTERS = 2, 7
"""Letters of a name in short."""
MAX_FORM = 15
"""Characters of a legal form."""
MAX_TITLE_FIELD = 3
"""Words of a field up to which it goes on with the title; longer ones name a subject."""
_LETTERS = re.compile(r"[(\[]([A-Z][A-Za-z-]*[A-Z])[)\]]$")
_QUOTED = re.compile(r"[\"“”]\w+(?:[\s-]+\w+){2,}[.,]?[\"“”]")
_SPACE = re.compile(r"[\s.,]*")
_GAP = re.compile(r"\s{2,}|[|\t\n]")
_CLIENT = re.compile(r"\s*@\s*")


def join_names(text: str, parts: Sequence[Part], words: HeadWords) -> list[Part]:
    """Names in one line that signs cut: "QMI – Quayside Marine Institute", "Sound (ECE) Lab", "Harbour - LLC", "Kelp @ Harbour Labs"."""
    has_title = any(part.kind == "title" for part in parts)
    made: list[Part] = []
    for part in parts:
        before = made[-1] if made else None
        if before is not None and before.line == part.line and _is_one(text, before, part, words, has_title=has_title):
            made[-1] = replace(before, end=part.end, text=text[before.start : part.end], kind="employer", is_within=part.is_within)
            made[-1].after_at = part.after_at or before.after_at
        else:
            made.append(part)
    for part in made:
        if part.kind == "employer" and len(part.text) <= MAX_FORM and all(word in words.legal for word in _words(part)):
            part.kind = "noise"
    return made


def _is_one(text: str, before: Part, part: Part, words: HeadWords, *, has_title: bool) -> bool:
    """Whether two phrases are one name."""
    if before.kind not in NAME_KINDS or part.kind not in NAME_KINDS or part.in_brackets or before.in_brackets:
        return False
    between = text[before.end : part.start]
    if part.after_at:
        return has_title and _CLIENT.fullmatch(between) is not None
    if part.after_dash and (_is_acronym(before.text, part.text) or _has_acronym(before.text, part.text)):
        return True
    said = _words(part)
    is_form = all(word in words.legal for word in said) and not _GAP.search(between)
    return is_form or (_SPACE.fullmatch(between) is not None and "," not in between and all(word in words.organisations for word in said))


def _words(part: Part) -> list[str]:
    return [normal_word(word) for word in WORD.findall(part.text)]


def _is_acronym(letters: str, name: str) -> bool:
    """Whether capital letters are those that words of a name start with, in order."""
    starts = iter(word[0].upper() for word in WORD.findall(name))
    return MIN_LETTERS <= len(letters) <= MAX_LETTERS and letters.isalpha() and letters.isupper() and all(letter in starts for letter in letters)


def _has_acronym(before: str, name: str) -> bool:
    """Whether the letters in brackets behind a name are those of it and of what stands before its dash: "Kelp Trust - Homes of Quay (KT-HQ)"."""
    found = _LETTERS.search(name)
    return found is not None and found[1][0] == before[0] and _is_acronym(found[1].replace("-", ""), f"{before} {name[: found.start()]}")


def settle_fields(parts: Sequence[Part], words: HeadWords) -> None:
    """What ends in the name of a field behind a title is a field where another phrase can be the employer: "Engineer - Quay Analytics | Kelp"."""
    for title, part in pairwise(parts):
        if title.kind != "title" or part.kind != "employer" or part.line != title.line or part.after_at or part.in_brackets or title.in_brackets:
            continue
        is_beside = part.after_dash or part.segment == title.segment
        if is_beside and ends_like_field(part, words) and _has_name_apart(part, title, parts):
            said = _words(part)
            is_more = len(said) <= MAX_TITLE_FIELD and (said[-1] not in words.within or any(other.end < title.start for other in parts))
            part.kind = "field" if is_more else "noise"


def settle_topics(parts: Sequence[Part]) -> None:
    """What several words in quotation marks name is a subject where a name stands elsewhere."""
    quoted = [part for part in parts if part.kind == "open" and _QUOTED.fullmatch(part.text)]
    if quoted and any(part not in quoted for part in names_of(parts)):
        for part in quoted:
            part.kind = "noise"


def ends_like_field(part: Part, words: HeadWords) -> bool:
    """Whether a phrase ends in the name of a field of work or of a part of an organisation."""
    said = _words(part)
    return (said[-1] in words.field_ends or said[-1] in words.teams) and len(said) <= MAX_FIELD_WORDS


def _has_name_apart(part: Part, title: Part, parts: Sequence[Part]) -> bool:
    """Whether a name apart from the title may be the employer."""
    others = (other for other in names_of(parts) if other is not part)
    return any(other.segment not in (title.segment, part.segment) and is_capitalised(other.text) for other in others)
