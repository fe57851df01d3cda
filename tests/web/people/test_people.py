"""Who may come in, what each role may do, and what becomes of a form when a log-in has ended."""

import html
import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from threading import Barrier

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from corroborate.store import open_store
from corroborate.web.people import keeping, passwords
from corroborate.web.people.throttle import FREE
from corroborate.web.security import FORM
from tests.web.conftest import client_of
from tests.web.people.conftest import PASSWORD, Enter, send


@pytest.fixture
def deciding(app: FastAPI) -> None:
    """A page that decides, and one of the API."""

    @app.post("/deciding")
    @app.post("/api/deciding")
    def deciding() -> dict[str, bool]:
        return {"done": True}


def test_nobody_reads_without_logging_in(app: FastAPI) -> None:
    client = client_of(app)
    asked = client.get("/?place=Gao")
    assert asked.status_code == 303 and asked.headers["location"] == "/login?to=%2F%3Fplace%3DGao"
    page = client.get(asked.headers["location"])
    assert page.status_code == 200 and "<nav aria-label=" not in page.text
    entered = send(client, "/login", name="Vera", password=PASSWORD, to="/?place=Gao")
    assert entered.headers["location"] == "/?place=Gao"
    assert "Vera, viewer" in client.get("/").text
    assert client.get("/static/desk.css").status_code == 200


def test_a_program_and_a_fragment_are_told_in_their_own_way(app: FastAPI, deciding: None) -> None:
    client = client_of(app)
    assert client.post("/api/deciding").status_code == 401
    fragment = client.get("/", headers={"HX-Request": "true"})
    assert fragment.status_code == 401 and fragment.headers["HX-Redirect"].startswith("/login?to=")


@pytest.mark.parametrize(("name", "status"), [("Vera", 403), ("Ali", 200), ("Zoë", 200)])
def test_viewers_only_read(enter: Enter, deciding: None, name: str, status: int) -> None:
    assert send(enter(name), "/deciding").status_code == status


@pytest.mark.parametrize("path", ["/people/role", "/people/password", "/people/remove"])
def test_only_admins_look_after_people(enter: Enter, path: str) -> None:
    reviewer = enter("Ali")
    assert reviewer.get("/people").status_code == 403
    assert send(reviewer, path, name="Ali", role="admin", password=PASSWORD).status_code == 403
    assert 'href="/people"' not in reviewer.get("/").text and 'href="/people"' in enter("Zoë").get("/").text


def test_a_form_outlives_the_log_in(enter: Enter, app: FastAPI, deciding: None) -> None:
    client = enter("Ali")
    client.cookies.delete("corroborate-session-8321")
    lost = send(client, "/deciding?tab=x", because='They "said" <so>', csrf_="x")
    assert lost.status_code == 401 and "Nothing was lost" in lost.text
    kept = re.search(r'name="kept" value="([^"]*)"', lost.text)
    to = re.search(r'name="to" value="([^"]*)"', lost.text)
    assert kept is not None and to is not None
    entered = send(
        client,
        "/login",
        name="Ali",
        password=PASSWORD,
        kept=html.unescape(kept.group(1)),
        to=html.unescape(to.group(1)),
    )
    assert 'action="/deciding?tab=x"' in entered.text
    assert "They &#34;said&#34; &lt;so&gt;" in entered.text
    token = re.search(r'name="csrf" value="([^"]*)"', entered.text)
    assert token is not None and client.post("/deciding", data={"csrf": token.group(1)}).status_code == 200


@pytest.mark.parametrize(
    "to", ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:x", "/login", "/a\nb"]
)
def test_a_log_in_leads_to_no_other_place(app: FastAPI, to: str) -> None:
    client = client_of(app)
    assert send(client, "/login", name="Ali", password=PASSWORD, to=to).headers["location"] == "/"


@pytest.mark.parametrize("kept", ["{", "[1]", '["ab", "cde"]', "null"])
def test_kept_fields_that_are_none_are_dropped(app: FastAPI, kept: str) -> None:
    assert send(client_of(app), "/login", name="Ali", password=PASSWORD, kept=kept).status_code == 303


def test_a_refused_form_asks_for_its_password_again(enter: Enter) -> None:
    answer = send(enter("Zoë"), "/people", name="Bo", role="viewer", password="short")
    assert answer.status_code == 422
    assert re.search(r'name="password" type="password" required', answer.text) and "short" not in answer.text


@pytest.mark.parametrize("body", [b"--x\r\nbroken", b"\xff\x00%zz&=&&", b""])
@pytest.mark.parametrize("kind", ["multipart/form-data", "multipart/form-data; boundary=x", FORM])
def test_a_broken_form_is_no_mistake_of_the_desk(enter: Enter, app: FastAPI, body: bytes, kind: str) -> None:
    for client in (enter("Ali"), client_of(app)):
        answer = client.post("/me/password", content=body, headers={"Content-Type": kind})
        assert 400 <= answer.status_code < 500


def test_guessing_is_made_slow(app: FastAPI) -> None:
    client = client_of(app)
    for name in ["Ali"] * FREE:
        assert send(client, "/login", name=name, password="wrong").status_code == 401
    slowed = send(client, "/login", name="Ali", password=PASSWORD)
    assert slowed.status_code == 429 and int(slowed.headers["Retry-After"]) >= 1
    assert send(client, "/login", name="Zoë", password=PASSWORD).status_code == 303


def test_a_name_is_counted_however_it_is_typed(app: FastAPI) -> None:
    client = client_of(app)
    typed = ("Zoë", " Zoë", "Zoë  ", "Zoe\u0308", "ZOË")[:FREE]
    assert [send(client, "/login", name=name, password="wrong").status_code for name in typed] == [401] * FREE
    for name in ("Zoë", "Zoë   ", "\u00a0Zoe\u0308"):
        assert send(client, "/login", name=name, password=PASSWORD).status_code == 429, name


def test_many_guesses_at_once_are_no_more_than_one_after_the_other(
    app: FastAPI, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_at: list[str] = []
    every = Barrier(FREE, timeout=5)

    def fits(password: str, kept: str | None) -> bool:
        looked_at.append(password)
        every.wait()
        return False

    clients = [client_of(app) for _ in range(4 * FREE)]
    for client in clients:
        client.get("/login")
    monkeypatch.setattr(passwords, "fits", fits)
    with ThreadPoolExecutor(len(clients)) as pool:
        answers = [*pool.map(lambda each: send(each, "/login", name="Ali", password="wrong"), clients)]
    codes = [answer.status_code for answer in answers]
    assert (codes.count(401), codes.count(429), len(looked_at)) == (FREE, 3 * FREE, FREE)


def test_ones_own_password_is_not_guessed_either(enter: Enter) -> None:
    client, new = enter("Ali"), "six brown horses"
    for _ in range(FREE):
        assert send(client, "/me/password", password="wrong", new=new).status_code == 422
    slowed = send(client, "/me/password", password=PASSWORD, new=new)
    assert slowed.status_code == 429 and int(slowed.headers["Retry-After"]) >= 1
    assert send(client, "/login", name="ali", password=PASSWORD).status_code == 429


def test_unknown_names_and_wrong_passwords_read_alike(app: FastAPI) -> None:
    answers = [send(client_of(app), "/login", name=name, password="wrong") for name in ("Ali", "Nobody")]
    shown = [re.sub(r'(csrf" (?:content|value)|name="name" type="text" value)="[^"]*"', "", a.text) for a in answers]
    assert shown[0] == shown[1] and answers[0].status_code == answers[1].status_code == 401


def test_a_log_in_ends_by_itself_and_by_leaving(enter: Enter, database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    client = enter("Ali")
    secret = client.cookies["corroborate-session-8321"]
    now = keeping._now()
    store = open_store(database)
    assert secret not in str([store.people.session(keeping.digest(secret))])
    monkeypatch.setattr(keeping, "_now", lambda: now + timedelta(hours=11))
    assert client.get("/").status_code == 200, "still there, and renewed"
    monkeypatch.setattr(keeping, "_now", lambda: now + timedelta(hours=22))
    assert client.get("/").status_code == 200
    monkeypatch.setattr(keeping, "_now", lambda: now + timedelta(hours=35))
    assert client.get("/").status_code == 303
    monkeypatch.undo()
    client = enter("Vera")
    secret = client.cookies["corroborate-session-8321"]
    assert send(client, "/logout").headers["location"] == "/login"
    client.cookies.set("corroborate-session-8321", secret)
    assert client.get("/").status_code == 303
    store.close()


def test_an_admin_adds_changes_and_removes_people(enter: Enter, app: FastAPI) -> None:
    admin = enter("Zoë")
    assert send(admin, "/people", name=" Bo  Li ", role="viewer", password="three quiet rivers").status_code == 303
    assert "Bo Li" in admin.get("/people").text
    assert send(admin, "/people", name="BO LI", role="viewer", password="three quiet rivers").status_code == 422
    assert send(admin, "/people", name="Short", role="viewer", password="short").status_code == 422
    assert "short" not in send(admin, "/people", name="Short", role="viewer", password="short").text.replace(
        "Short", ""
    )
    reviewer = enter("Ali")
    send(admin, "/people/role", name="Ali", role="viewer")
    assert "Ali, viewer" in reviewer.get("/").text
    send(admin, "/people/password", name="Ali", password="another long password")
    assert reviewer.get("/").status_code == 303
    send(admin, "/people/remove", name="Bo Li")
    assert "Bo Li" not in admin.get("/people").text.replace("Bo Li has no account", "")
    assert send(admin, "/people/remove", name="Zoë").status_code == 422
    assert send(admin, "/people/role", name="Zoë", role="viewer").status_code == 422
    assert send(admin, "/people/role", name="Nobody", role="viewer").status_code == 404


def test_everybody_changes_their_own_password_and_token(enter: Enter, app: FastAPI, deciding: None) -> None:
    client = enter("Ali")
    assert send(client, "/me/password", password="wrong", new="six brown horses").status_code == 422
    made = re.search(r"<code>([\w-]{20,})</code>", send(client, "/me/token").text)
    assert made is not None
    bearer = {"Authorization": f"Bearer {made.group(1)}"}
    program = client_of(app)
    assert program.post("/api/deciding", headers=bearer).status_code == 200
    assert program.post("/api/deciding", headers={"Authorization": "Bearer x"}).status_code == 401
    assert send(client, "/me/password", password=PASSWORD, new="six brown horses").headers["location"] == "/login"
    assert client.get("/").status_code == 303
    assert enter("Vera").get("/me").status_code == 200


def test_without_people_there_are_no_pages_of_them(tmp_path: Path) -> None:
    from corroborate.web.app import create_app
    from corroborate.web.settings import Settings

    with TestClient(create_app(Settings(tmp_path / "a.db")), "http://127.0.0.1", follow_redirects=False) as client:
        assert client.get("/people").status_code == client.get("/me").status_code == 404
        assert client.get("/login").headers["location"] == "/"
