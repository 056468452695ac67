"""A reader that does what must never stop a batch: its files name what happens to their worker."""

import faulthandler
import os
import signal
import time

from gapcheck.reading.draft import Draft
from gapcheck.reading.settings import Settings

_MARK = b"%TRAP "


def sniff(data: bytes) -> bool:
    """Only files that ask for it."""
    return data.startswith(_MARK)


def read(data: bytes, settings: Settings) -> Draft:
    """Never comes back, or fails."""
    match data.removeprefix(_MARK).split()[0]:
        case b"crash":
            faulthandler.disable()
            os.kill(os.getpid(), signal.SIGSEGV)
        case b"kill":
            os.kill(os.getpid(), signal.SIGKILL)
        case b"hang":
            time.sleep(600)
        case b"memory":
            kept = [bytearray(50_000_000) for _ in range(200)]
            return Draft("text", [], pages=len(kept))
    raise KeyError("a fault of the reader")
