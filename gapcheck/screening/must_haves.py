"""What everybody on a list must have: words of a command line in, a test of a candidate out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from gapcheck.domain import STATES_BY_STRENGTH, Role
from gapcheck.errors import GapcheckError, UnknownRole
from gapcheck.reports.shortlist.rows import Candidate
from gapcheck.taxonomy.entries import Taxonomy
from gapcheck.taxonomy.lookup import find_skill

LEAST = "weak"
"""State that is enough where none is named."""
_STANDS = ("met", "partial")
_LEVELS = {"met": ("met",), "partial": ("met", "partial")}


class UnknownMustHave(GapcheckError):
    """A must-have that cannot be looked for."""

    code = "must"


@dataclass(frozen=True, slots=True)
class MustHave:
    """One condition."""

    told: str
    """As the list tells it."""
    kind: str
    """skill, requirement or gate."""
    id: str
    enough: tuple[str, ...]
    """Statuses that are."""


def read_must_haves(texts: Iterable[str], role: Role, taxonomy: Taxonomy) -> tuple[MustHave, ...]:
    """From `python`, `kubernetes=shown`, `cloud-platform=met` or `degree=pass`.

    Raises:
        UnknownMustHave: there is no such status.
        UnknownRole: no skill, requirement or gate has the name; tells the nearest ones.
    """
    return tuple(_read(text, role, taxonomy) for text in texts)


def _read(text: str, role: Role, taxonomy: Taxonomy) -> MustHave:
    name, _, level = (part.strip() for part in text.partition("="))
    if any(gate.id == name for gate in role.gates):
        return MustHave(f"{name}: {level or 'pass'}", "gate", name, _choose(text, level or "pass", {"pass": ("pass",), "unknown": ("pass", "unknown")}))
    requirement = next((row for row in role.requirements if name.lower() in (row.id, row.name.lower())), None)
    if requirement is not None and (level in _STANDS or not _is_skill(taxonomy, name)):
        return MustHave(f"{requirement.name}: {level or 'met'}", "requirement", requirement.id, _choose(text, level or "met", _LEVELS))
    skill = find_skill(taxonomy, name)
    positive: tuple[str, ...] = STATES_BY_STRENGTH[: STATES_BY_STRENGTH.index("aspiration")]
    known = {state: positive[: index + 1] for index, state in enumerate(positive)}
    return MustHave(skill.name + (f": {level}" if level else ""), "skill", skill.id, _choose(text, level or LEAST, known))


def _is_skill(taxonomy: Taxonomy, name: str) -> bool:
    try:
        find_skill(taxonomy, name)
    except UnknownRole:
        return False
    return True


def _choose(text: str, level: str, known: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    if level not in known:
        raise UnknownMustHave(f"--must {text}: no status {level!r}", f"Statuses are {', '.join(known)}.")
    return known[level]


def has_all(row: Candidate, must: Sequence[MustHave]) -> bool:
    """Whether a candidate meets every condition."""
    return all(_status(row, wanted) in wanted.enough for wanted in must)


def _status(row: Candidate, wanted: MustHave) -> str:
    if wanted.kind == "gate":
        return row.gates.get(wanted.id, "")
    if wanted.kind == "requirement":
        return row.proofs[wanted.id].status if wanted.id in row.proofs else ""
    return row.skills.get(wanted.id, "")
