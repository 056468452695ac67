"""Elements of a Word document by what they hold: those with text of their own, those that are never shown, branches of which one is."""

from collections.abc import Callable, Iterator
from typing import Any

from gapcheck.reading.word.styles import OFF, W

M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
DELETED = frozenset({W + "del", W + "moveFrom"})
SKIPPED = frozenset({W + "rPr", W + "pPr", W + "tblPr", W + "tblGrid", W + "sdtPr", W + "sdtEndPr", W + "sectPr", W + "trPr", W + "tcPr", W + "rubyPr"})
_FIRST_ROW = 0x20
_SAID = frozenset({"descr", "title", W + "instr", W + "tooltip", W + "name"})
"""Attributes whose text no page shows."""
_SPEAKING = frozenset({"docPr", "cNvPr", "fldSimple", "hyperlink", "bookmarkStart"})
_UNDERSTOOD = ("http://schemas.microsoft.com/office/", "http://schemas.openxmlformats.org/")


def choose_branch(alternatives: Any) -> Iterator[Any]:
    """The branch of an `mc:AlternateContent` that Word shows: the first choice that it understands, else the fallback.

    A choice that requires a name which nobody explained makes the file invalid; neither branch is shown then.
    """
    for choice in alternatives.iter(MC + "Choice"):
        required = [alternatives.nsmap.get(prefix) or choice.nsmap.get(prefix) for prefix in (choice.get("Requires") or "").split()]
        if None in required:
            return
        if all(str(name).startswith(_UNDERSTOOD) for name in required):
            yield choice
            return
    fallback = alternatives.find(MC + "Fallback")
    if fallback is not None:
        yield fallback


def iter_inside(parent: Any, tag: str, container: str) -> Iterator[Any]:
    """Elements below `parent` that belong to it and to no container of the same kind inside it."""
    for element in parent.iter(tag):
        if next(element.iterancestors(container), None) is parent and not any(above.tag in DELETED for above in element.iterancestors(*DELETED)):
            yield element


def _read_symbol(node: Any) -> str:
    try:
        return chr(int(node.get(W + "char") or "", 16))
    except ValueError:
        return ""


LEAVES: dict[str, Callable[[Any], str]] = {
    W + "t": lambda node: node.text or "",
    M + "t": lambda node: node.text or "",
    W + "tab": lambda _: "\t",
    W + "ptab": lambda _: "\t",
    W + "br": lambda node: "" if node.get(W + "type") == "page" else "\n",
    W + "cr": lambda _: "\n",
    W + "noBreakHyphen": lambda _: "-",
    W + "softHyphen": lambda _: "\u00ad",
    W + "sym": _read_symbol,
    W + "lastRenderedPageBreak": lambda _: "",
}


def find_said(element: Any) -> Iterator[str]:
    """What an element says in attributes that no page shows: alternative texts, instructions of fields, tips."""
    if element.tag.rpartition("}")[2] in _SPEAKING:
        yield from (str(value).replace("_", " ") for name, value in element.attrib.items() if name in _SAID)


def is_phantom(element: Any) -> bool:
    """Whether a part of a formula only takes up room."""
    if element.tag != M + "phant":
        return False
    show = element.find(f"{M}phantPr/{M}show")
    return show is not None and show.get(M + "val") in OFF


def has_first_row(properties: Any) -> bool:
    """Whether the first row of a table looks as its style says of first rows, by its `w:tblPr`."""
    look = properties.find(W + "tblLook") if properties is not None else None
    if look is None:
        return False
    own = look.get(W + "firstRow")
    try:
        return own not in OFF if own is not None else bool(int(look.get(W + "val") or "0", 16) & _FIRST_ROW)
    except ValueError:
        return False
