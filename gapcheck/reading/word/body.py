"""The flow of a Word document: blocks, tables, paragraphs, runs, text boxes; every stretch of text is either a part of a line or hidden."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from gapcheck.domain import HidingReason, ReadingWarning
from gapcheck.errors import DocumentError, DocumentTooLarge
from gapcheck.reading.draft import Draft, DraftLine, HiddenText, join_short_cells
from gapcheck.reading.limits import Budget
from gapcheck.reading.settings import Settings
from gapcheck.reading.word.drawings import find_drawing_part, read_drawing_part, said_in
from gapcheck.reading.word.elements import DELETED, LEAVES, MC, SKIPPED, choose_branch, find_said, has_first_row, is_phantom, iter_inside
from gapcheck.reading.word.package import Package, Relation
from gapcheck.reading.word.styles import AUTO, NOTHING, R_ID, Look, Styles, W
from gapcheck.reading.word.visibility import (
    find_box_background,
    find_box_reason,
    find_cell_reason,
    find_frame_reason,
    find_row_reason,
    find_run_reason,
    find_table_reason,
)

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
    box_ground: str | None = None
    """Colour behind text boxes without a filling of their own, None where it is not known."""


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
        if child.tag in SKIPPED or not isinstance(child.tag, str):
            return
        if child.tag == W + "p":
            self._add_paragraph(child, scope)
        elif child.tag == W + "tbl":
            self._add_table(child, scope)
        elif child.tag in DELETED:
            self.unshown.append("".join(child.itertext()))
        elif child.tag == W + "altChunk":
            self._add_chunk(child, scope)
        elif child.tag == MC + "AlternateContent":
            for chosen in self._choose(child):
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
        known = shading or not self.styles.is_shaded(name)
        background, box_ground = (shading or ground if known else None for ground in (scope.background, scope.box_ground))
        reason = scope.hidden or find_table_reason(properties)
        inside = replace(scope, background=background, box_ground=box_ground, hidden=reason, base=self.styles.look(name).over(scope.base))
        for index, row in enumerate(iter_inside(table, W + "tr", W + "tbl")):
            outer = self._enter_first_row(name, inside) if index == 0 and has_first_row(properties) else inside
            self._add_row(row, replace(outer, hidden=reason or find_row_reason(row, self._policy)))
        self._column += 1

    def _enter_first_row(self, style: str | None, scope: Scope) -> Scope:
        look, shading = self.styles.first_row(style)
        return replace(scope, base=look.over(scope.base), background=shading or scope.background, box_ground=shading or scope.box_ground)

    def _add_row(self, row: Any, scope: Scope) -> None:
        start = len(self._draft.lines)
        ends = []
        for index, cell in enumerate(iter_inside(row, W + "tc", W + "tr")):
            self._column += index > 0
            self.add_blocks(cell, self._enter_cell(cell, scope))
            ends.append(len(self._draft.lines))
        join_short_cells(self._draft.lines, start, ends)

    def _enter_cell(self, cell: Any, scope: Scope) -> Scope:
        properties = cell.find(W + "tcPr")
        if properties is None:
            return scope
        shading = self.styles.read_shading(properties.find(W + "shd"))
        hidden = scope.hidden or find_cell_reason(properties)
        return replace(scope, background=shading or scope.background, box_ground=shading or scope.box_ground, hidden=hidden)

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
        instructions: list[str] = []
        for node in self._iter_nodes(paragraph, scope):
            if node.tag not in LEAVES:
                boxes.append(node)
            elif self._fields and not all(self._fields):
                instructions.append(node.text or "")
            else:
                self._add_node(node, inside, parts, looks)
        self.unshown.append("".join(instructions))
        if not all(self._fields):  # An instruction does not go on in the next paragraph.
            self._fields = [True for _ in self._fields]
        self._close_paragraph("".join(parts), looks, look)
        for box in boxes:
            self._column += 1
            if box.tag != W + "txbxContent":
                self._add_drawing(box, scope)
                continue
            background = find_box_background(box, scope.box_ground, self.styles.theme)
            self.add_blocks(box, Scope(scope.part, background, scope.hidden or find_box_reason(box), box_ground=background))

    def _add_drawing(self, element: Any, scope: Scope) -> None:
        """Add the text of a chart or of a SmartArt graphic, which stands in a part of its own."""
        relation = self._find_relation(element, scope, find_drawing_part(element))
        root = self._package.root(relation.target) if relation is not None and not relation.is_external else None
        reason = scope.hidden or find_box_reason(element)
        for text in read_drawing_part(root) if root is not None else ():
            self._budget.spend_objects(1)
            if reason is not None:
                self._draft.hidden.append(HiddenText(text, reason))
            else:
                self._draft.lines.append(DraftLine(text, self._draft.pages, self._column))

    def _iter_nodes(self, element: Any, scope: Scope) -> Iterator[Any]:
        """Runs' children and text boxes below an element, in order, without what is not shown."""
        for child in element:
            self._budget.spend_objects(1)
            tag = child.tag
            if tag in SKIPPED or not isinstance(tag, str):
                continue
            if tag == W + "txbxContent" or tag in LEAVES or find_drawing_part(child):
                yield child
            elif tag in DELETED or tag == W + "delText" or is_phantom(child):
                self.unshown.append("".join(child.itertext()))
            elif tag in (W + "instrText", W + "delInstrText", W + "fldChar"):
                self._follow_field(child)
            elif tag == MC + "AlternateContent":
                for chosen in self._choose(child):
                    yield from self._iter_nodes(chosen, scope)
            else:
                self._note(child, scope)
                yield from self._iter_nodes(child, scope)

    def _choose(self, alternatives: Any) -> list[Any]:
        chosen = list(choose_branch(alternatives))
        self.unshown += [said_in(branch) for branch in alternatives if branch not in chosen]
        return chosen

    def _note(self, element: Any, scope: Scope) -> None:
        """Note what an element refers to, and what it says to machines."""
        self.unshown += find_said(element)
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

    def _find_relation(self, element: Any, scope: Scope, name: str = R_ID) -> Relation | None:
        if scope.part not in self._relations:
            self._relations[scope.part] = self._package.relations(scope.part)
        return self._relations[scope.part].get(element.get(name) or "")

    def _add_node(self, node: Any, scope: Scope, parts: list[str], looks: Counter[Look]) -> None:
        text = LEAVES[node.tag](node)
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
        while run is not None and run.tag.startswith(MC):
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
