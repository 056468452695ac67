"""gapcheck's own processes load spaCy without its command line; everything of spaCy is still there for who asks."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]


def run(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


START = "import sys\nfrom gapcheck.profile.skills.spacy_door import leave_out_commands\nleave_out_commands()\nimport spacy\n"


@pytest.mark.slow
def test_the_command_line_of_spacy_is_left_out() -> None:
    assert run(START + "print('requests' in sys.modules, 'weasel' in sys.modules, len(spacy.blank('en')('Hello, world')))") == "False False 3"


@pytest.mark.slow
@pytest.mark.parametrize(
    "code",
    [
        "import spacy.cli; print(spacy.cli.download.__module__)",
        "from spacy.cli import download; print(download.__module__)",
        "from spacy.cli.download import download; print(download.__module__)",
        "spacy.info(silent=True, markdown=True); from spacy.cli import download; print(download.__module__)",
    ],
)
def test_who_asks_for_the_command_line_gets_it(code: str) -> None:
    assert run(START + code).splitlines()[-1] == "spacy.cli.download"


@pytest.mark.slow
def test_a_spacy_that_is_there_already_is_left_alone() -> None:
    assert run("import spacy\n" + START + "print(type(sys.modules['spacy.cli']).__name__)") == "module"
