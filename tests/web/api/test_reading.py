"""What programs read: the same as the pages show, with bounds on what may be asked."""

import json
from pathlib import Path

from fastapi.testclient import TestClient

from corroborate import workflow
from corroborate.store import SqliteStore
from tests.web.api.conftest import Send
from tests.web.api.test_deciding import read


def test_incidents_are_listed_filtered_and_paged(api: TestClient, ids: list[str]) -> None:
    first = api.get("/api/incidents?size=1").json()
    assert (first["total"], first["pages"], len(first["rows"])) == (2, 2, 1)
    assert first["rows"][0]["killed"] == {"low": 5, "best": 5, "high": 5}
    march = api.get("/api/incidents", params={"until": "2016-03-31", "place": "Gao", "kind": "armed-attack"}).json()
    assert [row["incident"] for row in march["rows"]] == ids[:1]
    assert [p["incident"] for p in api.get("/api/points?most=1").json()] == ids[1:]
    assert [m["month"] for m in api.get("/api/months").json()] == ["2016-03", "2016-04"]
    assert api.get("/api/facets").json()["countries"] == [{"value": "ML", "incidents": 2}]


def test_one_incident_has_its_findings_under_a_pack_its_quotes_and_its_version(api: TestClient, ids: list[str]) -> None:
    answer = api.get(f"/api/incidents/{ids[0]}?rule=acled")
    told = answer.json()
    assert answer.headers["etag"] == f'"{told["version"]}"' and told["rule"] == "acled/1"
    assert {claim["quote"] for claim in told["incident"]["claims"]} == {"3 people were killed"}
    assert {finding["rule"].partition("/")[0] for finding in told["findings"]} >= {"acled"}
    report = api.get(f"/api/reports/{told['reports'][0]['id']}").json()
    claim = report["accounts"][0]["claims"][0]
    assert report["text"].endswith("\ud800") and report["incidents"] == {report["accounts"][0]["id"]: ids[0]}
    assert report["text"][claim["span"]["start"] : claim["span"]["end"]] == claim["quote"]


def test_packs_days_and_pairs_are_explained(api: TestClient, ids: list[str]) -> None:
    compared = api.get(f"/api/incidents/{ids[0]}/compare", params={"rule": ["plain", "gtd"]}).json()
    assert compared["rules"] == ["plain/1", "gtd/1"] and all(len(row["findings"]) == 2 for row in compared["rows"])
    assert len(api.get(f"/api/incidents/{ids[0]}/compare").json()["rules"]) == len(
        api.get("/api/packs").json()["packs"]
    )
    grown = api.get(f"/api/incidents/{ids[0]}/timeline").json()
    assert grown["of"] == "killed" and [mark["value"] for mark in grown["claims"]] == [3, 3]
    pair = api.get("/api/why", params={"left": ids[0], "right": ids[1]}).json()
    assert pair["together"] is False and pair["pair"]["waterfall"] and pair["because"][0] == "Two incidents"


def test_words_are_found_and_the_record_is_the_one_that_the_command_writes(api: TestClient, tmp_path: Path) -> None:
    found = api.get("/api/search", params={"words": "gao", "size": 2}).json()
    assert len(found["hits"]) == 2 and found["more"] and found["hits"][0]["quote"].startswith("In Gao")
    store = SqliteStore(tmp_path / "desk.db")
    workflow.export_json(store, tmp_path / "record.json")
    store.close()
    assert api.get("/api/record").content == (tmp_path / "record.json").read_bytes()


def test_the_queue_tells_what_to_decide_next(api: TestClient, send: Send, ids: list[str]) -> None:
    assert api.get("/api/queue").json()["items"] == []
    send(f"/api/incidents/{ids[0]}/accept")
    told = read(api, ids[0])
    send(f"/api/incidents/{ids[0]}/correct-claim", claim=told["incident"]["claims"][0]["id"], value=9)
    (first, *_) = api.get("/api/queue?size=1").json()["items"]
    assert first["incident"] == ids[0] and first["because"] and first["value"] > 0
    assert api.get("/api/queue").json()["progress"]["today"] == 2


REFUSED = (
    ("/api/incidents/incident-ffff", 404),
    ("/api/reports/report-ffff", 404),
    ("/api/decisions/decision-ffff", 404),
    ("/api/batches/ffff", 404),
    ("/api/history?incident=ffff", 404),
    ("/api/nothing", 404),
    ("/api/people", 404),
    ("/api/incidents?page=100001", 422),
    ("/api/incidents?page=99999999999999999999", 422),
    ("/api/incidents?size=201", 422),
    ("/api/incidents?since=0", 422),
    ("/api/incidents?since=2016-05-01&until=2016-04-01", 422),
    ("/api/incidents?kinds=bombing", 422),
    ("/api/incidents?text=a%00b", 422),
    ("/api/incidents?disagree=yes", 422),
    ("/api/history?before=9007199254740993", 422),
    ("/api/search?words=", 422),
    ("/api/why?left=a%00&right=b", 422),
    ("/api/verify?checkpoint=1", 422),
    ("/api/incidents/x?rule=none", 422),
)


def test_what_cannot_be_answered_is_said_in_one_shape(api: TestClient) -> None:
    for path, status in REFUSED:
        answer = api.get(path)
        assert answer.status_code == status and set(answer.json()) == {"error", "detail", "advice"}, path


def test_the_description_has_the_api_alone_and_the_page_lists_it(api: TestClient) -> None:
    described = api.get("/api/openapi.json").json()
    assert all(path.startswith("/api/") for path in described["paths"])
    page = api.get("/api").text.replace("&#39;", "'")
    for path, methods in described["paths"].items():
        for method, known in methods.items():
            assert f"<code>{method.upper()} {path}</code>" in page and known["description"] in page.replace(
                "&#39;", "'"
            )
            assert {"422", "503"} <= set(known["responses"]), path
            versioned = {*known["tags"]} & {"decisions"}
            assert ("409" in known["responses"]) is (method == "post" and bool(versioned)), path
    assert json.dumps(described).count("HTTPValidationError") == 0
