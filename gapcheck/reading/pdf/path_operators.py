"""The path, picture and form operators of a PDF content stream: what is painted behind, over and between the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gapcheck.domain import Box
from gapcheck.reading.layout.page import Fill, Rule
from gapcheck.reading.pdf.geometry import bounding_box, intersect, multiply
from gapcheck.reading.pdf.resources import Form
from gapcheck.reading.pdf.tokenizer import read_name, read_numbers

if TYPE_CHECKING:
    from gapcheck.reading.pdf.interpreter import Interpreter

_MAX_FORM_DEPTH = 16
_MAX_PATH = 48  # Points; longer paths are drawings, not areas behind text.
_MAX_STROKE = 8
_RECTANGLE_POINTS = (4, 5)
_MIN_FILL_PT = 3.0  # Width and height below which an area is a rule or a bullet.
_MIN_RULE_PT = 40.0
_OPAQUE = 0.9
_MIN_PAINT = 0.05
_UNIT_SQUARE = ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0))


def add_rectangle(machine: Interpreter, operands: list[bytes]) -> None:
    """`re`: a rectangle of the path."""
    machine.rectangles.append(operands)


def add_point(machine: Interpreter, operands: list[bytes]) -> None:
    """`m`, `l`: a corner of the path."""
    machine.path.append(operands)


def add_curve(machine: Interpreter, operands: list[bytes]) -> None:
    """`c`, `v`, `y`: a curve of the path."""
    machine.path.append(operands)
    machine.curved = True


def mark_clip(machine: Interpreter, _: list[bytes]) -> None:
    """`W`: the path will clip what comes."""
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


def end_path(machine: Interpreter, _: list[bytes]) -> None:
    """`n`: drop the path, after clipping with it where that was asked for."""
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


def fill(machine: Interpreter, operands: list[bytes]) -> None:
    """`f`, `B`: fill the path."""
    state = machine.state
    if state.alpha > _MIN_PAINT and all(machine.layers):
        plain = not machine.path or (len(machine.path) in _RECTANGLE_POINTS and not machine.curved)
        opaque = state.alpha >= _OPAQUE and plain and not state.blended
        if machine.curved:
            _add_drawing(machine)
        for box in _path_boxes(machine):
            _add_fill(machine, box, state.colour if state.alpha >= _OPAQUE else None, opaque=opaque)
    end_path(machine, operands)


def _add_drawing(machine: Interpreter) -> None:
    """Note where a curved shape is; long paths are sampled."""
    step = len(machine.path) // _MAX_PATH + 1
    ends = [read_numbers(operands, 2) for operands in machine.path[::step]]
    points = [(end[0], end[1]) for end in ends if end]
    if points:
        machine.page.drawings.append(intersect(bounding_box(points, machine.state.ctm), machine.state.clip))


def stroke(machine: Interpreter, operands: list[bytes]) -> None:
    """`S`: draw the path; only level lines matter."""
    if len(machine.path) + len(machine.rectangles) <= _MAX_STROKE and not machine.curved:
        for box in _path_boxes(machine, fewest=2):
            if box.bottom - box.top < _MIN_FILL_PT and box.right - box.left >= _MIN_RULE_PT:
                machine.page.rules.append(Rule(box.left, box.right, (box.top + box.bottom) / 2))
    end_path(machine, operands)


def _add_fill(machine: Interpreter, box: Box, colour: str | None, *, opaque: bool, picture: bool = False) -> None:
    height = box.bottom - box.top
    if height < _MIN_FILL_PT and box.right - box.left >= _MIN_RULE_PT:
        machine.page.rules.append(Rule(box.left, box.right, (box.top + box.bottom) / 2))
    elif box.right - box.left >= _MIN_FILL_PT and height >= _MIN_FILL_PT:
        machine.page.fills.append(Fill(box, colour, opaque, machine.next_order(), picture))
        if not picture and box.right - box.left >= _MIN_RULE_PT:
            machine.page.rules += [Rule(box.left, box.right, box.top), Rule(box.left, box.right, box.bottom)]


def shade(machine: Interpreter, _: list[bytes]) -> None:
    """`sh`: paint a gradient over what is not clipped."""
    area = machine.state.clip or Box(0.0, 0.0, machine.page.width, machine.page.height)
    _add_fill(machine, area, None, opaque=False)


def paint_form(machine: Interpreter, operands: list[bytes]) -> None:
    """`Do`: paint a picture, or run a nested stream."""
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
    machine.nest(form, state).execute(content)
