"""The reference page and the table who sees what: as the model says, and as was agreed."""

import re
from pathlib import Path

from krachtplan.model import Clientbestand
from krachtplan.model.structuur import velden_van
from krachtplan.schema.naslag import build_page, sentences_delen, table_delen

PAGINA = Path(__file__).resolve().parents[2] / "docs" / "naslag" / "clientbestand.md"

AFSPRAAK = {
    "ja ja ja": "client traject inzet leveringsplannen evaluaties uitstel",
    "deels ja ja": "doelen krachten dromen nog_onbekend afwegingen zelfredzaamheid netwerk"
    " contactmomenten",
    "– ja ja": "werkrelatie uitdagingen successen zelfregulering signaleringsplan terugval"
    " waardering",
    "ja – ja": "berichten",
    "– – –": "terugblik",
}
"""Who sees what, for gemeente, cliënt and collega: the contract, written down once more."""


def test_the_page_is_that_of_the_model() -> None:
    gemaakt = build_page().encode()
    again = "write it again: python -m krachtplan.schema.naslag docs/naslag"
    assert PAGINA.read_bytes() == gemaakt, again


def test_the_page_holds_every_section_and_key() -> None:
    pagina = build_page()
    for sectie, veld in velden_van(Clientbestand).items():
        assert f"| `{sectie}` |" in pagina
        for sleutel in velden_van(veld.model) if veld.model else ():
            assert f"| `{sleutel}` |" in pagina


def test_every_link_on_the_page_leads_to_one_heading() -> None:
    pagina = build_page()
    koppen = re.findall(r"^#+ (.*)$", pagina, re.MULTILINE)
    ankers = [re.sub(r"[^\w -]", "", kop.lower()).replace(" ", "-") for kop in koppen]
    links = set(re.findall(r"\(#([^)]*)\)", pagina))
    assert len(links) > 20
    assert {link: ankers.count(link) for link in links} == dict.fromkeys(links, 1)


def test_every_row_of_a_table_has_as_many_cells_as_its_head() -> None:
    breedtes: list[int] = []
    for regel in build_page().splitlines():
        if not regel.startswith("|"):
            breedtes = []
            continue
        breedtes.append(regel.count("|"))
        assert len(set(breedtes)) == 1, regel


def test_the_table_is_what_was_agreed() -> None:
    tabel = {rij.sectie: f"{rij.gemeente} {rij.client} {rij.collega}" for rij in table_delen()}
    assert tabel == {
        sectie: rechten for rechten, secties in AFSPRAAK.items() for sectie in secties.split()
    }


def test_what_is_shown_in_part_says_which_part() -> None:
    uitleg = {rij.sectie: rij.uitleg for rij in table_delen()}
    assert uitleg["krachten"] == uitleg["dromen"] == "alleen wat een gedeeld doel gebruikt"
    assert uitleg["contactmomenten"] == "alleen aantallen en minuten"
    assert uitleg["netwerk"].startswith("zonder `id`, `wie`")
    assert uitleg["doelen"] == "zonder `naam`, `met` en `hoe_ging_het` bij `stappen`"
    assert uitleg["zelfredzaamheid"].startswith("alleen de domeinen van gedeelde doelen")
    assert uitleg["inzet"] == uitleg["terugblik"] == ""


def test_the_sentences_tell_what_is_never_shared() -> None:
    zinnen = sentences_delen()
    nooit = next(zin for zin in zinnen if zin.startswith("Nooit"))
    assert "`wie`, `aard` en `mag_meedoen` bij `netwerk`" in nooit
    assert "`hoe_ging_het` bij `stappen`" in nooit
    assert "`terugblik` is niet met anderen te delen." in zinnen
