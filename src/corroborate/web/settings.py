"""How a desk is set up: which database, where it listens, who may ask."""

import getpass
import ipaddress
import socket
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from corroborate.readers import ReportReader, shipped_reader

LOOPBACK = "127.0.0.1"
PORT = 8321
MEBIBYTE = 1024 * 1024


def system_user() -> str:
    """The name of the operating system's user, where it tells one."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "somebody"


@dataclass(frozen=True, slots=True)
class Settings:
    """One desk. Without `people` nobody logs in and whoever asks is `person`; `token` opens the API to programs.

    `names` are further host names that the desk answers to; sizes are bytes.
    """

    database: Path
    host: str = LOOPBACK
    port: int = PORT
    people: bool = False
    token: str | None = None
    names: tuple[str, ...] = ()
    max_upload: int = 20 * MEBIBYTE
    max_form: int = 2 * MEBIBYTE
    person: str = field(default_factory=system_user)
    reader: Callable[[], ReportReader] = shipped_reader

    @property
    def local(self) -> bool:
        """Whether only programs on this machine can reach the desk."""
        return is_loopback(self.host)

    def answers_to(self, host: str) -> bool:
        """Whether a request may name this host: a foreign name that leads here is an attack (DNS rebinding)."""
        if host.lower() in {"localhost", *(name.lower() for name in self.names)}:
            return True
        if self.local:
            return is_loopback(host)
        return _address(host) is not None or host.lower() == socket.gethostname().lower()


def is_loopback(host: str) -> bool:
    """Whether a host is this machine's own loopback."""
    address = _address(host)
    return host.lower() == "localhost" or (address is not None and address.is_loopback)


def _address(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        return None
