"""What can go wrong, and what a user can do about it.

    GapcheckError
    ├── DocumentError            one file could not be used
    │   ├── UnsupportedFormat    not a kind of file that is read
    │   ├── EncryptedDocument    needs a password
    │   ├── CorruptDocument      is damaged
    │   ├── NoTextInDocument     holds no text (empty, or a scan)
    │   └── DocumentTooLarge     passes a limit
    ├── TaxonomyError            the data has problems, all of them listed
    ├── UnknownRole              no role or skill of that name
    ├── LibraryMissing           an extra is not installed
    └── OutputNotWritable        the result could not be written where it was asked for
"""

from dataclasses import dataclass
from typing import Any


class GapcheckError(Exception):
    """Anything that gapcheck can explain to its user.

    `code` is stable and machine-readable, `advice` is one line saying what to do.
    """

    code = "error"
    advice = "See `gapcheck --help`."

    def __init__(self, message: str, advice: str | None = None) -> None:
        """Both are one line each, without any text of a document; advice where that of the class does not fit."""
        super().__init__(message)
        if advice is not None:
            self.advice = advice

    def __reduce__(self) -> tuple[Any, ...]:
        """Errors cross processes whole, whatever their constructors ask for."""
        return _restore, (type(self), self.args, vars(self))


class DocumentError(GapcheckError):
    """One document could not be used; other documents are not affected."""

    code = "unreadable"
    advice = "Check that the file opens in an ordinary viewer, and export it again as PDF or text."


class UnsupportedFormat(DocumentError):
    """The content is of a kind that is not read, whatever the file's name says."""

    code = "unsupported_format"
    advice = "Export the resume as PDF, Word (.docx), HTML, Markdown or plain text."


class EncryptedDocument(DocumentError):
    """The document needs a password."""

    code = "encrypted"
    advice = "Remove the password (print it to a new PDF) and try again."


class CorruptDocument(DocumentError):
    """The document is damaged."""

    code = "corrupt"
    advice = "Open it in an ordinary viewer and export it again; if that fails, ask for another copy."


class NoTextInDocument(DocumentError):
    """The document holds no text: it is empty or only pictures."""

    code = "no_text"
    advice = "Export as PDF with text, or use --ocr, which recognises the text where tesseract is installed."


class DocumentTooLarge(DocumentError):
    """The document passes a limit on bytes, pages, objects, seconds or memory."""

    code = "too_large"
    advice = "Send the resume alone, without attachments, as a PDF of a few pages."


def _restore(kind: type[GapcheckError], args: tuple[Any, ...], state: dict[str, Any]) -> GapcheckError:
    error = kind.__new__(kind, *args)
    error.args = args
    vars(error).update(state)
    return error


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem in a data file."""

    file: str
    path: str
    """Where in the file, as `skill[pytorch].broader[0]`."""
    message: str
    severity: str = "error"
    """`error` or `warning`."""

    def __str__(self) -> str:
        return f"{self.file}: {self.message}" if self.path == "." else f"{self.file}: {self.path}: {self.message}"


class TaxonomyError(GapcheckError):
    """The taxonomy, an overlay or a role file has problems; `problems` lists all of them."""

    code = "taxonomy"
    advice = "Every problem is listed with its place; `gapcheck taxonomy check FOLDER` or `--overlay FILE` lists them again."

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        """`problems` has at least one item."""
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


class OutputNotWritable(GapcheckError):
    """The result could not be written where it was asked for."""

    code = "output"
    advice = "Choose a folder that exists and that you may write to."


class UnknownRole(GapcheckError):
    """No role, level or skill goes by that name."""

    code = "unknown_name"

    def __init__(self, name: str, nearest: tuple[str, ...], kind: str = "role") -> None:
        """`nearest` are the known names that look most alike, best first; may be empty."""
        super().__init__(f"unknown {kind}: {name!r}")
        self.name = name
        self.nearest = nearest
        self.advice = f"Did you mean {', '.join(nearest)}?" if nearest else f"List what is known with `gapcheck taxonomy list {kind}s`."


class LibraryMissing(GapcheckError):
    """What an extra brings is not installed."""

    code = "library_missing"

    def __init__(self, message: str, extra: str, instead: str = "") -> None:
        """`extra` is its name, `instead` what can be done without it."""
        super().__init__(message)
        self.advice = f'Install it with `pip install "gapcheck[{extra}]"`{instead}.'
