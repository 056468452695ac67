"""Where the data lie, as bytes, hash and tables."""

import hashlib
import json
import os
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from gapcheck.errors import Problem, TaxonomyError

COMPILED = "compiled.txt"
COMPILED_INDEX = "index.txt"
COMPILING_CODE = ("acts.py", "compiling.py", "files.py", "lexicon.py", "loading.py", "normalising.py")
"""Modules beside this one that say what is in the compiled files."""
Table = Mapping[str, bytes]
"""Texts by name, as they stand in a compiled file: JSON that is parsed where it is asked for, in UTF-8."""
_BETWEEN_BLOCKS = b"\0"
_PACKAGED = Path(__file__).parent / "data"
_CHECKOUT = Path(__file__).parents[2] / "taxonomy"


def built_in_folder() -> Path:
    """Where the data that come with gapcheck lie: in the package once installed, beside it in a checkout."""
    return _PACKAGED if _PACKAGED.is_dir() else _CHECKOUT


def read_compiled(path: Path, digest: str) -> tuple[Table, ...] | None:
    """The tables of a compiled file, where there is one and it was made from these very data by this very code."""
    try:
        head, *blocks = path.read_bytes().split(_BETWEEN_BLOCKS)
    except OSError:
        return None
    if head != _head(digest):
        return None
    return tuple(dict(zip(names.decode().split("\n"), texts.split(b"\n"), strict=True)) for names, texts in zip(blocks[::2], blocks[1::2], strict=True))


def write_compiled(path: Path, digest: str, *tables: Mapping[str, str]) -> None:
    """What `read_compiled` reads, in one go: names below each other, then their texts. Neither JSON nor a word holds a line end."""
    blocks = [_head(digest)]
    for table in tables:
        blocks += ["\n".join(table).encode(), "\n".join(table.values()).encode()]
    written = path.with_name(f"{path.name}.{os.getpid()}")
    written.write_bytes(_BETWEEN_BLOCKS.join(blocks))
    written.replace(path)


def _head(digest: str) -> bytes:
    return f"{digest} {hash_compiling_code()}".encode()


_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def to_json(value: Any) -> str:
    """JSON as short as it can be."""
    return _ENCODER.encode(value)


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


def _join_rows(stored: Sequence[Table]) -> dict[str, dict[str, Any]]:
    """The files as they were, each skill in its family's again."""
    rows, skills = stored
    files: dict[str, dict[str, Any]] = {name: json.loads(text) for name, text in rows.items()}
    rows_of: dict[str, list[Any]] = {
        content["family"]: content.setdefault("skill", []) for name, content in files.items() if name.startswith("skills/")
    }
    for text in skills.values():
        family, row = json.loads(text)
        rows_of[family].append(row)
    return files


def hash_compiling_code() -> str:
    """Hash of the code that compiled files depend on; empty where Python runs without its sources."""
    folder = Path(__file__).parent
    try:
        return hash_contents({name: (folder / name).read_bytes() for name in COMPILING_CODE})
    except OSError:
        return ""


def hash_contents(contents: Mapping[str, bytes]) -> str:
    """First 16 hex digits of the SHA-256 over names and bytes."""
    hasher = hashlib.sha256()
    for name, content in contents.items():
        hasher.update(name.encode() + b"\0")
        hasher.update(content.replace(b"\r\n", b"\n") if b"\r" in content else content)
        hasher.update(b"\0")
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
