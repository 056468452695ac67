"""Runs the content streams of a PDF page: bytes in, positioned runs of text and filled areas out.

Knows nothing of files, fonts or filters: those come through the `Resources` interface. Several times faster than a general
PostScript parser because operands are only looked at where an operator needs them.
"""


from gapcheck.reading.layout.page import Page
from gapcheck.reading.limits import Budget
from gapcheck.reading.pdf import path_operators as path
from gapcheck.reading.pdf.geometry import Matrix
from gapcheck.reading.pdf.graphics_state import State
from gapcheck.reading.pdf.interpreter import Interpreter, Operator
from gapcheck.reading.pdf.resources import Resources
from gapcheck.reading.pdf.state_operators import (
    begin_marked,
    concatenate,
    device_colour,
    end_marked,
    restore,
    save,
    set_colour,
    set_graphics_state,
    set_space,
)
from gapcheck.reading.pdf.text_operators import (
    begin_text,
    move,
    move_and_lead,
    next_line,
    next_line_and_show,
    set_font,
    set_line,
    show_text,
    text_number,
)


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
    Interpreter(page, budget, resources, State(ctm), OPERATORS).execute(content)


OPERATORS: dict[bytes, Operator] = {
    b"q": save, b"Q": restore, b"cm": concatenate, b"gs": set_graphics_state,
    b"cs": set_space, b"sc": set_colour, b"scn": set_colour,
    b"g": device_colour("gray", 1), b"rg": device_colour("rgb", 3), b"k": device_colour("cmyk", 4),
    b"BT": begin_text, b"Tf": set_font, b"Tm": set_line, b"Td": move, b"TD": move_and_lead, b"T*": next_line,
    b"Tc": text_number("char_space"), b"Tw": text_number("word_space"), b"Tz": text_number("hscale", 0.01),
    b"TL": text_number("leading"), b"Ts": text_number("rise"), b"Tr": text_number("mode"),
    b"Tj": show_text, b"TJ": show_text, b"'": next_line_and_show, b'"': next_line_and_show,
    b"BMC": begin_marked, b"BDC": begin_marked, b"EMC": end_marked,
    b"re": path.add_rectangle, b"m": path.add_point, b"l": path.add_point, b"c": path.add_point, b"v": path.add_point, b"y": path.add_point,
    b"W": path.mark_clip, b"W*": path.mark_clip, b"n": path.end_path, b"S": path.stroke, b"s": path.stroke,
    b"f": path.fill, b"F": path.fill, b"f*": path.fill, b"B": path.fill, b"B*": path.fill, b"b": path.fill, b"b*": path.fill,
    b"Do": path.paint_form,
}  # fmt: skip
for _name in (b"h", b"ET", b"CS", b"SC", b"SCN", b"G", b"RG", b"K", b"sh", b"w", b"J", b"j", b"M", b"d", b"ri", b"i", b"MP", b"DP", b"BX", b"EX"):
    OPERATORS[_name] = lambda _machine, _operands: None
