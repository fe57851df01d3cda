"""The frame in a browser: keys, fragments with their token, and a map, all under the strict policy."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI, Request
from playwright.sync_api import Page
from starlette.responses import HTMLResponse, Response

from corroborate.web.app import create_app
from corroborate.web.settings import Settings
from tests.browser import running, visit
from tests.web.browser import browsing, needs_chromium

pytestmark = needs_chromium

MAP = """<!doctype html><title>Map</title><link rel="icon" href="/static/icon.svg">
<link rel="stylesheet" href="/static/desk.css"><link rel="stylesheet" href="/static/vendor/maplibre-gl.css">
<div id="map" class="map"></div><p id="told"></p><script type="module" src="/drawing.mjs"></script>"""
DRAWING = """import { basemap, colour } from "/static/basemap.mjs";
const told = document.getElementById("told");
const map = await basemap(document.getElementById("map"), { bounds: [[-18, 4], [16, 25]] });
const point = { type: "Feature", properties: {}, geometry: { type: "Point", coordinates: [-8, 12.6] } };
map.addSource("points", { type: "geojson", data: point });
map.addLayer({ id: "points", type: "circle", source: "points", paint: { "circle-color": colour("--red") } });
map.once("idle", () => { told.textContent = map.queryRenderedFeatures({ layers: ["land", "points"] }).length; });
"""
FRAGMENT = """<form hx-post="/sending" hx-target="#told"><input name="word" value="yes"><button>Send</button></form>
<p id="told"></p>"""


def probing(app: FastAPI) -> None:
    """Pages that only this test has."""

    @app.get("/map")
    def drawn() -> HTMLResponse:
        return HTMLResponse(MAP)

    @app.get("/drawing.mjs")
    def drawing() -> Response:
        return Response(DRAWING, media_type="text/javascript")

    @app.post("/sending")
    def sending(request: Request) -> HTMLResponse:
        return HTMLResponse("taken" if "x-csrf-token" in request.headers else "no token")


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Page, list[str]]]:
    """A desk, a page, and what was wrong with it."""
    database: Path = tmp_path_factory.mktemp("desk") / "desk.db"
    app = create_app(Settings(database, person="Awa"))
    probing(app)
    with running(app) as address, browsing(address) as (page, wrong):
        yield address, page, wrong


def test_keys_open_the_list_and_can_be_turned_off(shown: tuple[str, Page, list[str]]) -> None:
    address, page, wrong = shown
    visit(page, address)
    keys = page.locator("#keys")
    for visible in (True, False):
        page.keyboard.press("?")
        assert keys.is_visible() is visible
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "find"
    page.keyboard.type("?")
    assert page.input_value("#find") == "?" and not keys.is_visible()
    page.click('a[href="#keys"]')
    page.uncheck("#keys-on")
    page.click("#keys button")
    page.keyboard.press("?")
    assert not keys.is_visible()
    page.reload()
    page.keyboard.press("?")
    assert not keys.is_visible(), "the choice is remembered"
    assert wrong == []


def test_fragments_are_asked_for_with_the_token(shown: tuple[str, Page, list[str]]) -> None:
    address, page, wrong = shown
    visit(page, address)
    page.evaluate("html => { main.innerHTML = html; htmx.process(main); }", FRAGMENT)
    page.click("#main button")
    page.locator("#told", has_text="taken").wait_for(timeout=10_000)
    assert wrong == []


def test_a_failure_of_a_fragment_is_told_and_takes_no_place(shown: tuple[str, Page, list[str]]) -> None:
    address, page, wrong = shown
    visit(page, address)
    page.evaluate("html => { main.innerHTML = html; htmx.process(main); }", FRAGMENT.replace("/sending", "/person"))
    page.click("#main button")
    page.locator("#said", has_text="That cannot be done as asked: name: Field required").wait_for(timeout=10_000)
    assert page.input_value("#main input") == "yes" and page.inner_text("#told") == ""
    assert [text for text in wrong if "422" not in text] == []
    wrong.clear()


def test_a_map_is_drawn_under_the_policy(shown: tuple[str, Page, list[str]]) -> None:
    address, page, wrong = shown
    page.goto(f"{address}/map")
    page.locator("#told:not(:empty)").wait_for(timeout=30_000)
    assert int(page.inner_text("#told")) >= 2
    assert wrong == []
