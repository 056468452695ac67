"""Findings counted and ordered for people."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import get_args

from gapcheck.domain import Finding, Need

NEEDS: tuple[Need, ...] = get_args(Need)


@dataclass(frozen=True, slots=True)
class NeedBand:
    """The requirements of one need, summed up."""

    need: str
    points: float
    most: float
    met: int
    findings: int

    @property
    def share(self) -> float:
        """Points got of points there are, in [0, 1]."""
        return self.points / self.most if self.most else 0.0


def bands_by_need(findings: Sequence[Finding]) -> tuple[NeedBand, ...]:
    """One band per need that the role has, in the order required, preferred, useful."""
    bands = []
    for need in NEEDS:
        rows = [finding for finding in findings if finding.need == need]
        if rows:
            met = sum(row.status == "met" for row in rows)
            bands.append(NeedBand(need, sum(row.points for row in rows), sum(row.weight for row in rows), met, len(rows)))
    return tuple(bands)


def room_of(finding: Finding) -> float:
    """Points that a requirement could still bring."""
    return max(0.0, round(finding.weight - finding.points, 2))


def order_gaps(findings: Sequence[Finding]) -> list[Finding]:
    """Requirements that are not met, the largest gap first."""
    return sorted((finding for finding in findings if finding.status != "met"), key=lambda finding: -room_of(finding))
