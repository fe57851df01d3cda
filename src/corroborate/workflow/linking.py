"""All accounts linked, what persons judged kept, incidents under their permanent ids."""

from collections.abc import Sequence

from corroborate.link.linking import RULES as LINKING_RULES
from corroborate.link.linking import Linked, link
from corroborate.link.succession import carried, founders, inherited
from corroborate.model.claims import Account
from corroborate.model.judgements import Founding
from corroborate.model.storing import Store


def settled(store: Store) -> bool:
    """Whether every account had its place when accounts were last linked: not after a run that was stopped."""
    judged = {end for j in store.judgements(withdrawn=True) for end in (j.left, j.right)}
    placed = judged | {founding.account for founding in store.foundings()} | set(store.replaced().values())
    return all(account.id in placed for account in store.accounts())


def relink(store: Store) -> Linked:
    """Compares all accounts anew and keeps the judgements; what a person judged stands, incidents keep their ids."""
    accounts = store.accounts()
    known = {account.id for account in accounts}
    store.found(inherited(store.foundings(), store.replaced(), known, store.judgements()))
    made = linked(store, accounts)
    founded = {founding.id for founding in store.foundings()}
    store.found([Founding(i.id, i.accounts[0].id) for i in made.incidents if i.id not in founded])
    store.judge(made.judgements, replacing=LINKING_RULES)
    return made


def linked(store: Store, accounts: Sequence[Account]) -> Linked:
    """The incidents of all accounts, under the ids that they have had, with what persons said of replaced accounts."""
    replaced, known = store.replaced(), {account.id for account in accounts}
    spoken = carried(store.judgements(), replaced, known)
    return link(accounts, spoken, founders=founders(store.foundings(), replaced, known))
