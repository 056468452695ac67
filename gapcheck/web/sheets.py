"""Resumes that are open on the page: in memory, the oldest ones go first."""

import secrets
from collections import OrderedDict
from dataclasses import dataclass, replace

from gapcheck.web.corrections import Correction
from gapcheck.web.problems import Problem
from gapcheck.web.settings import MAX_SHEET_BYTES, MAX_SHEETS
from gapcheck.web.tasks import Wanted


@dataclass(frozen=True, slots=True)
class Sheet:
    """One resume with what was asked and said about it."""

    id: str
    source: str
    document: bytes
    """As first read, packed."""
    wanted: Wanted
    text: str | None = None
    """As edited; None where it was not."""
    corrections: tuple[Correction, ...] = ()
    guessed: bool = False
    """Whether nobody named the role."""

    @property
    def size(self) -> int:
        """Bytes, roughly."""
        return len(self.document) + len(self.text or "") + (len(self.wanted.job.data) if self.wanted.job else 0)


class Sheets:
    """All of them, by id."""

    def __init__(self) -> None:
        self._sheets: OrderedDict[str, Sheet] = OrderedDict()

    def add(self, source: str, document: bytes, wanted: Wanted) -> Sheet:
        """A new one; others go where there are too many."""
        sheet = Sheet(secrets.token_urlsafe(9), source, document, wanted)
        self.keep(sheet)
        while len(self._sheets) > 1 and (len(self._sheets) > MAX_SHEETS or sum(item.size for item in self._sheets.values()) > MAX_SHEET_BYTES):
            self._sheets.popitem(last=False)
        return sheet

    def find(self, sheet_id: str) -> Sheet:
        """
        Raises:
            Problem: it is gone.
        """
        sheet = self._sheets.get(sheet_id)
        if sheet is None:
            raise Problem(404, "gone", "is no longer open: nothing is stored", "Open the file again.")
        self._sheets.move_to_end(sheet_id)
        return sheet

    def keep(self, sheet: Sheet) -> None:
        """In the place of the one with its id."""
        self._sheets[sheet.id] = sheet
        self._sheets.move_to_end(sheet.id)

    def change(self, sheet_id: str, **changes: object) -> Sheet:
        """The same with other values.

        Raises:
            Problem: it is gone.
        """
        sheet = replace(self.find(sheet_id), **changes)  # type: ignore[arg-type]
        self.keep(sheet)
        return sheet

    def forget(self, sheet_id: str) -> None:
        """Nothing of it stays."""
        self._sheets.pop(sheet_id, None)
