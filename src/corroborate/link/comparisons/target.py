"""Is the target described in the same words?"""

from corroborate.lexicons import names
from corroborate.link.weights import Weights
from corroborate.model.claims import Account, Property
from corroborate.model.dates import ReportDate

Targets = tuple[str, ...]


def features(account: Account, published: ReportDate | None = None) -> Targets | None:
    """The targets that are told by more than "people", sorted."""
    said = {str(c.value) for c in account.of(Property.TARGET) if c.value}
    return tuple(sorted(target for target in said if not names.is_anonymous(target))) or None


def row(left: Targets, right: Targets, weights: Weights) -> str | None:
    """Weighs agreement alone: one target has many names, so other words mean nothing."""
    return "target/same" if names.common(left, right) else None


def sentence(left: Targets, right: Targets, row: str, weights: Weights) -> str:
    """Names the target in both wordings."""
    return f"the same target: {' and '.join(names.common(left, right) or ())}"
