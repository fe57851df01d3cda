"""The queue in a browser, by keys alone: judge, undo, skip, choose a figure, say why; and with a desk that fails."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from corroborate import workflow
from corroborate.model.storing import Store
from corroborate.store import SqliteStore
from tests.browser import NONE, browsing, chromium, serving, visit
from tests.test_queueing import told

pytestmark = pytest.mark.skipif(chromium() is None, reason=NONE)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A dispute, a pair that may be one, and a high toll on the word of one."""
    opened = SqliteStore(tmp_path / "desk.db")
    told(opened, "one.txt", 3, "2016-03-08")
    told(opened, "two.txt", 8, "2016-03-08")
    told(opened, "near.txt", 5, "2016-03-11")
    told(opened, "far.txt", 40, "2014-03-08", "Kabul")
    workflow.relink(opened)
    yield opened
    opened.close()


@pytest.fixture
def page(store: Store, tmp_path: Path) -> Iterator[Page]:
    with serving(tmp_path / "desk.db", "Awa") as address, browsing() as browser:
        shown = browser.new_page(viewport={"width": 1280, "height": 900})
        visit(shown, f"{address}/queue")
        yield shown


def item(page: Page) -> str:
    return page.get_attribute("[data-item]", "data-item") or ""


def press(page: Page, key: str) -> None:
    """Presses a key and waits until the desk has answered."""
    page.keyboard.press(key)
    page.wait_for_selector("main:not([inert])")
    page.wait_for_load_state("networkidle")


def seek(page: Page, kind: str) -> None:
    """Skips to the first item of a kind."""
    for _ in range(5):
        if item(page).startswith(kind):
            return
        press(page, "j")
    raise AssertionError(f"no {kind} waits")


def test_everything_is_decided_by_keys_alone(page: Page, store: Store) -> None:
    loaded = page.evaluate("performance.timeOrigin")
    first = item(page)
    page.keyboard.press("z")
    page.wait_for_selector("#said >> text=nothing to undo here")
    press(page, "j")
    assert item(page) != first
    press(page, "k")
    assert item(page) == first
    seek(page, "link:")
    page.keyboard.press("r")
    page.keyboard.type("three days apart")
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    page.evaluate("document.activeElement.blur()")
    asked = item(page)
    press(page, "d")
    (decision,) = workflow.history(store)
    assert (str(decision.action), decision.because) == ("different", "three days apart")
    assert "Awa judged accounts different." in page.inner_text("main")
    page.goto(page.url.partition("?")[0])
    loaded = page.evaluate("performance.timeOrigin")
    press(page, "z")
    assert [str(d.action) for d in workflow.history(store)] == ["undo", "different"] and item(page) == asked
    seek(page, "dispute:")
    press(page, "1")
    assert str(workflow.history(store)[0].action) == "correct"
    seek(page, "doubt:")
    press(page, "a")
    assert str(workflow.history(store)[0].action) == "accept"
    seek(page, "link:")
    press(page, "u")
    assert "Nothing waits for a decision" in page.inner_text("main")
    page.keyboard.press("?")
    assert page.is_visible("#keys")
    assert page.evaluate("performance.timeOrigin") == loaded


def test_an_answer_that_does_not_arrive_is_told_and_nothing_is_lost(page: Page, store: Store) -> None:
    seek(page, "dispute:")
    asked = item(page)
    page.fill("#f-because", "seen there")
    page.evaluate("document.activeElement.blur()")
    page.context.set_offline(True)
    page.keyboard.press("2")
    page.wait_for_selector("#said .note.wrong")
    assert item(page) == asked and page.input_value("#f-because") == "seen there"
    page.context.set_offline(False)
    press(page, "2")
    (decision,) = workflow.history(store)
    assert decision.because == "seen there"


def test_enter_in_a_field_decides_nothing(page: Page, store: Store) -> None:
    seek(page, "dispute:")
    asked = item(page)
    page.keyboard.press("e")
    page.keyboard.type("8")
    page.keyboard.press("Enter")
    page.wait_for_timeout(100)
    assert item(page) == asked and page.input_value("#f-best") == "8" and not workflow.history(store)
