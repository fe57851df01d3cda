"""A second coder over the API: sees the reports' words alone, changes no finding; agreement as JSON and tables."""

import csv
import io
from typing import Any

from fastapi.testclient import TestClient

from tests.web.api.conftest import Send
from tests.web.api.test_deciding import killed, read


def units(api: TestClient, by: str = "Amina") -> Any:
    told = api.get("/api/queue", params={"blind": "true", "by": by}).json()
    assert told["items"] == [] and told["progress"]["left"] == len(told["units"])
    return told["units"]


def test_a_unit_has_the_reports_words_and_nothing_that_was_made_of_them(
    api: TestClient, send: Send, ids: list[str]
) -> None:
    because = "Bintou saw the list"
    send(f"/api/incidents/{ids[0]}/correct", property="killed", best=77, because=because, by="Bintou")
    assert units(api, "Bintou") == []
    (unit,) = units(api)
    assert unit["property"] == "killed" and unit["key"] == f"blind:killed:{ids[0]}"
    (side,) = unit["sides"]
    assert [source["name"] for source in side] == ["one.txt", "three.txt"]
    assert "".join(passage["text"] for passage in side[0]["passages"]).endswith("one.txt. \ud800")
    assert [passage["text"] for passage in side[0]["passages"] if passage["telling"]] == ["3 people were killed"]
    told = str({**unit, "key": ""})
    assert not [leak for leak in ("77", "Bintou", because, ids[0], "plain", "account") if leak in told]


def test_a_blind_coding_is_kept_once_and_tells_no_finding(api: TestClient, send: Send, ids: list[str]) -> None:
    send(f"/api/incidents/{ids[0]}/correct", property="killed", best=7, by="Bintou")
    key = units(api)[0]["key"]
    for wrong in ({}, {"verdict": "same"}, {"best": 3, "verdict": "same"}, {"values": ["x"]}, {"best": 3, "note": "x"}):
        assert send("/api/queue/code", key=key, **wrong).status_code == 422, wrong
    made = send("/api/queue/code", key=key, low=3, best=3, high=3, because="as read")
    assert set(made.json()) == {"decision", "left"} and made.json()["left"] == 0
    decision = api.get(f"/api/decisions/{made.json()['decision']}").json()
    assert decision["blind"] and decision["by"] == "Amina" and decision["because"] == "as read"
    assert killed(read(api, ids[0])) == 7 and units(api) == []
    again = send("/api/queue/code", key=key, best=3)
    assert again.status_code == 422 and "coded this already" in again.json()["detail"]
    assert send("/api/queue/code", key=key, best=7, by="Chaka").status_code == 200


def test_a_pair_is_coded_and_its_sides_do_not_tell_what_was_said(api: TestClient, send: Send, ids: list[str]) -> None:
    shown = []
    for verdict in ("different", "same"):
        send("/api/judgements", ids=ids, verdict=verdict, by="Bintou")
        (unit,) = (each for each in units(api) if each["property"] is None)
        shown.append(sorted([source["name"] for source in side] for side in unit["sides"]))
        assert send("/api/queue/code", key=unit["key"], best=3).status_code == 422
        if verdict == "different":
            newest = api.get("/api/history").json()["decisions"][0]["id"]
            send(f"/api/decisions/{newest}/undo")
    assert shown[0] == shown[1] == [["one.txt", "three.txt"], ["two.txt"]]
    assert send("/api/queue/code", key=unit["key"], verdict="different").status_code == 200
    (link,) = api.get("/api/agreement").json()["agreement"]
    assert link["property"] == "link" and link["alpha"] is None and "two units" in link["reason"]
    assert sorted(coding["value"] for coding in link["disputed"][0]["codings"]) == ["different", "same"]


def test_agreement_is_told_with_where_coders_differ(api: TestClient, send: Send, ids: list[str]) -> None:
    assert api.get("/api/agreement").json() == {"agreement": []}
    for key, (first, second) in zip(ids, ((3, 3), (5, 6)), strict=True):
        send(f"/api/incidents/{key}/correct", property="killed", best=first, by="Bintou")
        send("/api/queue/code", key=f"blind:killed:{key}", best=second)
    (told,) = api.get("/api/agreement").json()["agreement"]
    assert (told["property"], told["level"], told["units"], told["coders"]) == ("killed", "ratio", 2, 2)
    assert 0.9 < told["alpha"] < 1
    assert [unit["unit"]["incidents"] for unit in told["disputed"]] == [[ids[1]]]
    codings = api.get("/api/codings?size=3").json()
    assert codings["total"] == 4 and len(codings["codings"]) == 3 and codings["codings"][0]["by"]
    for path, rows in (("/api/agreement.csv", 1), ("/api/codings.csv", 4)):
        answer = api.get(path)
        assert (
            answer.headers["content-type"].startswith("text/csv")
            and "attachment" in answer.headers["content-disposition"]
        )
        assert len([*csv.DictReader(io.StringIO(answer.text))]) == rows


def test_whose_queue_it_is_is_said_once(api: TestClient) -> None:
    assert api.get("/api/queue?blind=true&by=a&by=b").status_code == 422
    assert api.get("/api/queue?blind=yes").status_code == 422
