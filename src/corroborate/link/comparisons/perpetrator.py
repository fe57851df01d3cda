"""Is the same named actor behind it?"""

from corroborate.lexicons import names
from corroborate.link.weights import Weights
from corroborate.model.claims import Account, Property, Stance
from corroborate.model.judgements import Reason


def compare(left: Account, right: Account, weights: Weights) -> Reason | None:
    """Weighs named perpetrators; "gunmen" and "Islamist militants" fit everybody."""
    one, other = _named(left), _named(right)
    if not one or not other:
        return None
    for a in one:
        for b in other:
            if names.alike(a, b):
                return weights.reason("perpetrator/same", f"the same actor: {a}")
    return weights.reason("perpetrator/other", f"different actors: {one[0]} and {other[0]}")


def _named(account: Account) -> list[str]:
    said = {str(c.value) for c in account.of(Property.PERPETRATOR) if c.value and c.stance is Stance.ASSERTED}
    return sorted(name for name in said if names.is_actor_name(name))
