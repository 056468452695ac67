"""Formats of reports that other packages bring, by the entry point group `gapcheck.reports`.

An entry point is named like its format, and names a module, or an object, with `render(report, document, taxonomy) -> str`.
"""

from functools import lru_cache
from importlib.metadata import EntryPoint, entry_points
from typing import Protocol, cast

from gapcheck.domain import Document, GapReport
from gapcheck.taxonomy.entries import Taxonomy

GROUP = "gapcheck.reports"


class ReportFormat(Protocol):
    """Writes reports in one format."""

    def render(self, report: GapReport, document: Document, taxonomy: Taxonomy) -> str:
        """The whole report; text of the resume is for the format to escape."""
        ...


@lru_cache(maxsize=1)
def find_reports() -> dict[str, EntryPoint]:
    """Formats of every installed package by name."""
    return {point.name: point for point in sorted(entry_points(group=GROUP), key=lambda point: point.name)}


def load_report(name: str) -> ReportFormat:
    """A format by its name.

    Raises:
        KeyError: no package brings it.
    """
    return cast("ReportFormat", find_reports()[name].load())
