"""What is wrong with a reading of a challenge passage."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from corroborate.gazetteer import distance_km
from corroborate.gazetteer.folding import fold
from corroborate.model.claims import COUNTS, Account, Claim, Property
from corroborate.model.dates import When
from corroborate.model.storing import Reading
from corroborate.read.reader import Reader
from tests.builders import report
from tests.challenge.passages import Passage, Wanted, WantedAccount

WHOLE = (None, "perpetrators")
_COUNT = re.compile(r"(?:(?P<qualifier>[a-z-]+)\s+)?(?P<low>\d+)(?:-(?P<high>\d+))?")


def judge(passage: Passage, reader: Reader) -> list[str]:
    """Every fault of the reading of a passage, in words; none where it is right."""
    reading = reader(report(text=passage.text, published=passage.published))
    return [*_misquoted(reading), *_faults(passage, reading.accounts)]


def _misquoted(reading: Reading) -> Iterator[str]:
    for claim in (c for a in reading.accounts for c in a.claims):
        if claim.span is None or reading.report.quote(claim.span) != claim.quote:
            yield f"misquoted: {claim.quote!r}"


def _faults(passage: Passage, accounts: Sequence[Account]) -> Iterator[str]:
    left = list(accounts)
    for wanted in sorted(passage.accounts, key=lambda a: a.optional):
        found = _at(passage.text, wanted, left)
        if found is not None:
            left.remove(found)
            yield from _account_faults(wanted, found)
        elif not wanted.optional:
            yield f"no account at {' + '.join(wanted.at)!r}"
    for account in left:
        yield f"an account too many: {' / '.join(passage.text[s.start : s.end] for s in account.spans)!r}"


def _at(text: str, wanted: WantedAccount, accounts: Sequence[Account]) -> Account | None:
    """The account whose passages hold all the words asked for; of several the one with the most of the claims."""
    places = [(text.index(words), text.index(words) + len(words)) for words in wanted.at]
    held = [a for a in accounts if all(any(s.start < e and b < s.end for s in a.spans) for b, e in places)]
    return min(held, key=lambda a: len(list(_account_faults(wanted, a))), default=None)


def _account_faults(wanted: WantedAccount, account: Account) -> Iterator[str]:
    for key, value in wanted.settings.items():
        if not _SETTINGS[key](value, account):
            yield f"{key} is {_said(key, account)}, not {value}"
    for choice in wanted.claims:
        if not any(matches(one, claim) for one in choice for claim in account.claims):
            yield f"no {' or '.join(one.words for one in choice)}; said: {_told(account, choice[0].property)}"
    for one in wanted.never:
        yield from (f"must not say {short(c)}" for c in account.claims if matches(one, c, loosely=True))
    allowed = [*(one for choice in wanted.claims for one in choice), *wanted.may]
    for claim in account.claims if wanted.counted else ():
        whole = claim.property in COUNTS and claim.group in WHOLE and claim.stance == "asserted"
        lone = claim.property is Property.ATTACKERS and claim.value == 1
        if whole and not lone and not any(matches(one, claim) for one in allowed):
            yield f"says {short(claim)}"


def matches(wanted: Wanted, claim: Claim, loosely: bool = False) -> bool:
    """Whether a claim is the one asked for; loosely, whatever its qualifier and whomever it counts."""
    return (
        claim.property == wanted.property
        and (loosely or claim.property not in COUNTS or _group(wanted, claim))
        and (wanted.value == "*" or _value(wanted, claim, loosely))
        and (wanted.speaker is None or _speaker(wanted.speaker, claim.speaker))
        and (wanted.via is None or _name(wanted.via, claim.via))
        and (wanted.hedged is None or wanted.hedged == claim.hedged)
        and wanted.stance == claim.stance
    )


def _group(wanted: Wanted, claim: Claim) -> bool:
    if wanted.group is None:
        return claim.group in WHOLE
    return claim.group is not None and (wanted.group == "*" or _name(wanted.group, claim.group))


def _value(wanted: Wanted, claim: Claim, loosely: bool) -> bool:
    if claim.property in COUNTS:
        return _count(wanted.value, claim, loosely)
    if claim.property is Property.RESPONSIBILITY:
        name, _, posture = wanted.value.rpartition(" ")
        return claim.posture == posture and (name == "*" or _name(name, str(claim.value)))
    return _name(wanted.value, str(claim.value))


def _count(value: str, claim: Claim, loosely: bool) -> bool:
    if value == "vague":
        return claim.qualifier == "vague"
    found = _COUNT.fullmatch(value)
    assert found is not None, value
    low = int(found["low"])
    if found["high"]:
        return (claim.low, claim.high) == (low, int(found["high"]))
    if found["qualifier"] == "vague":
        return claim.qualifier == "vague" and claim.low == low
    return claim.value == low and (loosely or claim.qualifier == (found["qualifier"] or "exact"))


def _speaker(wanted: str, said: str | None) -> bool:
    if wanted == "-":
        return said is None
    return any(_name(one, said) for one in wanted.split("|"))


def _name(wanted: str, said: str | None) -> bool:
    """Whether one name holds the other, whatever the case, the accents and the articles."""
    if not said:
        return False
    one, two = (re.sub(r"\b(the|a|an) ", "", fold(name)) for name in (wanted, said))
    return one in two or two in one


def _when(value: str, account: Account) -> bool:
    said = account.when
    if said is None:
        return False
    for text in value.split("|"):
        right = When.parse(text)
        if (said.earliest, said.latest) == (right.earliest, right.latest) and (right.earliest or said.edtf == text):
            return True
    return False


def _place(value: str, account: Account) -> bool:
    said = account.location
    for text in value.split("|"):
        name, _, country = text.partition(", ")
        if said is not None and _name(name, said.name) and country in ("", said.country):
            return True
    return False


def _near(value: list[float], account: Account) -> bool:
    said = account.location
    if said is None or said.latitude is None or said.longitude is None:
        return False
    return distance_km(value[0], value[1], said.latitude, said.longitude) <= value[2]


_SETTINGS: dict[str, Callable[[Any, Account], bool]] = {
    "kind": lambda value, account: account.kind in value.split("|"),
    "when": _when,
    "place": _place,
    "precision": lambda value, account: account.location is not None and account.location.precision == value,
    "near": _near,
    "venue": lambda value, account: _name(value, account.venue),
    "background": lambda value, account: account.background is value,
}


def _said(key: str, account: Account) -> str:
    if key == "when":
        return account.when.edtf if account.when else "open"
    if key in ("place", "precision", "near"):
        place = account.location
        return (
            f"{place.name}, {place.country} ({place.precision}, {place.latitude}, {place.longitude})"
            if place
            else "open"
        )
    return str(getattr(account, key))


def _told(account: Account, prop: str) -> str:
    return ", ".join(short(c) for c in account.claims if c.property == prop) or "nothing"


def short(claim: Claim) -> str:
    """A claim in a file's spelling."""
    value = f"{claim.low}-{claim.high}" if claim.value is None else str(claim.value)
    qualifier = f"{claim.qualifier} " if claim.qualifier and claim.qualifier != "exact" else ""
    via = f" via {claim.via}" if claim.via else ""
    rest = [f"by {claim.speaker or '-'}{via}", *(["hedged"] if claim.hedged else []), str(claim.stance)]
    posture = f" {claim.posture}" if claim.posture else ""
    group = f" [{claim.group}]" if claim.group else ""
    return f"{claim.property} {qualifier}{value}{posture}{group}; {'; '.join(rest)}"
