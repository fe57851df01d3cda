"""Reports sent to the desk: files, pasted texts, the examples, and what becomes of those that cannot be read."""

import time
from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.web.conftest import Post, token

REPORT = "GAO, Mali, 3 May 2021 - Gunmen killed four people at a market in Gao on Sunday, the mayor said."


def finished(client: TestClient, answer: Any) -> str:
    """The page of what was sent, once all of it is read."""
    assert answer.status_code == 303, answer.text
    for _ in range(600):
        shown = client.get(answer.headers["location"]).text
        if "hx-trigger" not in shown:
            return shown
        time.sleep(0.05)
    raise AssertionError("the reports were not read within 30 seconds")


def send(client: TestClient, *files: tuple[str, bytes], **fields: str) -> Any:
    """Sends files as the form does."""
    sent = [("files", file) for file in files]
    return client.post("/add/files", data={"csrf": token(client), **fields}, files=sent)


def test_a_pasted_text_becomes_a_report_with_what_was_said_of_it(client: TestClient, post: Post) -> None:
    shown = finished(
        client, post("/add/text", text=REPORT, name="radio-1.txt", published="2021-05-03", outlet="Radio Gao")
    )
    assert "1 new" in shown and "radio-1.txt" in shown
    report = client.get(shown.partition('href="/reports/')[2].partition('"')[0].join(("/reports/", "")))
    assert "Radio Gao" in report.text and "2021-05-03" in report.text


def test_of_several_files_the_bad_one_is_told_with_its_reason_and_the_rest_is_kept(client: TestClient) -> None:
    answer = send(
        client, ("a.txt", REPORT.encode()), ("table.csv", b"a,b\n1,2\n"), ("a.txt", b"Nothing happened in Gao.")
    )
    shown = finished(client, answer)
    assert "2 new" in shown and "1 not read" in shown and "holds rows, not reports" in shown
    listed = client.get("/add").text
    assert "a (2).txt" in shown and "table.csv" in listed and "/sent/" not in listed + shown


@pytest.mark.parametrize(
    ("url", "fields", "told"),
    [
        ("/add/text", {"text": "  \n"}, "The text is empty"),
        ("/add/text", {"text": REPORT, "published": "yesterday-ish"}, "date of publication"),
    ],
)
def test_what_cannot_be_taken_is_refused_and_kept_on_the_page(
    post: Post, url: str, fields: dict[str, str], told: str
) -> None:
    answer = post(url, **fields)
    assert answer.status_code == 422 and told in answer.text
    assert all(value.strip() in answer.text for value in fields.values())


def test_a_form_without_a_file_says_so(client: TestClient) -> None:
    answer = send(client, ("", b""))
    assert answer.status_code == 422


def test_a_report_in_another_language_says_so_wherever_it_is_told(client: TestClient, post: Post) -> None:
    text = "Des hommes armés ont attaqué le marché de Gao lundi, tuant douze personnes, selon la police."
    for times in ("1 new, 0 known", "0 new, 1 known"):
        shown = finished(client, post("/add/text", text=text, name="dépêche.txt"))
        assert times in shown and "not English" in shown and "it seems to be in French" in shown
    found = shown.partition('href="/reports/')[2].partition('"')[0]
    assert "not English" in client.get(f"/reports/{found}").text
    told = client.get(f"/api/reports/{found}").json()
    assert told["unread"] == told["report"]["unread"] == client.get("/api/record").json()["reports"][0]["unread"]
    assert {note["name"] for batch in client.get("/api/batches").json()["batches"] for note in batch["partly"]} == {
        "dépêche.txt"
    }


def test_the_examples_can_be_added(client: TestClient, post: Post) -> None:
    assert "32 new" in finished(client, post("/add/examples"))


def test_an_unknown_batch_is_a_page_that_helps(client: TestClient) -> None:
    answer = client.get("/add/0123")
    assert answer.status_code == 404 and "no longer knows" in answer.text
