"""Makes the compiled copy of the data: what loading would parse and normalise, done once when the wheel is built."""

from pathlib import Path
from typing import Any

from gapcheck.errors import TaxonomyError
from gapcheck.taxonomy.checking import check_files
from gapcheck.taxonomy.loading import build_taxonomy, hash_contents, parse_files
from gapcheck.taxonomy.normalising import normalise_phrase


def compile_folder(folder: Path) -> dict[str, Any]:
    """`hash` of the TOML files, `files` as parsed, and `normal_forms` of every surface.

    Raises:
        TaxonomyError: the data have errors; nothing with errors is packed.
    """
    contents = {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*.toml"))}
    files = parse_files(contents)
    errors = tuple(problem for problem in check_files(files) if problem.severity == "error")
    if errors:
        raise TaxonomyError(errors)
    taxonomy = build_taxonomy(files, "")
    surfaces = {text for skill in taxonomy.skills.values() for surface in skill.surfaces for text in (surface.text, *surface.never)}
    surfaces |= {text for row in taxonomy.certifications.values() for text in (row.name, *row.aliases, *row.former_codes)}
    return {
        "hash": hash_contents(contents),
        "files": files,
        "normal_forms": {text: " ".join(normalise_phrase(text)) for text in sorted(surfaces)},
    }
