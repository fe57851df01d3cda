"""Counts of an incident: victims, attackers, parts of a total, and figures that rise."""

import pytest

from corroborate.model.claims import COUNTS, Property
from tests.read.laying_out import counts, only

LAGOON = "Gunmen attacked a market in Maiduguri on Wednesday"


def told(text: str) -> dict[str, list[str]]:
    """Every count of the text's one account, in short, by property; properties without a count are left out."""
    account = only(text)
    return {str(p): found for p in COUNTS if (found := counts(account, p))}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{LAGOON}, killing 12 people.", {"killed": ["12"]}),
        (f"{LAGOON}, killing 12 people and wounding 30.", {"killed": ["12"], "wounded": ["30"]}),
        (f"{LAGOON}, killing at least 12 people.", {"killed": ["at-least 12"]}),
        (f"{LAGOON} and abducted six girls.", {"kidnapped": ["6"]}),
        ("Four gunmen attacked a market in Maiduguri on Wednesday.", {"attackers": ["4"]}),
        ("About 40 gunmen on motorbikes attacked a market in Maiduguri.", {"attackers": ["about 40"]}),
        ("A lone gunman attacked a market in Maiduguri, killing two traders.", {"killed": ["2"], "attackers": ["1"]}),
        (f"{LAGOON}. Dozens of traders were killed.", {"killed": ["vague 24+"]}),
        (f"{LAGOON}. Nobody was hurt.", {"wounded": ["0"]}),
        (f"{LAGOON}. No one was killed.", {"killed": ["0"]}),
        (f"{LAGOON}. There were no casualties.", {"killed": ["0"], "wounded": ["0"]}),
        ("Youths burned a herders' camp near Zaria on Friday and killed two men.", {"killed": ["2"]}),
        (f"{LAGOON}. No soldiers were hurt.", {"wounded": ["0 [soldiers]"]}),
        (f"{LAGOON}. Two of the victims were seriously hurt.", {"wounded": ["2 [victims]"]}),
        (f"{LAGOON}, killing a guard and two traders.", {"killed": ["1 [guard]", "2 [traders]", "3"]}),
        (f"{LAGOON}, killing a trader and his wife.", {"killed": ["1 [trader]", "1 [his wife]", "2"]}),
        (f"{LAGOON}. Two of its guards were killed, the bank said.", {"killed": ["2"]}),
        (f"{LAGOON}. Scores of people were hurt.", {"wounded": ["vague 40+"]}),
    ],
)
def test_plain(text: str, expected: dict[str, list[str]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{LAGOON}. Soldiers killed three of the attackers.", {"perpetrators_killed": ["3 [perpetrators]"]}),
        (
            f"{LAGOON}. Nine traders and two gunmen were killed.",
            {"killed": ["9"], "perpetrators_killed": ["2 [perpetrators]"]},
        ),
        (
            f"{LAGOON}, killing nine traders. Guards shot dead two of the gunmen.",
            {"killed": ["9"], "perpetrators_killed": ["2 [perpetrators]"]},
        ),
        (
            "A suicide bomber blew himself up at a mosque in Quetta on Friday, killing ten worshippers.",
            {"killed": ["10"], "attackers": ["1"]},
        ),
        (
            "Rebels clashed with soldiers near Goma on Monday. Six soldiers and 14 rebels were killed.",
            {"killed": ["6"], "perpetrators_killed": ["14 [perpetrators]"]},
        ),
        (
            "Soldiers killed 11 rebels in a clash near Goma on Monday and lost three men.",
            {"killed": ["3"], "perpetrators_killed": ["11 [perpetrators]"]},
        ),
        (
            "Rebels attacked a post near Goma on Monday. One rebel was killed and two were captured, the army said.",
            {"perpetrators_killed": ["1 [perpetrators]"]},
        ),
        (
            "A gunman killed three people and wounded 12 in Gilroy on Sunday before police shot him dead.",
            {"killed": ["3"], "perpetrators_killed": ["1 [perpetrators]"], "wounded": ["12"], "attackers": ["1"]},
        ),
        (
            "A gunman opened fire in a bar in Dallas on Monday, killing 12 people. The gunman was found dead inside.",
            {"killed": ["12"], "perpetrators_killed": ["1 [perpetrators]"], "attackers": ["1"]},
        ),
        (
            "Four gunmen stormed a hotel in Gwadar on Saturday, killing three people. All four attackers were killed.",
            {"killed": ["3"], "perpetrators_killed": ["4 [perpetrators]"], "attackers": ["4"]},
        ),
        (
            "Soldiers killed a Taliban commander in a raid near Khost on Monday.",
            {"perpetrators_killed": ["1 [perpetrators]"]},
        ),
        (
            "Fighting between the army and rebels killed 13 soldiers and four rebels near Sittwe on Friday.",
            {"killed": ["13"], "perpetrators_killed": ["4 [perpetrators]"]},
        ),
    ],
)
def test_victims_and_attackers(text: str, expected: dict[str, list[str]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            f"{LAGOON}. Three traders and a guard were killed and six porters injured in the raid.",
            {"killed": ["3 [traders]", "1 [guard]", "4"], "wounded": ["6"]},
            id="a second verb without its auxiliary",
        ),
        pytest.param(
            "Five loggers were abducted near Goma on Wednesday. Two of them were found dead.",
            {"kidnapped": ["5"], "killed": ["2"]},
            id="some of those taken",
        ),
        pytest.param(
            f"{LAGOON}. One resident said 20 people were killed. Another gave the number as 26.",
            {"killed": ["20", "26"]},
            id="the number as",
        ),
        pytest.param(
            "Rebels attacked a barracks in Gao on Wednesday. The rebels said three of their fighters had died.",
            {"perpetrators_killed": ["3 [perpetrators]"]},
            id="an armed group's own men",
        ),
        pytest.param(
            "Fighter jets bombed a village near Goma on Wednesday. The army said 12 rebels had been killed.",
            {"killed": ["12"]},
            id="those whom an air strike hits",
        ),
        pytest.param(
            "Gunmen abducted 15 pupils in Zaria on Wednesday. Police said the number was nine.",
            {"kidnapped": ["15", "9"]},
            id="a figure said again",
        ),
        pytest.param(
            f"{LAGOON}, killing 12 people, police said. A doctor put the number of dead at 15.",
            {"killed": ["12", "15"]},
            id="rivals stand side by side",
        ),
        pytest.param(
            f"{LAGOON}. Two of the gunmen were shot. All three attackers are dead, police said.",
            {"perpetrators_killed": ["3 [perpetrators]"]},
            id="all of them",
        ),
        pytest.param(
            f"{LAGOON}. The number of wounded has gone up to 31.", {"wounded": ["31"]}, id="up to is no limit here"
        ),
        pytest.param(f"{LAGOON}. Up to 31 people were wounded.", {"wounded": ["up-to 31"]}, id="up to is a limit"),
        pytest.param(
            f"{LAGOON}. A union put the dead at five, saying one had died on the way to hospital.",
            {"killed": ["5", "1 [died later]"]},
            id="one of those counted",
        ),
        pytest.param(f"{LAGOON}. The owner and two porters were hurt.", {"wounded": ["1 [owner]", "2 [porters]", "3"]}),
        pytest.param(
            f"{LAGOON}. One of the two guards was killed.", {"killed": ["1 [guards]"]}, id="one of two is one"
        ),
        pytest.param(
            f"{LAGOON}. Another porter died, which raises the number of victims to seven.",
            {"killed": ["1 [died later]", "7"]},
            id="rises",
        ),
        pytest.param(
            f"{LAGOON}. Police put the toll at six. A trader who lost two brothers fled.",
            {"killed": ["6", "2 [brothers]"]},
            id="kin are some of the dead",
        ),
        pytest.param(
            f"{LAGOON}, killing 12 people. Fifteen people were taken to hospital.",
            {"killed": ["12"], "wounded": ["15"]},
            id="those in hospital are beside the dead told before",
        ),
        pytest.param(
            f"{LAGOON}. The official toll is 32, but survivors said they had counted 54 dead.",
            {"killed": ["32", "54"]},
            id="a rival that is higher is no part",
        ),
        pytest.param(f"{LAGOON}. There were no casualties.", {"killed": ["0"], "wounded": ["0"]}, id="nobody hurt"),
        pytest.param(
            f"{LAGOON}. There were no casualties among the guards.",
            {"killed": ["0 [guards]"], "wounded": ["0 [guards]"]},
            id="none of some",
        ),
        pytest.param(f"{LAGOON}, killing five United Nations peacekeepers.", {"killed": ["5"]}, id="a name between"),
        pytest.param(f"{LAGOON}. The driver was killed on the spot.", {"killed": ["1"]}, id="a noun with the"),
        pytest.param(
            "The state has 25 killings per 100,000 people. Gunmen killed two traders in Zaria on Wednesday.",
            {"killed": ["2"]},
            id="a rate counts nobody",
        ),
        pytest.param(
            "The driver, Haruna Bello, was seized by gunmen in Zaria on Wednesday.",
            {"kidnapped": ["1"]},
            id="a noun with a name",
        ),
        pytest.param(
            f"{LAGOON}. Two porters died overnight, Dr Amina Sule, whose clinic in Jos treated them, told Jos Today.",
            {"killed": ["2"]},
            id="who tells is not among the dead",
        ),
    ],
)
def test_who_is_counted(text: str, expected: dict[str, list[str]]) -> None:
    assert {p: c for p, c in told(text).items() if p in expected} == expected


@pytest.mark.parametrize(
    ("text", "killed", "of"),
    [
        (f"{LAGOON}, killing 12 people, including three children.", ["12", "3 [children]"], 1),
        (f"{LAGOON}. Twelve people were killed, five of whom were teachers.", ["12", "5 [teachers]"], 1),
        (f"{LAGOON}. Twelve people were killed, among them two nurses.", ["12", "2 [nurses]"], 1),
        (
            f"{LAGOON}, killing 12 people. The dead included seven traders and five soldiers.",
            ["12", "7 [traders]", "5 [soldiers]"],
            2,
        ),
        (f"{LAGOON}, killing 12 people. Four of the dead were children.", ["12", "4 [children]"], 1),
        (f"{LAGOON}, killing 12 people, including a guard, an official said.", ["12", "1 [guard]"], 1),
    ],
)
def test_breakdowns(text: str, killed: list[str], of: int) -> None:
    """Parts name their group and point to the total, which stays the first claim."""
    claims = [c for c in only(text).claims if c.property == "killed"]
    assert counts(only(text), "killed") == killed
    assert [c.part_of for c in claims] == [None] + [claims[0].id] * of


def test_a_total_over_both_sides() -> None:
    account = only(
        "Seventeen people were killed in an attack on a barracks in Gao on Monday. "
        "The dead included nine civilians, four soldiers and four militants."
    )
    total, *parts = account.of(Property.KILLED)
    (attackers,) = account.of(Property.PERPETRATORS_KILLED)
    assert (total.value, total.group) == (17, "all")
    assert [(c.value, c.group, c.part_of) for c in parts] == [(9, "civilians", total.id), (4, "soldiers", total.id)]
    assert (attackers.value, attackers.part_of) == (4, total.id)


@pytest.mark.parametrize(
    ("text", "current"),
    [
        (f"{LAGOON}, killing nine people. The death toll has risen to 14, the hospital said.", 14),
        (f"{LAGOON}, killing nine people. The toll rose from nine to 12, officials said.", 12),
        (f"{LAGOON}. Police put the death toll at 21.", 21),
        (f"{LAGOON}. The number of dead stands at 33, the governor said.", 33),
        (f"{LAGOON}, killing at least 24 people. Residents put the figure as high as 50.", 50),
        (f"{LAGOON}, killing 14 soldiers. Security sources put the number of soldiers killed at 17.", 17),
    ],
)
def test_tolls_that_move(text: str, current: int) -> None:
    assert only(text).of(Property.KILLED)[-1].value == current


@pytest.mark.parametrize(
    ("text", "attackers"),
    [
        (f"{LAGOON}. A witness said he saw two of the attackers.", ["at-least 2"]),
        (f'{LAGOON}. "There were three of them," a trader said.', ["3"]),
        (f"{LAGOON}. Police put the number of attackers at seven.", ["7"]),
        (f"{LAGOON}. One source said as many as ten gunmen had stormed the gate.", ["up-to 10"]),
    ],
)
def test_attackers(text: str, attackers: list[str]) -> None:
    assert counts(only(text), "attackers") == attackers


def test_attackers_at_large_set_no_total() -> None:
    account = only(f"{LAGOON}. Soldiers shot one gunman dead and are searching for the three others.")
    assert all(c.group is not None for c in account.of(Property.ATTACKERS))


def test_a_neutralised_attacker_is_hedged() -> None:
    account = only("Four gunmen attacked a post in Gao on Monday. One of the four was neutralised, a guard said.")
    (claim,) = account.of(Property.PERPETRATORS_KILLED)
    assert (claim.value, claim.hedged, claim.speaker) == (1, True, "a guard")


def test_speakers_of_counts() -> None:
    account = only(
        f"{LAGOON}. Police said nine people had died. A hospital worker put the toll at 12. "
        "The governor denied that any soldiers were killed."
    )
    assert [(c.value, c.speaker) for c in account.of(Property.KILLED)][:2] == [(9, "Police"), (12, "A hospital worker")]
