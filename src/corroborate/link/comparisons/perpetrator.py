"""Is the same named actor behind it?"""

from corroborate.lexicons import names
from corroborate.lexicons.rarity import is_rare
from corroborate.link.weights import Weights
from corroborate.model.claims import Account, Property, Stance
from corroborate.model.dates import ReportDate

Actors = tuple[str, ...]


def features(account: Account, published: ReportDate | None = None) -> Actors | None:
    """The actors named, those by a rare word first; "gunmen" and "Islamist militants" fit everybody."""
    said = {str(c.value) for c in account.of(Property.PERPETRATOR) if c.value and c.stance is Stance.ASSERTED}
    named = (name for name in said if names.is_actor_name(name))
    return tuple(sorted(named, key=lambda name: (not is_rare(name), name))) or None


def row(left: Actors, right: Actors, weights: Weights) -> str:
    """Weighs named perpetrators."""
    found = names.common(left, right)
    if found is None:
        return "perpetrator/other"
    return "perpetrator/same-name" if is_rare(found[0]) and is_rare(found[1]) else "perpetrator/same"


def sentence(left: Actors, right: Actors, row: str, weights: Weights) -> str:
    """Names the actor, or one of each side."""
    if found := names.common(left, right):
        return f"the same actor: {found[0]}"
    return f"different actors: {left[0]} and {right[0]}"
