"""A first user's five minutes: the examples added, a number followed to its sentence, decisions made, undone, kept."""

from pathlib import Path

from playwright.sync_api import Browser

from tests.browser import new_page
from tests.desk.walking import walk


def test_a_first_user_finds_a_way_through_the_desk(browser: Browser, desk: str, tmp_path: Path) -> None:
    page, watch = new_page(browser, desk)
    walk(page, tmp_path)
    page.context.close()
    assert watch.complaints == []
    assert watch.asked > 20 and watch.strangers == []
