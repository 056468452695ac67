"""A clock that ends the reading of a document when its time is up, even inside a library that loops for ever."""

import ctypes
import threading
from collections.abc import Callable
from typing import TypeVar

from gapcheck.errors import DocumentTooLarge

T = TypeVar("T")


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
        try:
            watch.start()
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
        self._over = False
        self._timer = threading.Timer(seconds, self._fire)
        self._timer.daemon = True

    def start(self) -> None:
        self._timer.start()

    def _fire(self) -> None:
        with self._lock:
            if not self._over:
                ctypes.pythonapi.PyThreadState_SetAsyncExc(self._thread_id, ctypes.py_object(_TimeIsUp))

    def stop(self) -> None:
        self._timer.cancel()
        with self._lock:
            self._over = True
            ctypes.pythonapi.PyThreadState_SetAsyncExc(self._thread_id, None)
