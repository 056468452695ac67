"""What a journal says, put together: lines in the order of the inbox, and the shortlist."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from gapcheck.domain import Role
from gapcheck.reports.shortlist.rows import Candidate, Column, Shortlist, read_candidate
from gapcheck.screening.duplicates import Signed, link_duplicates
from gapcheck.screening.inbox import Item
from gapcheck.screening.journal import Journal
from gapcheck.screening.ranking import link_candidates, rank_candidates, survey
from gapcheck.screening.worker import Setup, fingerprint, load_analyzer, set_source


class Results:
    """The outcomes of a finished run, in the order of the inbox."""

    def __init__(self, items: Sequence[Item], journal: Journal, setup: Setup) -> None:
        """`journal` has every item."""
        self._items, self._journal, self._setup = items, journal, setup
        self._labels = _label(items, journal) if setup.blind else {}
        self._shortlist: Shortlist | None = None

    def iter_lines(self, top: int | None = None) -> Iterator[str]:
        """Lines of JSON in the order of the inbox; with `top` the best so many, best first."""
        if top is None:
            yield from (self._line(item) for item in self._items)
            return
        by_name = {self._name(item): item for item in self._items}
        yield from (self._line(by_name[row.source]) for row in self.shortlist(top).candidates)

    def _name(self, item: Item) -> str:
        return self._labels.get(item.source, item.source)

    def _line(self, item: Item) -> str:
        line = self._journal.read(item).line
        return set_source(line, self._name(item)) if self._setup.blind else line

    def shortlist(self, top: int | None = None) -> Shortlist:
        """All candidates, or the best so many; the overview is always of all."""
        if self._shortlist is None:
            self._shortlist = self._build()
        whole = self._shortlist
        return whole if top is None else replace(whole, candidates=tuple(row for row in whole.candidates if row.rank is not None)[:top])

    def _build(self) -> Shortlist:
        role, taxonomy = self._setup.role, load_analyzer(self._setup).taxonomy
        columns, gates = columns_of(role), tuple(gate.id for gate in role.gates)
        candidates = rank_candidates(link_candidates(self._read_candidates(), link_duplicates(list(self._signed()))))
        stamp = f"gapcheck run {fingerprint(self._setup)[:12]}, taxonomy {taxonomy.hash}"
        overview = survey(candidates, columns, gates)
        return Shortlist(tuple(candidates), columns, gates, overview, role.name, role.level, self._setup.as_of, stamp, self._setup.blind)

    def _read_candidates(self) -> Iterable[Candidate]:
        return (read_candidate(json.loads(self._line(item))) for item in self._items)

    def _signed(self) -> Iterator[Signed]:
        for item in self._items:
            outcome = self._journal.read(item)
            yield Signed(self._name(item), outcome.sha256, outcome.signature, outcome.contacts)

    def key(self) -> list[dict[str, str]]:
        """For each label of a blind run the file behind it, and who it seems to be."""
        return [{"label": self._name(item), "source": item.source} | self._journal.read(item).identity for item in self._items]


def columns_of(role: Role) -> tuple[Column, ...]:
    """The requirements of a role, required ones first."""
    order = ("required", "preferred", "useful")
    return tuple(Column(row.id, row.name, row.need) for row in sorted(role.requirements, key=lambda row: order.index(row.need)))


def _label(items: Sequence[Item], journal: Journal) -> dict[str, str]:
    """Source -> a label that tells nothing but stays the same for the same content; each once."""
    uses: dict[str, int] = {}
    labels = {}
    for item in items:
        digest = journal.read(item).sha256
        label = f"candidate-{digest[:10]}" if digest else "unread"
        uses[label] = uses.get(label, 0) + 1
        labels[item.source] = label if digest and uses[label] == 1 else f"{label}-{uses[label]}"
    return labels
