"""What a decision would change, in words."""

from corroborate.model.claims import Property
from corroborate.model.judgements import Finding, Incident
from corroborate.web.views.changes import changes
from tests.builders import account, report

ONE, OTHER = (account(report=report(name, f"{name}: a report."), town="Gao") for name in ("one.txt", "other.txt"))


def killed(low: int, best: int | None, high: int, disputed: bool = False) -> Finding:
    return Finding(Property.KILLED, "plain/1", "", low, best, high, disputed=disputed)


def test_a_merge_moves_a_finding_and_takes_the_other_incident_in() -> None:
    kept, taken = (
        Incident("incident-a", (ONE,), (killed(3, 3, 3),)),
        Incident("incident-b", (OTHER,), (killed(5, 5, 5),)),
    )
    made = Incident("incident-a", (ONE, OTHER), (killed(3, None, 5, disputed=True),))
    first, second = changes((kept, taken), (made,))
    assert (first.id, first.accounts, first.new, first.gone) == ("incident-a", (1, 2), False, False)
    assert [(m.label, m.before, m.after) for m in first.moved] == [
        ("Killed", "3", "3–5, no best figure (sources disagree)")
    ]
    assert second.gone and not second.moved and second.changes


def test_a_split_makes_a_new_incident_with_all_it_says() -> None:
    whole = Incident("incident-a", (ONE, OTHER), (killed(3, 3, 3),))
    rest, parted = (
        Incident("incident-a", (ONE,), (killed(3, 3, 3),)),
        Incident("incident-b", (OTHER,), (killed(5, 5, 5),)),
    )
    stays, new = changes((whole,), (rest, parted))
    assert not stays.moved and stays.accounts == stays.reports == (2, 1) and stays.changes
    assert new.new and [(m.label, m.before, m.after) for m in new.moved] == [("Killed", None, "5")]


def test_nothing_changes_where_nothing_does() -> None:
    same = Incident("incident-a", (ONE,), (killed(3, 3, 3),))
    assert [fate.changes for fate in changes((same,), (same,))] == [False]
