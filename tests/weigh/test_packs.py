"""The rule packs side by side: the same claims, and what each codebook makes of them."""

from collections.abc import Sequence
from dataclasses import replace
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corroborate.model.claims import COUNTS, Account, Claim, Property, Stance
from corroborate.model.dates import ReportDate
from corroborate.model.errors import BadInput
from corroborate.model.judgements import Finding
from corroborate.weigh.pack import weigh_by
from corroborate.weigh.packs import PACKS, chosen, pack
from corroborate.weigh.sides import SIDES, side_of
from tests.builders import account, claim, when

Triple = tuple[int | None, int | None, int | None]
NAMES = [*PACKS]


def killed(value: int | str, report: str, speaker: str | None = None, **fields: object) -> Claim:
    return claim("killed", value, None, report=report, speaker=speaker, **fields)


def accounts(claims: Sequence[Claim], kind: str = "bombing") -> list[Account]:
    reports = sorted({c.report for c in claims})
    return [account(*(c for c in claims if c.report == r), report=r, date="2015-11-20", kind=kind) for r in reports]


def found(
    name: str, claims: Sequence[Claim], group: str | None = None, prop: str = "killed", **fields: str
) -> Finding | None:
    """A pack's finding; report r0 was published on 2015-11-20, r1 a day later and so on."""
    published = {c.report: ReportDate(when(f"2015-11-2{c.report[1]}")) for c in claims}
    made = pack(name).weigh(accounts(claims, **fields), published)
    return next((f for f in made if f.property is Property(prop) and f.group == group), None)


def triple(finding: Finding | None) -> Triple | None:
    return (finding.low, finding.best, finding.high) if finding else None


def one(number: int | None) -> Triple:
    return number, number, number


DOZENS = killed("dozens", "r0", "a witness", qualifier="vague", low=24)
SEVERAL = killed("several", "r0", "a witness", qualifier="vague", low=3)

SAME_CLAIMS: dict[str, tuple[list[Claim], list[Triple]]] = {
    "one origin": (
        [killed(5, "r0", "police")],
        [one(5), (5, None, 5), one(5), one(5), one(5), one(5), one(5), one(5), one(5), one(5)],
    ),
    "two origins agree": (
        [killed(5, "r0", "police"), killed(5, "r1", "the mayor")],
        [one(5)] * 10,
    ),
    "an early toll grows": (
        [killed(10, "r0", "police"), killed(22, "r2", "the hospital")],
        [
            one(22),
            (10, None, 22),
            one(22),
            (10, None, 22),
            one(10),
            one(22),
            one(22),
            one(22),
            one(10),
            one(10),
        ],
    ),
    "two of three agree, the last is lower": (
        [
            killed(15, "r0", "police"),
            killed(15, "r0", "the mayor"),
            killed(15, "r1", "the hospital"),
            killed(9, "r5", "the army"),
        ],
        [
            (9, None, 15),
            (9, None, 15),
            one(9),
            (9, 15, 15),
            one(15),
            (9, 9, 15),
            one(9),
            one(15),
            one(9),
            one(15),
        ],
    ),
    "two of one day against each other": (
        [killed(12, "r0", "police"), killed(9, "r0", "the mayor")],
        [
            (9, None, 12),
            (9, None, 12),
            (9, None, 12),
            (9, None, 12),
            one(9),
            (9, 9, 12),
            one(9),
            (9, None, 12),
            (9, None, 12),
            (9, None, 12),
        ],
    ),
    "dozens": (
        [DOZENS],
        [
            (24, None, None),
            (24, None, None),
            (24, None, None),
            (24, None, None),
            one(12),
            (24, 24, 24),
            one(None),
            (24, None, None),
            (24, None, None),
            (24, None, None),
        ],
    ),
    "at least five": (
        [killed(5, "r0", "police", qualifier="at-least")],
        [
            (5, 5, None),
            (5, None, None),
            (5, 5, None),
            (5, 5, None),
            one(5),
            one(5),
            one(5),
            (5, 5, None),
            (5, 5, None),
            (5, 5, None),
        ],
    ),
    "a hedged higher figure": (
        [killed(12, "r0", "police"), killed(20, "r0", "the mayor", hedged=True)],
        [
            one(12),
            (12, None, 20),
            one(12),
            one(12),
            one(12),
            (12, 12, 20),
            one(12),
            one(12),
            one(12),
            one(12),
        ],
    ),
    "an origin revises itself downwards": (
        [killed(11, "r0", "police"), killed(9, "r4", "police")],
        [
            one(9),
            (9, None, 9),
            one(9),
            one(9),
            one(9),
            one(9),
            one(9),
            one(11),
            one(9),
            one(9),
        ],
    ),
}


@pytest.mark.parametrize("case", SAME_CLAIMS)
def test_what_the_packs_make_of_the_same_claims(case: str) -> None:
    claims, expected = SAME_CLAIMS[case]
    assert {name: triple(found(name, claims)) for name in NAMES} == dict(zip(NAMES, expected, strict=True))


@pytest.mark.parametrize("name", NAMES)
def test_every_finding_names_its_pack_and_gives_a_reason(name: str) -> None:
    claims, _ = SAME_CLAIMS["two of three agree, the last is lower"]
    finding = found(name, claims)
    assert finding and finding.rule == f"{name}/1" and finding.reason.endswith(".") and pack(name).cites
    assert {*finding.supporting, *finding.opposing} == {c.id for c in claims}


@pytest.mark.parametrize("case", SAME_CLAIMS)
def test_packs_that_weigh_together_find_what_each_finds_alone(case: str) -> None:
    claims, _ = SAME_CLAIMS[case]
    accounts = [account(c, report=c.report, date="2015-11-20", town="Bamako") for c in claims]
    rows = {claims[-1].report}
    alone = [made.weigh(accounts, coded=rows) for made in PACKS.values()]
    assert weigh_by(tuple(PACKS.values()), accounts, coded=rows) == alone
    assert all({f.rule for f in found} == {made.rule} for made, found in zip(PACKS.values(), alone, strict=True))


def test_attackers_are_among_the_dead_of_both_sides() -> None:
    claims = [killed(13, "r0"), claim("perpetrators_killed", 4, group="perpetrators", report="r0")]
    assert {triple(found(name, claims)) for name in NAMES} == {one(13), (13, None, 13)}
    assert {triple(found(name, claims, "all")) for name in NAMES} == {one(17), (17, None, 17)}
    whole = killed(17, "r1", group="all")
    assert triple(found("acled", [whole, *claims], "all")) == one(17)
    assert triple(found("acled", [whole], "all")) == one(17)
    assert triple(found("acled", [killed(13, "r0")], "all")) == one(13)
    assert triple(found("acled", [claims[1]], "all")) == one(4)
    assert found("acled", [claim("wounded", 4, report="r0")], "all") is None


def test_a_contested_number_of_attackers_killed_leaves_the_dead_of_both_sides_open() -> None:
    sides = [
        claim("perpetrators_killed", n, report="r0", speaker=who) for n, who in ((1, "the group"), (6, "the army"))
    ]
    assert triple(found("plain", [killed(2, "r0"), *sides], "all")) == (3, None, 8)


def test_acled_counts_several_by_the_scale_of_the_attack_and_prefers_what_is_corroborated() -> None:
    assert triple(found("acled", [SEVERAL], kind="bombing")) == one(3)
    assert triple(found("acled", [SEVERAL], kind="clash")) == one(10)
    assert triple(found("acled", [replace(DOZENS, value=None, quote="hundreds were killed")])) == one(100)
    rivals = [killed(9, "r0", "police"), killed(12, "r0", "the mayor"), killed(12, "r1", "the hospital")]
    assert triple(found("acled", rivals)) == one(12)
    assert triple(found("acled", rivals[:2])) == one(9)


def test_gtd_takes_the_majority_of_the_newest_and_else_the_lowest() -> None:
    newest = [killed(12, "r3", "police"), killed(12, "r2", "the hospital"), killed(9, "r3", "the mayor")]
    assert triple(found("gtd", newest)) == one(9)
    same_day = [*newest, killed(12, "r3", "the army"), killed(30, "r0", "a nurse")]
    finding = found("gtd", [replace(c, said=when("2015-11-23")) for c in same_day[:4]])
    assert triple(finding) == one(12) and finding and "majority" in finding.reason


def test_ucdp_splits_the_best_figure_by_side() -> None:
    toll = killed(15, "r0", id="toll")
    parts = [killed(n, "r0", group=who, part_of="toll") for n, who in ((9, "villagers"), (4, "Malian soldiers"))]
    attackers = claim("perpetrators_killed", 3, group="perpetrators", report="r0")
    claims = [toll, *parts, attackers]
    split = {side: triple(found("ucdp", claims, side)) for side in SIDES}
    assert split == {"attackers": one(3), "forces": one(4), "civilians": one(9), "unknown": one(2)}
    assert triple(found("ucdp", claims, "all")) == one(18)
    alone = {side: triple(found("ucdp", [toll], side)) for side in SIDES}
    assert alone == {"attackers": None, "forces": one(0), "civilians": one(0), "unknown": one(15)}
    too_many = [toll, killed(40, "r0", group="villagers", part_of="toll")]
    assert [triple(found("ucdp", too_many, side)) for side in ("civilians", "unknown")] == [one(0), one(15)]


@pytest.mark.parametrize(
    ("group", "side"),
    [
        ("policemen", "forces"),
        ("Malian soldiers", "forces"),
        ("women on their way to the market", "civilians"),
        ("by then", None),
        ("died later", None),
    ],
)
def test_the_side_of_a_group(group: str, side: str | None) -> None:
    assert side_of(group) == side


def test_eventreports_models_take_each_bound_apart_over_reports() -> None:
    coded = [
        killed(value, report, qualifier="about", low=low, high=high)
        for report, low, value, high in (("r0", 8, 33, 40), ("r1", 8, 10, 10), ("r2", 9, 10, 40))
    ]
    assert triple(found("informative", coded)) == (9, 33, 40)
    assert triple(found("conservative", coded)) == (8, 10, 10)
    assert triple(found("representative", coded)) == (8, 10, 40)
    out_of_order = [killed(2, "r0", qualifier="about", low=4, high=2)]
    assert triple(found("representative", out_of_order)) == (4, 2, 2)


def test_a_row_of_a_dataset_is_weighed_only_where_no_report_speaks() -> None:
    ours, row = killed(5, "r0", "police"), killed(7, "r1")
    weighed = pack("plain").weigh(accounts([ours, row]), coded={"r1"})
    both = next(f for f in weighed if f.property is Property.KILLED)
    assert triple(both) == one(5) and "a dataset has 7" in both.reason and row.id not in both.supporting
    alone = next(f for f in pack("plain").weigh(accounts([row]), coded={"r1"}) if f.property is Property.KILLED)
    assert triple(alone) == one(7) and alone.origins == 0 and "only a dataset does" in alone.reason
    switched = next(f for f in pack("plain").weigh(accounts([ours, row])) if f.property is Property.KILLED)
    assert triple(switched) == (5, None, 7)


def test_names_lead_to_packs_and_others_are_told_the_names() -> None:
    assert [*PACKS][:4] == ["plain", "cautious", "latest", "majority"]
    assert pack("ACLED ").name == "acled"
    assert [p.name for p in chosen(["gtd", "all"])] == ["gtd", *(n for n in NAMES if n != "gtd")]
    with pytest.raises(BadInput, match=r"no rule pack 'itn'.*plain, cautious"):
        pack("itn")


@st.composite
def many_claims(draw: st.DrawFn) -> list[Account]:
    made = []
    for number in range(draw(st.integers(1, 4))):
        claims = [
            claim(
                draw(st.sampled_from(["killed", "killed", "perpetrators_killed"])),
                draw(st.integers(0, 9)),
                qualifier=draw(st.sampled_from(["exact", "exact", "at-least", "up-to", "about", "vague"])),
                group=draw(st.sampled_from([None, None, None, "all", "soldiers", "villagers"])),
                speaker=draw(st.sampled_from([None, "police", "Police spokesman Awa Toure", "a witness", "the mayor"])),
                hedged=draw(st.booleans()),
                stance=draw(st.sampled_from([Stance.ASSERTED] * 4 + [Stance.DENIED, Stance.RETRACTED])),
                id=f"c{number}-{n}",
                report=f"r{number}",
            )
            for n in range(draw(st.integers(0, 4)))
        ]
        made.append(account(*claims, report=f"r{number}", id=f"a{number}", date="2015-11-20", town="Bamako"))
    return made


ORDERED = ("plain", "cautious", "latest", "majority", "acled", "ucdp", "gtd")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    many_claims(),
    st.lists(st.sampled_from(["2015-11-20", "2015-11-21", "2015-11-25"]), min_size=4, max_size=4),
    st.sets(st.sampled_from(["r0", "r1", "r2", "r3"])),
    st.randoms(use_true_random=False),
)
def test_no_pack_depends_on_the_order_of_accounts_and_claims(
    told: list[Account], days: list[str], coded: set[str], random: Random
) -> None:
    published = {f"r{n}": ReportDate(when(day)) for n, day in enumerate(days)}
    shuffled = [replace(a, claims=tuple(random.sample(a.claims, len(a.claims)))) for a in told]
    random.shuffle(shuffled)
    known = {c.id for a in told for c in a.claims}
    for name, made in PACKS.items():
        weighed = made.weigh(told, published, {"r0": "Radio", "r1": "Radio"}, coded)
        assert made.weigh(shuffled, published, {"r0": "Radio", "r1": "Radio"}, coded) == weighed
        for finding in weighed:
            assert {*finding.supporting, *finding.opposing} <= known
            assert not {*finding.supporting} & {*finding.opposing}
            bounds = [b for b in (finding.low, finding.best, finding.high) if b is not None]
            assert name not in ORDERED or finding.property not in COUNTS or bounds == sorted(bounds), name


BOUNDS = st.lists(st.tuples(*[st.integers(0, 4)] * 3), min_size=1, max_size=6)


@given(BOUNDS)
def test_eventreports_models_are_those_of_the_package(rows: list[tuple[int, int, int]]) -> None:
    """Bound by bound: the greatest, the least, and of the commonest values the least, as the package has them."""
    claims = [
        killed(best, f"r{n}", qualifier="exact" if low == best == high else "about", low=low, high=high)
        for n, (low, best, high) in enumerate(rows)
    ]
    columns = list(zip(*rows, strict=True))
    modes = [min(v for v in column if column.count(v) == max(map(column.count, column))) for column in columns]
    expected = {"informative": map(max, columns), "conservative": map(min, columns), "representative": modes}
    for name, triples in expected.items():
        assert triple(found(name, claims)) == tuple(triples), name
