"""The machine that runs a content stream: state stack, path, text matrices (ISO 32000-1, 8.4 and 9.4)."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from gapcheck.reading.layout.page import Page, Style
from gapcheck.reading.limits import Budget
from gapcheck.reading.pdf.geometry import IDENTITY, Matrix
from gapcheck.reading.pdf.graphics_state import State
from gapcheck.reading.pdf.resources import Form, Resources
from gapcheck.reading.pdf.tokenizer import iter_token_lists

MAX_SAVED = 500
_MAX_TOKENS = 1_000_000  # Of a page that is painted.


class Interpreter:
    """One content stream being run; nested forms get their own, on the same page."""

    def __init__(self, page: Page, budget: Budget, resources: Resources, state: State, operators: Mapping[bytes, Operator]) -> None:
        """`operators` are by name; one it does not hold is taken for an operand."""
        self.page = page
        self.budget = budget
        self.resources = resources
        self.state = state
        self.operators = operators
        self.saved: list[State] = []
        self.line: Matrix = IDENTITY
        self.advance = 0.0
        self.rectangles: list[list[bytes]] = []
        self.path: list[list[bytes]] = []
        self.clips = False
        self.open_forms: tuple[object, ...] = ()
        self.layers: list[bool] = []
        self.styles: dict[tuple[object, ...], Style] = {}

    def execute(self, content: bytes) -> None:
        """Run all operators; unknown ones are passed over with their operands."""
        find = self.operators.get
        operands: list[bytes] = []
        for tokens in iter_token_lists(content):
            self.budget.spend_objects(len(tokens))
            self.page.cost += len(tokens) / _MAX_TOKENS
            for token in tokens:
                operator = find(token)
                if operator is None:
                    operands.append(token)
                    continue
                operator(self, operands)
                if operands:
                    operands = []

    def nest(self, form: Form, state: State) -> Interpreter:
        """An interpreter for a form that this stream paints."""
        inner = Interpreter(self.page, self.budget, form.resources or self.resources, state, self.operators)
        inner.open_forms = (*self.open_forms, form.key)
        inner.layers = [*self.layers, form.shown]
        inner.styles = self.styles
        return inner


Operator = Callable[[Interpreter, list[bytes]], None]
