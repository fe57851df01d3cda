"""Is it the same kind of incident, or one that reports mix up with it?"""

from corroborate.link.weights import Weights
from corroborate.model.claims import Account, Kind
from corroborate.model.judgements import Reason


def compare(left: Account, right: Account, weights: Weights) -> Reason | None:
    """Weighs equal, related and unrelated kinds."""
    if left.kind is right.kind:
        return None if left.kind is Kind.OTHER else weights.reason("kind/same", f"both: {left.kind}")
    if any(left.kind in group and right.kind in group for group in weights.related):
        return weights.reason("kind/related", f"related kinds: {left.kind} and {right.kind}")
    return weights.reason("kind/unrelated", f"unrelated kinds: {left.kind} and {right.kind}")
