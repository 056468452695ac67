"""One resume against several roles, best fit first."""

from collections.abc import Sequence

from gapcheck.domain import GapReport
from gapcheck.reports.sanitizing import clean
from gapcheck.reports.wording import role_name, score_text
from gapcheck.taxonomy.entries import Taxonomy


def render(reports: Sequence[GapReport], taxonomy: Taxonomy) -> str:
    """A row per role: score, gates, and how many of its required requirements are met."""
    first = reports[0]
    width = max(len(role_name(taxonomy, report.stamp.role)) for report in reports)
    rows = [f"{clean(first.resume.source)} against {len(reports)} roles, {clean(first.stamp.level)}", ""]
    for report in reports:
        required = [finding for finding in report.verdict.requirements if finding.need == "required"]
        met = sum(finding.status == "met" for finding in required)
        gates = ", ".join(f"{gate.id} {gate.status}" for gate in report.verdict.gates)
        rows.append(
            f"  {role_name(taxonomy, report.stamp.role):<{width}}  {score_text(report.verdict)}  required met: {met} of {len(required)}"
            + (f"  gates: {gates}" if gates else "")
        )
    rows += ["", f"More: --role {first.stamp.role}"]
    return "\n".join(rows) + "\n"
