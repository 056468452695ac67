"""The order in which a career coach would say the steps.

In: steps, one per requirement. Out: the same steps. The first FRONT of them are what to do next, cheapest first; the rest follow in the coach's order.
"""

from collections.abc import Sequence
from typing import get_args

from gapcheck.domain import Horizon, Need, Step, is_guess, is_same_edit
from gapcheck.plan.ground import Ground
from gapcheck.taxonomy.entries import all_broader

FRONT = 5
"""Steps that are told as next."""
MAX_LESSONS = 3
"""Things to learn among them: nobody learns more in a quarter."""
MAX_GUESSES = 1
"""Things among them that no line speaks for, unless there is nothing else."""
_HORIZONS: tuple[Horizon, ...] = get_args(Horizon)
_NEEDS: tuple[Need, ...] = get_args(Need)


def order_steps(steps: Sequence[Step], ground: Ground) -> tuple[Step, ...]:
    """What a hiring manager asks for first, as far as the person is ready for it; nothing before what it stands on."""
    coach = _CoachKey(steps, ground)
    ordered = sorted(steps, key=coach)
    front = _pick(steps, coach, ground)
    nearest = _nearest(front, ground)
    return (*sorted(front, key=lambda step: _cheapest_first(step, coach, nearest)), *(step for step in ordered if step not in front))


def _nearest(front: Sequence[Step], ground: Ground) -> str:
    """The requirement of the thing to learn, of several, that lies nearest to the work so far; empty where none is told to."""
    lessons = {step.skill: step.requirement for step in front if step.kind == "learn"}
    rows = (row for row in ground.advice.get("nearest", ()) if ground.is_one_shown(row.get("by")))
    return next((lessons[skill] for row in rows for skill in row["skills"] if skill in lessons), "")


def _cheapest_first(step: Step, coach: "_CoachKey", nearest: str) -> tuple[int, bool, int, int, bool, float]:
    """By horizon; then what a line speaks for before what is only likely, what others stand on, the foundations of the role where they are missing, what
    lies nearest to the work so far, and what brings the most points for its time."""
    is_other = step.requirement != nearest
    return _HORIZONS.index(step.horizon), is_guess(step), coach.depth(step), coach.place_in_base(step), is_other, -step.gain / max(1, step.minutes)


class _CoachKey:
    """Sorts steps: open before met, ready before waiting, then by what the role names first and by need, ways with people last, then by gain."""

    def __init__(self, steps: Sequence[Step], ground: Ground) -> None:
        self._ground = ground
        self._promised: set[str] = set()
        self._open = {step.requirement for step in steps if ground.by_id[step.requirement].status == "missing"}
        without_base = any(ground.by_id[item].status != "met" for item in ground.role.base if item in ground.by_id)
        named = (*ground.role.foundations, *ground.role.first) if without_base else ground.role.first
        self._base = [*(ground.role.path or ground.role.foundations), *ground.role.base] if without_base else []
        self._ranks = _rank(named)
        self._ranks_of_edits = _rank(ground.role.told_first or named)

    def __call__(self, step: Step) -> tuple[bool, int, int, float]:
        finding = self._ground.by_id[step.requirement]
        is_soft = self._ground.taxonomy.skills[step.skill].kind == "soft"
        ranks = self._ranks if step.kind == "learn" else self._ranks_of_edits
        rank = ranks.get(step.requirement, len(ranks) + 2 * _NEEDS.index(finding.need) + 3 * is_soft)
        return finding.status == "met" and step.kind != "prove", self.depth(step), rank, -step.gain

    def promise(self, step: Step) -> None:
        """From now on this is among the next things to learn: what stands on a foundation may follow it, as one path."""
        if step.kind == "learn" and step.requirement in self._base:
            self._promised.add(step.requirement)

    def place_in_base(self, step: Step) -> int:
        """Of a thing to learn while foundations are missing: those in the order of the role, then all the others."""
        return self._base.index(step.requirement) if step.kind == "learn" and step.requirement in self._base else len(self._base)

    def depth(self, step: Step) -> int:
        """How many missing things it stands on, one upon the other; 0 for what a line of work may hold already."""
        return self._depth(step.requirement) if step.horizon != "tonight" else 0

    def _depth(self, requirement: str, seen: frozenset[str] = frozenset()) -> int:
        needs = [need for need in self._ground.needs.get(requirement, ()) if need in self._open and need not in seen and need not in self._promised]
        return max((1 + self._depth(need, seen | {requirement}) for need in needs), default=0)


def _rank(names: Sequence[str]) -> dict[str, int]:
    return {name: rank for rank, name in enumerate(dict.fromkeys(names))}


def _pick(steps: Sequence[Step], coach: _CoachKey, ground: Ground) -> list[Step]:
    """The first few: not too much to learn, nothing twice under two names or into one line, and something for tonight wherever there is something.

    What stands on a thing to learn that is among them is ready after it.
    """
    front: list[Step] = []
    for guesses in (MAX_GUESSES, FRONT):
        while len(front) < FRONT:
            fitting = [step for step in steps if step not in front and not _is_too_much(step, front, guesses, ground)]
            if not fitting:
                break
            front.append(min(fitting, key=coach))
            coach.promise(front[-1])
    tonight = next((step for step in sorted(steps, key=coach) if step.horizon == "tonight"), None)
    if tonight is not None and not any(step.horizon == "tonight" for step in front):
        front[FRONT - 1 :] = [tonight]
    return front


def _is_too_much(step: Step, front: Sequence[Step], most_guesses: int, ground: Ground) -> bool:
    """Whether a step adds one thing too many to those before it, of which so many at most are guesses."""
    if step.kind == "learn":
        lessons = [other for other in front if other.kind == "learn"]
        return len(lessons) == MAX_LESSONS or any(_is_same(step, other, ground) for other in lessons)
    if is_guess(step) and sum(map(is_guess, front)) == most_guesses:
        return True
    return any(is_same_edit(step, other) for other in front)


def _is_same(step: Step, other: Step, ground: Ground) -> bool:
    """Whether one of two things to learn is a kind or a part of the other."""
    skills = ground.taxonomy.skills
    return step.skill == other.skill or step.skill in all_broader(skills, other.skill) or other.skill in all_broader(skills, step.skill)
