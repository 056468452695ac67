"""What a server is told when it starts, and the limits that it holds."""

import ipaddress
from dataclasses import dataclass

MAX_FILE_BYTES = 30_000_000
"""Of one document, as in `gapcheck screen`."""
MAX_BODY_BYTES = 64_000_000
"""Of one request; larger inboxes come in several."""
MAX_INBOX_FILES = 20_000
MAX_INBOX_BYTES = 4_000_000_000
MAX_SHEETS = 60
"""Resumes that are kept open; the one that was not looked at for longest goes first."""
MAX_SHEET_BYTES = 400_000_000
MAX_INBOXES = 4
MAX_WAITING = 256
"""Documents that may wait for a worker; more are sent away with 503."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How a server was asked to run."""

    token: str
    host: str = "127.0.0.1"
    port: int = 0
    allowed_hosts: tuple[str, ...] = ()
    """Names besides the loopback ones that a browser may know the server by."""
    as_of: str | None = None
    """Day that "present" means; None for today."""
    taxonomy: str | None = None
    overlay: tuple[str, ...] = ()
    workers: int = 2
    timeout: float = 20.0
    """Seconds that one document may take."""
    memory_mb: int = 600
    """What one document may take on top of a worker's own data; 0 for no limit."""
    requests_per_second: float = 200.0
    """From one address."""

    @property
    def is_local(self) -> bool:
        """Whether nobody but this machine can reach it."""
        return is_loopback(self.host)


def is_loopback(host: str) -> bool:
    """Whether an address or a name means this machine."""
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host.lower() == "localhost"
