"""Quotations with their marks."""

import pytest

from corroborate.read.speech.quotes import Quotes
from corroborate.text.paragraphs import paragraphs


@pytest.mark.parametrize(
    ("text", "quotations"),
    [
        ('He said "no" and "yes".', ['"no"', '"yes"']),
        ("“They ran,” he said. “Two fell.”", ["“They ran,”", "“Two fell.”"]),
        ("''They ran,'' he said.", ["''They ran,''"]),
        ("«They ran», he said.", ["«They ran»"]),
        ("“They ran.\n\n“Two fell,” he said.", ["“They ran.", "“Two fell,”"]),
        ("It's the guards' hut.", []),
    ],
)
def test_quotations(text: str, quotations: list[str]) -> None:
    assert [text[q.start : q.end] for q in Quotes(text, paragraphs(text)).spans] == quotations


def test_the_quotation_at_a_place_and_those_in_a_range() -> None:
    text = '"One," he said, "and two."'
    quotes = Quotes(text, paragraphs(text))
    first, second = quotes.spans
    assert (quotes.at(2), quotes.at(8), quotes.at(18)) == (first, None, second)
    assert quotes.between(7, 20) == [second]
    assert quotes.between(0, 20) == [first, second]
