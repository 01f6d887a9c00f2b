"""Make the pictures of the README again: a screenshot of a document in headless Chromium.

    .venv/bin/python docs/afbeeldingen/maak.py

Needs Chromium or Chrome (``CHROMIUM`` names one on another place). Look at the picture before it
is committed; it stays under 200 kB.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
ROOT = FOLDER.parents[1]
PEILDATUM = "2026-11-22"
MAX_BYTES = 200_000

PICTURES = {
    "leveringsplan.png": ("examples/goed/samira.yaml", "leveringsplan", (820, 1660)),
    "mijn-plan.png": ("examples/goed/dewi.yaml", "mijn-plan", (820, 1330)),
}
"""Per picture: the client file, the document, and how much of its top in pixels."""


def find_browser() -> str:
    """Give the path of a browser; stops with a sentence when there is none."""
    names = ("chromium", "chromium-browser", "google-chrome", "chrome")
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
    if found is None:
        sys.exit("Chromium is not here: install it, or name it in CHROMIUM.")
    return found


def make_picture(name: str, browser: str, folder: Path) -> None:
    """Render the document and take its picture."""
    client, document, (width, height) = PICTURES[name]
    words = ["--document", document, "--formaat", "html", "--peildatum", PEILDATUM]
    render = [sys.executable, "-m", "krachtplan", "render", client, *words, "--uit", str(folder)]
    subprocess.run(render, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)  # noqa: S603
    page = folder / f"{Path(client).stem}-{document}.html"
    options = ["--headless", "--disable-gpu", "--hide-scrollbars", "--force-device-scale-factor=1"]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        options.append("--no-sandbox")  # Chromium refuses to run as root with it
    shot = [f"--window-size={width},{height}", f"--screenshot={FOLDER / name}", page.as_uri()]
    subprocess.run([browser, *options, *shot], check=True, capture_output=True)  # noqa: S603
    size = (FOLDER / name).stat().st_size
    print(f"{name}: {size // 1000} kB")
    if size > MAX_BYTES:
        sys.exit(f"{name} is over {MAX_BYTES // 1000} kB: show less of the page.")


def main() -> None:
    """Make every picture."""
    browser = find_browser()
    with tempfile.TemporaryDirectory() as folder:
        for name in PICTURES:
            make_picture(name, browser, Path(folder))


if __name__ == "__main__":
    main()
