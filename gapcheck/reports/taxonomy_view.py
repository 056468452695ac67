"""The taxonomy as tables, and single entries of it."""

import difflib
import json
from collections.abc import Mapping, Sequence
from typing import Any

from gapcheck.domain import as_data
from gapcheck.errors import UnknownRole
from gapcheck.reports.sanitizing import clean
from gapcheck.taxonomy.entries import Certification, Skill, Taxonomy
from gapcheck.taxonomy.normalising import normalise_phrase


def rows_of(taxonomy: Taxonomy, table: str) -> list[dict[str, Any]]:
    """Rows of `skills`, `roles` or `certifications`, sorted by id."""
    if table == "skills":
        return [as_data(skill) for skill in taxonomy.skills.values()]
    if table == "certifications":
        return [as_data(row) for row in taxonomy.certifications.values()]
    return [
        {"id": role_id, "name": row["name"], "levels": list(row["level"]), "requirements": len(row["requirement"]), "source": row["source"]}
        for role_id, row in sorted(taxonomy.roles.items())
    ]


def render_json(rows: Sequence[Mapping[str, Any]]) -> str:
    """Indented JSON with a final line break."""
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"


def render_rows(rows: Sequence[Mapping[str, Any]]) -> str:
    """One line per row: id, name, and what tells rows apart at a glance."""
    width = max((len(row["id"]) for row in rows), default=0)
    return "".join(f"{row['id']:<{width}}  {row['name']}{_tail(row)}\n" for row in rows)


def _tail(row: Mapping[str, Any]) -> str:
    if "family" in row:
        return f"  [{row['family']}]"
    if "status" in row:
        return f"  [{row['status']}{', ' + row['status_date'] if row['status_date'] else ''}]"
    return f"  [{', '.join(row['levels'])}]"


def render_entry(taxonomy: Taxonomy, name: str) -> str:
    """One skill or certification, found by id, name or alias, as indented JSON.

    Raises:
        UnknownRole: nothing goes by that name; tells the nearest.
    """
    wanted = normalise_phrase(name)
    entries: tuple[Skill | Certification, ...] = (*taxonomy.skills.values(), *taxonomy.certifications.values())
    for entry in entries:
        texts = [surface.text for surface in entry.surfaces] if isinstance(entry, Skill) else [entry.name, *entry.aliases]
        if entry.id == name or any(normalise_phrase(text) == wanted for text in texts):
            return render_json(as_data(entry))
    names = [*taxonomy.skills, *taxonomy.certifications]
    raise UnknownRole(name, tuple(difflib.get_close_matches(name.lower(), names, 3)), "skill")


def render_coverage(documents: int, skipped: int, known: int, unknown: int, commonest: Sequence[tuple[str, int]]) -> str:
    """How much of a folder is known, in a few lines."""
    total = known + unknown
    share = 100 * known / total if total else 100.0
    rows = [f"{documents} documents, {skipped} skipped", f"{share:.1f} % of {total} likely skill terms are known"]
    if commonest:
        rows.append("Commonest unknown terms:")
        rows += [f"  {count:4}  {clean(term)}" for term, count in commonest]
    return "\n".join(rows) + "\n"


def render_stale(rows: Sequence[tuple[Certification, int | None]]) -> str:
    """A line per certification: how long ago it was looked at, its id, and where to look."""
    lines = [f"{'never' if days is None else f'{days} days':>9}  {row.id:<56}{row.url or row.source[0]}" for row, days in rows]
    return "\n".join(map(clean, lines)) + "\n"
