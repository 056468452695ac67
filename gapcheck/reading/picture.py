"""Photographs and scans (.png, .jpg, .tiff, .bmp, .webp): their text is recognised where the user asks for it."""

from gapcheck.domain import ReadingWarning
from gapcheck.errors import NoTextInDocument
from gapcheck.reading.draft import Draft, DraftLine
from gapcheck.reading.ocr import recognise_picture
from gapcheck.reading.settings import Settings

ADVICE = "Send the resume as PDF or Word, or use --ocr, which recognises the text where tesseract is installed."


def read(data: bytes, settings: Settings) -> Draft:
    """Recognise the text of a picture.

    Raises:
        NoTextInDocument: that was not asked for, tesseract is missing, or it finds nothing.
        DocumentTooLarge: it takes too long.
    """
    if not settings.ocr:
        raise NoTextInDocument("is a picture, whose text is not read", ADVICE)
    lines = recognise_picture(data, settings.limits.max_seconds)
    if not any(lines):
        raise NoTextInDocument("is a picture in which no text was recognised", ADVICE)
    warning = ReadingWarning("recognised_text", "a picture; its text was recognised by a machine and may hold errors", 1)
    return Draft("picture", [DraftLine(line) for line in lines], warnings=[warning])
