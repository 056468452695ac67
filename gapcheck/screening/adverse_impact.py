"""Selection rates by group: results and who belongs to which group in, rates and impact ratios out.

People count, however many files they sent. Groups are what the user's own file says; nothing is ever guessed from a resume.

Source:
    Four-fifths rule: 29 CFR 1607.4 D (Uniform Guidelines on Employee Selection Procedures). Scoring rate and impact ratio: New York City
    Local Law 144, 6 RCNY 5-300 ff., which also lets groups below 2 % of the data be left out of the ratio.
"""

import csv
import io
import json
import statistics
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from gapcheck.domain import SKIPPED_SCHEMA
from gapcheck.errors import GapcheckError
from gapcheck.screening.intervals import rate_interval, ratio_interval

FOUR_FIFTHS = 0.8
MIN_GROUP = 30
"""Candidates below which one or two decisions move a rate too much."""
MIN_SHARE = 0.02
_SEPARATORS = ",;\t"
MAX_GROUPS = 200
"""Groups of one category; more of them are names, not groups."""


class AuditProblem(GapcheckError):
    """Results and groups do not go together."""

    code = "audit"


@dataclass(frozen=True, slots=True)
class GroupRate:
    """How one group fares."""

    group: str
    candidates: int
    selected: int
    rate: float
    """In [0, 1]."""
    ratio: float | None
    """Of the highest rate among the groups that are large enough to count; None where nobody was selected."""
    below_four_fifths: bool
    warning: str
    """Why the figures mean little; empty where they do not."""
    rate_interval: tuple[float, float] = (0.0, 1.0)
    """Where the rate lies with 95 % confidence."""
    ratio_interval: tuple[float, float] | None = None
    """Where the ratio lies with 95 % confidence; None for the group that it is a ratio to."""


@dataclass(frozen=True, slots=True)
class CategoryAudit:
    """All groups of one category, such as a column of the file of groups, or two of them crossed."""

    category: str
    rates: tuple[GroupRate, ...]
    unknown: int
    """Candidates with a score whose group is not told."""


@dataclass(frozen=True, slots=True)
class Audit:
    """The whole audit."""

    cut: str
    """What selected means, in words."""
    candidates: int
    selected: int
    without_score: int
    """Files that were skipped or have no score, and count nowhere."""
    categories: tuple[CategoryAudit, ...]
    by_band: tuple["BandAudit", ...] = ()
    """The same for other cuts: at the lower end of each band, best first."""


@dataclass(frozen=True, slots=True)
class BandAudit:
    """How groups would fare if everybody in a band or a better one were selected."""

    band: str
    selected: int
    categories: tuple[CategoryAudit, ...]


@dataclass(frozen=True, slots=True)
class People:
    """Who was screened: each person by the file that stands for them."""

    scores: Mapping[str, float | None]
    """None where there is no score."""
    bands: Mapping[str, str]
    files: Mapping[str, tuple[str, ...]]
    """All files of each person, their main one first."""


def read_people(lines: Iterable[str]) -> People:
    """People from lines of results; a line that names no person is one of its own.

    Raises:
        AuditProblem: a line is no result.
    """
    members: dict[str, list[tuple[bool, str, float | None, str]]] = {}
    for number, line in enumerate(lines, 1):
        try:
            source, person, score, band = _read_line(json.loads(line))
        except (ValueError, KeyError, TypeError, AttributeError):
            raise AuditProblem(f"line {number} is not a result", "Give the file that `gapcheck screen --format jsonl` wrote.") from None
        members.setdefault(person.get("id") or source, []).append((not person.get("main", True), source, score, band))
    mains = [sorted(files, key=lambda file: file[0]) for files in members.values()]
    bands = {files[0][1]: files[0][3] for files in mains}
    return People({files[0][1]: files[0][2] for files in mains}, bands, {files[0][1]: tuple(file[1] for file in files) for files in mains})


def _read_line(data: Mapping[str, Any]) -> tuple[str, Mapping[str, Any], float | None, str]:
    """Source, person, score and band of a line; a skipped file is nobody's."""
    if data["schema"] == SKIPPED_SCHEMA:
        return data["source"], {}, None, ""
    verdict = data["verdict"]
    return data["resume"]["source"], data.get("person") or {}, verdict["score"], verdict.get("band", "")


def groups_of_people(people: People, groups: Mapping[str, Sequence[str]]) -> dict[str, Sequence[str]]:
    """The groups of each person, by their main file: from whichever of their files the table names, the main one first."""
    found = {main: next((groups[file] for file in files if file in groups), None) for main, files in people.files.items()}
    return {main: cells for main, cells in found.items() if cells is not None}


def read_groups(text: str) -> tuple[list[str], dict[str, list[str]]]:
    """Categories, and for each source its group in every one, from CSV with a head; the first column is the source.

    What parts the cells is told by the head, because spreadsheets of many countries write semicolons.

    Raises:
        AuditProblem: there is no head, or no category.
    """
    text = text.removeprefix("\ufeff")
    sign = max(_SEPARATORS, key=text.partition("\n")[0].count)
    rows = [row for row in csv.reader(io.StringIO(text), delimiter=sign) if row]
    if not rows or len(rows[0]) < 2:
        raise AuditProblem("the file of groups has no categories", "Give a CSV whose first column is the source, with a column for each category.")
    width = len(rows[0])
    return [name.strip() for name in rows[0][1:]], {row[0]: [cell.strip() for cell in (*row[1:width], *[""] * width)][: width - 1] for row in rows[1:]}


def audit(
    scores: Mapping[str, float | None],
    categories: Sequence[str],
    groups: Mapping[str, Sequence[str]],
    *,
    cutoff: float | None = None,
    top: int | None = None,
    bands: Mapping[str, str] | None = None,
) -> Audit:
    """Rates and ratios of every category, and of each two of them crossed.

    Args:
        cutoff: score from which a candidate is selected.
        top: so many are selected, and all who have the same score as the last of them. Where neither is given, the median is the cut.
        bands: of each candidate, for the same at the lower end of every band.

    Raises:
        AuditProblem: nothing to audit, or nobody has a group.
    """
    known = {source: score for source, score in scores.items() if score is not None}
    if not known:
        raise AuditProblem("no result has a score", "Screen some resumes first.")
    if not any(source in groups for source in known):
        raise AuditProblem("no candidate is in the file of groups", "Its first column must name candidates as `source` in the results does.")
    least, cut, above = _choose_cut(list(known.values()), cutoff, top)
    selected = {source for source, score in known.items() if score > least or (score == least and not above)}
    columns = _cross(categories, groups)
    audited = tuple(_audit_category(category, known, selected, by_source) for category, by_source in columns)
    return Audit(cut, len(known), len(selected), len(scores) - len(known), audited, tuple(_audit_bands(known, columns, bands or {})))


def _cross(categories: Sequence[str], groups: Mapping[str, Sequence[str]]) -> list[tuple[str, dict[str, str]]]:
    """Each category with the group of every source, and each two of them crossed."""
    columns = [(category, {source: cells[index] for source, cells in groups.items()}) for index, category in enumerate(categories)]
    for left in range(len(categories)):
        for right in range(left + 1, len(categories)):
            crossed = {source: f"{cells[left]}, {cells[right]}" if cells[left] and cells[right] else "" for source, cells in groups.items()}
            columns.append((f"{categories[left]} and {categories[right]}", crossed))
    return columns


def _audit_bands(known: Mapping[str, float], columns: Sequence[tuple[str, dict[str, str]]], bands: Mapping[str, str]) -> Iterator[BandAudit]:
    lowest: dict[str, float] = {}
    for source, score in known.items():
        if band := bands.get(source):
            lowest[band] = min(score, lowest.get(band, score))
    for band, least in sorted(lowest.items(), key=lambda pair: -pair[1]):
        selected = {source for source, score in known.items() if score >= least}
        if len(selected) < len(known):
            yield BandAudit(band, len(selected), tuple(_audit_category(category, known, selected, by_source) for category, by_source in columns))


def _choose_cut(scores: Sequence[float], cutoff: float | None, top: int | None) -> tuple[float, str, bool]:
    """The score, what it means, and whether one must be above it."""
    if cutoff is not None:
        return cutoff, f"a score of at least {cutoff:g}", False
    if top is not None:
        least = sorted(scores, reverse=True)[min(top, len(scores)) - 1]
        return least, f"among the best {top} (a score of at least {least:g})", False
    middle = statistics.median(scores)
    return middle, f"a score above the median ({middle:g})", True


def _audit_category(category: str, scores: Mapping[str, float], selected: set[str], by_source: Mapping[str, str]) -> CategoryAudit:
    members: dict[str, list[str]] = {}
    for source in scores:
        members.setdefault(by_source.get(source, ""), []).append(source)
    unknown = len(members.pop("", []))
    if len(members) > MAX_GROUPS:
        raise AuditProblem(f"the category {category!r} has more than {MAX_GROUPS} groups", "Leave out columns that are no groups.")
    total = sum(len(sources) for sources in members.values())
    chosen = {group: sum(source in selected for source in sources) for group, sources in members.items()}
    rates = {group: chosen[group] / len(sources) for group, sources in members.items()}
    counted = [group for group, sources in members.items() if len(sources) >= MIN_SHARE * total]
    best = max(counted, key=lambda group: (rates[group], len(members[group])), default="")
    rows = []
    for group, sources in sorted(members.items()):
        size, ratio = len(sources), rates[group] / rates[best] if best and rates[best] else None
        between = ratio_interval(chosen[group], size, chosen[best], len(members[best])) if ratio is not None and group != best else None
        low = ratio is not None and ratio < FOUR_FIFTHS
        told = round(ratio, 3) if ratio is not None else None
        rows.append(GroupRate(group, size, chosen[group], round(rates[group], 4), told, low, _warn(size, total), rate_interval(chosen[group], size), between))
    return CategoryAudit(category, tuple(rows), unknown)


def _warn(size: int, total: int) -> str:
    if size < MIN_SHARE * total:
        return f"below {MIN_SHARE:.0%} of the data"
    return f"fewer than {MIN_GROUP} candidates" if size < MIN_GROUP else ""
