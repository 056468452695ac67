"""Zip archives as folders of resumes, within bounds: what it would cost is known before anything is unpacked.

Members are read into memory one at a time and never written to disk, so their names can do no harm.
"""

import os
import stat
import struct
import zipfile
import zlib
from functools import lru_cache
from typing import IO

from gapcheck.errors import CorruptDocument, DocumentTooLarge, EncryptedDocument
from gapcheck.reading.sniffing import is_document

MAX_MEMBERS = 20_000
MAX_DIRECTORY_BYTES = 16_000_000
MAX_ARCHIVE_BYTES = 8_000_000_000
"""Unpacked, by the archive's own word."""
_MARK = (b"PK\x03\x04", b"PK\x05\x06")
_END = b"PK\x05\x06"
_END_BYTES = 22
_MAX_COMMENT = 65_535
_ENCRYPTED = 0x1


class ArchiveProblem(Exception):
    """An archive that cannot be gone through; the text says why and what to do."""

    def __init__(self, code: str, reason: str) -> None:
        """`code` as for a skipped resume."""
        super().__init__(reason)
        self.code = code


def is_archive(path: str) -> bool:
    """Whether a file is a zip archive by content, and no document; a file that cannot be opened is none."""
    try:
        with open_without_waiting(path) as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode) or file.read(4) not in _MARK:
                return False
            if _measure(file)[0] > MAX_MEMBERS:
                return True
            with zipfile.ZipFile(file) as archive:
                return not is_document(archive.namelist())
    except (OSError, ValueError, zipfile.BadZipFile, NotImplementedError):
        return path.lower().endswith(".zip") and os.access(path, os.R_OK)


def list_members(path: str) -> tuple[list[tuple[int, str]], int]:
    """Position and name of every file in it, in its own order, and how many hidden ones were left out.

    Raises:
        ArchiveProblem: it is damaged, or too much.
    """
    with open_without_waiting(path) as file:
        count, directory_bytes = _measure(file)
    if count > MAX_MEMBERS or directory_bytes > MAX_DIRECTORY_BYTES:
        raise ArchiveProblem("too_large", f"is an archive of more than {MAX_MEMBERS:,} files. Unpack it and name the folder.")
    try:
        with zipfile.ZipFile(path) as archive:
            infos = archive.infolist()
    except (OSError, ValueError, zipfile.BadZipFile, NotImplementedError):
        raise ArchiveProblem("corrupt", "is a damaged archive. Ask for another copy.") from None
    if sum(info.file_size for info in infos) > MAX_ARCHIVE_BYTES:
        raise ArchiveProblem("too_large", f"is an archive that unpacks to more than {MAX_ARCHIVE_BYTES:,} bytes. Send the resumes alone.")
    files = [(index, _show_name(info)) for index, info in enumerate(infos) if not info.is_dir()]
    shown = [(index, name) for index, name in files if not _is_hidden(name)]
    return shown, len(files) - len(shown)


def _is_hidden(name: str) -> bool:
    return name.startswith("__MACOSX/") or any(part.startswith(".") and part not in (".", "..") for part in name.split("/"))


def _show_name(info: zipfile.ZipInfo) -> str:
    return info.filename.encode("utf-8", "backslashreplace").decode("utf-8")


def open_without_waiting(path: str) -> IO[bytes]:
    """A file to read, also where a pipe without a writer has taken its place, which would be waited for without end."""
    return open(path, "rb", opener=lambda name, flags: os.open(name, flags | getattr(os, "O_NONBLOCK", 0)))


def _measure(file: IO[bytes]) -> tuple[int, int]:
    """Number of members and bytes of the directory, without reading the directory; more than any limit where it is not told."""
    size = file.seek(0, os.SEEK_END)
    file.seek(max(0, size - _END_BYTES - _MAX_COMMENT))
    tail = file.read()
    at = tail.rfind(_END)
    if at < 0 or len(tail) < at + _END_BYTES:
        return 0, 0
    count, directory_bytes = struct.unpack_from("<HI", tail, at + 10)
    return (count, directory_bytes) if count < 0xFFFF else (MAX_MEMBERS + 1, directory_bytes)


@lru_cache(maxsize=1)
def _open(path: str, version: str) -> zipfile.ZipFile:  # noqa: ARG001 - the version renews the entry when the file changes
    return zipfile.ZipFile(path)


def read_member(path: str, version: str, index: int, max_bytes: int) -> bytes:
    """The bytes of one file of an archive.

    Raises:
        DocumentError: it is damaged, needs a password, or is larger than `max_bytes`.
    """
    try:
        archive = _open(path, version)
        info = archive.infolist()[index]
        if info.flag_bits & _ENCRYPTED:
            raise EncryptedDocument("needs a password")
        if info.file_size > max_bytes:
            raise DocumentTooLarge(f"is larger than {max_bytes:,} bytes")
        with archive.open(info) as member:
            return member.read(max_bytes)
    except (OSError, ValueError, IndexError, EOFError, zlib.error, zipfile.BadZipFile, NotImplementedError, RuntimeError):
        raise CorruptDocument("is damaged inside its archive") from None
