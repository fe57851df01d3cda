"""The desk in a headless browser, for tests and benchmarks: `serving(database)`, `opened(address)`.

The browser is the distribution's Chromium, found on the path. Whatever it complains of, and whatever it asks of another
host than the desk, is kept in the `Watch`.
"""

import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import uvicorn
from fastapi import FastAPI
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, expect, sync_playwright

from corroborate.web.app import create_app
from corroborate.web.settings import LOOPBACK, Settings

NAMES = ("chromium", "chromium-browser", "google-chrome")
NONE = "no Chromium was found on the path: `make browser` installs one where it can"
FLAGS = (
    "--no-sandbox",
    "--use-gl=angle",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
WIDTHS = (1280, 400)
READING_MS, PATIENCE_MS = 300_000, 60_000
"""How long a busy machine may take to read the examples, and for anything else."""


def chromium() -> str | None:
    """Where the browser is, None where there is none."""
    return next((found for name in NAMES if (found := shutil.which(name))), None)


@dataclass
class Watch:
    """What a browser did beside showing pages: what it asked of other hosts, what it complained of."""

    ours: tuple[str, ...]
    asked: int = 0
    strangers: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def over(self, page: Page) -> None:
        """Watches a page from now on."""
        page.on("request", self._request)
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _request(self, request: Request) -> None:
        self.asked += 1
        if not request.url.startswith((*(f"{desk}/" for desk in self.ours), "data:", "blob:")):
            self.strangers.append(request.url)

    def _console(self, message: ConsoleMessage) -> None:
        # A page that says "not found" is an answer of the desk, and no complaint about it.
        if message.type in ("error", "warning") and "Failed to load resource" not in message.text:
            self.complaints.append(message.text)


@contextmanager
def running(app: FastAPI) -> Iterator[str]:
    """A desk on a free port of the loopback while a block runs, as the beginning of its addresses."""
    server = uvicorn.Server(uvicorn.Config(app, host=LOOPBACK, port=0, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    try:
        yield f"http://{LOOPBACK}:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(10)


@contextmanager
def serving(database: Path, person: str = "Awa Diarra", people: bool = False) -> Iterator[str]:
    """The same for a desk over a database."""
    with running(create_app(Settings(database, person=person, people=people))) as address:
        yield address


@contextmanager
def browsing(*flags: str) -> Iterator[Browser]:
    """A headless browser while a block runs."""
    with sync_playwright() as playwright:
        expect.set_options(timeout=PATIENCE_MS)
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(flags or FLAGS))
        try:
            yield browser
        finally:
            browser.close()


def new_page(browser: Browser, desk: str, width: int = WIDTHS[0], dark: bool = False) -> tuple[Page, Watch]:
    """A page of a person who has not been at the desk before, and what is watched over it."""
    height = 900 if width > WIDTHS[1] else 800
    page = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme="dark" if dark else "light",
        reduced_motion="reduce",
        base_url=desk,
    ).new_page()
    page.set_default_timeout(PATIENCE_MS)
    watch = Watch((desk,))
    watch.over(page)
    return page, watch


def visit(page: Page, address: str) -> None:
    """Opens a page of the desk and waits until it is ready for keys and clicks."""
    page.goto(address)
    ready(page)


def ready(page: Page) -> None:
    """Waits until the page's scripts listen, and every fragment that was asked for stands in it."""
    page.wait_for_selector("html[data-ready]", state="attached")


def add_the_examples(page: Page) -> None:
    """Presses the button that a new desk shows, and waits until the examples are read."""
    page.goto("/")
    page.click("main form[action='/add/examples'] button")
    page.wait_for_selector("h1:text-is('Reports added')", timeout=READING_MS)
