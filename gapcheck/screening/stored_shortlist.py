"""The shortlist of a folder of results in Parquet: the same people, ranks and lines as for a run on one machine, read from columns.

Reports are opened only for the people who are listed, and only where the list shows what is in them.
"""

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import Any

from gapcheck.reports.shortlist.result_lines import read_candidate
from gapcheck.reports.shortlist.rows import Candidate, Overview, Person, Proof, Shortlist
from gapcheck.screening.must_haves import MustHave
from gapcheck.screening.parquet import PERSON, Folder
from gapcheck.screening.results import add_person
from gapcheck.screening.stored_columns import Ranking
from gapcheck.screening.stored_results import read_manifest
from gapcheck.screening.worker import set_source

_CONTACTS = ("name", "mail", "phone", "place")


class StoredResults:
    """A folder of results as lists show it."""

    def __init__(self, folder: Folder, must: Sequence[MustHave] = (), *, full: bool = False) -> None:
        """
        Args:
            must: what everybody who is listed has.
            full: read the reports of those who are listed, for lists that show reasons and quotes.

        Raises:
            NoStoredResults: there are none, or the run did not come to its end.
        """
        self._folder, self._must, self._full = folder, must, full
        self._manifest = read_manifest(folder)
        self._ranking = Ranking(folder, self._manifest)

    @cached_property
    def overview(self) -> Overview:
        """What the whole pool is like."""
        return self._ranking.survey()

    def shortlist(self, top: int | None = None, *, all_files: bool = False, evidence: bool = False, folder: Path | None = None) -> Shortlist:  # noqa: ARG002 - files of a store have no link
        """All people, or the best so many; the overview is always of all.

        Args:
            all_files: give files that are folded into a person rows of their own.
            evidence: with quotes for every requirement.
        """
        rows = self._choose(top)
        if top is None:
            rows += self._skipped()
        copies = self._ranking.copies(rows)
        candidates = self._read(sorted({*rows, *(file for files in copies.values() for file in files)}), evidence=evidence)
        listed = tuple(replace(candidates[row], copies=tuple(replace(candidates[file], rank=None) for file in copies[row])) for row in rows)
        about = self._manifest
        told = (about.role, about.level, about.as_of, about.stamp, about.blind, tuple(wanted.told for wanted in self._must), all_files)
        return Shortlist(listed, about.columns, about.gates, self.overview, *told)

    def iter_lines(self, top: int | None = None) -> Iterator[str]:
        """Lines of JSON, each with the person that the file is of.

        Without `top` and must-haves there is one for every file, in the order of the inbox; with them the files of the best people, best first.
        """
        ranking = self._ranking
        if top is None and not self._must:
            rows: Sequence[int] = range(len(ranking))
        else:
            people = self._choose(top)
            copies = ranking.copies(people)
            rows = [file for row in people for file in (row, *copies[row])]
        sizes = self._count_files()
        for at in range(0, len(rows), _LINES_AT_ONCE):
            chosen = rows[at : at + _LINES_AT_ONCE]
            best = {int(ranking.best[row]) for row in chosen}
            likes = {int(ranking.like[row]) for row in chosen if ranking.like[row] >= 0}
            known = ranking.pick(sorted({*chosen, *best, *likes}), ("source", "sha256", "code", "part", "row"))
            lines = self._read_reports([(row, known[row]) for row in sorted(chosen)])
            for row in chosen:
                yield self._dress(row, lines[row], known, sizes)

    def _count_files(self) -> dict[int, int]:
        sizes: dict[int, int] = defaultdict(lambda: 1)
        for row in self._ranking.best[~self._ranking.is_best].tolist():
            sizes[row] += 1
        return sizes

    def _dress(self, row: int, report: dict[str, Any], known: dict[int, dict[str, Any]], sizes: dict[int, int]) -> str:
        ranking, blind = self._ranking, self._manifest.blind
        main, like = int(ranking.best[row]), int(ranking.like[row])
        source = known[row]["source"]
        line = set_source(report["line"], source) if blind else report["line"]
        rank = ranking.rank(main) if not known[main]["code"] else None
        person: dict[str, Any] = {"id": known[main]["source"] if blind else f"person-{known[main]['sha256'][:12] or 'unread'}", "rank": rank}
        contacts = {} if blind or known[row]["code"] else {name: report[f"person_{name}"] for name in _CONTACTS}
        person |= {"main": main == row, "files": sizes[main], "change": ""} | contacts
        person["like"] = {"source": known[like]["source"], "kind": ranking.like_kind[row], "share": ranking.like_share[row]} if like >= 0 else None
        return add_person(line, person)

    def _choose(self, top: int | None) -> list[int]:
        """People with all must-haves, best first."""
        allowed = None
        for wanted in self._must:
            column, words = _column_of(wanted)
            found = self._ranking.meets(column, words)
            allowed = found if allowed is None else allowed & found
        chosen: list[int] = self._ranking.order(allowed)[:top].tolist()
        return chosen

    def _skipped(self) -> list[int]:
        ranking = self._ranking
        rows: list[int] = (ranking.skipped & ranking.is_best).nonzero()[0].tolist()
        return rows

    def _read(self, rows: Sequence[int], *, evidence: bool) -> dict[int, Candidate]:
        about = self._manifest
        names = [f"gate_{gate}" for gate in about.gates] + [f"requirement_{column.id}" for column in about.columns]
        where = ("part", "row") if self._full or evidence else ()
        known = self._ranking.pick(rows, (*_COLUMNS, *(f"person_{name}" for name in PERSON), *names, *where))
        reports = self._read_reports([(row, known[row]) for row in sorted(rows)]) if where else {}
        likes = [int(self._ranking.like[row]) for row in rows if self._ranking.like[row] >= 0]
        sources = {row: data["source"] for row, data in self._ranking.pick(likes, ("source",)).items()}
        return {row: self._place(row, self._make(data, reports.get(row), evidence=evidence), sources) for row, data in known.items()}

    def _make(self, data: dict[str, Any], report: dict[str, Any] | None, *, evidence: bool) -> Candidate:
        band = self._manifest.bands.get(data["band"], data["band"])
        if report is None:
            return replace(_make_candidate(data, self._manifest.gates, [column.id for column in self._manifest.columns]), band=band)
        contacts = {name: data[f"person_{name}"] for name in _CONTACTS}
        full = read_candidate(json.loads(report["line"]), contacts, (report["text"] or "") if evidence else None)
        return replace(full, source=data["source"], band=band)

    def _place(self, row: int, candidate: Candidate, sources: dict[int, str]) -> Candidate:
        ranking, like = self._ranking, int(self._ranking.like[row])
        if like >= 0:
            candidate = replace(candidate, like=sources[like], like_kind=ranking.like_kind[row], like_share=ranking.like_share[row])
        return replace(candidate, rank=ranking.rank(row), place=ranking.place(row))

    def _read_reports(self, rows: Sequence[tuple[int, dict[str, Any]]]) -> dict[int, dict[str, Any]]:
        """Report, text and contacts of some rows, of which part and place are known."""
        by_part: dict[int, dict[int, int]] = defaultdict(dict)
        for row, data in rows:
            by_part[data["part"]][data["row"]] = row
        columns = ["line", "text", *(f"person_{name}" for name in _CONTACTS)]
        found: dict[int, dict[str, Any]] = {}
        for part, own in by_part.items():
            found |= {own[place]: report for place, report in self._folder.pick(self._manifest.parts[part], columns, sorted(own))}
        return found


_LINES_AT_ONCE = 2_000
_COLUMNS = (
    "source", "code", "reason", "score", "low", "high", "band", "reading", "months", "relevant_months", "met", "needed", "strengths", "gaps",
    "notes",
)  # fmt: skip


def _column_of(must: MustHave) -> tuple[str, list[str]]:
    """Where a condition is looked up, and what is enough there."""
    if must.kind == "skill":
        return "skills", [f"{must.id}={status}" for status in must.enough]
    return f"{must.kind}_{must.id}", list(must.enough)


def _make_candidate(data: dict[str, Any], gates: Sequence[str], requirements: Sequence[str]) -> Candidate:
    """A row without reasons and quotes."""
    statuses = {wanted: data[f"requirement_{wanted}"] for wanted in requirements if data[f"requirement_{wanted}"]}
    return Candidate(
        source=data["source"],
        rank=None,
        score=data["score"],
        range=(data["low"], data["high"]) if data["low"] is not None else None,
        gates={gate: data[f"gate_{gate}"] for gate in gates if data[f"gate_{gate}"]},
        gate_reasons={},
        proofs={wanted: Proof(status, 0.0, "", "") for wanted, status in statuses.items()},
        months=data["months"],
        reading=data["reading"],
        notes=tuple(data["notes"]),
        code=data["code"],
        reason=data["reason"],
        person=Person(**{name: data[f"person_{name}"] for name in PERSON}, relevant_months=data["relevant_months"]),
        band=data["band"],
        strengths=tuple(data["strengths"]),
        gaps=tuple(data["gaps"]),
        met=data["met"],
        needed=data["needed"],
    )
