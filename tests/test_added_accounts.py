"""Accounts that people add to a report: linked like any, kept whatever reads the report again, undone to the byte."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.desk.machine import filled, readings, silent, written
from corroborate import workflow
from corroborate.model.claims import Kind, Property
from corroborate.model.decisions import Action, ClaimChange
from corroborate.model.errors import BadInput, Stale
from corroborate.model.overview import Filter
from corroborate.model.reports import Report, Span
from corroborate.model.storing import Reading, Store
from corroborate.render import decisions as words
from corroborate.store import MemoryStore, open_store
from corroborate.workflow.added_accounts import as_read, by_a_person
from tests.at_the_desk import WHO, attack
from tests.builders import place
from tests.cli.stand_in import StandInReader

DEAD = Span(5, 14)
"""Where the report that tells of no incident says "21 people"."""


@pytest.fixture(params=["memory", "sqlite"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    made: Store = MemoryStore() if request.param == "memory" else open_store(tmp_path / "desk.db")
    filled(made)
    made.save(silent())
    workflow.relink(made)
    yield made
    made.close()


def add(store: Store, prop: str = "killed", value: str | int = 9, **said: str) -> workflow.Decided:
    return workflow.add_account(store, silent().report.id, DEAD, prop, value, by=WHO, **said)


def told(store: Store) -> workflow.Told:
    found = workflow.tell(store, silent().report.id)
    assert found is not None
    return found


def test_an_account_added_to_a_silent_report_is_an_incident_of_its_own(store: Store) -> None:
    before = len(workflow.incidents(store))
    made = add(store, because="the reader missed it")
    (incident,) = made.incidents
    (account,) = incident.accounts
    assert len(workflow.incidents(store)) == before + 1 and incident.id == made.decision.incident
    assert (account.report, account.kind, account.spans) == (silent().report.id, Kind.OTHER, (DEAD,))
    (claim,) = account.claims
    assert (claim.quote, claim.value, claim.rule) == ("21 people", 9, f"person/{WHO}")
    assert words.decided(made.decision) == "added an account with a claim of Killed"
    assert workflow.history(store, incident.id)[0].action is Action.ADD_CLAIM
    assert [row.incident for row in workflow.browse(store, Filter()).rows].count(incident.id) == 1


def test_it_is_linked_like_any_account_once_it_says_when_and_where(store: Store) -> None:
    made = add(store, "kind", "armed-attack")
    where = ClaimChange(value="Gao", place=place("Gao"))
    for prop, value in (("date", "2015-11-20"), ("place", where), ("killed", 21)):
        (home,) = told(store).incidents
        workflow.add_claim(store, home.id, silent().report.id, DEAD, prop, value, by=WHO)
    (home,) = told(store).incidents
    assert home.id == attack(store).id and len(home.accounts) == 5
    assert all(by_a_person(account) for account in made.decision.accounts)


def test_undone_and_put_back_it_leaves_the_same_bytes(store: Store) -> None:
    before, read = written(store), store.reading(silent().report.id)
    made = add(store)
    after = written(store)
    back = workflow.undo(store, made.decision.id, by=WHO)
    assert written(store) == before and store.reading(silent().report.id) == read and back.incidents == ()
    workflow.undo(store, back.decision.id, by=WHO)
    assert written(store) == after and workflow.verify(store).ok


def test_it_stands_as_long_as_anybody_s_claim_of_it_does(store: Store) -> None:
    before = written(store)
    made = add(store)
    more = workflow.add_claim(
        store, made.decision.incident, silent().report.id, Span(0, 3), "date", "2015", by="Moussa Keita"
    )
    assert words.decided(more.decision) == "added a claim of Date"
    workflow.undo(store, made.decision.id, by=WHO)
    (account,) = told(store).reading.accounts
    assert [claim.property for claim in account.claims] == [Property.DATE] and account.spans == (Span(0, 3),)
    workflow.undo(store, more.decision.id, by=WHO)
    assert told(store).reading.accounts == () and written(store) == before


def test_a_second_incident_of_a_report_stays_apart_from_the_first(store: Store) -> None:
    source = readings()[0].report
    made = workflow.add_account(store, source.name, Span(0, 3), "killed", 2, by=WHO)
    found = workflow.tell(store, source.id)
    assert found is not None and len(found.incidents) == 2
    assert as_read(found.reading) == readings()[0].accounts and made.decision.incident != attack(store).id


def test_nobody_adds_on_what_has_changed_since(store: Store) -> None:
    seen = told(store).version
    add(store, version=seen)
    with pytest.raises(Stale, match=f"{WHO}: added an account with a claim of killed") as stale:
        add(store, version=seen)
    assert stale.value.version == told(store).version and len(workflow.history(store)) == 1
    with pytest.raises(Stale, match="no version"):
        add(store, version="x")


def test_what_cannot_be_added_is_told_and_leaves_nothing(store: Store) -> None:
    before = written(store)
    for where, span, prop in (("none.txt", DEAD, "killed"), ("silent.txt", Span(5, 5), "killed")):
        with pytest.raises(BadInput):
            workflow.add_account(store, where, span, prop, 1, by=WHO)
    preview = workflow.preview(store, add)
    assert preview.before == () and len(preview.after) == 1
    assert written(store) == before and workflow.history(store) == []


def test_reading_the_report_again_loses_nothing_of_it(tmp_path: Path) -> None:
    path = tmp_path / "calm.txt"
    path.write_text("Nothing that a reader knows: nine were buried at the well.")
    first, later = StandInReader(), StandInReader()
    later.version = "stand-in/later"
    with workflow.opened(tmp_path / "desk.db", create=True) as store:
        workflow.add([path], store, workflow.AddOptions(reader=lambda: first))
        made = workflow.add_account(store, "calm.txt", Span(29, 33), "killed", 9, by=WHO)
        before = workflow.incidents(store)
        workflow.add([path], store, workflow.AddOptions(reader=lambda: later))
        assert later.read == ["calm.txt"] and workflow.incidents(store) == before
        assert [incident.id for incident in before] == [made.decision.incident]


def test_an_account_that_a_newer_reading_lacks_is_not_replaced_by_one_that_a_person_added(tmp_path: Path) -> None:
    path = tmp_path / "gao.txt"
    path.write_text("Gao 2015-11-20: 27 killed.")
    first, later = StandInReader(), Forgetful()
    with workflow.opened(tmp_path / "desk.db", create=True) as store:
        workflow.add([path], store, workflow.AddOptions(reader=lambda: first))
        workflow.add_account(store, "gao.txt", Span(0, 26), "killed", 9, by=WHO)
        workflow.add([path], store, workflow.AddOptions(reader=lambda: later))
        (incident,) = workflow.incidents(store)
        assert by_a_person(incident.accounts[0].id) and store.replaced() == {}


class Forgetful(StandInReader):
    """A reader that finds nothing."""

    version = "forgetful/1"

    def __call__(self, report: Report) -> Reading:
        return replace(super().__call__(report), accounts=(), reader=self.version)
