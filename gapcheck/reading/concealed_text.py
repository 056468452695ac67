"""Text that an editor or a terminal does not show: tag characters, concealed and overwritten text, terminal commands.

In: text. Out: the text as it is shown, and what was taken out. Linear in the length of the text.
"""

import re

from gapcheck.reading.draft import HiddenText

_CONTROL = "\x1b\x08\x9b"
_TAGS = re.compile("[\U000e0000-\U000e01ef]+")  # Tags and further variation selectors; each stands for an ASCII letter or a byte.
_COMMAND = re.compile(r"(?:\x1b\[|\x9b)([0-?]{0,60})[ -/]{0,8}([@-~])|\x1b\][^\x07\x1b]{0,4000}(?:\x07|\x1b\\)|\x1b[ -/]{0,4}[0-Z\\^-~]")
_OVERSTRIKE = re.compile("([^\n\x08])\x08(?=\\1)|_\x08([^\n\x08])")  # Bold and underlined print of old terminals.
_CONCEAL = re.compile(r"(?:^|;)0*8(?:;|$)")
_REVEAL = re.compile(r"(?:^|;)0*(?:28)?(?:;|$)")
_TAG_BASE = 0xE0000
_SELECTOR_BASE = 0xE0100
_SELECTOR_BYTES = 16  # The first sixteen bytes have selectors of their own elsewhere.


def strip_controls(text: str, hidden: list[HiddenText]) -> str:
    """The text without what is not shown; that is added to `hidden`."""
    if any(char in text for char in _CONTROL):
        text = _overwrite(_strip_commands(text, hidden), hidden)
    return strip_tags(text, hidden)


def strip_tags(text: str, hidden: list[HiddenText]) -> str:
    """The text without tag characters; the letters that they stand for are added to `hidden`."""
    if text.isascii() or not _TAGS.search(text):
        return text
    hidden.extend(HiddenText("".join(_decode_tag(char) for char in match[0]), "unshown") for match in _TAGS.finditer(text))
    return _TAGS.sub("", text)


def _decode_tag(char: str) -> str:
    point = ord(char)
    letter = point - _SELECTOR_BASE + _SELECTOR_BYTES if point >= _SELECTOR_BASE else point - _TAG_BASE
    return chr(letter) if 32 <= letter < 127 else ""


def _strip_commands(text: str, hidden: list[HiddenText]) -> str:
    """Without terminal commands and what they conceal (ECMA-48, SGR 8 and 28)."""
    shown: list[str] = []
    concealed = False
    start = 0
    for match in _COMMAND.finditer(text):
        _keep(text[start : match.start()], concealed, shown, hidden)
        start = match.end()
        if match[2] == "m":
            concealed = bool(_CONCEAL.search(match[1])) or (concealed and not _REVEAL.search(match[1]))
    _keep(text[start:], concealed, shown, hidden)
    return "".join(shown)


def _keep(text: str, concealed: bool, shown: list[str], hidden: list[HiddenText]) -> None:
    if concealed and text.strip():
        hidden.append(HiddenText(text.strip(), "invisible"))
    elif text:
        shown.append(text)


def _overwrite(text: str, hidden: list[HiddenText]) -> str:
    """Backspaces as a printer obeys them: what is typed over something replaces it."""
    if "\x08" not in text:
        return text
    text = _OVERSTRIKE.sub(r"\2", text)
    shown: list[str] = []
    gone: list[str] = []
    for char in text:
        if char != "\x08":
            shown.append(char)
        elif shown and shown[-1] != "\n":
            gone.append(shown.pop())
    if replaced := "".join(reversed(gone)).strip():
        hidden.append(HiddenText(replaced, "covered"))
    return "".join(shown)
