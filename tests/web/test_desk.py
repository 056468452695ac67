"""Workers that die cost one task; a keeper that dies costs an error; nothing is left of either."""

import os
import signal
import time

import pytest

from gapcheck.screening.pool import Lost
from gapcheck.web.desk import Closed, Desk

pytestmark = pytest.mark.slow


def work(task):
    if task == "die":
        os.kill(os.getpid(), signal.SIGKILL)
    if task == "hang":
        time.sleep(60)
    return f"{task} done"


def nothing():
    pass


@pytest.fixture
def desk():
    desk = Desk(work, nothing, nothing, workers=2, timeout=0.6)
    desk.open()
    yield desk
    desk.close()


def test_tasks_that_kill_or_hang_their_worker_cost_nobody_else(desk):
    futures = [desk.submit(task) for task in ("one", "die", "hang", "two")]
    outcomes = [future.result(20) for future in futures]

    assert [outcome.code if isinstance(outcome, Lost) else outcome for outcome in outcomes] == ["one done", "worker_killed", "timeout", "two done"]
    assert desk.waiting == 0


def test_a_desk_without_its_keeper_says_so(desk):
    assert desk.submit("one").result(20) == "one done"
    os.kill(desk.keeper_id, signal.SIGKILL)
    deadline = time.monotonic() + 10
    while desk.keeper_is_alive and time.monotonic() < deadline:
        time.sleep(0.01)
    with pytest.raises(Closed):
        desk.submit("two").result(20)
