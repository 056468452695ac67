"""Outcomes of earlier runs by content: a file that did not change, screened with the same settings, is not read again.

Only where a person names a folder for it. It holds results with their quotes, so it is to be kept like the resumes; no file names.
"""

import json
import os
import tempfile
from pathlib import Path
from typing import Any


def find(folder: str | None, fingerprint: str, sha256: str) -> dict[str, Any] | None:
    """What is known of a content, or None; an entry that cannot be read counts as none."""
    if folder is None:
        return None
    try:
        known: dict[str, Any] = json.loads(_place(folder, fingerprint, sha256).read_bytes())
    except (OSError, ValueError):
        return None
    return known


def keep(folder: str, fingerprint: str, sha256: str, outcome: dict[str, Any]) -> None:
    """Note an outcome, for the owner's eyes only; a full disk costs the entry, not the run."""
    place = _place(folder, fingerprint, sha256)
    try:
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=place.parent)
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                json.dump(outcome, file, ensure_ascii=False)
            os.replace(name, place)
        except OSError:
            os.unlink(name)
    except OSError:
        return


def _place(folder: str, fingerprint: str, sha256: str) -> Path:
    return Path(folder, fingerprint[:16], sha256[:2], f"{sha256}.json")
