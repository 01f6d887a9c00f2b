"""The pages of ``voor`` and ``overzicht`` in a browser, and the calendar in ical.js."""

import json
import shutil
import subprocess
from collections.abc import Callable
from datetime import date
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest
from tests.blikken import DAG, blik_op, blik_van, zonder_stop
from tests.generatie import make_full
from tests.web import hulpmiddelen
from tests.web.conftest import require
from tests.web.keuze import choose_new

from krachtplan.batch.uitslag import Uitslag
from krachtplan.renderen import Indeling, fill_in
from krachtplan.werkdag.agenda import Afspraken, format_agenda, maak_afspraken, uid
from krachtplan.werkdag.kijken import Blik, Gezien
from krachtplan.werkdag.overzicht import Ongelezen, maak_overzicht, maak_rij
from krachtplan.werkdag.overzichtvormen import maak_plat
from krachtplan.werkdag.punten import Punt, Puntsoort
from krachtplan.werkdag.voor import bouw_voor

ROOT = Path(__file__).resolve().parents[2]
LASTIG = ("<script>alert(1)</script>", "</title><img src=x onerror=alert(1)>", "lang" * 60)


def looks() -> dict[str, Blik]:
    beurt = cycle(LASTIG)
    gemaakt = {
        "vol": blik_van(zonder_stop(make_full().client)),
        "lastig": blik_van(zonder_stop(make_full(tekst=lambda _, __: next(beurt)).client)),
    }
    for pad in sorted((ROOT / "examples/goed").glob("*.yaml")):
        gemaakt[pad.stem] = blik_op(pad.read_text("utf-8"), date(2026, 11, 22))
    return gemaakt


@pytest.fixture(scope="session")
def werkpages(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Write every page once, for both checks."""
    folder = tmp_path_factory.mktemp("werkdag")
    blikken = looks()
    rijen = [Gezien(Uitslag(f"{naam}.yaml"), maak_rij(blik)) for naam, blik in blikken.items()]
    lijst = maak_overzicht(rijen, DAG)._replace(
        ongelezen=(Ongelezen(f"{'map/' * 30}kapot.yaml", 3, "Een tab.", "Zet spaties."),)
    )
    indelingen = {
        "overzicht": Indeling("overzicht", maak_plat(lijst), ()),
        "leeg": Indeling("overzicht", maak_plat(maak_overzicht([], DAG)), ()),
        **{f"voor-{n}": Indeling("voor", bouw_voor(blik), ()) for n, blik in blikken.items()},
    }
    for naam, indeling in indelingen.items():
        tekst = fill_in(indeling, "html")
        (folder / f"{naam}.html").write_text(tekst, encoding="utf-8", newline="\n")
    return sorted(folder.iterdir())


@pytest.mark.web
def test_the_pages_are_html(werkpages: list[Path], check_html: Callable[..., list[str]]) -> None:
    assert len(werkpages) >= 8
    assert check_html(werkpages) == []


@pytest.mark.web
def test_the_pages_can_be_used_by_all(
    werkpages: list[Path], check_pages: Callable[..., list[str]]
) -> None:
    met_axe = list(choose_new(werkpages))
    assert len(met_axe) >= 3
    assert check_pages(met_axe, zonder_axe=[p for p in werkpages if p not in met_axe]) == []


def read_ical(tekst: str) -> list[dict[str, Any]]:
    """Read a calendar with ical.js."""
    node = shutil.which("node")
    assert node is not None
    script = str(hulpmiddelen.FOLDER / "lees_agenda.mjs")
    run = subprocess.run(
        [node, script], input=tekst.encode(), capture_output=True, check=False, timeout=60
    )
    assert run.returncode == 0, run.stderr.decode()
    events: list[dict[str, Any]] = json.loads(run.stdout)
    return events


@pytest.mark.web
def test_a_calendar_read_by_ical_js() -> None:
    require("ical")
    stap = Punt(date(2026, 11, 2), Puntsoort.STAP, "stap", "stap-1-1")
    vreemd = stap._replace(naam="a;b,c\\n é水 “x”" * 9, sleutel="T101")
    agenda = [Afspraken("sam", (stap, vreemd)), maak_afspraken(looks()["vol"])]
    events = read_ical(format_agenda(agenda, DAG))
    assert len(events) == 2 + len(agenda[1].punten)
    een = next(event for event in events if event["uid"] == "stap-1-1.sam@krachtplan")
    assert een == {
        "uid": "stap-1-1.sam@krachtplan",
        "titel": "sam: stap",
        "dag": "2026-11-02",
        "heledag": True,
        "dagen": 1,
        "volgnummer": 97670,
        "klasse": "PRIVATE",
        "bezet": "TRANSPARENT",
        "gemaakt": "2026-09-28T00:00:00Z",
        # The week in which the clock goes back: still nine in the morning.
        "alarm": "2026-10-26T09:00:00",
        "alarmtekst": "sam: stap",
    }
    titels = {event["uid"]: event["titel"] for event in events}
    assert titels[uid("sam", vreemd)] == f"sam: {vreemd.naam}"


@pytest.mark.web
def test_ical_js_refuses_what_is_no_calendar() -> None:
    require("ical")
    with pytest.raises(AssertionError):
        read_ical("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nEND:VCALENDAR\r\n")
