"""The score: a sum that anyone can redo.

In: requirements with credit. Out: a Verdict whose score is the sum of the points of its requirements.
"""

from collections.abc import Sequence

from gapcheck.contributions import SCALE
from gapcheck.domain import RELEVANT_FIELDS, Document, Finding, Verdict
from gapcheck.gaps.gates import judge_gates
from gapcheck.gaps.notes import find_notes
from gapcheck.gaps.requirements import Basis, Judged, judge_requirements
from gapcheck.gaps.tables import RoleTable
from gapcheck.taxonomy.bands import band_of


def judge(basis: Basis, document: Document) -> Verdict:
    """Hold a profile that was looked through against its role.

    Returns:
        A verdict with a score, or with a range in its place where the document could only be read poorly, or says nothing of its owner in a few words.
    """
    table = basis.table
    findings = score_findings(judge_requirements(basis), table)
    score = total(findings)
    believed = basis.work_in(RELEVANT_FIELDS).believed
    poor = document.grade == "poor" or _says_nothing(basis, document)
    return Verdict(
        score=None if poor else score,
        range=(score, 100.0) if poor else None,
        gates=judge_gates(basis.profile, table.role.gates, believed),
        requirements=findings,
        band="" if poor else band_of(score, table.bands).id,
        notes=find_notes(basis.profile, document, table.taxonomy.words["scoring"]["note"], basis.standing.now_limit, basis.as_of),
    )


def _says_nothing(basis: Basis, document: Document) -> bool:
    """Whether a text of a few words, a note say, has neither a skill, a job nor a degree in it."""
    profile = basis.profile
    return any(warning.code == "few_words" for warning in document.warnings) and not (profile.skills or profile.entries or profile.education)


def score_findings(judged: Sequence[Judged], table: RoleTable) -> tuple[Finding, ...]:
    """Findings with points, in the role's order."""
    return tuple(
        Finding(
            id=item.requirement.id,
            name=item.requirement.name,
            any_of=item.requirement.any_of,
            need=item.requirement.need,
            weight=worth / 100,
            status=item.status,
            credit=item.credit,
            points=points_of(worth, item.credit) / 100,
            reason=item.reason,
            evidence=item.evidence,
            rests_on=item.rests_on,
        )
        for item, worth in zip(judged, table.worth, strict=True)
    )


def points_of(worth: int, credit: float) -> int:
    """Points in hundredths, half a hundredth rounded up."""
    return (worth * round(credit * SCALE) + SCALE // 2) // SCALE


def total(findings: Sequence[Finding]) -> float:
    """The score: the sum of points, to one decimal, at most 100."""
    return min(100.0, round(sum(round(100 * finding.points) for finding in findings) / 100, 1))
