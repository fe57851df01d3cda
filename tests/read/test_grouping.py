"""Which sentences of a report tell of one incident, and which incident is the news."""

import pytest

from corroborate.model.claims import Property
from tests.read.laying_out import accounts


def told(text: str, published: str | None = "2019-06-14") -> list[tuple[str, str, bool]]:
    """(kind, place, background) of each account."""
    return [(str(a.kind), a.location.name if a.location else "-", a.background) for a in accounts(text, published)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Gunmen attacked a farm near Kaduna on Wednesday, killing four people. "
            "The attack lasted an hour. Police arrived at dawn.",
            [("armed-attack", "Kaduna", False)],
        ),
        (
            "A car bomb killed nine people in Kirkuk on Wednesday.\n\n"
            "The blast damaged a mosque. Two policemen were among the dead.",
            [("bombing", "Kirkuk", False)],
        ),
        (
            "A car bomb killed nine people in Kirkuk on Wednesday. "
            "On Tuesday, gunmen shot dead two engineers in Basra.",
            [("bombing", "Kirkuk", False), ("armed-attack", "Basra", False)],
        ),
        (
            "Gunmen attacked a church in Jos on Wednesday, killing six worshippers. "
            "In March 2017, a bomb killed 20 people at a market in Maiduguri.",
            [("armed-attack", "Jos", False), ("bombing", "Maiduguri", True)],
        ),
        (
            "Gunmen attacked a hotel in Mogadishu on Wednesday, killing six people. "
            "In 2015, gunmen attacked another hotel in Mogadishu, killing 13.",
            [("armed-attack", "Mogadishu", False), ("armed-attack", "Mogadishu", True)],
        ),
        (
            "Shelling killed five people in Donetsk on Wednesday. Separately, a mine killed two boys in Luhansk.",
            [("shelling", "Donetsk", False), ("bombing", "Luhansk", False)],
        ),
        (
            "Raiders killed three herders near Gao on Wednesday, and another attack near Niamey left seven dead.",
            [("armed-attack", "Gao", False), ("armed-attack", "Niamey", False)],
        ),
        (
            "A car bomb killed nine people in Kirkuk on Wednesday. "
            "In a separate incident in Mosul, a roadside bomb killed three children.",
            [("bombing", "Kirkuk", False), ("bombing", "Mosul", False)],
        ),
        (
            "Gunmen attacked a farm near Kaduna on Wednesday, killing four. Two years ago, a bomb killed 12 in Jos.",
            [("armed-attack", "Kaduna", False), ("bombing", "Jos", True)],
        ),
        (
            "Gunmen attacked a farm near Kaduna on Wednesday, killing four people. "
            "The attack came two weeks after 11 people were killed at a church in Jos.",
            [("armed-attack", "Kaduna", False), ("armed-attack", "Jos", True)],
        ),
        (
            "A court in Nairobi on Wednesday sentenced three men for helping gunmen who attacked a university in "
            "Garissa in April 2015, killing 148 people.",
            [("armed-attack", "Garissa", True)],
        ),
        (
            "Two policemen were killed when gunmen opened fire on a medical team in Bannu on Tuesday. "
            "The base at Quetta was hit by a similar assault in December 2016, when 12 soldiers died.",
            [("armed-attack", "Bannu", False), ("armed-attack", "Quetta", True)],
        ),
        (
            "Gunmen attacked a village near Pemba on Wednesday. A growing wave of attacks has shaken the province.",
            [("armed-attack", "Pemba", False)],
        ),
        (
            "An air strike hit a bakery in Aleppo on Sunday, killing seven people. "
            "On Saturday, air strikes on the town of Saraqeb killed two.",
            [("air-strike", "Aleppo", False), ("air-strike", "Saraqeb", False)],
        ),
        (
            "A court on Friday jailed a man over the 2017 attack on a club in Istanbul in which 39 people died.\n\n"
            "Meanwhile, two guards were killed when a bomb exploded in Mardin.",
            [("armed-attack", "Istanbul", True), ("bombing", "Mardin", False)],
        ),
        (
            "Kidnappers released two engineers in Warri on Wednesday.",
            [("release", "Warri", False)],
        ),
    ],
)
def test_incidents_of_a_report(text: str, expected: list[tuple[str, str, bool]]) -> None:
    assert told(text) == expected


def test_the_old_attack_keeps_its_own_toll() -> None:
    news, past = accounts(
        "Gunmen attacked a hotel in Mogadishu on Wednesday, killing six people. "
        "Four months ago, militants stormed a restaurant in Mogadishu, killing 21 people."
    )
    assert [c.value for c in news.of(Property.KILLED)] == [6]
    assert [c.value for c in past.of(Property.KILLED)] == [21]
    assert past.background and past.when is not None and past.when.edtf.startswith("2019-02")


def test_a_toll_told_later_belongs_to_the_news() -> None:
    (account,) = accounts(
        "Gunmen attacked a mosque in Kano on Wednesday.\n\nPolice sealed off the street.\n\n"
        "Eleven people were killed, a doctor at the city hospital said."
    )
    assert [(c.value, c.speaker) for c in account.of(Property.KILLED)] == [(11, "a doctor at the city hospital")]


def test_news_without_a_date_takes_the_report_date() -> None:
    (account,) = accounts("Gunmen attacked a mosque in Kano, killing two people.", "2019-06-14")
    assert not account.background
    assert account.when is not None and account.when.latest is not None
    assert account.when.latest.isoformat() == "2019-06-14"


def test_an_incident_is_dated_against_its_report() -> None:
    (account,) = accounts("Gunmen attacked a mosque in Kano on Wednesday, killing two people.", "2019-06-14")
    assert account.when is not None and account.when.edtf == "2019-06-12"


def test_undated_report_keeps_an_unknown_year() -> None:
    (account,) = accounts("Gunmen attacked a mosque in Kano on 12 June, killing two people.", None)
    assert account.when is not None and account.when.edtf == "XXXX-06-12"


def test_a_dateline_yields_to_the_town_of_the_sentence() -> None:
    (account,) = accounts("PESHAWAR: Two policemen were killed when gunmen opened fire on a van in Bannu on Tuesday.")
    assert account.location is not None and account.location.name == "Bannu"


def test_an_undated_memory_is_no_news() -> None:
    news, past = accounts(
        "Gunmen attacked a hotel in Mogadishu on Wednesday, killing six people.\n\n"
        "It is not the first attack of its kind. An earlier attack on a hotel in Kismayo left 26 people dead."
    )
    assert [c.value for c in news.of(Property.KILLED)] == [6]
    assert past.location is not None and past.location.name == "Kismayo"


def test_finds_at_the_scene_belong_to_the_news() -> None:
    (account,) = [
        a
        for a in accounts(
            "Police shot dead two militants in a gun battle on Jolo island on Thursday. An officer said the men "
            "were behind the abduction of two fishermen last year. The troops recovered two grenades from the scene."
        )
        if not a.background
    ]
    assert [c.value for c in account.of(Property.WEAPON)] == ["grenade"]


def test_each_line_of_a_summary_is_an_incident_that_the_text_takes_up() -> None:
    text = (
        "HIGHLIGHTS\n- Attack on Jos farm leaves six dead\n- Two teachers abducted in Zaria\n\n"
        "Gunmen attacked a farm near Jos on 11 June, killing six people.\n\n"
        "On 12 June, armed men abducted two teachers in Zaria."
    )
    assert told(text) == [("armed-attack", "Jos", False), ("kidnapping", "Zaria", False)]


def test_last_month_of_an_undated_report_is_not_its_news() -> None:
    text = (
        "Gunmen killed nine people at a market in Jos on Tuesday.\n\n"
        "Last month, an air raid killed six herders, according to the union."
    )
    assert [kind for kind, _, background in told(text, None) if background] == ["air-strike"]


def test_a_message_has_a_date_of_its_own() -> None:
    text = (
        "Gunmen attacked a farm near Jos on 10 June, killing six people.\n\n"
        "In a video posted on 12 June, the Lagoon Front claimed responsibility for the attack."
    )
    assert told(text) == [("armed-attack", "Jos", False)]
    assert [c.when.edtf for c in accounts(text)[0].of(Property.DATE) if c.when] == ["2019-06-10"]


def test_what_happened_since_when_is_another_incident() -> None:
    text = (
        "A bomb killed nine people at a bus station in Kaduna on Wednesday.\n\n"
        "The bombing was the first in the city since March, when gunmen shot dead three teachers in Zaria."
    )
    assert told(text) == [("bombing", "Kaduna", False), ("armed-attack", "Zaria", True)]


def test_a_date_behind_a_condemned_event_is_the_event_s() -> None:
    text = "The union condemns the bombing of a bus station in Kaduna on 12 June, which killed nine people."
    assert [a.when.edtf for a in accounts(text) if a.when] == ["2019-06-12"]


def test_a_controlled_explosion_is_no_attack() -> None:
    assert told("The blast heard in Kaduna on Wednesday was a controlled detonation of old shells.") == []


def test_an_item_without_a_date_or_town_goes_on_with_the_one_before() -> None:
    text = (
        "1. On 11 June a patrol was ambushed by armed men near Jos.\n\n"
        "2. As a result, two soldiers died and four were wounded.\n\n"
        "3. On 12 June, armed men kidnapped two engineers in Zaria."
    )
    first, second = accounts(text)
    assert [c.value for c in first.of(Property.KILLED)] == [2]
    assert second.kind == "kidnapping"


def test_the_sum_of_a_year_is_no_incident() -> None:
    assert told("In 2018, some 2,400 people were killed in Nigeria.") == []


def test_every_kind_has_its_words() -> None:
    (account,) = accounts("A landmine killed a farmer near Jos on Wednesday.")
    assert [c.quote for c in account.of(Property.KIND)] != []


def test_each_item_of_a_list_tells_of_its_own_incident() -> None:
    text = (
        "Daily brief\n\nSaraqib: Five people were killed in an air strike on Tuesday.\n\n"
        "Tafas: A commander was shot dead by gunmen on Tuesday. His bodyguard was wounded.\n"
    )
    assert [place for _, place, _ in told(text)] == ["Saraqib", "Ţafas"]


def test_a_bullet_that_only_tells_of_the_hurt_goes_on_with_the_one_before() -> None:
    text = "Note\n\n- Gunmen killed two traders in Kaduna on Wednesday.\n\n- Two injured persons are in hospital.\n"
    (account,) = accounts(text, "2019-06-14")
    assert [c.value for c in account.of(Property.WOUNDED)] == [2]


def test_the_abducted_are_those_told_of() -> None:
    text = (
        "Gunmen abducted eight women near Palma on 11-12 June. "
        "Two of the abducted were found by soldiers on 12 June and are with their families."
    )
    assert len(accounts(text, "2019-06-14")) == 1


def test_a_tally_over_months_is_no_incident() -> None:
    assert told("The centre has documented the killing of 61 people in Goma since last April.") == []
    assert told("The confrontation in Goma on Wednesday was an ambush by rebels. It left two dead.") != []


def test_items_with_numbers_of_two_levels_are_told_apart() -> None:
    text = (
        "Advisory\n\n1.1 11 June: Armed men attacked a village near Tillia. 60 people were killed.\n"
        "1.2 5 June: Banibangou. A convoy returning from the weekly market was intercepted; 58 traders were killed.\n"
    )
    assert [place for _, place, _ in told(text)] == ["Tillia", "Banibangou"]


def test_a_week_earlier_in_an_undated_report_is_another_incident() -> None:
    text = (
        "Raids near Tillia on Sunday killed 141 people. "
        "The front, which officials blame for an attack near Banibangou a week earlier that left 58 dead, is silent."
    )
    assert [place for _, place, _ in told(text, None)] == ["Tillia", "Banibangou"]
