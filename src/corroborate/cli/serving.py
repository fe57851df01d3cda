"""`corroborate serve`: the desk in the browser."""

import secrets
import signal
import socket
import threading
import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from corroborate import workflow
from corroborate.cli.options import FILE, chosen_database, chosen_reader, database
from corroborate.cli.terminal import messages
from corroborate.model.errors import BadInput
from corroborate.render.harmless import printable

if TYPE_CHECKING:
    from corroborate.web.settings import Settings

MISSING = "The desk needs more packages than the rest: pip install 'corroborate[desk]'"
# How many connections may wait while the desk starts.
WAITING = 128


@click.command()
@click.option(
    "--host", default="127.0.0.1", metavar="ADDRESS", help="Where to listen; other than loopback needs --people."
)
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8321, show_default=True, metavar="N", help="The port; 0 picks one."
)
@click.option("--name", "names", multiple=True, metavar="HOST", help="A further host name that leads to the desk.")
@click.option("--people", is_flag=True, help="Let only people in whom `corroborate people add` has added.")
@click.option("--token", type=FILE, metavar="FILE", help="Write a token to FILE that lets programs write over the API.")
@click.option("--by", metavar="NAME", envvar="CORROBORATE_BY", help="Who decides; otherwise your user name.")
@click.option("--no-browser", is_flag=True, help="Do not open the browser.")
@database
def serve(
    host: str,
    port: int,
    names: tuple[str, ...],
    people: bool,
    token: Path | None,
    by: str | None,
    no_browser: bool,
    db: Path | None,
) -> None:
    """Open the desk: the incidents in your browser, to read, check and decide.

    It is served by this machine, for this machine, and asks no other: it works without a network. Ctrl-C ends it; what
    was decided is kept at once, and reports that wait are read when it starts again. With --people it may serve others:
    put a proxy that speaks TLS before it.

    \b
    Example: corroborate serve
    """
    made = _settings(host, people)
    secret = None if token is None else _kept_token(token)
    settings = replace(made, database=chosen_database(db), port=port, names=names, token=secret, reader=chosen_reader())
    if by and by.strip():
        settings = replace(settings, person=by.strip())
    with _listening(host, port) as listener:
        address = _address(host, listener.getsockname()[1])
        _run(settings, listener, address, not no_browser)


def _settings(host: str, people: bool) -> "Settings":
    """Settings for that address; BadInput where they would let strangers in."""
    try:
        from corroborate.web.settings import Settings, is_loopback
    except ImportError as error:
        raise BadInput(MISSING) from error
    if not is_loopback(host) and not people:
        raise BadInput(
            f"{host} can be reached from other machines, and anybody there could change the record: add people"
            " (corroborate people add NAME) and serve with --people, or leave --host out"
        )
    return Settings(Path(), host, people=people)


def _kept_token(target: Path) -> str:
    """A new token in a file that only its owner may read."""
    token = secrets.token_urlsafe(32)
    target.unlink(missing_ok=True)
    target.touch(mode=0o600, exist_ok=False)
    target.write_text(f"{token}\n", encoding="ascii")
    return token


def _listening(host: str, port: int) -> socket.socket:
    """A socket that listens; BadInput in words where the port is taken or the address is not ours."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        listener = socket.create_server((host, port), family=family, backlog=WAITING)
    except OSError as error:
        raise BadInput(
            f"The desk cannot listen at {_address(host, port)}: {error.strerror or error}."
            " Another desk may be open there; --port 0 picks a free port."
        ) from error
    return listener


def _check_people(db: Path) -> None:
    with workflow.opened(db) as store:
        if not store.people.members():
            raise BadInput("Nobody has an account, so nobody could come in: corroborate people add NAME")


def _address(host: str, port: int) -> str:
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


def _run(settings: "Settings", listener: socket.socket, address: str, browser: bool) -> None:
    """Serves until it is stopped; connections wait in the socket until the desk is ready for them."""
    try:
        import uvicorn

        from corroborate.web.app import create_app
    except ImportError as error:
        raise BadInput(MISSING) from error
    app = create_app(settings)
    if settings.people:
        _check_people(settings.database)
    messages().print(f"The desk is at {address} (database {printable(str(settings.database))}). Ctrl-C ends it.")
    if not settings.local:
        messages().print("Other machines can reach it, and what is sent is not encrypted by the desk.", style="yellow")
    if browser:
        threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()
    # No access log: addresses hold what people searched for.
    # A proxy on this machine may say that the browser spoke TLS to it; nobody else is believed.
    proxied = settings.people
    config = uvicorn.Config(app, log_level="warning", access_log=False, server_header=False, proxy_headers=proxied)
    with suppress(KeyboardInterrupt), _ended_alike():
        uvicorn.Server(config).run(sockets=[listener])
    intake = app.state.desk.intake
    intake.close()
    messages().print("The desk is closed; what was decided is kept.")
    if intake.left:
        waiting = "1 report waits; it is" if intake.left == 1 else f"{intake.left} reports wait; they are"
        messages().print(f"{waiting} read when the desk starts again.")


@contextmanager
def _ended_alike() -> Iterator[None]:
    """Has SIGTERM end the desk like Ctrl-C: uvicorn raises it again when it has closed, which would end the process."""
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
