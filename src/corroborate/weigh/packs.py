"""The registry of rule packs."""

from collections.abc import Iterable
from types import MappingProxyType

from corroborate.model.errors import BadInput
from corroborate.weigh import (
    acled,
    cautious,
    conservative,
    gtd,
    informative,
    latest,
    majority,
    representative,
    ucdp,
)
from corroborate.weigh.pack import RulePack
from corroborate.weigh.plain import PLAIN

_ALL = (
    PLAIN,
    cautious.PACK,
    latest.PACK,
    majority.PACK,
    acled.PACK,
    ucdp.PACK,
    gtd.PACK,
    informative.PACK,
    conservative.PACK,
    representative.PACK,
)
PACKS = MappingProxyType({made.name: made for made in _ALL})
"""Every rule pack by its name, in the order in which they are shown."""
EVERY = "all"


def pack(name: str) -> RulePack:
    """The rule pack of a name; BadInput that lists the names for any other."""
    found = PACKS.get(name.strip().casefold())
    if found is None:
        raise BadInput(f"There is no rule pack {name!r}. There are: {', '.join(PACKS)}.")
    return found


def chosen(names: Iterable[str]) -> tuple[RulePack, ...]:
    """The packs of these names, each once, in the order named; "all" names every one. BadInput for no name."""
    wanted = [one for name in names for one in (PACKS.values() if name.strip().casefold() == EVERY else [pack(name)])]
    if not wanted:
        raise BadInput(f"No rule pack is named. There are: {', '.join(PACKS)}.")
    return tuple(dict.fromkeys(wanted))
