"""Origins in the record: outlets that print one story are one source."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from corroborate import workflow
from corroborate.model.claims import Property
from corroborate.model.storing import Store
from tests.cli.stand_in import StandInReader

STORY = (
    "Gao 2015-11-20: 27 killed, police said. Gunmen on motorbikes opened fire on traders who were coming home from the "
    "weekly market, and fled north with two lorries before soldiers reached the place."
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with workflow.opened(tmp_path / "records.db", create=True) as opened:
        yield opened


def add(store: Store, folder: Path, *reports: tuple[str, str, str]) -> None:
    """Adds reports given as outlet, day of publication and text."""
    lines = [json.dumps({"outlet": o, "published": p, "text": t, "name": f"{o}.txt"}) for o, p, t in reports]
    path = folder / "reports.jsonl"
    path.write_text("\n".join(lines), "utf-8")
    workflow.add([path], store, workflow.AddOptions(reader=StandInReader))


def test_five_outlets_that_print_one_story_are_one_source(store: Store, tmp_path: Path) -> None:
    agency = ("Radio Kanem", "2015-11-20", f"GAO (AFP) - {STORY}")
    add(store, tmp_path, agency, *((f"Paper {n}", "2015-11-21", f"Edition {n}\n{STORY}") for n in range(4)))
    held = workflow.hold(store)
    (incident,) = held.incidents
    assert held.status(incident) == "single-source"
    record = json.loads(json.dumps(workflow.record(store)))
    assert [i["status"] for i in record["incidents"]] == ["single-source"]
    assert {report["origin"]["name"] for report in record["reports"]} == {"AFP"}
    assert all("word for word in Radio Kanem.txt" in report["origin"]["because"] for report in record["reports"][:4])
    assert {claim["origin"] for claim in record["incidents"][0]["claims"]} == {record["reports"][0]["origin"]["id"]}
    assert {held.origins.because[r] for r in held.readings} >= {"AFP, to which it is credited: “GAO (AFP) -”"}


def test_another_story_is_another_source(store: Store, tmp_path: Path) -> None:
    own = "Gao 2015-11-20: 27 killed, medics said. A list on the hospital's door has all the names, two are nurses."
    add(store, tmp_path, ("Paper 1", "2015-11-20", STORY), ("Paper 2", "2015-11-21", own))
    held = workflow.hold(store)
    (incident,) = held.incidents
    assert held.status(incident) == "corroborated"
    assert len(workflow.show(store, incident.id).origins.names) == 2


def test_what_an_agency_says_and_who_quotes_it_are_one_voice(store: Store, tmp_path: Path) -> None:
    early = (
        "Gao 2015-11-20: 27 killed, AFP said. The town's only surgeon was on his way from Bamako when this was written."
    )
    later = "GAO (AFP) - Gao 2015-11-20: 31 killed. The surgeon came at night and found four more under a burned lorry."
    add(store, tmp_path, ("Paper 1", "2015-11-27", early), ("Paper 2", "2015-11-29", later))
    (incident,) = workflow.incidents(store)
    found = incident.finding(Property.KILLED)
    assert found is not None and found.best == 31 and "was revised to" in found.reason
    assert workflow.hold(store).status(incident) == "single-source"
