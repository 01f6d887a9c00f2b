"""Documents in a house style, the index of a folder and the preview, as pages."""

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.huisstijl.test_logo import GOED
from tests.web.keuze import choose_new

from krachtplan.__main__ import main
from krachtplan.cli.voorbeeld import make_voorbeeld

Check = Callable[..., list[str]]
ROOT = Path(__file__).resolve().parents[2]

STIJL = """\
organisatie:
  naam: Stichting De Brug voor Ondersteuning aan Huis en Onderweg
  logo: logo.svg
  kleuren: {hoofd: "#b0126a", accent: "#a8432d"}
  contact:
    telefoon: 010 123 45 67
    email: een-heel-lang-adres-zonder-spaties@ondersteuning-aan-huis-en-onderweg.example
    website: debrug.example
    adres: Kade 1, Rotterdam
woorden: {begeleider: coach, leveringsplan: groeiplan, cliënt: deelnemer}
"""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Write every document of two clients in a bold style, with all that stands beside them."""
    map_ = tmp_path_factory.mktemp("huisstijl")
    (map_ / "krachtplan.yaml").write_text(STIJL, "utf-8")
    (map_ / "logo.svg").write_bytes(GOED)
    for naam in ("samira", "dewi"):
        bron = (ROOT / "examples" / "goed" / f"{naam}.yaml").read_bytes()
        (map_ / f"{naam}.yaml").write_bytes(bron)
    uit = map_ / "uit"
    opdracht = ("-d", "alle", "-f", "html,md", "--peildatum", "2026-11-22", "-o", str(uit))
    assert main(["render", str(map_), *opdracht]) in (0, 1)
    plan_naam = "samira-mijn-plan.html"
    plan = (uit / plan_naam).read_text("utf-8")
    for naam, document in (("vol", plan), ("leeg", None)):
        # Finished: a page that reads itself again is what the maker asked for, and no document.
        pagina = make_voorbeeld(document, ["a.yaml:3: <b>mis</b>"], [plan_naam], klaar=True)
        (uit / f"voorbeeld-{naam}.html").write_text(pagina, "utf-8")
    gemaakt = sorted(uit.glob("*.html"))
    assert len(gemaakt) > 8
    assert uit / "index.html" in gemaakt
    return gemaakt


@pytest.mark.web
def test_every_page_is_valid_html(check_html: Check, pages: list[Path]) -> None:
    assert check_html(pages) == []


@pytest.mark.web
def test_every_page_reads_well_on_screen_phone_and_paper(
    check_pages: Check, pages: list[Path]
) -> None:
    met_axe = list(choose_new(pages))
    assert len(met_axe) > 5
    assert check_pages(met_axe, zonder_axe=[p for p in pages if p not in met_axe]) == []
