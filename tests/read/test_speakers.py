"""Whose word a passage is."""

import pytest

from corroborate.read.attribution import Attribution, attribution_of
from corroborate.read.speakers import find_attributions
from tests.read.laying_out import document, span


def source(text: str, passage: str) -> Attribution | None:
    return attribution_of(find_attributions(document(text)), span(text, passage))


@pytest.mark.parametrize(
    ("text", "passage", "speaker"),
    [
        ("Colonel Idris Bello said six men had died.", "six men had died", "Colonel Idris Bello"),
        ("A hospital worker said six men had died.", "six men had died", "A hospital worker"),
        ("One security source said that ten riders came.", "ten riders came", "One security source"),
        ("According to residents, four people died.", "four people died", "residents"),
        ("Four people died, according to the mayor of Gao.", "Four people died", "the mayor of Gao"),
        ("Nine people were hurt, police said.", "Nine people were hurt", "police"),
        ("Nine people were hurt, said Mariam Kone, a nurse.", "Nine people were hurt", "Mariam Kone, a nurse"),
        ('"Nine people were hurt," a nurse said.', "Nine people were hurt", "a nurse"),
        ('"They burned the school," said teacher Paulo Matsinhe.', "They burned the school", "teacher Paulo Matsinhe"),
        ("The ministry put the toll at nine.", "toll at nine", "The ministry"),
        ("Nine people were hurt, residents and police said.", "Nine people were hurt", "residents and police"),
        ("Nine people were hurt, including two boys, an official said.", "Nine people were hurt", "an official"),
        ("Rebels in the north took six farmers, a local hunter said.", "took six farmers", "a local hunter"),
        ("As many as six men died on Sunday, a guard said.", "six men died", "a guard"),
        ("Six men died, the army said in a statement.", "Six men died", "the army"),
        ("Six men died, state television reported on Friday.", "Six men died", "state television"),
        ("The mayor said on Tuesday that six men had died.", "six men had died", "The mayor"),
        ("In a statement, the army said six men had died.", "six men had died", "the army"),
        ("According to the UN, six men had died.", "six men had died", "the UN"),
        ("Six men had died, according to local media reports.", "Six men had died", "local media reports"),
        ("Residents reached by phone said six men had died.", "six men had died", "Residents"),
        ("Witnesses described how six men died.", "six men died", "Witnesses"),
        ("Medics gave a toll of six.", "toll of six", "Medics"),
        ("Ali Hasan said it was behind the raid, when six men died.", "six men died", None),
        ("Ali Hasan said gunmen raided the farm, where six men died.", "six men died", "Ali Hasan"),
        ("Villagers gave another account. They said six men died.", "six men died", "Villagers"),
        ("The army said it won. We condemn the raid in which six men died.", "six men died", None),
        ("The army stands by its figure of six dead.", "six dead", "The army"),
        ("He told the Courier that six men died, not counting the bomber.", "six men died", "He"),
        ("Six men died, as per the ministry.", "Six men died", "the ministry"),
        (
            "Six men died overnight, Dr Amina Sule, whose clinic treated them, told Jos Today.",
            "Six men died",
            "Dr Amina Sule, whose clinic treated them",
        ),
        ("A doctor counted six bodies.", "six bodies", "A doctor"),
        ("Musa Bello was quoted as saying that six men died.", "six men died", "Musa Bello"),
        ("The front said on Telegram that it had killed six soldiers.", "killed six soldiers", "The front"),
        ("Police said three men fled while the army said six died.", "six died", "the army"),
        ("«Six people died», said the mayor.", "Six people died", "the mayor"),
        ("“We lost everything,” said the mayor, adding that six men died.", "six men died", "the mayor"),
        ("Six people died, the mayor said. Ten were hurt.", "Ten were hurt", None),
        ("The mayor of the town where six people died said nothing.", "six people died", None),
        ("The army confirmed the death of two soldiers.", "death of two soldiers", "The army"),
        ("The gunmen fled into the hills.", "gunmen fled", None),
        ("Gunmen attacked the farm. Police said two men died.", "Gunmen attacked the farm", None),
    ],
)
def test_speaker(text: str, passage: str, speaker: str | None) -> None:
    found = source(text, passage)
    assert (found.speaker if found else None) == speaker


@pytest.mark.parametrize(
    ("text", "passage", "speaker"),
    [
        (
            '"We saw three of them. They came over the wall. One had a rifle," said guard Musa Danladi.',
            "One had a rifle",
            "guard Musa Danladi",
        ),
        (
            'Guard Musa Danladi described the raid. "We saw three of them. They came over the wall."',
            "They came over the wall",
            "Guard Musa Danladi",
        ),
        (
            "Aisha Garba was in the shop. She said two boys were hit.",
            "two boys were hit",
            "Aisha Garba",
        ),
        (
            "Governor Luis Ortega visited the town. He said 12 people had died.",
            "12 people had died",
            "Governor Luis Ortega",
        ),
        (
            "The army said four men died. It said two more were hurt.",
            "two more were hurt",
            "The army",
        ),
        (
            '"It was dark," a shepherd said. "Nine men came on camels and burned the huts."',
            "Nine men came on camels",
            "a shepherd",
        ),
        (
            "Dr Samia Haddad said six people died. “Two are still in surgery, and one child was hit.”",
            "one child was hit",
            "Dr Samia Haddad",
        ),
        (
            '"They burned the houses," mayor Omar Guindo told AFP. "We counted 15 bodies. Four were women." '
            "A second official confirmed the raid.",
            "We counted 15 bodies",
            "mayor Omar Guindo",
        ),
    ],
)
def test_speaker_over_sentences(text: str, passage: str, speaker: str) -> None:
    found = source(text, passage)
    assert (found.speaker if found else None) == speaker


@pytest.mark.parametrize(
    ("text", "passage", "via"),
    [
        ("A witness told Reuters that three men fled.", "three men fled", "Reuters"),
        ('"Three men fled," a witness told AFP.', "Three men fled", "AFP"),
        ("A witness told reporters that three men fled.", "three men fled", None),
        ("A witness told us that three men fled.", "three men fled", None),
    ],
)
def test_outlet(text: str, passage: str, via: str | None) -> None:
    found = source(text, passage)
    assert found is not None and found.via == via


@pytest.mark.parametrize(
    ("text", "passage", "stance", "hedged"),
    [
        ("The army denied that civilians were killed.", "civilians were killed", "denied", False),
        ("Police believe that two men took part.", "two men took part", "asserted", True),
        ("Police said it was believed two men took part.", "two men took part", "asserted", True),
        ("Residents fear that ten people were taken.", "ten people were taken", "asserted", True),
        ("The company said it understood that two men took part.", "two men took part", "asserted", True),
        ("Police said two men took part.", "two men took part", "asserted", False),
        ("The ministry retracted its statement that nine had died.", "nine had died", "retracted", False),
    ],
)
def test_stance_and_assent(text: str, passage: str, stance: str, hedged: bool) -> None:
    found = source(text, passage)
    assert found is not None
    assert (str(found.stance), found.hedged) == (stance, hedged)


@pytest.mark.parametrize(
    "text",
    [
        'Police said six died. "It was dark," a nurse told the Gazette. According to the mayor, ten fled.',
        "A spokesman for the mission, who asked not to be named, said late on Monday that two had died.",
        "“They came at night,” he said, “and they left at dawn.”",
    ],
)
def test_spans_give_the_words_back(text: str) -> None:
    found = find_attributions(document(text))
    assert found
    for a in found:
        assert a.speaker_span is None or text[a.speaker_span.start : a.speaker_span.end] == a.speaker
        assert 0 <= a.content.start <= a.content.end <= len(text)
