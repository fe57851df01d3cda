"""Where an incident was, in MUC-4's notation: COUNTRY: DEPARTMENT (DEPARTMENT): TOWN (CITY)."""

import re
from collections import Counter
from functools import cache

from benchmarks.reading.corpora import DATA
from corroborate.read.document import Document
from corroborate.read.drafts import Draft
from corroborate.read.places import PlaceMention, find_nationalities

SET_LIST = DATA / "muc4" / "docs" / "set-list-location.v4"
ENTRY = re.compile(r"^([A-Z0-9][^()]*?) \(([A-Z -]+)\??\)\s*$", re.M)
QUARTER = re.compile(r"\b((?:[A-Z]+ ){1,3}?)(NEIGHBORHOOD|MUNICIPALITY|UNIVERSITY|DEPARTMENT|PROVINCE|AIRPORT|FARM)\b")
NINE = ("SV", "GT", "HN", "AR", "BO", "CL", "CO", "EC", "PE")
COUNTRIES = {
    "SV": "EL SALVADOR", "GT": "GUATEMALA", "HN": "HONDURAS", "AR": "ARGENTINA", "BO": "BOLIVIA", "CL": "CHILE",
    "CO": "COLOMBIA", "EC": "ECUADOR", "PE": "PERU", "PA": "PANAMA", "NI": "NICARAGUA", "CR": "COSTA RICA",
    "MX": "MEXICO", "US": "UNITED STATES", "ES": "SPAIN", "VE": "VENEZUELA", "BR": "BRAZIL", "CU": "CUBA",
    "PY": "PARAGUAY", "UY": "URUGUAY", "DE": "WEST GERMANY", "FR": "FRANCE", "IT": "ITALY", "GB": "UNITED KINGDOM",
    "IL": "ISRAEL", "JP": "JAPAN", "CN": "PEOPLES REP OF CHINA", "RU": "USSR", "NL": "NETHERLANDS", "CA": "CANADA",
    "SE": "SWEDEN", "CH": "SWITZERLAND", "BE": "BELGIUM", "AT": "AUSTRIA", "DK": "DENMARK", "NO": "NORWAY",
    "IE": "IRELAND", "PL": "POLAND", "HU": "HUNGARY", "RO": "ROMANIA", "BZ": "BELIZE", "DO": "DOMINICAN REPUBLIC",
    "HT": "HAITI", "VA": "VATICAN CITY", "LB": "LEBANON", "LY": "LIBYA", "IR": "IRAN", "IQ": "IRAQ",
}  # fmt: skip
UNITS = {"CL": "REGION", "AR": "PROVINCE", "EC": "PROVINCE", "CR": "PROVINCE", "CU": "PROVINCE", "PA": "PROVINCE",
         "US": "STATE", "MX": "STATE", "BR": "STATE", "VE": "STATE"}  # fmt: skip
NO_FILL = frozenset(
    [
        "LATIN AMERICA",
        "CENTRAL AMERICA",
        "SOUTH AMERICA",
        "DEPARTMENT",
        "DEPARTMENTS",
        "FINCA",
        "CAPITAL",
        "CITY",
        "PROVINCE",
        "AVENUE",
        "STREET",
        "ISTHMUS",
    ]
)
LARGE = ("DEPARTMENT", "PROVINCE", "STATE", "REGION", "INTENDANCY", "COMMISSARIAT")
SMALL = ("CITY", "TOWN", "MUNICIPALITY", "VILLAGE", "NEIGHBORHOOD", "PORT", "CANTON", "JURISDICTION", "FARM")
SITES = ("UNIVERSITY", "AIRPORT", "FARM")
FINE = ("town", "district")


@cache
def levels() -> dict[str, list[str]]:
    """The types that the task's list gives each name, in its order."""
    found: dict[str, list[str]] = {}
    for name, kind in ENTRY.findall(SET_LIST.read_text(encoding="latin-1")):
        found.setdefault(name.strip(), []).append(kind.strip())
    return found


def home(document: Document) -> str | None:
    """The country that a document is about: most often named, by its people, places or itself."""
    counts: Counter[str] = Counter()
    for named in find_nationalities([s.layer for s in document.sentences], document.gazetteer):
        if named.place.country in COUNTRIES:
            counts[str(named.place.country)] += 1
    for place in document.places:
        if place.country in COUNTRIES:
            counts[str(place.country)] += 2 if str(place.precision) == "country" or place.sentence == 0 else 1
    nine = {c: n for c, n in counts.items() if c in NINE}
    return max(nine or counts, key=lambda c: counts[c], default=None)


def location(draft: Draft, document: Document) -> str | None:
    """The place of a draft; the country alone where it names none."""
    country = home(document)
    named = [
        p
        for p in draft.places
        if (p.country in (None, country) or _told(document, str(p.country))) and not _no_place(document, p)
    ]
    named = [p for p in named if p.country in (None, *NINE) and _on_list(document, p)]
    town = next((p for p in named if str(p.precision) in FINE), None)
    region = next((p for p in named if str(p.precision) in ("region", "area") and p is not town), None)
    if town is not None and town.country is not None:
        country = town.country
    elif region is not None and region.country is not None:
        country = region.country
    elif town is None and region is None:
        country = next((p.country for p in named if p.country in NINE), None) or country
    if country not in COUNTRIES:
        return None
    parts = [COUNTRIES[str(country)]]
    parts += [_part(document, p, str(country)) for p in (region, town) if p is not None]
    parts += _sites(draft)[:1] if region is None else []
    parts += [f"{name} (NEIGHBORHOOD)" for name in _quarters(draft)[:1] if town is not None and len(parts) == 2]
    return ": ".join(dict.fromkeys(parts))


def _on_list(document: Document, place: PlaceMention) -> bool:
    """Whether a name can be a fill: the gazetteer knows it, or the task's list has it."""
    return place.place is not None or _words(document, place) in levels()


def _sites(draft: Draft) -> list[str]:
    """Universities, airports and farms of the task's list among the draft's facilities."""
    found = []
    for venue in draft.venues:
        words = venue.words.upper().replace('"', "").removeprefix("THE ").strip()
        found += [f"{words} ({kind})" for kind in levels().get(words, []) if kind in SITES][:1]
    return found


def _words(document: Document, place: PlaceMention) -> str:
    named = place.named
    said = document.text[named.start : named.end] if named is not None else document.text[place.start : place.end]
    return " ".join(said.upper().split()).removeprefix("THE ")


def _quarters(draft: Draft) -> list[str]:
    """Names before the word neighborhood, in the draft's sentences."""
    found = []
    for unit in draft.units:
        tree = unit.sentence.tree
        for at in range(1, len(tree)):
            first = at
            while tree.lemma(at) in ("neighborhood", "neighborhoods") and first > 0 and tree[first - 1].upos == "PROPN":
                first -= 1
            if first < at:
                found.append(" ".join(tree[i].text.upper() for i in range(first, at)))
    return found


def _no_place(document: Document, place: PlaceMention) -> bool:
    """Regions of several countries, country names taken for towns, and plain nouns are no fills."""
    words = document.text[place.start : place.end].upper().removeprefix("THE ").strip()
    named = place.named is not None and place.named.place.kind == "country"
    return words in NO_FILL or named or (words in COUNTRIES.values() and str(place.precision) != "country")


def _told(document: Document, country: str) -> bool:
    return country in COUNTRIES and any(p.country == country and str(p.precision) == "country" for p in document.places)


def _part(document: Document, place: PlaceMention, country: str) -> str:
    words = _words(document, place)
    after = document.text[place.end : place.end + 14].split()
    told = after[0].strip(",.") if after else ""
    last = words.split()[-1]
    known = levels()
    if last in ("DEPARTMENT", "PROVINCE", "NEIGHBORHOOD", "MUNICIPALITY", "REGION") and len(words.split()) > 1:
        return f"{words.removesuffix(last).strip()} ({last})"
    kinds = known.get(words, [])
    if told in kinds:
        return f"{words} ({told})"
    unit = str(place.precision) == "region"
    fitting = [k for k in (LARGE if unit else SMALL) if k in kinds]
    default = UNITS.get(country, "DEPARTMENT") if unit else "CITY"
    return f"{words} ({(fitting or kinds or [default])[0]})"
