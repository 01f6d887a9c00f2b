"""``render --volg``: in a process of its own, as a user has it; every wait has an end."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.wachten import LANG, await_that

from krachtplan.api.waarneming import Waarneming
from krachtplan.cli.voorbeeld import MERK, make_voorbeeld

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Ctrl-C is not sent to a child there")
Roep = Callable[..., Any]
SAM = "client: {code: sam, naam: Sam}\ntraject: {gemeente: rotterdam, start: 2026-09-21}\n"
PAGINA = Path("uit/sam-leveringsplan.html")
VOORBEELD = Path("uit/voorbeeld.html")
GEZEGD = Path("gezegd.txt")
"""What it says on stderr, so that a test can wait for a sentence."""


@pytest.fixture(autouse=True)
def werkmap(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("clienten").mkdir()
    Path("clienten/sam.yaml").write_text(SAM, "utf-8")
    return tmp_path


@pytest.fixture
def volger() -> Iterator[Callable[..., "subprocess.Popen[str]"]]:
    """Start following; whatever happens, nothing is left running."""
    gestart: list[subprocess.Popen[str]] = []

    def start(*woorden: str) -> "subprocess.Popen[str]":
        opdracht = ("render", "clienten", "--volg", "--peildatum", "2026-09-28", *woorden)
        with GEZEGD.open("wb") as gezegd:
            kind = subprocess.Popen(
                [sys.executable, "-m", "krachtplan", *opdracht],
                stdout=subprocess.PIPE,
                stderr=gezegd,
                text=True,
            )
        gestart.append(kind)
        await_that(lambda: VOORBEELD.exists())
        return kind

    yield start
    for kind in gestart:
        kind.kill()
        kind.communicate()


def read(pad: Path) -> str:
    return pad.read_text("utf-8") if pad.exists() else ""


def stop(kind: "subprocess.Popen[str]") -> tuple[int, str, str]:
    kind.send_signal(signal.SIGINT)
    uit, _ = kind.communicate(timeout=LANG)
    return kind.returncode, uit, read(GEZEGD)


def test_a_day_of_work(volger: Callable[..., "subprocess.Popen[str]"]) -> None:
    kind = volger()
    assert '<meta http-equiv="refresh" content="1">' in read(VOORBEELD)
    assert "van Sam</h1>" in read(VOORBEELD)

    bestand = Path("clienten/sam.yaml")
    bestand.write_text(SAM.replace("naam: Sam", "naam: Samuel"), "utf-8")
    await_that(lambda: "van Samuel</h1>" in read(PAGINA) and "van Samuel</h1>" in read(VOORBEELD))

    goed = read(PAGINA)
    bestand.write_text(SAM.replace("start:", "strat:"), "utf-8")
    await_that(lambda: "Bedoelde u `start`?" in read(VOORBEELD))
    assert read(PAGINA) == goed, "the last good one stays"
    assert "van Samuel</h1>" in read(VOORBEELD)

    bestand.write_text(SAM.replace("naam: Sam", "naam: Sammie"), "utf-8")
    await_that(lambda: "van Sammie</h1>" in read(VOORBEELD))
    assert "Bedoelde u" not in read(VOORBEELD)

    nieuw = SAM.replace("code: sam, naam: Sam", "code: jo, naam: Jo")
    Path("clienten/jo.yaml").write_text(nieuw, "utf-8")
    await_that(lambda: "van Jo</h1>" in read(Path("uit/jo-leveringsplan.html")))
    await_that(lambda: "jo-leveringsplan.html" in read(Path("uit/index.html")))

    code, uit, fout = stop(kind)
    assert code == 130
    assert fout.splitlines()[0].startswith("krachtplan volgt 1 bestand. Open uit/voorbeeld.html in")
    assert fout.splitlines()[-1] == "Afgebroken."
    assert "Traceback" not in fout
    assert uit.splitlines().count(str(PAGINA)) == 3, "only what changed is told"
    assert 'http-equiv="refresh"' not in read(VOORBEELD)
    assert "Het volgen is gestopt." in read(VOORBEELD)


def test_settings_and_templates_are_followed(
    volger: Callable[..., "subprocess.Popen[str]"],
) -> None:
    kind = volger("-f", "html")
    Path("krachtplan.yaml").write_text("woorden: {gemeente: stad}\n", "utf-8")
    await_that(lambda: "<dt>Stad</dt>" in read(PAGINA))

    Path("eigen").mkdir()
    Path("krachtplan.yaml").write_text("sjablonen: eigen\n", "utf-8")
    await_that(lambda: "<dt>Gemeente</dt>" in read(PAGINA))
    sjabloon = Path("eigen/leveringsplan.html.j2")
    sjabloon.write_text("<body>eigen: {{ client.naam }}", "utf-8")
    await_that(lambda: "eigen: Sam" in read(PAGINA))
    sjabloon.write_text("<body>{{ bestaat_niet }}", "utf-8")
    await_that(lambda: "leveringsplan.html.j2:1: Het gegeven `bestaat_niet`" in read(VOORBEELD))
    assert "eigen: Sam" in read(PAGINA)
    sjabloon.unlink()
    await_that(lambda: "<dt>Gemeente</dt>" in read(PAGINA))

    assert stop(kind)[0] == 130


def test_a_page_of_somebody_else_stays(volger: Callable[..., "subprocess.Popen[str]"]) -> None:
    VOORBEELD.parent.mkdir()
    VOORBEELD.write_text("van mij", "utf-8")
    kind = volger()
    await_that(PAGINA.exists)
    await_that(lambda: "uit/voorbeeld.html: dit bestand is van iemand anders" in read(GEZEGD))
    assert stop(kind)[0] == 130
    assert VOORBEELD.read_text("utf-8") == "van mij"


def test_what_is_typed_is_not_followed(roep: Roep) -> None:
    klaar = roep("render", "-", "--volg")
    assert (klaar.code, klaar.out) == (2, "")
    assert klaar.err.startswith("--volg: wat van de invoer (-) komt, verandert niet meer.")


def test_what_is_looked_at() -> None:
    Path("krachtplan.yaml").write_text(
        "sjablonen: eigen\nregelsets: [eigen.yaml]\norganisatie: {naam: B, logo: l.png}\n", "utf-8"
    )
    Path("eigen/delen").mkdir(parents=True)
    Path("eigen/delen/a.j2").write_text("", "utf-8")
    Path("clienten/.verborgen.yaml").write_text("", "utf-8")
    stand = Waarneming(["clienten", "weg.yaml"]).look()
    assert sorted(een.naam for een in stand.clienten) == ["clienten/sam.yaml", "weg.yaml"]
    assert [een.naam for een, merk in stand.clienten.items() if merk is None] == ["weg.yaml"]
    assert {pad.name for pad in stand.overig} == {
        *("krachtplan.yaml", "eigen", "a.j2", "eigen.yaml", "l.png")
    }
    assert Waarneming(["clienten", "weg.yaml"]).look() == stand, "looking changes nothing"


@pytest.mark.parametrize("document", [None, "geen html", "<html><head><title>x</title></head>"])
def test_a_preview_of_anything_shows_the_faults(document: str | None) -> None:
    pagina = make_voorbeeld(document, ["<b>mis</b>"], ["a.html"])
    assert "&lt;b&gt;mis&lt;/b&gt;" in pagina
    assert pagina.count('http-equiv="refresh"') == 1
    assert '<a href="a.html">a.html</a>' in pagina
    assert pagina.endswith(f"{MERK}\n")
    assert "refresh" not in make_voorbeeld(document, [], [], klaar=True)
