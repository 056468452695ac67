"""gapcheck's own processes load scikit-learn without scipy.stats and pandas; both are still there for who asks."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def run(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


COMPARE = """
from gapcheck.domain import Duty
from gapcheck.profile.duty_similarity import find_alike
duty = Duty("reports", "reports", ("Presented the results to the board",), ())
print(find_alike([duty], ["Cooked for forty guests", "Presenting results to the board"]))
"""
LIGHTLY = f"import sys\nfrom gapcheck.profile.sklearn_door import leave_out_statistics\nleave_out_statistics(){COMPARE}"


@pytest.mark.slow
def test_lines_are_compared_without_statistics_and_frames() -> None:
    loaded = "print('scipy.optimize' in sys.modules, 'scipy.stats._stats_py' in sys.modules, 'pandas' in sys.modules)"
    assert run(LIGHTLY + loaded).splitlines() == ["[1]", "True False False"]


@pytest.mark.slow
@pytest.mark.parametrize(
    "code",
    [
        "import scipy.stats; print(scipy.stats.rankdata([3, 1]).tolist())",
        "from scipy.stats import rankdata; print(rankdata([3, 1]).tolist())",
        "from sklearn.preprocessing import _data; print(_data.stats.rankdata([3, 1]).tolist())",
    ],
)
def test_who_asks_for_statistics_gets_them(code: str) -> None:
    assert run(LIGHTLY + code).splitlines()[-1] == "[2.0, 1.0]"


@pytest.mark.slow
def test_frames_can_be_imported_afterwards() -> None:
    pytest.importorskip("pandas")
    assert run(LIGHTLY + "import pandas; print(pandas.DataFrame({'a': [1]}).shape)").splitlines()[-1] == "(1, 1)"


@pytest.mark.slow
def test_a_program_of_others_is_left_alone() -> None:
    assert run(COMPARE + "import sys; print('scipy.stats._stats_py' in sys.modules)").splitlines() == ["[1]", "True"]
