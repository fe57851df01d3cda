"""Why two are one or two, in words: the verdict, the sum, who else had a say, what would have to differ."""

from collections.abc import Iterator
from dataclasses import dataclass

from corroborate import workflow
from corroborate.model.judgements import Judgement, Reason, Verdict
from corroborate.render import wording
from corroborate.render.harmless import printable
from corroborate.workflow import Pairing, Why
from corroborate.workflow.why import MOST, whys


@dataclass(frozen=True, slots=True)
class Fall:
    """One step of a waterfall: a reason with the sum before and after it."""

    reason: Reason
    before: float
    after: float


def falls(judgement: Judgement) -> list[Fall]:
    """The reasons in their order with the running sum; what has no weight is left out."""
    made, total = list[Fall](), 0.0
    for reason in judgement.because:
        if reason.weight:
            made.append(Fall(reason, total, total := round(total + reason.weight, 3)))
    return made


def verdict(found: Why) -> str:
    """Whether the two stand in one incident, and whose word that is."""
    said = found.deciding.word
    if found.together:
        head = "One incident"
    else:
        both_accounts = found.left.account is not None and found.right.account is not None
        head = "Two incidents" if not both_accounts else "Two accounts of two incidents"
    return head if said is None or said.verdict is Verdict.UNSURE else f"{head}, as {wording.who(said)} judged"


def decision(found: Why) -> list[str]:
    """In sentences, what the sum led to and what else had a say."""
    pair = found.deciding
    told = [*_said(pair)]
    if pair.left.document == pair.right.document and pair.word is None:
        told.append(f"Both are accounts of one {source(pair)}, which tells them as two: only a person can join them.")
    elif pair.word is None:
        told.append(_by_score(found, pair))
    if found.pairs > 1:
        told.append(_by_average(found))
    return told


def _said(pair: Pairing) -> Iterator[str]:
    """What a person or a model said of the pair."""
    if pair.word is None:
        return
    because = "; ".join(printable(reason.sentence) for reason in pair.word.because)
    digits = wording.spoken_id(pair.word.id)
    unsure = pair.word.verdict is Verdict.UNSURE
    counts = "so the weights do not count" if unsure else "which counts before the weights"
    told = f"{wording.who(pair.word)} judged them {pair.word.verdict} ({digits}), {counts}"
    yield f"{told[:1].upper()}{told[1:]}{f': {because}' if because else ''}."


def _by_score(found: Why, pair: Pairing) -> str:
    """What the pair's sum means."""
    score, least = f"{pair.score:+.1f}", f"{pair.least:+.1f}"
    if pair.score >= pair.least:
        if found.together:
            return f"{score} reaches {least}: the same."
        several = "one of them fits other incidents as well, and none clearly best"
        return (
            f"{score} reaches {least}, so they are alike; {several if found.candidates else 'others keep them apart'}."
        )
    if found.together:
        return f"{score} does not reach {least}: these two stand together through the other accounts of the incident."
    if pair.score <= found.different:
        return f"{score} is not above {found.different:+.1f}: different, and never in one incident."
    return f"{score} lies between {found.different:+.1f} and {least}: unsure, and not enough to be one."


def _by_average(found: Why) -> str:
    """What all pairs together say."""
    over = f"first {MOST} accounts of each" if found.cut else f"{found.pairs} pairs"
    return f"The mean over the {over} is {found.average:+.1f}."


def turned(found: Why) -> str:
    """What would have to differ for the other verdict."""
    wanted, pair, change = "two" if found.together else "one", found.deciding, found.change
    if change is not None:
        differing = f"{_differing(change)}; the sum would be {change.score:+.1f}"
        return f"The smallest change that would make them {wanted}: {differing}."
    if pair.word is not None:
        digits = wording.spoken_id(pair.word.id)
        return f"To let the weights decide again: corroborate withdraw {digits}."
    if pair.left.document == pair.right.document:
        return "No weight would turn this."
    if found.together and pair.score < pair.least:
        return "What holds them together is other accounts: `corroborate show` lists them."
    if not found.together and pair.score >= pair.least:
        missing = "A narrower date or place would tell which. " if found.candidates else ""
        return f"{missing}`corroborate judge` can make them one."
    return f"No single property would make them {wanted}: more than one would have to differ."


def _differing(change: workflow.Change) -> str:
    """One property as it would have to be."""
    told = whys()
    if change.after is None:
        return f"no word of {change.comparison} in one of them"
    stands = f"{change.comparison}: “{change.why.rstrip('.')}”"
    return stands if change.before is None else f"{stands} instead of “{told.get(change.before, '').rstrip('.')}”"


def described(side: workflow.Named) -> str:
    """An incident, or an account with its incident."""
    what = wording.title(side.incident)
    if side.account is None:
        count = len(side.incident.accounts)
        return f"{side.incident.id}: {what}, {'one account' if count == 1 else f'{count} accounts'}"
    return f"account {side.account.id.rpartition('-')[2][:8]} of {side.incident.id}: {what}"


def ends(found: Why, pair: Pairing) -> str:
    """The two accounts by their reports and first digits."""
    both = ((wording.name(found.names[a.id]), a.id.rpartition("-")[2][:8]) for a in (pair.left, pair.right))
    return " and ".join(f"{name} ({digits})" for name, digits in both)


def source(pair: Pairing) -> str:
    """What two accounts of one document are taken from."""
    return "report" if pair.left.source is None else "dataset"


def which(found: Why) -> str:
    """Which two accounts the weights are of, and whether they were compared before."""
    pair = found.deciding
    several = "" if found.pairs == 1 else ", the pair that fits best" if pair is found.best else ", the pair that parts"
    asked = ""
    if pair.left.document == pair.right.document:
        asked = f" Accounts of one {source(pair)} are not compared otherwise."
    elif pair.asked:
        asked = " The rules never compared them, for nothing brought them near each other; compared now."
    return f"{ends(found, pair)}{several}.{asked}"
