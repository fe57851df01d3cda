"""People at work on a few invented reports: anything may be decided and undone, and undoing gives the same bytes back.

A state machine for Hypothesis; a quick profile of it runs with the tests, `benchmarks.desk.undo` runs many.
"""

from dataclasses import dataclass
from functools import cache
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from corroborate import workflow
from corroborate.interchange.record import encoded
from corroborate.model.claims import Claim, Property, Qualifier, Stance
from corroborate.model.decisions import Action, ClaimChange, Correction
from corroborate.model.errors import BadInput
from corroborate.model.judgements import Incident
from corroborate.model.reports import Span
from corroborate.model.storing import Reading, Store
from corroborate.store import MemoryStore
from tests.builders import account, claim, place, reading, report, when

TOLD = (
    ("2015-11-20", "Gao", 21, "police"),
    ("2015-11-20", "Gao", 27, "the mayor"),
    ("2015-11-21", "Gao", 21, None),
    ("2015-11-20", "Gao", 5, None),
    ("2016-03-21", "Gao", 2, "medics"),
    ("2014-01-02", "Kabul", 3, None),
)
"""Day, town, toll and speaker of each report; the first four tell of one attack."""
PEOPLE = ("Awa Diarra", "Moussa Keita", "Q")
DATES = ("2015-11-20", "2015-11", "2014-01-02", "2016-03-21", "2019-07")
TOWNS = ("Gao", "Kabul", "Mosul")
NUMBERS = st.integers(0, 40)
CHANCE = st.integers(0, 10**6)


@cache
def readings(earlier: int = 0) -> tuple[Reading, ...]:
    """The invented reports as they are read; of so many years earlier."""
    made = []
    for number, (day, town, toll, speaker) in enumerate(TOLD):
        name = f"{number}-{earlier}" if earlier else str(number)
        made.append(_told(name, f"{int(day[:4]) - earlier}{day[4:]}", town, toll, speaker))
    return tuple(made)


def _told(name: str, day: str, town: str, toll: int, speaker: str | None) -> Reading:
    said = speaker or "our own count"
    text = f"{town} {day}: gunmen shot {toll} people dead at the market, {said} said. No. {name}"
    source = report(f"{name}.txt", text)
    claims = (
        claim("killed", toll, f"{toll} people", report=source, speaker=speaker),
        claim("date", day, day, report=source, when=when(day)),
        claim("place", town, town, report=source, location=place(town)),
        claim("kind", "armed-attack", "gunmen shot", report=source),
        claim("weapon", "guns", "gunmen", report=source),
    )
    made = account(*claims, report=source, date=day, town=town, spans=(Span(0, len(text)),))
    return reading(source, made, published=day)


@cache
def silent() -> Reading:
    """A report in which the reader finds no incident."""
    return reading(report("silent.txt", "Gao: 21 people are mourned; the mayor said that the market stays closed."))


def filled(store: Store, years: int = 1) -> Store:
    """The store with the invented reports, linked; and with the same of so many years in all."""
    with store.writing():
        for earlier in range(years):
            for each in readings(earlier):
                store.save(each)
    workflow.relink(store)
    return store


def written(store: Store) -> bytes:
    """The whole record, as `corroborate export json` writes it."""
    return encoded(workflow.record(store))


@dataclass(frozen=True, slots=True)
class Step:
    """A decision with the record before and after it."""

    decision: str
    before: bytes
    after: bytes


class People(RuleBasedStateMachine):
    """Decisions in any order; `undo_last` and `redo_last` give bytes back, and so does undoing all of them."""

    steps = 0
    """How many decisions were made in all."""

    @initialize()
    def start(self) -> None:
        """The invented reports, before anybody decides."""
        self.store = filled(MemoryStore())
        self.store.save(silent())
        self.first = self.now = written(self.store)
        self.last: Step | None = None

    def incident(self, chance: int) -> Incident:
        """One of the incidents."""
        known = workflow.incidents(self.store)
        return known[chance % len(known)]

    def decide(self, act: Any, *words: Any, **more: Any) -> None:
        """Does what can be done; what cannot is told, and changes nothing."""
        try:
            made = act(self.store, *words, **more)
        except BadInput:
            assert written(self.store) == self.now
            return
        People.steps += 1
        before, self.now = self.now, written(self.store)
        self.last = Step(made.decision.id, before, self.now)

    def claimed(self, incident: Incident, chance: int, prop: Property | None = None) -> Claim | None:
        """One of the claims of an incident."""
        known = [c for a in incident.accounts for c in a.claims if prop in (None, c.property)]
        return known[chance % len(known)] if known else None

    @rule(chance=CHANCE, by=st.sampled_from(PEOPLE))
    def accept(self, chance: int, by: str) -> None:
        """A person accepts an incident."""
        self.decide(workflow.accept, self.incident(chance).id, by=by)

    @rule(chance=CHANCE, low=NUMBERS, more=NUMBERS, by=st.sampled_from(PEOPLE))
    def correct_toll(self, chance: int, low: int, more: int, by: str) -> None:
        """A person settles a toll."""
        value = Correction(low, low + more // 2, low + more)
        self.decide(workflow.correct, self.incident(chance).id, "killed", value, by=by, because="I was there")

    @rule(chance=CHANCE, date=st.sampled_from(DATES))
    def correct_date(self, chance: int, date: str) -> None:
        """A person settles a date."""
        self.decide(workflow.correct, self.incident(chance).id, "date", Correction(values=(date,)), by="Q")

    @rule(chance=CHANCE, town=st.sampled_from(("Hombori", "Gao", "Paris", "Nowhereabouts")))
    def correct_place(self, chance: int, town: str) -> None:
        """A person settles a place that the gazetteer knows, or reports place, or several are called, or nobody."""
        self.decide(workflow.correct, self.incident(chance).id, "place", Correction(values=(town,)), by="Q")

    @rule(chance=CHANCE)
    def reject(self, chance: int) -> None:
        """A person rejects a claim."""
        incident = self.incident(chance)
        claim = self.claimed(incident, chance)
        if claim is not None:
            self.decide(workflow.reject_claim, claim.id, incident=incident.id, by="Q", because="misread")

    @rule(chance=CHANCE, date=st.sampled_from(DATES))
    def move_in_time(self, chance: int, date: str) -> None:
        """A person corrects a claimed date, and the account moves."""
        self._correct_claim(chance, Property.DATE, ClaimChange(value=date))

    @rule(chance=CHANCE, town=st.sampled_from(TOWNS))
    def move_in_space(self, chance: int, town: str) -> None:
        """A person corrects a claimed place, and the account moves."""
        self._correct_claim(chance, Property.PLACE, ClaimChange(value=town, place=place(town)))

    @rule(chance=CHANCE, value=NUMBERS, qualifier=st.sampled_from(Qualifier), stance=st.sampled_from(Stance))
    def recount(self, chance: int, value: int, qualifier: Qualifier, stance: Stance) -> None:
        """A person corrects a claimed toll."""
        change = ClaimChange(value=value, qualifier=qualifier, stance=stance, speaker="a nurse")
        self._correct_claim(chance, Property.KILLED, change)

    def _correct_claim(self, chance: int, prop: Property, change: ClaimChange) -> None:
        incident = self.incident(chance)
        claim = self.claimed(incident, chance, prop)
        if claim is not None:
            self.decide(workflow.correct_claim, claim.id, change, incident=incident.id, by="Awa Diarra")

    @rule(chance=CHANCE, prop=st.sampled_from([Property.WOUNDED, Property.KILLED]), value=NUMBERS)
    def add_count(self, chance: int, prop: Property, value: int) -> None:
        """A person adds a figure."""
        incident = self.incident(chance)
        where = incident.accounts[chance % len(incident.accounts)].report
        self.decide(workflow.add_claim, incident.id, where, Span(0, 3), prop, value, by="Moussa Keita")

    @rule(chance=CHANCE, date=st.sampled_from(DATES))
    def add_date(self, chance: int, date: str) -> None:
        """A person adds a date."""
        incident = self.incident(chance)
        self.decide(workflow.add_claim, incident.id, incident.accounts[0].report, Span(0, 3), "date", date, by="Q")

    @rule(
        chance=CHANCE,
        start=st.integers(0, 4),
        said=st.sampled_from([("killed", 21), ("date", "2015-11-20"), ("place", "Gao"), ("kind", "bombing")]),
    )
    def add_account(self, chance: int, start: int, said: tuple[str, Any]) -> None:
        """A person adds an account of an incident that the reader did not find."""
        known = [silent(), *readings()]
        where, span = known[chance % len(known)].report.id, Span(start, start + 9)
        self.decide(workflow.add_account, where, span, *said, by="Awa Diarra", because="the reader missed it")

    @rule(one=CHANCE, other=CHANCE, by=st.sampled_from(PEOPLE))
    def merge(self, one: int, other: int, by: str) -> None:
        """A person joins two incidents."""
        self.decide(workflow.merge, [self.incident(one).id, self.incident(other).id], by=by)

    @rule(chance=CHANCE, number=st.integers(1, 3))
    def split(self, chance: int, number: int) -> None:
        """A person parts accounts from the others."""
        incident = self.incident(chance)
        parting = [account.id for account in incident.accounts[-number:]]
        self.decide(workflow.split, incident.id, parting, because="another day", by="Q")

    @rule(one=CHANCE, other=CHANCE, verdict=st.sampled_from(workflow.VERDICTS))
    def judge(self, one: int, other: int, verdict: Any) -> None:
        """A person judges two accounts."""
        ids = [each.accounts[0].id for each in readings()]
        self.decide(workflow.judge, ids[one % len(ids)], ids[other % len(ids)], verdict, by="Q")

    @rule(chance=CHANCE)
    def undo_any(self, chance: int) -> None:
        """A person undoes any decision in force, an undo too."""
        out = self.store.history.undone()
        known = [d for d in self.store.history.page(limit=1000) if d.id not in out]
        if known:
            self.decide(workflow.undo, known[chance % len(known)].id, by="Q")

    @rule()
    def undo_last(self) -> None:
        """Nothing else depends on the last decision: undoing it gives the bytes from before it back, and so on."""
        if self.last is not None:
            undone = workflow.undo(self.store, self.last.decision, by="Q")
            assert written(self.store) == self.last.before
            redone = workflow.undo(self.store, undone.decision.id, by="Q")
            assert written(self.store) == self.last.after
            workflow.undo(self.store, redone.decision.id, by="Q")
            self.now = written(self.store)
            assert self.now == self.last.before
            self.last = None

    @rule(chance=CHANCE)
    def look_ahead(self, chance: int) -> None:
        """A preview leaves nothing behind."""
        head = self.store.history.head()
        incident = self.incident(chance).id
        workflow.preview(self.store, lambda store: workflow.accept(store, incident, by="Q"))
        assert written(self.store) == self.now and self.store.history.head() == head

    def teardown(self) -> None:
        """All that is in force is undone, oldest first: it is as if nobody had ever decided anything."""
        if not hasattr(self, "store"):
            return
        assert workflow.verify(self.store).ok
        while standing := [d for d in self.store.history.in_force() if d.action is not Action.UNDO]:
            workflow.undo(self.store, standing[0].id, by="Q")
        assert written(self.store) == self.first
        assert workflow.verify(self.store).ok
        for read in (*readings(), silent()):
            assert self.store.reading(read.report.id) == read
