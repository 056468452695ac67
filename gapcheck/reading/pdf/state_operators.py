"""Graphics state, colour and marked content operators (ISO 32000-1, 8.4.4, 8.6.8, 14.6)."""

from collections.abc import Callable

from gapcheck.reading.pdf.geometry import multiply
from gapcheck.reading.pdf.graphics_state import hex_colour
from gapcheck.reading.pdf.interpreter import MAX_SAVED, Interpreter
from gapcheck.reading.pdf.tokenizer import read_name, read_numbers, read_string
from gapcheck.reading.pdf.unshown import add_unshown

_PLAIN_OPERANDS = 2  # A tag and the name of its properties.
_MIN_TOLD = 30  # Bytes of a string that may hold a list of keywords.


def save(machine: Interpreter, _: list[bytes]) -> None:
    if len(machine.saved) < MAX_SAVED:
        machine.saved.append(machine.state.copy())


def restore(machine: Interpreter, _: list[bytes]) -> None:
    if machine.saved:
        machine.state = machine.saved.pop()


def concatenate(machine: Interpreter, operands: list[bytes]) -> None:
    if numbers := read_numbers(operands, 6):
        a, b, c, d, e, f = numbers
        machine.state.ctm = multiply((a, b, c, d, e, f), machine.state.ctm)


def set_graphics_state(machine: Interpreter, operands: list[bytes]) -> None:
    if operands:
        opacity = machine.resources.find_opacity(read_name(operands[-1]))
        if opacity is not None:
            machine.state.alpha = opacity


def set_space(machine: Interpreter, operands: list[bytes]) -> None:
    if operands:
        machine.state.space = machine.resources.find_space(read_name(operands[-1]))
        machine.state.colour = None if machine.state.space == "unknown" else "#000000"


def set_colour(machine: Interpreter, operands: list[bytes]) -> None:
    parts = read_numbers(operands, len(operands)) if operands else None
    machine.state.colour = hex_colour(machine.state.space, parts) if parts else None


def device_colour(space: str, count: int) -> Callable[[Interpreter, list[bytes]], None]:
    def set_colour(machine: Interpreter, operands: list[bytes]) -> None:
        if parts := read_numbers(operands, count):
            machine.state.space = space
            machine.state.colour = hex_colour(space, parts)

    return set_colour


def begin_marked(machine: Interpreter, operands: list[bytes]) -> None:
    hidden = len(operands) >= 2 and operands[0] == b"/OC" and not machine.resources.is_layer_shown(read_name(operands[1]))
    machine.layers.append(not hidden)
    if len(operands) > _PLAIN_OPERANDS and operands[1] == b"<<":
        add_unshown(machine.page, (read_string(token) for token in operands[2:] if token[:1] in b"(<" and len(token) >= _MIN_TOLD))


def end_marked(machine: Interpreter, _: list[bytes]) -> None:
    if machine.layers:
        machine.layers.pop()
