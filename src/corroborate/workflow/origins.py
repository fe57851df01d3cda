"""Where the reports of a database really come from.

The seam with weighing is `origins(...).keys`: a mapping that rule packs and `status` take as `outlets`. It gives the
origin by report id, and by account id or claim id where an account's or a claim's origin is not its report's: a claim
that quotes an agency, or that stands in a passage taken over word for word. Look for the claim first, then its report.
"""

from collections.abc import Iterable, Mapping

from corroborate.link.origins import find_origins
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


def _overlaps(store: Store, reports: Iterable[str]) -> list[Overlap]:
    """What the reports have in common with others, and whatever those may be copies of."""
    found: dict[tuple[str, str], Overlap] = {}
    seen, waiting = set(reports), [(report, True) for report in reports]
    while waiting:
        report, asked = waiting.pop()
        for overlap in store.overlaps(report):
            if asked or max(overlap.left_share, overlap.right_share) >= WHOLE:
                found[overlap.left, overlap.right] = overlap
                if (other := overlap.other(report)) not in seen:
                    seen.add(other)
                    waiting.append((other, False))
    return list(found.values())
