"""A package beside gapcheck adds a reader and a report format; nothing of gapcheck is changed for it."""

import gzip
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
RESUME = gzip.compress(
    "EXPERIENCE\nData Engineer, Acme Corp, Jan 2019 - Mar 2023\nBuilt pipelines with Python and Kafka for Zürich\nSKILLS\nDocker, SQL\n".encode(), mtime=0
)


def run(target: Path | None, *arguments: object) -> tuple[int, str, str]:
    paths = os.pathsep.join(str(path) for path in (ROOT, target) if path is not None)
    command = [sys.executable, "-m", "gapcheck", *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, env=os.environ | {"PYTHONPATH": paths}, check=False)
    return done.returncode, done.stdout, done.stderr


@pytest.mark.slow
def test_an_installed_reader_reads_what_gapcheck_does_not(extension: Path, tmp_path: Path) -> None:
    path = tmp_path / "resume.gz"
    path.write_bytes(RESUME)

    assert "a gzip archive" in run(None, "profile", path, "--text")[2]
    code, text, _ = run(extension, "profile", path, "--text")
    assert code == 0
    assert text.splitlines()[:3] == ["EXPERIENCE", "Data Engineer, Acme Corp, Jan 2019 - Mar 2023", "Built pipelines with Python and Kafka for Zürich"]


@pytest.mark.slow
@pytest.mark.parametrize(("content", "told"), [(RESUME[:-9], "it does not end"), (b"%TRAP fault", "installed reader 'trap' (KeyError)")])
def test_faults_of_an_installed_reader_are_told_as_those_of_ours(extension: Path, tmp_path: Path, content: str, told: str) -> None:
    path = tmp_path / "resume.txt"
    path.write_bytes(content)
    code, _, messages = run(extension, "profile", path)

    assert (code, told in messages, "Traceback" in messages) == (1, True, False)


@pytest.mark.slow
def test_an_installed_format_is_one_of_the_formats(extension: Path) -> None:
    sample = ROOT / "sample_resumes" / "plain_text.txt"
    report = json.loads(run(extension, "check", sample, "--format", "json")[1])
    code, text, _ = run(extension, "check", sample, "--format", "haiku")

    assert (code, text.splitlines()[1]) == (0, f"{report['verdict']['score']} of a hundred")
    told = " ".join(run(extension, "check", sample, "-f", "sonnet")[2].replace("│", "").split())
    assert "there are terminal, html, markdown, json, json-resume, haiku" in told


@pytest.mark.slow
def test_what_gapcheck_reads_itself_does_not_depend_on_what_is_installed(extension: Path) -> None:
    sample = ROOT / "sample_resumes" / "ml_engineer.pdf"

    asked = ("check", sample, "--format", "json", "--as-of", "2026-11-20")

    assert run(extension, *asked)[1] == run(None, *asked)[1]
