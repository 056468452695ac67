"""Where the data lie, as bytes, hash and tables."""

import hashlib
import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Compiled:
    """A compiled file: one line of JSON, then tables of JSON by name that are parsed where they are asked for."""

    head: Mapping[str, Any]
    tables: tuple[Mapping[str, str], ...]


def read_compiled(path: Path, digest: str) -> Compiled | None:
    """A compiled file, where there is one and it was made from these very data."""
    if not path.is_file():
        return None
    head, *tables = path.read_text(encoding="utf-8").split("\n\n")
    stored: dict[str, Any] = json.loads(head)
    if stored["hash"] != digest:
        return None
    return Compiled(stored, tuple(dict(_named(line) for line in table.split("\n") if line) for table in tables))


def _named(line: str) -> tuple[str, str]:
    name, _, value = line.partition("\t")
    return name, value


def write_compiled(path: Path, head: Mapping[str, Any], *tables: Mapping[str, str]) -> None:
    """What `read_compiled` reads; JSON holds neither a raw tab nor a line end."""
    parts = [to_json(head), *("\n".join(f"{name}\t{value}" for name, value in table.items()) for table in tables)]
    path.write_text("\n\n".join(parts), encoding="utf-8", newline="\n")


def to_json(value: Any) -> str:
    """JSON as short as it can be."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def read_contents(folder: Path) -> tuple[dict[str, bytes], str]:
    """All TOML files below a folder as {relative path: bytes}, and the hash over them.

    Raises:
        TaxonomyError: the folder is missing or empty.
    """
    paths = sorted(folder.rglob("*.toml"))
    if not paths:
        raise TaxonomyError((Problem(str(folder), ".", "no TOML files found here"),))
    contents = {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}
    return contents, hash_contents(contents)


def read_files(folder: Path) -> tuple[dict[str, dict[str, Any]], str]:
    """All TOML files below a folder as {relative path: content}, and the hash over their bytes.

    Raises:
        TaxonomyError: the folder is missing, or files are not TOML.
    """
    contents, digest = read_contents(folder)
    stored = read_compiled(folder / COMPILED, digest)
    return (_join_rows(stored) if stored else parse_files(contents)), digest


def _join_rows(stored: Compiled) -> dict[str, dict[str, Any]]:
    """The files as they were, each skill in its family's again."""
    files: dict[str, dict[str, Any]] = dict(stored.head["files"])
    rows_of: dict[str, list[Any]] = {
        content["family"]: content.setdefault("skill", []) for name, content in files.items() if name.startswith("skills/")
    }
    for line in stored.tables[0].values():
        family, row = json.loads(line)
        rows_of[family].append(row)
    return files


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
