"""A page in a browser with what was wrong with it, for the tests of single pages."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Page

from tests.browser import NONE, chromium
from tests.browser import browsing as opened

needs_chromium = pytest.mark.skipif(chromium() is None, reason=NONE)


@contextmanager
def browsing(address: str) -> Iterator[tuple[Page, list[str]]]:
    """A page in a browser, and what was wrong: complaints of the browser, and addresses of other hosts asked for."""
    wrong: list[str] = []
    with opened() as browser:
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.on("console", lambda m: wrong.append(m.text) if m.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("request", lambda r: None if r.url.startswith((address, "data:")) else wrong.append(r.url))
        yield page, wrong
