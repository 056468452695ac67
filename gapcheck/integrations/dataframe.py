"""Reports as a pandas data frame: one row per resume."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from gapcheck.domain import GapReport, SkippedResume
from gapcheck.errors import GapcheckError

if TYPE_CHECKING:
    from pandas import DataFrame

GATE = "gate:"
CREDIT = "credit:"
_FIRST = ("source", "role", "level", "score", "low", "high", "grade")
_NUMBERS = ("score", "low", "high")
_LAST = ("skipped", "reason")


def to_dataframe(reports: Iterable[GapReport | SkippedResume]) -> "DataFrame":
    """One row per resume, in the order given, those that could not be used among them.

    Returns:
        Columns `source`, `role`, `level`, `score`, `low` and `high` (what can be told where there is no score), `grade` of the reading, `gate:...`
        (pass, fail or unknown), `credit:...` (0 to 1, per requirement), `skipped` (the code) and `reason`. What a row lacks is missing.

    Raises:
        GapcheckError: pandas is not installed.
    """
    try:
        import pandas
    except ImportError:
        error = GapcheckError("a data frame needs pandas")
        error.advice = "Install it with `pip install 'gapcheck[dataframe]'`."
        raise error from None

    rows = [_read_report(item) if isinstance(item, GapReport) else _read_skipped(item) for item in reports]
    names = list(dict.fromkeys(name for row in rows for name in row))
    gates = [name for name in names if name.startswith(GATE)]
    credited = [name for name in names if name.startswith(CREDIT)]
    frame = pandas.DataFrame(rows, columns=[*_FIRST, *gates, *credited, *_LAST])
    return frame.astype(dict.fromkeys([*_NUMBERS, *credited], "float64"))


def _read_report(report: GapReport) -> dict[str, object]:
    verdict = report.verdict
    low, high = verdict.range if verdict.range is not None else (None, None)
    first = (report.resume.source, report.stamp.role, report.stamp.level, verdict.score, low, high, report.resume.reading.grade)
    row: dict[str, object] = dict(zip(_FIRST, first, strict=True))
    row |= {GATE + gate.id: gate.status for gate in verdict.gates}
    row |= {CREDIT + finding.id: finding.credit for finding in verdict.requirements}
    return row


def _read_skipped(skipped: SkippedResume) -> dict[str, object]:
    return {"source": skipped.source, "skipped": skipped.code, "reason": skipped.reason}
