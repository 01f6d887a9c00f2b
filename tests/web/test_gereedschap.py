"""The tools must be able to complain: each is shown a planted fault and must name it."""

import json
import socket
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.web import conftest, hulpmiddelen
from tests.web.yaml_ls import SETTINGS, YamlServer

pytestmark = pytest.mark.web

Check = Callable[..., list[str]]
OpenServer = Callable[..., YamlServer]

GOOD_PAGE = """<!DOCTYPE html>
<html lang="nl">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Plan van Noor</title>
</head>
<body><main><h1>Plan van Noor</h1><p>Noor kookt graag.</p></main></body>
</html>
"""

BAD_PAGE = """<!DOCTYPE html>
<html>
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Plan</title>
<style>.grijs { color: #bbb } @media print { .druk { color: #ccc } }</style>
</head>
<body><main><h1>Plan</h1>
<p class="grijs">Te licht om te lezen</p>
<p class="druk">Alleen in druk te licht</p>
<p>Een alinea met <div>een blok</div> erin</p>
<div style="width: 600px">Breder dan een telefoon</div>
<img src="plaatje.png">
<script>document.title = "van buiten"</script>
</main></body>
</html>
"""


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "goed plan.html"
    path.write_text(GOOD_PAGE, encoding="utf-8")
    return path


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    path = tmp_path / "fout.html"
    path.write_text(BAD_PAGE, encoding="utf-8")
    return path


def has(lines: list[str], start: str) -> bool:
    return any(line.startswith(start) for line in lines)


def test_nu_tells_good_from_bad_in_one_run(check_html: Check, good: Path, bad: Path) -> None:
    lines = check_html([good, bad])
    assert {line.partition(":")[0] for line in lines} == {"fout.html"}
    assert has(lines, "fout.html:12:"), "a block inside a paragraph"
    assert any("alt" in line for line in lines), "an image without alt"


def test_a_browser_and_axe_leave_a_good_page_alone(
    check_pages: Check, good: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "plaatjes"
    assert check_pages([good], screenshots=folder) == []
    pictures = sorted(folder.iterdir())
    assert [path.name for path in pictures] == [
        "goed plan-druk.png",
        "goed plan-scherm.png",
        "goed plan-smal.png",
    ]
    assert all(path.read_bytes().startswith(b"\x89PNG") for path in pictures)


def test_a_browser_and_axe_name_every_planted_fault(
    check_pages: Check, bad: Path, tmp_path: Path
) -> None:
    remote = tmp_path / "ver.html"
    link = '<link rel="stylesheet" href="https://example.org/stijl.css">'
    remote.write_text(GOOD_PAGE.replace("</head>", f"{link}</head>"), encoding="utf-8")
    # A page that is good says nothing; here something is said, and that may take a while.
    plain = tmp_path / "kaal.html"
    plain.write_text(BAD_PAGE, encoding="utf-8")
    lines = check_pages([bad, remote], zonder_axe=[plain], pause=3000)
    assert has(lines, "kaal.html (smal): reflow:")
    assert has(lines, "kaal.html (gewoon): console:")
    assert not any("html-has-lang" in line for line in lines if line.startswith("kaal.html"))
    assert has(lines, "ver.html (gewoon): network: asks for stylesheet https://example.org/")
    for view in ("scherm", "smal", "druk"):
        assert has(lines, f"fout.html ({view}): html-has-lang:")
        assert has(lines, f"fout.html ({view}): image-alt:")
        assert has(lines, f"fout.html ({view}): color-contrast: .grijs:")
    assert has(lines, "fout.html (druk): color-contrast: .druk:")
    assert not has(lines, "fout.html (scherm): color-contrast: .druk:")
    assert has(lines, "fout.html (smal): reflow:")
    refused = [line for line in lines if line.startswith("fout.html (gewoon): console:")]
    assert any("script" in line for line in refused)
    assert any("plaatje.png" in line for line in refused)


@pytest.mark.parametrize("check", [hulpmiddelen.check_html, hulpmiddelen.check_pages])
def test_a_check_of_nothing_is_refused(check: Check, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no pages"):
        check([])
    with pytest.raises(ValueError, match=r"weg\.html"):
        check([tmp_path / "weg.html"])


@pytest.mark.parametrize("tool", ["nu", "axe", "yaml_ls"])
def test_a_missing_tool_skips_but_fails_in_ci(tool: str, monkeypatch: pytest.MonkeyPatch) -> None:
    problem = "java is missing: install a Java runtime"
    monkeypatch.setattr(hulpmiddelen, "find_problems", lambda _tool: [problem])
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match=f"{tool}: {problem}"):
        conftest.require(tool)
    monkeypatch.delenv("CI")
    with pytest.raises(pytest.skip.Exception, match=f"{tool}: {problem}"):
        conftest.require(tool)


@pytest.mark.parametrize(
    ("value", "expected"), [("true", True), ("1", True), ("", False), ("false", False)]
)
def test_ci_is_read_from_the_environment(value: str, expected: bool) -> None:
    assert hulpmiddelen.is_ci({"CI": value}) is expected


def test_every_missing_tool_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("CHROMIUM", raising=False)
    assert hulpmiddelen.find_problems("nu")[0].startswith("java is missing")
    assert [line.split()[0] for line in hulpmiddelen.find_problems("axe")][:2] == [
        "node",
        "chromium",
    ]


SCHEMA = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "client": {"type": "string", "description": "De code van de cliënt."},
        "status": {"enum": ["open", "behaald"], "description": "Hoe het doel ervoor staat."},
    },
}
MODELINE = "# yaml-language-server: $schema=./klant.schema.json\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    schema = json.dumps(SCHEMA, ensure_ascii=False)
    (tmp_path / "klant.schema.json").write_text(schema, encoding="utf-8")
    return tmp_path


def test_an_editor_shows_faults_help_and_choices(
    open_yaml_server: OpenServer, folder: Path
) -> None:
    good, bad = folder / "goed.yaml", folder / "fout.yaml"
    with open_yaml_server(folder) as server:
        server.open(good, f"{MODELINE}client: noor\nstatus: open\n")
        server.open(bad, f"{MODELINE}client: noor\nklant: noor\nstatus: \n")
        assert server.diagnostics(good) == []
        faults = server.diagnostics(bad)
        assert {fault["range"]["start"]["line"] for fault in faults} == {2, 3}
        assert "De code van de cliënt." in server.hover(good, 2, 2)
        labels = {item["label"] for item in server.completion(bad, 4, 9)}
        assert {"open", "behaald"} <= labels


class CountingProxy(threading.Thread):
    """Listens on this machine, notes who asks for a way to the network, and gives none."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self.listener.getsockname()[1]}"
        self.asked: list[str] = []

    def run(self) -> None:
        while True:
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return
            with connection:
                self.asked.append(connection.recv(200).decode("latin-1").partition("\r\n")[0])


@pytest.mark.parametrize(
    ("change", "asks"), [({}, False), ({"schemaStore": {"enable": True}}, True)]
)
def test_the_schema_store_stays_out_of_it(
    open_yaml_server: OpenServer, folder: Path, change: dict[str, object], asks: bool
) -> None:
    """With the store switched on it is asked for: so the test can tell the difference."""
    proxy = CountingProxy()
    proxy.start()
    yaml = {**SETTINGS["yaml"], **change}
    settings = {"yaml": yaml, "http": {"proxy": proxy.address, "proxyStrictSSL": True}}
    document = folder / "goed.yaml"
    with proxy.listener, open_yaml_server(folder, settings) as server:
        server.open(document, f"{MODELINE}client: noor\n")
        assert server.diagnostics(document) == []
    assert bool(proxy.asked) is asks
