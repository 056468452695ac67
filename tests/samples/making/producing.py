"""Running the programs that produce files, and saying which are missing."""

import os
import re
import shutil
import subprocess
from pathlib import Path

EPOCH = 1_784_548_800  # 20 July 2026, 12:00 UTC: the date that every produced file carries
PDF_DATE = b"D:20260720120000"


class MissingProducerError(Exception):
    """A program or package that a sample needs is not on this machine."""


def find_program(name: str, package: str) -> str:
    """The path of a program.

    Raises:
        MissingProducerError: it is not installed.
    """
    path = shutil.which(name)
    if path is None:
        raise MissingProducerError(f"{name} is not installed (Debian package {package})")
    return path


def run_program(arguments: list[str], cwd: Path) -> None:
    """Run a program to its end, with the fixed date for those that heed it.

    Raises:
        subprocess.CalledProcessError: it failed.
    """
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(EPOCH), "TZ": "UTC", "HOME": str(cwd)}
    subprocess.run(arguments, cwd=cwd, env=environment, check=True, capture_output=True, timeout=120)


def fix_pdf_dates(path: Path) -> None:
    """Put fixed values in place of the time of making and what is derived from it, so that the same content gives the same bytes."""
    data = path.read_bytes()
    data = re.sub(rb"(?<=Date)( ?\()D:\d{14}", rb"\1" + PDF_DATE, data)
    data = re.sub(rb"(?<=/ID \[ <)[0-9A-F]{32}(>\s*<)[0-9A-F]{32}", b"0" * 32 + rb"\g<1>" + b"0" * 32, data)
    path.write_bytes(re.sub(rb"(?<=/DocChecksum /)[0-9A-F]{32}", b"0" * 32, data))
