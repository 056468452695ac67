"""Finds the files of an inbox: paths as a person named them in, items in a fixed order out.

Everything that was named or lies in a named folder becomes an item, also what cannot be a resume; nothing is opened but for its first bytes.
"""

import glob
import os
import re
import stat
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from gapcheck.screening.archives import ArchiveProblem, is_archive, list_members
from gapcheck.screening.patience import NoAnswer, Patience


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to screen."""

    source: str
    """What results call it, each once: the path as given, safe to encode; bytes that are not UTF-8 are told as `\\xff`."""
    path: str
    """What the system calls it; may hold surrogates."""
    version: str
    """Changes when the file does."""
    member: int | None = None
    """Position in a zip archive; None for a file of its own."""
    code: str = ""
    """Why it cannot be read, where that is known already."""
    reason: str = ""

    @property
    def key(self) -> str:
        """What tells it from every other item, whatever results call it: the full path, and the position in an archive."""
        return self.path if self.member is None else f"{self.path}\0{self.member}"


@dataclass(frozen=True, slots=True)
class Inbox:
    """What was found."""

    items: tuple[Item, ...]
    """In the order named, sorted by their bytes within folders; each file once."""
    hidden: int
    """Hidden files and folders, and litter of other programs, that were left out."""


_LITTER = re.compile(r"(?i)~\$.*|desktop\.ini|ehthumbs\.db|thumbs\.db|icon\r|__macosx|.*\.(?:crdownload|part|partial|tmp)")
"""Files that programs leave behind: owner files of Word, settings and pictures of file managers, broken-off downloads."""


def is_litter(name: str) -> bool:
    """Whether a file is no document of a person, by its name without folders."""
    return name.startswith(".") or _LITTER.fullmatch(name) is not None


def find_items(paths: Iterable[str | os.PathLike[str]], leave_out: Collection[Path] = (), *, follow_links: bool = False) -> Inbox:
    """Everything below the paths: files, folders with all their folders, globs, zip archives.

    Args:
        leave_out: files of this very run, such as its output, that are no part of the inbox.
        follow_links: whether links to files that lie outside of the paths are followed.
    """
    named = [os.fspath(path) for path in paths]
    search = _Search({os.path.realpath(path) for path in leave_out}, () if follow_links else named)
    try:
        items = [item for path in named for name in search.expand(path) for item in search.walk(name)]
    finally:
        search.close()
    return Inbox(tuple(_tell_apart(items)), search.hidden)


def _tell_apart(items: Iterable[Item]) -> Iterator[Item]:
    """Items that results call by different names: a name that was there before gets the position in its archive, or a number."""
    used: set[str] = set()
    for item in items:
        name, number = item.source, 2
        if name in used and item.member is not None:
            name = f"{item.source} [member {item.member + 1}]"
        while name in used:
            name, number = f"{item.source} [{number}]", number + 1
        used.add(name)
        yield item if name == item.source else replace(item, source=name)


def show_path(path: str) -> str:
    """A path as text that every encoding can take."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _expand(path: str) -> list[str]:
    if os.path.lexists(path) or not glob.has_magic(path):
        return [path]
    return sorted(glob.glob(path, recursive=True), key=os.fsencode) or [path]


@dataclass(frozen=True, slots=True)
class _Look:
    """What the system says of a path."""

    link: bool
    real: str
    """Where its last link leads."""
    status: os.stat_result | OSError | ValueError


def _look_at(path: str) -> _Look:
    link = os.path.islink(path)
    try:
        return _Look(link, os.path.realpath(path), os.stat(path))
    except (OSError, ValueError) as error:
        return _Look(link, path, error)


class _Search:
    def __init__(self, left_out: set[str], within: Collection[str]) -> None:
        """`within` are the places that links may lead to; anywhere where there are none."""
        self._left_out, self._within = left_out, within
        self._patience = Patience()
        self._roots: tuple[str, ...] = ()
        self._seen: set[str] = set()
        self.hidden = 0

    def close(self) -> None:
        self._patience.close()

    def expand(self, path: str) -> list[str]:
        """The paths that a glob stands for; one that matches nothing, and a path, stand for themselves."""
        try:
            return self._patience.ask(lambda: _expand(path))
        except NoAnswer:
            return [path]

    def walk(self, path: str, *, named: bool = True) -> Iterator[Item]:
        """Items at or below a path; a link to a folder, or out of the inbox, is only followed where a person named it."""
        try:
            key, look = self._patience.ask(lambda: (os.path.join(os.path.realpath(os.path.dirname(path) or "."), _last(path)), _look_at(path)))
        except NoAnswer as error:
            yield _refuse(path, *_explain(error, False))
            return
        if key in self._seen or look.real in self._left_out:
            return
        self._seen.add(key)
        if isinstance(look.status, Exception):
            yield _refuse(path, *_explain(look.status, look.link))
        elif stat.S_ISDIR(look.status.st_mode):
            yield from self._walk_folder(path) if named or not look.link else (_refuse(path, "folder_link", _FOLDER_LINK),)
        elif not stat.S_ISREG(look.status.st_mode):
            yield _refuse(path, "not_a_file", "is not a file (a pipe, a socket or a device). Remove it from the folder.")
        elif look.link and not named and not self._lies_within(look.real):
            yield _refuse(path, "outside_link", _OUTSIDE_LINK)
        else:
            yield from self._open_file(path, look.status)

    def _lies_within(self, real: str) -> bool:
        if self._within and not self._roots:
            self._roots = tuple(os.path.join(os.path.realpath(path), "") for path in self._within)
        return not self._within or os.path.join(real, "").startswith(self._roots)

    def _walk_folder(self, path: str) -> Iterator[Item]:
        try:
            names = sorted(self._patience.ask(lambda: os.listdir(path)), key=os.fsencode)
        except OSError as error:
            yield _refuse(path, *_explain(error, False))
            return
        for name in names:
            if is_litter(name):
                self.hidden += 1
            else:
                yield from self.walk(os.path.join(path, name), named=False)

    def _open_file(self, path: str, status: os.stat_result) -> Iterator[Item]:
        version = f"{status.st_size}-{status.st_mtime_ns}"
        try:
            listed = self._patience.ask(lambda: list_members(path) if is_archive(path) else None)
        except NoAnswer as error:
            yield _refuse(path, *_explain(error, False))
            return
        except ArchiveProblem as problem:
            yield _refuse(path, problem.code, str(problem), version)
            return
        if listed is None:
            yield Item(show_path(path), path, version)
            return
        members, hidden = listed
        named = [(index, name) for index, name in members if not is_litter(name.rpartition("/")[2])]
        self.hidden += hidden + len(members) - len(named)
        for index, name in named:
            yield Item(f"{show_path(path)}/{name}", path, version, index)
        if not named:
            yield _refuse(path, "no_text", "is an archive without files. Send the files themselves.", version)


_FOLDER_LINK = "is a link to a folder, which is not followed. Name the folder itself if it belongs to the inbox."
_OUTSIDE_LINK = "is a link to a file outside of the inbox, which is not followed. Put the file itself there, or allow it with --follow-links."


def _last(path: str) -> str:
    return os.path.basename(path.rstrip("/"))


def _refuse(path: str, code: str, reason: str, version: str = "") -> Item:
    return Item(show_path(path), path, version, None, code, reason)


def _explain(error: OSError | ValueError, link: bool) -> tuple[str, str]:
    """Code and reason; the same words for the same trouble on every system."""
    if link:
        return "dead_link", "is a link that leads nowhere or round in a circle. Put the file itself there."
    if isinstance(error, NoAnswer):
        return "unreadable", "does not answer: its drive or network share hangs. Copy it to this machine, or screen it again later."
    if isinstance(error, FileNotFoundError):
        return "unreadable", "no such file. Check the spelling of the path."
    if isinstance(error, PermissionError):
        return "unreadable", "cannot be opened (Permission denied). Check whether you may read it."
    return "unreadable", "cannot be opened. Check the path and whether you may read it."
