"""The structure of a PDF file as pdfminer.six reads it, within bounds: streams that unpack within the budget, files whose table is lost."""

import struct
from contextlib import suppress
from io import BytesIO
from typing import Any

from pdfminer.pdfdocument import PDFDocument, PDFXRefFallback  # noqa: TID251  part of the engine
from pdfminer.pdfparser import PDFParser  # noqa: TID251
from pdfminer.pdftypes import PDFException, PDFObjRef, PDFStream, int_value, stream_value  # noqa: TID251
from pdfminer.psparser import PSException, literal_name  # noqa: TID251

from gapcheck.reading.limits import Budget
from gapcheck.reading.pdf.flate import inflate
from gapcheck.reading.pdf.xref_recovery import find_objects

_FLATE = ("FlateDecode", "Fl")


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
        filters = [(literal_name(name), parameters) for name, parameters in self.get_filters()]
        if not filters or filters[0][0] not in _FLATE:
            super().decode()
            self.allowance.spend_expanded(len(self.data or b""))
            return
        data = self.rawdata or b""
        if self.decipher:
            data = self.decipher(self.objid or 0, self.genno or 0, data, self.attrs)
        for name, _ in filters:
            if name not in _FLATE:
                break
            data = inflate(data, self.allowance)
        if any(name not in _FLATE or (parameters and "Predictor" in parameters) for name, parameters in filters):
            super().decode()  # Small enough, as is known now; its other filters and predictors are pdfminer's.
        else:
            self.data, self.rawdata = data, None
