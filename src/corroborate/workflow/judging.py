"""What persons judge: kept, listed and withdrawn, never deleted."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from corroborate.link.persons import PERSON, Contradiction, by_word, contradictions, last_words, said, spoken_at_once
from corroborate.link.succession import carried
from corroborate.model.claims import Account
from corroborate.model.errors import BadInput
from corroborate.model.identity import begins
from corroborate.model.judgements import Incident, Judgement, Verdict
from corroborate.model.storing import Store
from corroborate.workflow.gathering import Standing, gathered, homes_of, linked
from corroborate.workflow.linking import relink
from corroborate.workflow.naming import Named, named_one
from corroborate.workflow.overview import refresh_few


@dataclass(frozen=True, slots=True)
class Judged:
    """A word as it was kept: its id, the incidents in which the accounts stand now, and the words that it contradicts.

    `meant` is what the ids named that were given.
    """

    id: str
    incidents: tuple[Incident, ...]
    contradictions: tuple[Contradiction, ...] = ()
    meant: tuple[Named, ...] = ()


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
    store: Store, left: str, right: str, verdict: Verdict, because: str | None = None, by: str = PERSON
) -> Judged:
    """Keeps a word that two incidents or accounts, named by their ids, are the same or different, or may be either."""
    return _keep(store, [named_one(store, left), named_one(store, right)], verdict, because, by)


def merge(store: Store, ids: Sequence[str], because: str | None = None, by: str = PERSON) -> Judged:
    """Keeps a word that all of these incidents or accounts are the same."""
    if len(ids) < 2:
        raise BadInput("To merge, name two incidents or accounts, or more.")
    return _keep(store, [named_one(store, prefix) for prefix in ids], Verdict.SAME, because, by)


def split(store: Store, incident: str, accounts: Sequence[str], because: str | None = None, by: str = PERSON) -> Judged:
    """Keeps a word that these accounts of an incident tell of another one than its other accounts do."""
    whole = named_one(store, incident)
    parting = tuple({account.id: account for account in (_of(whole, prefix) for prefix in accounts)}.values())
    rest = tuple(account for account in whole.incident.accounts if account not in parting)
    if not rest or not parting:
        raise BadInput(
            f"{incident!r} has {len(whole.incident.accounts)} accounts, and {len(parting)} were named to part from the "
            "others: name some of them, which `corroborate show` lists, but not all."
        )
    return _judged(store, (parting, rest), Verdict.DIFFERENT, because, by, (whole,))


def _of(whole: Named, prefix: str) -> Account:
    """The account of an incident that a prefix names."""
    found = [account for account in whole.incident.accounts if begins(account.id, prefix)]
    if len(found) != 1:
        known = ", ".join(account.id.rpartition("-")[2][:8] for account in whole.incident.accounts)
        raise BadInput(f"{prefix!r} names {len(found)} accounts of {whole.incident.id}. It has: {known}.")
    return found[0]


def _keep(store: Store, meant: Sequence[Named], verdict: Verdict, because: str | None, by: str) -> Judged:
    sides = [each.accounts for each in meant]
    seen: dict[str, Named] = {}
    for each in meant:
        for account in each.accounts:
            if account.id in seen:
                raise BadInput(_one_already(seen[account.id], each))
            seen[account.id] = each
    return _judged(store, sides, verdict, because, by, tuple(meant))


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
    store: Store,
    sides: Sequence[Sequence[Account]],
    verdict: Verdict,
    because: str | None,
    by: str,
    meant: tuple[Named, ...],
) -> Judged:
    """Keeps the word and tells what it led to."""
    spoken = said(sides, verdict, because, datetime.now(UTC).isoformat(timespec="microseconds"), by)
    store.judge(spoken)
    relink(store)
    refresh_few(store)
    home = homes_of(store, [account.id for side in sides for account in side])
    found = {a.id: i for i in gathered(store, home.values()).incidents for a in i.accounts}
    word = spoken_at_once(spoken[0])
    stand = {found[account.id].id: found[account.id] for side in sides for account in side}
    against = [each for each in _contradictions(store) if each.bears_on((word,))]
    return Judged(word, tuple(stand.values()), tuple(against), meant)


def _contradictions(store: Store) -> list[Contradiction]:
    """Where the words in force contradict each other, on the accounts that stand today."""
    spoken = store.spoken()
    ends = {end for judgement in spoken for end in (judgement.left, judgement.right)}
    replaced = store.replaced(ends)
    home = homes_of(store, ends.union(replaced.values()))
    standing = {account: number for account, number in home.items() if account in Standing(store)}
    return contradictions(last_words(carried(spoken, replaced, standing), standing), standing)


def words(store: Store, withdrawn: bool = False) -> list[Word]:
    """What persons and models judged, in the order in which it was said; the withdrawn words too, where asked for."""
    linked(store)
    against = _contradictions(store)
    found = [
        Word(key, tuple(judgements), tuple(each for each in against if each.bears_on((key,))))
        for key, judgements in by_word(store.judgements(withdrawn)).items()
    ]
    return sorted(found, key=lambda word: (word.first.at or "", word.id))


def withdraw(store: Store, prefix: str) -> int:
    """Withdraws what was judged under an id that begins with the prefix; returns how many judgements that were."""
    spoken = by_word(store.judgements())
    found = [key for key in spoken if begins(key, prefix)]
    if len(found) != 1:
        known = ", ".join(sorted(key.rpartition("-")[2] for key in found or spoken)) or "none"
        gone = not found and any(begins(key, prefix) for key in by_word(store.judgements(withdrawn=True)))
        told = "is withdrawn already" if gone else f"names {len(found)} judgements of persons that are in force"
        raise BadInput(f"{prefix!r} {told}. There are: {known}.")
    store.judge([replace(j, withdrawn=True) for j in spoken[found[0]]])
    relink(store)
    refresh_few(store)
    return len(spoken[found[0]])
