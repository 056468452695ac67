"""Rich Text (.rtf): control words and groups in, lines out. Hidden, tiny and paper-coloured text is left out and told.

Source: Rich Text Format specification 1.9.1.
"""

import re
from dataclasses import dataclass, replace

from gapcheck.domain import HidingReason
from gapcheck.errors import DocumentTooLarge
from gapcheck.reading.draft import Draft, DraftLine, HiddenText
from gapcheck.reading.limits import Budget
from gapcheck.reading.settings import Settings
from gapcheck.reading.visibility import PAPER

_TOKEN = re.compile(
    rb"\\([a-z]{1,32})(-?\d{1,10})?(?: |(?![a-z0-9 ]))|\\'([0-9a-fA-F]{2})|\\([^a-z0-9'])|([{}])|([^\\{}\r\n]+)|[\r\n]+|\\", re.IGNORECASE
)
_SKIPPED = frozenset(
    (
        b"fonttbl", b"stylesheet", b"info", b"pict", b"object", b"themedata", b"colorschememapping", b"datastore", b"listtable", b"listoverridetable",
        b"rsidtbl", b"generator", b"fldinst", b"bkmkstart", b"bkmkend", b"latentstyles", b"xmlnstbl", b"pgdsctbl", b"nonshppict", b"listtext", b"pntext",
        b"annotation", b"atnid", b"atnauthor", b"filetbl", b"revtbl", b"mmathPr", b"wgrffmtfilter", b"shprslt",
    )
)  # fmt: skip
_BREAKS = {b"par": "\n", b"line": "\n", b"sect": "\n", b"page": "\n", b"row": "\n", b"tab": "\t", b"cell": "\t", b"nestcell": "\t", b"nestrow": "\n"}
_SIGNS = {
    b"bullet": "•", b"emdash": "—", b"endash": "–", b"lquote": "‘", b"rquote": "’", b"ldblquote": "“", b"rdblquote": "”", b"emspace": " ", b"enspace": " ",
    b"~": " ", b"_": "-", b"-": "\u00ad",
}  # fmt: skip
_DEFAULT_PT = 12.0
_CODE_PAGES = {437, 708, 720, 850, 852, 860, 862, 863, 864, 865, 866, 874, 932, 936, 949, 950, 1250, 1251, 1252, 1253, 1254, 1255, 1256, 1257, 1258}


@dataclass(frozen=True, slots=True)
class _State:
    """What a group restores when it ends."""

    skipped: bool = False
    colours: bool = False
    hidden: bool = False
    deleted: bool = False
    bold: bool = False
    size_pt: float = _DEFAULT_PT
    colour: int = 0
    behind: int = 0
    listed: bool = False
    unicode_bytes: int = 1


def read(data: bytes, settings: Settings) -> Draft:
    """Read Rich Text.

    Raises:
        DocumentTooLarge: nested too deeply, or too many control words.
    """
    return _Reader(data, settings).read()


class _Reader:
    """One file being read."""

    def __init__(self, data: bytes, settings: Settings) -> None:
        self._data = data
        self._settings = settings
        self._budget = Budget(settings.limits)
        self._draft = Draft("rtf", [])
        self._state = _State()
        self._stack: list[_State] = []
        self._code_page = "cp1252"
        self._colours: list[str | None] = []
        self._channels = [0, 0, 0]
        self._has_colour = False
        self._bytes = bytearray()
        self._parts: list[str] = []
        self._sizes: list[tuple[float, bool]] = []
        self._to_skip = 0

    def read(self) -> Draft:
        for match in _TOKEN.finditer(self._data):
            self._budget.spend_objects(1)
            word, number, code, sign, brace, text = match.groups()
            if code is not None:
                self._add_byte(int(code, 16))
                continue
            if text is not None:
                self._add_text(text)
                continue
            self._flush()
            if brace == b"{":
                self._open()
            elif brace == b"}":
                self._state = self._stack.pop() if self._stack else _State()
            elif sign is not None:
                self._obey_sign(sign)
            elif word is not None:
                self._obey(word, int(number) if number is not None else None)
        self._flush()
        self._end_line()
        return self._draft

    def _open(self) -> None:
        if len(self._stack) >= self._settings.limits.max_depth * 5:
            raise DocumentTooLarge("is nested too deeply")
        self._stack.append(self._state)

    def _obey_sign(self, sign: bytes) -> None:
        if sign == b"*":
            self._state = replace(self._state, skipped=True)
        elif sign in b"\r\n":
            self._show("\n")
        elif sign in _SIGNS:
            self._show(_SIGNS[sign])
        elif sign in b"\\{}":
            self._show(sign.decode("ascii"))

    def _obey(self, word: bytes, number: int | None) -> None:
        state = self._state
        if word in _SKIPPED:
            self._state = replace(state, skipped=True)
        elif word == b"shptxt":  # The text of a box lies inside a group that old readers pass over.
            self._state = replace(state, skipped=False)
        elif word in _BREAKS:
            self._show(_BREAKS[word])
        elif word in _SIGNS:
            self._show(_SIGNS[word])
        elif word == b"u":
            self._show(chr((number or 0) % 65536) if (number or 0) % 65536 not in range(0xD800, 0xE000) else "")
            self._to_skip = state.unicode_bytes
        elif word == b"uc":
            self._state = replace(state, unicode_bytes=min(max(number or 0, 0), 8))
        elif word == b"ansicpg" and number in _CODE_PAGES:
            self._code_page = f"cp{number}"
        elif word == b"colortbl":
            self._state = replace(state, colours=True)
        else:
            self._set(word, number)

    def _set(self, word: bytes, number: int | None) -> None:
        """Change how text looks."""
        state = self._state
        if word in (b"red", b"green", b"blue"):
            self._channels[(b"red", b"green", b"blue").index(word)] = min(255, max(0, number or 0))
            self._has_colour = True
        elif word in (b"v", b"deleted", b"b"):
            name = {b"v": "hidden", b"deleted": "deleted", b"b": "bold"}[word]
            self._state = replace(state, **{name: number != 0})
        elif word == b"plain":
            self._state = replace(state, hidden=False, bold=False, size_pt=_DEFAULT_PT, colour=0, behind=0)
        elif word == b"fs":
            self._state = replace(state, size_pt=(number or 24) / 2)
        elif word == b"cf":
            self._state = replace(state, colour=number or 0)
        elif word in (b"highlight", b"cb", b"chcbpat", b"cbpat", b"clcbpat"):
            self._state = replace(state, behind=number or 0)
        elif word == b"ls" or word == b"pnlvlblt":
            self._state = replace(state, listed=True)
        elif word == b"pard":
            self._state = replace(state, listed=False, behind=0)

    def _add_byte(self, code: int) -> None:
        if self._to_skip:
            self._to_skip -= 1
        else:
            self._bytes.append(code)

    def _add_text(self, text: bytes) -> None:
        if self._state.colours:
            for _ in range(text.count(b";")):
                self._colours.append("#{:02x}{:02x}{:02x}".format(*self._channels) if self._has_colour else None)
                self._channels, self._has_colour = [0, 0, 0], False
            return
        skipped = min(self._to_skip, len(text))
        self._to_skip -= skipped
        self._bytes += text[skipped:]

    def _flush(self) -> None:
        if self._bytes:
            text = self._bytes.decode(self._code_page, "replace")
            self._bytes.clear()
            self._show(text)

    def _show(self, text: str) -> None:
        state = self._state
        if state.skipped or state.colours or not text:
            return
        reason = self._find_reason(state) if text.strip() else None
        if reason is not None:
            self._draft.hidden.append(HiddenText(text.strip(), reason))
            return
        if text == "\n":
            self._end_line()
            return
        self._parts.append(text)
        self._sizes += [(state.size_pt, state.bold)] * len(text.strip())

    def _find_reason(self, state: _State) -> HidingReason | None:
        policy = self._settings.vocabulary.visibility
        if state.hidden:
            return "invisible"
        if state.deleted:
            return "unshown"
        if state.size_pt < policy.least_size_pt:
            return "tiny"
        behind = self._find_colour(state.behind) or PAPER
        return "colour" if policy.is_same(self._find_colour(state.colour), behind) else None

    def _find_colour(self, index: int) -> str | None:
        return self._colours[index] if 0 <= index < len(self._colours) else None

    def _end_line(self) -> None:
        cells = [cell.strip() for cell in "".join(self._parts).split("\t")]
        text = "  ".join(cell for cell in cells if cell)
        size, bold = max(set(self._sizes), key=self._sizes.count) if self._sizes else (self._state.size_pt, False)
        if text and self._state.listed and not text.startswith("•"):
            text = f"• {text}"
        self._draft.lines.append(DraftLine(text, size_pt=size, bold=bold))
        self._parts, self._sizes = [], []
