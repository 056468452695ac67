"""Word documents (.docx): headers, paragraphs, tables, text boxes and footers, in the order of the file, as lines.

Deleted text, comments and field codes are left out; hidden text is left out and told.
"""

import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

from gapcheck.errors import CorruptDocument, DocumentError, DocumentTooLarge, NoTextInDocument
from gapcheck.reading.docx_styles import RunLook, Styles, W, find_hidden_reason, read_look
from gapcheck.reading.draft import Draft, DraftLine, HiddenText
from gapcheck.reading.limits import Budget
from gapcheck.reading.settings import Settings

_R_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SKIPPED = frozenset({W + "del", W + "moveFrom", W + "instrText", W + "delText", W + "commentReference", W + "rPr", W + "pPr", _FALLBACK})
_CELL_GAP = "  "
_SHORT_CELL = 60  # Characters; a row of such cells is one line, a row of longer ones is read cell by cell.


def read(data: bytes, settings: Settings) -> Draft:
    """Read a Word document.

    Raises:
        CorruptDocument: damaged, or a zip archive of something else.
        DocumentTooLarge: unpacks to too much, or is nested too deeply.
        NoTextInDocument: there is no word in it.
    """
    budget = Budget(settings.limits)
    check_archive(data, budget)
    import docx

    try:
        return _Reader(docx.Document(BytesIO(data)), budget, settings).read()
    except DocumentError:
        raise
    except (MemoryError, RecursionError):
        raise DocumentTooLarge("is nested too deeply or unpacks to too much") from None
    except Exception as error:  # noqa: BLE001  lxml, zipfile and python-docx each have their own errors for damaged files
        raise CorruptDocument(f"is damaged ({type(error).__name__})") from None


def check_archive(data: bytes, budget: Budget) -> None:
    """Look at what an archive says it unpacks to.

    Raises:
        DocumentTooLarge: too much.
        CorruptDocument: it is no archive.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            for item in archive.infolist():
                budget.spend_expanded(item.file_size)
                budget.spend_objects(1)
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        raise CorruptDocument("is damaged (not a complete archive)") from None


class _Reader:
    """One document being read."""

    def __init__(self, document: Any, budget: Budget, settings: Settings) -> None:
        self._settings = settings
        self._document = document
        self._part = document.part
        self._budget = budget
        self._styles = Styles(_styles_root(document))
        self._draft = Draft("docx", [])
        self._column = 0
        self._depth = 0
        body = document.element.body
        self._page_mark = W + "lastRenderedPageBreak"
        self._has_marks = next(body.iter(self._page_mark), None) is not None

    def read(self) -> Draft:
        for kind in ("header", "footer"):
            if kind == "footer":
                self._part = self._document.part
                self._add_blocks(self._document.element.body)
            for part, element in self._iter_margins(kind):
                self._part = part
                self._add_blocks(element)
        if not any(line.text.strip() for line in self._draft.lines):
            raise NoTextInDocument("holds no text that can be seen")
        self._draft.pictures = len(self._document.inline_shapes) > 0
        return self._draft

    def _iter_margins(self, kind: str) -> Iterator[tuple[Any, Any]]:
        seen = set[str]()
        for section in self._document.sections:
            names = ("first_page_", "") if section.different_first_page_header_footer else ("",)
            for name in names:
                margin = getattr(section, f"{name}{kind}")
                if not margin.is_linked_to_previous and (text := "".join(margin._element.itertext())) not in seen:
                    seen.add(text)
                    yield margin.part, margin._element

    # ---- blocks

    def _add_blocks(self, parent: Any) -> None:
        self._depth += 1
        if self._depth > self._budget.limits.max_depth:
            raise DocumentTooLarge("is nested too deeply")
        for child in parent:
            if child.tag == W + "p":
                self._add_paragraph(child)
            elif child.tag == W + "tbl":
                self._add_table(child)
            elif child.tag in (W + "sdt", W + "sdtContent", W + "ins", W + "customXml", W + "smartTag"):
                self._add_blocks(child)
        self._depth -= 1

    def _add_table(self, table: Any) -> None:
        for row in table.iter(W + "tr"):
            if next(row.iterancestors(W + "tbl")) is not table:
                continue
            start = len(self._draft.lines)
            ends = []
            for index, cell in enumerate(_iter_cells(row)):
                self._column += index > 0
                self._add_blocks(cell)
                ends.append(len(self._draft.lines))
            self._join_short_cells(start, ends)
        self._column += 1

    def _join_short_cells(self, start: int, ends: list[int]) -> None:
        """Make one line of a row whose cells hold one short line each."""
        cells = [[line for line in self._draft.lines[a:b] if line.text] for a, b in zip([start, *ends], ends, strict=False)]
        filled = [cell for cell in cells if cell]
        if len(filled) > 1 and all(len(cell) == 1 and len(cell[0].text) <= _SHORT_CELL for cell in filled):
            line = filled[0][0]
            line.text = _CELL_GAP.join(cell[0].text for cell in filled)
            self._draft.lines[start:] = [line]

    # ---- paragraphs

    def _add_paragraph(self, paragraph: Any) -> None:
        self._budget.spend_objects(1)
        properties = paragraph.find(W + "pPr")
        style = properties.find(W + "pStyle") if properties is not None else None
        look = self._styles.look(style.get(W + "val") if style is not None else None)
        parts: list[str] = []
        looks = Counter[RunLook]()
        boxes: list[Any] = []
        for node in self._iter_nodes(paragraph):
            if node.tag == W + "txbxContent":
                boxes.append(node)
            else:
                self._add_node(node, look.over(self._styles.default), parts, looks)
        numbered = properties is not None and properties.find(W + "numPr") is not None
        self._close_paragraph("".join(parts), looks, numbered or bool(look.listed))
        for box in boxes:
            self._column += 1
            self._add_blocks(box)

    def _iter_nodes(self, element: Any) -> Iterator[Any]:
        """Runs' children and text boxes below an element, in order, without what is not shown."""
        for child in element:
            self._budget.spend_objects(1)
            if child.tag in _SKIPPED or not isinstance(child.tag, str):
                continue
            if child.tag == W + "hyperlink":
                self._add_link(child)
            if child.tag == W + "txbxContent" or child.tag in _LEAVES:
                yield child
            else:
                yield from self._iter_nodes(child)

    def _add_node(self, node: Any, base: RunLook, parts: list[str], looks: Counter[RunLook]) -> None:
        text = _LEAVES[node.tag](node)
        if node.tag == self._page_mark or (node.tag == W + "br" and node.get(W + "type") == "page" and not self._has_marks):
            self._draft.pages += 1
        run = node.getparent()
        properties = run.find(W + "rPr")
        style = properties.find(W + "rStyle") if properties is not None else None
        look = read_look(properties).over(self._styles.look(style.get(W + "val") if style is not None else None)).over(base)
        reason = find_hidden_reason(look, run) if text.strip() else None
        if reason is not None:
            self._draft.hidden.append(HiddenText(text, reason))
        else:
            parts.append(text)
            looks[look] += len(text.strip())

    def _close_paragraph(self, text: str, looks: Counter[RunLook], listed: bool) -> None:
        look = max(looks.items(), key=lambda item: item[1])[0] if looks else self._styles.default
        for line in text.split("\n"):
            stripped = line.strip()
            if stripped and listed and not stripped.startswith("•"):
                stripped, listed = f"• {stripped}", False
            self._draft.lines.append(DraftLine(stripped, self._draft.pages, self._column, None, look.size_pt, bool(look.bold), look.colour))

    def _add_link(self, link: Any) -> None:
        relation = self._part.rels.get(link.get(_R_ID) or "")
        if relation is not None and relation.is_external:
            self._draft.links.append(relation.target_ref)


def _styles_root(document: Any) -> Any:
    try:
        return document.styles.element
    except (KeyError, AttributeError, ValueError):
        return None


def _iter_cells(row: Any) -> Iterator[Any]:
    for cell in row.iter(W + "tc"):
        if next(cell.iterancestors(W + "tr")) is row:
            merged = cell.find(f"{W}tcPr/{W}vMerge")
            if merged is None or merged.get(W + "val") == "restart":
                yield cell


def _read_symbol(node: Any) -> str:
    try:
        return chr(int(node.get(W + "char") or "", 16))
    except ValueError:
        return ""


_LEAVES: dict[str, Callable[[Any], str]] = {
    W + "t": lambda node: node.text or "",
    W + "tab": lambda _: "\t",
    W + "br": lambda node: "" if node.get(W + "type") == "page" else "\n",
    W + "cr": lambda _: "\n",
    W + "noBreakHyphen": lambda _: "-",
    W + "softHyphen": lambda _: "\u00ad",
    W + "sym": _read_symbol,
    W + "lastRenderedPageBreak": lambda _: "",
}
