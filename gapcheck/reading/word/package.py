"""A Word file as a package of parts (ISO/IEC 29500-2), read with lenience: what is missing or damaged is left out and noted.

Strict Open XML is turned into the transitional names that everything else uses.
"""

import posixpath
import zipfile
import zlib
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]

from gapcheck.errors import CorruptDocument, DocumentTooLarge, EncryptedDocument
from gapcheck.reading.limits import Budget

_STRICT = b"http://purl.oclc.org/ooxml/"
_TRANSITIONAL = b"http://schemas.openxmlformats.org/"
_STRICT_PARTS = (
    (b"wordprocessingml/main", b"wordprocessingml/2006/main"), (b"officeDocument/relationships", b"officeDocument/2006/relationships"),
    (b"officeDocument/math", b"officeDocument/2006/math"), (b"drawingml/main", b"drawingml/2006/main"),
    (b"drawingml/wordprocessingDrawing", b"drawingml/2006/wordprocessingDrawing"), (b"drawingml/picture", b"drawingml/2006/picture"),
)  # fmt: skip
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_DEFAULT_MAIN = "word/document.xml"
_ENCRYPTED = 0x1


@dataclass(frozen=True, slots=True)
class Relation:
    """What an id inside a part stands for."""

    kind: str
    """Last part of its type: `image`, `hyperlink`, `header` ..."""
    target: str
    """Name of a part, or an address."""
    is_external: bool


class Package:
    """The parts of one file."""

    def __init__(self, data: bytes, budget: Budget) -> None:
        """
        Raises:
            CorruptDocument: it is no archive.
            EncryptedDocument: its parts need a password.
            DocumentTooLarge: it says that it unpacks to too much.
        """
        self._budget = budget
        self.is_damaged = False
        """Whether a part that is there could not be read whole."""
        try:
            self._archive = zipfile.ZipFile(BytesIO(data))
            infos = self._archive.infolist()
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
            raise CorruptDocument("is damaged (not a complete archive)") from None
        for info in infos:
            budget.spend_expanded(info.file_size)
            budget.spend_objects(1)
        self._infos = {info.filename.replace("\\", "/").lstrip("/").lower(): info for info in infos}
        if any(info.flag_bits & _ENCRYPTED for info in infos):
            raise EncryptedDocument("needs a password")

    @property
    def main_part(self) -> str:
        """Name of the part that holds the text."""
        for relation in self.relations("").values():
            if relation.kind == "officeDocument" and self.has(relation.target):
                return relation.target
        return _DEFAULT_MAIN

    def has(self, name: str) -> bool:
        """Whether there is such a part."""
        return name.lower() in self._infos

    def content(self, name: str) -> bytes | None:
        """The bytes of a part; None where there is none, or it is damaged."""
        info = self._infos.get(name.lower())
        if info is None:
            return None
        try:
            with self._archive.open(info) as file:
                return file.read(info.file_size)
        except (zipfile.BadZipFile, zlib.error, OSError, ValueError, EOFError, NotImplementedError, RuntimeError):
            self.is_damaged = True
            return None

    def root(self, name: str) -> Any:
        """The element of a part, as far as it is whole; None where there is none."""
        data = self.content(name)
        if not data:
            return None
        if _STRICT in data:
            for strict, transitional in _STRICT_PARTS:
                data = data.replace(_STRICT + strict, _TRANSITIONAL + transitional)
        parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, huge_tree=True, remove_comments=True, remove_pis=True)
        try:
            root = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError):
            root = None
        except MemoryError:
            raise DocumentTooLarge("unpacks to too much") from None
        if root is None or any(error.level_name == "FATAL" for error in parser.error_log):
            self.is_damaged = True
        return root

    def relations(self, part: str) -> dict[str, Relation]:
        """Id -> relation of a part, `""` for the package itself; those without a target are left out."""
        folder, name = posixpath.split(part)
        root = self.root(posixpath.join(folder, "_rels", f"{name}.rels"))
        found: dict[str, Relation] = {}
        for item in root.iter(_RELATIONSHIP) if root is not None else ():
            target, kind = item.get("Target") or "", (item.get("Type") or "").rpartition("/")[2]
            external = item.get("TargetMode") == "External"
            with suppress(ValueError):
                resolved = target if external else posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
                found[item.get("Id") or ""] = Relation(kind, resolved, external)
        return found
