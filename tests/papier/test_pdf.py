"""A PDF can be read by everybody, is the same every time, and holds nothing of this machine."""

import io
import os
import re
import subprocess
import sys
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from tests.papier.hulp import (
    MARKDOWN,
    PEILDATUM,
    SVG,
    list_tags,
    make_vel,
    naughty,
    read_pdf,
    without_white,
)

from krachtplan.instellingen.omgeving import load_omgeving
from krachtplan.laden import load_dossier
from krachtplan.papier import Opmaak, Vel
from krachtplan.papier.afdrukken import druk_af
from krachtplan.papier.blokken import Alinea, Kop, Stuk
from krachtplan.papier.pdf import maak_pdf
from krachtplan.regels import REGELS
from krachtplan.renderen import arrange
from krachtplan.schrijven.zegels import is_gaaf

GENOEG = (
    "$x$ #let y = 1 @ref <label> [a](b) *c* _d_ `e` // f /* g */ \\n -- ... https://h.nl ~ '\" =="
)


def roles(pdf: bytes) -> list[str]:
    return [rol for rol, _ in list_tags(pdf)]


def test_the_same_blocks_give_the_same_bytes_anywhere(tmp_path: Path) -> None:
    program = (
        "import sys\nfrom tests.papier.hulp import make_vel\n"
        "from krachtplan.papier.pdf import maak_pdf\n"
        "sys.stdout.buffer.write(maak_pdf(make_vel()))\n"
    )
    root = Path(__file__).resolve().parents[2]
    omgeving = {**os.environ, "TZ": "Asia/Tokyo", "HOME": str(tmp_path), "PYTHONPATH": str(root)}
    elders = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, env=omgeving, capture_output=True, check=True
    )
    assert elders.stdout == maak_pdf(make_vel()) == maak_pdf(make_vel())


def test_nothing_of_this_machine_is_in_it() -> None:
    pdf = maak_pdf(make_vel())
    for woord in (str(Path.cwd()), sys.prefix, "lettertypen", os.uname().nodename):
        assert woord.encode() not in pdf
    informatie = PdfReader(io.BytesIO(pdf)).metadata
    assert informatie is not None
    assert str(informatie["/CreationDate"]).startswith(f"D:{PEILDATUM:%Y%m%d}000000")


def test_a_reader_is_told_language_title_and_that_it_is_tagged() -> None:
    pdf = maak_pdf(make_vel())
    lezer = PdfReader(io.BytesIO(pdf))
    wortel: Any = lezer.trailer["/Root"]
    assert str(wortel["/Lang"]).lower().startswith("nl")
    assert wortel["/MarkInfo"]["/Marked"]
    assert wortel["/ViewerPreferences"]["/DisplayDocTitle"]
    assert lezer.metadata is not None
    assert lezer.metadata.title == "Plan van Sam"
    assert b"<pdfuaid:part>1</pdfuaid:part>" in pdf
    assert {round(float(maat)) for maat in lezer.pages[0].mediabox[2:]} == {595, 842}


def test_headings_lists_tables_and_pictures_are_tagged() -> None:
    tags = list(list_tags(maak_pdf(make_vel())))
    rollen = [rol for rol, _ in tags]
    assert [rol for rol in rollen if re.fullmatch("/H[0-9]", rol)] == ["/H1", "/H2", "/H3"]
    assert rollen.count("/L") == 4
    assert rollen.count("/LI") == 6
    assert rollen.count("/TH") == 2
    assert rollen.count("/TD") == 4
    assert rollen.count("/THead") == 1
    assert [deel["/Alt"] for rol, deel in tags if rol == "/Figure"] == ["Een lijn met drie dagen."]
    assert "/BlockQuote" in rollen
    assert "/Link" in rollen


HOOG = '<svg xmlns="http://www.w3.org/2000/svg" width="340" height="{}"><path d="M0 0h9"/></svg>'


def pages(vel: Vel) -> list[str]:
    """Give the text of each page of a sheet as PDF."""
    return [pagina.extract_text() for pagina in PdfReader(io.BytesIO(maak_pdf(vel))).pages]


@pytest.mark.parametrize("hoogte", [200, 600])
def test_a_picture_stands_where_it_was_put(hoogte: int) -> None:
    """Also one that must go to the next page: what stands below it is not read before it."""
    regels = "".join(f"- Regel {nr}\n" for nr in range(20))
    tekst = (
        f"# Plan\n\n## Eerst\n\n{regels}\n## In beeld\n\n![H.](beeld:tijdlijn)\n\n## Daarna\n\nB.\n"
    )
    vel = make_vel(tekst)._replace(beelden={"tijdlijn": HOOG.format(hoogte)})
    assert len(pages(vel)) == (1 if hoogte == 200 else 2)
    gelezen = read_pdf(maak_pdf(vel))
    namen = ("Plan\n", "Eerst\n", "Regel 19\n", "In beeld\n", "Daarna\n")
    plekken = [gelezen.index(naam) for naam in namen]
    assert plekken == sorted(plekken)


def test_a_short_list_stays_with_its_heading_on_one_page() -> None:
    """What helps when it gets hard is read at a glance; a long list may go on."""
    for aantal, breekt in ((8, False), (40, True)):
        boven = "".join(f"Alinea {nr}.\n\n" for nr in range(35))
        lijst = "".join(f"- Punt {nr}\n" for nr in range(aantal))
        eerste, tweede = pages(make_vel(f"# Plan\n\n{boven}## Als het tegenzit\n\n{lijst}"))[:2]
        assert ("Punt 0" in eerste) is breekt
        assert ("Als het tegenzit" in eerste) is breekt
        assert "Punt 7" in tweede


@pytest.mark.parametrize("laatst", ["Zo staat het ervoor.", "- een\n- twee"])
def test_the_closing_words_never_stand_alone_on_a_page(laatst: str) -> None:
    """Over a page of heights: where the last words begin a page, what stands above is with them."""
    for regels in range(36, 48):
        tekst = "Nog een zin.\n\n" * regels
        bladen = pages(make_vel(f"# Plan\n\n{tekst}{laatst}\n\n---\n\nEinde.\n"))
        assert laatst.splitlines()[-1].strip("- ") in bladen[-1]


def test_a_list_stands_beside_its_picture_unless_it_is_far_longer() -> None:
    def make(aantal: int) -> Vel:
        regels = "".join(f"- Regel {nr}\n" for nr in range(aantal))
        tekst = f"# Plan\n\n![Hoog.](beeld:tijdlijn)\n\n{regels}"
        return make_vel(tekst)._replace(beelden={"tijdlijn": HOOG.format(700)})

    assert len(pages(make(30))) == 1
    assert len(pages(make(90))) > 1
    assert "Regel 89" in pages(make(90))[-1]


@pytest.mark.parametrize(("naam", "hoogstens"), [("overdracht", 11), ("mijn-plan", 7)])
def test_two_years_are_still_read(naam: str, hoogstens: int) -> None:
    """A file of two years, on as many pages as somebody reads in one go."""
    bestand = Path(__file__).resolve().parents[2] / "examples" / "goed" / "halima.yaml"
    client = load_dossier(bestand.read_text(encoding="utf-8"), bestand.name).client
    assert client is not None
    omgeving = load_omgeving(None, REGELS).omgeving
    assert omgeving is not None
    pdf = druk_af(arrange(client, naam, omgeving, PEILDATUM), "pdf").inhoud
    assert len(PdfReader(io.BytesIO(pdf)).pages) <= hoogstens


def test_the_head_of_a_table_comes_back_on_each_page() -> None:
    rijen = "".join(f"| Stap {nr} | Sam |\n" for nr in range(90))
    pdf = maak_pdf(make_vel(f"# Plan\n\n| Wat er komt | Wie |\n| --- | --- |\n{rijen}"))
    paginas = PdfReader(io.BytesIO(pdf)).pages
    assert len(paginas) > 1
    assert all("Wat er komt" in pagina.extract_text() for pagina in paginas)
    assert roles(pdf).count("/TH") == 2
    tekst = read_pdf(pdf)
    assert f"Pagina 1 van {len(paginas)}" in tekst
    assert f"Pagina {len(paginas)} van {len(paginas)}" in tekst


def test_headings_go_down_one_step_at_a_time() -> None:
    rollen = roles(maak_pdf(make_vel("## Twee\n\n#### Vier\n\n# Een\n\n### Drie\n")))
    assert [rol for rol in rollen if rol.startswith("/H")] == ["/H1", "/H2", "/H1", "/H2"]


def test_a_heading_without_words_or_in_a_list_is_none() -> None:
    rollen = roles(maak_pdf(make_vel("# Plan\n\n##\n\n- ### In een lijst\n\n> # In een citaat\n")))
    assert [rol for rol in rollen if rol.startswith("/H")] == ["/H1"]


def test_a_picture_without_words_has_its_name() -> None:
    tags = list_tags(maak_pdf(make_vel("# Plan\n\n![](beeld:tijdlijn)\n")))
    assert [deel["/Alt"] for rol, deel in tags if rol == "/Figure"] == ["tijdlijn"]


def test_an_empty_document_is_a_page() -> None:
    assert len(PdfReader(io.BytesIO(maak_pdf(make_vel("")))).pages) == 1


def test_no_text_becomes_typst() -> None:
    blokken = (Kop(1, (Stuk(GENOEG),)), Alinea((Stuk(GENOEG, vet=True), Stuk(GENOEG, code=True))))
    tekst = without_white(read_pdf(maak_pdf(make_vel(blokken))))
    assert tekst.count(without_white(GENOEG)) == 3


def test_naughty_strings_come_out_as_they_are() -> None:
    kan = [tekst for tekst in naughty() if can_be_read_back(tekst)]
    begin, eind = "\u00ab", "\u00bb"
    blokken = tuple(Alinea((Stuk(f"{begin}{tekst}{eind}"),)) for tekst in kan)
    gelezen = re.sub(r"Voet\nPagina [0-9]+ van [0-9]+", "", read_pdf(maak_pdf(make_vel(blokken))))
    plat = without_white(gelezen)
    assert [t for t in kan if f"{begin}{without_white(t)}{eind}" not in plat] == []


def can_be_read_back(tekst: str) -> bool:
    """Say whether pdftotext gives a text back sign by sign.

    Control signs cannot stand in a PDF (and not in a client file). Of text from right to left a
    reader gives marks of direction too; a letter with marks above it that its font lacks comes
    back more than once; what is longer than a page has its foot in between.
    """
    return len(tekst) < 1000 and not any(
        unicodedata.category(teken) in ("Cc", "Cf", "Mn", "Mc", "Me", "Cn", "Co", "Cs")
        or unicodedata.bidirectional(teken) in ("R", "AL", "AN", "RLE", "RLO", "LRO")
        or teken in "\ufeff\u00ab\u00bb"
        for teken in tekst
    )


@settings(max_examples=40, deadline=None)
@given(st.text(min_size=1, max_size=200))
def test_any_text_makes_a_pdf(tekst: str) -> None:
    stukken = (Stuk(tekst.encode("utf-8", "replace").decode()),)
    vel = make_vel((Kop(1, stukken), Alinea(stukken)))._replace(titel=stukken[0].tekst)
    assert maak_pdf(vel).startswith(b"%PDF-")


def test_a_word_that_fits_no_line_breaks_and_stays_one() -> None:
    woord = "Donaudampfschifffahrtsgesellschaft" * 12
    tabel = f"| Wat | Wie |\n| --- | --- |\n| {woord} | Sam |\n"
    pdf = maak_pdf(make_vel(f"# {woord}\n\n{woord}\n\n{tabel}"))
    assert without_white(read_pdf(pdf)).count(woord) == 3
    breedste = max(
        float(x)
        for x in re.findall(
            r'xMax="([0-9.]+)"',
            subprocess.run(
                ["pdftotext", "-bbox", "-", "-"], input=pdf, capture_output=True, check=True
            ).stdout.decode(),
        )
    )
    assert breedste <= 595 - 60


def test_the_head_of_an_organisation_is_on_the_first_page() -> None:
    opmaak = Opmaak("#7a1f1f", SVG.encode(), "Logo van De Brug", "De Brug", ("010 1234567",))
    pdf = maak_pdf(make_vel(MARKDOWN * 4, opmaak))
    paginas = [pagina.extract_text() for pagina in PdfReader(io.BytesIO(pdf)).pages]
    assert ["010 1234567" in tekst for tekst in paginas] == [True] + [False] * (len(paginas) - 1)
    assert "Logo van De Brug" in [deel.get("/Alt") for _, deel in list_tags(pdf)]


def test_lines_to_write_on_are_drawn_and_not_read_aloud() -> None:
    pdf = maak_pdf(make_vel(f"# Blad\n\nWat hoort hier nog bij?\n\n{'…' * 40}\n"))
    assert roles(pdf).count("/P") == 1
    assert "…" not in read_pdf(pdf)


def test_a_picture_of_which_there_is_no_drawing_is_left_out() -> None:
    assert "/Figure" not in roles(maak_pdf(make_vel("# A\n\n![Weg.](beeld:weg)")))


def test_a_card_has_two_columns_and_all_its_text() -> None:
    delen = "".join(f"## Deel {nr}\n\n- punt {nr}\n\n" for nr in range(6))
    vel = make_vel(f"# Kaart\n\nVan Sam.\n\n{delen}---\n\nEind.\n")
    tekst = read_pdf(maak_pdf(vel._replace(kaart=True)))
    gevonden = re.findall(r"Kaart|Deel [0-9]|Eind", tekst)
    assert gevonden == ["Kaart", *(f"Deel {nr}" for nr in range(6)), "Eind"]


def test_it_is_sealed() -> None:
    pdf = maak_pdf(make_vel())
    assert is_gaaf(pdf)
    assert not is_gaaf(pdf + b"\n")
    assert not is_gaaf(pdf.replace(b"Plan van Sam", b"Plan van Tom"))
