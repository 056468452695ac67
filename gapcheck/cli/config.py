"""Defaults that a project keeps in a file: `gapcheck.toml`, or `[tool.gapcheck]` in `pyproject.toml`, here or in a folder above.

What is typed on the command line always wins.
"""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import typer

OWN_FILE = "gapcheck.toml"
SHARED_FILE = "pyproject.toml"
PATHS = frozenset({"taxonomy", "overlay"})
_TEXT, _NUMBER = ((str,), "a text"), ((int, float), "a number")
KEYS: Mapping[str, tuple[tuple[type, ...], str]] = {
    "role": _TEXT, "level": _TEXT, "spacy_model": _TEXT, "taxonomy": _TEXT, "overlay": ((str, list), "a path or a list of paths"),
    "certifications": _NUMBER, "hours": _NUMBER, "budget": _NUMBER,
}  # fmt: skip
"""What can be set, with the types of its values and what they are called."""


def read_defaults(folder: Path) -> dict[str, Any]:
    """Settings by the name of their option; empty where no file has any.

    Raises:
        typer.BadParameter: the nearest file is not TOML, or holds a setting that is not known.
    """
    for place in (folder, *folder.parents):
        for name in (OWN_FILE, SHARED_FILE):
            settings = _read(place / name)
            if settings is not None:
                return _resolve(settings, place / name)
    return {}


def _read(path: Path) -> Any:
    """The settings of one file; None where there is no such file, or where it says nothing of gapcheck."""
    if not path.is_file():
        return None
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        if path.name == SHARED_FILE:  # of another project, perhaps, and not ours to complain about
            return None
        raise typer.BadParameter(f"{path}: {error}") from None
    if path.name == OWN_FILE:
        return content
    tools = content.get("tool")
    return tools.get("gapcheck") if isinstance(tools, dict) else None


def _resolve(settings: Any, path: Path) -> dict[str, Any]:
    """Names as Python has them, and paths from the folder of the file."""
    if not isinstance(settings, dict):
        raise typer.BadParameter(f"{path}: tool.gapcheck must be a table")
    named = {key.replace("-", "_"): value for key, value in settings.items()}
    unknown = sorted(named.keys() - KEYS.keys())
    if unknown:
        raise typer.BadParameter(f"{path}: unknown setting {', '.join(unknown)}; known: {', '.join(sorted(KEYS))}")
    for key, value in named.items():
        types, told = KEYS[key]
        if not isinstance(value, types) or isinstance(value, bool) or (isinstance(value, list) and not all(isinstance(item, str) for item in value)):
            raise typer.BadParameter(f"{path}: {key} must be {told}")
    return {key: _place(key, value, path.parent) for key, value in named.items()}


def _place(key: str, value: Any, folder: Path) -> Any:
    """A setting with its paths from the folder of its file; of overlays there may be one or several."""
    if key == "overlay":
        return [str(folder / name) for name in (value if isinstance(value, list) else [value])]
    return str(folder / value) if key in PATHS else value
