"""The structure of a PDF file as pdfminer.six reads it, within bounds: streams that unpack within the budget, files whose table is lost."""

import struct
from collections.abc import Callable, Mapping
from contextlib import suppress
from io import BytesIO
from typing import Any

from pdfminer.ascii85 import ascii85decode, asciihexdecode  # noqa: TID251  part of the engine
from pdfminer.pdfdocument import PDFDocument, PDFXRefFallback  # noqa: TID251
from pdfminer.pdfparser import PDFParser  # noqa: TID251
from pdfminer.pdftypes import PDFException, PDFObjRef, PDFStream, int_value, stream_value  # noqa: TID251
from pdfminer.psparser import PSException, literal_name  # noqa: TID251
from pdfminer.utils import apply_png_predictor, apply_tiff_predictor  # noqa: TID251

from gapcheck.errors import DocumentTooLarge
from gapcheck.reading.limits import Budget
from gapcheck.reading.pdf.flate import inflate
from gapcheck.reading.pdf.run_filters import unpack_lzw, unpack_runs
from gapcheck.reading.pdf.xref_recovery import find_objects

_TIFF = 2
_MAX_PREDICTED = 8_000_000  # Bytes; a table of a million objects has 5 MB, and undoing a prediction takes eight times its size.

_END, _END_REACH = b"%%EOF", 2048  # Adobe's readers look for it in the last 1024 bytes; some servers append a line or two.
CUT_OFF = "is cut off: its end is missing"


def is_cut_off(data: bytes) -> bool:
    """Whether the end of the file is missing."""
    return _END not in data[-_END_REACH:]


class Damaged(Exception):
    """Nothing of a document can be read the ordinary way."""


DAMAGE = (Damaged, PSException, PDFException, KeyError, ValueError, TypeError, AssertionError, AttributeError, IndexError, struct.error)
"""What pdfminer raises for a file that is damaged."""


def make_parser(data: bytes, budget: Budget) -> PDFParser:
    """A parser whose streams unpack within the budget."""

    class BoundStream(_BoundStream):
        allowance = budget

    class Parser(PDFParser):
        """Makes streams that unpack within the budget."""

        def do_keyword(self, pos: int, token: Any) -> None:
            super().do_keyword(pos, token)
            if token is self.KEYWORD_STREAM and self.curstack and type(self.curstack[-1][1]) is PDFStream:
                self.curstack[-1][1].__class__ = BoundStream

    return Parser(BytesIO(data))


class RepairedDocument(PDFDocument):
    """A document whose objects were found without its own table."""

    def find_xref(self, parser: PDFParser) -> int:  # noqa: ARG002
        return 0

    def read_xref_from(self, parser: PDFParser, start: int, xrefs: list[Any]) -> None:  # noqa: ARG002
        parser.fp.seek(0)
        found = find_objects(parser.fp.read())
        if found.encrypted:
            raise Damaged
        parser.fallback = True
        table = PDFXRefFallback()
        table.offsets = {number: (None, place, generation) for number, (place, generation) in found.places.items()}
        table.trailer = {"Root": PDFObjRef(self, found.root) if found.root is not None else {}}
        xrefs.append(table)
        for number in found.packed:
            with suppress(*DAMAGE):
                objects, count = self._get_objects(stream_value(self.getobj(number)))
                for index, inner in enumerate(objects[: 2 * count : 2]):
                    table.offsets.setdefault(int_value(inner), (number, index, 0))


class _BoundStream(PDFStream):
    """A stream that raises `DocumentTooLarge` before it fills the memory."""

    allowance: Budget

    def decode(self) -> None:
        data = self.rawdata or b""
        if self.decipher:
            data = self.decipher(self.objid or 0, self.genno or 0, data, self.attrs)
        for name, parameters in ((literal_name(name), parameters) for name, parameters in self.get_filters()):
            if name not in _UNPACKERS:
                break  # Of a picture, which nobody asks for here.
            data = _UNPACKERS[name](data, self.allowance, parameters or {})
            data = self._undo_prediction(data, parameters or {})
        self.data, self.rawdata = data, None

    def _undo_prediction(self, data: bytes, parameters: Mapping[str, Any]) -> bytes:
        kind = int_value(parameters.get("Predictor", 1))
        if kind < _TIFF:
            return data
        if len(data) > _MAX_PREDICTED:
            raise DocumentTooLarge(f"holds a table that unpacks to more than {_MAX_PREDICTED:,} bytes")
        colours, columns, bits = (int_value(parameters.get(key, usual)) for key, usual in (("Colors", 1), ("Columns", 1), ("BitsPerComponent", 8)))
        if kind == _TIFF:
            return bytes(apply_tiff_predictor(colours, columns, bits, data))
        return bytes(apply_png_predictor(kind, colours, columns, bits, data))


def _unpack_lzw(data: bytes, budget: Budget, parameters: Mapping[str, Any]) -> bytes:
    return unpack_lzw(data, budget, early=int_value(parameters.get("EarlyChange", 1)) != 0)


def _unpack_text(function: Callable[[bytes], bytes]) -> "_Unpacker":
    def unpack(data: bytes, budget: Budget, _: Mapping[str, Any]) -> bytes:
        result = function(data)
        budget.spend_stream(len(result))
        return result

    return unpack


_Unpacker = Callable[[bytes, Budget, Mapping[str, Any]], bytes]
_UNPACKERS: dict[str, _Unpacker] = {
    **dict.fromkeys(("FlateDecode", "Fl"), lambda data, budget, _: inflate(data, budget)),
    **dict.fromkeys(("LZWDecode", "LZW"), _unpack_lzw),
    **dict.fromkeys(("RunLengthDecode", "RL"), lambda data, budget, _: unpack_runs(data, budget)),
    **dict.fromkeys(("ASCII85Decode", "A85"), _unpack_text(ascii85decode)),
    **dict.fromkeys(("ASCIIHexDecode", "AHx"), _unpack_text(asciihexdecode)),
}
