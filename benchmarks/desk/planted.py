"""A database with a hostile text in every field that reaches a page: `planted(database, texts)`."""

import json
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from corroborate import workflow
from corroborate.model.decisions import ClaimChange, Correction
from corroborate.model.people import Member, Role
from corroborate.model.reports import Failure
from corroborate.model.storing import Store
from corroborate.render.harmless import printable
from corroborate.store import open_store
from corroborate.web.people import keeping, passwords
from tests.builders import account, claim, place, reading, report, when

TOGETHER = 5
"""Texts whose reports tell of one incident."""
PASSWORD = "a long pass phrase of theirs"


@dataclass(frozen=True, slots=True)
class Planted:
    """Where one text stands: ids of its incident, its report, its row's report, and two claims; a person's name.

    The first claim was corrected, the second rejected; `name` is the text as far as an account may have it.
    """

    incident: str
    report: str
    row: str
    corrected: str
    rejected: str
    name: str


def planted(database: Path, told: Sequence[str]) -> list[Planted]:
    """A database with each text in every field; for each where it stands."""
    store = open_store(database)
    keys = [_read(store, number, text) for number, text in enumerate(told)]
    workflow.relink(store)
    homes = _homes(store)
    for at in range(0, len(told), TOGETHER):
        group = {homes[first] for first, *_ in keys[at : at + TOGETHER]}
        if len(group) > 1:
            workflow.merge(store, sorted(group), because=told[at], by="Awa Diarra")
    homes = _homes(store)
    found = [
        Planted(homes[first], source, row, *_decide(store, homes[first], source, number, text), _name(number, text))
        for number, (text, (first, source, row)) in enumerate(zip(told, keys, strict=True))
    ]
    store.record_failure(*(Failure(f"{number:03} {text}", f"not read: {text}") for number, text in enumerate(told)))
    _people(store, [each.name for each in found])
    store.close()
    return found


def _people(store: Store, names: Sequence[str]) -> None:
    """An account for each, all with one password, which is hashed once: hashing is slow by design."""
    hashed = passwords.hashed(PASSWORD, "")
    for name in names:
        store.people.keep(Member(keeping.fitting_name(name), Role.ADMIN, hashed, "2024-05-01T00:00:00+00:00"))


def _name(number: int, text: str) -> str:
    seen = "".join(sign for sign in printable(text) if unicodedata.category(sign) != "Cf")
    return keeping.fitting_name(f"{number} {' '.join(seen.split())}"[: keeping.LONGEST_NAME])


def _homes(store: Store) -> dict[str, str]:
    """The incidents of the accounts."""
    return {account.id: incident.id for incident in workflow.incidents(store) for account in incident.accounts}


def _read(store: Store, number: int, text: str) -> tuple[str, str, str]:
    told = f"{text} Gunmen shot {number + 2} men dead in Gao, said {text}."
    source = report(f"{number} {text}", told, title=text, outlet=text, url=text, published="2024-05-01")
    here = replace(place("Gao"), name=text, latitude=-60 + number % 120, longitude=-170 + number % 340)
    said, day = f"{number + 2} men dead", f"20{10 + number // 28 % 14}-{number // 2 % 12 + 1:02}-{number % 28 + 1:02}"
    claims = (
        claim("killed", number + 2, said, report=source, speaker=text, group=text),
        claim("killed", number + 2, said, report=source, speaker=text),
        claim("killed", number + 9, f"shot {said}", report=source, via=text, speaker="police"),
        claim("perpetrator", text, "Gunmen", report=source),
        claim("venue", text, text, report=source) if text in told else claim("venue", text, "men", report=source),
        claim("place", text, "Gao", report=source, location=here),
        claim("date", day, "Gunmen", report=source, when=when(day)),
    )
    made = account(*claims, report=source, date=day, location=here)
    store.save(replace(reading(source, made, published="2024-05-01"), unread=(text,)))
    cells = {"notes": text, text[:60] or "column": text, "deaths": str(number)}
    row = report(f"rows:{number} {text}", "", dataset="UCDP GED", title=text, outlet=text)
    row = replace(row, id=f"report-row-{number:04}", raw=json.dumps(cells).encode())
    coded = claim("killed", number, None, report=row, rule="cells:deaths", speaker=text)
    store.save(reading(row, account(coded, report=row, date=f"19{number % 90 + 10}-01-01", town="Kabul")))
    return made.id, source.id, row.id


def _decide(store: Store, incident: str, source: str, number: int, text: str) -> tuple[str, str]:
    """What a person of the text's name decided; the claims that they corrected and rejected."""
    name = _name(number, text)
    shown = workflow.show(store, incident).incident
    claims = [c for a in shown.accounts if a.report == source for c in a.claims]
    workflow.correct(store, incident, "perpetrator", Correction(values=(text[:280],)), by=name, because=text)
    rejected = next(c.id for c in claims if c.via is not None)
    workflow.reject_claim(store, rejected, incident=incident, by=name, because=text)
    changed = next(c.id for c in claims if c.property == "killed" and c.group is None and c.id != rejected)
    change = ClaimChange(speaker=f"{text[:280]} spokesman", group=text[:280])
    workflow.correct_claim(store, changed, change, incident=incident, by=name, because=text)
    workflow.accept(store, incident, by=name, because=text)
    return changed, rejected
