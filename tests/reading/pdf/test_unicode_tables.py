"""Tables of letters are read as pdfminer reads them, or left to it."""

import io

import pytest
from pdfminer.cmapdb import CMapParser, FileUnicodeMap

from gapcheck.reading.pdf.unicode_tables import read_unicode_table

HEAD = b"/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
HEAD += b"1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
FOOT = b"\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"


def by_pdfminer(table: bytes) -> dict[int, str]:
    found = FileUnicodeMap()
    CMapParser(found, io.BytesIO(table)).run()
    return found.cid2unichr


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"2 beginbfchar\n<0003> <0020>\n<0024> <0041>\nendbfchar",
        b"1 beginbfchar <01><00660069> endbfchar 1 beginbfchar <02> <D83DDE00> endbfchar",
        b"1 beginbfrange <41> <43> <0061> endbfrange",
        b"1 beginbfrange\n<0041> <0044> <006100FE>\nendbfrange",
        b"1 beginbfrange <00FE> <0101> <00004100FE> endbfrange",
        b"2 beginbfrange <10> <12> [<0061> <00660066> <0063>] <20> <21> [ <0041> ] endbfrange",
        b"1 beginbfchar <05> <0020> endbfchar 1 beginbfchar <05> <00A0> endbfchar",
        b"1 beginbfchar <05> <00A0> endbfchar 1 beginbfchar <05> <0020> endbfchar",
        b"1 beginbfchar <05> <D800> endbfchar 1 beginbfrange <09> <07> <0041> endbfrange",
        b"1 beginbfchar\r\n<0a>\t<00e9>\r\nendbfchar",
    ],
    ids=["empty", "codes", "ligature and pair", "range", "range of pairs", "five bytes", "lists", "blank kept", "blank after", "half a pair", "lines"],
)
def test_usual_tables_are_read_alike(body: bytes) -> None:
    assert read_unicode_table(HEAD + body + FOOT) == by_pdfminer(HEAD + body + FOOT)


@pytest.mark.parametrize(
    "table",
    [
        HEAD + b"1 beginbfchar <01> /eacute endbfchar" + FOOT,
        HEAD + b"1 beginbfchar <01> <41 42> endbfchar" + FOOT,
        HEAD + b"1 beginbfchar <01> <004> endbfchar" + FOOT,
        HEAD + b"1 beginbfchar <01> % a note\n<0041> endbfchar" + FOOT,
        HEAD + b"1 beginbfchar <01> <0041>" + FOOT,
        HEAD + b"% 1 beginbfchar <01> <0041> endbfchar" + FOOT,
        HEAD + b"(beginbfchar <01> <0041> endbfchar) pop" + FOOT,
        HEAD + b"/Other usecmap 1 beginbfchar <01> <0041> endbfchar" + FOOT,
        HEAD + b"1 begincidrange <01> <05> 7 endcidrange" + FOOT,
        HEAD + FOOT + b" 1 beginbfchar <01> <0041> endbfchar",
        b"1 beginbfchar <01> <0041> endbfchar " + HEAD + FOOT,
        HEAD + b"1 beginbfrange <00000000> <FFFFFFFF> <0041> endbfrange" + FOOT,
    ],
    ids=["name", "blanks", "half a byte", "comment", "no end", "in a comment", "in a text", "other table", "cids", "behind", "before", "endless"],
)
def test_others_are_left_to_pdfminer(table: bytes) -> None:
    assert read_unicode_table(table) is None
