"""Puts right-to-left text, which a page holds as it is seen from left to right, into the order in which it is read.

In: pieces of a page. Out: the same with their text in reading order and, on a page that runs from right to left, seen in a mirror:
whatever looks for columns, rows and labels then finds them in reading order too.

Source:
    Unicode Standard Annex 9, Bidirectional Algorithm; here its inverse, for text without embeddings or overrides.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace

from gapcheck.reading.layout.page import Rule
from gapcheck.reading.layout.text_segments import Piece, Row, build_rows

RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_MIRRORED = dict(zip("()[]{}<>«»‹›", ")(][}{><»«›‹", strict=True))
_OPENING, _CLOSING = "([{", ")]}"
_ENDS_SENTENCE = re.compile(r"[.,:;!?](?!\w+$)|[+#]+\w")
_KINDS = {"R": "R", "AL": "R", "L": "L", "EN": "N", "AN": "N", "ET": "$", "ES": "-", "CS": ","}


def put_in_reading_order(pieces: list[Piece], rules: list[Rule], width: float) -> tuple[list[Piece], list[Rule], bool]:
    """Pieces and drawn lines of a page with text in reading order, and whether they are seen in a mirror.

    Args:
        pieces: with text as it is seen; comes back as it is where nothing runs from right to left.
        width: of the page, in points.
    """
    marked = [piece.text for piece in pieces if not piece.text.isascii() and RIGHT_TO_LEFT.search(piece.text)]
    if not marked:
        return pieces, rules, False
    if len(RIGHT_TO_LEFT.findall("".join(marked))) > len(_LATIN.findall("".join(marked))):
        turned = [piece for row in build_rows(pieces) for piece in _turn_row(row, width)]
        return turned, [Rule(width - rule.right, width - rule.left, rule.y) for rule in rules], True
    return [replace(piece, text=order_characters(piece.text, from_right=False)) for piece in pieces], rules, False


def _turn_row(row: Row, width: float) -> Iterator[Piece]:
    is_turned = any(RIGHT_TO_LEFT.search(piece.text) for piece in row)
    for piece in row:
        text = order_characters(piece.text, from_right=True) if is_turned or _ENDS_SENTENCE.match(piece.text) else piece.text
        yield replace(piece, text=text, edges=[width - edge for edge in reversed(piece.edges)])


def order_characters(text: str, *, from_right: bool) -> str:
    """Text as it is read, of text as it is seen from left to right.

    Args:
        from_right: whether the paragraph around it runs from right to left; else only the right-to-left stretches in it do.
    """
    kinds = _find_kinds(text)
    if from_right:
        return _read_from_right(text, kinds)
    parts: list[str] = []
    done = 0
    for match in re.finditer("R(?:[^L]*R)?", kinds):
        start, end = match.span()
        parts += (text[done:start], _read_from_right(text[start:end], kinds[start:end]))
        done = end
    return "".join(parts) + text[done:]


def _find_kinds(text: str) -> str:
    """One letter for every character: R and L for letters by their direction, N for a number, a dot for what takes the direction around it."""
    kinds = "".join(_KINDS.get(unicodedata.bidirectional(char), ".") for char in text)
    separators = "," if any(unicodedata.bidirectional(char) == "AL" for char in text) else ",-"  # Arabic letters make digits Arabic (rule W2).
    kinds = re.sub(f"(?<=N)[{separators}](?=N)", "N", kinds)
    kinds = re.sub(r"\$+(?=N)|(?<=N)\$+", lambda match: "N" * len(match[0]), kinds)
    return re.sub("[-,$]", ".", kinds)


def _read_from_right(text: str, kinds: str) -> str:
    is_drawn = not _names_logical_brackets(text)
    parts: list[str] = []
    end = len(text)
    for start, stop in reversed(list(_find_forward(text, kinds))):
        parts += (_reverse(text[stop:end], is_drawn), text[start:stop])
        end = start
    return "".join([*parts, _reverse(text[:end], is_drawn)])


def _find_forward(text: str, kinds: str) -> Iterator[tuple[int, int]]:
    """Stretches that are read from left to right all the same: numbers, and words with what stands between them."""
    position = 0
    for match in re.finditer("[LN](?:[^R]*[LN])?", kinds):
        start, end = match.span()
        if "L" not in match[0]:
            yield from ((start + number.start(), start + number.end()) for number in re.finditer("N+", match[0]))
            continue
        inside = text[start:end]
        if end < len(text) and text[end] in _CLOSING and _is_open(inside, text[end]):
            end += 1
        if start > position and text[start - 1] in _OPENING and _is_open(inside[::-1], text[start - 1]):
            start -= 1
        position = end
        yield start, end


def _is_open(text: str, bracket: str) -> bool:
    """Whether a bracket closes one that the text leaves open."""
    return text.count(_MIRRORED[bracket]) > text.count(bracket)


def _names_logical_brackets(text: str) -> bool:
    """Whether brackets are named by what they are and not by how they are drawn: seen from the left, the first one closes."""
    brackets = [char for char in text if char in _OPENING + _CLOSING]
    return bool(brackets) and brackets[0] in _CLOSING and brackets[-1] in _OPENING


def _reverse(text: str, is_drawn: bool) -> str:
    return "".join(_MIRRORED.get(char, char) if is_drawn else char for char in reversed(text))
