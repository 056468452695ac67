"""Runs the content streams of a PDF page: bytes in, positioned runs of text and filled areas out.

Knows nothing of files, fonts or filters: those come through the `Resources` interface. Several times faster than a general
PostScript parser because operands are only looked at where an operator needs them.
"""

from collections.abc import Callable

from gapcheck.domain import Box
from gapcheck.reading.limits import Budget
from gapcheck.reading.page import Fill, Page, Rule, Style
from gapcheck.reading.painting import IDENTITY, Form, Matrix, Resources, State, bounding_box, hex_colour, intersect, multiply
from gapcheck.reading.showing import show_text
from gapcheck.reading.tokens import read_name, read_numbers, split_tokens

_MAX_FORM_DEPTH = 16
_MAX_SAVED = 500
_MAX_PATH = 48  # Points; longer paths are drawings, not areas behind text.
_MIN_FILL_PT = 3.0  # Width and height below which an area is a rule or a bullet.
_MIN_RULE_PT = 40.0
_MAX_STROKE = 8
_OPAQUE = 0.9
_MIN_PAINT = 0.05
_UNIT_SQUARE = ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0))


def read_content(content: bytes, resources: Resources, *, page: Page, ctm: Matrix, budget: Budget) -> None:
    """Run a page's content and add what it paints to `page`.

    Args:
        content: the streams of the page, joined.
        ctm: maps to points from the page's top left corner, y downwards.

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
        tokens = split_tokens(content)
        self.budget.spend_objects(len(tokens))
        find = OPERATORS.get
        operands: list[bytes] = []
        for token in tokens:
            operator = find(token)
            if operator is None:
                operands.append(token)
                continue
            operator(self, operands)
            if operands:
                operands = []

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


# ---- areas


def _add_rectangle(machine: Interpreter, operands: list[bytes]) -> None:
    machine.rectangles.append(operands)


def _add_point(machine: Interpreter, operands: list[bytes]) -> None:
    machine.path.append(operands)


def _add_curve(machine: Interpreter, operands: list[bytes]) -> None:
    machine.path.append(operands)
    machine.curved = True


def _mark_clip(machine: Interpreter, _: list[bytes]) -> None:
    machine.clips = True


def _path_boxes(machine: Interpreter, fewest: int = 3) -> list[Box]:
    """Bounding boxes of the rectangles and of the free path, as seen through the clip."""
    shapes = []
    for operands in machine.rectangles[-_MAX_PATH:]:
        if numbers := read_numbers(operands, 4):
            x, y, width, height = numbers
            shapes.append([(x, y), (x + width, y), (x + width, y + height), (x, y + height)])
    if fewest <= len(machine.path) <= _MAX_PATH:
        ends = [read_numbers(operands, 2) for operands in machine.path]
        shapes.append([(end[0], end[1]) for end in ends if end])
    return [intersect(bounding_box(shape, machine.state.ctm), machine.state.clip) for shape in shapes if shape]


def _end_path(machine: Interpreter, _: list[bytes]) -> None:
    if machine.clips:
        boxes = _path_boxes(machine)
        if boxes:
            machine.state.clip = Box(
                min(box.left for box in boxes),
                min(box.top for box in boxes),
                max(box.right for box in boxes),
                max(box.bottom for box in boxes),
            )
    if machine.rectangles or machine.path:
        machine.rectangles, machine.path = [], []
    machine.curved = machine.clips = False


def _fill(machine: Interpreter, operands: list[bytes]) -> None:
    state = machine.state
    if state.alpha > _MIN_PAINT and all(machine.layers):
        opaque = state.alpha >= _OPAQUE and not machine.curved and not state.blended
        if machine.curved:
            _add_drawing(machine)
        for box in _path_boxes(machine):
            _add_fill(machine, box, state.colour if state.alpha >= _OPAQUE else None, opaque=opaque)
    _end_path(machine, operands)


def _add_drawing(machine: Interpreter) -> None:
    """Note where a curved shape is; long paths are sampled."""
    step = len(machine.path) // _MAX_PATH + 1
    ends = [read_numbers(operands, 2) for operands in machine.path[::step]]
    points = [(end[0], end[1]) for end in ends if end]
    if points:
        machine.page.drawings.append(intersect(bounding_box(points, machine.state.ctm), machine.state.clip))


def _stroke(machine: Interpreter, operands: list[bytes]) -> None:
    if len(machine.path) + len(machine.rectangles) <= _MAX_STROKE and not machine.curved:
        for box in _path_boxes(machine, fewest=2):
            if box.bottom - box.top < _MIN_FILL_PT and box.right - box.left >= _MIN_RULE_PT:
                machine.page.rules.append(Rule(box.left, box.right, (box.top + box.bottom) / 2))
    _end_path(machine, operands)


def _add_fill(machine: Interpreter, box: Box, colour: str | None, *, opaque: bool, picture: bool = False) -> None:
    height = box.bottom - box.top
    if height < _MIN_FILL_PT and box.right - box.left >= _MIN_RULE_PT:
        machine.page.rules.append(Rule(box.left, box.right, (box.top + box.bottom) / 2))
    elif box.right - box.left >= _MIN_FILL_PT and height >= _MIN_FILL_PT:
        machine.page.fills.append(Fill(box, colour, opaque, machine.next_order(), picture))
        if not picture and box.right - box.left >= _MIN_RULE_PT:
            machine.page.rules += [Rule(box.left, box.right, box.top), Rule(box.left, box.right, box.bottom)]


def _shade(machine: Interpreter, _: list[bytes]) -> None:
    area = machine.state.clip or Box(0.0, 0.0, machine.page.width, machine.page.height)
    _add_fill(machine, area, None, opaque=False)


def _paint_form(machine: Interpreter, operands: list[bytes]) -> None:
    form = machine.resources.find_form(read_name(operands[-1])) if operands else None
    if form is None:
        return
    machine.budget.spend_objects(1)
    if form.content is None:
        box = intersect(bounding_box(_UNIT_SQUARE, machine.state.ctm), machine.state.clip)
        _add_fill(machine, box, None, opaque=form.opaque and machine.state.alpha >= _OPAQUE, picture=True)
    elif form.key not in machine.open_forms and len(machine.open_forms) < _MAX_FORM_DEPTH:
        _run_form(machine, form, form.content())


def _run_form(machine: Interpreter, form: Form, content: bytes) -> None:
    state = machine.state.copy()
    state.ctm = multiply(form.matrix, state.ctm)
    if form.box:
        left, bottom, right, top = form.box
        corners = [(left, bottom), (right, bottom), (right, top), (left, top)]
        state.clip = intersect(bounding_box(corners, state.ctm), state.clip)
    inner = Interpreter(machine.page, machine.budget, form.resources or machine.resources, state)
    inner.open_forms = (*machine.open_forms, form.key)
    inner.layers = [*machine.layers, form.shown]
    inner.styles = machine.styles
    inner.execute(content)


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
    b"re": _add_rectangle, b"m": _add_point, b"l": _add_point, b"c": _add_curve, b"v": _add_curve, b"y": _add_curve,
    b"W": _mark_clip, b"W*": _mark_clip, b"n": _end_path, b"S": _stroke, b"s": _stroke,
    b"f": _fill, b"F": _fill, b"f*": _fill, b"B": _fill, b"B*": _fill, b"b": _fill, b"b*": _fill,
    b"sh": _shade, b"Do": _paint_form,
}  # fmt: skip
for _name in (b"h", b"ET", b"CS", b"SC", b"SCN", b"G", b"RG", b"K", b"w", b"J", b"j", b"M", b"d", b"ri", b"i", b"MP", b"DP", b"BX", b"EX"):
    OPERATORS[_name] = lambda _machine, _operands: None
