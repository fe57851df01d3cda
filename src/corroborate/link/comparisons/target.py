"""Is the target described in the same words?"""

from corroborate.lexicons import names
from corroborate.link.weights import Weights
from corroborate.model.claims import Account, Property
from corroborate.model.judgements import Reason


def compare(left: Account, right: Account, weights: Weights) -> Reason | None:
    """Weighs agreement alone: one target has many names, so other words mean nothing."""
    for one in _targets(left):
        for other in _targets(right):
            if names.alike(one, other):
                return weights.reason("target/same", f"the same target: {one} and {other}")
    return None


def _targets(account: Account) -> list[str]:
    return sorted(
        {str(c.value) for c in account.of(Property.TARGET) if c.value and not names.is_anonymous(str(c.value))}
    )
