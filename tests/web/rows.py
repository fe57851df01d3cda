"""Terse builders of the overview's rows: only what a test is about is spelled out."""

from corroborate.model.overview import Entry, Range, Row, State
from corroborate.model.storing import Store


def row(number: int = 1, **fields: object) -> Row:
    """The row of the incident of a number, in Gao, single-source and not reviewed."""
    killed = fields.pop("killed", 4)
    base: dict[str, object] = {
        "incident": f"incident-{number:016x}",
        "kind": "armed-attack",
        "when_edtf": "2024-03-05",
        "earliest": fields.get("when_edtf", "2024-03-05"),
        "latest": fields.get("when_edtf", "2024-03-05"),
        "place": "Gao",
        "venue": None,
        "country": "ML",
        "precision": "town",
        "latitude": 16.27,
        "longitude": -0.04,
        "radius_km": 8.0,
        "killed": Range(killed, killed, killed) if isinstance(killed, int) else killed,
        "perpetrators_killed": None,
        "wounded": None,
        "attackers": None,
        "kidnapped": None,
        "status": "single-source",
        "disputed": (),
        "reports": 1,
        "origins": 1,
        "outlets": ("Delta Radio",),
        "coded_only": False,
        "state": State.NEW,
        "look": 0.0,
        "look_because": (),
        "version": "v1",
    }
    return Row(**{**base, **fields})  # type: ignore[arg-type]


def keep(store: Store, *rows: Row) -> None:
    """Puts rows into a store's overview as if accounts stood behind them."""
    entries = [
        Entry(at, each, frozenset({each.place.lower()} if each.place else ()), frozenset({each.kind, "attack"}))
        for at, each in enumerate(rows, 1)
    ]
    store.overview.keep(entries, range(1, len(entries) + 1))
