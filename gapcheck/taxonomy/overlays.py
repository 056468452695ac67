"""Puts one overlay file on top of the data: a company's own tools, weights, requirements and words.

In: files as read and an overlay. Out: the files with the overlay's rows added, or laid over rows of the same id; words added to their lists.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from gapcheck.errors import Problem, TaxonomyError
from gapcheck.taxonomy.files import built_in_folder, parse_files, read_files

_ROWS = ("skill", "certification", "project", "role")
_WORDS = ("cues", "dates", "education", "resume_headings", "titles")
"""Word files whose lists an overlay may add to, as tables of the same shape: `[resume_headings.section] skills = ["arsenal"]`."""
_TABLES = {*_ROWS, *_WORDS}
OWN_FAMILY = "overlay"


def read_with_overlays(folder: Path | None, overlays: Iterable[Path]) -> tuple[Mapping[str, Mapping[str, Any]], str]:
    """The files of a folder, or of the built-in one, with each overlay laid over those before it, and a hash that covers all.

    Raises:
        TaxonomyError: something is missing, is not TOML, or an overlay has tables that are not known.
    """
    files, digest = read_files(folder or built_in_folder())
    for path in overlays:
        files, digest = apply_overlay(files, digest, path)
    return files, digest


def apply_overlay(files: Mapping[str, Mapping[str, Any]], digest: str, path: Path) -> tuple[dict[str, dict[str, Any]], str]:
    """The files with the overlay applied, and a hash that covers both.

    Raises:
        TaxonomyError: the overlay is missing, is not TOML, or has tables that are not known or of another form.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise TaxonomyError((Problem(str(path), ".", f"cannot be read: {error.strerror}"),)) from None
    overlay = parse_files({str(path): content})[str(path)]
    unknown = sorted(set(overlay) - _TABLES)
    if unknown:
        raise TaxonomyError(tuple(Problem(str(path), key, f"unknown table; known: {', '.join(sorted(_TABLES))}") for key in unknown))
    if misshapen := tuple(_find_misshapen(overlay, str(path))):
        raise TaxonomyError(misshapen)
    merged = {name: dict(rows) for name, rows in files.items()}
    for row in overlay.get("skill", ()):
        _lay_skill(merged, row)
    catalogue = merged.setdefault("certifications.toml", {})
    for table, key in (("certification", "id"), ("project", "skill")):
        catalogue[table] = _lay_rows(catalogue.get(table, []), overlay.get(table, []), key)
    for role in overlay.get("role", ()):
        _lay_role(merged, role, path)
    for name in _WORDS:
        if name in overlay:
            merged[f"{name}.toml"] = _add_words(merged.get(f"{name}.toml", {}), overlay[name])
    return merged, hashlib.sha256(digest.encode() + content).hexdigest()[:16]


def _find_misshapen(overlay: Mapping[str, Any], file: str) -> Iterator[Problem]:
    for key, value in overlay.items():
        if key in _WORDS and not isinstance(value, Mapping):
            yield Problem(file, key, f"must be a table: [{key}]")
        if key in _ROWS and not (isinstance(value, list) and all(isinstance(row, Mapping) for row in value)):
            yield Problem(file, key, f"must be rows, each under [[{key}]]")


def name_overlays(problems: Iterable[Problem], overlays: Sequence[Path | str], *, is_built_in: bool) -> tuple[Problem, ...]:
    """The problems of merged files under the names of the overlays, which are what somebody wrote.

    Args:
        is_built_in: the overlays lie on the built-in data, which have no problems of their own.
    """
    told = ", ".join(map(str, overlays))
    own = f"skills/{OWN_FAMILY}.toml"
    return tuple(
        replace(item, file=told if item.file == own else f"{told} (over {item.file})") if overlays and (is_built_in or item.file == own) else item
        for item in problems
    )


def _add_words(known: Mapping[str, Any], added: Mapping[str, Any]) -> dict[str, Any]:
    """Lists with what is new at their end, tables inside tables likewise; other values are replaced."""
    result = dict(known)
    for key, value in added.items():
        old = known.get(key)
        if isinstance(value, Mapping) and isinstance(old, Mapping):
            result[key] = _add_words(old, value)
        elif isinstance(value, list) and isinstance(old, list):
            result[key] = [*old, *(item for item in value if item not in old)]
        else:
            result[key] = value
    return result


def _lay_rows(rows: list[Mapping[str, Any]], changes: list[Mapping[str, Any]], key: str) -> list[Mapping[str, Any]]:
    by_key = {row.get(key): row for row in rows}
    for change in changes:
        by_key[change.get(key)] = {**by_key.get(change.get(key), {}), **change}
    return [by_key[item] for item in sorted(by_key, key=str)]


def _lay_skill(files: dict[str, dict[str, Any]], row: Mapping[str, Any]) -> None:
    """Change a skill where it stands, or add it to the overlay's own family."""
    for name, content in files.items():
        if name.startswith("skills/") and any(known["id"] == row.get("id") for known in content["skill"]):
            content["skill"] = _lay_rows(content["skill"], [row], "id")
            return
    own = files.setdefault(f"skills/{OWN_FAMILY}.toml", {"family": OWN_FAMILY, "title": "Added by the overlay", "skill": []})
    own["skill"] = _lay_rows(own["skill"], [row], "id")


def _lay_role(files: dict[str, dict[str, Any]], role: Mapping[str, Any], path: Path) -> None:
    """Lay a role's requirements and gates over those of the same id; a role that is not known yet must be whole."""
    name = f"roles/{role.get('id')}.toml"
    known = files.get(name)
    if known is None:
        if not {"id", "name", "source", "level", "requirement"} <= set(role):
            message = "no role has this id; a new role needs name, source, level and requirement"
            raise TaxonomyError((Problem(str(path), f"role[{role.get('id')}]", message),))
        files[name] = dict(role)
        return
    merged = {**known, **role}
    for table in ("requirement", "gate"):
        merged[table] = _lay_rows(known.get(table, []), role.get(table, []), "id")
    files[name] = merged
