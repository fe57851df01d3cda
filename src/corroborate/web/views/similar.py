"""Incidents that came near and were kept apart, or that an account fits as well: every weight, and why not the same."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corroborate.interchange.incidents import happened
from corroborate.link.persons import by_person
from corroborate.model.judgements import Incident, Judgement, Reason, Verdict
from corroborate.model.status import toll
from corroborate.render import days, wording
from corroborate.render.explaining import falls
from corroborate.render.harmless import printable
from corroborate.web.views.summaries import counted, placed, title
from corroborate.workflow import Page

WIDTH = 220.0
"""The waterfall's width in its picture's own units."""
MOST = 12
"""Incidents that are shown, the likeliest first."""


@dataclass(frozen=True, slots=True)
class Step:
    """One weight with the sum after it; `left` and `width` place its bar, `up` where it speaks for one incident."""

    weight: str
    sum: str
    sentence: str
    left: float
    width: float
    up: bool


@dataclass(frozen=True, slots=True)
class Waterfall:
    """How the weights add up; `zero` is where nothing speaks for or against, `silent` what has no weight.

    `word` is what a person or a model said, which counts before the weights.
    """

    steps: tuple[Step, ...]
    silent: tuple[str, ...]
    score: str
    zero: float
    verdict: Verdict
    word: str | None


@dataclass(frozen=True, slots=True)
class Similar:
    """Another incident: what it is, how near it came, and why it is not the same.

    `spoken` where a person said so, `fits` where it fits and so do others.
    """

    id: str
    title: str
    when: str
    where: str | None
    reports: int
    toll: str | None
    why_not: str
    verdict: Verdict
    spoken: bool
    waterfall: Waterfall | None
    fits: bool = False


def similar(page: Page) -> tuple[Similar, ...]:
    """The nearest other incidents: those that fit without being the same, then those that were kept apart."""
    compared: dict[str, list[Judgement]] = {}
    others = {other.id: other for other, _ in (*page.ambiguous, *page.elsewhere, *page.apart)}
    for other, judgement in page.apart:
        compared.setdefault(other.id, []).append(judgement)
    fits = dict(_fits(page))
    ordered = [*fits, *(key for key in others if key not in fits)]
    made = (_similar(others[key], compared.get(key, []), fits.get(key)) for key in ordered[:MOST])
    return tuple(made)


def left_out(page: Page) -> int:
    """How many further incidents were compared with it."""
    return max(0, len({other.id for other, *_ in (*page.apart, *page.ambiguous, *page.elsewhere)}) - MOST)


def _fits(page: Page) -> Iterator[tuple[str, str]]:
    """Incidents that are alike and were left apart, because an account fits several and none clearly best."""
    several = wording.counted(len(page.ambiguous), "incident")
    for other, fit in page.ambiguous:
        yield other.id, f"This one fits {several}, and none clearly best; it fits this by {_signed(fit)} at the mean."
    for other, fit in page.elsewhere:
        yield other.id, f"It may tell of this incident, and fits others as well ({_signed(fit)} at the mean)."


def _similar(other: Incident, compared: Sequence[Judgement], fits: str | None) -> Similar:
    """One incident: a person's last word on it counts before the rules' weights, and both are shown."""
    spoken = max((j for j in compared if by_person(j)), key=lambda j: (j.at or "", j.id), default=None)
    weighed = next((j for j in compared if not by_person(j)), None)
    deciding = spoken or weighed
    verdict = deciding.verdict if deciding is not None else Verdict.UNSURE
    return Similar(
        other.id,
        title(other),
        days.told(happened(other)),
        placed(other),
        wording.reports(other),
        _toll(other),
        why_not(spoken) if spoken is not None else fits or (why_not(weighed) if weighed is not None else ""),
        verdict,
        spoken is not None,
        waterfall(weighed) if weighed is not None else None,
        fits is not None,
    )


def _toll(incident: Incident) -> str | None:
    """The toll that the incident is known by."""
    known = toll(incident.findings)
    return None if known is None else f"{wording.LABELS[known.property].lower()}: {counted(known)}"


def why_not(judgement: Judgement) -> str:
    """In a sentence, why two incidents are not the same."""
    if by_person(judgement):
        because = "; ".join(printable(reason.sentence) for reason in judgement.because)
        return f"{wording.who(judgement)} judged them {judgement.verdict}{f': {because}' if because else ''}."
    last = next((r.sentence for r in judgement.because if not r.weight and r.comparison == "clustering"), None)
    against = sorted((r for r in judgement.because if r.weight < 0), key=lambda r: (r.weight, r.comparison))
    told = "; ".join(printable(r.sentence) for r in against[:2])
    verdict = "Kept apart" if judgement.verdict is Verdict.DIFFERENT else "Unsure"
    if last is not None:
        return f"{verdict}: {printable(last)}{f' ({told})' if told else ''}."
    return f"{verdict}: {told or 'too little speaks for one incident'}."


def waterfall(judgement: Judgement) -> Waterfall:
    """The weights of a judgement from the first to the sum."""
    person = by_person(judgement)
    steps = [] if person else falls(judgement)
    sums = [0.0, *(step.after for step in steps)]
    low, high = min(sums), max(max(sums), min(sums) + 0.1)

    def at(value: float) -> float:
        return round(WIDTH * (value - low) / (high - low), 1)

    drawn = tuple(
        Step(
            _signed(s.reason.weight),
            _signed(s.after),
            printable(s.reason.sentence),
            at(min(s.before, s.after)),
            round(max(1.0, abs(at(s.after) - at(s.before))), 1),
            s.after >= s.before,
        )
        for s in steps
    )
    silent = tuple(printable(r.sentence) for r in _silent(judgement.because, person))
    word = f"{wording.who(judgement)} judged them {judgement.verdict}" if person else None
    return Waterfall(drawn, silent, _signed(judgement.score), at(0.0), judgement.verdict, word)


def _silent(reasons: Sequence[Reason], person: bool) -> list[Reason]:
    """Reasons without a weight; all that a person gives."""
    return [r for r in reasons if person or not r.weight]


def _signed(number: float) -> str:
    return f"{number:+.1f}".replace("-", "−")
