"""MUC-4's slots for what was hit and who: ids, types, numbers, nations and effects."""

from collections.abc import Sequence
from typing import Any

from benchmarks.reading.muc4_places import COUNTRIES
from benchmarks.reading.muc4_slots import fill, tagged, written_number
from corroborate.read.damage import Thing
from corroborate.read.document import Document
from corroborate.read.drafts import Draft
from corroborate.read.phrases import Phrase
from corroborate.read.victim_phrases import Victim

EFFECTS = {"killed": "DEATH", "wounded": "INJURY", "released": "REGAINED FREEDOM", "unhurt": "NO INJURY OR DEATH"}
DAMAGE = {
    "destroyed": "DESTROYED",
    "damaged": "SOME DAMAGE",
    "unharmed": "NO DAMAGE",
    "taken": "PROPERTY TAKEN FROM TARGET",
}
HARM_NOUNS = frozenset(["casualty", "victim", "injury", "death", "fatality", "dead", "wounded"])


def things(found: Sequence[Thing], document: Document, country: str) -> dict[str, Any]:
    """The slots of physical targets."""
    out: dict[str, Any] = {f"phys_tgt_{k}": [] for k in ("id", "type", "number", "nation", "effect")}
    for thing in found:
        words = thing.phrase.words.upper()
        out["phys_tgt_id"].append(words)
        out["phys_tgt_type"].append(tagged(fill("thing", words, "OTHER") or "OTHER", words))
        out["phys_tgt_number"].append(tagged(written_number(thing.number, thing.plural), words))
        out["phys_tgt_nation"] += [tagged(n, words) for n in _nations(thing.phrase, document, country)]
        if thing.effect is not None:
            out["phys_tgt_effect"].append(tagged(DAMAGE[thing.effect], words))
    return out


def persons(found: Sequence[Victim], document: Document, country: str) -> dict[str, Any]:
    """The slots of human targets."""
    out: dict[str, Any] = {f"hum_tgt_{k}": [] for k in ("name", "description", "type", "number", "nation", "effect")}
    for person in found:
        name = person.name.words.upper() if person.name is not None else None
        told = person.description.words.upper() if person.description is not None else None
        tag = tag_of(person)
        if name is not None:
            out["hum_tgt_name"].append(name)
        if told is not None:
            out["hum_tgt_description"].append(tagged(told, name) if name is not None else told)
        out["hum_tgt_type"].append(tagged(fill("person", told or "", "CIVILIAN") or "CIVILIAN", tag))
        out["hum_tgt_number"].append(tagged(written_number(person.number, person.plural), tag))
        if person.description is not None:
            out["hum_tgt_nation"] += [tagged(n, tag) for n in _nations(person.description, document, country)]
        if person.effect in EFFECTS:
            out["hum_tgt_effect"].append(tagged(EFFECTS[person.effect], tag))
    return out


def tag_of(person: Victim) -> str:
    """What other slots call a person by: the name, else the description."""
    phrase = person.name or person.description
    return phrase.words.upper() if phrase is not None else "-"


def _nations(phrase: Phrase, document: Document, country: str) -> list[str]:
    """The nation that a phrase's words name, where it is not the incident's country."""
    tree = phrase.sentence.tree
    codes = [document.gazetteer.demonym(tree[i].text) for i in range(phrase.first, phrase.last)]
    codes += ["US" for i in range(phrase.first, phrase.last) if tree[i].text in ("U.S.", "US", "NORTHAMERICAN")]
    return [COUNTRIES[c] for c in codes if c in COUNTRIES and COUNTRIES[c] != country][:1]


def nobody_hurt(draft: Draft) -> bool:
    """Whether the draft says that there were no casualties."""
    return any(
        g.number is not None and g.number.value == 0 and u.sentence.tree.lemma(g.head) in HARM_NOUNS
        for u in draft.units
        for g in u.groups
    )
