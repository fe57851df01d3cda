"""Is the same weapon named?"""

from corroborate.lexicons import names
from corroborate.link.weights import Weights
from corroborate.model.claims import Account, Property
from corroborate.model.dates import ReportDate

Weapons = tuple[str, ...]


def features(account: Account, published: ReportDate | None = None) -> Weapons | None:
    """The weapons named, sorted."""
    return tuple(sorted({str(c.value) for c in account.of(Property.WEAPON) if c.value})) or None


def row(left: Weapons, right: Weapons, weights: Weights) -> str | None:
    """Weighs agreement alone: reports rarely name all weapons."""
    return "weapon/same" if names.common(left, right) else None


def sentence(left: Weapons, right: Weapons, row: str, weights: Weights) -> str:
    """Names the weapon."""
    found = names.common(left, right)
    return f"the same weapon: {found[0] if found else ''}"
