"""The path, picture and form operators of a PDF content stream: the rules, pictures and nested streams between the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gapcheck.domain import Box
from gapcheck.reading.layout.page import MAX_COST, Rule
from gapcheck.reading.pdf.geometry import bounding_box, intersect, multiply
from gapcheck.reading.pdf.resources import Form
from gapcheck.reading.pdf.tokenizer import read_name, read_numbers

if TYPE_CHECKING:
    from gapcheck.reading.pdf.interpreter import Interpreter

_MAX_FORM_DEPTH = 16
_MAX_FORMS = 2000  # Of a page that is painted.
_MAX_PICTURE_BYTES = 125_000_000  # Of its pictures together; a scan of A4 at 600 dots per inch in colour has 105 million.
_MAX_PATH = 48  # Points; longer paths are drawings, not rules of a table.
_MAX_STROKE = 8
_MIN_FILL_PT = 3.0  # Width and height below which an area is a rule or a bullet.
_MIN_RULE_PT = 40.0
_MIN_PAINT = 0.05
_UNIT_SQUARE = ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0))


def add_rectangle(machine: Interpreter, operands: list[bytes]) -> None:
    """`re`: a rectangle of the path."""
    machine.rectangles.append(operands)


def add_point(machine: Interpreter, operands: list[bytes]) -> None:
    """`m`, `l`, `c`, `v`, `y`: a corner of the path, or the end of a curve."""
    machine.path.append(operands)


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
    machine.clips = False


def fill(machine: Interpreter, operands: list[bytes]) -> None:
    """`f`, `B`: fill the path; its upper and lower edges are rules."""
    if machine.state.alpha > _MIN_PAINT and all(machine.layers):
        for box in _path_boxes(machine):
            _add_rules(machine, box)
    end_path(machine, operands)


def stroke(machine: Interpreter, operands: list[bytes]) -> None:
    """`S`: draw the path; only level lines matter."""
    if len(machine.path) + len(machine.rectangles) <= _MAX_STROKE:
        for box in _path_boxes(machine, fewest=2):
            if box.bottom - box.top < _MIN_FILL_PT and box.right - box.left >= _MIN_RULE_PT:
                machine.page.rules.append(Rule(box.left, box.right, (box.top + box.bottom) / 2))
    end_path(machine, operands)


def _add_rules(machine: Interpreter, box: Box) -> None:
    if box.right - box.left < _MIN_RULE_PT:
        return
    if box.bottom - box.top < _MIN_FILL_PT:
        machine.page.rules.append(Rule(box.left, box.right, (box.top + box.bottom) / 2))
    else:
        machine.page.rules += [Rule(box.left, box.right, box.top), Rule(box.left, box.right, box.bottom)]


def paint_form(machine: Interpreter, operands: list[bytes]) -> None:
    """`Do`: paint a picture, or run a nested stream."""
    form = machine.resources.find_form(read_name(operands[-1])) if operands else None
    if form is None:
        return
    machine.budget.spend_objects(1)
    page = machine.page
    if form.content is None:
        page.cost += form.bytes_painted / _MAX_PICTURE_BYTES
        page.pictures.append(intersect(bounding_box(_UNIT_SQUARE, machine.state.ctm), machine.state.clip))
    elif form.key in machine.open_forms or len(machine.open_forms) >= _MAX_FORM_DEPTH:
        page.cost = 2 * MAX_COST
    else:
        page.cost += 1 / _MAX_FORMS
        _run_form(machine, form, form.content())


def _run_form(machine: Interpreter, form: Form, content: bytes) -> None:
    state = machine.state.copy()
    state.ctm = multiply(form.matrix, state.ctm)
    if form.box:
        left, bottom, right, top = form.box
        corners = [(left, bottom), (right, bottom), (right, top), (left, top)]
        state.clip = intersect(bounding_box(corners, state.ctm), state.clip)
    machine.nest(form, state).execute(content)
