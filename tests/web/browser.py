"""A desk on a free port and a browser to look at it, for tests that need both."""

import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import uvicorn
from fastapi import FastAPI
from playwright.sync_api import Page, sync_playwright

from corroborate.web.settings import LOOPBACK

CHROMIUM = shutil.which("chromium")
# Maps need WebGL, which SwiftShader draws without a graphics card.
FLAGS = (
    "--no-sandbox",
    "--use-gl=angle",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--disable-background-networking",
    "--disable-component-update",
)
needs_chromium = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium on this machine")


@contextmanager
def serving(app: FastAPI) -> Iterator[str]:
    """Serves the desk while a block runs; gives its address."""
    server = uvicorn.Server(uvicorn.Config(app, host=LOOPBACK, port=0, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://{LOOPBACK}:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join(10)


@contextmanager
def browsing(address: str) -> Iterator[tuple[Page, list[str]]]:
    """A page in a browser, and what was wrong: complaints of the browser, and addresses of other hosts asked for."""
    wrong: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.on("console", lambda m: wrong.append(m.text) if m.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("request", lambda r: None if r.url.startswith((address, "data:")) else wrong.append(r.url))
        yield page, wrong
        browser.close()
