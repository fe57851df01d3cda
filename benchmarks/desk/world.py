"""A database for the desk: made-up incidents with the reports that tell of them, their texts invented word for word.

    python -m benchmarks.desk.world FILE [--incidents N] [--seed N]

The incidents are those of `benchmarks.linking.world`: real towns, invented groups, venues and persons. Each report has
a text of a few sentences, one a claim, so that every value opens to its words; one in ten repeats another report of its
incident word for word under another headline, as outlets print an agency's story. Building takes about five
milliseconds of processor an incident.
"""

import argparse
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from random import Random

from benchmarks.linking.million import link_anew, save
from benchmarks.linking.vocabulary import SYLLABLES
from benchmarks.linking.world import World
from corroborate.model.claims import Account, Claim, Posture, Property, Qualifier
from corroborate.model.dates import ReportDate, When
from corroborate.model.identity import content_id
from corroborate.model.reports import Report, Span
from corroborate.model.storing import Reading
from corroborate.store import open_store
from corroborate.workflow import refresh
from corroborate.workflow.linking import version

INCIDENTS = 100_000
ACCOUNTS_EACH = 1.6
LINKED = 1.03
"""How many incidents the made-up world has for each that the linker finds: vague accounts stand alone."""
COPIED = 0.1
OUTLETS = tuple(
    f"{name} {sort}"
    for name in ("Plateau", "Harbour", "Savanna", "Delta", "Crescent", "Union", "Northern", "Valley", "Coast", "Lake")
    for sort in ("Herald", "Radio", "Tribune", "Online")
)
SPEAKERS = ("a police spokesman", "the governor's office", "a nurse", "Colonel Adan Musa", "residents", "a trader")
FILLERS = (
    "Shops stayed shut in {}.",
    "Roads were closed to {}.",
    "Relatives waited for word in {}.",
    "It was not clear who had sent them from {}.",
    "Help came from {}.",
)
SAID = {
    Property.KILLED: "{} people were killed",
    Property.PERPETRATORS_KILLED: "{} of the attackers were killed",
    Property.WOUNDED: "{} people were wounded",
    Property.ATTACKERS: "{} attackers took part",
    Property.KIDNAPPED: "{} people were taken away",
    Property.PERPETRATOR: "It was the work of {}",
    Property.RESPONSIBILITY: "{} said that it was behind it",
    Property.TARGET: "Those hit were {}",
    Property.WEAPON: "They had {}",
}
QUALIFIED = {Qualifier.AT_LEAST: "at least {}", Qualifier.UP_TO: "up to {}", Qualifier.ABOUT: "about {}"}


def readings(seed: int, incidents: int) -> Iterator[tuple[str, list[Reading]]]:
    """The reports of each country, with its code."""
    number = round(incidents * LINKED)
    world, draw = World(seed, number, round(number * ACCOUNTS_EACH)), Random(seed)
    by_report: dict[str, list[Account]] = defaultdict(list)
    country_of: dict[str, str] = {}
    for country, account in world.told_by_country():
        by_report[account.report].append(account)
        country_of.setdefault(account.report, country)
    by_country: dict[str, list[Reading]] = defaultdict(list)
    texts: dict[str, str] = {}
    for report, told in by_report.items():
        by_country[country_of[report]].append(_reading(report, told, texts, draw))
    yield from sorted(by_country.items())


def _reading(name: str, told: Sequence[Account], texts: dict[str, str], draw: Random) -> Reading:
    """The report that has these accounts; `texts` has by incident what was printed of it first."""
    parts = _Text()
    outlet = draw.choice(OUTLETS)
    parts.say(f"{outlet.upper()} {name.removeprefix('report-')}\n\n")
    incident = name.rpartition("-")[0]
    if incident in texts and draw.random() < COPIED:
        parts.say(texts[incident])
    made = [_account(account, parts, draw) for account in told]
    words = sorted(told[0].words)
    body = " ".join(filler.format(" ".join(_name(draw) for _ in range(3))) for filler in draw.sample(FILLERS, 3))
    parts.say(f"{' '.join(words).capitalize()}. ")
    parts.say(body)
    texts.setdefault(incident, f"{parts.text.partition(chr(10) * 2)[2]} ")
    raw = parts.text.encode()
    key = content_id("report", [parts.text])
    own = tuple(replace(a, report=key, claims=tuple(replace(c, report=key) for c in a.claims)) for a in made)
    report = Report(key, f"{name}.txt", parts.text, raw, content_id("sha", [parts.text]), "utf-8", outlet=outlet)
    return Reading(report, _published(told[0], draw), own, "world")


def _name(draw: Random) -> str:
    """An invented name of a village, so that two texts share no more words in a row than people do."""
    return "".join(draw.choices(SYLLABLES, k=3)).title()


def _published(account: Account, draw: Random) -> ReportDate:
    when = account.when
    if when is None or when.latest is None or draw.random() < 0.1:
        return ReportDate(None)
    return ReportDate(When.day(when.latest + timedelta(days=draw.choice((0, 0, 1, 1, 2, 5)))))


class _Text:
    """A text as it grows."""

    def __init__(self) -> None:
        self.text = ""

    def say(self, words: str) -> Span:
        """Adds words; returns where they stand."""
        start = len(self.text)
        self.text += words
        return Span(start, start + len(words))


def _account(account: Account, parts: _Text, draw: Random) -> Account:
    """The account with the words that it is told in."""
    where = account.venue or "a place"
    if account.location is not None:
        where += f" in {account.location.name}"
    when = account.when.edtf if account.when is not None else "an unknown day"
    spans = [parts.say(f"There was a case of {account.kind} at {where} on {when}.")]
    claims = []
    for at, claim in enumerate(account.claims):
        parts.say(" ")
        made = _claim(claim, parts, draw, f"{account.id}-{at}")
        claims.append(made)
        spans += [made.span] if made.span is not None else []
    parts.say("\n")
    return replace(account, claims=tuple(claims), spans=tuple(spans))


def _claim(claim: Claim, parts: _Text, draw: Random, name: str) -> Claim:
    how = QUALIFIED.get(claim.qualifier, "{}") if claim.qualifier is not None else "{}"
    words = SAID[claim.property].format(how.format(claim.value))
    if claim.group == "all":
        words += ", the attackers among them"
    hedged, speaker = draw.random() < 0.1, draw.choice(SPEAKERS) if draw.random() < 0.4 else None
    words = f"It is believed that {words}" if hedged else words
    span = parts.say(words[:1].upper() + words[1:])
    parts.say(f", {speaker} said" if speaker is not None else "")
    parts.say(f" near {' '.join(_name(draw) for _ in range(3))}.")
    quote = parts.text[span.start : span.end]
    posture = Posture.CLAIMED if claim.property is Property.RESPONSIBILITY else None
    key = content_id("claim", [name, quote])
    return replace(claim, id=key, span=span, quote=quote, hedged=hedged, speaker=speaker, posture=posture)


def build(database: Path, seed: int = 1, incidents: int = INCIDENTS) -> None:
    """Fills a database: reports saved and linked country by country, then a row for every incident."""
    store = open_store(database)
    store._db.execute("PRAGMA synchronous = OFF")
    store.links.start(version())
    for country, here in readings(seed, incidents):
        began = time.process_time()
        save(store, here)
        published = {reading.report.id: reading.published for reading in here}
        link_anew(store, [account for reading in here for account in reading.accounts], published)
        print(f"{country}: {len(here):,} reports in {time.process_time() - began:.0f} s", file=sys.stderr)
    store._db.execute("DELETE FROM waiting")
    refresh(store, lambda made, of: print(f"{made:,} of {of:,} rows", end="\r", file=sys.stderr))
    store._db.execute("PRAGMA synchronous = FULL")
    store.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("database", type=Path, metavar="FILE", help="made new")
    parser.add_argument("--incidents", type=int, default=INCIDENTS)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    if given.database.exists():
        parser.error(f"{given.database} is there already")
    build(given.database, given.seed, given.incidents)


if __name__ == "__main__":
    main()
