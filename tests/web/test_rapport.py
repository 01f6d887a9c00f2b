"""The report as a page: what a browser, a screen reader and a validator make of it."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from tests.web.test_documenten import faults

from krachtplan.model.woorden import Domein, ZrmVersie
from krachtplan.rapporteren.eerder import Bereik, Gepubliceerd
from krachtplan.rapporteren.herkomst import Herkomst, Versie
from krachtplan.rapporteren.samenstellen import Totaal, compose
from krachtplan.rapporteren.tellen import Regelkenmerk
from krachtplan.rapporteren.termijncijfers import PLAN, Termijnsleutel
from krachtplan.rapporteren.vormen.pagina import format_html
from krachtplan.termijnen.regelset import Bron

Check = Callable[..., list[str]]
BEREIK = Bereik('Team <b>"Noord"</b>', "Stichting De Brug", date(2026, 7, 1), date(2026, 9, 30))
HERKOMST = Herkomst(
    "0.1.0", Versie("0123456789abcdef" * 2 + "01234567", False, "Er was iets."), ("abc",), ("x",)
)


def made_up() -> Totaal:
    """Counts in which most cells are open and some are not."""
    totaal = Totaal()
    sleutel = Termijnsleutel("T001", "rotterdam", PLAN, zeker=True)
    totaal.regels[sleutel] = Regelkenmerk("leveringsplan-op-tijd", "Rotterdam", Bron(titel="Bron"))
    t001 = "termijn_rotterdam_T001_plan"
    totaal.zrm = {(ZrmVersie.V2017, domein) for domein in list(Domein)[:13]}
    totaal.aantal.update({"clienten": 400, "doelen": 1000, "respons/cijfer": 240})
    totaal.aantal.update({"respons/geen_cijfer": 60, "respons/geen_evaluatie": 100})
    totaal.aantal.update({"tevredenheid/laag": 4, "tevredenheid/midden": 110})
    totaal.aantal.update({"tevredenheid/hoog": 126, "fasen/uitvoering": 300, "fasen/gestopt": 90})
    totaal.aantal.update({"fasen/onbekend": 10, "doelstatus/actief": 600})
    totaal.aantal.update({"doelstatus/behaald": 400, "uitval/volgens_plan": 50})
    totaal.aantal.update({"uitval/voortijdig": 25, "uitval/anders": 15})
    totaal.aantal.update({f"{t001}/voorlopig": 70, f"{t001}/vastgesteld": 40})
    totaal.aantal.update({f"{t001}/te_laat": 3, f"{t001}_vraag_financien/ja": 30})
    for _, domein in totaal.zrm:
        totaal.aantal.update({f"zrm_2017_{domein.value}/hoger": 40 + len(domein)})
        totaal.aantal.update({f"zrm_2017_{domein.value}/gelijk": 60})
        totaal.aantal.update({f"zrm_2017_{domein.value}/lager": 30})
    totaal.clienten = totaal.aantal.copy()
    return totaal


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """A full report, an empty one, and one that was kept back by an earlier report."""
    folder = tmp_path_factory.mktemp("rapporten")
    vol = compose(made_up(), BEREIK, 10, HERKOMST)
    eerder = Gepubliceerd(BEREIK._replace(naam="Zuid", deel_van=None), 10, vol.cellen())
    for naam, rapport in {
        "vol": vol,
        "leeg": compose(Totaal(), BEREIK, 10, HERKOMST),
        "weer": compose(made_up(), BEREIK, 10, HERKOMST, [eerder._replace(bereik=BEREIK)]),
        "dicht": compose(made_up(), BEREIK, 10, HERKOMST, [eerder]),
    }.items():
        (folder / f"{naam}.html").write_text(format_html(rapport), "utf-8", newline="\n")
    return sorted(folder.iterdir())


def test_every_report_is_one_file_for_everybody(pages: list[Path]) -> None:
    assert {page.stem: faults(page.read_text("utf-8")) for page in pages} == {
        page.stem: [] for page in pages
    }


@pytest.mark.web
def test_every_report_is_valid_html(check_html: Check, pages: list[Path]) -> None:
    assert check_html(pages) == []


@pytest.mark.web
def test_every_report_reads_well_on_screen_phone_and_paper(
    check_pages: Check, pages: list[Path]
) -> None:
    assert check_pages(pages) == []
