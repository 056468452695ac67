"""Bounds on what one document may cost, and a clock that enforces the time one."""

import ctypes
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from gapcheck.errors import DocumentTooLarge


@dataclass(frozen=True, slots=True)
class Limits:
    """What a document may cost; no honest resume meets any of these."""

    max_bytes: int = 20_000_000
    """Of the file."""
    max_pages: int = 60
    max_characters: int = 1_000_000
    """Of the text."""
    max_objects: int = 5_000_000
    """Tokens of page content, elements of a Word document or a web page."""
    max_expanded_bytes: int = 120_000_000
    """Of everything that is unpacked from the file, together."""
    max_depth: int = 200
    """Of nested elements or lists."""
    max_seconds: float = 20.0


class _TimeIsUp(BaseException):
    """Not an `Exception`, so that a library's own `except Exception` cannot swallow it."""


@contextmanager
def limit_seconds(seconds: float) -> Iterator[None]:
    """End the block with `DocumentTooLarge` when it takes too long.

    Works in any thread and on Windows, which signals do not; a single call into C is not interrupted, only what comes after it.

    Args:
        seconds: wall-clock time; 0 or less means no limit.

    Raises:
        DocumentTooLarge: the time was up.
    """
    if seconds <= 0:
        yield
        return
    watch = _Watch(threading.get_ident(), seconds)
    try:
        watch.start()
        yield
    except _TimeIsUp:
        raise DocumentTooLarge(f"takes longer than {seconds:g} seconds to read") from None
    finally:
        watch.stop()


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


class Budget:
    """What is left of the limits while one document is read."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self._objects = limits.max_objects
        self._expanded = limits.max_expanded_bytes
        self._deadline = time.monotonic() + limits.max_seconds if limits.max_seconds > 0 else None

    @property
    def expanded_left(self) -> int:
        """Bytes that may still be unpacked."""
        return self._expanded

    def spend_objects(self, count: int) -> None:
        """Raises `DocumentTooLarge` when too many objects were seen."""
        self._objects -= count
        if self._objects < 0:
            raise DocumentTooLarge(f"holds more than {self.limits.max_objects:,} objects")
        if self._deadline is not None and time.monotonic() > self._deadline:
            raise DocumentTooLarge(f"takes longer than {self.limits.max_seconds:g} seconds to read")

    def spend_expanded(self, count: int) -> None:
        """Raises `DocumentTooLarge` when too many bytes were unpacked."""
        self._expanded -= count
        if self._expanded < 0:
            raise DocumentTooLarge(f"unpacks to more than {self.limits.max_expanded_bytes:,} bytes")
