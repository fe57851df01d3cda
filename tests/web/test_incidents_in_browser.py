"""The incidents in a browser: the filter swaps rows and map and keeps the address, keys reach everything."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, Request, expect

from corroborate.model.overview import Range
from corroborate.store import open_store
from tests.browser import FLAGS, NONE, browsing, chromium, ready, serving, visit
from tests.web.rows import keep, row

NO_WEBGL = ("--no-sandbox", "--disable-gpu", "--disable-3d-apis", "--disable-background-networking")
pytestmark = pytest.mark.skipif(chromium() is None, reason=NONE)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A running desk with sixty incidents in Gao, one in Mosul, one somewhere in Mali."""
    database = tmp_path_factory.mktemp("desk") / "desk.db"
    store = open_store(database)
    mosul = {"place": "Mosul", "country": "IQ", "latitude": 36.34, "longitude": 43.13}
    mali = {"place": "Mali", "precision": "country", "radius_km": 600.0}
    many = [row(number, when_edtf=f"2024-{number % 12 + 1:02}-05") for number in range(60)]
    keep(store, *many, row(60, kind="bombing", killed=Range(4, 5, 7), status="disputed", **mosul), row(61, **mali))
    store.close()
    with serving(database) as address:
        yield address


def opened(flags: tuple[str, ...], heard: list[str], desk: str) -> Iterator[Page]:
    """A page; what it complains of and whatever it asks of another host is heard."""
    with browsing(*flags) as browser:
        page = browser.new_page(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")

        def asked(request: Request) -> None:
            if not request.url.startswith((desk, "data:", "blob:")):
                heard.append(request.url)

        page.on("console", lambda message: heard.append(message.text))
        page.on("pageerror", lambda error: heard.append(str(error)))
        page.on("request", asked)
        yield page


def test_the_filter_swaps_rows_and_map_and_keeps_the_address(desk: str) -> None:
    heard: list[str] = []
    for page in opened(FLAGS, heard, desk):
        visit(page, f"{desk}/?view=both")
        page.wait_for_selector("#where[data-state=drawn]")
        assert page.text_content("#count") == "62 incidents"
        assert "61 at a town or venue, 1 known no finer than an area." in str(page.text_content("#map-told"))
        page.fill("#f-place", "Mosul")
        expect(page.locator("#count")).to_have_text("1 of 62 incidents")
        ready(page)
        expect(page).to_have_url(f"{desk}/?place=Mosul&view=both")
        expect(page.locator(".views [data-view=table]")).to_have_attribute("href", "/?place=Mosul")
        expect(page.locator("#map-told")).to_have_text("1 at a town or venue.")
        page.wait_for_selector("#where[data-state=drawn]")
        page.locator("#map canvas").click()
        popup = page.locator(".maplibregl-popup")
        expect(popup).to_contain_text("Mosul · ")
        expect(popup.locator("a", has_text="Bombing")).to_have_attribute("href", re.compile("^/incidents/incident-"))
        page.click(".drop-it")
        expect(page.locator("#count")).to_have_text("62 incidents")
        ready(page)
        expect(page).to_have_url(f"{desk}/?view=both")
        assert page.input_value("#f-place") == ""
        page.focus("[rel=next]")
        page.keyboard.press("Enter")
        expect(page.locator(".pager .numbers")).to_have_text("51–62 of 62")
        expect(page.locator("#list")).to_be_focused()
        page.go_back()
        expect(page.locator(".pager .numbers")).to_have_text("1–50 of 62")
    assert heard == []


def test_without_webgl_the_table_stands_in_for_the_map(desk: str) -> None:
    for page in opened(NO_WEBGL, [], desk):
        visit(page, f"{desk}/?view=map")
        page.wait_for_selector("#where[data-state=failed]")
        assert "no WebGL" in str(page.text_content("#map-told"))
        expect(page.locator("[data-row]").first).to_be_visible()
        page.focus(".bars a[tabindex='0']")
        page.keyboard.press("ArrowLeft")
        assert str(page.evaluate("document.activeElement.getAttribute('aria-label')")).startswith("November 2024")
        assert page.locator(".bars a[tabindex='0']").count() == 1


HASTE = """() => {
  const later = window.setTimeout;
  window.setTimeout = (act, wait, ...rest) => later(act, (wait ?? 0) + 400, ...rest);
  document.addEventListener("DOMContentLoaded", () => {
    const field = document.getElementById("f-place");
    field.focus();
    field.value = "Mosul";
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });
}"""
"""Somebody writes while htmx, which begins in a task of its own, is still to come."""


def test_what_is_written_before_the_page_listens_is_asked_for(desk: str) -> None:
    for page in opened(FLAGS, [], desk):
        page.add_init_script(f"({HASTE})()")
        visit(page, f"{desk}/?view=both")
        expect(page.locator("#count")).to_have_text("1 of 62 incidents")
        expect(page.locator("#map-told")).to_have_text("1 at a town or venue.")
        expect(page).to_have_url(f"{desk}/?place=Mosul&view=both")
