"""Is the same named actor behind it?"""

from corroborate.lexicons import names
from corroborate.link.weights import Weights
from corroborate.model.claims import Account, Property, Stance
from corroborate.model.dates import ReportDate

Actors = tuple[str, ...]


def features(account: Account, published: ReportDate | None = None) -> Actors | None:
    """The actors named, sorted; "gunmen" and "Islamist militants" fit everybody."""
    said = {str(c.value) for c in account.of(Property.PERPETRATOR) if c.value and c.stance is Stance.ASSERTED}
    return tuple(sorted(name for name in said if names.is_actor_name(name))) or None


def row(left: Actors, right: Actors, weights: Weights) -> str:
    """Weighs named perpetrators."""
    return "perpetrator/same" if names.common(left, right) else "perpetrator/other"


def sentence(left: Actors, right: Actors, row: str, weights: Weights) -> str:
    """Names the actor, or one of each side."""
    if found := names.common(left, right):
        return f"the same actor: {found[0]}"
    return f"different actors: {left[0]} and {right[0]}"
