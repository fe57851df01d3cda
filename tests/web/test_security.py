"""Headers on every answer; foreign hosts, foreign pages, forms without their token and large bodies are refused."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import pytest
from fastapi import FastAPI, Form, UploadFile
from fastapi.testclient import TestClient

from corroborate.web.app import ROUTERS, create_app
from corroborate.web.security import HEADERS, POLICY
from corroborate.web.settings import Settings
from tests.web.conftest import client_of, token

ANSWERS = ["/", "/nowhere", "/static/desk.css", "/static/nowhere.css", "/person", "/api/openapi.json", "/api/nowhere"]


@pytest.mark.parametrize("path", ANSWERS)
def test_every_answer_has_the_headers(client: TestClient, path: str) -> None:
    answer = client.get(path)
    for name, value in HEADERS.items():
        assert answer.headers[name] == value, name
    assert "Cache-Control" in answer.headers


def test_refusals_and_failures_have_the_headers_too(app: FastAPI, client: TestClient) -> None:
    @app.get("/broken")
    def broken() -> None:
        raise ValueError("the words of a report")

    answers = [
        client.get("/broken"),
        client.post("/person", data={"name": "x"}),
        client.get("/", headers={"Host": "evil.example"}),
        client.post("/person", headers={"Content-Length": str(10**9)}, content=b""),
    ]
    assert [answer.status_code for answer in answers] == [500, 403, 421, 413]
    assert all(answer.headers["Content-Security-Policy"] == POLICY for answer in answers)


def test_the_policy_allows_nothing_inline_and_no_other_host() -> None:
    assert "unsafe" not in POLICY and "http" not in POLICY and "*" not in POLICY
    assert POLICY.startswith("default-src 'none'")


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "127.0.0.1.evil.example",
        "evil.example:8321",
        "",
        "10.0.0.7",
        "a@localhost/",
        "[::1",
        "localhost:x",
    ],
)
def test_a_foreign_name_that_leads_here_is_refused(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"Host": host}).status_code == 421


@pytest.mark.parametrize("host", ["127.0.0.1:8321", "localhost", "LOCALHOST:9", "[::1]:8321"])
def test_loopback_names_are_answered(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"Host": host}).status_code == 200


def test_beyond_loopback_names_have_to_be_given(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "a.db", host="0.0.0.0", people=True, names=("desk.example.org",))
    assert settings.answers_to("desk.example.org") and settings.answers_to("192.0.2.7")
    assert not settings.answers_to("evil.example")


def _writing(app: FastAPI) -> list[str]:
    """The paths of every operation that writes: the pages', which no description lists, and the API's."""
    pages = FastAPI()
    for router in ROUTERS:
        pages.include_router(router)
    described = {**pages.openapi()["paths"], **app.openapi()["paths"]}
    return [path for path, operations in described.items() if set(operations) & {"post", "put", "patch", "delete"}]


def test_every_form_without_its_token_is_refused(app: FastAPI, client: TestClient) -> None:
    assert {"/person", "/api/judgements"} <= set(_writing(app))
    for path in _writing(app):
        answer = client.post(path.replace("{", "").replace("}", ""), data={})
        assert answer.status_code in ((401,) if path.startswith("/api/") else (403, 422)), path
        if answer.status_code == 422:
            assert answer.headers.get("location") is None


def test_a_form_with_another_token_is_refused_and_keeps_its_words(client: TestClient) -> None:
    token(client)
    answer = client.post("/person", data={"csrf": "x" * 43, "name": "Ibrahim <b>"})
    assert answer.status_code == 403
    assert "Ibrahim &lt;b&gt;" in answer.text and "Send again" in answer.text


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://[::1"},
        {"Origin": "http://127.0.0.1:9"},
        {"Sec-Fetch-Site": "cross-site"},
    ],
)
def test_a_form_of_another_page_is_refused(client: TestClient, headers: dict[str, str]) -> None:
    answer = client.post("/person", data={"csrf": token(client), "name": "x"}, headers=headers)
    assert answer.status_code == 403


def test_a_form_of_our_own_is_taken(client: TestClient) -> None:
    headers = {"Origin": "http://127.0.0.1:8321", "Sec-Fetch-Site": "same-origin"}
    assert client.post("/person", data={"csrf": token(client), "name": "x"}, headers=headers).status_code == 303
    assert client.post("/person", data={"name": "x"}, headers={"X-CSRF-Token": token(client)}).status_code == 303


def test_a_program_shows_the_token_that_the_desk_was_started_with(tmp_path: Path) -> None:
    with client_of(create_app(Settings(tmp_path / "a.db", token="s3cret"))) as client:
        for given, status in (("s3cret", 303), ("other", 401), ("s3creté", 401)):
            headers = {b"Authorization": f"Bearer {given}".encode()}
            assert client.post("/person", data={"name": "x"}, headers=headers).status_code == status
    with client_of(create_app(Settings(tmp_path / "a.db"))) as client:
        assert client.post("/person", data={"name": "x"}, headers={"Authorization": "Bearer None"}).status_code == 401


@pytest.fixture
def small(tmp_path: Path) -> TestClient:
    """A desk that takes 1,000 bytes, with a route that takes files."""
    app = create_app(Settings(tmp_path / "a.db", max_upload=1000, max_form=1000))

    @app.post("/taking")
    def taking(file: UploadFile) -> dict[str, int | None]:
        return {"size": file.size}

    @app.post("/words")
    def words(text: Annotated[str, Form()]) -> dict[str, int]:
        return {"size": len(text)}

    return client_of(app)


def test_a_large_upload_is_refused_at_once(small: TestClient) -> None:
    def never() -> Iterator[bytes]:
        raise AssertionError("the body was read")
        yield b""

    headers = {"Content-Length": str(100 * 2**20), "Content-Type": "multipart/form-data; boundary=x"}
    answer = small.post("/taking", content=never(), headers=headers)
    assert answer.status_code == 413 and "at most" in answer.text


def test_a_large_upload_is_refused_while_it_comes(small: TestClient) -> None:
    known = token(small)
    body = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n' + b"a" * 5000 + b"\r\n--x--\r\n"
    headers = {"Content-Type": "multipart/form-data; boundary=x", "X-CSRF-Token": known}
    chunks = (body[at : at + 500] for at in range(0, len(body), 500))
    assert small.post("/taking", content=chunks, headers=headers).status_code == 413
    plain = (b"text=" + b"a" * 400 for _ in range(9))
    headers = {"Content-Type": "application/x-www-form-urlencoded", "X-CSRF-Token": known}
    assert small.post("/words", content=plain, headers=headers).status_code == 413


def test_a_small_upload_is_taken(small: TestClient) -> None:
    answer = small.post("/taking", files={"file": b"abc"}, data={"csrf": token(small)})
    assert answer.json() == {"size": 3}
