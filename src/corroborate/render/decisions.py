"""What was decided, in words."""

import json

from corroborate.model.decisions import ON_CLAIMS, Action, Decision
from corroborate.model.judgements import Finding
from corroborate.model.overview import State
from corroborate.render.harmless import printable
from corroborate.render.wording import LABELS, claim_marks, claim_value, counted, finding_words, speaker
from corroborate.workflow import Page
from corroborate.workflow.added_accounts import adds_account
from corroborate.workflow.corrections import correction_of
from corroborate.workflow.edits import claim_of
from corroborate.workflow.placing import told_place

NOTHING = "nothing"


def decided(decision: Decision) -> str:
    """What a person did: "corrected Killed", "rejected a claim of Date"."""
    label = LABELS[decision.property] if decision.property is not None else ""
    what = {
        Action.ACCEPT: "accepted the incident",
        Action.CORRECT: f"corrected {label}",
        Action.REJECT_CLAIM: f"rejected a claim of {label}",
        Action.CORRECT_CLAIM: f"corrected a claim of {label}",
        Action.ADD_CLAIM: f"added {'an account with ' if adds_account(decision) else ''}a claim of {label}",
        Action.MERGE: "judged accounts the same",
        Action.SPLIT: "parted accounts from the others",
        Action.DIFFERENT: "judged accounts different",
        Action.UNSURE: "could not tell whether accounts are the same",
        Action.UNDO: f"undid {digits(decision.subject or '')}",
    }
    return what[decision.action]


def review(page: Page) -> str:
    """How far an incident is reviewed, by whom and when."""
    if page.state in (State.ACCEPTED, State.CHANGED):
        last = next(d for d in reversed(page.decisions) if d.action is Action.ACCEPT)
        since = "; changed since then: look again" if page.state is State.CHANGED else ""
        return f"accepted by {who(last)} on {last.at[:10]}{since}"
    people = ", ".join(dict.fromkeys(map(who, page.decisions)))
    return (
        f"{counted(len(page.decisions), 'decision')} by {people}; not accepted yet" if people else "not looked at yet"
    )


def who(decision: Decision) -> str:
    """Who decided."""
    return printable(decision.by) or "a person"


def digits(key: str) -> str:
    """The digits that name a decision."""
    return key.rpartition("-")[2][:8]


def sides(decision: Decision) -> tuple[str, str] | None:
    """What was there before and after, in words; None where the decision itself says it."""
    if decision.action is Action.CORRECT:
        return _value(decision, decision.before), _value(decision, decision.after)
    if decision.action in ON_CLAIMS:
        return _claim(decision.before), _claim(decision.after)
    if decision.before and decision.after:
        return _incidents(decision.before), _incidents(decision.after)
    return None


def _value(decision: Decision, told: str | None) -> str:
    if told is None or decision.property is None:
        return NOTHING
    value = correction_of(told)
    found = finding_words(Finding(decision.property, "", "", value.low, value.best, value.high, value.values))
    return found if value.place is None else f"{found} ({told_place(value.place)})"


def _claim(told: str | None) -> str:
    if told is None:
        return NOTHING
    claim = claim_of(told)
    marks = "".join(f" [{mark}]" for mark in claim_marks(claim))
    return f"{claim_value(claim)}{marks} ({speaker(claim)})"


def _incidents(told: str) -> str:
    known = json.loads(told)["incidents"]
    return ", ".join(f"{printable(digits(key))} ({counted(number, 'account')})" for key, number in known.items())
