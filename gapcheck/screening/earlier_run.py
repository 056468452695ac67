"""What changed since an earlier run: its lines of results in, who is new, changed or gone out.

A person is known again by a file that is the same to the byte, or by name and contact.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from gapcheck.domain import SKIPPED_SCHEMA
from gapcheck.errors import GapcheckError
from gapcheck.reports.shortlist.rows import Candidate
from gapcheck.screening.duplicates import compare_names, hash_contacts, hash_names


class NoResults(GapcheckError):
    """A file of results that is none."""

    code = "results"
    advice = "Give the file that `gapcheck screen --format jsonl` wrote."


@dataclass(slots=True)
class _Known:
    """One person of the earlier run."""

    hashes: set[str] = field(default_factory=set)
    contacts: set[str] = field(default_factory=set)
    names: tuple[str, ...] = ()


class EarlierRun:
    """The people of an earlier run."""

    def __init__(self, lines: Iterable[str]) -> None:
        """
        Raises:
            NoResults: a line is no result.
        """
        people: dict[str, _Known] = {}
        for number, line in enumerate(lines, 1):
            try:
                data = json.loads(line)
                if data["schema"] != SKIPPED_SCHEMA:
                    _note(people, data)
            except (ValueError, KeyError, TypeError, AttributeError):
                raise NoResults(f"line {number} is not a result") from None
        self._people = list(people.values())
        self._by_hash = {digest: known for known in self._people for digest in known.hashes}
        self._by_contact: dict[str, list[_Known]] = {}
        for known in self._people:
            for contact in known.contacts:
                self._by_contact.setdefault(contact, []).append(known)

    def mark(self, candidates: Sequence[Candidate], hashes: Mapping[str, str]) -> tuple[list[Candidate], dict[str, int]]:
        """Candidates with what changed, and how many are new, changed and gone.

        Args:
            hashes: source -> SHA-256 of the file.
        """
        marked: list[Candidate] = []
        seen: set[int] = set()
        for row in candidates:
            if row.skipped:
                marked.append(row)
                continue
            files = {hashes[file.source] for file in (row, *row.copies)}
            known = self._find(row, files)
            seen.update(map(id, known))
            old = {digest for person in known for digest in person.hashes}
            marked.append(replace(row, change="new" if not known else "changed" if files - old else ""))
        counts = {change: sum(row.change == change for row in marked) for change in ("new", "changed")}
        return marked, counts | {"gone": sum(id(known) not in seen for known in self._people)}

    def _find(self, row: Candidate, files: Iterable[str]) -> list[_Known]:
        found = [self._by_hash[digest] for digest in files if digest in self._by_hash]
        names = hash_names(row.person.name)
        for contact in hash_contacts(row.person.mail, row.person.phone):
            found += [known for known in self._by_contact.get(contact, ()) if compare_names(known.names, names) == "same"]
        return found


def _note(people: dict[str, _Known], data: Mapping[str, Any]) -> None:
    digest, person = data["stamp"]["input_sha256"], data.get("person") or {}
    known = people.setdefault(person.get("id") or digest, _Known())
    known.hashes.add(digest)
    known.contacts.update(hash_contacts(person.get("mail", ""), person.get("phone", "")))
    known.names = known.names or hash_names(person.get("name", ""))
