"""Resumes that are open on the page: in memory, the oldest ones go first."""

import hashlib
import secrets
from collections import OrderedDict
from dataclasses import dataclass, replace

from gapcheck.domain import Document, GapReport, Profile, StampOptions
from gapcheck.web.corrections import Correction, applies, correct, describe
from gapcheck.web.problems import Problem
from gapcheck.web.settings import MAX_SHEET_BYTES, MAX_SHEETS
from gapcheck.web.tasks import Bench, Wanted, unpack


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

    def read(self) -> Document:
        """The resume as it is now."""
        from gapcheck.reading import read_text

        return unpack(self.document) if self.text is None else read_text(self.text, self.source)

    def judge(self, bench: Bench, document: Document) -> tuple[GapReport, Profile]:
        """The report with all corrections, and the profile as it was read."""
        report = bench.judge(document, self.wanted)
        if not self.corrections:
            return report, report.profile
        analyzer = bench.analyzer(self.wanted.as_of)
        role = bench.role_at(analyzer, replace(self.wanted, role=self.wanted.role or report.stamp.role), report.stamp.level)
        profile = correct(document, report.profile, self.corrections, analyzer.taxonomy, analyzer.as_of)
        corrected = _stamp(analyzer.report(document, profile, role), self.corrections)
        told = tuple(f"Corrected by hand: {describe(item, analyzer.taxonomy)}." for item in self.corrections if applies(item, document, report.profile))
        return replace(corrected, verdict=replace(corrected.verdict, notes=(*corrected.verdict.notes, *told))), report.profile


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


def _stamp(report: GapReport, corrections: tuple[Correction, ...]) -> GapReport:
    """The report with the corrections among what decides its bytes."""
    digest = hashlib.sha256(repr(corrections).encode("utf-8", "replace")).hexdigest()[:16]
    options = StampOptions(tuple(sorted((*report.stamp.options.items(), ("corrections", digest)))))
    return replace(report, stamp=replace(report.stamp, options=options))
