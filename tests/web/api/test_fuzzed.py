"""Every operation of the API holds what its description says; `python -m benchmarks.desk.api` asks far more."""

from pathlib import Path

from fastapi.testclient import TestClient

from benchmarks.desk.api import fuzz

CASES = 5


def test_no_request_breaks_the_api(api: TestClient, tmp_path: Path) -> None:
    found = fuzz(tmp_path / "desk.db", CASES)
    assert found.server_errors == [] and dict(found.breaches) == {}
    assert len(found.answers) > 25 and found.cases > 20 * CASES
