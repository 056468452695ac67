"""Turns documents of other word processors into Word files with LibreOffice, where it is installed.

Nothing leaves the machine: LibreOffice runs without a window, with a profile of its own that is thrown away.
"""

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from gapcheck.errors import DocumentTooLarge

_PROGRAMS = ("soffice", "libreoffice")


def has_office() -> bool:
    """Whether LibreOffice is there."""
    return _find_program() is not None


def _find_program() -> str | None:
    return next((found for program in _PROGRAMS if (found := shutil.which(program))), None)


def convert(data: bytes, suffix: str, seconds: float) -> bytes | None:
    """The document as .docx; None where LibreOffice is not installed or cannot read it.

    Args:
        data: the file.
        suffix: what its name ends in, as `.doc`.
        seconds: time for it, 0 for no limit.

    Raises:
        DocumentTooLarge: it takes too long.
    """
    program = _find_program()
    if program is None:
        return None
    with tempfile.TemporaryDirectory(prefix="gapcheck-") as folder:
        source = Path(folder) / f"document{suffix}"
        source.write_bytes(data)
        profile = (Path(folder) / "profile").as_uri()
        options = ["--headless", "--norestore", "--nolockcheck", f"-env:UserInstallation={profile}", "--convert-to", "docx", "--outdir", folder]
        _run([program, *options, str(source)], seconds or None)
        result = source.with_suffix(".docx")
        return result.read_bytes() if result.is_file() else None


def _run(command: list[str], seconds: float | None) -> None:
    """Run a program; it and what it started are ended when the time is up."""
    try:
        process = subprocess.Popen(  # noqa: S603  a fixed program, no shell
            command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )
    except OSError:
        return
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        raise DocumentTooLarge(f"takes longer than {seconds:g} seconds to convert") from None
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
