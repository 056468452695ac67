"""What a PDF content stream is run with: the graphics state, its matrices and colours, and the resources it may ask for."""

from gapcheck.domain import Box
from gapcheck.reading.pdf.geometry import Matrix
from gapcheck.reading.pdf.resources import Font
from gapcheck.reading.visibility import join_channels


class State:
    """The graphics state that `q` saves."""

    __slots__ = (
        "alpha",
        "char_space",
        "clip",
        "colour",
        "ctm",
        "font",
        "hscale",
        "leading",
        "mode",
        "rise",
        "size",
        "space",
        "word_space",
    )

    def __init__(self, ctm: Matrix) -> None:
        self.ctm = ctm
        self.font: Font | None = None
        self.size = self.char_space = self.word_space = self.leading = self.rise = 0.0
        self.hscale = self.alpha = 1.0
        self.mode = 0
        self.clip: Box | None = None
        self.colour: str | None = "#000000"
        self.space = "gray"

    def copy(self) -> "State":
        twin = State.__new__(State)
        twin.ctm, twin.font, twin.clip, twin.colour, twin.space = self.ctm, self.font, self.clip, self.colour, self.space
        twin.size, twin.char_space, twin.word_space, twin.leading, twin.rise = self.size, self.char_space, self.word_space, self.leading, self.rise
        twin.hscale, twin.alpha, twin.mode = self.hscale, self.alpha, self.mode
        return twin


def hex_colour(kind: str, parts: tuple[float, ...]) -> str | None:
    if kind == "tint" and len(parts) == 1:
        parts = (1 - parts[0],)
    elif kind == "unknown":
        return None
    if len(parts) == 4:
        cyan, magenta, yellow, black = parts
        parts = ((1 - cyan) * (1 - black), (1 - magenta) * (1 - black), (1 - yellow) * (1 - black))
    if len(parts) == 1:
        parts *= 3
    if len(parts) != 3:
        return None
    return join_channels(round(255 * min(1.0, max(0.0, part))) for part in parts)
