"""Names of persons, which public tables leave out: who in an incident is a person, and every text without their names.

A name counts as a person's where the language model reads it so, in the passage it comes from or by itself, unless its
words are those of an armed group or a force, or it is an acronym. In doubt a name is left out.
"""

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from corroborate.interchange.exporting.classes import class_id, nationality
from corroborate.language.layers import Layer
from corroborate.lexicons import names
from corroborate.model.claims import Claim, Property
from corroborate.model.judgements import Incident

WITHHELD = "[name withheld]"
_ACTING = (Property.PERPETRATOR, Property.TARGET, Property.RESPONSIBILITY)
_PLACES = (Property.PLACE, Property.VENUE)
_PERSON = "person"
_NAMING = (*_ACTING, Property.OUTCOME, Property.VENUE)
_OWNED = re.compile(
    r"\b(?:house|home|residence|compound|farm|apartment|villa|shop|car|vehicle)s? of (.+)$"
    r"|^(.+)['\u2019]s (?:house|home|residence|compound|farm|apartment|villa|shop|car|vehicle)\b",
    re.IGNORECASE,
)
_CAPITAL = re.compile(r"(?<!\w)[^\W\d_a-z]\w*")
_GROUPS = re.compile(
    r"\b(?:army|bank|battalion|brigades?|brothers|column|command|committee|company|council|front|fund|group|movement|"
    r"militia|ministry|mission|of|organi[sz]ation|party|state|union|watch)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+")
_SHORTEST_WORD = 3
Annotate = Callable[[Sequence[tuple[int, str]]], list[Layer]]


@dataclass(frozen=True, slots=True)
class Named:
    """The persons' names among an incident's actors and targets, and its phrases as they are told without names."""

    persons: frozenset[str]
    public: Mapping[str, str] = field(default_factory=dict)

    @property
    def withheld(self) -> frozenset[str]:
        """The words of the names that are left out, folded."""
        hidden = (set(names.content(phrase)) - set(names.fold(told)) for phrase, told in self.public.items())
        return frozenset(word for words in hidden for word in words if len(word) >= _SHORTEST_WORD)

    def told(self, text: str) -> str:
        """A text with every phrase that names a person told without the name."""
        for phrase in sorted(self.public, key=lambda phrase: (-len(phrase), phrase)):
            if phrase in text:
                text = re.sub(rf"(?<!\w){re.escape(phrase)}(?!\w)", self.public[phrase], text)
        return text


def named(incidents: Iterable[Incident], annotate: Annotate) -> dict[str, Named]:
    """By incident, who in it is a person; all phrases are read in one go."""
    listed = list(incidents)
    readings = _readings({text for incident in listed for text in _texts(incident)}, annotate)
    return {incident.id: _named(incident, readings) for incident in listed}


def names_any(report: str, withheld: Collection[str]) -> bool:
    """Whether a report's name, such as that of its file, has a word of a person's name."""
    return any(word in withheld for part in _WORD.findall(report) for word in names.fold(part))


def _claims(incident: Incident) -> list[Claim]:
    """All claims, and as claims the values that persons put in the place of findings: they may name anybody."""
    told = [claim for account in incident.accounts for claim in account.claims]
    decided = [f for f in incident.findings if f.property in _NAMING and f.rule.partition("/")[0] == _PERSON]
    values = [(f.property, value) for f in decided for value in f.values]
    return told + [Claim("", "", prop, _actor(prop, value), None, None, _PERSON) for prop, value in values]


def _actor(prop: Property, value: str) -> str:
    """The name in a finding's value, without how it stands to the incident."""
    return value.rpartition("|")[0] if prop is Property.RESPONSIBILITY and "|" in value else value


def _texts(incident: Incident) -> set[str]:
    """What is to be read: phrases with a capital letter, and the passages that actors and targets come from."""
    claims = _claims(incident)
    phrases = {phrase for claim in claims for phrase in _phrases(claim)}
    owners = {m[1] or m[2] for phrase in phrases if (m := _OWNED.search(phrase))}
    return {
        *map(_sentence, phrases),
        *(_sentence(owner.strip()) for owner in owners),
        *(c.quote for c in claims if c.property in _ACTING and c.quote and _phrases(c)),
    }


def _sentence(phrase: str) -> str:
    return f"{phrase} said."


def _phrases(claim: Claim) -> list[str]:
    """The claim's phrases that could name a person: speaker, and the value where it is a name."""
    value = claim.value if isinstance(claim.value, str) and claim.property in _NAMING else None
    return [phrase for phrase in (claim.speaker, claim.via, value, claim.group) if phrase and _CAPITAL.search(phrase)]


def _readings(texts: set[str], annotate: Annotate) -> dict[str, Layer]:
    ordered = sorted(texts)
    return dict(zip(ordered, annotate([(0, text) for text in ordered]), strict=True)) if ordered else {}


def _named(incident: Incident, readings: Mapping[str, Layer]) -> Named:
    claims = _claims(incident)
    values = {str(c.value): c for c in claims if c.property in _ACTING and str(c.value) in _phrases(c)}
    groups = [*(value for value in values if _is_group(value)), *_places(incident)]
    owners = {owner for claim in claims for phrase in _phrases(claim) if (owner := _owner(phrase, readings))}
    found = {v for v, claim in values.items() if v in owners or _is_person(v, claim, groups, readings)}
    persons = frozenset({*found, *(names.bare(value) for value in found)})
    public = dict.fromkeys(persons | owners, WITHHELD)
    for phrase in {phrase for claim in claims for phrase in _phrases(claim)} - persons:
        masked = _masked(phrase, readings[_sentence(phrase)], groups)
        if masked != phrase:
            public[phrase] = masked
    return Named(persons, public)


def _places(incident: Incident) -> list[str]:
    """The names of places and venues in the claims."""
    told = [c for account in incident.accounts for c in account.claims if c.property in _PLACES and c.value]
    return [str(claim.value) for claim in told]


def _owner(phrase: str, readings: Mapping[str, Layer]) -> str | None:
    """Whose house it is: "the house of ..."; None where that is no person."""
    match = _OWNED.search(phrase)
    owner = (match[1] or match[2]).strip() if match else ""
    layer = readings.get(_sentence(owner))
    return owner if layer is not None and any(_persons_in(_sentence(owner), layer)) else None


def _is_group(name: str) -> bool:
    """Whether a name's words are a group's, a force's or an acronym."""
    known = class_id(name) not in (None, "civilians")
    return known or bool(_GROUPS.search(name)) or (name.isupper() and len(name) <= 6)


def _part(name: str, group: str) -> bool:
    """Whether a name is the group's own without its describing words: "the Azur" beside "the Azur militia"."""
    return set(names.content(name)) <= set(names.fold(group))


def _is_person(name: str, claim: Claim, groups: Sequence[str], readings: Mapping[str, Layer]) -> bool:
    """Whether the passage reads a name as a person's; where only the name by itself is read so, a group's or a place's
    name that has it explains it."""
    if _is_group(name):
        return False
    if claim.quote and _reads(name, claim.quote, readings) and not any(_part(name, g) for g in groups if _is_group(g)):
        return True
    return _reads(name, _sentence(name), readings) and not any(_part(name, group) for group in groups)


def _reads(name: str, text: str, readings: Mapping[str, Layer]) -> bool:
    """Whether a text has a mention of a person with a word of the name."""
    words = set(names.fold(name))
    return any(words & set(names.fold(said)) for said in _persons_in(text, readings[text]))


def _persons_in(text: str, layer: Layer) -> list[str]:
    """The proper names within the mentions of persons."""
    tokens = layer.tokens
    return [
        " ".join(t.text for t in tokens[entity.first : entity.last] if t.upos == "PROPN")
        for entity in layer.entities
        if entity.type == "Person"
    ]


def _masked(phrase: str, layer: Layer, groups: Sequence[str]) -> str:
    """The phrase with the proper names of persons left out; a proper name that no other reading explains is one."""
    if phrase in groups or (_is_group(phrase) and not any(_persons_in(phrase, layer))):
        return phrase
    explained = {i for e in layer.entities if e.type != "Person" for i in range(e.first, e.last)}
    hidden = [
        (token.start, token.end)
        for i, token in enumerate(layer.tokens)
        if token.upos == "PROPN"
        and i not in explained
        and token.end <= len(phrase)
        and not _of_group(token.text, groups)
    ]
    for start, end in reversed(hidden):
        phrase = f"{phrase[:start]}{WITHHELD}{phrase[end:]}"
    return re.sub(rf"{re.escape(WITHHELD)}(?:[\s.'’-]*{re.escape(WITHHELD)})+", WITHHELD, phrase)


def _of_group(word: str, groups: Sequence[str]) -> bool:
    known = class_id(word) not in (None, "civilians") or nationality(word) is not None
    return known or any(_part(word, group) for group in groups)
