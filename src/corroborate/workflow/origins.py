"""Where the reports of a database really come from.

The seam with weighing is `origins(...).keys`: a mapping that rule packs and `status` take as `outlets`. It gives the
origin by report id, and by account id or claim id where an account's or a claim's origin is not its report's: a claim
that quotes an agency, or that stands in a passage taken over word for word. Look for the claim first, then its report.
"""

from collections.abc import Mapping

from corroborate.link.origins import bears, find_origins
from corroborate.model.copies import WHOLE, Overlap
from corroborate.model.origins import Origins
from corroborate.model.storing import Reading, Store


def origins(store: Store, readings: Mapping[str, Reading]) -> Origins:
    """The origins of these readings, given by report id."""
    return find_origins(readings, store.overlaps())


def origins_of(store: Store, readings: Mapping[str, Reading]) -> Origins:
    """The origins of a few of the reports that a database has, as `origins` of all of them has them."""
    overlaps = _overlaps(store, readings)
    others = {end for overlap in overlaps for end in (overlap.left, overlap.right)} - readings.keys()
    speakers = {
        name for r in readings.values() for a in r.accounts for c in a.claims for name in (c.speaker, c.via) if name
    }
    return find_origins({**readings, **store.readings_of(others)}, overlaps, store.outlets(speakers))


def _overlaps(store: Store, readings: Mapping[str, Reading]) -> list[Overlap]:
    """What of the reports can come from others, and whatever those may be copies of."""
    found = [
        overlap
        for overlap in store.overlaps(readings)
        if any(bears(overlap, readings[end]) for end in (overlap.left, overlap.right) if end in readings)
    ]
    seen, fresh = set(readings), found
    while waiting := {end for overlap in fresh for end in (overlap.left, overlap.right)} - seen:
        seen |= waiting
        fresh = store.overlaps(waiting, WHOLE)
        found = [*found, *fresh]
    return list(dict.fromkeys(found))
