"""docs/api.md is true: its Python runs as it stands, and every address in it is one that the desk answers."""

import io
import re
import urllib.request
from email.message import Message
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlsplit

import pytest
from fastapi.testclient import TestClient

from tests.web.api.conftest import TOKEN

DOCS = (Path(__file__).resolve().parents[3] / "docs" / "api.md").read_text("utf-8")
PYTHON = re.compile(r"^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)
ADDRESS = re.compile(r"/api/[a-z]+(?:\.csv|/(?:ID|FORM|3fa2c1|[a-z]+)(?:/[a-z-]+)?)?")


def test_the_python_of_the_page_runs(
    api: TestClient, ids: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def opened(request: urllib.request.Request) -> Any:
        path = request.full_url.removeprefix("http://127.0.0.1:8321").replace("3fa2c1", ids[0])
        content, headers = request.data, dict(request.header_items())
        assert content is None or isinstance(content, bytes)
        answer = api.request(request.get_method(), path, content=content, headers=headers)
        if answer.is_success:
            return io.BytesIO(answer.content)
        raise HTTPError(request.full_url, answer.status_code, "", Message(), io.BytesIO(answer.content))

    (tmp_path / "token.txt").write_text(f"{TOKEN}\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(urllib.request, "urlopen", opened)
    (code,) = PYTHON.findall(DOCS)
    for told in ("kept as decision-", "has changed since you looked at it"):
        exec(compile(code, "docs/api.md", "exec"), {})
        assert told in capsys.readouterr().out
        code = code.replace('shown["version"]', '"0-0"')


def test_the_addresses_of_the_page_are_answered(api: TestClient) -> None:
    described = api.get("/api/openapi.json").json()["paths"]
    written = (re.sub("FORM|(?<=/export/)csv", "{form}", found) for found in ADDRESS.findall(DOCS))
    named = {re.sub("ID|3fa2c1", "{id}", urlsplit(found).path) for found in written}
    assert len(named) > 30 and named <= {*described, "/api/openapi"}
