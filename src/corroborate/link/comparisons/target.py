"""Is the target described in the same words?"""

from corroborate.lexicons import names
from corroborate.lexicons.rarity import is_rare
from corroborate.link.weights import Weights
from corroborate.model.claims import Account, Property
from corroborate.model.dates import ReportDate

Targets = tuple[str, ...]


def features(account: Account, published: ReportDate | None = None) -> Targets | None:
    """The targets that are told by more than "people", those told by a rare word first."""
    said = {str(c.value) for c in account.of(Property.TARGET) if c.value}
    told = (target for target in said if not names.is_anonymous(target))
    return tuple(sorted(told, key=lambda target: (not is_rare(target), target))) or None


def row(left: Targets, right: Targets, weights: Weights) -> str | None:
    """Weighs agreement alone: one target has many names, so other words mean nothing."""
    found = names.common(left, right)
    if found is None:
        return None
    return "target/same-name" if is_rare(found[0]) and is_rare(found[1]) else "target/same"


def sentence(left: Targets, right: Targets, row: str, weights: Weights) -> str:
    """Names the target in both wordings."""
    return f"the same target: {' and '.join(names.common(left, right) or ())}"
