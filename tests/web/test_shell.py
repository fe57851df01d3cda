"""The frame of every page: navigation, names, notes, files kept by hash, and templates without anything inline."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from fastapi import FastAPI, Request
from fastapi.testclient import TestClient
from starlette.responses import Response

from corroborate.model.errors import BadInput
from corroborate.web.assets import ASK_AGAIN, FOLDER, FOR_EVER, hashes
from corroborate.web.deps import page
from corroborate.web.errors import Trouble
from corroborate.web.settings import Settings
from corroborate.web.stores import Stores
from corroborate.weigh.packs import PACKS
from tests.web.conftest import Post

TEMPLATES = FOLDER.parent / "templates"
OWN = sorted(path for path in FOLDER.glob("*") if path.is_file())


class Inline(HTMLParser):
    """Finds what the policy would block: inline scripts and styles, handlers, addresses of other hosts."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        if tag == "style" or (tag == "script" and "src" not in named):
            self.found.append(tag)
        self.found += [name for name in named if name == "style" or re.match(r"on[a-z]|hx-on", name)]
        self.found += [value for value in named.values() if value and re.match(r"(https?:|//|javascript:)", value)]


@pytest.mark.parametrize("path", sorted(TEMPLATES.rglob("*.html")), ids=lambda path: path.name)
def test_templates_have_nothing_inline(path: Path) -> None:
    reader = Inline()
    reader.feed(path.read_text("utf-8"))
    assert reader.found == []
    assert "|safe" not in path.read_text("utf-8").replace(" ", "")


@pytest.mark.parametrize("path", OWN, ids=lambda path: path.name)
def test_own_files_name_no_other_host(path: Path) -> None:
    text = path.read_text("utf-8").replace("http://www.w3.org/2000/svg", "")
    assert "://" not in text and "@import" not in text


def test_the_shell_has_landmarks_and_a_way_round_them(client: TestClient) -> None:
    page = client.get("/").text
    for part in (
        'href="#main"',
        '<main id="main"',
        "<header",
        "<nav aria-label=",
        "<footer",
        'aria-live="polite"',
        'lang="en"',
    ):
        assert part in page, part
    assert 'href="/" aria-current="page"' in page
    assert "Add the examples" in page


def test_files_are_kept_for_ever_by_their_hash(client: TestClient) -> None:
    sheet = re.search(r'href="(/static/desk\.css\?v=[0-9a-f]{12})"', client.get("/").text)
    assert sheet is not None
    kept = client.get(sheet.group(1))
    assert kept.status_code == 200 and kept.headers["Cache-Control"] == FOR_EVER
    for url in ("/static/desk.css", "/static/desk.css?v=old", "/static/../app.py", "/static/nowhere.css?v="):
        answer = client.get(url)
        assert answer.headers["Cache-Control"] in (ASK_AGAIN, "private, no-cache"), url
    assert set(hashes()) >= {"desk.css", "desk.js", "icon.svg", "vendor/htmx.min.js"}


def test_half_a_surrogate_pair_is_shown_as_an_escape(app: FastAPI, client: TestClient) -> None:
    @app.get("/half")
    def half(request: Request) -> Response:
        trouble = Trouble(200, "half \ud83d of it", "words")
        return page(request, "error.html", trouble=trouble, kept=[], files=False, to="/", near=[])

    assert "half \\ud83d of it" in client.get("/half").text


def test_the_name_is_the_users_and_can_be_changed(client: TestClient, post: Post) -> None:
    assert "Judging as <b>Amina</b>" in client.get("/").text
    answer = post("/person", name="  Zoë <b>  Ndiaye ")
    assert answer.headers["location"] == "/"
    page = client.get("/").text
    assert "Judging as <b>Zoë &lt;b&gt; Ndiaye</b>" in page
    assert "under the name Zoë &lt;b&gt; Ndiaye from now on" in page
    assert "from now on" not in client.get("/").text
    assert post("/person", name="   ").status_code == 422


def test_the_system_user_is_the_person_by_default(tmp_path: Path) -> None:
    assert Settings(tmp_path / "a.db").person


def test_connections_are_lent_again_and_closed_after_an_error(tmp_path: Path) -> None:
    stores = Stores(tmp_path / "a.db")
    with stores.lent() as first:
        pass
    with stores.lent() as second, stores.lent() as third:
        assert second is first and third is not first
    with pytest.raises(ValueError), stores.lent() as failed:
        raise ValueError
    with stores.lent() as fresh:
        assert fresh is not failed
    with pytest.raises(BadInput), stores.lent() as refused:
        raise BadInput("a wrong date")
    with stores.lent() as again:
        assert again is refused
    stores.close()


def test_the_words_of_the_pages_and_every_rule_pack_are_told(client: TestClient) -> None:
    shown = client.get("/words").text
    assert all(f"<dt>{pack.rule}</dt>" in shown for pack in PACKS.values())
    assert 'href="/words"' in client.get("/history").text
