"""Photographs and scans (.png, .jpg, .tiff, .bmp, .webp, .heic): their text is recognised where the user asks for it."""

from io import BytesIO

from gapcheck.domain import ReadingWarning
from gapcheck.errors import CorruptDocument, DocumentTooLarge, NoTextInDocument
from gapcheck.reading.draft import Draft, DraftLine
from gapcheck.reading.ocr import BLANK_ADVICE, recognise_picture
from gapcheck.reading.settings import Settings
from gapcheck.reading.sniffing import is_heic

ADVICE = "Send the resume as PDF or Word, or use --ocr, which recognises the text where tesseract is installed."
_HEIC_ADVICE = "Save the picture as JPEG or PNG, or install the reader with `pip install gapcheck[heic]`; and use --ocr."
_MAX_PIXELS = 60_000_000  # The largest cameras of telephones have 50 million by default.


def read(data: bytes, settings: Settings) -> Draft:
    """Recognise the text of a picture.

    Raises:
        NoTextInDocument: that was not asked for, a program or library for it is missing, or it finds nothing.
        CorruptDocument: it is damaged.
        DocumentTooLarge: it takes too long.
    """
    if not settings.ocr:
        raise NoTextInDocument("is a picture, whose text is not read", ADVICE)
    lines = recognise_picture(_convert_heic(data) if is_heic(data) else data, settings.limits.max_seconds)
    if not any(lines):
        raise NoTextInDocument("is a picture in which no text was recognised", BLANK_ADVICE)
    warning = ReadingWarning("recognised_text", "a picture; its text was recognised by a machine and may hold errors", 1)
    return Draft("picture", [DraftLine(line) for line in lines], warnings=[warning])


def _convert_heic(data: bytes) -> bytes:
    """The picture as PNG, grey."""
    try:
        import pillow_heif
    except ImportError:
        raise NoTextInDocument("is a HEIC picture, and nothing that reads these is installed", _HEIC_ADVICE) from None
    try:
        picture = pillow_heif.open_heif(data, convert_hdr_to_8bit=True)
        if picture.size[0] * picture.size[1] > _MAX_PIXELS:
            raise DocumentTooLarge(f"is a picture of more than {_MAX_PIXELS:,} pixels")
        target = BytesIO()
        picture.to_pillow().convert("L").save(target, "PNG")
    except (ValueError, OSError, RuntimeError, EOFError, SyntaxError, TypeError):
        raise CorruptDocument("is a HEIC picture that cannot be read") from None
    return target.getvalue()
