"""Wording that withholds assent."""

import pytest

from corroborate.read.hedges import is_hedged
from tests.read.laying_out import sentence, span


@pytest.mark.parametrize(
    ("text", "passage", "hedged"),
    [
        ("Ten people are feared dead.", "Ten people are feared dead", True),
        ("Six people were reportedly killed.", "Six people were reportedly killed", True),
        ("Two men are believed to have fled.", "Two men are believed to have fled", True),
        ("As many as 30 may have died.", "30 may have died", True),
        ("Unconfirmed reports spoke of 20 dead.", "20 dead", True),
        ("The suspected bomber was killed.", "The suspected bomber", True),
        ("It is thought that four raiders came.", "four raiders came", True),
        ("The men allegedly burned nine huts.", "burned nine huts", True),
        ("Probably twelve riders took part.", "twelve riders took part", True),
        ("Six people were killed.", "Six people were killed", False),
        ("Six people were certainly killed.", "Six people were certainly killed", False),
        ("Four men were arrested and later freed.", "Four men were arrested", False),
        ("Nine died, and two are feared lost.", "Nine died", False),
    ],
)
def test_hedges(text: str, passage: str, hedged: bool) -> None:
    assert is_hedged(sentence(text), span(text, passage)) is hedged
