"""What to do about each requirement that is not fully there: name it, show it or learn it.

In: document, verdict and profile. Out: steps with their gain in points, in a coach's order. No step ever suggests claiming what is not there.
"""

from collections.abc import Mapping
from dataclasses import replace

from gapcheck.domain import Document, Finding, SkillEvidence, Step, Verdict, is_guess
from gapcheck.gaps.requirements import Basis
from gapcheck.gaps.what_if import WhatIf, with_skill
from gapcheck.plan.ground import Ground
from gapcheck.plan.lessons import learn_what_is_missing
from gapcheck.plan.naming import name_what_is_shown
from gapcheck.plan.order import order_steps
from gapcheck.plan.showing import show_what_is_listed
from gapcheck.taxonomy.entries import Taxonomy

CHEAPEST_FIRST = (name_what_is_shown, show_what_is_listed, learn_what_is_missing)
_ROUNDING = 0.1
"""Points by which a step may pass its requirement's room and nobody asks why."""
_WORTH_TELLING = 1.0
"""Points from which it is told that a step brings more than its own requirement has room for."""


def plan_edits(taxonomy: Taxonomy, document: Document, basis: Basis, verdict: Verdict) -> tuple[Step, ...]:
    """At most one step per requirement, in the order in which a coach would say them."""
    what_if = WhatIf(basis, verdict.requirements)
    ground = Ground(taxonomy, document, basis.profile, basis.table, verdict.requirements, what_if)
    open_to = [finding for finding in verdict.requirements if finding.any_of and what_if.most_of(finding) >= ground.advice["worth"]["least"]]
    return order_steps([step for finding in open_to if (step := _best_step(finding, ground))], ground)


def _least(finding: Finding, step: Step, ground: Ground) -> float:
    """Points below which a step is not worth saying: what is there already has to gain more, what no line speaks for the most."""
    worth = ground.advice["worth"]
    if is_guess(step):
        return float(worth["guess"])
    if finding.status == "met":
        return float(worth["met_in_a_line"] if step.line else worth["met"])
    return float(worth["shown_anywhere"] if step.kind == "prove" and finding.need == "required" else worth["least"])


def _best_step(finding: Finding, ground: Ground) -> Step | None:
    """The cheapest kind that helps: naming before showing before learning; within a kind, the option with the highest gain."""
    for candidates in CHEAPEST_FIRST:
        graded = [(ground.what_if.gain_of({changed.id: changed}, finding), changed, step) for changed, step in candidates(finding, ground)]
        own, changed, step = max(graded, key=lambda item: item[0], default=(0.0, None, None))
        if changed is not None and step is not None and own >= _least(finding, step, ground):
            return _with_points(step, finding, with_skill(ground.taxonomy, ground.skills, changed), ground)
    return None


def _with_points(step: Step, finding: Finding, changes: Mapping[str, SkillEvidence], ground: Ground) -> Step:
    """The step with all that it brings; where that is clearly more than its requirement has room for, it says how much is for this alone."""
    gain = ground.what_if.gain_of(changes)
    if gain <= ground.what_if.most_of(finding) + _ROUNDING:
        return replace(step, gain=gain)
    own = ground.what_if.gain_of(changes, finding)
    if gain - own < _WORTH_TELLING:
        return replace(step, gain=gain)
    told = f"{own:.1f} of these points are for this alone; the rest is for other things asked for, which are easier to believe with it."
    return replace(step, gain=gain, how=f"{step.how} {told}")

