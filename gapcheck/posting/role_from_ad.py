"""Makes a Role of a job ad, to be held against resumes like any other.

In: a Posting and the taxonomy. Out: a Role whose requirements come from the ad, and whose duties are those of a known role.
"""

import math
import statistics
from collections.abc import Iterator, Mapping
from typing import Any

from gapcheck.domain import AskedDegree, AskedSkill, GateRule, Posting, Requirement, Role
from gapcheck.errors import DocumentError
from gapcheck.taxonomy.entries import Taxonomy
from gapcheck.taxonomy.roles import DEFAULT_LEVEL, DEFAULT_ROLE, build_role, translate_order

SCALE = 10.0
FLOOR = 0.5
SOFT_FACTOR = 0.5
"""The scale of the weights of the built-in roles; soft skills are halved there too, since a line of a resume can hardly show them."""
UNCOUNTED = 0.04
"""Share taken for a skill that was not counted, where there are no counts; else the lower quartile of them, as for the built-in roles."""
UNSTATED = "unstated"
"""The level of a role whose ad tells none."""
NAME_JOIN = " / "


def build_role_from(posting: Posting, taxonomy: Taxonomy, duties_of: str = DEFAULT_ROLE) -> Role:
    """What a job ad asks for, as a role.

    Args:
        duties_of: id of the role whose duties are looked for in resumes.

    Returns:
        One requirement per skill or group of alternatives; weight = 10 * sqrt(share of ads that ask for it), need as in the ad. Gates for
        the years and the degree that the ad requires. The id names the ad by its title and by its content.

    Raises:
        DocumentError: the ad asks for nothing that the taxonomy knows.
    """
    shares = _shares(taxonomy.words.get("demand", {}))
    requirements = tuple(_build_requirement(members, shares) for members in _grouped(posting))
    if not requirements:
        raise DocumentError("asks for no skill that is known", "Check that the file is a job ad: `gapcheck posting FILE` shows how it was read.")
    known = build_role(taxonomy, duties_of, DEFAULT_LEVEL)
    return Role(
        id=f"{posting.title} [job ad {posting.sha256[:12]}]".strip(),
        name=posting.title or posting.source,
        level=posting.level or UNSTATED,
        requirements=requirements,
        gates=tuple(_build_gates(posting)),
        duties=known.duties,
        fade_after_months=known.fade_after_months,
        fade_to=known.fade_to,
        **translate_order(known, requirements),
    )


def _grouped(posting: Posting) -> list[list[AskedSkill]]:
    """Skills by requirement, in the order of the ad; those of one group together."""
    found: dict[str, list[AskedSkill]] = {}
    for asked in posting.requirements:
        found.setdefault(asked.group or f"skill {asked.id}", []).append(asked)
    return list(found.values())


def _shares(demand: Mapping[str, Any]) -> Mapping[str, float]:
    """Share of ads that ask for a skill, by the first column that counted it; what stands for all others is under the empty id."""
    columns = [column["id"] for column in demand.get("column", ())]
    counted = {
        row["id"]: next(row[column] for column in columns if column in row) / 100 for row in demand.get("skill", ()) if any(column in row for column in columns)
    }
    positive = [share for share in counted.values() if share]
    return {**counted, "": statistics.quantiles(positive, n=4)[0] if len(positive) > 1 else UNCOUNTED}


def _build_requirement(members: list[AskedSkill], shares: Mapping[str, float]) -> Requirement:
    ordered = sorted(members, key=lambda asked: -shares.get(asked.id, 0.0))
    leading = ordered[0]
    share = shares.get(leading.id, shares[""])
    soft = all(asked.kind == "soft" for asked in members)
    known = f"{100 * share:.1f} % of ads ask for {leading.name}" if leading.id in shares else f"not counted, taken as {100 * share:.1f} %"
    return Requirement(
        id=leading.id,
        name=NAME_JOIN.join(asked.name for asked in members),
        any_of=tuple(asked.id for asked in ordered),
        need=leading.need,
        weight=round(max(FLOOR, SCALE * math.sqrt(share) * (SOFT_FACTOR if soft else 1.0)), 1),
        source=f"line {leading.line} of the ad; {known}",
    )


def _build_gates(posting: Posting) -> Iterator[GateRule]:
    degree = posting.degree
    if degree is not None and degree.need == "required":
        yield GateRule("degree", "degree", _name_degree(degree), level=degree.level, related=degree.related, or_experience=degree.or_experience)
    if posting.years:
        yield GateRule("experience", "experience", f"{posting.years} years of experience", months=posting.years * 12)


def _name_degree(degree: AskedDegree) -> str:
    field = " in a related field" if degree.related else ""
    return f"{degree.level} degree{field}{' or equivalent experience' if degree.or_experience else ''}"
