"""A clock for questions to the file system: a network share that hangs never answers, and nothing in this process could end the call."""

import queue
import threading
from collections.abc import Callable
from typing import Any, TypeVar

T = TypeVar("T")
SECONDS = 10.0
"""For one question; a share that is only slow answers within a second or two."""
LEAST_SECONDS = 0.2
"""Each question without an answer halves the time of the next, so that a folder of thousands does not take hours to give up on."""


class NoAnswer(OSError):
    """The file system did not answer in time."""


class Patience:
    """Asks in a thread of its own, which is left behind where it hangs."""

    def __init__(self, seconds: float = SECONDS) -> None:
        """`seconds` is the time for the first question."""
        self._seconds = seconds
        self._thread: threading.Thread | None = None
        self._asked: queue.SimpleQueue[Callable[[], Any] | None] = queue.SimpleQueue()
        self._answers: queue.SimpleQueue[tuple[bool, Any]] = queue.SimpleQueue()

    def ask(self, question: Callable[[], T]) -> T:
        """What the question returns or raises.

        Raises:
            NoAnswer: it took too long.
        """
        if self._thread is None:
            self._asked, self._answers = queue.SimpleQueue(), queue.SimpleQueue()
            self._thread = threading.Thread(target=_answer, args=(self._asked, self._answers), name="patience", daemon=True)
            self._thread.start()
        self._asked.put(question)
        try:
            good, answer = self._answers.get(timeout=self._seconds)
        except queue.Empty:
            self._asked.put(None)
            self._thread, self._seconds = None, max(self._seconds / 2, LEAST_SECONDS)
            raise NoAnswer from None
        if good:
            return answer  # type: ignore[no-any-return]
        raise answer

    def close(self) -> None:
        """End the thread, so that the process may fork."""
        if self._thread is not None:
            self._asked.put(None)
            self._thread.join()
            self._thread = None


def _answer(asked: "queue.SimpleQueue[Callable[[], Any] | None]", answers: "queue.SimpleQueue[tuple[bool, Any]]") -> None:
    while (question := asked.get()) is not None:
        try:
            answers.put((True, question()))
        except Exception as error:  # noqa: BLE001 - raised again by who asked
            answers.put((False, error))
