"""A desk over a database of its own, asked as a browser on the same machine asks."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from corroborate.web.app import create_app
from corroborate.web.settings import Settings

ADDRESS = "http://127.0.0.1:8321"
Post = Callable[..., Any]


def client_of(app: FastAPI) -> TestClient:
    """A client that follows no redirects and gets pages, not exceptions."""
    return TestClient(app, ADDRESS, raise_server_exceptions=False, follow_redirects=False)


def token(client: TestClient) -> str:
    """The form token of the page that the client was given."""
    found = re.search(r'name="csrf" content="([^"]+)"', client.get("/").text)
    assert found is not None
    return found.group(1)


@pytest.fixture
def app(tmp_path: Path) -> FastAPI:
    """A desk over an empty database."""
    return create_app(Settings(tmp_path / "desk.db", person="Amina"))


@pytest.fixture
def client(app: FastAPI) -> Iterator[TestClient]:
    """A browser at the desk."""
    with client_of(app) as opened:
        yield opened


@pytest.fixture
def post(client: TestClient) -> Post:
    """Sends a form with its token."""
    known = token(client)

    def send(url: str, **fields: str) -> Any:
        return client.post(url, data={"csrf": known, **fields})

    return send
