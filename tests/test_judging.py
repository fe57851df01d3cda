"""Judging through the workflow: nothing that is said is lost, and all of it can be taken back."""

import re
from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corroborate import workflow
from corroborate.model.errors import BadInput
from corroborate.model.judgements import Verdict
from corroborate.model.storing import Store
from corroborate.store import MemoryStore
from tests.builders import account, claim, reading, report

DAYS = ("2015-11-20", "2015-11-20", "2015-11-21", "2016-03-21", "2014-01-02", "2015-11-20")
TOWNS = ("Gao", "Gao", "Gao", "Gao", "Kabul", "Mosul")


def filled() -> Store:
    """Six reports: three of one incident, and three others."""
    store = MemoryStore()
    for number, (day, town) in enumerate(zip(DAYS, TOWNS, strict=True)):
        source = report(f"{number}.txt", f"Report {number}: {number + 20} killed.")
        told = claim("killed", 21, f"{number + 20} killed", report=source)
        store.save(reading(source, account(told, report=source, date=day, town=town, id=f"account-{number}aaaa")))
    workflow.relink(store)
    return store


def standing(store: Store) -> dict[str, list[str]]:
    return {i.id: [a.id for a in i.accounts] for i in workflow.incidents(store)}


def founded(store: Store) -> dict[str, tuple[str, frozenset[str]]]:
    """By incident its founding account and all of them: founders come in the order of their age."""
    return {incident: (members[0], frozenset(members)) for incident, members in standing(store).items()}


def apart(store: Store, *accounts: int) -> bool:
    home = {a: i for i, members in standing(store).items() for a in members}
    return len({home[f"account-{n}aaaa"] for n in accounts}) == len(accounts)


@dataclass
class Act:
    """One thing that a person does: verb, and which accounts or incidents it is about."""

    verb: str
    one: int
    other: int
    by_account: bool


ACTS = st.builds(
    Act,
    st.sampled_from(["same", "different", "unsure", "merge", "split", "withdraw"]),
    st.integers(0, 5),
    st.integers(0, 5),
    st.booleans(),
)


def do(store: Store, act: Act) -> None:
    """Does it, or is told why it cannot be done."""
    home = {a: i for i, members in standing(store).items() for a in members}
    ends = [f"account-{n}aaaa" for n in (act.one, act.other)]
    ids = ends if act.by_account else [home[end] for end in ends]
    if act.verb == "withdraw":
        spoken = workflow.words(store)
        if spoken:
            workflow.withdraw(store, spoken[act.one % len(spoken)].id)
    elif act.verb == "merge":
        workflow.merge(store, ids, "one siege", "person/Awa")
    elif act.verb == "split":
        workflow.split(store, home[ends[0]], ends[:1])
    else:
        workflow.judge(store, ids[0], ids[1], Verdict(act.verb))


@settings(max_examples=30, deadline=None)
@given(st.lists(ACTS, max_size=8))
def test_once_all_is_withdrawn_it_is_as_if_nobody_had_judged(acts: list[Act]) -> None:
    store = filled()
    before, said = founded(store), 0
    for act in acts:
        try:
            do(store, act)
        except BadInput:
            continue
        held = workflow.hold(store)
        known = {f.id for f in store.foundings()}
        assert known == {*held.former, *(i.id for i in held.incidents)}
        assert all(workflow.find(held, key) in held.incidents for key in known)
        assert sorted(a.id for i in held.incidents for a in i.accounts) == sorted(f"account-{n}aaaa" for n in range(6))
        said = max(said, len(workflow.words(store, withdrawn=True)))
    for word in workflow.words(store):
        workflow.withdraw(store, word.id)
    assert founded(store) == before
    assert len(workflow.words(store, withdrawn=True)) == said
    assert workflow.words(store) == []


def test_a_split_is_kept_with_who_and_why_and_can_be_taken_back() -> None:
    store = filled()
    (incident,) = (key for key, members in standing(store).items() if len(members) == 3)
    judged = workflow.split(store, incident, ["2aaaa"], "another day", "person/Awa Diarra")
    assert apart(store, 0, 2) and not apart(store, 0, 1)
    assert len(judged.incidents) == 2
    (word,) = workflow.words(store)
    assert (word.first.by, [r.sentence for r in word.first.because]) == ("person/Awa Diarra", ["another day"])
    assert word.first.at is not None and word.accounts == tuple(f"account-{n}aaaa" for n in range(3))
    workflow.relink(store)
    assert apart(store, 0, 2)
    workflow.withdraw(store, judged.word)
    assert not apart(store, 0, 2)
    assert [w.first.withdrawn for w in workflow.words(store, withdrawn=True)] == [True]


def test_several_incidents_become_one_and_their_ids_lead_to_it() -> None:
    store = filled()
    before = list(standing(store))
    judged = workflow.merge(store, before)
    (merged,) = workflow.incidents(store)
    held = workflow.hold(store)
    assert [i.id for i in judged.incidents] == [merged.id]
    assert {workflow.named(held, key).former for key in before} == {None, *(set(before) - {merged.id})}
    assert len(workflow.words(store)) == 1


def test_a_contradiction_names_the_words_and_loses_none() -> None:
    store = filled()
    workflow.judge(store, "account-3", "account-4", Verdict.SAME)
    workflow.judge(store, "account-4", "account-5", Verdict.SAME)
    judged = workflow.judge(store, "account-3", "account-5", Verdict.DIFFERENT)
    (found,) = judged.contradictions
    assert len(found.chain) == 2 and len(found.broken) == 1
    assert apart(store, 3, 5)
    assert [bool(w.contradictions) for w in workflow.words(store)] == [True, True, True]
    workflow.withdraw(store, judged.word)
    assert not apart(store, 3, 5)
    assert [bool(w.contradictions) for w in workflow.words(store)] == [False, False]


def test_an_unsure_word_takes_what_the_rules_say_away() -> None:
    store = filled()
    workflow.withdraw(store, workflow.judge(store, "account-0", "account-1", Verdict.UNSURE).word)
    assert not apart(store, 0, 1)
    for pair in ((0, 1), (0, 2), (1, 2)):
        workflow.judge(store, f"account-{pair[0]}", f"account-{pair[1]}", Verdict.UNSURE)
    assert apart(store, 0, 1, 2)


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (lambda s, i: workflow.judge(s, i, i, Verdict.SAME), "one incident already"),
        (lambda s, i: workflow.judge(s, "account-0", "account-0", Verdict.DIFFERENT), "cannot be judged with itself"),
        (lambda s, i: workflow.judge(s, i, "account-0", Verdict.DIFFERENT), "one incident already"),
        (lambda s, i: workflow.judge(s, i, "beef", Verdict.SAME), "corroborate incidents"),
        (lambda s, i: workflow.merge(s, [i]), "or more"),
        (lambda s, i: workflow.split(s, i, ["account-4"]), re.escape("It has: ")),
        (lambda s, i: workflow.split(s, i, ["account-0", "account-1", "account-2"]), "not all"),
        (lambda s, i: workflow.withdraw(s, "beef"), "There are: none"),
    ],
)
def test_what_cannot_be_judged_is_told(wrong: object, told: str) -> None:
    store = filled()
    (incident,) = (key for key, members in standing(store).items() if len(members) == 3)
    with pytest.raises(BadInput, match=told):
        wrong(store, incident)  # type: ignore[operator]
    assert workflow.words(store, withdrawn=True) == []


def test_a_model_counts_before_the_rules_and_after_a_person() -> None:
    store = filled()
    workflow.judge(store, "account-0", "account-4", Verdict.SAME, "alike", "model/some")
    assert not apart(store, 0, 4)
    workflow.judge(store, "account-0", "account-4", Verdict.DIFFERENT)
    workflow.judge(store, "account-0", "account-4", Verdict.SAME, "alike, still", "model/some")
    assert apart(store, 0, 4)
