"""Accounts whose report was read anew: which account took the place of which, and what was said of them stays said."""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace

from corroborate.model.claims import Account
from corroborate.model.decisions import DECISION
from corroborate.model.judgements import Founding, Judgement, Verdict

RULES_PREFIX = "rules/"


def successors(before: Sequence[Account], after: Sequence[Account]) -> dict[str, str]:
    """For each account of a report that a new reading no longer has, the new account that tells most of the same."""
    kept = {account.id for account in after}
    found = ((old.id, _nearest(old, after)) for old in before if old.id not in kept)
    return {old: new.id for old, new in found if new is not None}


def _nearest(old: Account, after: Sequence[Account]) -> Account | None:
    """The account that shares most of its passages; of equals, the one of the same kind and part."""
    ranked = [
        (share, new.kind is old.kind, new.background is old.background, new.id, new)
        for new in after
        if (share := _shared(old, new))
    ]
    return max(ranked, key=lambda entry: entry[:4])[4] if ranked else None


def _shared(one: Account, other: Account) -> float:
    """The part of both accounts' passages that they have in common, 0 to 1 (Jaccard index over characters)."""
    common = sum(left.overlap(right) for left in one.spans for right in other.spans)
    total = sum(map(len, one.spans)) + sum(map(len, other.spans)) - common
    return common / total if total else 0.0


def standing(account: str, replaced: Mapping[str, str], known: Container[str]) -> str | None:
    """The account that stands for this one now: itself while it is known, else its successor, if there is one."""
    seen = {account}
    while account not in known:
        following = replaced.get(account)
        if following is None or following in seen:
            return None
        seen.add(following)
        account = following
    return account


def carried(
    judgements: Iterable[Judgement], replaced: Mapping[str, str], known: Container[str]
) -> tuple[Judgement, ...]:
    """The judgements that bear on known accounts: what persons and models said is carried over to successors."""
    made = []
    for judgement in judgements:
        if judgement.by.startswith(RULES_PREFIX):
            left: str | None = judgement.left
            right: str | None = judgement.right
        else:
            left, right = (standing(end, replaced, known) for end in (judgement.left, judgement.right))
        if left in known and right in known and left is not None and right is not None and left != right:
            ends = (min(left, right), max(left, right))
            same = ends == (judgement.left, judgement.right)
            made.append(judgement if same else replace(judgement, left=ends[0], right=ends[1]))
    return tuple(made)


def founders(foundings: Iterable[Founding], replaced: Mapping[str, str], known: Container[str]) -> dict[str, str]:
    """The accounts that stand as founders now, oldest founding first, each with the id of the incident it founded."""
    found: dict[str, str] = {}
    for founding in foundings:
        account = standing(founding.account, replaced, known)
        if account is not None:
            found.setdefault(account, founding.id)
    return found


def parted(foundings: Iterable[Founding], undone: Container[str]) -> tuple[list[Founding], list[Founding]]:
    """The foundings that count, and those that no more than name a group which has no other.

    These are the ones that decisions brought about which are undone: so undoing leaves no trace but an id that leads
    on. What an undo parts was together only by a decision, and counts no more than that.
    """
    counting, spare = list[Founding](), list[Founding]()
    for founding in foundings:
        key = founding.decision
        counts = key is None or (key.startswith(DECISION) and key not in undone)
        (counting if counts else spare).append(founding)
    return counting, spare


def inherited(
    foundings: Iterable[Founding], replaced: Mapping[str, str], known: Container[str], judgements: Iterable[Judgement]
) -> list[Founding]:
    """Foundings whose account is gone without successor, passed on to the account judged most surely the same."""
    lost = [founding for founding in foundings if standing(founding.account, replaced, known) is None]
    gone = {founding.account for founding in lost}
    heirs: dict[str, tuple[float, str]] = {}
    for judgement in judgements:
        for old, other in ((judgement.left, judgement.right), (judgement.right, judgement.left)):
            heir = standing(other, replaced, known) if old in gone else None
            if heir is not None and judgement.verdict is Verdict.SAME and not judgement.withdrawn:
                heirs[old] = max(heirs.get(old, (judgement.score, heir)), (judgement.score, heir))
    return [replace(founding, account=heirs[founding.account][1]) for founding in lost if founding.account in heirs]
