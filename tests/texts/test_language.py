"""Languages of the region, and English with many foreign names in it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from framing.texts.cleaning import clean
from framing.texts.language import Language, detect


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Azərbaycan Prezidenti bu gün Bakıda keçirilən forumda iştirak edib və çıxış edib.", "az"),
        ("Հայաստանի վարչապետը այսօր հանդես եկավ ելույթով ազգային ժողովում։", "hy"),
        ("საქართველოს პრემიერ-მინისტრი დღეს თბილისში შეხვდა ელჩს.", "ka"),
        ("Президент сегодня провёл встречу в Москве с министром обороны.", "ru"),
        ("Cumhurbaşkanı bugün Ankara'da gazetecilere konuştu ve görüşmeleri değerlendirdi.", "tr"),
        ("Der Präsident hat heute in Baku mit dem Minister gesprochen.", "de"),
        ("The foreign ministers met in Geneva on Monday to discuss the peace agreement.", "en"),
        ("Şəhla Ələkbərli and Qabil Əşrəfov met Hrachya Vanetsyan and Gagik Loretsyan in Xankəndi on Friday.", "en"),
        ("Ilham Aliyev, Jeyhun Bayramov, Nikol Pashinyan and Ararat Mirzoyan were in Abu Dhabi for the talks.", "en"),
    ],
)
def test_language(text: str, code: str) -> None:
    assert detect(text).code == code


@pytest.mark.parametrize("text", ["", " \n", "123 456 !!", "“…”"])
def test_no_letters_no_language(text: str) -> None:
    assert detect(text) == Language("", 0.0)


def test_furniture_lines_do_not_decide() -> None:
    page = "Ana səhifə\nXəbərlər\nSiyasət\nİqtisadiyyat\n" + "The ministers met in Geneva on Monday for talks. " * 3
    assert detect(page).code == "en"


def test_every_real_article_in_english_is_found_english(data: Path) -> None:
    with (data / "caucasus" / "articles.jsonl").open(encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    texts = [text for row in rows if (text := clean(row["raw_text"]).text)]
    assert {detect(text).code for text in texts} == {"en"}
    assert {detect(" ".join(text.split()[:40])).code for text in texts} == {"en"}


@pytest.mark.parametrize(
    "text",
    [
        "Baku, Yerevan resume talks",
        "NAGORNO-KARABAKH: ARMENIA AND AZERBAIJAN CLASHES RESUME AS IRAN PROMISES PEACE PLAN",
        "Anna Karapetyan - Armenia Azerbaijan Talks, Goris Kapan Road Handover Cover Up | Ep 355 - Aug 18, 2024",
    ],
)
def test_a_title_too_short_to_tell_passes_for_english(text: str) -> None:
    assert detect(text).code == "en"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Los ministros se reunieron en Ginebra para hablar del acuerdo de paz", "es"),
        ("Il presidente ha incontrato il ministro degli esteri a Roma ieri sera", "it"),
        ("Bakanlar barisi konusmak icin pazartesi Cenevrede bir araya geldi", "tr"),
        ("Президент провёл встречу", "ru"),
    ],
)
def test_a_sentence_of_another_language_without_its_letters_is_told(text: str, code: str) -> None:
    assert detect(text).code == code
