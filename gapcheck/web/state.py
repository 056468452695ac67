"""What one server knows while it runs; nothing of it is ever stored."""

import asyncio
from dataclasses import dataclass
from datetime import date
from typing import Any

from starlette.requests import Request

from gapcheck.screening.pool import Lost
from gapcheck.taxonomy.entries import Taxonomy
from gapcheck.web.desk import Closed, Desk
from gapcheck.web.inbox_run import Inboxes
from gapcheck.web.private_folder import PrivateFolder
from gapcheck.web.problems import Problem, problem_of
from gapcheck.web.settings import MAX_WAITING, Settings
from gapcheck.web.sheets import Sheets
from gapcheck.web.tasks import Refusal, Task, tell_lost


@dataclass(frozen=True, slots=True)
class State:
    """The parts that all requests share."""

    settings: Settings
    desk: Desk[Task, Any]
    folder: PrivateFolder
    taxonomy: Taxonomy
    sheets: Sheets
    inboxes: Inboxes

    @property
    def today(self) -> str:
        """The day that "present" means, as an ISO date."""
        return self.settings.as_of or date.today().isoformat()

    async def perform(self, task: Task) -> Any:
        """The answer to a task.

        Raises:
            Problem: the document cannot be used, or there is too much to do.
        """
        outcome = await self.attempt(task)
        if isinstance(outcome, Refusal):
            raise problem_of(outcome)
        return outcome

    async def attempt(self, task: Task) -> Any:
        """The same, where a document that cannot be used is a value.

        Raises:
            Problem: there is too much to do.
        """
        if self.desk.waiting >= MAX_WAITING:
            raise Problem(503, "busy", "has too much to do", "Try again in a moment.", {"Retry-After": "2"})
        try:
            outcome = await asyncio.wrap_future(self.desk.submit(task))
        except Closed:
            raise Problem(503, "ending", "is ending", "Start `gapcheck web` again.") from None
        return tell_lost(outcome, self.settings.timeout, self.settings.memory_mb) if isinstance(outcome, Lost) else outcome


def state_of(request: Request) -> State:
    """The state of the server that a request came to."""
    state: State = request.app.state.shared
    return state
