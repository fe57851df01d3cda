"""What the made-up world is made of: how reports blur what happened, and the words for it, all invented."""

from dataclasses import dataclass

from corroborate.model.claims import Kind

COUNTRIES = (
    "NG", "ML", "BF", "IQ", "SY", "AF", "SO", "CD", "ET", "SD", "YE", "PK", "MM", "UA",
    "CO", "MX", "NE", "CM", "PH", "MZ", "HT", "KE", "LY", "TD", "CF",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Noise:
    """How reports blur what happened: shares by which a day, a place, a name or a figure is told otherwise."""

    dates: tuple[tuple[str, float], ...] = (
        ("day", 0.51), ("next", 0.08), ("week", 0.06), ("month", 0.10), ("year", 0.07), ("yearless", 0.06),
        ("none", 0.12),
    )  # fmt: skip
    places: tuple[tuple[str, float], ...] = (
        ("venue", 0.12), ("town", 0.62), ("suburb", 0.02), ("district", 0.04), ("region", 0.06), ("country", 0.11),
        ("none", 0.03),
    )  # fmt: skip
    misspelt: float = 0.08
    told: float = 0.55
    """How often a property is told at all."""
    other_kind: float = 0.25
    wrong_actor: float = 0.05
    early: float = 0.35
    background: float = 0.15


USUAL = Noise()
ROUGH = Noise(
    dates=(("day", 0.42), ("next", 0.13), ("week", 0.09), ("month", 0.13), ("year", 0.08), ("yearless", 0.05),
           ("none", 0.10)),
    places=(("venue", 0.08), ("town", 0.58), ("suburb", 0.05), ("district", 0.06), ("region", 0.08),
            ("country", 0.11), ("none", 0.04)),
    misspelt=0.15, told=0.45, other_kind=0.35, wrong_actor=0.10, early=0.45,
)  # fmt: skip

KINDS: tuple[tuple[Kind, float, tuple[Kind, ...]], ...] = (
    (Kind.ARMED_ATTACK, 0.36, (Kind.CLASH, Kind.MASS_SHOOTING, Kind.OTHER)),
    (Kind.BOMBING, 0.24, (Kind.ARMED_ATTACK, Kind.VEHICLE_ATTACK)),
    (Kind.CLASH, 0.14, (Kind.ARMED_ATTACK, Kind.MILITARY_OPERATION)),
    (Kind.KIDNAPPING, 0.08, (Kind.HOSTAGE_TAKING, Kind.ARMED_ATTACK)),
    (Kind.ASSASSINATION, 0.06, (Kind.ARMED_ATTACK,)),
    (Kind.SHELLING, 0.06, (Kind.AIR_STRIKE, Kind.BOMBING)),
    (Kind.AIR_STRIKE, 0.06, (Kind.SHELLING, Kind.BOMBING)),
)
VENUE_TYPES = ("mosque", "market", "hotel", "school", "church", "checkpoint", "hospital", "police station", "army base",
               "bridge", "camp", "restaurant", "bus station", "mine", "university")  # fmt: skip
VENUE_NAMES = ("Unity", "Al-Noor", "Santa Rosa", "Palm", "Independence", "Bilal", "Green Park", "Kasuwa", "San Miguel",
               "Liberty", "Old Port", "Victory", "Ibn Sina", "Central Gate", "Rahma", "Lakeside", "Saint Paul",
               "Sunrise",
               "Mercy", "Al-Huda", "Riverside", "Golden Star", "Salam", "Eastern Gate", "Martyrs", "Horizon", "Baobab",
               "La Paz", "New Dawn", "Crescent", "Meridian", "Tawfiq", "Blue Nile", "Cedar", "Emerald",
               "Sahara")  # fmt: skip
FORCES = ("Front", "Movement", "Army", "Brigade", "Council", "League", "Union", "Column")
CAUSES = ("Liberation", "Justice", "Unity", "Defence", "Reform", "Resistance", "Dignity", "Sovereignty")
TARGETS = ("a convoy of traders", "a police patrol", "worshippers", "a school bus", "aid workers", "soldiers at a post",
           "a minibus", "farmers", "a village head", "election staff", "a fuel convoy", "a wedding party", "miners",
           "an army patrol", "herders", "a district official", "shoppers", "students")  # fmt: skip
WEAPONS = (
    "Kalashnikovs",
    "a car bomb",
    "a roadside bomb",
    "grenades",
    "mortars",
    "machetes",
    "a suicide vest",
    "a drone",
)
SYLLABLES = (
    "ba",
    "ko",
    "tra",
    "mi",
    "sa",
    "lu",
    "den",
    "ou",
    "fa",
    "ri",
    "mo",
    "kel",
    "zan",
    "do",
    "ny",
    "ha",
    "ver",
    "to",
)
