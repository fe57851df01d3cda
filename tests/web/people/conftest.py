"""A desk with people: Zoë is an admin, Ali a reviewer, Vera a viewer; hashing made quick."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from fastapi import FastAPI
from fastapi.testclient import TestClient

from corroborate.model.people import Role
from corroborate.store import open_store
from corroborate.web.app import create_app
from corroborate.web.people import keeping, passwords
from corroborate.web.settings import Settings
from tests.web.conftest import client_of

PASSWORD = "four green bicycles"
ROLES = {"Zoë": Role.ADMIN, "Ali": Role.REVIEWER, "Vera": Role.VIEWER}
Enter = Callable[[str], TestClient]


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    quick = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)
    monkeypatch.setattr(passwords, "_HASHER", quick)
    monkeypatch.setattr(passwords, "_NOBODY", quick.hash(b"nobody"))


@pytest.fixture
def database(tmp_path: Path, _quick: None) -> Path:
    store = open_store(tmp_path / "desk.db")
    for name, role in ROLES.items():
        keeping.add(store, name, role, PASSWORD)
    store.close()
    return tmp_path / "desk.db"


@pytest.fixture
def app(database: Path) -> FastAPI:
    return create_app(Settings(database, people=True))


@pytest.fixture
def enter(app: FastAPI) -> Iterator[Enter]:
    """Logs somebody in, in a browser of their own."""
    opened: list[TestClient] = []

    def log_in(name: str) -> TestClient:
        client = client_of(app)
        opened.append(client)
        assert send(client, "/login", name=name, password=PASSWORD).status_code == 303
        return client

    yield log_in
    for client in opened:
        client.close()


def send(client: TestClient, url: str, **fields: str):  # type: ignore[no-untyped-def]
    """Sends a form with the token of the browser."""
    if "corroborate-csrf" not in client.cookies:
        client.get("/login")
    return client.post(url, data={"csrf": client.cookies["corroborate-csrf"], **fields})
