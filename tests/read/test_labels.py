"""Labels of items: the places and days that head a paragraph of a list or a chronology."""

import pytest

from corroborate.read.labels import find_labels
from tests.read.laying_out import accounts, document

CHRONOLOGY = (
    "Monthly notes\n\nKumbo, 6 June: Soldiers entered a shop and shot two brothers.\n\n"
    "Jakiri, 8 June: A bomb destroyed a lorry, killing the driver.\n"
)
NUMBERED = (
    "Monitoring note\n\n1. Mueda, 4 June. Gunmen killed a trader at a market. His son was wounded.\n\n"
    "2. Macomia (Cabo Delgado province), 5-6 June. Three farmers were abducted.\n"
)
BULLETS = "Main events\n\n• Abu Zabad: Aircraft bombed the market on 11 June.\n\n• El Obeid: The road is closed.\n"


def told(text: str) -> list[tuple[list[str], bool]]:
    """The places of each label, and whether it stands alone."""
    return [([p.name for p in label.places], label.alone) for label in find_labels(document(text), [])]


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        (CHRONOLOGY, [(["Kumbo"], False), (["Jakiri"], False)]),
        (NUMBERED, [(["Mueda"], True), (["Macomia", "Cabo Delgado"], True)]),
        (BULLETS, [(["Abū Zabad"], False), (["El Obeid"], False)]),
        ("PESHAWAR: Gunmen killed a guard in Bannu on Monday.\n", []),
        ("Two men said: go to Kumbo.\n\nThey left Jakiri on 8 June: it was late.\n", []),
    ],
)
def test_labels(text: str, labels: list[tuple[list[str], bool]]) -> None:
    assert told(text) == labels


def test_each_item_has_its_labels_place_and_day() -> None:
    found = [(a.location.name if a.location else None, a.when.edtf if a.when else None) for a in accounts(NUMBERED)]
    assert found == [("Mueda", "2019-06-04"), ("Macomia", "2019-06-05/2019-06-06")]


def test_items_without_a_bullet_are_incidents_of_their_own() -> None:
    assert [a.when.edtf if a.when else None for a in accounts(CHRONOLOGY)] == ["2019-06-06", "2019-06-08"]
