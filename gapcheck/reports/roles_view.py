"""One resume against several roles or job ads, best fit first."""

from collections.abc import Mapping, Sequence

from gapcheck.domain import GapReport
from gapcheck.reports.sanitizing import clean
from gapcheck.reports.wording import role_name, score_text
from gapcheck.taxonomy.entries import Taxonomy


def render(reports: Sequence[GapReport], taxonomy: Taxonomy, jobs: Mapping[str, str] | None = None) -> str:
    """A row per role: score, gates, and how many of its required requirements are met.

    Args:
        jobs: where the reports are against job ads, the name of the file by the id of the role made of it.
    """
    first = reports[0]
    names = [_name(report, taxonomy, jobs or {}) for report in reports]
    width = max(len(name) for name in names)
    what = f"{len(reports)} job ads" if jobs else f"{len(reports)} roles, {clean(first.stamp.level)}"
    rows = [f"{clean(first.resume.source)} against {what}", ""]
    for name, report in zip(names, reports, strict=True):
        required = [finding for finding in report.verdict.requirements if finding.need == "required"]
        met = sum(finding.status == "met" for finding in required)
        gates = ", ".join(f"{gate.id} {gate.status}" for gate in report.verdict.gates)
        score = score_text(report.verdict, taxonomy)
        rows.append(f"  {name:<{width}}  {score}  required met: {met} of {len(required)}" + (f"  gates: {gates}" if gates else ""))
    if not jobs and len(reports) > 1:
        ahead = (first.verdict.score or 0.0) - (reports[1].verdict.score or 0.0)
        rows += ["", f"Fits best: {names[0]}, {ahead:.1f} points ahead of {names[1]}"]
    rows += ["", f"More: --job {clean(jobs[first.stamp.role])}" if jobs else f"More: --role {first.stamp.role}"]
    return "\n".join(rows) + "\n"


def _name(report: GapReport, taxonomy: Taxonomy, jobs: Mapping[str, str]) -> str:
    name = role_name(taxonomy, report.stamp.role)
    return f"{clean(jobs[report.stamp.role])}: {name}" if report.stamp.role in jobs else name
