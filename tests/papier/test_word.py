"""A Word file is one that somebody can go on writing in, and is the same every time."""

import io
import os
import subprocess
import sys
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from docx import Document
from docx.enum.text import WD_TAB_LEADER
from docx.oxml.ns import qn
from docx.shared import Mm
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.papier.hulp import PEILDATUM, SVG, make_vel, naughty, paragraphs, read_docx

from krachtplan.papier import Opmaak
from krachtplan.papier.blokken import Alinea, Kop, Lijst, Stuk, Tabel
from krachtplan.papier.pdf import toonbaar
from krachtplan.papier.word import maak_docx
from krachtplan.papier.wordbasis import BREED
from krachtplan.schrijven.zegels import is_gaaf

MERK = Opmaak("#7a1f1f", SVG.encode(), "Logo van De Brug", "De Brug", ("010 1234567",))


def opened(docx: bytes) -> Any:
    return Document(io.BytesIO(docx))


def test_the_same_blocks_give_the_same_bytes_anywhere(tmp_path: Path) -> None:
    program = (
        "import sys\nfrom tests.papier.hulp import make_vel\n"
        "from krachtplan.papier.word import maak_docx\n"
        "sys.stdout.buffer.write(maak_docx(make_vel()))\n"
    )
    root = Path(__file__).resolve().parents[2]
    omgeving = {**os.environ, "TZ": "Asia/Tokyo", "HOME": str(tmp_path), "PYTHONPATH": str(root)}
    elders = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, env=omgeving, capture_output=True, check=True
    )
    assert elders.stdout == maak_docx(make_vel()) == maak_docx(make_vel())


def test_no_clock_no_user_and_no_computer_is_in_it() -> None:
    docx = maak_docx(make_vel())
    with ZipFile(io.BytesIO(docx)) as archief:
        assert {deel.date_time for deel in archief.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        namen = archief.namelist()
    assert namen[0] == "[Content_Types].xml"
    assert not [naam for naam in namen if "thumbnail" in naam or "app.xml" in naam]
    eigen = opened(docx).core_properties
    assert (eigen.title, eigen.language, eigen.author) == ("Plan van Sam", "nl-NL", "")
    assert (eigen.comments, eigen.last_modified_by) == ("", "")
    assert eigen.created.date() == eigen.modified.date() == PEILDATUM
    assert "python-docx" not in read_docx(docx)


def test_the_page_is_a4_and_the_language_dutch() -> None:
    document = opened(maak_docx(make_vel()))
    deel = document.sections[0]
    assert [round(maat.mm) for maat in (deel.page_width, deel.page_height)] == [210, 297]
    assert document.styles.element.find(f".//{qn('w:lang')}").get(qn("w:val")) == "nl-NL"


def test_everything_has_its_look_from_a_style() -> None:
    assert paragraphs(maak_docx(make_vel())) == [
        ("Heading 1", "Plan van Sam"),
        ("Normal", "Een zin met vet, schuin en een adres."),
        ("Heading 2", "Stappen"),
        ("List Bullet", "een"),
        ("List Bullet", "twee"),
        ("List Bullet 2", "twee a"),
        ("List Number", "drie"),
        ("List Number", "vier"),
        ("Quote", "Zei Sam."),
        *(("Normal", tekst) for tekst in ("Stap", "Wie", "Bellen", "Sam", "Schrijven", "Noor")),
        ("Normal", ""),  # between a table and what follows
        ("Normal", ""),  # with the picture
        ("Heading 3", "Later"),
        ("List Number", "opnieuw"),
        ("Normal", ""),  # a rule
        ("Normal", "Gemaakt op 22 november 2026."),
    ]


def test_a_numbered_list_begins_anew() -> None:
    document = opened(maak_docx(make_vel()))
    nummers = [
        alinea._p.pPr.numPr.numId.val
        for alinea in document.paragraphs
        if alinea.style.name == "List Number"
    ]
    assert nummers[0] == nummers[1] != nummers[2]
    begin = {
        num.get(qn("w:numId")): num.find(f".//{qn('w:startOverride')}").get(qn("w:val"))
        for num in document.part.numbering_part.element.findall(qn("w:num"))
        if num.find(f".//{qn('w:startOverride')}") is not None
    }
    assert [begin[str(nummer)] for nummer in nummers] == ["3", "3", "1"]


def test_the_head_of_a_table_comes_back_and_no_row_is_cut() -> None:
    lang = Tabel(((Stuk("Wat"),),), (((Stuk("kort"),),), ((Stuk("lang " * 400),),)))
    (tabel,) = opened(maak_docx(make_vel((lang,)))).tables
    kop, kort, te_lang = (rij._tr.trPr for rij in tabel.rows)
    assert kop.find(qn("w:tblHeader")) is not None
    assert kort.find(qn("w:tblHeader")) is None
    assert kort.find(qn("w:cantSplit")) is not None
    assert te_lang is None or te_lang.find(qn("w:cantSplit")) is None
    assert all(run.bold for run in tabel.rows[0].cells[0].paragraphs[0].runs)


def test_a_line_to_write_on_is_as_wide_as_the_page_and_is_not_read_aloud() -> None:
    docx = maak_docx(make_vel(f"# Blad\n\nWat hoort hier nog bij?\n\n{'…' * 40}\n"))
    vraag, lijn = opened(docx).paragraphs[1:]
    assert vraag.paragraph_format.keep_with_next
    assert lijn.text == "\t"
    (stop,) = lijn.paragraph_format.tab_stops
    assert (round(stop.position.mm), stop.leader) == (BREED, WD_TAB_LEADER.DOTS)


def test_a_heading_follows_a_table_without_an_empty_line() -> None:
    document = opened(maak_docx(make_vel("| a |\n| --- |\n| b |\n\n## Verder\n\nGoed.\n")))
    assert [alinea.text for alinea in document.paragraphs] == ["Verder", "Goed."]


def test_the_closing_words_never_stand_alone_on_a_page() -> None:
    for slot in ("Zo staat het.", "- een\n- twee"):
        *_, laatste, streep, einde = opened(
            maak_docx(make_vel(f"# Plan\n\n{slot}\n\n---\n\nEinde.\n"))
        ).paragraphs
        vast = [a.paragraph_format.keep_with_next for a in (laatste, streep, einde)]
        assert vast == [True, True, None]


def test_a_card_has_two_columns_of_whole_parts_and_all_its_text() -> None:
    delen = "".join(f"## Deel {nr}\n\n- punt {nr}\n- nog {nr}\n\n" for nr in range(6))
    vel = make_vel(f"# Kaart\n\nVan Sam.\n\n{delen}---\n\nEind.\n")
    docx = maak_docx(vel._replace(kaart=True))
    kolommen = [deel._sectPr.find(qn("w:cols")).get(qn("w:num")) for deel in opened(docx).sections]
    assert kolommen == [None, "2", None]
    gelezen = [(tekst, stijl) for stijl, tekst in paragraphs(docx) if tekst]
    assert gelezen == [(tekst, stijl) for stijl, tekst in paragraphs(maak_docx(vel)) if tekst]
    alineas = [a for a in opened(docx).paragraphs if a.style.name in ("Heading 2", "List Bullet")]
    vast = [bool(alinea.paragraph_format.keep_with_next) for alinea in alineas]
    assert vast == [True, True, False] * 6


def test_a_picture_says_what_it_shows() -> None:
    document = opened(maak_docx(make_vel()))
    (beeld,) = document.inline_shapes
    assert beeld._inline.docPr.get("descr") == "Een lijn met drie dagen."
    assert beeld.width <= Mm(165)
    namen = [deel.get("id") for deel in document.element.body.iter(qn("wp:docPr"))]
    assert len(namen) == len(set(namen))


def test_a_link_leads_where_it_says() -> None:
    document = opened(maak_docx(make_vel()))
    (link,) = document.element.body.iter(qn("w:hyperlink"))
    assert document.part.rels[link.get(qn("r:id"))].target_ref == "https://voorbeeld.nl/"


def test_every_page_has_its_number_and_the_first_the_organisation() -> None:
    deel = opened(maak_docx(make_vel(opmaak=MERK))).sections[0]
    assert deel.different_first_page_header_footer
    assert "De Brug" in deel.first_page_header.paragraphs[0].text
    assert deel.first_page_header.paragraphs[1].text == "010 1234567"
    assert not "".join(alinea.text for alinea in deel.header.paragraphs)
    for voet in (deel.footer, deel.first_page_footer):
        velden = [veld.get(qn("w:instr")) for veld in voet._element.iter(qn("w:fldSimple"))]
        assert velden == ["PAGE", "NUMPAGES"]
        assert voet.paragraphs[0].text.startswith("Voet")


def test_headings_have_the_colour_of_the_organisation() -> None:
    document = opened(maak_docx(make_vel(opmaak=MERK)))
    assert str(document.styles["Heading 1"].font.color.rgb) == "7A1F1F"
    assert 'w:color="7a1f1f"' in read_docx(maak_docx(make_vel(opmaak=MERK)))


def test_naughty_strings_come_out_as_they_are() -> None:
    teksten = naughty()
    blokken = tuple(Alinea((Stuk(tekst),)) for tekst in teksten)
    gelezen = [alinea.text for alinea in opened(maak_docx(make_vel(blokken))).paragraphs]
    assert gelezen == [toonbaar(tekst) for tekst in teksten]
    assert len([tekst for tekst in teksten if toonbaar(tekst) != tekst]) < 25


STUK = st.builds(
    Stuk,
    st.text(max_size=60),
    st.booleans(),
    st.booleans(),
    st.booleans(),
    st.none() | st.just("https://voorbeeld.nl/"),
)
REGEL = st.lists(STUK, max_size=3).map(tuple)
BLOK = st.recursive(
    st.builds(Alinea, REGEL) | st.builds(Kop, st.integers(1, 6), REGEL),
    lambda deel: st.builds(
        Lijst,
        st.lists(st.lists(deel, max_size=2).map(tuple), min_size=1, max_size=3).map(tuple),
        st.none() | st.integers(0, 99),
    ),
    max_leaves=6,
)


@settings(max_examples=60, deadline=None)
@given(st.lists(BLOK, max_size=4).map(tuple))
def test_any_blocks_make_a_file_that_opens(blokken: tuple[Alinea | Kop | Lijst, ...]) -> None:
    docx = maak_docx(make_vel(blokken))
    assert is_gaaf(docx)
    opened(docx)


def test_it_is_sealed_and_a_saved_one_is_not() -> None:
    docx = maak_docx(make_vel())
    assert is_gaaf(docx)
    document = opened(docx)
    document.paragraphs[1].add_run(" En nog iets.")
    anders = io.BytesIO()
    document.save(anders)
    assert not is_gaaf(anders.getvalue())
