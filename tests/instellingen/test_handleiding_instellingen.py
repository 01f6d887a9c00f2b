"""The pages on settings and rule sets: every example works, and no key is left out."""

import re
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from krachtplan.instellingen.omgeving import Omgevingsuitkomst, load_omgeving
from krachtplan.instellingen.regelsetbestand import load_ingebouwd
from krachtplan.instellingen.vorm import (
    Contact,
    Feestdagen,
    Instellingen,
    Kleuren,
    Organisatie,
    Regelkeuze,
)
from krachtplan.laden import load_dossier
from krachtplan.melding import Ernst
from krachtplan.model.basis import Basis
from krachtplan.regels import REGELS
from krachtplan.termijnen import bereken
from krachtplan.termijnen.regelset import (
    TERMIJNREGELS,
    Bewaartermijn,
    Bron,
    Bronstatus,
    Gebeurtenis,
    Regelset,
    Richting,
    Termijnregel,
    VoldaanDoor,
)

HANDLEIDING = Path(__file__).parents[2] / "docs" / "handleiding"
PAGINAS = {
    naam: (HANDLEIDING / f"{naam}.md").read_text("utf-8") for naam in ("instellingen", "regelsets")
}
_BLOK = re.compile(r"```yaml\n# ([\w./]+)(?:, melding: (\w+))?\n(.*?)```", re.DOTALL)


class Voorbeeld(NamedTuple):
    bestand: str
    melding: str
    tekst: str


def voorbeelden(pagina: str) -> list[Voorbeeld]:
    return [Voorbeeld(*deel) for deel in _BLOK.findall(pagina)]


ALLE = [voorbeeld for pagina in PAGINAS.values() for voorbeeld in voorbeelden(pagina)]
INSTELLINGEN = [v for v in ALLE if v.bestand == "krachtplan.yaml"]
REGELSETS = [v for v in ALLE if v.bestand == "regelsets/voorbeeldstad.yaml"]


def load(map_: Path, voorbeeld: Voorbeeld) -> Omgevingsuitkomst:
    (map_ / "sjablonen").mkdir()
    (map_ / "regelsets").mkdir()
    (map_ / "logo.png").write_bytes(b"")
    (map_ / "krachtplan.yaml").write_text("regelsets: [regelsets/voorbeeldstad.yaml]\n", "utf-8")
    (map_ / "regelsets" / "voorbeeldstad.yaml").write_text(REGELSETS[0].tekst, "utf-8")
    (map_ / voorbeeld.bestand).write_text(voorbeeld.tekst, "utf-8")
    return load_omgeving(map_ / "krachtplan.yaml", REGELS)


def test_every_example_says_which_file_it_is() -> None:
    blokken = sum(pagina.count("```yaml") for pagina in PAGINAS.values())
    assert len(ALLE) == blokken
    assert len(INSTELLINGEN) + len(REGELSETS) + 1 == blokken
    assert len(INSTELLINGEN) >= 9
    assert len(REGELSETS) >= 4


@pytest.mark.parametrize("voorbeeld", [*INSTELLINGEN, *REGELSETS])
def test_every_example_does_what_the_page_says(tmp_path: Path, voorbeeld: Voorbeeld) -> None:
    uitkomst = load(tmp_path, voorbeeld)
    assert [m.code for m in uitkomst.meldingen] == [c for c in [voorbeeld.melding] if c]
    assert (uitkomst.omgeving is None) is bool(voorbeeld.melding)


def test_the_uitstel_on_the_page_moves_the_date() -> None:
    (voorbeeld,) = [v for v in ALLE if v.bestand == "clientbestand"]
    dossier = load_dossier(voorbeeld.tekst, "yara.yaml")
    omgeving = load_omgeving(None, REGELS).omgeving
    assert not dossier.bevindingen
    assert dossier.client is not None
    assert omgeving is not None
    standen = bereken(dossier.client, omgeving.regelsets, omgeving.kalender, date(2026, 9, 22))
    (t001,) = [stand for stand in standen if stand.code == "T001"]
    assert (t001.oorspronkelijk, t001.uiterlijk) == (date(2026, 9, 28), date(2026, 10, 12))


@pytest.mark.parametrize(
    ("naam", "modellen"),
    [
        ("instellingen", (Instellingen, Organisatie, Kleuren, Contact, Regelkeuze, Feestdagen)),
        ("regelsets", (Regelset, Termijnregel, Bron, Bewaartermijn)),
    ],
)
def test_every_key_is_on_the_page(naam: str, modellen: tuple[type[Basis], ...]) -> None:
    for model in modellen:
        for sleutel in model.model_fields:
            assert re.search(rf"`\{{?{sleutel}\b", PAGINAS[naam]) or re.search(
                rf"^ *(- )?{sleutel}:", PAGINAS[naam], re.MULTILINE
            ), f"{model.__name__}.{sleutel}"


def test_every_word_of_a_list_is_on_the_page() -> None:
    woorden = [*Gebeurtenis, *Richting, *VoldaanDoor, *Bronstatus, *Ernst]
    for woord in (
        *(w.value for w in woorden),
        *(b.waarde.regelset for b in load_ingebouwd() if b.waarde),
    ):
        assert f"`{woord}`" in PAGINAS["regelsets"]
    for code in TERMIJNREGELS:
        assert code in PAGINAS["regelsets"]
