"""Is it the same kind of incident, or one that reports mix up with it?"""

from corroborate.link.weights import Weights
from corroborate.model.claims import Account, Kind
from corroborate.model.dates import ReportDate


def features(account: Account, published: ReportDate | None = None) -> str:
    """The kind."""
    return account.kind.value


def row(left: str, right: str, weights: Weights) -> str | None:
    """Weighs equal, related and unrelated kinds."""
    if left == right:
        return None if left == Kind.OTHER else "kind/same"
    return "kind/related" if (left, right) in weights.related_pairs else "kind/unrelated"


def sentence(left: str, right: str, row: str, weights: Weights) -> str:
    """Names the kinds."""
    if row == "kind/same":
        return f"both: {left}"
    return f"{'related' if row == 'kind/related' else 'unrelated'} kinds: {left} and {right}"
