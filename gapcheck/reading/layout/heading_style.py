"""What stands out on a page: the usual look of its text, and single lines that look like headings. No words are looked at."""

from collections import Counter
from collections.abc import Iterable, Sequence

from gapcheck.reading.layout.text_segments import Piece, Row
from gapcheck.reading.visibility import channels_of

_MAX_CHARS = 40
_LARGER = 1.15  # Size, relative to the usual one, from which a line is a heading by size alone.
_SMALLER = 0.8  # Least size of a bold heading in small capitals.
_VIVID = 60  # Difference of the strongest and the weakest of red, green and blue, of 255.
_TOUCH_EM = 0.15  # How far the boxes of two lines may reach into each other and still be apart.

Look = tuple[bool, float, str | None]


def look_of(piece: Piece) -> Look:
    """Whether it is bold, its size to a tenth of a point, and its colour."""
    return (piece.style.bold, round(piece.size, 1), piece.style.colour)


def usual_look(pieces: Iterable[Piece]) -> Look:
    """The look of most characters."""
    looks = Counter[Look]()
    for piece in pieces:
        looks[look_of(piece)] += len(piece.text)
    return looks.most_common(1)[0][0]


def stands_out(piece: Piece, usual: Look) -> bool:
    """Whether a piece is short and bolder, larger or more colourful than most of the page; dates and `label:` do not count."""
    text = piece.text
    if len(text) > _MAX_CHARS or text.endswith(":") or any(char.isdigit() for char in text):
        return False
    bold, size, colour = usual
    if piece.style.bold and not bold:
        return piece.size >= _SMALLER * size
    if piece.size < 0.98 * size:
        return False
    return piece.size >= _LARGER * size or (piece.style.colour != colour and _is_vivid(piece.style.colour))


def _is_vivid(colour: str | None) -> bool:
    if colour is None:
        return True
    parts = channels_of(colour)
    return max(parts) - min(parts) > _VIVID


def is_lone_heading(rows: Sequence[Row], index: int, usual: Look) -> bool:
    """Whether a row is a single heading with nothing beside it."""
    row = rows[index]
    if len(row) > 1 or not stands_out(row[0], usual):
        return False
    slack = _TOUCH_EM * row[0].size
    above = max((piece.bottom for piece in rows[index - 1]), default=0.0) if index else float("-inf")
    below = min(piece.top for piece in rows[index + 1]) if index + 1 < len(rows) else float("inf")
    return above <= row[0].top + slack and below >= row[0].bottom - slack
