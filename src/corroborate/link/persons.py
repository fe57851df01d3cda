"""What a person judges of accounts, as judgements: it overrides the rules until it is withdrawn."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from corroborate.model.claims import Account
from corroborate.model.identity import content_id
from corroborate.model.judgements import Judgement, Reason, Verdict

PERSON = "person"


def said(
    left: Sequence[Account], right: Sequence[Account], verdict: Verdict, because: str | None, at: str
) -> list[Judgement]:
    """One judgement for each pair across the two sides, so that all of them stand together or apart.

    Their ids share a beginning: what was said at once is withdrawn at once. The score is 0: persons give no weights.
    """
    sides = [sorted(account.id for account in side) for side in (left, right)]
    spoken = content_id("judgement", [PERSON, *sides, verdict, because, at])
    reasons = (Reason(PERSON, 0.0, because),) if because else ()
    pairs = [(min(one, other), max(one, other)) for one in sides[0] for other in sides[1]]
    return [
        Judgement(f"{spoken}-{number}", one, other, verdict, 0.0, reasons, PERSON, at)
        for number, (one, other) in enumerate(pairs, 1)
    ]


def spoken_at_once(judgement: Judgement) -> str:
    """The beginning of the id that all judgements of one word of a person share."""
    return judgement.id.rpartition("-")[0]


def by_persons(judgements: Iterable[Judgement]) -> dict[str, list[Judgement]]:
    """What persons judged, by what was said at once."""
    found: dict[str, list[Judgement]] = defaultdict(list)
    for judgement in judgements:
        if judgement.by == PERSON:
            found[spoken_at_once(judgement)].append(judgement)
    return dict(found)
