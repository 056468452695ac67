"""Runs the content streams of a PDF page: bytes in, positioned runs of text and filled areas out.

Knows nothing of files, fonts or filters: those come through the `Resources` interface. Several times faster than a general
PostScript parser because operands are only looked at where an operator needs them.
"""

from collections.abc import Callable

from gapcheck.reading.layout.page import Page, Style
from gapcheck.reading.limits import Budget
from gapcheck.reading.pdf import path_operators as path
from gapcheck.reading.pdf.graphics_state import IDENTITY, Form, Matrix, Resources, State, hex_colour, multiply
from gapcheck.reading.pdf.text_operators import show_text
from gapcheck.reading.pdf.tokenizer import iter_token_lists, read_name, read_numbers

_MAX_SAVED = 500


def read_content(content: bytes, resources: Resources, *, page: Page, ctm: Matrix, budget: Budget) -> None:
    """Run a page's content and add what it paints to `page`.

    Args:
        content: the streams of the page, joined.
        resources: what the page's own dictionary names.
        page: gets the runs, areas and rules.
        ctm: maps to points from the page's top left corner, y downwards.
        budget: gets a token of the content taken off for every one.

    Raises:
        DocumentTooLarge: more tokens than the budget holds.
    """
    Interpreter(page, budget, resources, State(ctm)).execute(content)


class Interpreter:
    """One content stream being run; nested forms get their own, on the same page."""

    def __init__(self, page: Page, budget: Budget, resources: Resources, state: State) -> None:
        self.page = page
        self.budget = budget
        self.resources = resources
        self.state = state
        self.saved: list[State] = []
        self.line: Matrix = IDENTITY
        self.advance = 0.0
        self.rectangles: list[list[bytes]] = []
        self.path: list[list[bytes]] = []
        self.curved = False
        self.clips = False
        self.open_forms: tuple[object, ...] = ()
        self.layers: list[bool] = []
        self.styles: dict[tuple[object, ...], Style] = {}

    def execute(self, content: bytes) -> None:
        """Run all operators; unknown ones are passed over with their operands."""
        find = OPERATORS.get
        operands: list[bytes] = []
        for tokens in iter_token_lists(content):
            self.budget.spend_objects(len(tokens))
            for token in tokens:
                operator = find(token)
                if operator is None:
                    operands.append(token)
                    continue
                operator(self, operands)
                if operands:
                    operands = []

    def nest(self, form: Form, state: State) -> "Interpreter":
        """A machine for a form that this stream paints."""
        inner = Interpreter(self.page, self.budget, form.resources or self.resources, state)
        inner.open_forms = (*self.open_forms, form.key)
        inner.layers = [*self.layers, form.shown]
        inner.styles = self.styles
        return inner

    def next_order(self) -> int:
        """Position of the next thing in the order of painting."""
        return len(self.page.runs) + len(self.page.fills)


# ---- graphics state


def _save(machine: Interpreter, _: list[bytes]) -> None:
    if len(machine.saved) < _MAX_SAVED:
        machine.saved.append(machine.state.copy())


def _restore(machine: Interpreter, _: list[bytes]) -> None:
    if machine.saved:
        machine.state = machine.saved.pop()


def _concatenate(machine: Interpreter, operands: list[bytes]) -> None:
    if numbers := read_numbers(operands, 6):
        a, b, c, d, e, f = numbers
        machine.state.ctm = multiply((a, b, c, d, e, f), machine.state.ctm)


def _set_graphics_state(machine: Interpreter, operands: list[bytes]) -> None:
    if operands:
        opacity, machine.state.blended = machine.resources.find_opacity(read_name(operands[-1]))
        if opacity is not None:
            machine.state.alpha = opacity


def _set_space(machine: Interpreter, operands: list[bytes]) -> None:
    if operands:
        machine.state.space = machine.resources.find_space(read_name(operands[-1]))
        machine.state.colour = None if machine.state.space == "unknown" else "#000000"


def _set_colour(machine: Interpreter, operands: list[bytes]) -> None:
    parts = read_numbers(operands, len(operands)) if operands else None
    machine.state.colour = hex_colour(machine.state.space, parts) if parts else None


def _device_colour(space: str, count: int) -> Callable[[Interpreter, list[bytes]], None]:
    def set_colour(machine: Interpreter, operands: list[bytes]) -> None:
        if parts := read_numbers(operands, count):
            machine.state.space = space
            machine.state.colour = hex_colour(space, parts)

    return set_colour


# ---- text state


def _text_number(name: str, factor: float = 1.0) -> Callable[[Interpreter, list[bytes]], None]:
    def set_number(machine: Interpreter, operands: list[bytes]) -> None:
        if numbers := read_numbers(operands, 1):
            setattr(machine.state, name, numbers[0] * factor)

    return set_number


def _set_font(machine: Interpreter, operands: list[bytes]) -> None:
    numbers = read_numbers(operands, 1)
    if numbers and len(operands) >= 2:
        machine.state.font = machine.resources.find_font(read_name(operands[-2]))
        machine.state.size = numbers[0]


def _begin_text(machine: Interpreter, _: list[bytes]) -> None:
    machine.line, machine.advance = IDENTITY, 0.0


def _move(machine: Interpreter, operands: list[bytes]) -> None:
    if numbers := read_numbers(operands, 2):
        _move_by(machine, numbers[0], numbers[1])


def _move_by(machine: Interpreter, x: float, y: float) -> None:
    a, b, c, d, e, f = machine.line
    machine.line, machine.advance = (a, b, c, d, a * x + c * y + e, b * x + d * y + f), 0.0


def _move_and_lead(machine: Interpreter, operands: list[bytes]) -> None:
    if numbers := read_numbers(operands, 2):
        machine.state.leading = -numbers[1]
        _move_by(machine, numbers[0], numbers[1])


def _set_line(machine: Interpreter, operands: list[bytes]) -> None:
    if numbers := read_numbers(operands, 6):
        a, b, c, d, e, f = numbers
        machine.line, machine.advance = (a, b, c, d, e, f), 0.0


def _next_line(machine: Interpreter, _: list[bytes]) -> None:
    _move_by(machine, 0.0, -machine.state.leading)


def _next_line_and_show(machine: Interpreter, operands: list[bytes]) -> None:
    if len(operands) >= 3 and (numbers := read_numbers(operands[:-1], 2)):
        machine.state.word_space, machine.state.char_space = numbers
    _next_line(machine, operands)
    show_text(machine, operands[-1:])


# ---- marked content


def _begin_marked(machine: Interpreter, operands: list[bytes]) -> None:
    hidden = len(operands) >= 2 and operands[0] == b"/OC" and not machine.resources.is_layer_shown(read_name(operands[1]))
    machine.layers.append(not hidden)


def _end_marked(machine: Interpreter, _: list[bytes]) -> None:
    if machine.layers:
        machine.layers.pop()


Operator = Callable[[Interpreter, list[bytes]], None]
OPERATORS: dict[bytes, Operator] = {
    b"q": _save, b"Q": _restore, b"cm": _concatenate, b"gs": _set_graphics_state,
    b"cs": _set_space, b"sc": _set_colour, b"scn": _set_colour,
    b"g": _device_colour("gray", 1), b"rg": _device_colour("rgb", 3), b"k": _device_colour("cmyk", 4),
    b"BT": _begin_text, b"Tf": _set_font, b"Tm": _set_line, b"Td": _move, b"TD": _move_and_lead, b"T*": _next_line,
    b"Tc": _text_number("char_space"), b"Tw": _text_number("word_space"), b"Tz": _text_number("hscale", 0.01),
    b"TL": _text_number("leading"), b"Ts": _text_number("rise"), b"Tr": _text_number("mode"),
    b"Tj": show_text, b"TJ": show_text, b"'": _next_line_and_show, b'"': _next_line_and_show,
    b"BMC": _begin_marked, b"BDC": _begin_marked, b"EMC": _end_marked,
    b"re": path.add_rectangle, b"m": path.add_point, b"l": path.add_point, b"c": path.add_curve, b"v": path.add_curve, b"y": path.add_curve,
    b"W": path.mark_clip, b"W*": path.mark_clip, b"n": path.end_path, b"S": path.stroke, b"s": path.stroke,
    b"f": path.fill, b"F": path.fill, b"f*": path.fill, b"B": path.fill, b"B*": path.fill, b"b": path.fill, b"b*": path.fill,
    b"sh": path.shade, b"Do": path.paint_form,
}  # fmt: skip
for _name in (b"h", b"ET", b"CS", b"SC", b"SCN", b"G", b"RG", b"K", b"w", b"J", b"j", b"M", b"d", b"ri", b"i", b"MP", b"DP", b"BX", b"EX"):
    OPERATORS[_name] = lambda _machine, _operands: None
