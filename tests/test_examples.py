"""The examples run as they are, from anywhere, and on articles of one's own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = sorted((ROOT / "examples").glob("[0-9]*.py"))


def run(script: Path, *arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "error::UserWarning"}
    return subprocess.run(
        [sys.executable, str(script), *arguments], capture_output=True, text=True, cwd=cwd, env=environment, check=False
    )


@pytest.mark.parametrize("script", EXAMPLES, ids=[script.name for script in EXAMPLES])
def test_help(script: Path, tmp_path: Path) -> None:
    done = run(script, "--help", cwd=tmp_path)
    assert done.returncode == 0
    assert "usage:" in done.stdout


def test_compare_outlets_on_the_demo(tmp_path: Path) -> None:
    done = run(ROOT / "examples" / "01_compare_outlets.py", "--out", "out", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    for words in (
        "90 articles of 18 outlets in 3 groups",
        "invented",
        "the smallest p is .002",
        "Words that mark each side",
    ):
        assert words in done.stdout
    table = pd.read_csv(tmp_path / "out" / "stance_by_outlet.csv")
    assert table["outlet"].nunique() == 18
    assert (tmp_path / "out" / "stance.png").stat().st_size > 20_000
    assert (tmp_path / "out" / "compare_azerbaijani_armenian.csv").is_file()


def test_compare_outlets_on_a_table_of_ones_own(tmp_path: Path) -> None:
    text = "Armenia and Azerbaijan met for talks in Geneva. Both delayed them again. Both were fair. Story "
    rows = [
        {
            "Volltext": text + f"number {n} of outlet {outlet}. It ends here with a few more words.",
            "outlet": f"{group} {outlet}",
            "group": group,
            "published": f"2024-02-{n + 1:02}",
        }
        for group in ("azerbaijani", "armenian")
        for outlet in range(3)
        for n in range(3)
    ]
    pd.DataFrame(rows).rename(columns={"Volltext": "text"}).to_csv(tmp_path / "mine.csv", index=False)
    done = run(ROOT / "examples" / "01_compare_outlets.py", "--articles", "mine.csv", "--out", "out", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "18 articles of 6 outlets in 2 groups" in done.stdout
    assert "can never reach p < .05" in done.stdout


def test_a_wrong_path_is_one_clear_line(tmp_path: Path) -> None:
    for script in EXAMPLES[:2]:
        arguments = ["--articles", "nowhere"] if script.name.startswith("01") else ["nowhere"]
        done = run(script, *arguments, cwd=tmp_path)
        assert done.returncode == 1
        assert done.stderr.strip().startswith("error: There is no folder or file 'nowhere'.")
        assert "Traceback" not in done.stderr


def test_one_article(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(
        "Home | News | Sport\n\nTalks go on in Geneva\n\nBy A. Writer\n\n"
        "Armenia praised the fair offer that Azerbaijan made on Thursday, and both will meet again in the autumn.\n\n"
        "The Azerbaijani government called the round a success and said that four articles remain open.\n\n"
        "Subscribe to our newsletter\n\nLeave a comment\n",
        encoding="utf-8",
    )
    done = run(ROOT / "examples" / "02_one_article.py", "page.txt", "--date", "2024-04-18", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "Subscribe to our newsletter" in done.stdout.split("Sentences, with the parties in them")[0]
    assert "toward armenia ('Armenia'), outlet voice" in done.stdout


def test_a_report_of_a_table_of_articles(tmp_path: Path) -> None:
    rows = [
        {
            "text": f"{first} and {second} met for talks in Geneva. {second} praised the fair offer that {first} "
            f"made on day {n}. The minister of {first} said that the talks were useful. Story {n} of {group} {outlet}.",
            "outlet": f"{group} {outlet}",
            "group": group,
            "published": f"2024-0{n + 1}-02",
            "event": f"round {n}",
        }
        for group, first, second in (("azerbaijani", "Azerbaijan", "Armenia"), ("armenian", "Armenia", "Azerbaijan"))
        for outlet in range(2)
        for n in range(3)
    ]
    pd.DataFrame(rows).to_csv(tmp_path / "mine.csv", index=False)
    script = ROOT / "examples" / "04_report.py"
    given = ["--articles", "mine.csv", "--stories", "event", "--title", "Two rounds <of> talks"]
    done = run(script, *given, "--out", "out", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "12 articles, 4 outlets" in done.stdout
    assert "Written in " in done.stdout
    page = (tmp_path / "out" / "report.html").read_text(encoding="utf-8")
    assert "<h1>Two rounds &lt;of&gt; talks</h1>" in page
    for section in ("design", "findings", "stance", "voices", "time", "stories", "articles", "limits"):
        assert f'<section id="{section}"' in page
    assert (tmp_path / "out" / "report.md").read_text(encoding="utf-8").startswith("# Two rounds")
    table = pd.read_csv(tmp_path / "out" / "tables" / "stance_by_outlet.csv")
    assert set(table["outlet"]) == {row["outlet"] for row in rows}
    assert set(table["party"]) >= {"armenia", "azerbaijan"}


def test_one_page_with_everything_marked(tmp_path: Path) -> None:
    text = "Talks go on\n\nArmenia praised the fair offer that Azerbaijan made on Thursday, and both will meet again."
    (tmp_path / "page.txt").write_text(text, encoding="utf-8")
    script = ROOT / "examples" / "04_report.py"
    done = run(script, "--one", "page.txt", "--out", "one.html", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "Written: one.html" in done.stdout
    assert "praised the fair offer" in (tmp_path / "one.html").read_text(encoding="utf-8")
