"""Reads the taxonomy: a folder of TOML files in, one `Taxonomy` out.

An installed package holds the same files and a compiled copy of them (`compiled.txt`, `index.txt`).
It is used when it fits the files, and the code that made it, to the byte.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache, partial
from pathlib import Path
from types import MappingProxyType
from typing import Any

from gapcheck.errors import Problem, TaxonomyError
from gapcheck.taxonomy.entries import Certification, LazyTable, Project, Shows, Skill, SkillTable, Surface, Taxonomy
from gapcheck.taxonomy.files import COMPILED, COMPILED_INDEX, built_in_folder, parse_files, read_compiled, read_contents
from gapcheck.taxonomy.lexicon import build_index

Overlay = Path | str | Sequence[Path | str]


def load_taxonomy(folder: Path | str | None = None, overlay: Overlay | None = None) -> Taxonomy:
    """Read a taxonomy folder, or the built-in one, with overlays on top where they are given.

    Args:
        folder: laid out as described in taxonomy/README.md.
        overlay: one TOML file that adds or changes entries, or several, each laid over those before it.

    Raises:
        TaxonomyError: with every problem of the folder and the overlay. The built-in data were checked when they were built.
    """
    overlays = () if overlay is None else (overlay,) if isinstance(overlay, (str, Path)) else tuple(overlay)
    if folder is None and not overlays:
        return _load_built_in()
    from gapcheck.taxonomy.checking import check_files
    from gapcheck.taxonomy.overlays import name_overlays, read_with_overlays

    files, digest = read_with_overlays(Path(folder) if folder is not None else None, map(Path, overlays))
    if errors := check_files(files):
        raise TaxonomyError(name_overlays(errors, overlays, is_built_in=folder is None))
    places = (None if folder is None else str(folder), tuple(str(path) for path in overlays))
    return replace(build_taxonomy(files, digest), origin=partial(_load_again, *places, digest))


def _load_again(folder: str | None, overlays: tuple[str, ...], digest: str) -> Taxonomy:
    """The same taxonomy in another process.

    Raises:
        TaxonomyError: the files changed in between.
    """
    taxonomy = load_taxonomy(folder, overlays)
    if taxonomy.hash != digest:
        raise TaxonomyError((Problem(folder or "built-in data", ".", "changed since they were loaded"),))
    return taxonomy


@lru_cache(maxsize=1)
def _load_built_in() -> Taxonomy:
    folder = built_in_folder()
    contents, digest = read_contents(folder)
    stored = read_compiled(folder / COMPILED, digest)
    if stored:
        files, skills = stored
        taxonomy = _assemble(LazyTable(files, json.loads), SkillTable(skills, _build_stored_skill), digest, _built_in_index)
    else:
        taxonomy = build_taxonomy(parse_files(contents), digest, _built_in_index)
    return replace(taxonomy, origin=partial(_load_again, None, (), digest))


@lru_cache(maxsize=1)
def _built_in_index() -> Mapping[str, Any]:
    """The compiled index where it was made from these data by this code; else one made now, once."""
    taxonomy = _load_built_in()
    stored = read_compiled(built_in_folder() / COMPILED_INDEX, taxonomy.hash)
    if stored is None:
        return build_index(taxonomy)
    terms, phrases, lists = stored
    return {"terms": terms, "phrases": phrases, "long_words": lists["long_words"].decode()}


def build_taxonomy(
    files: Mapping[str, Mapping[str, Any]], digest: str, index: Callable[[], Mapping[str, Any] | None] = lambda: None
) -> Taxonomy:
    """Typed values from checked files."""
    rows: dict[str, tuple[str, Mapping[str, Any]]] = {}
    for name, content in files.items():
        if name.startswith("skills/"):
            rows |= {row["id"]: (content["family"], row) for row in content["skill"]}
    return _assemble(files, SkillTable(dict(sorted(rows.items())), _build_read_skill), digest, index)


def _assemble(
    files: Mapping[str, Mapping[str, Any]], skills: SkillTable, digest: str, index: Callable[[], Mapping[str, Any] | None]
) -> Taxonomy:
    families: dict[str, str] = {}
    roles: dict[str, Mapping[str, Any]] = {}
    words: dict[str, str] = {}
    for name in files:
        folder, _, stem = name.removesuffix(".toml").rpartition("/")
        if folder == "skills":
            families[files[name]["family"]] = files[name]["title"]
        elif folder == "roles":
            roles[files[name]["id"]] = files[name]
        else:
            words[stem] = name
    catalogue: Mapping[str, Any] = files.get("certifications.toml", {})
    certifications = {row["id"]: build_certification(row) for row in catalogue.get("certification", ())}
    projects = {row["skill"]: Project(**row) for row in catalogue.get("project", ())}
    return Taxonomy(
        hash=digest,
        skills=skills,
        families=MappingProxyType(families),
        certifications=MappingProxyType(certifications),
        projects=MappingProxyType(projects),
        roles=MappingProxyType(roles),
        words=LazyTable(words, files.__getitem__),
        index=index,
    )


def _build_read_skill(row: tuple[str, Mapping[str, Any]]) -> Skill:
    family, content = row
    return build_skill(content, family)


def _build_stored_skill(row: bytes) -> Skill:
    family, content = json.loads(row)
    return build_skill(content, family)


def build_skill(row: Mapping[str, Any], family: str) -> Skill:
    """One skill of a family file."""
    special = [Surface(text, "cased", cased=True) for text in row.get("cased", ())]
    special += [
        Surface(
            item["alias"], "ambiguous", item.get("cased", False), item["rule"], tuple(item.get("never", ())), tuple(item.get("cues", ()))
        )
        for item in row.get("ambiguous", ())
    ]
    taken = {surface.text for surface in special}
    generic = row.get("generic", False)
    plain = [
        Surface(text, "ambiguous", rule="list") if generic else Surface(text) for text in (row["name"], *row.get("aliases", ())) if text not in taken
    ]
    if "never" in row:
        plain[:1] = [replace(surface, never=tuple(row["never"])) for surface in plain[:1]]
    return Skill(
        id=row["id"],
        name=row["name"],
        family=family,
        kind=row["kind"],
        surfaces=(*plain, *special),
        phrases=tuple(row.get("phrases", ())),
        broader=tuple(row.get("broader", ())),
        used_with=tuple(row.get("used_with", ())),
        since=row.get("since"),
        source=row["source"],
        generic=generic,
    )


def build_certification(row: Mapping[str, Any]) -> Certification:
    """One row of the catalogue."""
    values: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}
    values["shows"] = tuple(Shows(**item) for item in row.get("shows", ()))
    return Certification(**values)
