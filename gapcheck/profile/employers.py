"""The words of an entry's head that name employers and places, and names that others own."""

from bisect import bisect_left, bisect_right
from collections.abc import Container, Mapping, Sequence

from gapcheck.profile.evidence import CutText
from gapcheck.profile.head_words import HeadWords
from gapcheck.profile.places import find_place
from gapcheck.profile.skills.tokens import BREAK, Hit, Tokens

FIRMS = frozenset({"platform", "tool"})
"""Kinds of skills that are named like the firms which make them."""
_BEFORE_ISSUER = frozenset({"|", ",", "(", "by", "from"})
_PLATFORM_WORDS = frozenset({"coursera", "edx", "udemy", "and", BREAK, "university", "academy", "inc"})
_OPEN_NAME = frozenset({"of", "for", "on"})
MAX_NAME = 6
"""Words of an institution's name between its noun and a skill: "Conference on Computer Vision and Pattern Recognition"."""
MAX_BEFORE_NOUN = 3
"""Words behind a skill's name among which the noun of an institution stands: "Python Software Foundation"."""
MIN_COURSE_WORDS = 3
"""Words of the name of a course before that of the one who gave it."""
MIN_STACK = 2
"""As many names of skills one after the other are what was used, not where."""
MAX_HEAD_NAMES = 3
"""More skill names than this in one phrase of a head are a list of tools, not an employer."""


def find_employer_tokens(reading: CutText, hits: Sequence[Hit]) -> set[int]:
    """Tokens of the heads of work entries that name organisations and places; and names that belong to others."""
    tokens = reading.tokens
    announced = {hit.end for hit in hits if any(term.kind == "elsewhere" for term in hit.terms)}
    found = {hit.first for hit in hits if hit.first in announced}
    skills = [hit for hit in hits if any(term.kind == "skill" for term in hit.terms)]
    named, ends = [hit.first for hit in skills], {hit.first: hit.end for hit in skills}
    for item in reading.entries:
        if item.entry.kind != "work":
            continue
        spans = [(bisect_left(tokens.starts, start), bisect_left(tokens.starts, end)) for start, end in item.names]
        stack = _find_stack(spans, ends, tokens)
        for first, last in spans:
            if (first, last) not in stack and bisect_left(named, last) - bisect_left(named, first) <= MAX_HEAD_NAMES:
                found.update(range(first, last))
    return found


def _find_stack(spans: Sequence[tuple[int, int]], ends: Mapping[int, int], tokens: Tokens) -> set[tuple[int, int]]:
    """The parts of a head that list what was used there: names of skills and nothing else, one after the other with commas between them.

    Args:
        spans: first token and end of each part, in reading order.
        ends: of the skill's name that begins at a token.
    """
    found: set[tuple[int, int]] = set()
    run: list[tuple[int, int]] = []
    for first, last in (*spans, (-1, -1)):
        is_next = bool(run) and tokens.words[run[-1][1] : first] == [","]
        if not is_next:
            found.update(run if len(run) >= MIN_STACK else ())
            run = []
        rest = tokens.words[ends.get(first, last) : last]
        run = [*run, (first, last)] if first in ends and all(word.isdigit() for word in rest) else run
    return found


def is_issuer(reading: CutText, hit: Hit) -> bool:
    """Whether a firm's name stands where the one who gave a certificate does: last in its line, after a dash, a comma or in brackets."""
    tokens = reading.tokens
    if reading.section_kind(tokens.starts[hit.first]) not in ("certifications", "courses"):
        return False
    line = tokens.lines[hit.first]
    first, end = bisect_left(tokens.lines, line), bisect_right(tokens.lines, line)
    before, after = tokens.words[first : hit.first], tokens.words[hit.end : end]
    if not before or before[-1] not in _BEFORE_ISSUER or sum(word[0].isalnum() for word in before) < MIN_COURSE_WORDS:
        return False
    return not any(word[0].isalpha() for word in after if word not in _PLATFORM_WORDS) and before.count(",") <= 1


def is_employer_line(reading: CutText, hit: Hit, heads: HeadWords) -> bool:
    """Whether a line holds nothing but a firm's name and a place, or, above the first heading, ends with it after a title and a dash."""
    tokens, document = reading.tokens, reading.document
    index = tokens.lines[hit.first]
    line = document.lines[index]
    before = [word for word in tokens.words[bisect_left(tokens.lines, index) : hit.first] if word != BREAK]
    rest = document.text[tokens.ends[hit.end - 1] : line.end].strip()
    if not before:
        return rest.startswith(",") and find_place(rest[1:].strip(), heads.places) == 0
    is_last = not rest and reading.section_kind(line.start) == "header"
    return is_last and len(before) > 1 and before[-1] == "|" and before[-2] in heads.titles


def is_imitated(reading: CutText, hit: Hit, after: Container[str], joined: Container[str]) -> bool:
    """Whether something was built that is like a product: "a Trello clone", "a Drive-like app"."""
    tokens = reading.tokens
    if hit.end == len(tokens.words):
        return False
    is_hyphened = reading.document.text[tokens.ends[hit.end - 1] : tokens.starts[hit.end]] == "-"
    return tokens.words[hit.end] in after or (is_hyphened and tokens.words[hit.end] in joined)


def is_score(tokens: Tokens, hit: Hit) -> bool:
    """Whether a single letter stands for a part of an exam: "R: 28, L: 27"."""
    after = tokens.words[hit.end : hit.end + 2]
    return len(tokens.words[hit.first]) == 1 and hit.end - hit.first == 1 and len(after) > 1 and after[0] == ":" and after[1].isdigit()


def is_initial(reading: CutText, hit: Hit) -> bool:
    """Whether a single letter is that of a shortened name before a word in small letters: "C. elegans"."""
    tokens, text = reading.tokens, reading.document.text
    at = hit.end + 1
    if len(tokens.words[hit.first]) > 1 or hit.end - hit.first > 1 or at >= len(tokens.words) or tokens.words[hit.end] != ".":
        return False
    begins = tokens.words[at] in reading.began.words
    return not begins and text[tokens.starts[at]].islower() and tokens.starts[hit.end] == tokens.ends[hit.end - 1]


def names_institution(reading: CutText, hit: Hit, nouns: Container[str]) -> bool:
    """Whether a capitalised name is part of that of a department, a society, a journal or a conference."""
    tokens, text = reading.tokens, reading.document.text
    words, starts = tokens.words, tokens.starts

    def is_noun(index: int) -> bool:
        return 0 <= index < len(words) and words[index] in nouns and text[starts[index]].isupper()

    if not text[starts[hit.first]].isupper() or reading.section_kind(starts[hit.first]) in ("skills", "courses", "certifications"):
        return False
    for index in range(hit.end, min(hit.end + MAX_BEFORE_NOUN, len(words))):
        if is_noun(index):
            return True
        if not words[index][0].isalpha() or not text[starts[index]].isupper():
            break
    for index in range(hit.first - 1, max(hit.first - MAX_NAME, -1), -1):
        if words[index] in _OPEN_NAME:
            return is_noun(index - 1)
        if words[index] not in ("and", "the") and not text[starts[index]].isupper():
            return False
    return False
