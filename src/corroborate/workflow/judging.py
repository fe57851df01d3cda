"""What persons judge: kept, listed and withdrawn, never deleted."""

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from corroborate.link.persons import (
    PERSON,
    Contradiction,
    by_rules,
    by_word,
    contradictions,
    last_words,
    spoken_at_once,
)
from corroborate.link.persons import said as by_them
from corroborate.link.succession import carried
from corroborate.model.claims import Account
from corroborate.model.decisions import WORDS, Action, Decision
from corroborate.model.errors import BadInput
from corroborate.model.identity import begins
from corroborate.model.judgements import Incident, Judgement, Verdict
from corroborate.model.storing import Store
from corroborate.workflow.bearing import NOTHING_DECIDED, evidence
from corroborate.workflow.deciding import Decided, Said, at, draft, kept, refuse_stale, told
from corroborate.workflow.edits import speaking_as
from corroborate.workflow.gathering import gathered, homes_of, judged, linked, placed_in
from corroborate.workflow.gathering import meant as homes_meant
from corroborate.workflow.linking import relink
from corroborate.workflow.naming import Named, named, named_one
from corroborate.workflow.undoing import undone


@dataclass(frozen=True, slots=True)
class Word:
    """All that was judged at once, and the contradictions that it has a part in while it is in force."""

    id: str
    judgements: tuple[Judgement, ...]
    contradictions: tuple[Contradiction, ...] = ()

    @property
    def first(self) -> Judgement:
        """One of its judgements: they differ in their accounts alone."""
        return self.judgements[0]

    @property
    def accounts(self) -> tuple[str, ...]:
        """The ids of all accounts that it is about."""
        return tuple(sorted({end for judgement in self.judgements for end in (judgement.left, judgement.right)}))


def judge(
    store: Store,
    left: str,
    right: str,
    verdict: Verdict,
    because: str | None = None,
    by: str = PERSON,
    *,
    version: str | None = None,
    blind: bool = False,
) -> Decided:
    """Keeps a word that two incidents or accounts, named by their ids, are the same or different, or may be either.

    `version` has the versions of the incidents that were looked at, in their order, with a comma between them.
    """
    return _keep(store, (left, right), verdict, Said.of(by, because, version, blind))


def merge(
    store: Store,
    ids: Sequence[str],
    because: str | None = None,
    by: str = PERSON,
    *,
    version: str | None = None,
    blind: bool = False,
) -> Decided:
    """Keeps a word that all of these incidents or accounts are the same."""
    if len(ids) < 2:
        raise BadInput("To merge, name two incidents or accounts, or more.")
    return _keep(store, ids, Verdict.SAME, Said.of(by, because, version, blind))


def split(
    store: Store,
    incident: str,
    accounts: Sequence[str],
    because: str | None = None,
    by: str = PERSON,
    *,
    version: str | None = None,
    blind: bool = False,
) -> Decided:
    """Keeps a word that these accounts of an incident tell of another one than its other accounts do."""
    said = Said.of(by, because, version, blind)
    with store.writing():
        linked(store)
        whole = named_one(store, incident)
        parting = tuple({account.id: account for account in (_of(whole, prefix) for prefix in accounts)}.values())
        rest = tuple(account for account in whole.incident.accounts if account not in parting)
        if not rest or not parting:
            raise BadInput(
                f"{incident!r} has {len(whole.incident.accounts)} accounts, and {len(parting)} were named to part from "
                "the others: name some of them, which `corroborate show` lists, but not all."
            )
        return _judged(store, said, Action.SPLIT, (parting, rest), (whole,))


def _of(whole: Named, prefix: str) -> Account:
    """The account of an incident that a prefix names."""
    found = [account for account in whole.incident.accounts if begins(account.id, prefix)]
    if len(found) != 1:
        known = ", ".join(account.id.rpartition("-")[2][:8] for account in whole.incident.accounts)
        raise BadInput(f"{prefix!r} names {len(found)} accounts of {whole.incident.id}. It has: {known}.")
    return found[0]


def _keep(store: Store, ids: Sequence[str], verdict: Verdict, said: Said) -> Decided:
    with store.writing():
        held = gathered(store, [home for prefix in ids for home in homes_meant(store, prefix)])
        meant = tuple(named(held, prefix) for prefix in ids)
        seen: dict[str, Named] = {}
        for each in meant:
            for account in each.accounts:
                if account.id in seen:
                    raise BadInput(_one_already(seen[account.id], each))
                seen[account.id] = each
        return _judged(store, said, _SAYING[verdict], [each.accounts for each in meant], meant)


def code_pair(
    store: Store, sides: Sequence[Sequence[str]], verdict: Verdict, *, by: str, because: str | None = None
) -> Decided:
    """Keeps what a second coder says, blind, of the same sides that somebody else judged, named by their accounts."""
    said = Said.of(by, because, None, blind=True).named()
    with store.writing():
        linked(store)
        held = gathered(store, homes_of(store, [key for side in sides for key in side]).values())
        known = {account.id: Named(each, account) for each in held.incidents for account in each.accounts}
        if not all(key in known for side in sides for key in side):
            raise BadInput("The reports were read anew since you were asked: look again. Nothing was written.")
        meant = tuple(known[side[0]] for side in sides)
        accounts = [[account for key in side for account in known[key].accounts] for side in sides]
        return _judged(store, said, _SAYING[verdict], accounts, meant)


VERDICTS = tuple(Verdict)
"""What may be said of two accounts."""
_SAYING = {Verdict.SAME: Action.MERGE, Verdict.DIFFERENT: Action.DIFFERENT, Verdict.UNSURE: Action.UNSURE}
_MEANING = {Action.SPLIT: Verdict.DIFFERENT, **{action: verdict for verdict, action in _SAYING.items()}}


def _one_already(one: Named, other: Named) -> str:
    """Why two that share an account cannot be judged."""
    if one.id == other.id and one.account is not None:
        return f"{one.id} was named twice: an account cannot be judged with itself."
    ids = " and ".join(dict.fromkeys(each.former or each.id for each in (one, other)))
    return (
        f"{ids}: these are one incident already. To part it, name two of its accounts, which `corroborate show` lists, "
        "part some of them with `corroborate split`, or withdraw the judgement that joined it."
    )


def _judged(
    store: Store, said: Said, action: Action, sides: Sequence[Sequence[Account]], meant: tuple[Named, ...]
) -> Decided:
    """Keeps the word, where it is not blind, and the decision; tells what it led to."""
    before = {each.incident.id: each.incident for each in meant}
    refuse_stale(store, said, list(before.values()))
    decision, verdict = draft(said, action, meant[0].incident.id), _MEANING[action]
    spoken = by_them(sides, verdict, said.because, decision.at, speaking_as(said.by))
    word = spoken_at_once(spoken[0])
    accounts = tuple(sorted(account.id for side in sides for account in side))
    decision = replace(decision, subject=word, accounts=accounts, before=_standings(before.values()))
    made = decision.following(store.history.head())
    if not said.blind:
        store.judge(spoken)
        relink(store, decision=made.id)
    stand = at(store, accounts)
    made = kept(store, replace(decision, after=_standings(stand, verdict, sides)))
    near = () if said.blind else _contradictions(store, _hanging_together(store, accounts))
    against = tuple(each for each in near if each.bears_on((word,)))
    return replace(told(store, made, stand), contradictions=against, meant=meant)


def _standings(
    incidents: Iterable[Incident], verdict: Verdict | None = None, sides: Sequence[Sequence[Account]] = ()
) -> str:
    """Incidents with how many accounts each has, and what was said of which sides, as a decision keeps it."""
    told = {"incidents": {incident.id: len(incident.accounts) for incident in incidents}}
    if verdict is None:
        return json.dumps(told)
    named = sorted(sorted(account.id for account in side) for side in sides)
    seen = evidence([account for side in sides for account in side], NOTHING_DECIDED)
    return json.dumps({"verdict": verdict, **told, "sides": named, "evidence": seen})


def _hanging_together(store: Store, accounts: Collection[str]) -> list[Judgement]:
    """What persons and models said of accounts, and of all that hang together with them by what was said."""
    found, seen, fresh = dict[str, Judgement](), set[str](), set(accounts)
    while fresh:
        seen |= fresh
        said = [judgement for judgement in judged(store, fresh) if not by_rules(judgement)]
        found |= {judgement.id: judgement for judgement in said}
        fresh = {end for judgement in said for end in (judgement.left, judgement.right)} - seen
    return list(found.values())


def _contradictions(store: Store, spoken: Sequence[Judgement]) -> list[Contradiction]:
    """Where words in force contradict each other, on the accounts that stand today."""
    ends = {end for judgement in spoken for end in (judgement.left, judgement.right)}
    replaced = store.replaced(ends)
    home = placed_in(store, ends.union(replaced.values()))
    return contradictions(last_words(carried(spoken, replaced, home), home), home)


def words(store: Store, withdrawn: bool = False) -> list[Word]:
    """What persons and models judged, in the order in which it was said; the withdrawn words too, where asked for."""
    linked(store)
    against = _contradictions(store, store.spoken())
    found = [
        Word(key, tuple(judgements), tuple(each for each in against if each.bears_on((key,))))
        for key, judgements in by_word(store.judgements(withdrawn)).items()
    ]
    return sorted(found, key=lambda word: (word.first.at or "", word.id))


def withdraw(store: Store, prefix: str, because: str | None = None, by: str = PERSON) -> int:
    """Withdraws what was judged under an id that begins with the prefix; returns how many judgements that were.

    It is the undoing of the decision behind it.
    """
    said = Said.of(by, because, None)
    with store.writing():
        linked(store)
        spoken = by_word(store.judgements())
        found = [key for key in spoken if begins(key, prefix)]
        if len(found) != 1:
            known = ", ".join(sorted(key.rpartition("-")[2] for key in found or spoken)) or "none"
            gone = not found and any(begins(key, prefix) for key in by_word(store.judgements(withdrawn=True)))
            told = "is withdrawn already" if gone else f"names {len(found)} judgements of persons that are in force"
            raise BadInput(f"{prefix!r} {told}. There are: {known}.")
        undone(store, said, _decision_behind(store, found[0], spoken[found[0]]))
        return len(spoken[found[0]])


def _decision_behind(store: Store, word: str, judgements: Sequence[Judgement]) -> Decision:
    """The decision that kept a word; for one from before decisions were kept, one that stands for it."""
    accounts = tuple(sorted({end for judgement in judgements for end in (judgement.left, judgement.right)}))
    made = (d for d in store.history.in_force(accounts, WORDS) if d.subject == word)
    first = judgements[0]
    action = _SAYING[first.verdict]
    stand = at(store, accounts[:1])
    incident = stand[0].id if stand else word
    return next(made, Decision(word, 0, first.at or "", first.by, action, incident, None, word, accounts=accounts))
