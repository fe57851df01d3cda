"""Does the same actor claim it, deny it, or stand suspected of it?"""

from corroborate.lexicons import names
from corroborate.link.weights import Weights
from corroborate.model.claims import Account, Posture, Property
from corroborate.model.dates import ReportDate

Actors = tuple[tuple[str, str], ...]


def features(account: Account, published: ReportDate | None = None) -> Actors | None:
    """The actors named with how they stand to the incident, sorted."""
    said = ((str(c.value), str(c.posture or "")) for c in account.of(Property.RESPONSIBILITY) if c.value)
    return tuple(sorted(pair for pair in said if names.is_actor_name(pair[0]))) or None


def row(left: Actors, right: Actors, weights: Weights) -> str | None:
    """Weighs shared actors, and claims of responsibility by different ones."""
    if _same(left, right) is not None:
        return "responsibility/same"
    return "responsibility/other" if _claiming(left) and _claiming(right) else None


def sentence(left: Actors, right: Actors, row: str, weights: Weights) -> str:
    """Names the actor, or the two that claim it."""
    if (same := _same(left, right)) is not None:
        return f"responsibility is put to the same actor: {same}"
    return f"claimed by different actors: {_claiming(left)} and {_claiming(right)}"


def _same(left: Actors, right: Actors) -> str | None:
    return next((a for a, _ in left for b, _ in right if names.alike(a, b)), None)


def _claiming(actors: Actors) -> str | None:
    return next((actor for actor, posture in actors if posture == Posture.CLAIMED), None)
