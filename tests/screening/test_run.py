"""Whole runs as a user starts, kills and goes on with them: nothing is lost, nothing doubled, the same bytes in the end."""

import json
import os
import resource
import signal
import subprocess
import sys
import time
import warnings
import zipfile
from collections import Counter
from pathlib import Path

import pytest

from tests.screening.conftest import ROOT

AS_OF = "2026-11-20"
pytestmark = pytest.mark.slow


def options(output: Path, *more: object) -> list[object]:
    return ["-f", "jsonl", "-o", output, "--as-of", AS_OF, *more]


def sources(results: Path) -> list[str]:
    rows = [json.loads(line) for line in results.read_text(encoding="utf-8").splitlines()]
    return [row["source"] if "source" in row else row["resume"]["source"] for row in rows]


def test_every_file_has_one_row(inbox: Path, whole_run: Path) -> None:
    found = sources(whole_run)
    assert max(Counter(found).values()) == 1
    names = [os.fsencode(os.path.join(folder, name)) for folder, _, files in os.walk(inbox) for name in files]
    expected = {name.decode("utf-8", "backslashreplace") for name in names if not name.endswith(b"_bomb.zip")}
    assert expected <= set(found)
    extra = set(found) - expected
    assert all("_bomb.zip/" in source or source.endswith("_up") for source in extra)
    assert len(extra) == 3


@pytest.mark.parametrize("workers", [1])
def test_the_number_of_workers_changes_nothing(inbox: Path, whole_run: Path, tmp_path: Path, command, workers: int) -> None:
    output = tmp_path / "results.jsonl"
    assert command.run("screen", inbox, *options(output, "--workers", workers))[0] == 3
    assert output.read_bytes() == whole_run.read_bytes()


def test_the_cache_changes_nothing(inbox: Path, whole_run: Path, tmp_path: Path, command) -> None:
    for name in ("cold", "warm"):
        output = tmp_path / f"{name}.jsonl"
        assert command.run("screen", inbox, *options(output, "--workers", 2, "--cache", tmp_path / "cache"))[0] == 3
        assert output.read_bytes() == whole_run.read_bytes()
    entries = list((tmp_path / "cache").rglob("*.json"))
    assert entries
    assert not any(b"inbox" in path.read_bytes() for path in entries), "the cache holds no file names"


@pytest.mark.parametrize("moment", [0.2])
def test_a_killed_run_goes_on_with_the_same_bytes(inbox: Path, whole_run: Path, tmp_path: Path, command, moment: float) -> None:
    output = tmp_path / "results.jsonl"
    for _ in range(2):
        process = command.start("screen", inbox, *options(output, "--workers", 2, "--continue"))
        wait_for_journal(tmp_path / "results.jsonl.partial")
        time.sleep(moment)
        process.kill()
        process.communicate()
    command.run("screen", inbox, *options(output, "--continue"))
    assert output.read_bytes() == whole_run.read_bytes()
    assert [path.name for path in tmp_path.iterdir()] == ["results.jsonl"]


def wait_for_journal(journal: Path) -> None:
    for _ in range(3000):
        if journal.exists() and journal.stat().st_size > 1000:
            return
        time.sleep(0.01)
    pytest.fail("the run wrote nothing")


def test_an_interrupt_stops_cleanly_and_says_how_to_go_on(inbox: Path, whole_run: Path, tmp_path: Path, command) -> None:
    output = tmp_path / "results.jsonl"
    process = command.start("screen", inbox, *options(output, "--workers", 1))
    os.setpriority(os.PRIO_PROCESS, process.pid, 15)  # So that a busy machine does not keep the signal back until the run is over.
    wait_for_journal(tmp_path / "results.jsonl.partial")
    os.killpg(process.pid, signal.SIGINT)
    _, messages = process.communicate(timeout=20)
    assert process.returncode == 130
    assert "--continue" in messages
    assert "Traceback" not in messages
    assert not output.exists()
    command.run("screen", inbox, *options(output, "--continue"))
    assert output.read_bytes() == whole_run.read_bytes()


def test_a_killed_worker_costs_nothing(inbox: Path, whole_run: Path, tmp_path: Path, command) -> None:
    output = tmp_path / "results.jsonl"
    process = command.start("screen", inbox, *options(output, "--workers", 2))
    wait_for_journal(tmp_path / "results.jsonl.partial")
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
    os.kill(int(children[0]), signal.SIGKILL)
    process.communicate(timeout=60)
    assert sources(output) == sources(whole_run)
    pairs = zip(output.read_text(encoding="utf-8").splitlines(), whole_run.read_text(encoding="utf-8").splitlines(), strict=True)
    changed = [line for line, before in pairs if line != before]
    assert changed == [], "the file that it held was tried once more"


def test_no_worker_outlives_a_killed_run(inbox: Path, tmp_path: Path, command) -> None:
    process = command.start("screen", inbox, *options(tmp_path / "results.jsonl", "--workers", 2))
    wait_for_journal(tmp_path / "results.jsonl.partial")
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
    process.kill()
    process.communicate()
    time.sleep(1.0)
    assert not [child for child in children if Path(f"/proc/{child}/cmdline").exists() and Path(f"/proc/{child}/cmdline").read_bytes()]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_is_told_without_a_traceback(inbox: Path, command) -> None:
    code, _, messages = command.run("screen", inbox / "group_0", "-f", "jsonl", "-o", "/dev/full", "--as-of", AS_OF)
    assert code == 1
    assert "cannot be written" in messages
    assert "Traceback" not in messages


@pytest.mark.skipif(sys.platform != "linux", reason="needs a limit on the size of files")
def test_a_disk_that_fills_up_costs_only_what_did_not_fit(inbox: Path, tmp_path: Path, command) -> None:
    """The limit on a file stands for the end of a disk: the journal meets it in the middle of a record."""
    for number in range(3):
        (tmp_path / f"inbox{number}.txt").write_text(f"Robin Sample {number}\n\nEXPERIENCE\nEngineer, Foo, 2019 - 2021\n- Trained models in PyTorch\n" * (number + 1))
    files = [tmp_path / f"inbox{number}.txt" for number in range(3)]
    asked = ("screen", *files, *options(tmp_path / "out" / "results.jsonl", "--workers", 1))
    (tmp_path / "out").mkdir()
    limit = (60_000, 60_000)
    full = subprocess.run(
        command.arguments(*asked), cwd=ROOT, capture_output=True, text=True, check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, limit),
    )  # fmt: skip
    left = {path.name for path in (tmp_path / "out").iterdir()}
    code, _, messages = command.run(*asked, "--continue")
    command.run("screen", *files, *options(tmp_path / "whole.jsonl", "--workers", 1))

    assert (full.returncode, "Traceback" in full.stderr, left) == (1, False, {"results.jsonl.partial"})
    assert "Make room. Everything done so far is kept." in full.stderr
    assert code == 0, messages
    assert (tmp_path / "out" / "results.jsonl").read_bytes() == (tmp_path / "whole.jsonl").read_bytes()


def test_the_output_in_the_inbox_is_refused_before_the_work_begins(tmp_path: Path, command) -> None:
    (tmp_path / "cv.txt").write_text("EXPERIENCE\nEngineer, Foo, 2019 - 2021\n- Trained models in PyTorch\n")
    code, output, messages = command.run("screen", ".", *options(Path("results.jsonl")), cwd=tmp_path)
    assert (code, output) == (1, "")
    assert messages.startswith("error: --output lies in the folder that is to be read")
    assert [path.name for path in tmp_path.iterdir()] == ["cv.txt"]


def test_two_members_of_one_name_are_two_people(tmp_path: Path, command) -> None:
    with zipfile.ZipFile(tmp_path / "cvs.zip", "w") as archive:
        for name in ("Ada Birn", "Eva Holm"):
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                archive.writestr("cv.txt", f"{name}\n\nExperience\nEngineer, Foo, 2019 - 2021\n- Trained models in PyTorch for {name.split()[1]} and others\n")
    output = tmp_path / "results.jsonl"
    code, _, messages = command.run("screen", tmp_path / "cvs.zip", *options(output))
    assert (code, messages) == (0, "2 files, 2 people, 0 skipped\n")
    rows = [json.loads(line) for line in output.read_text().splitlines()]
    assert [row["person"]["name"] for row in rows] == ["Ada Birn", "Eva Holm"]
    assert [Path(row["resume"]["source"]).name for row in rows] == ["cv.txt", "cv.txt [member 2]"]


def test_an_endless_file_costs_its_time_and_no_more(inbox: Path, tmp_path: Path, command) -> None:
    output = tmp_path / "results.jsonl"
    command.run("screen", inbox / "group_0", *options(output, "--timeout", "0.1", "--memory", "0"))
    assert len(sources(output)) == len(list((inbox / "group_0").iterdir()))
