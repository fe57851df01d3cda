"""A desk with the examples, added once by the button that a new user presses, and copied for each test.

Nothing here outlives a module: while one Playwright runs in a thread, no other can be started there.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser import NONE, add_the_examples, browsing, chromium, new_page, serving


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A headless Chromium; the test is skipped where there is none."""
    if chromium() is None:
        pytest.skip(NONE)
    with browsing() as opened:
        yield opened


@pytest.fixture(scope="module")
def examples(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database of a desk after its first user added the examples."""
    database = tmp_path_factory.mktemp("examples") / "desk.db"
    with serving(database) as desk:
        page, watch = new_page(browser, desk)
        add_the_examples(page)
        page.click("text=See the incidents")
        page.wait_for_url("**/")
        page.context.close()
    assert watch.strangers == [] and watch.complaints == []
    return database


@pytest.fixture
def desk(examples: Path, tmp_path: Path) -> Iterator[str]:
    """The address of a desk over a copy of the examples."""
    with serving(Path(shutil.copy(examples, tmp_path / "desk.db"))) as address:
        yield address
