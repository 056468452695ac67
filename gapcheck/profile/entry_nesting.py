"""Entries inside others: the roles below the name of one employer, and the projects of a job.

In: the entries of a document with the phrases of their heads. Out: which are roles, of whom, and which only name an employer or a project.
A section is read as a whole: a name is above roles where the roles below say nothing else that could be an employer.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from gapcheck.profile.found_entry import FoundEntry
from gapcheck.profile.head_words import NAME_KINDS, Part, names_of

MAX_BETWEEN = 300
"""Characters about an employer between its name and the first of the roles."""
MIN_TITLED = 2
"""Jobs with a title, or projects, from which a section tells which of its heads are projects."""


@dataclass(slots=True)
class Nesting:
    """Which entries stand inside others, by their numbers."""

    employers: set[int] = field(default_factory=set)
    """Those that only name the employer of the roles below."""
    roles: dict[int, int] = field(default_factory=dict)
    """A role, and the entry that names its employer."""
    leads: set[int] = field(default_factory=set)
    """Roles that have the employer of those below in a line of their own."""
    projects: set[int] = field(default_factory=set)
    """Projects of the job above, with time of their own."""


def find_nesting(text: str, found: Sequence[FoundEntry], parts: Sequence[Sequence[Part]]) -> Nesting:
    """What stands inside what, section by section."""
    nesting = Nesting()
    for _, group in groupby(range(len(found)), key=lambda at: found[at].section):
        numbers = [at for at in group if found[at].kind == "work" and not found[at].collapsed]
        _find_roles(text, found, parts, numbers, nesting)
        nesting.projects.update(_projects(found, parts, [at for at in numbers if at not in nesting.employers and at not in nesting.roles]))
    return nesting


def as_role(parts: Sequence[Part]) -> list[Part]:
    """The phrases of a role whose employer stands above: a name behind its title is the field of work."""
    title = _title_of(parts)
    return [replace(part, kind="field") if part.kind in NAME_KINDS and title and part.start > title.start else part for part in parts]


def _find_roles(text: str, found: Sequence[FoundEntry], parts: Sequence[Sequence[Part]], numbers: Sequence[int], nesting: Nesting) -> None:
    for place, at in enumerate(numbers):
        later = numbers[place + 1 :]
        if at in nesting.roles or not later:
            continue
        if _names_employer(found[at], parts[at]):
            roles = _roles_below(found, parts, at, later)
            if roles and _is_right_above(text, found[at], found[roles[0]]):
                nesting.employers.add(at)
                nesting.roles.update(dict.fromkeys(roles, at))
        elif found[at].whole:
            nesting.roles.update(dict.fromkeys(_roles_below(found, parts, at, later), at))
        elif _is_first_role(parts[at]):
            for role in later:
                if not (_is_next_role(parts[role], parts[at]) and len({part.line for part in parts[role]}) == 1):
                    break
                nesting.roles[role] = at
                nesting.leads.add(at)


def _names_employer(item: FoundEntry, parts: Sequence[Part]) -> bool:
    """Whether a head names an employer and its whole time, and no title."""
    names = names_of(parts)
    return item.is_stretch and bool(names) and not any(part.kind in ("title", "field") for part in parts) and len({part.line for part in names}) == 1


def _roles_below(found: Sequence[FoundEntry], parts: Sequence[Sequence[Part]], at: int, later: Sequence[int]) -> list[int]:
    """The heads below an employer that lie in its time and name no other: with a title, or beside such, one name alone."""
    roles: list[int] = []
    for role in later:
        is_alone = len(parts[role]) == 1 and parts[role][0].kind in ("open", "field")
        # Of a year alone nothing tells that it lies inside.
        is_own = not found[role].is_stretch and any(part.kind == "employer" for part in names_of(parts[role]))
        if is_own or not (found[at].holds(found[role]) and (is_alone or _is_role(parts[role]))):
            break
        roles.append(role)
    return roles if any(_is_role(parts[role]) for role in roles) or found[at].whole else []


def _is_right_above(text: str, item: FoundEntry, role: FoundEntry) -> bool:
    between = text[item.head_end : role.first]
    return len(between.strip()) <= MAX_BETWEEN


def _is_role(parts: Sequence[Part]) -> bool:
    """Whether a head has a title and nothing that must be an employer: at most a field of work behind the title."""
    title = _title_of(parts)
    return title is not None and all(_is_beside(part, title) for part in names_of(parts))


def _is_next_role(parts: Sequence[Part], first: Sequence[Part]) -> bool:
    """Whether a head has a title and a field of work where the first role has its own; a sure employer above that one leaves no other."""
    title, lead = _title_of(parts), _title_of(first)
    if title is None or lead is None or not _is_role(parts):
        return False
    names = names_of(parts)
    signs, own = ({(part.after_dash, part.in_brackets) for part in _behind(one, by)} for one, by in ((parts, title), (first, lead)))
    is_sure = bool(signs) and signs == own and not any(part.kind == "place" for part in parts) and _has_sure_employer(first, lead)
    return is_sure or (bool(names) and all(part.kind == "open" for part in names))


def _behind(parts: Sequence[Part], title: Part) -> list[Part]:
    """The phrases that go on with a title, those in brackets too."""
    return [part for part in parts if part.kind in ("open", "employer", "field") and part.line == title.line and part.start > title.start]


def _has_sure_employer(parts: Sequence[Part], title: Part) -> bool:
    """Whether a name above a title is an organisation by its words."""
    return any(part.kind == "employer" and not part.is_within for part in names_of(parts) if part.line < title.line)


def _is_first_role(parts: Sequence[Part]) -> bool:
    """Whether a head has the employer in a line above that of a title with its field of work."""
    title = _title_of(parts)
    if title is None:
        return False
    names = names_of(parts)
    above = [part for part in names if part.line < title.line]
    beside = [part for part in names if part.line == title.line]
    return bool(above) and bool(_behind(parts, title) or beside) and all((part.kind == "open" or part.is_within) and _is_beside(part, title) for part in beside)


def _is_beside(part: Part, title: Part) -> bool:
    """Whether a phrase goes on with a title behind a comma or a dash."""
    return not part.after_at and part.start > title.start and (part.segment == title.segment or (part.after_dash and part.line == title.line))


def _projects(found: Sequence[FoundEntry], parts: Sequence[Sequence[Part]], numbers: Sequence[int]) -> set[int]:
    """The projects of the jobs of a section: all its heads without a title are one name each, and lie within the time of the job above."""
    inside: set[int] = set()
    job, jobs = -1, 0
    for at in numbers:
        if any(part.kind == "title" for part in parts[at]):
            job, jobs = at, jobs + 1
            if not names_of(parts[at]):
                return set()
            continue
        is_name = len(names_of(parts[at])) == 1 and not any(part.kind == "place" for part in parts[at])
        if job < 0 or not (is_name and found[at].is_stretch and found[job].holds(found[at])):
            return set()
        inside.add(at)
    return inside if max(jobs, len(inside)) >= MIN_TITLED else set()


def _title_of(parts: Sequence[Part]) -> Part | None:
    return next((part for part in parts if part.kind == "title"), None)
