"""The files of a PDF portfolio (ISO 32000-1, 7.11.4 and 12.3.5): a PDF that is only a cover for others. Knows pdfminer's objects."""

from collections.abc import Iterator
from typing import Any

from pdfminer.pdftypes import PDFStream, resolve1  # noqa: TID251  part of the engine
from pdfminer.utils import decode_text  # noqa: TID251

from gapcheck.reading.attachments import Part

_MAX_FILES = 50
_MAX_NODES = 500


def iter_files(catalogue: dict[str, Any]) -> Iterator[Part]:
    """Name and bytes of every file; none where the document is no portfolio."""
    names = resolve1(catalogue.get("Names"))
    if not isinstance(resolve1(catalogue.get("Collection")), dict) or not isinstance(names, dict):
        return
    found = 0
    for specification in _iter_tree(names.get("EmbeddedFiles")):
        embedded = resolve1(specification.get("EF"))
        stream = resolve1(embedded.get("F") or embedded.get("UF")) if isinstance(embedded, dict) else None
        name = resolve1(specification.get("UF") or specification.get("F"))
        if isinstance(stream, PDFStream) and found < _MAX_FILES:
            found += 1
            yield Part(decode_text(name) if isinstance(name, bytes) else "", bytes(stream.get_data()))


def _iter_tree(root: object) -> Iterator[dict[str, Any]]:
    """The values of a name tree (ISO 32000-1, 7.9.6)."""
    waiting = [resolve1(root)]
    for _ in range(_MAX_NODES):
        if not waiting:
            return
        node = waiting.pop(0)
        if isinstance(node, dict):
            kids, pairs = resolve1(node.get("Kids")), resolve1(node.get("Names"))
            waiting += [resolve1(kid) for kid in kids] if isinstance(kids, list) else []
            values = [resolve1(value) for value in pairs[1::2]] if isinstance(pairs, list) else []
            yield from (value for value in values if isinstance(value, dict))
