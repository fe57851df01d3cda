"""docs/reading.md follows one sentence through every step, and what it shows is what happens."""

import doctest
from pathlib import Path

PAGE = Path(__file__).resolve().parent.parent / "docs" / "reading.md"


def test_the_sentence_is_read_as_the_page_says() -> None:
    failed, tried = doctest.testfile(str(PAGE), module_relative=False)
    assert tried > 20 and failed == 0
