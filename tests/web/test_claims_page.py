"""What people change of claims over HTTP: shown first as what would change, done, taken back, and never lost."""

import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from corroborate import workflow
from corroborate.model.claims import Claim
from corroborate.store import open_store
from tests.builders import account, claim, reading, report
from tests.web.conftest import Post
from tests.web.test_report_page import HOSTILE, dated, store
from tests.web.views.test_report_view import HEBREW

TEXT = "🏨 Three died in Gao, police said. A clinic counted four. Four soldiers came."


def kept(client: TestClient, text: str = TEXT, *quotes: str) -> tuple[str, list[str]]:
    """A report in the desk's database: its address, and the ids of its claims."""
    told = dated(report("gao.txt", text), *(quotes or ("Three died", "counted four")))
    store(client, told)
    return f"/reports/{told.report.id}", [claim.id for claim in told.accounts[0].claims]


def claims(client: TestClient, address: str) -> dict[str, Claim]:
    """The claims of the report as they are weighed now."""
    database: Path = client.app.state.desk.settings.database  # type: ignore[attr-defined]
    opened = open_store(database)
    told = workflow.tell(opened, address.rpartition("/")[2])
    opened.close()
    assert told is not None
    return {claim.id: claim for account in told.reading.accounts for claim in account.claims}


def version(page: str) -> str:
    """The version that a form was made on."""
    found = re.search(r'name="version" value="([^"]+)"', page)
    assert found is not None
    return found.group(1)


def test_a_claim_is_corrected_and_the_correction_is_taken_back(client: TestClient, post: Post) -> None:
    address, (dead, _) = kept(client)
    form = client.get(f"{address}/claims/{dead}/correct").text
    assert 'value="3"' in form and "Three died" in form
    fields = {
        "value": "5",
        "qualifier": "at-least",
        "stance": "asserted",
        "because": "misread",
        "version": version(form),
    }
    asked = post(f"{address}/claims/{dead}/correct", preview="1", **fields)
    assert asked.status_code == 200 and "What would change" in asked.text and "misread" in asked.text
    assert claims(client, address)[dead].value == 3
    done = post(f"{address}/claims/{dead}/correct", **fields)
    assert (done.status_code, done.headers["location"]) == (303, f"{address}?claim={dead}#claim-{dead}")
    now = claims(client, address)[dead]
    assert (now.value, now.low, now.high, now.speaker) == (5, 5, None, None)
    assert "Corrected by <bdi>Amina</bdi>" in client.get(address).text
    post(f"{address}/claims/{dead}/undo")
    assert claims(client, address)[dead].value == 3
    assert "Corrected by" not in client.get(address).text


def test_a_rejected_claim_stays_struck_through_with_who_and_why(client: TestClient, post: Post) -> None:
    address, (dead, other) = kept(client)
    assert post(f"{address}/claims/{dead}/reject", because="a <rumour>").status_code == 303
    assert set(claims(client, address)) == {other}
    shown = client.get(address).text
    assert "Rejected by <bdi>Amina</bdi>" in shown and "a &lt;rumour&gt;" in shown and f"{dead}/undo" in shown
    assert 'class="k0 d0 gone"' in shown
    again = post(f"{address}/claims/{dead}/reject")
    assert again.status_code == 422 and "was rejected by Amina" in again.text
    assert post(f"{address}/claims/{dead}/undo").status_code == 303
    assert set(claims(client, address)) == {dead, other}


def test_a_claim_is_added_at_its_code_points(client: TestClient, post: Post) -> None:
    address, _ = kept(client)
    start = TEXT.index("Four soldiers")
    form = client.get(f"{address}/claims/new?start={start}&end={start + 13}&property=attackers").text
    assert "<mark>Four soldiers</mark>" in form and 'value="attackers" selected' in form
    fields = {"start": str(start), "end": str(start + 13), "property": "attackers", "value": "4", "speaker": "a clinic"}
    done = post(f"{address}/claims/new", **fields)
    key = done.headers["location"].rpartition("#claim-")[2]
    made = claims(client, address)[key]
    assert (made.quote, made.value, made.speaker, made.rule) == ("Four soldiers", 4, "a clinic", "person/Amina")
    assert "Added by <bdi>Amina</bdi>" in client.get(address).text
    post(f"{address}/claims/{key}/undo")
    assert key not in claims(client, address)


def test_words_of_a_sentence_are_chosen_without_script(client: TestClient, post: Post) -> None:
    address, _ = kept(client, HEBREW, "נהרגו 3 בני אדם")
    listed = client.get(f"{address}/claims/new").text
    first = re.search(r'href="\?start=(\d+)&amp;end=(\d+)"', listed)
    assert first is not None
    fields = {"start": first[1], "end": first[2], "property": "perpetrator", "value": "חמושים"}
    several = post(f"{address}/claims/new", **fields, words="י")
    assert several.status_code == 422 and "more than once" in several.text and "חמושים" in several.text
    done = post(f"{address}/claims/new", **fields, words="שני חמושים")
    made = claims(client, address)[done.headers["location"].rpartition("#claim-")[2]]
    assert (made.quote, made.value) == ("שני חמושים", "חמושים")


def test_a_form_on_an_old_version_is_told_and_can_be_sent_again(client: TestClient, post: Post) -> None:
    address, (dead, other) = kept(client)
    seen = version(client.get(f"{address}/claims/{dead}/reject").text)
    post(f"{address}/claims/{other}/reject")
    late = post(f"{address}/claims/{dead}/reject", because="mine", version=seen)
    assert late.status_code == 409 and "has changed since" in late.text and 'value="mine"' in late.text
    assert post(f"{address}/claims/{dead}/reject", because="mine", version=version(late.text)).status_code == 303


def test_a_name_that_several_places_have_is_asked_about(client: TestClient, post: Post) -> None:
    address, _ = kept(client)
    start = TEXT.index("Gao")
    fields = {"start": str(start), "end": str(start + 3), "property": "place", "value": "Gao"}
    asked = post(f"{address}/claims/new", **fields)
    assert asked.status_code == 422 and "choose below which one is meant" in asked.text
    keys = re.findall(r'name="where" value="(-?\d+)"', asked.text)
    done = post(f"{address}/claims/new", **fields, where=keys[0])
    made = claims(client, address)[done.headers["location"].rpartition("#claim-")[2]]
    assert made.location is not None and (made.location.country, made.location.latitude is None) == ("ML", False)


@pytest.mark.parametrize(
    ("fields", "told", "at"),
    [
        ({"value": "many"}, "choose vague, and give what it allows: 3 as the lowest", "value"),
        ({"value": "lots of people"}, "Write the number alone, in digits or words", "value"),
        ({"value": "7", "low": "9"}, "Raise value to 9 or more, or lower low to 7 or less", "value"),
        ({"value": "7", "high": "two"}, "Raise high to 7 or more", "high"),
        ({"value": "7", "low": "x"}, "is no whole number", "low"),
        ({"value": ""}, "Give a figure", "value"),
        ({"value": "5", "qualifier": "roughly"}, "is no qualifier", "qualifier"),
        ({"value": "5", "because": "x" * 3000}, "at most 2000", "because"),
    ],
)
def test_what_makes_no_sense_is_told_in_the_form_beside_its_field(
    client: TestClient, post: Post, fields: dict[str, str], told: str, at: str
) -> None:
    address, (dead, _) = kept(client)
    answer = post(f"{address}/claims/{dead}/correct", **fields)
    assert answer.status_code == 422 and told in answer.text and 'role="alert"' in answer.text
    (wrong,) = re.findall(r'<(?:input|select) id="claim-(\w+)"[^>]*aria-invalid="true" autofocus', answer.text)
    beside = re.search(rf'id="claim-{at}-hint">([^<]+)<', answer.text)
    assert wrong == at and beside is not None and told in beside[1]
    assert claims(client, address)[dead].value == 3


@pytest.mark.parametrize(
    ("written", "value"), [("six", 6), ("a dozen", 12), ("twenty-one", 21), ("1,200", 1200), ("1 200", 1200)]
)
def test_a_count_is_taken_in_words_as_in_digits(client: TestClient, post: Post, written: str, value: int) -> None:
    address, (dead, _) = kept(client)
    assert post(f"{address}/claims/{dead}/correct", value=written).status_code == 303
    now = claims(client, address)[dead]
    assert (now.value, now.low, now.high) == (value, value, value)


def test_the_form_for_a_new_claim_repeats_its_words_and_names_its_incident(client: TestClient) -> None:
    address, _ = kept(client)
    start = TEXT.index("Four soldiers")
    part = client.get(f"{address}/claims/new?start={start}&end={start + 13}", headers={"HX-Request": "true"}).text
    assert "<mark>Four soldiers</mark>" in part and "Add a claim of A: Armed attack" in part
    other = client.get(f"{address}/claims/new?start={start}&end={start + 13}&incident=another").text
    assert "Add a claim of a further incident" in other


@pytest.mark.parametrize("query", ["start=0&end=9999", "start=5&end=5", "start=1&end=0"])
def test_a_place_that_the_text_does_not_have_is_told_beside_the_sentences(client: TestClient, query: str) -> None:
    address, _ = kept(client)
    answer = client.get(f"{address}/claims/new?{query}")
    assert answer.status_code == 422 and "is no passage of it" in answer.text and "A clinic counted four" in answer.text


@pytest.mark.parametrize("query", ["start=-1&end=3", "start=x&end=3", "start=0&end=99999999999999999999"])
def test_a_place_that_is_no_number_is_refused(client: TestClient, query: str) -> None:
    address, _ = kept(client)
    assert client.get(f"{address}/claims/new?{query}").status_code == 422


def test_a_script_gets_the_form_alone(client: TestClient) -> None:
    address, (dead, _) = kept(client)
    part = client.get(f"{address}/claims/{dead}/reject", headers={"HX-Request": "true"}).text
    assert part.lstrip().startswith("<form") and "<html" not in part


@pytest.mark.parametrize("where", ["claims/c-none/reject", "claims/{}/undo", "claims/{}/new"])
def test_a_claim_that_is_not_there_is_told(client: TestClient, where: str) -> None:
    address, (dead, _) = kept(client)
    assert client.get(f"{address}/{where.format(dead)}").status_code == 404


@pytest.mark.parametrize("doing", ["correct", "reject"])
def test_hostile_words_do_not_break_the_form(client: TestClient, doing: str) -> None:
    source = report("x.txt", f"Said {HOSTILE} died.")
    fields = dict.fromkeys(("speaker", "via", "group"), HOSTILE)
    made = claim("target", HOSTILE, HOSTILE, report=source, **fields)
    store(client, reading(source, account(made, report=source)))
    shown = client.get(f"/reports/{source.id}/claims/{made.id}/{doing}")
    assert shown.status_code == 200 and "<script>alert" not in shown.text and "<img src=x" not in shown.text


def test_a_report_without_an_incident_takes_a_claim_of_a_new_one(client: TestClient, post: Post) -> None:
    told = dated(report("calm.txt", "Nine were buried at the well."))
    store(client, told.__class__(told.report, told.published, (), "test/1"))
    address = f"/reports/{told.report.id}"
    assert "Add a claim: a new incident" in client.get(address).text
    assert "claim will be of a new one" in client.get(f"{address}/claims/new").text
    form = client.get(f"{address}/claims/new?start=0&end=4").text
    seen = re.search(r'name="version-another" value="([^"]+)"', form)
    assert seen is not None and 'name="incident" value="another"' in form
    fields = {"start": "0", "end": "4", "property": "killed", "value": "9", "incident": "another"}
    asked = post(f"{address}/claims/new", preview="1", **fields)
    assert "would be new" in asked.text and claims(client, address) == {}
    done = post(f"{address}/claims/new", **fields, **{"version-another": seen[1]})
    key = done.headers["location"].rpartition("#claim-")[2]
    made = claims(client, address)[key]
    assert (made.quote, made.value, made.rule) == ("Nine", 9, "person/Amina")
    assert "added by Amina" in client.get(address).text
    assert "added an account with a claim of Killed" in client.get("/history").text
    late = post(f"{address}/claims/new", **fields, **{"version-another": seen[1]})
    assert late.status_code == 409 and "has changed since" in late.text
    post(f"{address}/claims/{key}/undo")
    assert claims(client, address) == {} and "added by Amina" not in client.get(address).text
    form = r'action="(/incidents/[^"]+/undo)[^§]*?name="decision" value="([^"]+)"'
    undone = re.search(form, client.get("/history").text)
    assert undone is not None
    asked = post(f"{undone[1]}?preview=1", decision=undone[2])
    assert asked.status_code == 200 and "new incident" in asked.text
    post(undone[1], decision=undone[2])
    assert key in claims(client, address)


def test_the_incident_chosen_in_the_form_is_the_one_whose_version_counts(client: TestClient, post: Post) -> None:
    """A report of two incidents: the form is made for the first, and another one is chosen in it."""
    source = report("two.txt", "Three died in Gao. Four died in Kabul. A clinic told of five more.")
    one, other = (claim("killed", n, quote, report=source) for n, quote in ((3, "Three died"), (4, "Four died")))
    first = account(one, report=source, date="2026-03-03", town="Gao")
    store(client, reading(source, first, account(other, report=source, date="2025-03-03", town="Kabul")))
    address, at = f"/reports/{source.id}", source.text.index("five")
    form = client.get(f"{address}/claims/new?start={at}&end={at + 4}").text
    versions = dict(re.findall(r'name="(version-[^"]+)" value="([^"]+)"', form))
    assert len(versions) == 3 and ">another incident</option>" in form
    second, _ = (key.removeprefix("version-") for key in [*versions][1:])
    fields = {"start": str(at), "end": str(at + 4), "property": "wounded", "value": "5", **versions}
    assert post(f"{address}/claims/new", incident=second, **fields).status_code == 303
    assert post(f"{address}/claims/new", incident=second, **fields).status_code == 409
    assert post(f"{address}/claims/new", incident="another", **fields).status_code == 409
