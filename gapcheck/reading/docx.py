"""Word documents (.docx): paragraphs, tables, text boxes, headers and footers, in the order of the file."""

import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from gapcheck.errors import CorruptDocument, DocumentError, DocumentTooLarge
from gapcheck.reading.draft import Draft, DraftLine
from gapcheck.reading.limits import Budget, Limits


def read_docx(data: bytes, limits: Limits) -> Draft:
    """Read a Word document.

    Raises:
        CorruptDocument: damaged, or a zip archive of something else.
        DocumentTooLarge: unpacks to too much.
    """
    budget = Budget(limits)
    check_archive(data, budget)
    import docx

    try:
        document = docx.Document(BytesIO(data))
        draft = Draft("docx", [])
        for paragraph in _iter_paragraphs(document, budget):
            draft.lines += paragraph
    except DocumentError:
        raise
    except (MemoryError, RecursionError):
        raise DocumentTooLarge("is nested too deeply or unpacks to too much") from None
    except Exception as error:
        raise CorruptDocument(f"is damaged ({type(error).__name__})") from None
    return draft


def check_archive(data: bytes, budget: Budget) -> None:
    """Raise `DocumentTooLarge` for an archive that unpacks to too much, `CorruptDocument` for none at all."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            for item in archive.infolist():
                budget.spend_expanded(item.file_size)
                budget.spend_objects(1)
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        raise CorruptDocument("is damaged (not a complete archive)") from None


def _iter_paragraphs(document: Any, budget: Budget) -> Iterator[list[DraftLine]]:
    for paragraph in document.element.body.iter("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}p"):
        budget.spend_objects(1)
        text = "".join(node.text or "" for node in paragraph.iter("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"))
        yield [DraftLine(text)]
