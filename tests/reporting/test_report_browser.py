"""The report in a real browser: it loads without a complaint or request, opens evidence, filters, fits a phone."""

from __future__ import annotations

import os
import shutil
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from report_samples import sample

import framing

pytest.importorskip("jinja2", reason="jinja2 is in the report extra")
pytest.importorskip("selenium", reason="selenium is in the test extra")

from framing.reporting import write_article, write_report

CASES = tomllib.loads((Path(__file__).parent.parent / "cases" / "hostile.toml").read_text(encoding="utf-8"))["case"]
SWITCHES = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --hide-scrollbars"
).split()


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A browser, or the reason why there is none."""
    found = next(
        (one for name in ("chromium", "chromium-browser", "google-chrome") if (one := shutil.which(name))), None
    )
    driver = shutil.which("chromedriver")
    if found is None or driver is None:
        pytest.skip(
            "there is no chromium with chromedriver on the path (Debian: apt-get install chromium chromium-driver)"
        )
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service

    options = webdriver.ChromeOptions()
    options.binary_location = found
    for switch in (*SWITCHES, "--window-size=1280,1000", f"--user-data-dir={tmp_path_factory.mktemp('browser')}"):
        options.add_argument(switch)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    one = webdriver.Chrome(options=options, service=Service(driver))
    yield one
    one.quit()


@pytest.fixture(scope="module")
def report(demo: framing.Analysis, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_report(demo, tmp_path_factory.mktemp("page") / "report.html", corpus=framing.read_corpus("demo"))


@pytest.fixture
def page(browser: Any, report: Path) -> Any:
    browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    drain(browser)
    browser.get(report.as_uri())
    browser.execute_script("localStorage.clear(); delete document.documentElement.dataset.theme")
    return browser


def drain(browser: Any) -> tuple[list[str], list[str]]:
    """Return what the console said and which addresses were asked for, since the last call."""
    import json

    said = [
        f"{one['level']}: {one['message']}"
        for one in browser.get_log("browser")
        if one["level"] in ("SEVERE", "WARNING")
    ]
    events = [json.loads(one["message"])["message"] for one in browser.get_log("performance")]
    asked = [e["params"]["request"]["url"] for e in events if e["method"] == "Network.requestWillBeSent"]
    return said, [url for url in asked if not url.startswith("data:")]


def buttons(page: Any, section: str) -> list[Any]:
    from selenium.webdriver.common.by import By

    return page.find_elements(By.CSS_SELECTOR, f"#{section} button[data-k]")


def click(page: Any, element: Any) -> None:
    page.execute_script("arguments[0].closest('details')?.setAttribute('open', ''); arguments[0].click()", element)


def test_it_loads_without_a_complaint_and_asks_for_nothing_but_itself(page: Any, report: Path) -> None:
    for element in buttons(page, "stance")[:3]:
        click(page, element)
        page.execute_script("document.querySelector('dialog').close()")
    said, asked = drain(page)
    assert said == []
    assert set(asked) == {report.as_uri()}


def test_a_number_opens_its_sentences_and_they_can_be_searched(page: Any, demo: framing.Analysis) -> None:
    click(page, buttons(page, "stance")[0])
    assert page.execute_script("return document.querySelector('dialog').open")
    items = "return [...document.querySelectorAll('#evidence-list li')].map((one) => one.textContent)"
    texts = page.execute_script(items)
    assert 3 < len(texts) <= 12
    marks = page.execute_script(
        "return [...document.querySelectorAll('#evidence-list mark')].map((one) => one.textContent)"
    )
    assert len(marks) == len(texts)
    assert set(marks) <= set(demo.evidence["text"])
    outlets = set(demo.articles["outlet"])
    assert all(any(outlet in text for outlet in outlets) for text in texts)
    word = texts[0].split("·")[0].strip()
    page.execute_script(
        "const field = document.getElementById('evidence-search'); field.value = arguments[0];"
        "field.dispatchEvent(new Event('input'))",
        word.upper(),
    )
    kept = page.execute_script(items)
    assert 0 < len(kept) < len(texts)
    assert all(word in text for text in kept)


def test_it_works_from_the_keyboard(page: Any) -> None:
    from selenium.webdriver.common.keys import Keys

    first = buttons(page, "stance")[2]
    page.execute_script("arguments[0].focus()", first)
    page.switch_to.active_element.send_keys(Keys.ENTER)
    assert page.execute_script("return document.querySelector('dialog').open")
    inside = "return document.querySelector('dialog').contains(document.activeElement)"
    assert page.execute_script(inside)
    page.switch_to.active_element.send_keys(Keys.ESCAPE)
    assert not page.execute_script("return document.querySelector('dialog').open")
    assert page.execute_script("return document.activeElement === arguments[0]", first)


def test_evidence_leads_to_the_annotated_article(page: Any) -> None:
    click(page, buttons(page, "stance")[0])
    target = page.execute_script(
        "const link = document.querySelector('#evidence-list a[href^=\"#a\"]'); link.click(); return link.hash.slice(1)"
    )
    page.execute_async_script("setTimeout(arguments[0], 50)")
    assert page.execute_script("return document.getElementById(arguments[0]).open", target)
    assert not page.execute_script("return document.querySelector('dialog').open")


def test_rows_are_filtered(page: Any) -> None:
    shown = page.execute_script(
        "const field = document.querySelector('#stance [data-filter]'); field.value = 'nairi';"
        "field.dispatchEvent(new Event('input'));"
        "return [...document.getElementById(field.dataset.filter).rows].filter((row) => !row.hidden).map((row) => "
        "row.textContent)"
    )
    assert len(shown) == 1
    assert "Nairi Daily" in shown[0]


def test_light_and_dark(page: Any) -> None:
    colour = "return getComputedStyle(document.body).backgroundColor"
    page.execute_cdp_cmd(
        "Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": "dark"}]}
    )
    dark = page.execute_script(colour)
    page.execute_script("document.getElementById('theme').click()")
    light = page.execute_script(colour)
    page.execute_cdp_cmd(
        "Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": "light"}]}
    )
    assert page.execute_script(colour) == light == "rgb(255, 255, 255)"
    assert dark == "rgb(21, 24, 29)"
    page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})


@pytest.mark.parametrize("width", [320, 390, 768])
def test_nothing_sticks_out_on_a_narrow_screen(page: Any, width: int) -> None:
    metrics = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": True}
    page.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    page.refresh()
    page.execute_script("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    assert page.execute_script("return document.documentElement.scrollWidth") <= width
    click(page, buttons(page, "stance")[0])
    assert page.execute_script("return document.querySelector('dialog').getBoundingClientRect().width") <= width
    page.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_layers_of_an_article_can_be_hidden(page: Any) -> None:
    sups = (
        "return [...document.querySelectorAll('#articles sup')]"
        ".filter((one) => getComputedStyle(one).display !== 'none').length"
    )
    assert page.execute_script(sups) > 20
    page.execute_script("document.querySelector('[data-layer=party]').click()")
    assert page.execute_script(sups) == 0


def test_a_mark_says_what_it_is(page: Any) -> None:
    told = page.execute_script(
        "const mark = document.querySelector('#articles .m-party'); mark.closest('details').open = true; mark.click();"
        "const said = document.getElementById('said');"
        "return [mark.textContent, said.textContent, getComputedStyle(said).display]"
    )
    assert told[1].startswith(f"“{told[0]}”: ")
    assert ": stance " in told[1]
    assert told[2] == "block"
    page.execute_script("document.querySelector('h1').click()")
    assert page.execute_script("return getComputedStyle(document.getElementById('said')).display") == "none"


def test_nothing_is_cut_off_on_paper(page: Any) -> None:
    """A4 upright is about 718 pixels wide between the margins; every table fits, and its folds are open."""
    page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    metrics = {"width": 718, "height": 1000, "deviceScaleFactor": 1, "mobile": False}
    page.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    wide = page.execute_script(
        "window.dispatchEvent(new Event('beforeprint'));"
        "const wide = [...document.querySelectorAll('table')].filter((one) => one.getBoundingClientRect().right > 719);"
        "const shown = document.querySelector('#findings table').getBoundingClientRect().height > 100;"
        "window.dispatchEvent(new Event('afterprint'));"
        "return [shown, wide.map((one) => one.textContent.slice(0, 80))]"
    )
    page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
    page.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    assert wide == [True, []]


def test_no_serious_barrier(page: Any) -> None:
    """Axe-core's rules with every fold open and every layer marked, and with evidence open, light and dark."""
    script = os.environ.get("FRAMING_AXE", "")
    if not Path(script).is_file():
        pytest.skip("FRAMING_AXE names no axe.min.js (npm install axe-core puts one in node_modules/axe-core)")
    axe = Path(script).read_text(encoding="utf-8")
    found = []
    for theme in ("light", "dark"):
        page.execute_script("document.documentElement.dataset.theme = arguments[0]", theme)
        page.execute_script(
            "document.querySelectorAll('details').forEach((one) => { one.open = true; });"
            "document.querySelectorAll('[data-layer]').forEach((one) => { if (!one.checked) one.click(); })"
        )
        for opened in (False, True):
            if opened:
                click(page, buttons(page, "stance")[0])
            page.execute_script(axe)
            page.set_script_timeout(240)
            result = page.execute_async_script("axe.run(document, {resultTypes: ['violations']}).then(arguments[0])")
            bad = [one for one in result["violations"] if one["impact"] in ("serious", "critical")]
            found += [(theme, one["id"], len(one["nodes"]), one["nodes"][0]["html"][:160]) for one in bad]
        page.execute_script("document.querySelector('dialog').close()")
    assert found == []


def test_no_hostile_text_runs(browser: Any, tmp_path: Path) -> None:
    for number, start in enumerate(range(0, len(CASES), 44)):
        analysis = sample([case["text"] for case in CASES[start : start + 44]])
        report = write_report(analysis, tmp_path / f"report{number}.html", max_evidence=50, max_articles=44)
        ids = [str(one) for one in analysis.articles["article"][: len(CASES) - start]]
        paths = [
            write_article(analysis, tmp_path / f"one{number}-{place}.html", id=one) for place, one in enumerate(ids)
        ]
        for path in (report, *paths):
            drain(browser)
            browser.get(path.as_uri())
            browser.execute_script(
                "document.querySelectorAll('details').forEach((one) => { one.open = true; });"
                "[...document.querySelectorAll('button[data-k]')].forEach((one) => {"
                " one.click(); document.querySelector('dialog').close(); })"
            )
            said, asked = drain(browser)
            text = path.read_text(encoding="utf-8")[:300]
            assert browser.execute_script("return window.reached") is None, text
            assert browser.current_url.split("#")[0] == path.as_uri(), text
            assert (said, set(asked)) == ([], {path.as_uri()}), text
