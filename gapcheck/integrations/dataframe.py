"""Reports as pandas data frames: one row per resume, and one per resume and skill."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from gapcheck.domain import GapReport, Role, SkippedResume
from gapcheck.errors import LibraryMissing

if TYPE_CHECKING:
    from pandas import DataFrame

GATE = "gate:"
CREDIT = "credit:"
_FIRST = ("source", "role", "level", "score", "low", "high", "grade")
_NUMBERS = ("score", "low", "high")
_LAST = ("skipped", "reason")


def to_dataframe(reports: Iterable[GapReport | SkippedResume], role: Role | None = None) -> "DataFrame":
    """One row per resume, in the order given, those that could not be used among them.

    Args:
        role: what the reports are against; with it the columns do not depend on what the reports hold.

    Returns:
        Columns `source`, `role`, `level`, `score`, `low` and `high` (what can be told where there is no score), `grade` of the reading, `gate:...`
        (pass, fail or unknown), `credit:...` (0 to 1, per requirement), `skipped` (the code) and `reason`. What a row lacks is missing.

    Raises:
        LibraryMissing: pandas is not installed.
    """
    pandas = _load_pandas()
    rows = [_read_report(item) if isinstance(item, GapReport) else _read_skipped(item) for item in reports]
    names = list(dict.fromkeys(name for row in rows for name in row))
    gates = [GATE + gate.id for gate in role.gates] if role else [name for name in names if name.startswith(GATE)]
    credited = [CREDIT + item.id for item in role.requirements] if role else [name for name in names if name.startswith(CREDIT)]
    frame = pandas.DataFrame(rows, columns=[*_FIRST, *gates, *credited, *_LAST])
    return frame.astype(dict.fromkeys([*_NUMBERS, *credited], "float64"))


SKILL_COLUMNS = ("source", "skill", "name", "family", "status", "months", "last_used", "mentions")


def to_skill_dataframe(reports: Iterable[GapReport | SkippedResume]) -> "DataFrame":
    """One row per resume and skill, resumes in the order given, skills by id; resumes that could not be used have none.

    Returns:
        Columns `source`, `skill` (id), `name`, `family`, `status`, `months`, `last_used` (`YYYY-MM`) and `mentions` (their number), whatever the data.

    Raises:
        LibraryMissing: pandas is not installed.
    """
    pandas = _load_pandas()
    rows = [
        (report.resume.source, skill.id, skill.name, skill.family, skill.status, skill.months, skill.last_used, len(skill.mentions))
        for report in reports
        if isinstance(report, GapReport)
        for skill in report.profile.skills
    ]
    return pandas.DataFrame(rows, columns=list(SKILL_COLUMNS)).astype({"months": "Int64", "mentions": "int64"})


def _load_pandas() -> Any:
    try:
        import pandas
    except ImportError:
        raise LibraryMissing("a data frame needs pandas", "dataframe") from None
    return pandas


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
