"""Where the data lie, as bytes, hash and tables."""

import hashlib
import json
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from gapcheck.errors import Problem, TaxonomyError

COMPILED = "compiled.txt"
COMPILED_INDEX = "index.txt"
_PACKAGED = Path(__file__).parent / "data"
_CHECKOUT = Path(__file__).parents[2] / "taxonomy"


def built_in_folder() -> Path:
    """Where the data that come with gapcheck lie: in the package once installed, beside it in a checkout."""
    return _PACKAGED if _PACKAGED.is_dir() else _CHECKOUT


def read_compiled(path: Path, digest: str) -> tuple[dict[str, Any], list[str]] | None:
    """Head and lines of a compiled file, where there is one and it was made from these very data.

    A line holds JSON behind a key and a tab: reading it waits until somebody asks for that key, a tenth of the lines in a run.
    """
    if not path.is_file():
        return None
    first, *lines = path.read_text(encoding="utf-8").split("\n")
    head: dict[str, Any] = json.loads(first)
    return (head, lines) if head["hash"] == digest else None


def write_compiled(path: Path, head: Mapping[str, Any], lines: Iterable[str]) -> None:
    """Write what `read_compiled` reads; no line may hold a line break."""
    first = json.dumps(head, ensure_ascii=False, separators=(",", ":"))
    path.write_text("\n".join((first, *lines)), encoding="utf-8", newline="\n")


def read_files(folder: Path) -> tuple[dict[str, dict[str, Any]], str]:
    """All TOML files below a folder as {relative path: content}, and the hash over their bytes.

    Raises:
        TaxonomyError: the folder is missing, or files are not TOML.
    """
    contents = read_contents(folder)
    digest = hash_contents(contents)
    stored = read_compiled(folder / COMPILED, digest)
    if stored is None:
        return parse_files(contents), digest
    head, lines = stored
    files: dict[str, dict[str, Any]] = head["files"]
    for line in lines:
        _, family, row = line.split("\t", 2)
        files[f"skills/{family}.toml"]["skill"].append(json.loads(row))
    return files, digest


def read_contents(folder: Path) -> dict[str, bytes]:
    """The bytes of all TOML files below a folder, by relative path.

    Raises:
        TaxonomyError: there are none.
    """
    paths = sorted(folder.rglob("*.toml"))
    if not paths:
        raise TaxonomyError((Problem(str(folder), ".", "no TOML files found here"),))
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


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
