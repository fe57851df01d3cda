"""Every page of the desk in every state that a person meets: `states(...)`, over the examples and a few decisions."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page

from corroborate import workflow
from corroborate.model.claims import Property
from corroborate.model.decisions import Correction
from corroborate.model.people import Role
from corroborate.model.reports import Failure
from corroborate.store import open_store
from corroborate.web.blind import COOKIE
from corroborate.web.people import keeping
from tests.browser import add_the_examples, new_page, serving

PERSON, PASSWORD = "Awa Diarra", "a long pass phrase of hers"
Act = Callable[[Page], object]


@dataclass(frozen=True, slots=True)
class State:
    """A page in one state: its name, its address at the desk, and what is done there before it is looked at."""

    name: str
    path: str
    act: Act | None = None
    desk: str = "full"

    @property
    def entered(self) -> bool:
        """Whether only a person with an account sees it."""
        return self.desk == "people" and self.path != "/login"

    def show(self, page: Page, desks: "Desks") -> None:
        """Opens it; nobody codes blind who has not begun to there."""
        page.context.clear_cookies(name=COOKIE)
        page.goto(f"{desks.address(self.desk)}{self.path}")
        if self.act is not None:
            self.act(page)
        page.wait_for_load_state("load")


@dataclass(frozen=True, slots=True)
class Desks:
    """Three desks: an empty one, one with the examples and decisions, and that one with accounts.

    `database` is that of the second, `read` what it was before anybody decided.
    """

    empty: str
    full: str
    people: str
    database: Path
    read: Path

    def address(self, name: str) -> str:
        """Where one of them is."""
        return {"empty": self.empty, "full": self.full, "people": self.people}[name]


@contextmanager
def desks(browser: Browser, folder: Path, examples: Path | None = None) -> Iterator[Desks]:
    """The desks while a block runs; `examples` is a database that the example reports were added to before."""
    full = folder / "desk.db"
    if examples is None:
        with serving(full) as address:
            page, _ = new_page(browser, address)
            add_the_examples(page)
            page.context.close()
    else:
        shutil.copy(examples, full)
    read = Path(shutil.copy(full, folder / "read.db"))
    decide(full)
    people = Path(shutil.copy(full, folder / "people.db"))
    store = open_store(people)
    keeping.add(store, PERSON, Role.ADMIN, PASSWORD)
    keeping.add(store, "Moussa Keita", Role.VIEWER, PASSWORD)
    store.close()
    with serving(folder / "empty.db") as empty, serving(full) as first, serving(people, people=True) as second:
        yield Desks(empty, first, second, full, read)


def decide(database: Path) -> None:
    """Decisions of two people: tolls corrected, one blind, a claim rejected, an incident accepted, a merge undone."""
    store = open_store(database)
    strike = _incident(store_ids(database), "Kyauktaw")
    other = _incident(store_ids(database), "Ponnagyun")
    workflow.correct(store, strike, Property.KILLED, Correction(12, 12, 24), by=PERSON, because="Two clinics counted.")
    claim = workflow.show(store, other).incident.accounts[0].claims[0].id
    workflow.reject_claim(store, claim, incident=other, by="Moussa Keita", because="Of another day.")
    workflow.accept(store, _incident(store_ids(database), "Minbya"), by=PERSON)
    workflow.correct(store, strike, Property.KILLED, Correction(12, 21, 24), by="Moussa Keita", blind=True)
    raid = _incident(store_ids(database), "Metuge")
    workflow.correct(store, raid, Property.KIDNAPPED, Correction(3, 3, 4), by="Moussa Keita", because="Of the list.")
    merged = workflow.merge(store, [strike, other], "One raid on two towns.", PERSON)
    workflow.undo(store, merged.decision.id, by=PERSON, because="The second was by others.")
    store.record_failure(Failure("sit-rep 14.pdf", "it is a PDF: save it as plain text and add that"))
    store.close()


def store_ids(database: Path) -> dict[str, str]:
    """The incidents by their places."""
    store = open_store(database)
    found = {row.place or "": row.incident for row in workflow.browse(store, size=200).rows}
    store.close()
    return found


def _incident(known: dict[str, str], place: str) -> str:
    return known[place]


def states(database: Path) -> list[State]:
    """All of them."""
    known = store_ids(database)
    store = open_store(database)
    shown = workflow.show(store, known["Kyauktaw"])
    claim = next(c for a in shown.incident.accounts for c in a.claims if c.property is Property.KILLED)
    store.close()
    incident, report = f"/incidents/{known['Kyauktaw']}", f"/reports/{claim.report}"
    return [
        State("welcome", "/", desk="empty"),
        *_lists(),
        *_incidents(incident, f"/incidents/{known['Ponnagyun']}"),
        *_reports(report, f"{report}/claims/{claim.id}"),
        *_others(),
        *_people(),
        *_errors(incident),
    ]


def _lists() -> list[State]:
    return [
        State("list", "/"),
        State("list, filtered", "/?disagree=1&kind=bombing"),
        State("list, no match", "/?text=nothing+like+it&place=Gao"),
        State("list, filter refused", "/?since=2024-99-99"),
        State("map and table", "/?view=both", _drawn),
        State("map", "/?view=map", _drawn),
        State("keys", "/", lambda page: page.keyboard.press("?")),
        State("list, words elsewhere", "/?text=drill"),
        State("reports", "/reports"),
        State("reports, no incident", "/reports?only=silent&text=the"),
        State("reports, not read", "/reports?only=failed"),
        State("reports, no match", "/reports?text=nothing+like+it"),
        State("reports, refused", "/reports?only=odd"),
        State("reports, none yet", "/reports", desk="empty"),
        State("export", "/export?place=Kyauktaw"),
    ]


def _drawn(page: Page) -> None:
    page.wait_for_selector("#where[data-state=drawn]", timeout=60_000)


def _opened(page: Page) -> None:
    page.evaluate("document.querySelectorAll('main details').forEach(each => { each.open = true })")


def _incidents(incident: str, other: str) -> list[State]:
    tabs = [State(f"incident, {tab}", f"{incident}?tab={tab}") for tab in ("disagreements", "reports", "similar")]
    return [
        State("incident", incident),
        State("incident, evidence opened", other, _opened),
        State("incident, another pack", f"{incident}?pack=ucdp", _opened),
        *tabs,
        State("incident, reports opened", f"{incident}?tab=reports", _opened),
        State("incident, similar opened", f"{incident}?tab=similar", _opened),
        State("incident, history", f"{incident}?tab=history"),
        State("preview of a merge", f"{incident}?tab=similar", lambda page: page.click("button[value=same] >> nth=0")),
        State("preview of a place", incident, _placing),
        State("preview of accepting", incident, lambda page: page.click("form[action*='/accept'] button")),
    ]


def _placing(page: Page) -> None:
    """Corrects the place to a name that many places have."""
    _opened(page)
    page.fill("#values-place", "Paris")
    page.click("form:has(#values-place) button")


def _reports(report: str, claim: str) -> list[State]:
    return [
        State("report", report),
        State("report, at a claim", f"{report}#claim-{claim.rpartition('/')[2]}"),
        State("claim form, correct", f"{claim}/correct"),
        State("claim form, reject", f"{claim}/reject"),
        State("claim form, new", f"{report}/claims/new"),
        State("claim form, new at words", f"{report}/claims/new?start=0&end=12"),
        State("claim form, another incident", f"{report}/claims/new?start=0&end=12&incident=another"),
        State("report, to a blind coder", "/queue", lambda page: _blind(page, report)),
    ]


def _others() -> list[State]:
    return [
        State("queue", "/queue"),
        State("queue, nothing waits", "/queue", desk="empty"),
        State("agreement", "/queue/agreement"),
        State("queue, blind", "/queue", _blind),
        State("closed to a blind coder", "/queue", lambda page: _blind(page, "/history")),
        State("add", "/add"),
        State("batch", "/add", _pasted),
        State("history", "/history"),
        State("words", "/words"),
        State("history, empty", "/history", desk="empty"),
        State("history verified", "/history/verify"),
    ]


def _blind(page: Page, onward: str = "/queue") -> None:
    """Begins to code blind, and goes on to a page."""
    with page.expect_navigation():
        page.click("form[action='/queue/blind'] button")
    page.goto(f"{page.url.partition('/queue')[0]}{onward}")


def _pasted(page: Page) -> None:
    page.fill("#f-text", "Gunmen shot 3 people dead in Gao on 4 May 2024, police said.")
    page.click("form[action='/add/text'] button")
    page.wait_for_selector("h1:text-is('Reports added')", timeout=60_000)


def log_in(page: Page, desks: Desks) -> None:
    """Begins the person's session at the desk with accounts, where there is none."""
    page.goto(f"{desks.people}/me")
    if page.locator("input[name=password][type=password]").count() and "/login" in page.url:
        page.fill("input[name=name]", PERSON)
        page.fill("input[name=password]", PASSWORD)
        page.click("main form button")


def _people() -> list[State]:
    return [
        State("login", "/login", desk="people"),
        State("people", "/people", desk="people"),
        State("own account", "/me", desk="people"),
    ]


def _errors(incident: str) -> list[State]:
    return [
        State("404", "/incidents/incident-0000"),
        State("404, no such page", "/nowhere"),
        State("409", incident, _stale),
        State("413", "/add", _too_large),
        State("422", f"{incident}?tab=similar", _nobody),
    ]


def _stale(page: Page) -> None:
    """Accepts an incident as it was before something else was decided."""
    page.evaluate("document.querySelector('[name=version]').value = 'of-yesterday'")
    page.click("form[action*='/accept'] button")


def _too_large(page: Page) -> None:
    page.evaluate(
        """() => { const form = document.querySelector("form[action='/add/text']");
        const more = document.createElement('input');
        more.type = 'hidden'; more.name = 'more'; more.value = 'x'.repeat(2200000);
        form.append(more); form.querySelector('#f-text').value = 'x'; }"""
    )
    page.click("form[action='/add/text'] button")


def _nobody(page: Page) -> None:
    page.fill("#f-other", "incident-ffff")
    page.click("form.card button[value=same]")
