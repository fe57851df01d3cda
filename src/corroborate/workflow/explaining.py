"""The rules' judgements with their reasons: kept where they are few, made again only where they may be others now."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from corroborate.link.blocking import Pair, pairs
from corroborate.link.described import number_of, told
from corroborate.link.encoding import PAIR_BYTES
from corroborate.link.linking import RULES, judgements_on
from corroborate.link.stored import Stored
from corroborate.link.weights import shipped
from corroborate.model.judgements import Judgement
from corroborate.model.storing import Store
from corroborate.workflow.edits import edits

SMALL, MOST_PAIRS = 500, 2000
"""Of so many accounts at most, of which so many pairs at most are alike, every judgement of the rules is kept with its
reasons; of more they are made when asked for: a pair's score follows from its two accounts and the table alone."""


def explain(store: Store, changed: Collection[str]) -> None:
    """Keeps the rules' judgements where they are few; `changed` are the accounts read, edited or placed anew."""
    if not _are_few(store):
        if store.has_judged(RULES):
            store.judge([], replacing=RULES)
        return
    known, compared = store.pairs_judged(RULES), _compared(store)
    fresh = {key: pair for key, pair in compared.items() if key not in known or not {*key}.isdisjoint(changed)}
    past = _judged_so_far(store, (known - compared.keys()) | (known & fresh.keys()))
    made = {judgement.id: judgement for judgement in _judgements(store, fresh.values())}
    withdrawn = [replace(judgement, withdrawn=True) for key, judgement in past.items() if key not in made]
    store.judge([*withdrawn, *(judgement for key, judgement in made.items() if key not in past)])


def _are_few(store: Store) -> bool:
    if store.links.more_than(SMALL):
        return False
    numbers = [number_of(account) for account, _ in store.links.homes()]
    return sum(map(len, store.links.nears(numbers).values())) <= 2 * MOST_PAIRS * PAIR_BYTES


def _judged_so_far(store: Store, asked: Collection[tuple[str, str]]) -> dict[str, Judgement]:
    """The rules' judgements on these pairs, by id."""
    found = store.judgements_of({end for pair in asked for end in pair}) if asked else ()
    return {each.id: each for each in found if each.by == RULES and (each.left, each.right) in asked}


def _compared(store: Store) -> dict[tuple[str, str], Pair]:
    """All pairs to tell of, by their ids."""
    accounts, ties = edits(store).over(store.accounts()), Stored(store.links, {})
    ties.load([number_of(account.id) for account in accounts])
    return {(one.id, other.id): (one, other) for one, other in pairs(accounts, ties)}


def _judgements(store: Store, compared: Iterable[Pair]) -> Sequence[Judgement]:
    """The judgements on these pairs as their accounts stand."""
    fresh = list(compared)
    accounts = {account.id: account for pair in fresh for account in pair}
    published = store.published({account.report for account in accounts.values()})
    features = {key: told(each, published.get(each.report)).features for key, each in accounts.items()}
    ambiguous = {account for account, _ in store.links.ambiguous()}
    return judgements_on(fresh, features, dict(store.links.homes()), ambiguous, shipped())
