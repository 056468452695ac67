"""A console that writes into memory, for reports in a terminal: nothing that came from a file can move the cursor or change colours."""

import io

from rich.console import Console


def open_console(width: int, *, colour: bool) -> Console:
    """Markup and highlighting are off, so text stays text; with colour it writes ANSI codes, but never any from a file."""
    return Console(
        file=io.StringIO(),
        width=width,
        force_terminal=colour,
        no_color=not colour,
        color_system="standard" if colour else None,
        highlight=False,
        markup=False,
        legacy_windows=False,
    )


def text_of(console: Console) -> str:
    """What was printed, without blanks at the ends of lines."""
    stream = console.file
    assert isinstance(stream, io.StringIO)
    return "\n".join(line.rstrip() for line in stream.getvalue().split("\n"))
