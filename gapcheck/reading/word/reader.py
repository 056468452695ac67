"""Word documents (.docx): headers, paragraphs, tables, text boxes, notes and footers, in the order of the file, as lines.

What nobody sees is left out and told; damaged parts are left out and told.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from gapcheck.domain import ReadingWarning
from gapcheck.errors import CorruptDocument, DocumentError, DocumentTooLarge, NoTextInDocument
from gapcheck.reading.draft import Draft
from gapcheck.reading.hidden_text import WORD, find_keyword_lists
from gapcheck.reading.layout.repeated_text import TOLD_WORDS, Owner, find_owner, has_contact, is_of_others, speaks_of_agency, warn_repeated
from gapcheck.reading.limits import Budget
from gapcheck.reading.settings import Settings
from gapcheck.reading.visibility import PAPER
from gapcheck.reading.word.body import BodyReader, Scope
from gapcheck.reading.word.drawings import said_in
from gapcheck.reading.word.package import Package
from gapcheck.reading.word.styles import OFF, R_ID, Styles, W
from gapcheck.reading.word.theme import Theme, read_hex
from gapcheck.reading.word.visibility import has_backdrop

_MAX_FURNITURE = 2
"""Lines up to which a footer is one that every page repeats, and no text of its own."""
_UNSHOWN_PARTS = ("comments", "header", "footer", "glossaryDocument")
_PROPERTIES = ("docProps/core.xml", "docProps/custom.xml")


def read(data: bytes, settings: Settings) -> Draft:
    """Read a Word document.

    Raises:
        CorruptDocument: damaged, or a zip archive of something else.
        EncryptedDocument: needs a password.
        DocumentTooLarge: unpacks to too much, or is nested too deeply.
        NoTextInDocument: there is no word in it.
    """
    try:
        return _Document(Package(data, Budget(settings.limits)), settings).read()
    except DocumentError:
        raise
    except (MemoryError, RecursionError):
        raise DocumentTooLarge("is nested too deeply or unpacks to too much") from None


class _Document:
    """One document being read."""

    def __init__(self, package: Package, settings: Settings) -> None:
        self._package = package
        self._settings = settings
        self._name = package.main_part
        self._root = package.root(self._name)
        if self._root is None:
            raise CorruptDocument("is damaged (its text is missing)")
        self._relations = package.relations(self._name)
        theme = Theme(self._find_root("theme"), settings.vocabulary.visibility)
        styles = Styles(self._find_root("styles"), theme, self._find_root("numbering"))
        self._options = self._find_root("settings")
        self.draft = Draft("docx", [])
        self._shown: set[str] = {self._name}
        self._body = BodyReader(package, settings, styles, self.draft, Budget(settings.limits))

    def _find_root(self, kind: str) -> Any:
        name = next((relation.target for relation in self._relations.values() if relation.kind == kind), None)
        return self._package.root(name) if name is not None else None

    def read(self) -> Draft:
        body = self._root.find(W + "body")
        if body is None:
            raise CorruptDocument("is damaged (its text is missing)")
        margins = list(self._iter_margins(body))
        scope = self._find_scope(body, [root for _, _, root in margins])
        spans: list[tuple[int, int, bool]] = []
        for kind in ("header", "footer"):
            if kind == "footer":
                self._body.add_blocks(body, scope)
                self._add_notes(scope)
            for own, name, root in margins:
                if own == kind:
                    start = len(self.draft.lines)
                    self._body.add_blocks(root, replace(scope, part=name))
                    spans.append((start, len(self.draft.lines), kind == "header"))
        self._drop_furniture(spans)
        self._tell_unshown()
        if self._package.is_damaged:
            self.draft.warnings.append(ReadingWarning("part_not_read", "a part of the file is damaged and could not be read whole"))
        if not any(line.text.strip() for line in self.draft.lines):
            raise NoTextInDocument("holds no text that can be seen")
        self.draft.pictures = any(relation.kind == "image" and self._package.has(relation.target) for relation in self._relations.values())
        return self.draft

    def _drop_furniture(self, spans: Sequence[tuple[int, int, bool]]) -> None:
        """Leave out footers and headers that are somebody else's; told where they are more than a name.

        Args:
            spans: where each starts and ends among the lines, and whether it is a header.
        """
        words = self._settings.vocabulary
        headings = words.headings | words.sections
        inside = {index for start, end, _ in spans for index in range(start, end)}
        owner = find_owner((line.text for index, line in enumerate(self.draft.lines) if index not in inside), headings)
        for start, end, is_head in reversed(spans):
            lines = [line.text for line in self.draft.lines[start:end] if line.text.strip()]
            is_own = len(lines) > _MAX_FURNITURE or any(line.partition(":")[0].strip().lower() in headings for line in lines)
            if not is_own and self._is_others(lines, owner, is_head=is_head):
                del self.draft.lines[start:end]
                self.draft.warnings.append(warn_repeated(lines))

    def _is_others(self, lines: Sequence[str], owner: Owner, *, is_head: bool) -> bool:
        """Whether a footer holds neither an address nor a heading, a header is an agency's, or either does not name the owner told in the body."""
        text = " ".join(lines)
        if is_of_others(text, owner):
            return True
        is_agency = any(speaks_of_agency(line, self._settings.vocabulary.agency_phrases) for line in lines)
        return (is_agency or not is_head) and not any(map(has_contact, lines)) and len(WORD.findall(text)) >= TOLD_WORDS

    def _find_scope(self, body: Any, margins: Sequence[Any]) -> Scope:
        """What lies behind text and text boxes; shapes of headers lie behind both."""
        theme, colour = self._body.styles.theme, self._page_colour()
        low = any(has_backdrop(root, theme, behind_text=False) for root in margins) or has_backdrop(body, theme, behind_text=True)
        high = low or has_backdrop(body, theme, behind_text=False)
        return Scope(self._name, None if low else colour, box_ground=None if high else colour)

    def _page_colour(self) -> str:
        background = self._root.find(W + "background")
        colour = read_hex(background.get(W + "color")) if background is not None else None
        return colour if colour is not None and self._is_on("displayBackgroundShape") else PAPER

    def _is_on(self, option: str) -> bool:
        element = self._options.find(W + option) if self._options is not None else None
        return element is not None and element.get(W + "val") not in OFF

    def _iter_margins(self, body: Any) -> Iterator[tuple[str, str, Any]]:
        """Kind, name and element of the headers and footers that are printed, each text once."""
        seen = set[str]()
        for section in body.iter(W + "sectPr"):
            title_page = section.find(W + "titlePg")
            first = title_page is not None and title_page.get(W + "val") not in OFF
            types = [*(["first"] if first else []), "default", *(["even"] if self._is_on("evenAndOddHeaders") else [])]
            for kind in ("header", "footer"):
                found = {item.get(W + "type"): item.get(R_ID) for item in section.iter(f"{W}{kind}Reference")}
                for name in (self._target(found[page_type]) for page_type in types if page_type in found):
                    root = self._package.root(name) if name else None
                    if root is None:
                        continue
                    self._shown.add(name)
                    text = "".join(root.itertext())
                    if text not in seen:
                        seen.add(text)
                        yield kind, name, root

    def _target(self, identifier: str | None) -> str:
        relation = self._relations.get(identifier or "")
        return relation.target if relation is not None else ""

    def _add_notes(self, scope: Scope) -> None:
        """Footnotes and endnotes that the text refers to."""
        for kind in ("footnote", "endnote"):
            root = self._find_root(f"{kind}s")
            for note in root.iter(W + kind) if root is not None else ():
                if (kind, note.get(W + "id")) in self._body.notes:
                    self._body.add_blocks(note, scope)
                elif note.get(W + "type") is None:
                    self._body.unshown.append("".join(note.itertext()))

    def _tell_unshown(self) -> None:
        """Tell lists of keywords in parts that are never shown: comments, unused headers, properties, deleted text."""
        texts = list(self._body.unshown)
        for relation in self._relations.values():
            if relation.kind in _UNSHOWN_PARTS and relation.target not in self._shown and not relation.is_external:
                root = self._package.root(relation.target)
                texts += [said_in(root)] if root is not None else []
        for name in _PROPERTIES:
            root = self._package.root(name) if self._package.has(name) else None
            texts += [element.text for element in root.iter() if element.text] if root is not None else []
        if self._options is not None:
            texts += [variable.get(W + "val") or "" for variable in self._options.iter(W + "docVar")]
        self.draft.hidden += find_keyword_lists(texts, self._settings.vocabulary, self.draft.lines)
