"""Make the pictures of the gallery page from the demonstration corpus, and their table of contents.

    python docs/make_gallery.py

Plots become PNG files in ``docs/gallery``; with a Chromium on the path, pictures of the report are taken too. All are
small: a palette of 255 colours is enough for drawings, if every area keeps its own.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import framing
from framing.reporting import plots, write_report

FOLDER = Path(__file__).parent / "gallery"
PICTURES: dict[str, Callable[[framing.Analysis], Any]] = {
    "stance_map": lambda a: plots.stance_map(a),
    "stance_map_groups": lambda a: plots.stance_map(a, by="group"),
    "outlet_stance": lambda a: plots.outlet_stance(a, ["azerbaijan", "armenia"])[0],
    "own_minus_other": lambda a: plots.own_minus_other(a),
    "differences": lambda a: plots.differences(framing.compare(a, "azerbaijani", "armenian"), most=14),
    "distinctive": lambda a: plots.distinctive(a, "azerbaijani", "armenian", most=10),
    "voice_shares": lambda a: plots.voice_shares(a),
    "name_shares": lambda a: plots.name_shares(a, _most_contested(a)),
    "frame_profile": lambda a: plots.frame_profile(a, layer="caucasus", most=10),
    "war_peace_profile": lambda a: plots.war_peace_profile(a),
    "over_time": lambda a: plots.over_time(a, "armenia"),
}


def main() -> None:
    """Make all pictures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=FOLDER, help="folder of the pictures")
    folder = parser.parse_args().out
    import matplotlib as mpl

    mpl.use("Agg")
    folder.mkdir(parents=True, exist_ok=True)
    analysis = framing.analyze(framing.read_corpus("demo"), progress=False)
    for name, draw in PICTURES.items():
        picture = BytesIO()
        draw(analysis).figure.savefig(picture, dpi=90, format="png")
        small(picture, folder / f"{name}.png")
    screenshots(analysis, folder)
    total = sum(file.stat().st_size for file in folder.glob("*.png"))
    print(f"{len(list(folder.glob('*.png')))} pictures, {total / 1e3:.0f} kB in {folder}")


def _most_contested(analysis: framing.Analysis) -> str:
    """Return the thing with several names in use that is mentioned most."""
    codes = analysis.evidence.query("measure == 'name' and voice == 'outlet'")["code"].str.split("/", n=1, expand=True)
    table = codes.groupby(0)[1].agg(["nunique", "size"])
    return str(table[table["nunique"] > 1].sort_values("size", ascending=False, kind="stable").index[0])


def small(picture: BytesIO, path: Path) -> None:
    """Write a picture with few colours."""
    from PIL import Image

    picture.seek(0)
    image = Image.open(picture).convert("RGB")
    # The search keeps pale steps apart, which a plain cut of the palette turns to grey; coverage keeps small dots.
    image.quantize(255, method=Image.Quantize.MAXCOVERAGE, kmeans=3).save(path, optimize=True)


def screenshots(analysis: framing.Analysis, folder: Path) -> None:
    """Take pictures of the report, where there is a browser."""
    browser, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if browser is None or driver is None:
        print("No pictures of the report: there is no chromium with chromedriver on the path.")
        return
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service

    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as room:
        page = write_report(analysis, Path(room) / "report.html", corpus=framing.read_corpus("demo"))
        options = webdriver.ChromeOptions()
        options.binary_location = browser
        for switch in ("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--hide-scrollbars"):
            options.add_argument(switch)
        options.add_argument(f"--user-data-dir={Path(room) / 'profile'}")
        window = webdriver.Chrome(options=options, service=Service(driver))
        try:
            for name, (width, height, dark, script) in VIEWS.items():
                metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 500}
                window.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
                window.get(page.as_uri())
                window.execute_script("document.documentElement.style.scrollBehavior = 'auto'")
                window.execute_script(
                    "document.documentElement.dataset.theme = arguments[0]", "dark" if dark else "light"
                )
                window.execute_script(script)
                small(BytesIO(window.get_screenshot_as_png()), folder / f"{name}.png")
        finally:
            window.quit()


_OPEN = "document.querySelectorAll('#stance button[data-k]')[1].click()"
VIEWS: dict[str, tuple[int, int, bool, str]] = {
    "report": (1180, 780, False, "document.querySelector('#differential').scrollIntoView()"),
    "report_dark": (1180, 780, True, "document.querySelector('#stance').scrollIntoView()"),
    "report_evidence": (1180, 780, False, f"document.querySelector('#stance').scrollIntoView(); {_OPEN}"),
    "report_phone": (390, 780, False, "document.querySelector('#findings').scrollIntoView()"),
    "report_article": (
        1180,
        780,
        False,
        "document.querySelector('#articles').scrollIntoView(); document.querySelector('#a3').open = true",
    ),
}


if __name__ == "__main__":
    main()
