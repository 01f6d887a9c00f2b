"""Run the browser, HTML and Java tools over rendered pages, for tests only.

The tools are npm packages beside this file (``npm ci --ignore-scripts`` in this folder, or
``python3 dev.py test`` at the top, which does it) plus Chromium and Java of the system.

A test in ``tests/web`` asks for a fixture of ``conftest.py``, which skips with a reason where a
tool is missing and fails there when ``CI`` is set:

``check_html(paths) -> list[str]``
    every fault of the Nu HTML checker in these ``.html`` files, one Java run for all of them.
``check_pages(paths, screenshots=None, zonder_axe=(), pause=50) -> list[str]``
    what axe finds on screen (1000 px), on a narrow screen (320 px) and in print, sideways
    scrolling at 320 px, console and CSP errors, and requests that leave the machine. One browser
    for all files. ``screenshots`` names a folder: then each page leaves ``<stem>-scherm.png``,
    ``<stem>-smal.png`` and ``<stem>-druk.png`` there.
``open_yaml_server(folder) -> YamlServer``
    an editor's view of YAML files, see ``yaml_ls.py``.
``sarif_schema -> dict``
    the JSON Schema of SARIF 2.1.0, as a package of Microsoft carries it.

Each answer is a list of lines of text for an assertion: ``assert check_html(paths) == []``.
"""

import json
import os
import shutil
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from tests.web.yaml_ls import SETTINGS, YamlServer

FOLDER = Path(__file__).resolve().parent
MODULES = FOLDER / "node_modules"
VNU_JAR = MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"
YAML_SERVER = MODULES / "yaml-language-server" / "bin" / "yaml-language-server"
SARIF_SCHEMA = MODULES / "@microsoft" / "jest-sarif" / "lib" / "schemas" / "sarif-2.1.0-rtm.5.json"
MIN_NODE = 20
TIME_LIMIT = 300
"""Seconds that one run of a tool may take over all its files."""

JAVA = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xss8m")
"""For a run of seconds: to compile thoroughly takes longer than it saves. The checker wants a deep
stack."""

NPM_HINT = "run `npm ci --ignore-scripts` in tests/web"


class ToolError(RuntimeError):
    """A tool itself failed, which says nothing about the pages."""


def is_ci(environment: Mapping[str, str] = os.environ) -> bool:
    """Tell whether a missing tool is a failure: ``CI`` is set to anything but no."""
    return environment.get("CI", "").strip().lower() not in {"", "0", "false", "no"}


def find_chromium() -> str | None:
    """Return the path of a Chromium or Chrome on this machine; ``CHROMIUM`` wins."""
    names = ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge")
    found = (shutil.which(name) for name in names)
    return os.environ.get("CHROMIUM") or next((path for path in found if path), None)


def _node_problem() -> str | None:
    node = shutil.which("node")
    if node is None:
        return f"node is missing: install Node.js {MIN_NODE} or newer"
    run = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)
    version = run.stdout.strip().removeprefix("v")
    if run.returncode or int(version.partition(".")[0] or 0) < MIN_NODE:
        return f"node {version} is too old: install Node.js {MIN_NODE} or newer"
    return None


def _package_problem(package: str, proof: Path) -> str | None:
    return None if proof.is_file() else f"npm package {package} is missing: {NPM_HINT}"


def find_problems(tool: str) -> list[str]:
    """Name what ``nu``, ``axe``, ``yaml_ls``, ``ical``, ``mermaid`` or ``sarif`` lacks."""
    node = _node_problem()
    problems = {
        "nu": [
            None if shutil.which("java") else "java is missing: install a Java runtime",
            _package_problem("vnu-jar", VNU_JAR),
        ],
        "axe": [
            node,
            None if find_chromium() else "chromium is missing: install it, or set CHROMIUM",
            _package_problem("axe-core", MODULES / "axe-core" / "axe.min.js"),
            _package_problem("playwright-core", MODULES / "playwright-core" / "index.mjs"),
        ],
        "yaml_ls": [node, _package_problem("yaml-language-server", YAML_SERVER)],
        "ical": [node, _package_problem("ical.js", MODULES / "ical.js" / "package.json")],
        "mermaid": [
            node,
            _package_problem("mermaid", MODULES / "mermaid" / "package.json"),
            _package_problem("jsdom", MODULES / "jsdom" / "package.json"),
        ],
        "sarif": [_package_problem("@microsoft/jest-sarif", SARIF_SCHEMA)],
    }
    return [problem for problem in problems[tool] if problem]


def _as_list(paths: Iterable[Path]) -> list[Path]:
    """Refuse an empty list: a check of nothing would always be clean."""
    files = [path.resolve() for path in paths]
    if not files:
        raise ValueError("no pages to check")
    absent = [path.name for path in files if not path.is_file()]
    if absent:
        raise ValueError(f"no such page: {', '.join(absent)}")
    return files


def _run(command: Sequence[str], text: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        input=text,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=TIME_LIMIT,
    )


def _parse(text: str, complaint: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise ToolError(complaint.strip()[-2000:] or "the tool printed no JSON") from error


def check_html(paths: Iterable[Path]) -> list[str]:
    """Give the faults of the Nu HTML checker as ``name.html:line:column: text``."""
    files = _as_list(paths)
    options = ["--errors-only", "--format", "json", "--stdout", "--exit-zero-always"]
    run = _run(["java", *JAVA, "-jar", str(VNU_JAR), *options, *map(str, files)])
    messages = _parse(run.stdout, run.stderr)["messages"]
    return [_html_line(message) for message in messages]


def _html_line(message: Mapping[str, Any]) -> str:
    name = Path(unquote(urlsplit(message.get("url", "")).path)).name
    line = message.get("firstLine", message.get("lastLine", 0))
    return f"{name}:{line}:{message.get('firstColumn', 0)}: {message['message']}"


def check_pages(
    paths: Iterable[Path],
    screenshots: Path | None = None,
    zonder_axe: Iterable[Path] = (),
    pause: int = 50,
) -> list[str]:
    """Give what a browser and axe complain about, as ``name.html (view): rule: text``.

    ``zonder_axe`` are pages to open without axe, which takes most of the time. ``pause`` is how
    many milliseconds to wait for what a browser says of a page that it refuses something of.
    """
    files, plain = _as_list(paths), [path.resolve() for path in zonder_axe]
    job = {
        "chromium": find_chromium(),
        "pages": [{"path": str(path), "axe": path not in plain} for path in (*files, *plain)],
        "screenshots": str(screenshots) if screenshots else None,
        "pause": pause,
    }
    run = _run(["node", str(FOLDER / "axe.mjs")], json.dumps(job))
    if run.returncode:
        raise ToolError(run.stderr.strip()[-2000:])
    views = _parse(run.stdout, run.stderr)
    if len(views) != (len(files) + len(plain)) * 4:
        raise ToolError(f"{len(views)} views of {len(files)} pages, expected four of each")
    return [f"{view['page']} ({view['view']}): {line}" for view in views for line in view["lines"]]


def ask(script: str, job: Mapping[str, Any]) -> Any:
    """Run a script beside this file on a job, and give what it answers."""
    run = _run(["node", str(FOLDER / script)], json.dumps({"chromium": find_chromium(), **job}))
    if run.returncode:
        raise ToolError(run.stderr.strip()[-2000:])
    return _parse(run.stdout, run.stderr)


def open_yaml_server(folder: Path, settings: Mapping[str, Any] = SETTINGS) -> YamlServer:
    """Prepare an editor's server for the YAML files of ``folder``; use it with ``with``."""
    return YamlServer(["node", str(YAML_SERVER)], folder, settings)
