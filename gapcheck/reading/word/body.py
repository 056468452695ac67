"""The flow of a Word document: blocks, tables, paragraphs, runs, text boxes; every stretch of text is either a part of a line or hidden."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from gapcheck.domain import HidingReason, ReadingWarning
from gapcheck.errors import DocumentError, DocumentTooLarge
from gapcheck.reading.draft import Draft, DraftLine, HiddenText, join_short_cells
from gapcheck.reading.limits import Budget
from gapcheck.reading.settings import Settings
from gapcheck.reading.word.package import Package, Relation
from gapcheck.reading.word.styles import AUTO, NOTHING, R_ID, Look, Styles, W
from gapcheck.reading.word.visibility import (
    find_box_background,
    find_box_reason,
    find_frame_reason,
    find_row_reason,
    find_run_reason,
)

_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_DELETED = frozenset({W + "del", W + "moveFrom"})
_SKIPPED = frozenset({W + "rPr", W + "pPr", W + "tblPr", W + "tblGrid", W + "sdtPr", W + "sdtEndPr", W + "sectPr", W + "trPr", W + "tcPr", W + "rubyPr"})
_UNDERSTOOD = ("http://schemas.microsoft.com/office/", "http://schemas.openxmlformats.org/")
_ADDRESS = re.compile(r'HYPERLINK\s+"([^"\s]{1,2000})"')


@dataclass(frozen=True, slots=True)
class Scope:
    """What holds for everything inside an element."""

    part: str
    background: str | None
    """Colour behind the text, None where it is not known."""
    hidden: HidingReason | None = None
    base: Look = NOTHING
    """Of the table style around it."""


class BodyReader:
    """Turns elements into lines of a draft."""

    def __init__(self, package: Package, settings: Settings, styles: Styles, draft: Draft, budget: Budget) -> None:
        """`draft` gets the lines, the links and the hidden text."""
        self.styles = styles
        self.notes: set[tuple[str, str]] = set()
        """Kind and id of the notes that were referred to."""
        self.unshown: list[str] = []
        """Text that is no part of the document as it is shown: deleted, or the instructions of fields."""
        self._package = package
        self._settings = settings
        self._policy = settings.vocabulary.visibility
        self._draft = draft
        self._budget = budget
        self._relations: dict[str, dict[str, Relation]] = {}
        self._column = 0
        self._depth = 0
        self._has_marks = False
        self._fields: list[bool] = []
        """Open fields, innermost last: whether their result has begun."""

    # ---- blocks

    def add_blocks(self, parent: Any, scope: Scope) -> None:
        """Add everything inside an element.

        Raises:
            DocumentTooLarge: nested too deeply, or too many elements.
        """
        self._depth += 1
        if self._depth > self._settings.limits.max_depth:
            raise DocumentTooLarge("is nested too deeply")
        if self._depth == 1:
            self._has_marks = next(parent.iter(W + "lastRenderedPageBreak"), None) is not None
        for child in parent:
            self._add_block(child, scope)
        self._depth -= 1

    def _add_block(self, child: Any, scope: Scope) -> None:
        self._budget.spend_objects(1)
        if child.tag in _SKIPPED or not isinstance(child.tag, str):
            return
        if child.tag == W + "p":
            self._add_paragraph(child, scope)
        elif child.tag == W + "tbl":
            self._add_table(child, scope)
        elif child.tag in _DELETED:
            self.unshown.append("".join(child.itertext()))
        elif child.tag == W + "altChunk":
            self._add_chunk(child, scope)
        elif child.tag == _MC + "AlternateContent":
            for chosen in _choose(child):
                self.add_blocks(chosen, scope)
        else:
            self.add_blocks(child, scope)

    def _add_chunk(self, element: Any, scope: Scope) -> None:
        """A document of another format that Word takes in when it opens the file."""
        relation = self._find_relation(element, scope)
        data = self._package.content(relation.target) if relation is not None and not relation.is_external else None
        try:
            inner = self._settings.read_inner(data or b"", self._settings)
        except DocumentError:
            self._draft.warnings.append(ReadingWarning("part_not_read", "a document inside the document could not be read"))
            return
        self._draft.lines += [replace(line, page=self._draft.pages, column=self._column) for line in inner.lines]
        self._draft.links += inner.links
        self._draft.hidden += inner.hidden

    # ---- tables

    def _add_table(self, table: Any, scope: Scope) -> None:
        properties = table.find(W + "tblPr")
        style = properties.find(W + "tblStyle") if properties is not None else None
        name = style.get(W + "val") if style is not None else None
        shading = self.styles.read_shading(properties.find(W + "shd")) if properties is not None else None
        background = shading or (None if self.styles.is_shaded(name) else scope.background)
        reason = scope.hidden or find_frame_reason(properties.find(W + "tblpPr") if properties is not None else None)
        inside = replace(scope, background=background, hidden=reason, base=self.styles.look(name).over(scope.base))
        for row in _iter_inside(table, W + "tr", W + "tbl"):
            self._add_row(row, replace(inside, hidden=reason or find_row_reason(row, self._policy)))
        self._column += 1

    def _add_row(self, row: Any, scope: Scope) -> None:
        start = len(self._draft.lines)
        ends = []
        for index, cell in enumerate(_iter_inside(row, W + "tc", W + "tr")):
            self._column += index > 0
            self.add_blocks(cell, self._enter_cell(cell, scope))
            ends.append(len(self._draft.lines))
        join_short_cells(self._draft.lines, start, ends)

    def _enter_cell(self, cell: Any, scope: Scope) -> Scope:
        properties = cell.find(W + "tcPr")
        if properties is None:
            return scope
        merged = properties.find(W + "vMerge")
        shading = self.styles.read_shading(properties.find(W + "shd"))
        covered: HidingReason | None = "covered" if merged is not None and merged.get(W + "val") != "restart" else None
        return replace(scope, background=shading or scope.background, hidden=scope.hidden or covered)

    # ---- paragraphs

    def _add_paragraph(self, paragraph: Any, scope: Scope) -> None:
        properties = paragraph.find(W + "pPr")
        style = properties.find(W + "pStyle") if properties is not None else None
        look = self.styles.look(style.get(W + "val") if style is not None else None)
        look = self.styles.read_paragraph(properties).over(look).over(scope.base).over(self.styles.default)
        frame = find_frame_reason(properties.find(W + "framePr")) if properties is not None else None
        inside = replace(scope, hidden=scope.hidden or frame, base=look)
        parts: list[str] = []
        looks = Counter[Look]()
        boxes: list[Any] = []
        for node in self._iter_nodes(paragraph, scope):
            if node.tag == W + "txbxContent":
                boxes.append(node)
            elif self._fields and not all(self._fields):
                self.unshown.append(node.text or "")
            else:
                self._add_node(node, inside, parts, looks)
        if not all(self._fields):  # An instruction does not go on in the next paragraph.
            self._fields = [True for _ in self._fields]
        self._close_paragraph("".join(parts), looks, look)
        for box in boxes:
            self._column += 1
            background = find_box_background(box, scope.background, self.styles.theme)
            self.add_blocks(box, Scope(scope.part, background, scope.hidden or find_box_reason(box)))

    def _iter_nodes(self, element: Any, scope: Scope) -> Iterator[Any]:
        """Runs' children and text boxes below an element, in order, without what is not shown."""
        for child in element:
            self._budget.spend_objects(1)
            tag = child.tag
            if tag in _SKIPPED or not isinstance(tag, str):
                continue
            if tag == W + "txbxContent" or tag in _LEAVES:
                yield child
            elif tag in _DELETED or tag == W + "delText":
                self.unshown.append("".join(child.itertext()))
            elif tag in (W + "instrText", W + "delInstrText", W + "fldChar"):
                self._follow_field(child)
            elif tag == _MC + "AlternateContent":
                for chosen in _choose(child):
                    yield from self._iter_nodes(chosen, scope)
            else:
                self._note(child, scope)
                yield from self._iter_nodes(child, scope)

    def _note(self, element: Any, scope: Scope) -> None:
        """Note what an element refers to."""
        if element.tag == W + "hyperlink":
            relation = self._find_relation(element, scope)
            if relation is not None and relation.is_external:
                self._draft.links.append(relation.target)
        elif element.tag in (W + "footnoteReference", W + "endnoteReference"):
            self.notes.add((element.tag.removeprefix(W).removesuffix("Reference"), element.get(W + "id") or ""))

    def _follow_field(self, element: Any) -> None:
        """Keep track of where the results of fields begin and end."""
        kind = element.get(W + "fldCharType")
        if element.tag != W + "fldChar":
            self._draft.links += _ADDRESS.findall(element.text or "")
            self.unshown.append(element.text or "")
        elif kind == "begin":
            self._fields.append(False)
        elif kind == "separate" and self._fields:
            self._fields[-1] = True
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _find_relation(self, element: Any, scope: Scope) -> Relation | None:
        if scope.part not in self._relations:
            self._relations[scope.part] = self._package.relations(scope.part)
        return self._relations[scope.part].get(element.get(R_ID) or "")

    def _add_node(self, node: Any, scope: Scope, parts: list[str], looks: Counter[Look]) -> None:
        text = _LEAVES[node.tag](node)
        if node.tag == W + "lastRenderedPageBreak" or (node.tag == W + "br" and node.get(W + "type") == "page" and not self._has_marks):
            self._draft.pages += 1
        look = self._find_look(node, scope.base)
        reason = (scope.hidden or find_run_reason(look, scope.background, self._policy)) if text.strip() else None
        if reason is not None:
            self._draft.hidden.append(HiddenText(text, reason))
        else:
            parts.append(text)
            looks[look] += len(text.strip())

    def _find_look(self, node: Any, base: Look) -> Look:
        run = node.getparent()
        while run is not None and run.tag.startswith(_MC):
            run = run.getparent()
        properties = run.find(W + "rPr") if run is not None else None
        if properties is None:
            return base
        style = properties.find(W + "rStyle")
        own = self.styles.look(style.get(W + "val")) if style is not None else NOTHING
        return self.styles.read(properties).over(own).over(base)

    def _close_paragraph(self, text: str, looks: Counter[Look], own: Look) -> None:
        look = max(looks.items(), key=lambda item: item[1])[0] if looks else own
        colour = None if look.colour == AUTO else look.colour
        listed = bool(own.listed)
        for line in text.split("\n"):
            stripped = line.strip()
            if stripped and listed and not stripped.startswith("•"):
                stripped, listed = f"• {stripped}", False
            self._draft.lines.append(DraftLine(stripped, self._draft.pages, self._column, None, look.size_pt, bool(look.bold), colour))


def _choose(alternatives: Any) -> Iterator[Any]:
    """The branch of an `mc:AlternateContent` that Word shows: the first choice that it understands, else the fallback.

    A choice that requires a name which nobody explained makes the file invalid; neither branch is shown then.
    """
    for choice in alternatives.iter(_MC + "Choice"):
        required = [alternatives.nsmap.get(prefix) or choice.nsmap.get(prefix) for prefix in (choice.get("Requires") or "").split()]
        if None in required:
            return
        if all(str(name).startswith(_UNDERSTOOD) for name in required):
            yield choice
            return
    fallback = alternatives.find(_MC + "Fallback")
    if fallback is not None:
        yield fallback


def _iter_inside(parent: Any, tag: str, container: str) -> Iterator[Any]:
    """Elements below `parent` that belong to it and to no container of the same kind inside it."""
    for element in parent.iter(tag):
        if next(element.iterancestors(container), None) is parent and not any(above.tag in _DELETED for above in element.iterancestors(*_DELETED)):
            yield element


def _read_symbol(node: Any) -> str:
    try:
        return chr(int(node.get(W + "char") or "", 16))
    except ValueError:
        return ""


_LEAVES: dict[str, Callable[[Any], str]] = {
    W + "t": lambda node: node.text or "",
    _M + "t": lambda node: node.text or "",
    W + "tab": lambda _: "\t",
    W + "ptab": lambda _: "\t",
    W + "br": lambda node: "" if node.get(W + "type") == "page" else "\n",
    W + "cr": lambda _: "\n",
    W + "noBreakHyphen": lambda _: "-",
    W + "softHyphen": lambda _: "\u00ad",
    W + "sym": _read_symbol,
    W + "lastRenderedPageBreak": lambda _: "",
}
