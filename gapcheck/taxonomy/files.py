"""Where the data lie, as bytes, hash and tables."""

import hashlib
import json
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from gapcheck.errors import Problem, TaxonomyError

COMPILED = "compiled.json"
COMPILED_INDEX = "index.json"
_PACKAGED = Path(__file__).parent / "data"
_CHECKOUT = Path(__file__).parents[2] / "taxonomy"


def built_in_folder() -> Path:
    """Where the data that come with gapcheck lie: in the package once installed, beside it in a checkout."""
    return _PACKAGED if _PACKAGED.is_dir() else _CHECKOUT


def read_compiled(path: Path, digest: str) -> dict[str, Any] | None:
    """A compiled file, where there is one and it was made from these very data."""
    if not path.is_file():
        return None
    stored: dict[str, Any] = json.loads(path.read_bytes())
    return stored if stored["hash"] == digest else None


def read_files(folder: Path) -> tuple[dict[str, dict[str, Any]], str]:
    """All TOML files below a folder as {relative path: content}, and the hash over their bytes.

    Raises:
        TaxonomyError: the folder is missing, or files are not TOML.
    """
    paths = sorted(folder.rglob("*.toml"))
    if not paths:
        raise TaxonomyError((Problem(str(folder), ".", "no TOML files found here"),))
    contents = {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}
    digest = hash_contents(contents)
    stored = read_compiled(folder / COMPILED, digest)
    return (stored["files"] if stored else parse_files(contents)), digest


def hash_contents(contents: Mapping[str, bytes]) -> str:
    """First 16 hex digits of the SHA-256 over names and bytes."""
    hasher = hashlib.sha256()
    for name, content in contents.items():
        hasher.update(name.encode() + b"\0" + content.replace(b"\r\n", b"\n") + b"\0")
    return hasher.hexdigest()[:16]


def parse_files(contents: Mapping[str, bytes]) -> dict[str, dict[str, Any]]:
    """TOML bytes as dictionaries; all files that do not parse are told at once."""
    files: dict[str, dict[str, Any]] = {}
    problems = []
    for name, content in contents.items():
        try:
            files[name] = tomllib.loads(content.decode("utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            problems.append(Problem(name, ".", f"not valid TOML: {error}"))
    if problems:
        raise TaxonomyError(tuple(problems))
    return files
