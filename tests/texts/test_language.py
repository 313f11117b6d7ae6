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
