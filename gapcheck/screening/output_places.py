"""Whether a run could write what it is asked for: told before the work begins, in one line."""

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from gapcheck.errors import GapcheckError


class UnfitPlace(GapcheckError):
    """Something cannot be written where it was asked for."""

    code = "place"


def check_places(files: Mapping[str, Path], folders: Mapping[str, Path], inbox: Iterable[str]) -> None:
    """Look at everything that is to be written.

    Args:
        files: option -> file to write.
        folders: option -> folder to fill.
        inbox: what is to be read.

    Raises:
        UnfitPlace: two of them are one, one lies among what is read, or cannot be written.
    """
    taken: dict[str, str] = {}
    read = [os.path.realpath(path) for path in inbox]
    for option, path in (*files.items(), *folders.items()):
        real = os.path.realpath(path)
        if real in taken:
            raise UnfitPlace(f"{taken[real]} and {option} name the same place ({path})", "Give each its own.")
        taken[real] = option
        if path.is_file() or not path.exists() or path.is_dir():
            _keep_out_of_inbox(option, path, real, read)
    for option, path in files.items():
        _check_file(option, path)
    for option, path in folders.items():
        _check_folder(option, path)


def _keep_out_of_inbox(option: str, path: Path, real: str, read: Iterable[str]) -> None:
    for source in read:
        if real == source and path.is_file():
            raise UnfitPlace(f"{option} would overwrite a file that is to be read ({path})", "Write somewhere else.")
        if os.path.isdir(source) and (real == source or real.startswith(source.rstrip(os.sep) + os.sep)):
            raise UnfitPlace(f"{option} lies in the folder that is to be read ({path})", "Write beside it, so that results are not read as resumes.")


def _check_file(option: str, path: Path) -> None:
    if path.is_dir():
        raise UnfitPlace(f"{option} is a folder ({path})", "Name a file.")
    if path.exists() and not path.is_file():
        return
    if not path.parent.is_dir():
        raise UnfitPlace(f"{option} lies in a folder that is not there ({path.parent})", "Make the folder first.")
    if path.exists() and not os.access(path, os.W_OK):
        raise UnfitPlace(f"{option} is a file that may not be written to ({path})", "Name another one, or allow it (chmod u+w).")
    if not os.access(path.parent, os.W_OK | os.X_OK):
        raise UnfitPlace(f"{option} cannot be written ({path.parent} may not be written to)", "Name another place.")


def _check_folder(option: str, path: Path) -> None:
    if path.exists() and not path.is_dir():
        raise UnfitPlace(f"{option} is no folder ({path})", "Name a folder.")
    above = next((folder for folder in (path, *path.absolute().parents) if folder.exists()), path)
    if not os.access(above, os.W_OK | os.X_OK):
        raise UnfitPlace(f"{option} cannot be written ({above} may not be written to)", "Name another place.")
