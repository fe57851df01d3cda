"""The words behind a value: one claim with its exact quote, whose it is and where it stands."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from corroborate.model.claims import Account, Claim, Property, Stance
from corroborate.model.judgements import Finding
from corroborate.model.reports import Report
from corroborate.render import days, wording
from corroborate.render.harmless import printable
from corroborate.web.views.segments import Leaf, leaves
from corroborate.workflow import Page, Rejected

FOR, AGAINST, BESIDE = "for", "against", "beside"
REACH = 110
"""Characters of its paragraph that are shown on either side of a quote."""
_PARAGRAPH = re.compile(r"(?:\r?\n[ \t]*){2,}")


@dataclass(frozen=True, slots=True)
class Quote:
    """A claim as it is shown: `words` are exactly the report's, `before` and `after` what stands around them there.

    `words` is None for a claim from a coded row, whose cells `speaker` names. `standing` is how it stands to the
    finding: for, against, or beside it, as the count of a part. `marks` say in words what qualifies it.
    """

    claim: Claim
    value: str
    before: str
    words: str | None
    after: str
    speaker: str
    report: str
    report_id: str
    outlet: str | None
    published: str
    background: bool
    marks: tuple[str, ...]
    standing: str
    origin: str
    because: str | None
    rejected: str | None = None
    """The decision that rejects it, where one does."""

    @property
    def id(self) -> str:
        """The claim's id."""
        return self.claim.id

    @property
    def link(self) -> str:
        """The address of the highlighted place in the report."""
        return f"/reports/{self.report_id}?claim={self.claim.id}#claim-{self.claim.id}"

    @property
    def exact(self) -> tuple[list[Leaf], ...]:
        """What stands before the words, the words, and what comes after; unseen characters by their names."""
        return tuple(leaves(text, 0, len(text)) for text in (self.before, self.words or "", self.after))

    @property
    def withheld(self) -> bool:
        """Whether the speaker denies it or takes it back."""
        return self.claim.stance is not Stance.ASSERTED


def quote(page: Page, account: Account, claim: Claim, finding: Finding | None) -> Quote:
    """One claim as it is shown beside a finding."""
    reading = page.readings[claim.report]
    before, after = around(reading.report, claim)
    key = page.origins.of(claim)
    return Quote(
        claim,
        wording.claim_value(claim),
        before,
        claim.quote,
        after,
        wording.speaker(claim),
        reading.report.name,
        reading.report.id,
        reading.report.outlet or reading.report.dataset,
        days.published(reading.published),
        account.background,
        tuple(wording.claim_marks(claim)),
        standing(claim, finding),
        page.origins.name(key),
        page.origins.because.get(claim.id) or page.origins.because.get(claim.report),
    )


def standing(claim: Claim, finding: Finding | None) -> str:
    """Whether a claim speaks for a finding, against it, or of something beside it."""
    if finding is None:
        return BESIDE
    return FOR if claim.id in finding.supporting else AGAINST if claim.id in finding.opposing else BESIDE


def quotes(page: Page, prop: Property, finding: Finding | None) -> tuple[Quote, ...]:
    """All claims for one property as they are shown, the rejected ones too, by the day of publication."""
    accounts = page.incident.accounts
    made = [quote(page, account, claim, finding) for account in accounts for claim in account.of(prop)]
    told_in = {account.report: account for account in accounts}
    taken = [each for each in page.rejected if each.claim.property is prop and each.claim.report in told_in]
    made += [_rejected(quote(page, told_in[each.claim.report], each.claim, None), each) for each in taken]
    return tuple(sorted(made, key=lambda q: in_order(page, q)))


def _rejected(shown: Quote, taken: Rejected) -> Quote:
    """The quote with who rejected it, and why."""
    decision = taken.decision
    because = f": {printable(decision.because)}" if decision.because else ""
    mark = f"rejected by {printable(decision.by) or 'somebody'}{because}"
    return replace(shown, rejected=decision.id, marks=(*shown.marks, mark))


def in_order(page: Page, shown: Quote) -> tuple[bool, str, str, int, str]:
    """Orders quotes by publication, undated reports last, and by their place in a report."""
    when = page.readings[shown.report_id].published.when
    day = when.latest.isoformat() if when is not None and when.latest is not None else ""
    start = shown.claim.span.start if shown.claim.span is not None else -1
    return (not day, day, shown.report, start, shown.claim.id)


def of(shown: Iterable[Quote], kind: str) -> tuple[Quote, ...]:
    """Those that stand for, against or beside a finding; rejected ones stand nowhere."""
    return tuple(q for q in shown if q.standing == kind and q.rejected is None)


def around(report: Report, claim: Claim) -> tuple[str, str]:
    """What stands before and after a quote in its paragraph, cut between words where it is long."""
    if claim.span is None:
        return "", ""
    before = _PARAGRAPH.split(report.text[max(0, claim.span.start - REACH - 1) : claim.span.start])[-1]
    after = _PARAGRAPH.split(report.text[claim.span.end : claim.span.end + REACH + 1])[0]
    if len(before) > REACH:
        before = f"… {before.partition(' ')[2]}"
    if len(after) > REACH:
        after = f"{after.rpartition(' ')[0]} …"
    return before.lstrip(), after.rstrip()
