"""Decisions over the API: previewed, made on a version, refused when stale, undone."""

from typing import Any

from fastapi.testclient import TestClient

from tests.web.api.conftest import TOKEN, Send


def killed(told: Any) -> int | None:
    found: int | None = next(f["best"] for f in told["findings"] if f["property"] == "killed" and f["group"] is None)
    return found


def read(api: TestClient, key: str) -> Any:
    return api.get(f"/api/incidents/{key}").json()


def test_a_preview_keeps_nothing_and_a_decision_is_told_with_the_next_version(
    api: TestClient, send: Send, ids: list[str]
) -> None:
    said = {"property": "killed", "best": 4, "because": "the list has four"}
    preview = send(f"/api/incidents/{ids[0]}/correct?preview=true", **said).json()
    assert preview["decision"] is None and killed(preview["before"][0]) == 3 and killed(preview["after"][0]) == 4
    assert preview["before"][0]["version"] == read(api, ids[0])["version"] and preview["after"][0]["version"] is None
    made = send(f"/api/incidents/{ids[0]}/correct", **said, by="Bintou")
    assert made.json()["decision"]["by"] == "Bintou" and made.json()["before"] == []
    now = read(api, ids[0])
    assert killed(now) == 4 and made.headers["etag"] == f'"{now["version"]}"' and now["state"] == "corrected"
    assert now["decisions"][0]["after"] == {"low": 4, "best": 4, "high": 4}


def test_a_stale_decision_is_refused_with_what_changed_and_the_present_version(
    api: TestClient, send: Send, ids: list[str]
) -> None:
    seen = read(api, ids[0])["version"]
    send(f"/api/incidents/{ids[0]}/accept", by="Bintou")
    for headers, body in (({}, {"version": seen}), ({"If-Match": f'"{seen}"'}, {})):
        stale = send(f"/api/incidents/{ids[0]}/correct", headers, property="killed", best=9, **body)
        assert stale.status_code == 409
        assert [change["by"] for change in stale.json()["changed"]] == ["Bintou"]
        assert "Bintou" in stale.json()["detail"] and stale.json()["version"] == read(api, ids[0])["version"]
    assert api.get("/api/history").json()["total"] == 1
    two = send(f"/api/incidents/{ids[0]}/accept", {"If-Match": '"1-0"'}, version=seen)
    assert two.status_code == 422 and "If-Match" in two.json()["detail"]
    now = stale.json()["version"]
    assert send(f"/api/incidents/{ids[0]}/accept", {"If-Match": f'W/"{now}"'}).status_code == 200
    assert send(f"/api/incidents/{ids[0]}/accept", {"If-Match": "*"}).status_code == 200


def test_a_place_is_looked_up_or_chosen_by_its_key(api: TestClient, send: Send, ids: list[str]) -> None:
    address = f"/api/incidents/{ids[1]}/correct"
    made = send(address, property="place", values=["Hombori"]).json()["decision"]["after"]
    assert made["place"]["location"]["country"] == "ML" and made["place"]["known"] == 1
    made = send(address, property="place", values=["Paris"]).json()["decision"]["after"]
    assert made["place"]["location"] is None and made["place"]["known"] > 1
    wrong = send(address, property="place", values=["Paris"], where="17")
    assert wrong.status_code == 422 and "Paris, town in FR" in wrong.json()["detail"]
    assert read(api, ids[1])["incident"]["place"]["latitude"] is None


def test_an_account_is_added_to_a_report_on_the_version_that_was_looked_at(api: TestClient, send: Send) -> None:
    before = api.get("/api/record").content
    row = api.get("/api/incidents?order=oldest").json()["rows"][0]["incident"]
    report = read(api, row)["reports"][0]["id"]
    seen = api.get(f"/api/reports/{report}").json()["version"]
    said = {"start": 8, "end": 16, "property": "wounded", "value": 2, "version": seen}
    tried = send(f"/api/reports/{report}/add-claim?preview=true", **said)
    assert tried.json()["decision"] is None and api.get("/api/record").content == before
    made = send(f"/api/reports/{report}/add-claim", **said)
    assert made.status_code == 200 and len(made.json()["after"][0]["accounts"]) == 1
    told = api.get(f"/api/reports/{report}").json()
    assert made.json()["after"][0]["incident"] in told["incidents"].values() and len(told["accounts"]) == 2
    stale = send(f"/api/reports/{report}/add-claim", **said)
    assert stale.status_code == 409 and stale.json()["version"] == told["version"]
    assert send(f"/api/reports/{report}/add-claim", **{**said, "blind": True}).status_code == 422
    assert send(f"/api/decisions/{made.json()['decision']['id']}/undo").status_code == 200
    assert api.get("/api/record").content == before


def test_claims_are_rejected_corrected_added_and_all_of_it_undone(api: TestClient, send: Send, ids: list[str]) -> None:
    before = api.get("/api/record").content
    told = read(api, ids[1])
    claim, report = told["incident"]["claims"][0], told["reports"][0]["id"]
    made = [
        send(f"/api/incidents/{ids[1]}/correct-claim", claim=claim["id"], value=6, speaker=None, hedged=True),
        send(f"/api/incidents/{ids[1]}/add-claim", report=report, start=8, end=16, property="wounded", value=2),
        send(f"/api/incidents/{ids[1]}/reject-claim", claim=claim["id"]),
    ]
    assert [answer.status_code for answer in made] == [200, 200, 200], made[-1].text
    now = read(api, ids[1])["incident"]
    assert [c["property"] for c in now["claims"]] == ["wounded"] and now["rejected"][0]["value"] == 6
    assert now["rejected"][0]["speaker"] is None and now["rejected"][0]["hedged"]
    for answer in reversed(made):
        key = answer.json()["decision"]["id"]
        assert send(f"/api/decisions/{key}/undo", because="a slip").status_code == 200
        assert api.get(f"/api/decisions/{key}").json()["undone"]
    assert api.get("/api/record").content == before
    history = api.get("/api/history?size=4").json()
    assert history["total"] == 6 and history["older"] == 3 and history["decisions"][0]["because"] == "a slip"
    assert len(api.get("/api/history?before=3&by=Amina").json()["decisions"]) == 2
    line = api.get("/api/checkpoint").json()["checkpoint"]
    assert api.get("/api/verify", params={"checkpoint": line}).json()["ok"]


def test_incidents_are_merged_parted_and_kept_apart(api: TestClient, send: Send, ids: list[str]) -> None:
    versions = [read(api, key)["version"] for key in ids]
    merged = send("/api/judgements", ids=ids, verdict="same", version=",".join(versions)).json()
    (whole,) = merged["after"]
    assert len(whole["accounts"]) == 3 and {read(api, key)["incident"]["id"] for key in ids} == {whole["incident"]}
    accounts = read(api, ids[1])["incident"]["accounts"]
    parting = next(account["id"] for account in accounts if account["report"] == "two.txt")
    parted = send(f"/api/incidents/{whole['incident']}/split", accounts=[parting]).json()
    assert len(parted["after"]) == 2
    pair = [each["incident"] for each in parted["after"]]
    assert send("/api/judgements", ids=pair, verdict="unsure").status_code == 200
    assert send("/api/judgements", ids=[*pair, pair[0]], verdict="different").status_code == 422


def test_blind_decisions_change_no_finding(api: TestClient, send: Send, ids: list[str]) -> None:
    made = send(f"/api/incidents/{ids[0]}/correct", property="killed", best=7, blind=True).json()
    assert made["decision"]["blind"] and killed(read(api, ids[0])) == 3


def test_bodies_out_of_bounds_are_refused_and_nothing_is_kept(api: TestClient, send: Send, ids: list[str]) -> None:
    hostile: list[dict[str, object]] = [
        {"best": "4"},
        {"best": 2**63},
        {"best": -1},
        {"best": 1.5},
        {"best": True},
        {"best": 1, "note": "x"},
        {"best": 1, "because": "a\x00b"},
        {"best": 1, "because": "\ud800"},
        {"best": 1, "because": "x" * 2001},
        {"best": 1, "by": "a\nb"},
        {"best": 1, "\ud800": 1},
        {"values": ["x"] * 51},
        {},
    ]
    for fields in hostile:
        answer = send(f"/api/incidents/{ids[0]}/correct", property="killed", **fields)
        assert answer.status_code == 422 and set(answer.json()) == {"error", "detail", "advice"}, fields
    assert api.get("/api/history").json()["total"] == 0


def test_bodies_that_are_no_json_are_refused(api: TestClient, ids: list[str]) -> None:
    headers = {"Authorization": f"Bearer {TOKEN}", "Content-Type": "application/json"}
    for body in (b"{", b"\xff", b"[" * 100_000, b'{"best":' + b"9" * 5000 + b"}"):
        answer = api.post(f"/api/incidents/{ids[0]}/accept", content=body, headers=headers)
        assert answer.status_code in (400, 422) and "error" in answer.json()


def test_nothing_is_written_without_the_token(api: TestClient, ids: list[str]) -> None:
    for headers in ({}, {"Authorization": "Bearer other"}, {"Authorization": f"Basic {TOKEN}"}):
        answer = api.post(f"/api/incidents/{ids[0]}/accept", json={}, headers=headers)
        assert answer.status_code == 401 and "token" in answer.json()["detail"]
    assert api.get("/api/history").json()["total"] == 0


def test_programs_are_refused_in_json_before_their_request_is_looked_at(api: TestClient, send: Send) -> None:
    for headers, status in (({"Origin": "http://elsewhere.example"}, 403), ({"Host": "elsewhere.example"}, 421)):
        answer = send("/api/judgements", headers, ids=["a", "b"], verdict="same")
        assert answer.status_code == status and set(answer.json()) == {"error", "detail", "advice"}
