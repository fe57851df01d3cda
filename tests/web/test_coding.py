"""A second coder over HTTP: sees the reports alone, changes nothing, and what coders disagree on is listed."""

import csv
import io
import json
import re

import pytest

from corroborate import workflow
from corroborate.model.claims import Kind, Property
from corroborate.model.decisions import Correction
from corroborate.model.judgements import Verdict
from corroborate.web.app import create_app
from corroborate.web.blind import COOKIE
from corroborate.web.settings import Settings
from tests.web.conftest import client_of
from tests.web.test_queue import PAIR, REPORTS, Desk, desk

__all__ = ["desk"]
FINDINGS = ("The rules", "rules/", "plain", "disagree", "corroborated", "Bintou", "origin", "accepted", "corrected")


def coding(desk: Desk) -> Desk:
    """The desk of a second coder."""
    assert desk.send("/queue/blind", on="1").status_code == 303
    return desk


def disputed(desk: Desk) -> str:
    """Decides one dispute as somebody else; the incident."""
    incident = desk.filled(*REPORTS).item().split(":")[1]
    workflow.correct(desk.store, incident, "killed", Correction(8, 8, 8), by="Bintou", because="Bintou saw the list")
    return incident


def test_a_second_coder_sees_the_words_and_nothing_else(desk: Desk) -> None:
    incident = disputed(desk)
    claim = next(c for i in workflow.incidents(desk.store) if i.id == incident for c in i.accounts[0].claims)
    workflow.reject_claim(desk.store, claim.id, incident=incident, by="Bintou")
    main = coding(desk).page().partition("<main")[2].partition("</main>")[0]
    assert "Killed: what do these reports say?" in main
    assert main.count("were killed at the market") == 2 and "<dd" not in main and 'name="choice"' not in main
    assert 'name="best" type="text" inputmode="numeric"' in main
    article = main.partition("<article")[2]
    assert not [word for word in FINDINGS if word.casefold() in article.casefold()]
    assert "/incidents/" not in article and "/reports/" not in article
    assert incident not in re.sub(r'"blind:[^"]+"', "", article)


def test_a_blind_coding_changes_no_finding_and_is_not_asked_again(desk: Desk) -> None:
    incident = disputed(desk)
    key = f"blind:killed:{incident}"
    assert coding(desk).send("/queue/code", item=key, best="3").status_code == 303
    assert "Nothing is left to code" in desk.page()
    finding = next(i for i in workflow.incidents(desk.store) if i.id == incident).finding(Property.KILLED)
    assert finding is not None and finding.best == 8
    newest, _ = workflow.history(desk.store)
    assert newest.blind and newest.by == "Amina"
    again = desk.send("/queue/code", item=key, best="3")
    assert again.status_code == 422 and len(workflow.history(desk.store)) == 2
    assert desk.send("/queue/blind").status_code == 303 and "coding blind" not in desk.page()


def test_typed_values_are_taken_and_wrong_ones_refused(desk: Desk) -> None:
    incident = disputed(desk)
    key = f"blind:killed:{incident}"
    for wrong in ({}, {"low": "-1"}, {"choice": "many"}):
        assert coding(desk).send("/queue/code", item=key, **wrong).status_code == 422
    wordy = desk.send("/queue/code", item=key, best="dozens")
    assert wordy.status_code == 422 and "no whole number" in wordy.text
    assert desk.send("/queue/code", item=key, low=" ", best="", high="a dozen").status_code == 303
    assert json.loads(workflow.history(desk.store)[0].after or "") == {"low": None, "best": None, "high": 12}


def test_a_kind_is_chosen_among_all_kinds_and_other_values_are_typed(desk: Desk) -> None:
    incident = desk.filled(*REPORTS).item().split(":")[1]
    for prop, value in (("kind", "bombing"), ("date", "2016-03-09")):
        workflow.correct(desk.store, incident, prop, Correction(values=(value,)), by="Bintou")
    article = coding(desk).page().partition("<article")[2]
    assert "Date: what do these reports say?" in article and '<textarea id="f-values" name="values"' in article
    assert desk.send("/queue/code", item=f"blind:date:{incident}", values="2016-03-08").status_code == 303
    article = desk.page().partition("<article")[2]
    kinds = re.findall(r'<option value="([^"]*)">', article.partition('<select id="f-values"')[2])
    assert kinds == ["", *Kind] and "selected" not in article and "Armed attack" not in article
    assert desk.send("/queue/code", item=f"blind:kind:{incident}", values="").status_code == 422
    assert desk.send("/queue/code", item=f"blind:kind:{incident}", values="shelling").status_code == 303


@pytest.mark.parametrize("verdict", [Verdict.SAME, Verdict.DIFFERENT])
def test_a_pair_is_coded_as_it_was_asked(desk: Desk, verdict: Verdict) -> None:
    incident, other = desk.filled(*PAIR).item().split(":")[1:]
    workflow.judge(desk.store, incident, other, verdict, by="Bintou")
    text = coding(desk).page()
    assert "Do these two tell of one incident?" in text and text.count('class="card side"') == 2
    assert desk.send("/queue/code", item=re.findall(r'data-item="([^"]+)"', text)[0]).status_code == 422
    assert desk.press("d x").status_code == 303
    desk.send("/queue/blind")
    agreed = desk.page("/queue/agreement")
    assert ("1 to settle" in agreed) is (verdict is Verdict.SAME)


def test_what_coders_disagree_on_is_settled_with_both_codings_in_sight(desk: Desk) -> None:
    incident = disputed(desk)
    workflow.correct(desk.store, incident, "killed", Correction(3, 3, 3), by="Chaka", blind=True, because="the police")
    address = f"/queue/agreement/killed/{incident}"
    text = desk.page(address)
    for words in ("<bdi>Bintou</bdi>", "Bintou saw the list", "<bdi>Chaka</bdi>", "the police", "8 people</mark>"):
        assert words in text, words
    assert "What stands?" in text and "Accept it as it stands now" in text and "Sources disagree:" not in text
    done = desk.press("1", page=address)
    assert done.status_code == 303
    newest = workflow.history(desk.store)[0]
    assert (str(newest.action), newest.by, newest.incident, newest.blind) == ("correct", "Amina", incident, False)
    text = desk.page("/queue/agreement")
    assert 'Settled by <bdi>Amina</bdi>: <b dir="auto">3</b>' in text and "Killed: all settled" in text
    workflow.undo(desk.store, newest.id, by="Amina")
    assert "Killed: 1 to settle" in desk.page("/queue/agreement")
    assert desk.client.get("/queue/agreement/wounded/none").status_code == 404


@pytest.mark.parametrize(("verdict", "blind"), [(Verdict.SAME, "different"), (Verdict.DIFFERENT, "same")])
def test_a_pair_that_coders_disagree_on_is_settled(desk: Desk, verdict: Verdict, blind: str) -> None:
    incident, other = desk.filled(*PAIR).item().split(":")[1:]
    workflow.judge(desk.store, incident, other, verdict, by="Bintou")
    (item,) = workflow.queue(desk.store, "Chaka", blind=True)
    assert item.unit is not None
    workflow.code_pair(desk.store, item.unit.sides, Verdict(blind), by="Chaka")
    address = f"/queue/agreement/link/{item.unit.name}"
    assert f'href="{address}"' in desk.page("/queue/agreement")
    text = desk.page(address)
    assert f'<bdi>Bintou</bdi>: <b dir="auto">{verdict}</b>' in text and f'<b dir="auto">{blind}</b>' in text
    if verdict is Verdict.SAME:
        assert "The two are one incident now" in text and "?tab=reports" in text
    else:
        assert desk.press("s", page=address).status_code == 303
        assert str(workflow.history(desk.store)[0].action) == "merge"


def test_agreement_is_shown_with_what_is_to_settle_and_as_tables(desk: Desk) -> None:
    assert "Nobody has decided anything yet" in desk.page("/queue/agreement")
    incident = disputed(desk)
    workflow.correct(desk.store, incident, "killed", Correction(3, 3, 3), by="<b>Chaka", blind=True, because="<i>no")
    text = desk.page("/queue/agreement")
    assert "fewer than two units" in text and "not defined" in text
    assert f'href="/queue/agreement/killed/{incident}"' in text
    assert "&lt;b&gt;Chaka" in text and "<i>no" not in text
    rows = [*csv.DictReader(io.StringIO(desk.page("/queue/codings.csv")))]
    assert sorted((row["coder"], row["value"]) for row in rows) == [("<b>Chaka", "3"), ("Bintou", "8")]
    assert [row["units"] for row in csv.DictReader(io.StringIO(desk.page("/queue/agreement.csv")))] == ["1"]


@pytest.mark.parametrize(
    "address", ["/", "/incidents/{}", "/incidents/{}?tab=evidence", "/history", "/queue/agreement", "/export"]
)
def test_pages_that_show_findings_stay_closed_while_one_codes_blind(desk: Desk, address: str) -> None:
    address = address.format(disputed(desk))
    told = coding(desk).client.get(address)
    assert told.status_code == 403 and "You are coding blind" in told.text and 'href="/queue"' in told.text
    assert not [word for word in ("Bintou", "killed") if word in told.text.partition("<main")[2]]
    assert f'name="to" value="{address}"' in told.text
    ended = desk.send("/queue/blind", to=address)
    assert (ended.status_code, ended.headers["location"]) == (303, address)
    assert "You are coding blind" not in desk.page(address)
    assert desk.send("/queue/blind", to="//elsewhere.example").headers["location"] == "/"


def test_nothing_is_written_from_a_closed_page(desk: Desk) -> None:
    incident = disputed(desk)
    refused = coding(desk).send(f"/incidents/{incident}/accept")
    assert refused.status_code == 403 and "nothing was done" in refused.text and len(workflow.history(desk.store)) == 1
    part = desk.client.get(f"/incidents/{incident}", headers={"HX-Request": "true"})
    assert (part.status_code, part.headers["hx-redirect"]) == (403, f"/incidents/{incident}")
    assert {desk.client.get(open_).status_code for open_ in ("/add", "/words")} == {
        200
    } and "coding blind" in desk.page()


def test_a_blind_coder_reads_the_words_of_a_report_alone(desk: Desk) -> None:
    key = disputed(desk)
    incident = next(i for i in workflow.incidents(desk.store) if i.id == key)
    report = incident.accounts[0].report
    main = coding(desk).page(f"/reports/{report}").partition("<main")[2].partition("</main>")[0]
    assert "killed at the market" in main and "without the claims" in main
    assert "<mark" not in main and "claim-" not in main and "/incidents/" not in main and "Bintou" not in main
    assert desk.client.get(f"/reports/{report}/claims/new").status_code == 403


CLOSED = (
    "incidents",
    "incidents/{}",
    "history",
    "record",
    "queue",
    "queue?blind=false",
    "queue?blind=true&blind=false",
)
OPEN = ("queue?blind=true", "me", "openapi.json")


def test_the_api_tells_a_blind_browser_no_finding_and_a_program_all(desk: Desk) -> None:
    incident = disputed(desk)
    coding(desk)
    for path in (*CLOSED, "codings.csv", "agreement", "search?words=market", "no-such-thing"):
        told = desk.client.get(f"/api/{path.format(incident)}")
        assert told.status_code in (403, 404) and "Bintou" not in told.text, path
        assert path not in CLOSED or (told.status_code == 403 and "Stop coding blind" in told.json()["advice"]), path
    assert [desk.client.get(f"/api/{path}").status_code for path in OPEN] == [200] * len(OPEN)
    assert desk.client.get("/api").status_code == 200
    refused = desk.client.post(f"/api/incidents/{incident}/accept", json={}, headers={"X-CSRF-Token": desk.token})
    assert refused.status_code == 403 and len(workflow.history(desk.store)) == 1
    (unit,) = desk.client.get("/api/queue?blind=true").json()["units"]
    said = {"key": unit["key"], "best": 3}
    assert desk.client.post("/api/queue/code", json=said, headers={"X-CSRF-Token": desk.token}).status_code == 200
    program = client_of(create_app(Settings(desk.path, token="t" * 43)))
    program.cookies.set(COOKIE, "1")
    shown = {"Authorization": f"Bearer {'t' * 43}"}
    assert [program.get(f"/api/{p.format(incident)}", headers=shown).status_code for p in CLOSED[:4]] == [200] * 4


def test_an_address_tells_a_blind_coder_of_nobody_elses_decision(desk: Desk) -> None:
    disputed(desk)
    (theirs,) = workflow.history(desk.store)
    coding(desk)
    for asked in ("done", "undone"):
        assert "Bintou" not in desk.page(f"/queue?{asked}={theirs.id}")
    refused = desk.send("/queue/undo", decision=theirs.id)
    assert refused.status_code == 422 and "Bintou" not in refused.text and len(workflow.history(desk.store)) == 1
    done = desk.send("/queue/code", item=f"blind:killed:{theirs.incident}", best="eight")
    (mine, _) = workflow.history(desk.store)
    assert "Amina" in desk.page(done.headers["location"])
    assert desk.send("/queue/undo", decision=mine.id).status_code == 303
    assert workflow.history(desk.store)[0].action == "undo"


def test_a_decision_in_the_open_is_not_taken_back_while_one_codes_blind(desk: Desk) -> None:
    incident = desk.filled(*REPORTS).item().split(":")[1]
    workflow.accept(desk.store, incident, by="Amina")
    (seen,) = workflow.history(desk.store)
    assert coding(desk).send("/queue/undo", decision=seen.id).status_code == 422
