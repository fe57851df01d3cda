"""Does the same actor claim it, deny it, or stand suspected of it?"""

from corroborate.lexicons import names
from corroborate.link.weights import Weights
from corroborate.model.claims import Account, Posture, Property
from corroborate.model.judgements import Reason


def compare(left: Account, right: Account, weights: Weights) -> Reason | None:
    """Weighs shared actors, and claims of responsibility by different ones."""
    one, other = _actors(left), _actors(right)
    for a, _ in one:
        for b, _ in other:
            if names.alike(a, b):
                return weights.reason("responsibility/same", f"responsibility is put to the same actor: {a}")
    claimed = [next((a for a, posture in side if posture is Posture.CLAIMED), None) for side in (one, other)]
    if claimed[0] is None or claimed[1] is None:
        return None
    return weights.reason("responsibility/other", f"claimed by different actors: {claimed[0]} and {claimed[1]}")


def _actors(account: Account) -> list[tuple[str, Posture | None]]:
    said = [(str(c.value), c.posture) for c in account.of(Property.RESPONSIBILITY) if c.value]
    return sorted((pair for pair in said if names.is_actor_name(pair[0])), key=lambda pair: (pair[0], pair[1] or ""))
