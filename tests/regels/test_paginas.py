"""Every page of a rule is a test: its YAML runs through the same code as a user's file.

In a block the line that must give the finding ends in ``# melding: K101``; where no comment can
stand, the info string says so: ``yaml peildatum=2026-09-28 melding=B001:3``. A block with
``bestand=krachtplan.yaml`` (or the name of a rule set) holds for the blocks after it.
"""

import re
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest

from krachtplan.basiscodes import ONBEGREPEN
from krachtplan.controleren import beoordeel
from krachtplan.instellingen.omgeving import INSTELBESTAND, load_omgeving
from krachtplan.instellingen.woordenlijst import make_woordenlijst
from krachtplan.laden import load_dossier
from krachtplan.melding import Melding
from krachtplan.regels import REGELS, Regel, zoek_regel

PAGINAS = Path(__file__).parents[2] / "src" / "krachtplan" / "regels" / "paginas"
KOPPEN = ["Wat", "Waarom", "Voorbeeld", "Beter", "Bron"]
ZONDER_BLOK = {"B009", "B010"}
"""What makes these findings is no text that fits on a page."""

_BLOK = re.compile(r"^```(.*?)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_MERK = re.compile(r"# melding: ([A-Z0-9, ]+)$")


@dataclass
class Blok:
    """One fenced block: its text, its info string, and the lines that must give the finding."""

    tekst: str
    info: dict[str, list[str]] = field(default_factory=dict)

    @property
    def peildatum(self) -> date:
        return date.fromisoformat(self.info["peildatum"][0])

    def lines_of(self, code: str) -> set[int]:
        regels = {
            nummer
            for nummer, regel in enumerate(self.tekst.splitlines(), start=1)
            if (merk := _MERK.search(regel)) and code in merk[1].replace(",", " ").split()
        }
        genoemd = [deel.partition(":") for deel in self.info.get("melding", [])]
        return regels | {int(nummer) for naam, _, nummer in genoemd if naam == code}


def read_blokken(tekst: str) -> list[Blok]:
    blokken = []
    for info, inhoud in _BLOK.findall(tekst):
        soort, *delen = info.split()
        assert soort == "yaml", info
        woorden: dict[str, list[str]] = {}
        for deel in delen:
            sleutel, _, waarde = deel.partition("=")
            woorden.setdefault(sleutel, []).append(waarde)
        blokken.append(Blok(inhoud, woorden))
    return blokken


def split_koppen(tekst: str) -> tuple[str, dict[str, str]]:
    """Give the title and the text under each heading; a fence may hold ``## `` of its own."""
    titel, *delen = re.split(r"^## ", tekst, flags=re.MULTILINE)
    return titel.strip(), {kop: rest for kop, _, rest in (deel.partition("\n") for deel in delen)}


def run_blok(blok: Blok, map_: Path) -> list[Melding]:
    instelbestand = map_ / INSTELBESTAND
    uitkomst = load_omgeving(instelbestand if instelbestand.exists() else None, REGELS)
    assert uitkomst.omgeving is not None, uitkomst.meldingen
    dossier = load_dossier(blok.tekst, "voorbeeld.yaml")
    lijst = make_woordenlijst(uitkomst.omgeving)
    return list(beoordeel(dossier, uitkomst.omgeving, blok.peildatum, lijst).meldingen)


def find_faults(regel: Regel, tekst: str, map_: Path) -> list[str]:
    """Give all that a page does not do as agreed."""
    titel, delen = split_koppen(tekst)
    fouten = []
    if titel != f"# {regel.code} {regel.naam}":
        fouten.append(f"titel: {titel}")
    if list(delen) != KOPPEN:
        fouten.append(f"koppen: {list(delen)}")
    fouten += [f"leeg: {kop}" for kop, inhoud in delen.items() if not inhoud.strip()]
    for kop, inhoud in delen.items():
        fouten += _faults_under(regel, kop, read_blokken(inhoud), map_)
    return fouten


def _faults_under(regel: Regel, kop: str, blokken: list[Blok], map_: Path) -> list[str]:
    fouten, gelopen = [], 0
    for nummer, blok in enumerate(blokken, start=1):
        if "bestand" in blok.info:
            (map_ / blok.info["bestand"][0]).write_text(blok.tekst, encoding="utf-8")
            continue
        gelopen += 1
        fouten += [f"{kop} {nummer}: {fout}" for fout in _faults_in(regel, kop, blok, map_)]
    for bestand in map_.iterdir():
        bestand.unlink()
    if kop in ("Voorbeeld", "Beter"):
        if not gelopen and regel.code not in ZONDER_BLOK:
            fouten.append(f"{kop}: geen blok")
    elif gelopen:
        fouten.append(f"{kop}: een blok hoort bij Voorbeeld of Beter")
    return fouten


def _faults_in(regel: Regel, kop: str, blok: Blok, map_: Path) -> list[str]:
    meldingen = run_blok(blok, map_)
    gevonden = {m.regel or 0 for m in meldingen if m.code == regel.code}
    verwacht = blok.lines_of(regel.code)
    fouten = []
    if gevonden != verwacht:
        fouten.append(f"{regel.code} op {sorted(gevonden)}, verwacht op {sorted(verwacht)}")
    if (kop == "Voorbeeld") is not bool(verwacht):
        fouten.append("in Voorbeeld staat een merk, in Beter niet")
    kapot = {m.code for m in meldingen if m.code in ONBEGREPEN} - {regel.code}
    if kapot:
        fouten.append(f"geen geldig bestand: {sorted(kapot)}")
    return fouten


def test_every_rule_has_a_page_and_every_page_a_rule() -> None:
    assert {pad.stem for pad in PAGINAS.iterdir()} == {regel.code for regel in REGELS}
    assert {pad.suffix for pad in PAGINAS.iterdir()} == {".md"}


@pytest.mark.parametrize("regel", REGELS, ids=[regel.code for regel in REGELS])
def test_page_says_what_the_rule_does(regel: Regel, tmp_path: Path) -> None:
    tekst = (PAGINAS / f"{regel.code}.md").read_text(encoding="utf-8")
    assert find_faults(regel, tekst, tmp_path) == []


@pytest.mark.parametrize("regel", REGELS, ids=[regel.code for regel in REGELS])
def test_page_fits_a_terminal(regel: Regel) -> None:
    tekst = (PAGINAS / f"{regel.code}.md").read_text(encoding="utf-8")
    assert all(len(regel) <= 105 for regel in tekst.splitlines())
    assert "\t" not in tekst
    assert tekst.endswith("\n")
    assert not tekst.endswith("\n\n")


GOED = """\
# K101 doel-zonder-kracht

## Wat

Een zin.

## Waarom

Een zin.

## Voorbeeld

```yaml peildatum=2026-09-28
client: {code: sam}
traject: {gemeente: rotterdam, start: 2026-08-31}
doelen:
  - doel: Ik kook  # melding: K101
```

## Beter

```yaml peildatum=2026-09-28
client: {code: sam}
traject: {gemeente: rotterdam, start: 2026-08-31}
```

## Bron

Een zin.
"""
UIT = "```yaml bestand=krachtplan.yaml\nregels: {K101: uit}\n```\n\n"
VERDWAALD = "```yaml peildatum=2026-09-28\nclient: {}\n```\n\n"


@pytest.mark.parametrize(
    ("oud", "nieuw", "fout"),
    [
        ("# K101 doel-zonder-kracht", "# K101 doel-zonder-krachten", "titel"),
        ("## Waarom", "## Daarom", "koppen"),
        ("## Bron\n\nEen zin.\n", "## Bron\n", "leeg: Bron"),
        ("  # melding: K101", "", "Voorbeeld 1: K101 op [4], verwacht op []"),
        ("doelen:\n", "doelen:  # melding: K101\n", "Voorbeeld 1: K101 op [4], verwacht op [3, 4]"),
        ("start: 2026-08-31}\n```", "start: morgen}\n```", "geen geldig bestand: ['B005']"),
        (
            "start: 2026-08-31}\n```",
            "start: 2026-08-31}\ndoelen: [{doel: Ik kook}]\n```",
            "Beter 1: K101 op [3], verwacht op []",
        ),
        ("## Wat\n", f"## Wat\n\n{VERDWAALD}", "een blok hoort bij Voorbeeld of Beter"),
        ("## Voorbeeld\n", f"## Voorbeeld\n\n{UIT}", "Voorbeeld 2: K101 op [], verwacht op [4]"),
    ],
)
def test_wrong_page_fails(oud: str, nieuw: str, fout: str, tmp_path: Path) -> None:
    regel = zoek_regel("K101")
    assert regel is not None
    assert find_faults(regel, GOED, tmp_path) == []
    assert GOED.count(oud) >= 1
    assert fout in "\n".join(find_faults(regel, GOED.replace(oud, nieuw, 1), tmp_path))
