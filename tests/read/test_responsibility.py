"""Who is put to an incident: claimed, suspected, denied, rejected."""

import pytest

from corroborate.model.claims import Property
from corroborate.read.responsibility import has_responsibility, read_responsibility
from tests.read.laying_out import only, sentence


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Lagoon Front claimed responsibility for the blast.", ["Lagoon Front claimed"]),
        ("The Lagoon Front said it carried out the raid.", ["Lagoon Front claimed"]),
        ("The raid was claimed by the Lagoon Front.", ["Lagoon Front claimed"]),
        ("The Lagoon Front and the Delta Army claimed responsibility.", ["Lagoon Front claimed", "Delta Army claimed"]),
        ("Officials blamed the Lagoon Front for the raid.", ["Lagoon Front suspected"]),
        ("The raid was blamed on the Lagoon Front.", ["Lagoon Front suspected"]),
        ("The army accused the Lagoon Front of the killing.", ["Lagoon Front suspected"]),
        ("The Lagoon Front denied any involvement.", ["Lagoon Front denied"]),
        ("The Lagoon Front denied responsibility for the ambush.", ["Lagoon Front denied"]),
        ("Suspicion has fallen on the Lagoon Front.", ["Lagoon Front suspected"]),
        ("A separatist militia claimed responsibility.", ["A separatist militia claimed"]),
        ("Suspected Maoist rebels burned the depot.", ["Maoist rebels suspected"]),
        ("Islamic State claimed responsibility for the attack.", ["Islamic State claimed"]),
        ("The banned Jaish-i-Watan Baloch claimed responsibility.", ["Jaish-i-Watan Baloch claimed"]),
        ("The army blamed al Shabaab for the blast.", ["al Shabaab suspected"]),
        ("The Delta Army, a separatist group, claimed the attack on the hotel.", ["Delta Army claimed"]),
        ("The militia denied any role in the killing.", ["The militia denied"]),
        ("The rebels denied any involvement.", ["the group denied"]),
        ("A group calling itself Delta Dawn claimed the bombing.", ["Delta Dawn claimed"]),
        ("Officials suspect a militia known as the Delta Guard.", ["Delta Guard suspected"]),
        ("A spokesman for the militia, Hamza Kone, denied any involvement.", ["the group denied"]),
        ("The Delta Army said in a radio broadcast that it was responsible.", ["Delta Army claimed"]),
        ("The military alliance has said it targeted a depot.", ["The military alliance claimed"]),
        ("The Delta Army praised the attack but did not claim responsibility.", []),
        ("The AU mission said that nine of its soldiers had been killed.", []),
        ("The Delta Army said it had killed nine soldiers.", ["Delta Army claimed"]),
        ("The Lagoon Front, which officials blame for the raid, fled.", ["Lagoon Front suspected"]),
        ("The Lagoon Front has neither claimed nor denied the raid.", []),
        ("They deny that and left.", ["the group denied"]),
        (
            "The fighters accused the government's special police of the crime.",
            ["the government's special police suspected"],
        ),
        ("Elders hold the Northern Dawn Fighters responsible.", ["Northern Dawn Fighters suspected"]),
        ("The Lagoon Front acknowledged the crime in a pamphlet.", ["Lagoon Front claimed"]),
        ("Villagers hold the Lagoon Front responsible.", ["Lagoon Front suspected"]),
        ("Everyone says the Lagoon Front did it.", ["Lagoon Front suspected"]),
        ("It was a charge that the Lagoon Front denied.", ["Lagoon Front denied"]),
        ("The Lagoon Front says it had nothing to do with it.", ["Lagoon Front denied"]),
        ("Sources attribute this attack to militiamen of the Lagoon Front.", ["Lagoon Front suspected"]),
        ("Elders say the men belonged to the Lagoon Front.", ["Lagoon Front suspected"]),
        ("No group has claimed responsibility.", []),
        ("Nobody has claimed responsibility.", []),
        ("The fire claimed two lives.", []),
        ("The mayor claimed victory in the vote.", []),
    ],
)
def test_postures(text: str, expected: list[str]) -> None:
    assert list(dict.fromkeys(f"{a.name} {a.posture}" for a in read_responsibility(sentence(text)))) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("The Lagoon Front claimed the bombing.", True), ("The front page told of it.", False), ("Two men died.", False)],
)
def test_whether_a_sentence_speaks_of_it(text: str, expected: bool) -> None:
    assert has_responsibility(sentence(text)) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Gunmen attacked a farm near Tarkwa on Monday, killing two guards. "
            "The Lagoon Front claimed responsibility.",
            ["Lagoon Front claimed"],
        ),
        (
            "A bomb killed nine people in Quetta on Tuesday. "
            "The Lagoon Front said it was behind the blast. The army rejected the claim of the Lagoon Front.",
            ["Lagoon Front claimed", "Lagoon Front rejected"],
        ),
        (
            "A bomb killed nine people in Quetta on Tuesday. "
            "Officials blamed the Lagoon Front, but the group denied involvement.",
            ["Lagoon Front suspected", "Lagoon Front denied"],
        ),
        ("A bomb killed nine people in Quetta on Tuesday. No group has claimed responsibility.", []),
        (
            "A bomb killed nine people in Quetta on Tuesday. The Lagoon Front claimed the bombing. "
            "The army rejected the claim.",
            ["Lagoon Front claimed", "Lagoon Front rejected"],
        ),
        (
            "A bomb killed nine people in Quetta on Tuesday. The Delta Tigers praised it. "
            "Relatives accused the security forces. The same group said that it had carried out the attack.",
            ["the security forces suspected", "Delta Tigers claimed"],
        ),
        (
            "Soldiers shot dead ten men whom they had tied up in a raid near Goma on Monday, River Watch said.",
            ["Soldiers suspected"],
        ),
    ],
)
def test_in_an_account(text: str, expected: list[str]) -> None:
    claims = only(text).of(Property.RESPONSIBILITY)
    assert [f"{c.value} {c.posture}" for c in claims] == expected


@pytest.mark.parametrize(
    ("text", "perpetrators"),
    [
        ("Gunmen ambushed a convoy near Kaduna on Monday, killing two drivers.", []),
        ("Guerrillas of the Lagoon Front attacked a patrol near Kaduna on Monday, killing two men.", ["Lagoon Front"]),
        ("Security forces opened fire on a crowd in Khartoum on Monday, killing three people.", ["Security forces"]),
        ("Soldiers of the Delta army shot dead ten men near Goma on Monday.", ["Soldiers of the Delta army"]),
        ("An army air strike on Goma killed seven people on Monday.", ["army"]),
        ("Military aircraft bombed a market in Goma on Monday, killing seven people.", ["Military aircraft"]),
        ("Soldiers killed three rebels near Goma on Monday.", []),
        ("Gunmen attacked a hotel in Goma on Monday. Soldiers killed one man.", []),
        ("Two soldiers were killed in an ambush near Goma on Monday.", []),
        ("Two drivers were killed in an ambush near Kaduna by the Lagoon Front on Monday.", ["Lagoon Front"]),
    ],
)
def test_perpetrators(text: str, perpetrators: list[str]) -> None:
    assert [c.value for c in only(text).of(Property.PERPETRATOR)] == perpetrators
