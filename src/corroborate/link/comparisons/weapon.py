"""Is the same weapon named?"""

from corroborate.lexicons import names
from corroborate.link.weights import Weights
from corroborate.model.claims import Account, Property
from corroborate.model.judgements import Reason


def compare(left: Account, right: Account, weights: Weights) -> Reason | None:
    """Weighs agreement alone: reports rarely name all weapons."""
    for one in _weapons(left):
        for other in _weapons(right):
            if names.alike(one, other):
                return weights.reason("weapon/same", f"the same weapon: {one}")
    return None


def _weapons(account: Account) -> list[str]:
    return sorted({str(c.value) for c in account.of(Property.WEAPON) if c.value})
