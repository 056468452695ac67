"""What a person typed into a form or added in a viewer is read; what a viewer does not show is not."""

import pytest

from gapcheck.reading import read
from tests.reading.conftest import raw_pdf

PAGE_TEXT = b"BT /F1 10 Tf 40 700 Td (Jane Roe) Tj ET"
WORDS = "Python and SQL"
LOOK = (
    b"<< /Type /XObject /Subtype /Form /BBox [0 0 200 20] /Resources << /Font << /F1 5 0 R >> >> /Length %d >>\nstream\n%s\nendstream"
    % (len(b"BT /F1 10 Tf 2 5 Td (Python and SQL) Tj ET"), b"BT /F1 10 Tf 2 5 Td (Python and SQL) Tj ET")
)


def page_with(note: bytes, *objects: bytes) -> bytes:
    data = raw_pdf(PAGE_TEXT, extra=b"/AcroForm << /Fields [6 0 R] >>", objects=(note, *objects))
    return data.replace(b"/MediaBox [0 0 595 842]", b"/MediaBox [0 0 595 842] /Annots [6 0 R]")


FIELD = b"<< /Type /Annot /Subtype /Widget /FT /Tx /T (skills) /V (Python and SQL) /Rect [40 600 240 620] %s >>"


@pytest.mark.parametrize(
    "data",
    [
        page_with(FIELD % b"/AP << /N 7 0 R >>", LOOK),
        page_with(FIELD % b""),
        page_with((FIELD % b"/Parent 7 0 R").replace(b"/FT /Tx", b"").replace(b"/V (Python and SQL)", b""), b"<< /FT /Tx /V (Python and SQL) >>"),
        page_with(b"<< /Type /Annot /Subtype /FreeText /Rect [40 600 240 620] /Contents (Python and SQL) /AP << /N 7 0 R >> >>", LOOK),
        page_with(b"<< /Type /Annot /Subtype /FreeText /Rect [40 600 240 620] /Contents (\xfe\xff" + WORDS.encode("utf-16-be") + b") >>"),
    ],
    ids=["field", "field without a look", "value of the parent", "note", "note without a look"],
)
def test_fields_and_notes_are_read(data: bytes) -> None:
    assert [line for line in read(data).text.split("\n") if line] == ["Jane Roe", WORDS]


@pytest.mark.parametrize(("flags", "seen"), [(b"", "Quarterly"), (b"/Ff 131072", WORDS)], ids=["list", "drop-down"])
def test_of_a_list_only_what_is_chosen_is_read(flags: bytes, seen: str) -> None:
    field = FIELD.replace(b"/FT /Tx", b"/FT /Ch /Opt [(Quarterly) (Weekly)]").replace(b"(Python and SQL)", b"(Quarterly)")
    assert seen in read(page_with(field % (flags + b" /AP << /N 7 0 R >>"), LOOK)).text.split("\n")


@pytest.mark.parametrize(
    "note",
    [
        FIELD % b"/F 2 /AP << /N 7 0 R >>",
        FIELD % b"/F 32",
        FIELD % b"/Ff 8192",
        b"<< /Type /Annot /Subtype /Text /Rect [40 600 60 620] /Contents (Python and SQL) >>",
        b"<< /Type /Annot /Subtype /Widget /FT /Btn /V (Python and SQL) /Rect [40 600 240 620] >>",
        b"<< /Type /Annot /Subtype /Widget /Rect [1 2] /FT /Tx /V (Python and SQL) /Parent 6 0 R >>",
    ],
    ids=["hidden", "not to be seen", "password", "sticky note", "button", "broken"],
)
def test_what_a_viewer_does_not_show_is_not_read(note: bytes) -> None:
    assert read(page_with(note, LOOK)).text == "Jane Roe"


def test_field_without_an_area_is_not_seen() -> None:
    document = read(page_with(FIELD.replace(b"240 620", b"40 600") % b""))

    assert document.text == "Jane Roe"


def test_comment_that_lists_keywords_is_told() -> None:
    words = b"keras pytorch spark hadoop hive pig"
    document = read(page_with(b"<< /Type /Annot /Subtype /Text /Rect [40 600 60 620] /Contents (" + words + b") >>"))

    assert document.text == "Jane Roe"
    assert document.warnings[0].code == "hidden_text"
