"""What lies around one incident: those that it was kept apart from, and those that may be one with it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from corroborate.link.described import number_of
from corroborate.link.encoding import unpacked
from corroborate.link.linking import RULES, ended, judge
from corroborate.link.stored import restored
from corroborate.link.weights import shipped
from corroborate.model.claims import Account
from corroborate.model.judgements import Incident, Judgement
from corroborate.model.storing import Store
from corroborate.workflow.gathering import accounts_in, gathered, homes_of, judged
from corroborate.workflow.holding import Holdings

MOST = 12
"""Where there are many accounts, so many of the nearest incidents are told of, of each kind."""

Near = Mapping[int, Mapping[int, float]]


def around(store: Store, homes: Sequence[int]) -> Holdings:
    """These groups with those that were judged with them, lie near them, or share an ambiguous account with them."""
    many = not store.has_judged(RULES)
    found = dict.fromkeys(homes)
    for home in homes:
        found |= dict.fromkeys(_judged_with(store, home))
        for others in (_nearest(store, home), _fitted(store, home), _fitting(store, home)):
            found |= dict.fromkeys([other for other in others if other != home][: MOST if many else None])
    return gathered(store, found)


def _judged_with(store: Store, home: int) -> list[int]:
    """The groups that hold the other end of a judgement that is kept."""
    accounts = accounts_in(store, (home,))
    ends = {end for j in judged(store, accounts) for end in (j.left, j.right)}
    return sorted(set(homes_of(store, ends - accounts.keys()).values()))


def _nearest(store: Store, home: int) -> list[int]:
    """The groups with an account near one of this group, nearest first; none where the judgements are kept."""
    if store.has_judged(RULES):
        return []
    best: dict[int, float] = {}
    for pairs in _near(store, store.links.members(home)).values():
        for other, score in pairs.items():
            best[other] = max(score, best.get(other, score))
    rows = store.links.places(best)
    ranked = sorted(rows, key=lambda row: (-best[row.number], row.number))
    return list(dict.fromkeys(row.home for row in ranked))


def _near(store: Store, numbers: Iterable[int]) -> Near:
    return {number: unpacked(pairs) for number, pairs in store.links.nears(list(numbers)).items()}


def _fitted(store: Store, home: int) -> Iterator[int]:
    """The groups that an ambiguous account of this group fits, best first."""
    for row in store.links.places(store.links.members(home)):
        yield from (other for other, _ in restored(row.candidates))


def _fitting(store: Store, home: int) -> list[int]:
    """The groups whose ambiguous account fits this group, best first."""
    fits = ((row, dict(restored(row.candidates))[home]) for row in store.links.places(store.links.fitting(home)))
    return [row.home for row, _ in sorted(fits, key=lambda fit: (-fit[1], fit[0].number))]


def made(store: Store, held: Holdings, incident: Incident) -> list[Judgement]:
    """The rules' judgements on the pairs of an incident that tell most, made now: for each account the likest other of
    it, and for each incident around it the likest pair across."""
    accounts = {number_of(a.id): (a, other) for other in held.incidents for a in other.accounts}
    members = {number_of(account.id) for account in incident.accounts}
    best: dict[object, tuple[float, int, int]] = {}
    for number, pairs in _near(store, members).items():
        for other, score in pairs.items():
            if other in accounts:
                asked = number if other in members else accounts[other][1].id
                best[asked] = max(best.get(asked, (score, number, other)), (score, number, other))
    chosen = {(min(pair), max(pair)) for _, *pair in best.values()}
    return [_judgement(held, accounts[one], accounts[other]) for one, other in sorted(chosen)]


def _judgement(held: Holdings, one: tuple[Account, Incident], other: tuple[Account, Incident]) -> Judgement:
    home = {account.id: incident.id for account, incident in (one, other)}
    return ended(judge(one[0], other[0], shipped(), held.sources.published), home, held.ambiguous)
