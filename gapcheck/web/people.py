"""The table of an inbox: filtered, sorted and cut into pages on the server, so that thousands of people stay usable."""

from collections.abc import Sequence
from dataclasses import dataclass

from gapcheck.reports.shortlist.rows import Candidate, Shortlist

PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class Filters:
    """What a person asked to see."""

    text: str = ""
    """Part of the name of a person, a file, a title or an employer."""
    least: str = ""
    """Score, in the habits of any country: 62.5 or 62,5."""
    must: tuple[str, ...] = ()
    """Requirement ids that are met, or met in part."""
    gates: bool = False
    """Only people who pass every gate."""
    fold: bool = True
    """One row a person; else one a file."""
    page: int = 1


@dataclass(frozen=True, slots=True)
class PeoplePage:
    """One page of the table."""

    rows: Sequence[Candidate]
    found: int
    page: int
    pages: int


def read_number(text: str) -> float | None:
    """A number with a point or a comma; None where there is none."""
    try:
        return float(text.strip().replace(",", "."))
    except ValueError:
        return None


def choose_people(shortlist: Shortlist, filters: Filters) -> PeoplePage:
    """The people whom the filters let through, one page of them, best first."""
    least = read_number(filters.least)
    files = (file for row in shortlist.candidates for file in ((row,) if filters.fold else (row, *row.copies)))
    rows = [row for row in files if not row.skipped and _is_wanted(row, filters, least)]
    pages = max(1, -(-len(rows) // PER_PAGE))
    page = min(max(1, filters.page), pages)
    return PeoplePage(rows[(page - 1) * PER_PAGE : page * PER_PAGE], len(rows), page, pages)


def _is_wanted(row: Candidate, filters: Filters, least: float | None) -> bool:
    if filters.text.lower() not in f"{row.called}\n{row.source}\n{row.person.title}\n{row.person.employer}".lower():
        return False
    best = row.score if row.score is not None else row.range[1] if row.range else -1.0
    if least is not None and best < least:
        return False
    if filters.gates and any(status == "fail" for status in row.gates.values()):
        return False
    return all(key in row.proofs and row.proofs[key].status != "missing" for key in filters.must)
