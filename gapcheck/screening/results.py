"""What a journal says, put together: a line for every file in the order of the inbox, and the shortlist of people."""

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import get_args
from urllib.parse import quote

from gapcheck.domain import Need, Role
from gapcheck.reports.shortlist.result_lines import read_candidate
from gapcheck.reports.shortlist.rows import Candidate, Column, Overview, Shortlist
from gapcheck.screening.duplicates import Signed, link_duplicates
from gapcheck.screening.earlier_run import EarlierRun
from gapcheck.screening.inbox import Item
from gapcheck.screening.journal import Journal
from gapcheck.screening.must_haves import MustHave, has_all
from gapcheck.screening.people import group_people
from gapcheck.screening.ranking import fold_files, link_candidates, rank_candidates, survey
from gapcheck.screening.sources import is_stored
from gapcheck.screening.worker import Setup, fingerprint, load_analyzer, set_source
from gapcheck.taxonomy.bands import build_bands, name_band


class Results:
    """The outcomes of a finished run."""

    def __init__(self, items: Sequence[Item], journal: Journal, setup: Setup, must: Sequence[MustHave] = (), since: EarlierRun | None = None) -> None:
        """
        Args:
            journal: has every item.
            must: what everybody who is listed has.
            since: marks who is new or changed.
        """
        self._items, self._journal, self._setup, self._must, self._since = items, journal, setup, must, since
        self._bands = build_bands(load_analyzer(setup).taxonomy.words["scoring"])
        labels = Labels()
        self._names = {item.key: labels.name(journal.read(item).sha256) if setup.blind else item.source for item in items}
        self._by_name = {self._names[item.key]: item for item in items}
        outcomes = ((self._names[item.key], journal.read(item)) for item in items)
        self._signed = [Signed(name, done.sha256, done.signature, done.contacts, done.names) for name, done in outcomes]
        self._hashes = {file.source: file.sha256 for file in self._signed}
        self._links = link_duplicates(self._signed)
        self._people, self._overview = self._put_together()

    def _put_together(self) -> tuple[list[Candidate], Overview]:
        role = self._setup.role
        files = link_candidates((self._read_file(item) for item in self._items), self._links)
        people = rank_candidates(fold_files(files, group_people(self._signed, self._links)))
        overview = survey(people, columns_of(role), [gate.id for gate in role.gates])
        if self._since is not None:
            people, changes = self._since.mark(people, self._hashes)
            overview = replace(overview, changes=changes)
        return people, overview

    def _read_file(self, item: Item, *, evidence: bool = False) -> Candidate:
        done = self._journal.read(item)
        row = read_candidate(json.loads(done.line), done.person, done.text if evidence else None)
        return replace(row, source=self._names[item.key], band=name_band(row.band, self._bands))

    @property
    def overview(self) -> Overview:
        """What the whole pool is like."""
        return self._overview

    def iter_lines(self, top: int | None = None) -> Iterator[str]:
        """Lines of JSON, each with the person that the file is of.

        Without `top` and must-haves there is one for every file, in the order of the inbox; with them the files of the best people, best first.
        """
        mains = {file.source: row for row in self._people for file in (row, *row.copies)}
        chosen = self._choose(top)
        names = [file.source for row in chosen for file in (row, *row.copies)] if top is not None or self._must else list(self._by_name)
        yield from (self._line(name, mains[name]) for name in names)

    def _line(self, name: str, main: Candidate) -> str:
        item = self._by_name[name]
        done = self._journal.read(item)
        line = set_source(done.line, name) if self._setup.blind else done.line
        link = self._links.get(name)
        digest = self._hashes[main.source]
        person: dict[str, object] = {"id": main.source if self._setup.blind else f"person-{digest[:12] or 'unread'}", "rank": main.rank}
        person |= {"main": name == main.source, "files": 1 + len(main.copies), "change": main.change} | done.person
        person["like"] = {"source": link.source, "kind": link.kind, "share": link.share} if link else None
        return add_person(line, person)

    def _choose(self, top: int | None) -> list[Candidate]:
        """Everybody with all must-haves, and the skipped files; with `top` the best so many people only."""
        rows = [row for row in self._people if row.skipped or has_all(row, self._must)]
        return rows if top is None else [row for row in rows if not row.skipped][:top]

    def shortlist(self, top: int | None = None, *, all_files: bool = False, evidence: bool = False, folder: Path | None = None) -> Shortlist:
        """All candidates, or the best so many people; the overview is always of all.

        Args:
            all_files: give files that are folded into a person rows of their own.
            evidence: with quotes for every requirement, and the text as read where the run kept it.
            folder: what links to files start from.
        """
        role, taxonomy = self._setup.role, load_analyzer(self._setup).taxonomy
        rows = tuple(self._dress(row, evidence=evidence, folder=folder) for row in self._choose(top))
        stamp = f"gapcheck run {fingerprint(self._setup)[:12]}, taxonomy {taxonomy.hash}"
        gates, must = tuple(gate.id for gate in role.gates), tuple(wanted.told for wanted in self._must)
        return Shortlist(rows, columns_of(role), gates, self._overview, role.name, role.level, self._setup.as_of, stamp, self._setup.blind, must, all_files)

    def _dress(self, row: Candidate, *, evidence: bool, folder: Path | None) -> Candidate:
        """A row with its link and its evidence."""
        item = self._by_name[row.source]
        if evidence and not row.skipped:
            full = self._read_file(item, evidence=True)
            row = replace(row, proofs=full.proofs, text=full.text, marks=full.marks, found=full.found)
        return row if self._setup.blind else replace(row, link=_link(item, folder))

    def key(self) -> list[dict[str, str]]:
        """For each label of a blind run the file behind it, and who it seems to be."""
        return [{"label": self._names[item.key], "source": item.source} | self._journal.read(item).identity for item in self._items]


def add_person(line: str, person: Mapping[str, object]) -> str:
    """A line of results with the person that the file is of."""
    return f'{line.rstrip()[:-1]},"person":{json.dumps(person, ensure_ascii=False, separators=(",", ":"))}}}\n'


def _link(item: Item, folder: Path | None) -> str:
    """The way from a folder to a file, as an address; a file in an archive is shown by its archive, one of a store has no link."""
    if is_stored(item):
        return ""
    return quote(os.fsencode(os.path.relpath(item.path, folder or os.curdir)))


def columns_of(role: Role) -> tuple[Column, ...]:
    """The requirements of a role, required ones first."""
    order = get_args(Need)
    return tuple(Column(row.id, row.name, row.need) for row in sorted(role.requirements, key=lambda row: order.index(row.need)))


class Labels:
    """Labels of a blind run: they tell nothing but stay the same for the same content; each once."""

    def __init__(self) -> None:
        self._uses: dict[str, int] = {}

    def name(self, digest: str) -> str:
        """The next label of a content."""
        label = f"candidate-{digest[:10]}" if digest else "unread"
        self._uses[label] = self._uses.get(label, 0) + 1
        return label if digest and self._uses[label] == 1 else f"{label}-{self._uses[label]}"
