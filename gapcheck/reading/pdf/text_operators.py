"""The text operators of a PDF content stream: codes in, runs with the place of every character out."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from math import hypot, isfinite

from gapcheck.domain import Box, HidingReason
from gapcheck.reading.layout.page import Run, Style
from gapcheck.reading.layout.spacing import SPACE_EM, SPLIT_EM, TRACKED_STRINGS, tracking
from gapcheck.reading.pdf.geometry import IDENTITY, bounding_box, multiply
from gapcheck.reading.pdf.graphics_state import State
from gapcheck.reading.pdf.interpreter import Interpreter
from gapcheck.reading.pdf.resources import Font
from gapcheck.reading.pdf.tokenizer import read_name, read_numbers, read_string

_INVISIBLE_MODE = 3
_FILLED_MODES = (0, 4)
_STROKED_MODES = (2, 6)  # Filled and outlined: how programs make a bold of a font that has none.
_MIN_ALPHA = 0.1  # Text painted fainter than this is not seen.
_NOWHERE = Box(-1.0, -1.0, -1.0, -1.0)  # Off the page: where a damaged file's numbers are beyond any, so that its text is told and not lost.
_ANY_SIZE = 12.0
_LEVEL = 0.05  # Largest slope of a baseline that still counts as level.


def show_text(machine: Interpreter, operands: list[bytes]) -> None:
    """Paint the strings among the operands; numbers between them move on."""
    state = machine.state
    font = state.font
    if font is None or not operands:
        return
    strings = _place_strings(machine, state, font, operands)
    if not strings:
        return
    em = abs(state.size * font.em)
    limit = SPACE_EM * em
    if len(strings) >= TRACKED_STRINGS:
        limit += tracking([(len(texts), edges[0] - right) for (_, _, right), (texts, edges, _) in pairwise(strings)], em)
    texts, edges, right = strings[0]
    for more_texts, more_edges, more_right in strings[1:]:
        gap = more_edges[0] - right
        if gap > SPLIT_EM * em:
            _add_run(machine, state, font, texts, [*edges, right])
            texts, edges = more_texts, more_edges
        else:
            if gap > limit and texts[-1] != " ":
                texts.append(" ")
                edges.append(right)
            texts += more_texts
            edges += more_edges
        right = more_right
    _add_run(machine, state, font, texts, [*edges, right])


def _place_strings(machine: Interpreter, state: State, font: Font, operands: list[bytes]) -> list[tuple[list[str], list[float], float]]:
    """Characters, left edges and right edge of every string, along the baseline."""
    strings = []
    x = machine.advance
    for token in operands:
        first = token[:1]
        if first == b"(" or (first == b"<" and token != b"<<"):
            texts: list[str] = []
            edges: list[float] = []
            x, right = _place_glyphs(state, font, read_string(token), x, texts, edges)
            if texts:
                strings.append((texts, edges, right))
        elif first not in b"[]/":
            try:
                x -= float(token) * 0.001 * state.size * state.hscale
            except ValueError:
                continue
    machine.advance = x
    return strings


def _place_glyphs(state: State, font: Font, data: bytes, x: float, texts: list[str], edges: list[float]) -> tuple[float, float]:
    """Append every character with its left edge; returns where the next glyph goes and where the last one ended."""
    glyphs = font.glyphs
    scale = state.size * state.hscale
    char_space = state.char_space * state.hscale
    word_space = state.word_space * state.hscale if font.single_byte else 0.0
    right = x
    for code in font.decode(data):
        text, width = glyphs[code]
        right = x + width * scale
        if len(text) == 1:
            texts.append(text)
            edges.append(x)
        elif text:
            step = (right - x) / len(text)
            texts.extend(text)
            edges.extend(x + step * index for index in range(len(text)))
        x = right + char_space
        if code == 32:
            x += word_space
            right += word_space
    return x, right


def _add_run(machine: Interpreter, state: State, font: Font, texts: list[str], edges: list[float]) -> None:
    a, b, c, d, e, f = multiply(machine.line, state.ctm)
    text = "".join(texts)
    e, f = e + c * state.rise, f + d * state.rise
    em = abs(state.size) * font.em
    size = em * hypot(c, d)
    box: Box | None = None
    if abs(b) <= _LEVEL * abs(a) and a > 0:
        edges = [a * x + e for x in edges]
    else:
        box = bounding_box([(x, y) for x in (edges[0], edges[-1]) for y in (0.0, em)], (a, b, c, d, e, f))
    style = _find_style(machine, state, font)
    spread = box.left + box.top + box.right + box.bottom if box is not None else 0.0
    if isfinite(a + b + c + d + e + f + size + edges[0] + edges[-1] + spread):
        machine.page.runs.append(Run(text, edges, f, size, style, box))
    else:
        machine.page.runs.append(Run(text, [0.0] * len(edges), 0.0, _ANY_SIZE, style, _NOWHERE))


def _find_style(machine: Interpreter, state: State, font: Font) -> Style:
    unseen: HidingReason | None = None
    if state.mode == _INVISIBLE_MODE:
        unseen = "invisible"
    elif state.alpha < _MIN_ALPHA and state.mode in _FILLED_MODES:
        unseen = "transparent"
    elif not all(machine.layers):
        unseen = "layer"
    bold = font.bold or state.mode in _STROKED_MODES
    key = (font.name, bold, state.colour, unseen)
    style = machine.styles.get(key)
    if style is None:
        style = machine.styles[key] = Style(font.name, bold, state.colour, unseen)
    return style


def text_number(name: str, factor: float = 1.0) -> Callable[[Interpreter, list[bytes]], None]:
    def set_number(machine: Interpreter, operands: list[bytes]) -> None:
        if numbers := read_numbers(operands, 1):
            setattr(machine.state, name, numbers[0] * factor)

    return set_number


def set_font(machine: Interpreter, operands: list[bytes]) -> None:
    numbers = read_numbers(operands, 1)
    if numbers and len(operands) >= 2:
        machine.state.font = machine.resources.find_font(read_name(operands[-2]))
        machine.state.size = numbers[0]


def begin_text(machine: Interpreter, _: list[bytes]) -> None:
    machine.line, machine.advance = IDENTITY, 0.0


def move(machine: Interpreter, operands: list[bytes]) -> None:
    if numbers := read_numbers(operands, 2):
        move_by(machine, numbers[0], numbers[1])


def move_by(machine: Interpreter, x: float, y: float) -> None:
    a, b, c, d, e, f = machine.line
    machine.line, machine.advance = (a, b, c, d, a * x + c * y + e, b * x + d * y + f), 0.0


def move_and_lead(machine: Interpreter, operands: list[bytes]) -> None:
    if numbers := read_numbers(operands, 2):
        machine.state.leading = -numbers[1]
        move_by(machine, numbers[0], numbers[1])


def set_line(machine: Interpreter, operands: list[bytes]) -> None:
    if numbers := read_numbers(operands, 6):
        a, b, c, d, e, f = numbers
        machine.line, machine.advance = (a, b, c, d, e, f), 0.0


def next_line(machine: Interpreter, _: list[bytes]) -> None:
    move_by(machine, 0.0, -machine.state.leading)


def next_line_and_show(machine: Interpreter, operands: list[bytes]) -> None:
    if len(operands) >= 3 and (numbers := read_numbers(operands[:-1], 2)):
        machine.state.word_space, machine.state.char_space = numbers
    next_line(machine, operands)
    show_text(machine, operands[-1:])
