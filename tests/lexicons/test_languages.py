"""Which language a passage is in: every row's examples hold, and English is never taken for another language."""

from pathlib import Path
from typing import Any

import pytest

import corroborate
from corroborate.lexicons import read_toml
from corroborate.lexicons.languages import ENGLISH, language_of, may_be_foreign

ROWS = read_toml("languages.toml")["row"]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_every_row_finds_its_language_and_leaves_english_alone(row: dict[str, Any]) -> None:
    assert row["why"]
    assert {language_of(text) for text in row["matches"]} == {row["name"]}
    assert all(may_be_foreign(text) for text in row["matches"]) or row["name"] == ENGLISH
    assert not {language_of(text) for text in row["rejects"]} & {row["name"]}
    assert row["name"] == ENGLISH or {language_of(text) for text in row["rejects"]} <= {ENGLISH, None}


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("قتل مسلحون اثني عشر شخصا في سوق بمدينة غاو يوم الاثنين بحسب الشرطة", "Arabic letters"),
        ("လက်နက်ကိုင်များက တနင်္လာနေ့တွင် ဈေးကို တိုက်ခိုက်ခဲ့ပြီး လူဆယ့်နှစ်ဦး သေဆုံးခဲ့သည်", "Myanmar letters"),
        ("В понедельник неизвестные напали на рынок в городе, погибли двенадцать человек", "Cyrillic letters"),
        ("Gunmen who call themselves جند الحق attacked a market in Gao, and the police said nothing.", ENGLISH),
    ],
)
def test_other_letters(text: str, letters: str) -> None:
    assert language_of(text) == letters


@pytest.mark.parametrize(
    "text",
    [
        "",
        "12 MAY GAO: IED x1 VIC MARKET. 3 KIA, 2 WIA (CIV). NFI.",
        "SAF / Tin Zaouaten / 2 civ killed / no claim",
        "EL ROSARIO, LA PAZ",
        "Apr MAY Jun 20 2015 2016 2017",
        "Marché de Gao, Gao",
    ],
)
def test_too_little_tells_nothing(text: str) -> None:
    assert language_of(text) in (None, ENGLISH)


def test_the_examples_are_english() -> None:
    found = [*Path(*corroborate.__path__, "examples").rglob("*.txt")]
    assert len(found) > 20
    assert {language_of(path.read_text()) for path in found} == {ENGLISH}
