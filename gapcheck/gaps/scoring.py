"""The score: a sum that anyone can redo.

In: requirements with credit. Out: a Verdict whose score is the sum of the points of its requirements.
"""

from collections.abc import Sequence

from gapcheck.domain import Document, Finding, Profile, Role, Verdict
from gapcheck.gaps.gates import judge_gates
from gapcheck.gaps.notes import find_notes
from gapcheck.gaps.requirements import Judged, judge_requirements
from gapcheck.taxonomy.entries import Taxonomy

NEED_FACTOR = {"required": 1.0, "preferred": 0.5, "useful": 0.25}
"""How much of a requirement's weight counts; a required skill counts twice a preferred one."""
POINT_DIGITS = 2


def judge(profile: Profile, role: Role, document: Document, taxonomy: Taxonomy, as_of: str) -> Verdict:
    """Hold a profile against a role.

    Returns:
        A verdict with a score, or with a range in its place where the document could only be read poorly.
    """
    judged = judge_requirements(profile, role, as_of)
    findings = score_findings(judged)
    score = total(findings)
    poor = document.grade == "poor"
    return Verdict(
        score=None if poor else score,
        range=(score, 100.0) if poor else None,
        gates=judge_gates(profile, role.gates),
        requirements=findings,
        notes=find_notes(profile, document, taxonomy, as_of),
    )


def share_of(role_requirements: Sequence[Judged]) -> dict[str, float]:
    """Points that full credit for each requirement is worth; they sum up to 100."""
    shares = {item.requirement.id: item.requirement.weight * NEED_FACTOR[item.requirement.need] for item in role_requirements}
    whole = sum(shares.values()) or 1.0
    return {key: 100.0 * share / whole for key, share in shares.items()}


def score_findings(judged: Sequence[Judged]) -> tuple[Finding, ...]:
    """Findings with points, in the role's order."""
    shares = share_of(judged)
    return tuple(
        Finding(
            id=item.requirement.id,
            name=item.requirement.name,
            any_of=item.requirement.any_of,
            need=item.requirement.need,
            weight=round(shares[item.requirement.id], POINT_DIGITS),
            status=item.status,
            credit=item.credit,
            points=round(shares[item.requirement.id] * item.credit, POINT_DIGITS),
            reason=item.reason,
            evidence=item.evidence,
        )
        for item in judged
    )


def total(findings: Sequence[Finding]) -> float:
    """The score: the sum of points, to one decimal, at most 100."""
    return min(100.0, round(sum(finding.points for finding in findings), 1))
