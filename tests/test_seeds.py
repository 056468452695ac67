"""Everything the founding articles ask for, row by row, through the command as users run it.

The check and its rows live beside the project, not in it; without them there is nothing to hold.
"""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[1]
CHECK = PROJECT.parent / "shared" / "seeds_check.py"


@pytest.fixture
def command(tmp_path: Path) -> Path:
    """`gapcheck` as one executable file, whichever way it is installed."""
    path = tmp_path / "gapcheck"
    path.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m gapcheck "$@"\n', encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


@pytest.mark.skipif(not CHECK.is_file(), reason="the founding rows are not here")
@pytest.mark.skipif(os.name == "nt", reason="needs a shell script as command")
def test_every_row_of_the_founding_articles_holds(command: Path) -> None:
    done = subprocess.run(
        [sys.executable, str(CHECK), "--gapcheck", str(command), "--show"],
        check=False,
        capture_output=True,
        text=True,
        cwd=PROJECT,
        timeout=120,
    )

    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]
