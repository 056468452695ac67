"""Finds the owner's name: what a cue says is one, what the address of the mail supports, what looks like one on the first lines.

In: lines, and the words that addresses and handles are made of. Out: the name as written, or nothing.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gapcheck.profile.folding import is_caseless, is_word_of_name, spellings
from gapcheck.profile.identity_cues import Cues

FIRST_LINES = 8
"""Lines in which a name is looked for."""
LAST_LINES = 2
MAX_NAME_WORDS = 6
MOST_GIVEN = 4
MAX_NAME_LINE = 90
MIN_SHARED = 3
"""Letters that a word of a name must have to be known again in an address."""
PIECES = re.compile(r"\s*[|•·●;()\[\]\t/]\s*|\s+[-–—]\s+|\s{3,}")


@dataclass(frozen=True, slots=True)
class Known:
    """What helps to tell names from other words."""

    cues: Cues
    skills: frozenset[str]
    """Surfaces in lower case."""
    handles: tuple[str, ...]
    """Local parts of addresses and what the owner goes by, folded, in lower case."""


def find_name(lines: Sequence[str], known: Known) -> str:
    """The name as it is written; empty where none is found."""
    told = [line for line in lines if line.strip()]
    own = [line for line in told if not known.cues.greeting.match(line)]
    filled, tail = ([bare for line in part if (bare := _drop_contacts(line, known.cues))] for part in (own[: 3 * FIRST_LINES], own[-LAST_LINES - 2 :]))
    head = filled[:FIRST_LINES]
    for line in (*filled, *tail):
        if (match := known.cues.named.match(line)) and (words := _name_words(match[1].strip(), known, any_case=True)):
            return _put_together(filled, line, words, known)
    supported = (
        words for line in (*head, *reversed(tail)) for words in _candidates(line, known, any_case=True, placed=True) if _is_supported(words, known)
    )
    if words := next(supported, []):
        return " ".join(words) if len(words) > 1 else _join_neighbours(filled, words[0], known)
    return _find_in_letter(told, known) or _find_by_look(head, known) or _find_by_look(tail[::-1], known, strict=True)


def _find_in_letter(lines: Sequence[str], known: Known) -> str:
    """The name that a letter begins or ends with; people send one in front of a resume."""
    for line, following in zip(lines, (*lines[1:], ""), strict=True):
        closes = line.strip(" ,.!").lower() in known.cues.closings
        told = following if closes else match[1] if (match := known.cues.spoken.search(line)) else ""
        words = _name_words(told, known, placed=True) if told else []
        if len(words) > 1 or (words and closes):
            return " ".join(words)
    return ""


def _drop_contacts(line: str, cues: Cues) -> str:
    """A line without addresses, which are made of names and are none, and without the signs of headings at its ends."""
    for pattern, signs in ((cues.mail, "@"), (cues.handle, ":@/"), (cues.link, ".:")):
        if any(sign in line for sign in signs):  # each has one of its own, and most lines have none
            line = pattern.sub(" | ", line)
    return line.strip(" |#*_>=•-–—~")


def _put_together(lines: Sequence[str], line: str, words: list[str], known: Known) -> str:
    """First and last name on two lines with a cue each, as forms have them."""
    at = lines.index(line) if line in lines else len(lines)
    following = known.cues.named.match(lines[at + 1]) if len(words) == 1 and at + 1 < len(lines) else None
    return " ".join([*words, *(_name_words(following[1].strip(), known, any_case=True) if following else [])])


def _join_neighbours(lines: Sequence[str], word: str, known: Known) -> str:
    """A name of one word with the one on the line before or after it."""
    at = next((index for index, line in enumerate(lines[:FIRST_LINES]) if line.strip() == word), None)
    if at is None:
        return word
    before = _name_words(lines[at - 1], known) if at else []
    after = _name_words(lines[at + 1], known) if at + 1 < len(lines) and not before else []
    return " ".join([*(before if len(before) == 1 else []), word, *(after if len(after) == 1 else [])])


def _find_by_look(head: Sequence[str], known: Known, *, strict: bool = False) -> str:
    for index, line in enumerate(head):
        if (title := known.cues.titled.match(line)) and " " in title.group():
            return title.group()
        candidates = list(_candidates(line, known, any_case=index == 0 and not strict))
        words = candidates[0] if candidates else []
        if len(words) > 1 or (words and is_caseless(words[0])):
            return " ".join(words)
        following = next(_candidates(head[index + 1], known), []) if words and index + 1 < len(head) and not strict else []
        if words and following:
            return " ".join((*words, *following))
        if words and index == 0 and not strict and len(line.split()) == 1:
            return words[0]
    return ""


def _candidates(line: str, known: Known, *, any_case: bool = False, placed: bool = False) -> Iterator[list[str]]:
    """Pieces of a line that could be names as a whole, in order."""
    if len(line) > MAX_NAME_LINE and not PIECES.search(line):
        return
    for piece in [part for part in PIECES.split(line) if part][:4]:
        yield from filter(None, (_name_words(part, known, any_case=any_case, placed=placed) for part in _parts(piece)))
        if not any_case:
            return


def _parts(piece: str) -> tuple[str, ...]:
    """A piece as it is, the other way round where it is `Last, First`, and what stands before its first comma."""
    before, comma, after = piece.partition(",")
    is_turned = comma and "," not in after and len(after.split()) <= MOST_GIVEN and len(before.split()) < MOST_GIVEN
    return (f"{after.strip()} {before.strip()}", before.strip()) if is_turned else (before.strip(),)


def _name_words(text: str, known: Known, *, any_case: bool = False, placed: bool = False) -> list[str]:
    """The words of a text that could be a name as a whole; none where it could not.

    Args:
        placed: a word of it may be the name of a place, as it is in many names, where something else says that this is a name.
    """
    words = text.strip(" ,.:").split()
    while words and words[0].strip(".:").lower() in known.cues.openers:
        words = words[1:]
    if not 1 <= len(words) <= MAX_NAME_WORDS or " ".join(words).lower() in known.skills:
        return []
    cues = known.cues
    good = all(is_word_of_name(word) and (any_case or not word[0].islower() or word.lower() in cues.particles) for word in words)
    common = any((len(word) > 1 and word.strip(".").lower() in cues.never) or (word.lower() in known.skills and len(words) > 1) for word in words)
    name = " ".join(words)
    is_place = cues.place.fullmatch(name) if placed and len(words) >= MIN_PLACED else cues.place.search(name)
    return words if good and not common and not cues.degrees.fullmatch(name) and not is_place else []


MIN_PLACED = 2
"""Words of a name that may hold a place."""


def _is_supported(words: Sequence[str], known: Known) -> bool:
    """Whether an address is made of the name's words: of one where all have capitals, or else of half of them."""
    counted = [word for word in words if word.lower() not in known.cues.particles]
    shared = [word for word in counted if any(_is_in(word, handle) for handle in known.handles)]
    enough = 1 if all(not word[0].islower() for word in counted) else len(counted) / 2
    return len(shared) >= max(enough, 1) and (len(words) > 1 or len(shared[0]) > MIN_SHARED)


def _is_in(word: str, handle: str) -> bool:
    forms = {form.lower() for part in (word, *re.split(r"[-‐‑]", word)) for form in spellings(part)}
    parts = re.split(r"[\d_.+-]+", handle)
    return any(
        form in parts or (len(form) > MIN_SHARED and form in handle) or any(len(part) > MIN_SHARED and part in form for part in parts)
        for form in forms
        if len(form) >= MIN_SHARED
    )
