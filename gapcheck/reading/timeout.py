"""A clock that ends the reading of a document when its time is up, even inside a library that loops for ever."""

import ctypes
import threading
import time
from collections.abc import Callable
from typing import TypeVar

from gapcheck.errors import DocumentTooLarge

T = TypeVar("T")
_DELIVERY_ROUNDS = 100  # CPython raises a pending exception at the next bytecode that checks for one; each round has several.


class _TimeIsUp(BaseException):
    """Not an `Exception`, so that a library's own `except Exception` cannot swallow it."""


def call_within(seconds: float, function: Callable[[], T]) -> T:
    """What the function returns, unless it takes too long.

    Works in any thread and on Windows, which signals do not; a single call into C is not interrupted, only what comes after it.

    Args:
        seconds: wall-clock time; 0 or less means no limit.
        function: what to call.

    Raises:
        DocumentTooLarge: the time was up.
    """
    if seconds <= 0:
        return function()
    watch = _Watch(threading.get_ident(), seconds)
    try:
        watch.start()
        try:
            return function()
        finally:
            watch.stop()
    except _TimeIsUp:
        raise DocumentTooLarge(f"takes longer than {seconds:g} seconds to read") from None


class _Watch:
    """Raises `_TimeIsUp` in one thread, once, unless stopped before."""

    def __init__(self, thread_id: int, seconds: float) -> None:
        self._thread_id = ctypes.c_ulong(thread_id)
        self._lock = threading.Lock()
        self._is_over = self._has_fired = False
        self._timer = threading.Timer(seconds, self._fire)
        self._timer.daemon = True

    def start(self) -> None:
        self._timer.start()

    def _fire(self) -> None:
        with self._lock:
            if not self._is_over:
                self._has_fired = True
                ctypes.pythonapi.PyThreadState_SetAsyncExc(self._thread_id, ctypes.py_object(_TimeIsUp))

    def stop(self) -> None:
        """No `_TimeIsUp` comes after this.

        One that was fired is waited for, not taken back: in CPython 3.11 taking back leaves a flag behind, also where nothing was fired,
        with which the next call under a tracer (a debugger, a coverage run) loops for ever.
        """
        self._timer.cancel()
        with self._lock:
            self._is_over = True
        if self._has_fired:
            for _ in range(_DELIVERY_ROUNDS):
                time.sleep(0)
