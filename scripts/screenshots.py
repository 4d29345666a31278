"""Pictures of the report and of serve for docs, taken of the sample stories in headless Chromium.

Call it as python scripts/screenshots.py. It needs Chromium with its driver, selenium and pillow.
"""

from __future__ import annotations

import io
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import figures  # noqa: E402
from figures.commands.demo import read_samples  # noqa: E402

SAMPLES = ROOT / "datasets" / "samples"
IMAGES = ROOT / "docs" / "images"
STORY = (
    "Lytton Fuels said its $US1.24 billion ($1.91 billion) refinery was losing $11.5 million a month. The company's shares fell "
    "6.4 per cent to $2.18, and at least 320 people will lose their jobs, the union said."
)


def size(driver: Any, width: int, height: int, *, dark: bool = False) -> None:
    driver.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": width, "height": height, "deviceScaleFactor": 1.5, "mobile": width < 600},
    )
    scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [scheme]})


def keep(driver: Any, name: str) -> None:
    from PIL import Image

    time.sleep(0.5)  # the last transition
    picture = Image.open(io.BytesIO(driver.get_screenshot_as_png())).convert("RGB")
    IMAGES.mkdir(parents=True, exist_ok=True)
    picture.quantize(200, dither=Image.Dither.NONE).save(IMAGES / name, optimize=True)


def press(driver: Any, surface: str) -> None:
    mark = next(mark for mark in driver.find_elements("css selector", "mark") if mark.text == surface)
    driver.execute_script("arguments[0].scrollIntoView({block: 'center'}); arguments[0].click()", mark)


def desktop(driver: Any, page: str) -> None:
    size(driver, 1200, 820)
    driver.get(page)
    driver.execute_script("document.querySelector('#filters').open = false")
    press(driver, "$1.91 billion")
    driver.execute_script("document.querySelector('#card details').open = true; scrollTo(0, 0)")
    keep(driver, "report.png")


def phone(driver: Any, page: str) -> None:
    size(driver, 390, 760)
    driver.get(page)
    press(driver, "$1.91 billion")
    keep(driver, "report-phone.png")


def dark(driver: Any, page: str) -> None:
    size(driver, 1000, 980, dark=True)
    driver.get(page)
    driver.execute_script("document.querySelector('#filters').open = false")
    driver.find_element("id", "tab-charts").click()
    keep(driver, "report-dark.png")


def desk(driver: Any, address: str) -> None:
    size(driver, 1200, 860)
    driver.get(address)
    driver.execute_script(
        "document.querySelector('#filters').open = false; const desk = document.querySelector('#desk').elements;"
        "desk.locale.value = 'en-AU'; desk.published.value = '2025-06-11';"
    )
    driver.find_element("css selector", "[name=text]").send_keys(STORY)
    while not driver.find_elements("css selector", "mark"):
        time.sleep(0.1)
    time.sleep(1.5)
    keep(driver, "serve.png")


def with_server(work: Callable[[str], None]) -> None:
    import uvicorn

    from figures.commands.serve import listening
    from figures.serve import Settings, application

    with listening("127.0.0.1", 0) as place:
        server = uvicorn.Server(uvicorn.Config(application(Settings()), log_level="error", lifespan="off"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [place]}, daemon=True)
        thread.start()
        work(f"http://127.0.0.1:{place.getsockname()[1]}/")
        server.should_exit = True
        thread.join(30)


def main() -> None:
    from tests.browser import chromium

    documents = read_samples(SAMPLES)
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder, "report.html")
        html = figures.report(documents, figures.extract(documents), title="The sample stories")
        page.write_text(html, encoding="utf-8")
        driver = chromium(Path(folder, "chromium"))
        try:
            for take in (desktop, phone, dark):
                take(driver, page.as_uri())
            with_server(lambda address: desk(driver, address))
        finally:
            driver.quit()


if __name__ == "__main__":
    main()
