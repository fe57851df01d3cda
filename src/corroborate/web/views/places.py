"""The map's incidents: precise places as points; vague ones as areas, each with the incidents known no finer."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from corroborate.model.claims import Precision
from corroborate.model.overview import Listing, Point
from corroborate.model.status import Status
from corroborate.render import wording
from corroborate.render.harmless import printable
from corroborate.web.views import counts

STATUSES = tuple(Status)
TOLD = 12
"""So many incidents of an area are named when it is opened; the table has them all."""
REACH_KM = {Precision.AREA: 25.0, Precision.DISTRICT: 25.0, Precision.REGION: 80.0, Precision.COUNTRY: 300.0}
"""How far a vague place is drawn where nothing says how far it reaches."""


def drawn(points: Sequence[Point], listing: Listing) -> dict[str, Any]:
    """What the map draws, in as few characters as 20,000 incidents need: values that recur are numbers into lists."""
    kinds, names, statuses = _Numbered(), _Numbered(), _Numbered(STATUSES)
    precise = [_point(point, kinds, names, statuses) for point in points if not point.vague]
    areas = _areas([point for point in points if point.vague])
    return {
        "points": precise,
        "areas": areas,
        "kinds": [wording.spaced(kind) for kind in kinds],
        "places": [printable(name) for name in names],
        "statuses": [*statuses],
        "told": told(len(precise), areas, listing),
    }


class _Numbered(dict[str, int]):
    """Values with numbers in the order in which they came."""

    def __init__(self, values: Iterable[str] = ()) -> None:
        super().__init__((value, number) for number, value in enumerate(values))

    def of(self, value: str) -> int:
        """The number of a value, a new one where it has none."""
        return self.setdefault(value, len(self))


def _point(point: Point, kinds: _Numbered, names: _Numbered, statuses: _Numbered) -> list[object]:
    return [
        round(point.longitude, 4),
        round(point.latitude, 4),
        statuses.of(point.status),
        kinds.of(point.kind),
        names.of(point.place or ""),
        wording.concise(point.when_edtf) if point.when_edtf else None,
        _killed(point),
        point.incident,
    ]


def _killed(point: Point) -> str | None:
    """The killed in the words of the table; None where no report says."""
    found = point.killed
    return None if found is None else counts.in_words(found.low, found.best, found.high)


def _areas(points: Sequence[Point]) -> list[dict[str, object]]:
    """One area for each circle, the widest first, so that the narrower lie upon it."""
    circles: dict[tuple[float, float, float, str], list[Point]] = defaultdict(list)
    for point in points:
        circles[point.longitude, point.latitude, _reach(point), point.precision].append(point)
    return [
        {
            "at": [round(longitude, 4), round(latitude, 4)],
            "km": reach,
            "place": printable(found[0].place or ""),
            "precision": precision,
            "incidents": len(found),
            "disputed": sum(point.status == Status.DISPUTED for point in found),
            "some": [_named(point) for point in found[:TOLD]],
        }
        for (longitude, latitude, reach, precision), found in sorted(
            circles.items(), key=lambda circle: (-circle[0][2], circle[0])
        )
    ]


def _reach(point: Point) -> float:
    return point.radius_km or REACH_KM.get(Precision(point.precision), REACH_KM[Precision.REGION])


def _named(point: Point) -> dict[str, object]:
    return {
        "incident": point.incident,
        "kind": wording.spaced(point.kind),
        "when": wording.concise(point.when_edtf) if point.when_edtf else None,
        "killed": _killed(point),
        "status": point.status,
    }


def told(precise: int, areas: Sequence[dict[str, object]], listing: Listing) -> str:
    """What the map shows and what it leaves out, in words."""
    vague = sum(int(str(area["incidents"])) for area in areas)
    said = [f"{precise:,} at a town or venue"]
    if vague:
        said.append(f"{vague:,} known no finer than {'an area' if len(areas) == 1 else f'one of {len(areas):,} areas'}")
    sentences = [", ".join(said)]
    if listing.located > precise + vague:
        sentences.append(
            f"only the latest {precise + vague:,} of {listing.located:,} are drawn: filter them to see the others"
        )
    lost = listing.total - listing.located
    if lost:
        sentences.append(f"{lost:,} without a known place {'is' if lost == 1 else 'are'} in the table alone")
    return f"{'; '.join(sentences)}."
