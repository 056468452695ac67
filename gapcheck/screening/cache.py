"""Outcomes of earlier runs by content: a file that did not change, screened with the same settings, is not read again.

Only where a person names a folder for it. It holds results with their quotes, so it is kept like the resumes: for its owner only. No file names.
An entry counts only if it says what it should be and its digest fits; any other counts as none, and is written anew.
"""

import hashlib
import json
from pathlib import Path
from typing import Any

from gapcheck.errors import GapcheckError
from gapcheck.screening.private_files import check_shared_folder, make_private_folder, read_private, replace_private

SCHEMA = "gapcheck/cache/2"
MAX_ENTRY_BYTES = 50_000_000


def open_cache(folder: Path) -> None:
    """Make the folder.

    Raises:
        NotPrivate: others may write to it, or it is no folder.
        OSError: it cannot be made.
    """
    check_shared_folder(folder)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)


def find(folder: str | None, fingerprint: str, sha256: str) -> dict[str, Any] | None:
    """What is known of a content, or None; an entry that cannot be believed counts as none."""
    if folder is None:
        return None
    try:
        entry = json.loads(read_private(_place(folder, fingerprint, sha256), MAX_ENTRY_BYTES))
        outcome: dict[str, Any] = entry["outcome"]
        good = entry == _seal(fingerprint, sha256, outcome)
    except (OSError, ValueError, KeyError, TypeError, RecursionError, GapcheckError):
        return None
    return outcome if good else None


def keep(folder: str, fingerprint: str, sha256: str, outcome: dict[str, Any]) -> None:
    """Note an outcome, for the owner's eyes only; a full disk or a folder of somebody else costs the entry, not the run."""
    place = _place(folder, fingerprint, sha256)
    try:
        make_private_folder(place.parent.parent)
        make_private_folder(place.parent)
        with replace_private(place) as file:
            file.write(json.dumps(_seal(fingerprint, sha256, outcome), ensure_ascii=False).encode())
    except (OSError, GapcheckError):
        return


def _seal(fingerprint: str, sha256: str, outcome: dict[str, Any]) -> dict[str, Any]:
    digest = hashlib.sha256(json.dumps([fingerprint, sha256, outcome], sort_keys=True).encode()).hexdigest()
    return {"schema": SCHEMA, "fingerprint": fingerprint, "sha256": sha256, "digest": digest, "outcome": outcome}


def _place(folder: str, fingerprint: str, sha256: str) -> Path:
    return Path(folder, fingerprint[:16], sha256[:2], f"{sha256}.json")
