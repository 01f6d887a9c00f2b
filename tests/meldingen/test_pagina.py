"""The page for who writes a script: it names every format, exit code and key, and no other."""

import json
import re
from pathlib import Path

import pytest

from krachtplan.__main__ import main
from krachtplan.cli.uitgang import Uitgang
from krachtplan.meldingen import Meldingformaat

PAGINA = (Path(__file__).parents[2] / "docs" / "naslag" / "uitvoer.md").read_text("utf-8")
Inhoud = dict[str, object]
DOSSIERS = Path(__file__).parent / "dossiers"


def first_cells(kop: str) -> list[str]:
    """Give the first cell of every row of the table below a heading."""
    deel = PAGINA.partition(f"\n## {kop}\n")[2].partition("\n## ")[0]
    return re.findall(r"^\| `(\w+)` \|", deel, re.MULTILINE)


@pytest.fixture
def inhoud(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> dict[str, object]:
    monkeypatch.chdir(DOSSIERS)
    main(["check", ".", "--peildatum", "2026-10-06", "--formaat", "json"])
    gevonden: dict[str, object] = json.loads(capsys.readouterr().out)
    return gevonden


def test_every_key_is_on_the_page(inhoud: Inhoud) -> None:
    assert first_cells("JSON") == list(inhoud)
    for sleutel in ("meldingen", "uitstel", "genegeerd"):
        assert inhoud[sleutel], "an empty list tells nothing of its keys"
    meldingen = inhoud["meldingen"]
    assert isinstance(meldingen, list)
    zin = re.search(r"^Een melding heeft (.+?)\. ", PAGINA, re.MULTILINE)
    assert zin is not None
    assert re.findall(r"`(\w+)`", zin[1]) == list(meldingen[0])


def test_every_format_is_on_the_page() -> None:
    assert sorted(first_cells("Formaten")) == sorted(formaat.value for formaat in Meldingformaat)


def test_every_exit_code_is_on_the_page() -> None:
    codes = [str(int(uitgang)) for uitgang in Uitgang if uitgang is not Uitgang.NIET_GELEZEN]
    assert re.findall(r"^\| (\d+) \|", PAGINA, re.MULTILINE) == codes
