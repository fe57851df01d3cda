"""Why two are one or two: the pair that decides, who had a say, what would have to differ."""

from pathlib import Path
from xml.etree import ElementTree

import pytest

from corroborate import workflow
from corroborate.link.weights import shipped
from corroborate.model.errors import BadInput
from corroborate.model.judgements import Verdict
from corroborate.model.storing import Store
from corroborate.render.explaining import decision, falls, turned, verdict, which
from corroborate.store import MemoryStore
from corroborate.workflow.why import whys
from tests.builders import account, claim, reading, report

PLACES = (
    ("2015-11-20", "Gao", 12),
    ("2015-11-20", "Gao", 12),
    ("2016-03-21", "Gao", 90),
    ("2014-01-02", "Kabul", 12),
)


@pytest.fixture
def store() -> Store:
    """Two reports of one incident, one of another in the same town, one from far away that tells of two."""
    store = MemoryStore()
    for number, (day, town, dead) in enumerate(PLACES):
        source = report(f"{number}.txt", f"Report {number}: {dead} killed.")
        told = claim("killed", dead, f"{dead} killed", report=source)
        first = account(told, report=source, date=day, town=town, id=f"account-{number}aaaa")
        more = [account(report=source, date="2019-05-05", town=town, id="account-3bbbb")] if number == 3 else []
        store.save(reading(source, first, *more))
    workflow.relink(store)
    return store


def sentences(found: workflow.Why) -> str:
    return " ".join((verdict(found), which(found), *decision(found), turned(found)))


def test_two_accounts_of_one_incident(store: Store) -> None:
    found = workflow.why(store, "0aaaa", "1aaaa")
    assert found.together and found.keeping is None
    assert verdict(found) == "One incident"
    steps = falls(found.best.judgement)
    assert steps[0].reason.comparison == "prior" and steps[-1].after == pytest.approx(found.best.score)
    assert [step.before for step in steps[1:]] == [step.after for step in steps[:-1]]
    assert "reaches" in sentences(found) and not found.best.asked


def test_the_smallest_change_turns_the_verdict_and_no_smaller_one_does(store: Store) -> None:
    for ends in (("0aaaa", "1aaaa"), ("0aaaa", "2aaaa")):
        found = workflow.why(store, *ends)
        pair, change = found.deciding, found.change
        assert change is not None
        assert (change.score >= pair.least) is not (pair.score >= pair.least)
        rows = {reason.comparison: reason.weight for reason in pair.judgement.because}
        weights = shipped().rows
        before = rows[change.before] if change.before else 0.0
        after = weights[change.after] if change.after else 0.0
        assert change.score == pytest.approx(pair.score - before + after, abs=0.002)
        assert change.after is None or whys()[change.after] == change.why
        assert "smallest change" in turned(found)


def test_two_incidents_of_one_town(store: Store) -> None:
    found = workflow.why(store, "0aaaa", "2aaaa")
    assert not found.together and "different, and never in one incident" in sentences(found)
    assert verdict(found) == "Two accounts of two incidents"


def test_a_pair_that_nobody_compared_is_compared_now(store: Store) -> None:
    incident = next(i for i in workflow.incidents(store) if len(i.accounts) == 2)
    found = workflow.why(store, incident.id, "3aaaa")
    assert found.best.asked and "never compared" in sentences(found)
    assert (found.pairs, found.together, "mean over the 2 pairs" in sentences(found)) == (2, False, True)
    assert found.average <= found.best.score
    assert found.keeping is not None and found.keeping.score <= found.best.score


def test_an_account_and_its_own_incident(store: Store) -> None:
    incident = next(i for i in workflow.incidents(store) if len(i.accounts) == 2)
    found = workflow.why(store, incident.accounts[0].id, incident.id)
    assert found.together and {found.best.left.id, found.best.right.id} == {a.id for a in incident.accounts}


def test_two_accounts_of_one_report(store: Store) -> None:
    found = workflow.why(store, "3aaaa", "3bbbb")
    assert "only a person can join them" in sentences(found) and found.change is None


def test_a_persons_word_counts_before_the_weights(store: Store) -> None:
    judged = workflow.judge(store, "0aaaa", "3aaaa", Verdict.SAME, "one hotel", "person/Awa Diarra")
    found = workflow.why(store, "0aaaa", "3aaaa")
    assert verdict(found) == "One incident, as Awa Diarra judged"
    assert "judged them same" in sentences(found) and "one hotel" in sentences(found)
    assert f"withdraw {judged.word.split('-')[1][:8]}" in turned(found)
    workflow.judge(store, "0aaaa", "1aaaa", Verdict.DIFFERENT)
    apart = workflow.why(store, "0aaaa", "1aaaa")
    assert verdict(apart).endswith("as a person judged") and not apart.together


def test_an_unsure_word_leaves_the_weights_without_a_say(store: Store) -> None:
    workflow.judge(store, "0aaaa", "1aaaa", Verdict.UNSURE)
    found = workflow.why(store, "0aaaa", "1aaaa")
    assert not found.together and "so the weights do not count" in sentences(found)


@pytest.mark.parametrize(
    ("ends", "told"),
    [
        (("0aaaa", "0aaaa"), "named twice"),
        (("0aaaa", "beef"), "corroborate incidents"),
        (("2aaaa", "whole"), "has no account but"),
        (("whole", "whole"), "cannot be compared with itself"),
    ],
)
def test_what_cannot_be_explained_is_told(store: Store, ends: tuple[str, str], told: str) -> None:
    alone = next(i for i in workflow.incidents(store) if i.accounts[0].id == "account-2aaaa")
    with pytest.raises(BadInput, match=told):
        workflow.why(store, *(alone.id if end == "whole" else end for end in ends))


def test_the_picture_is_the_same_each_time(store: Store, tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    from corroborate.cli.why_picture import write_why

    found = workflow.why(store, "0aaaa", "2aaaa")
    for name in ("one.svg", "two.svg"):
        write_why(found, tmp_path / name, "svg")
    drawn = (tmp_path / "one.svg").read_bytes()
    assert drawn == (tmp_path / "two.svg").read_bytes()
    words = {text.text for text in ElementTree.fromstring(drawn).iter("{http://www.w3.org/2000/svg}text")}
    assert {verdict(found), "same", "different", "sum", f"{found.best.score:+.1f}"} <= words


def test_an_account_that_fits_several_incidents_stands_alone_and_they_are_named() -> None:
    store = MemoryStore()
    for number, day in enumerate(("2015-11-20", "2015-11-10", "2015-11")):
        source = report(f"{number}.txt", f"Report {number}: 12 killed.")
        told = claim("killed", 12, "12 killed", report=source)
        store.save(reading(source, account(told, report=source, date=day, town="Gao", id=f"account-{number}aaaa")))
    workflow.relink(store)
    found = workflow.why(store, "0aaaa", "2aaaa")
    assert not found.together and found.best.score >= found.best.least
    ((account_id, fits),) = found.candidates.items()
    assert account_id == "account-2aaaa" and {i.accounts[0].id for i, _ in fits} == {"account-0aaaa", "account-1aaaa"}
    assert "none clearly best" in sentences(found) and "narrower date" in turned(found)
