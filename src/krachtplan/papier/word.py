"""Word by python-docx: real headings, lists and tables, the same bytes every time.

Whoever gets the file can go on writing in it: everything has its look from a style.
"""

import io
import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from krachtplan.papier import Vel
from krachtplan.papier.blokken import (
    Alinea,
    Beeld,
    Blok,
    Citaat,
    Kop,
    Lijst,
    Regel,
    Streep,
    Stuk,
    Tabel,
    is_schrijfregel,
    leidt_in,
)
from krachtplan.papier.kolommen import kan_breken, split_kaart, verdeel
from krachtplan.papier.pdf import met_trapsgewijze_koppen, toonbaar
from krachtplan.papier.plaatjes import make_png
from krachtplan.papier.wordbasis import (
    BREED,
    OPSOMMING,
    indent,
    maak_basis,
    new_nummering,
    sub,
)
from krachtplan.papier.wordkaart import write_kaart
from krachtplan.schrijven.zegels import EIGENSCHAPPEN, LEEG, NAAM, seal_docx

if TYPE_CHECKING:
    from docx.document import Document

_GRIJS = "B8B8B8"
_PUNT = 12700
"""Of a letter, in the unit of Word files."""

_SCHRIJFRUIMTE, _NA_LIJST = 10 * _PUNT, 8 * _PUNT
"""Above a line to write on, and between a list and what is no heading."""

_TWINTIGSTE = 1440 / 25.4
"""Of a point, in a millimetre."""

_ZEGEL = f"""\
<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" \
xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">\
<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="2" name="{NAAM}">\
<vt:lpwstr>{LEEG}</vt:lpwstr></property></Properties>
"""


def maak_docx(vel: Vel) -> bytes:
    """Give the Word file of a document."""
    from docx import Document

    document = Document(io.BytesIO(maak_basis(vel.opmaak.accent)))
    _set_eigenschappen(document, vel)
    _fill_randen(document, vel)
    write = _Schrijver(document, vel).write
    blokken = tuple(met_trapsgewijze_koppen(vel.blokken))
    kolommen = split_kaart(blokken) if vel.kaart else None
    if kolommen is None:
        write(blokken)
    else:
        write_kaart(document, write, blokken, kolommen)
    return _pack(document)


class _Schrijver:
    """Writes blocks one after another into a document."""

    def __init__(self, document: "Document", vel: Vel) -> None:
        self._document = document
        self._vel = vel

    def write(self, blokken: Sequence[Blok], stijl: str = "Normal") -> None:
        """Write blocks; ``stijl`` is that of a paragraph where they stand."""
        for blok, volgend in zip_longest(blokken, blokken[1:]):
            match blok:
                case Kop():
                    self._alinea(blok.regel, f"Heading {min(blok.niveau, 4)}")
                case Alinea() if is_schrijfregel(blok):
                    self._schrijfregel()
                case Alinea():
                    alinea = self._alinea(blok.regel, stijl)
                    alinea.paragraph_format.keep_with_next = leidt_in(blok, volgend) or None
                case Lijst():
                    self._lijst(blok, 0)
                    self._end_lijst(volgend)
                case Citaat():
                    self.write(blok.blokken, "Quote")
                case Tabel():
                    self._tabel(blok)
                    if not isinstance(volgend, Kop):
                        self._document.add_paragraph().paragraph_format.space_after = 0
                case Beeld():
                    self._beeld(blok, vast=isinstance(volgend, Alinea))
                case Streep():
                    streep = self._document.add_paragraph()
                    streep.paragraph_format.keep_with_next = True
                    rand = sub(streep._p.pPr, "w:pBdr")
                    sub(rand, "w:bottom", val="single", sz=4, space=1, color=_GRIJS)

    def _alinea(self, regel: Regel, stijl: str) -> Any:
        alinea = self._document.add_paragraph(style=stijl)
        _write_regel(alinea, regel)
        return alinea

    def _schrijfregel(self) -> None:
        """Draw a line to write on over the whole width; it has nothing to read aloud."""
        from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
        from docx.shared import Mm

        alinea = self._document.add_paragraph("\t")
        alinea.paragraph_format.space_before = _SCHRIJFRUIMTE
        alinea.paragraph_format.tab_stops.add_tab_stop(
            Mm(BREED), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS
        )

    def _end_lijst(self, volgend: Blok | None) -> None:
        from docx.text.paragraph import Paragraph

        laatste = self._document.element.body[-2]  # the last one tells how large a page is
        if laatste.tag.endswith("}p"):
            vorm = Paragraph(laatste, self._document._body).paragraph_format
            vorm.space_after = None if isinstance(volgend, Kop) else _NA_LIJST
            vorm.keep_with_next = isinstance(volgend, Streep) or None

    def _lijst(self, lijst: Lijst, niveau: int) -> None:
        soort, nummer = "List Bullet", OPSOMMING
        if lijst.begin is not None:
            soort, nummer = "List Number", new_nummering(self._document, lijst.begin, niveau)
        stijl = soort if niveau == 0 else f"{soort} {min(niveau + 1, 3)}"
        for punt in lijst.punten:
            self._punt(punt, stijl, nummer, niveau)

    def _punt(self, punt: tuple[Blok, ...], stijl: str, nummer: int, niveau: int) -> None:
        eerste = punt[0] if punt else None
        alinea = self._alinea(eerste.regel if isinstance(eerste, Alinea) else (), stijl)
        nummering = alinea._p.get_or_add_pPr().get_or_add_numPr()
        nummering.get_or_add_ilvl().val = min(niveau, 5)
        nummering.get_or_add_numId().val = nummer
        for blok in punt[1:] if isinstance(eerste, Alinea) else punt:
            if isinstance(blok, Lijst):
                self._lijst(blok, niveau + 1)
            elif isinstance(blok, Alinea):
                verder = self._alinea(blok.regel, "List Continue")
                verder.paragraph_format.left_indent = indent(niveau) * 635
            else:
                self.write((blok,))

    def _tabel(self, tabel: Tabel) -> None:
        # All rows at once: adding them one by one takes ever longer.
        word = self._document.add_table(len(tabel.rijen) + 1, len(tabel.kop))
        _lay_out(word, tabel, self._vel.opmaak.accent.lstrip("#"))
        for nummer, (rij, inhoud) in enumerate(
            zip(word._tbl.tr_lst, (tabel.kop, *tabel.rijen), strict=True)
        ):
            eigenschappen = rij.get_or_add_trPr()
            if not kan_breken(inhoud):
                sub(eigenschappen, "w:cantSplit")
            if nummer == 0:
                sub(eigenschappen, "w:tblHeader")
            for cel, regel in zip(rij.tc_lst, inhoud, strict=True):
                _write_cel(cel, regel, kop=nummer == 0, vast=nummer == 0)

    def _beeld(self, beeld: Beeld, *, vast: bool) -> None:
        from docx.shared import Mm

        svg = self._vel.beelden.get(beeld.naam)
        if svg is None:
            return
        plaatje = make_png(svg.encode(), BREED)
        alinea = self._document.add_paragraph()
        alinea.paragraph_format.keep_with_next = vast or None
        figuur = alinea.add_run().add_picture(io.BytesIO(plaatje.inhoud), Mm(plaatje.breed))
        _describe(figuur, beeld.naam, beeld.omschrijving)


def _describe(figuur: Any, naam: str, omschrijving: str) -> None:
    """Give a picture its alternative text."""
    eigenschappen = figuur._inline.docPr
    eigenschappen.set("name", naam)
    eigenschappen.set("descr", toonbaar(omschrijving))


def _write_regel(alinea: Any, regel: Regel, *, vet: bool = False) -> None:
    for stuk in regel:
        run = alinea.add_run()
        if stuk.tekst == "\n":
            run.add_break()
            continue
        run.text = toonbaar(stuk.tekst)
        run.bold = stuk.vet or vet or None
        run.italic = stuk.schuin or None
        if stuk.link is not None:
            _link(alinea, run, stuk)


def _link(alinea: Any, run: Any, stuk: Stuk) -> None:
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.oxml.ns import qn

    anker = sub(alinea._p, "w:hyperlink")
    verband = alinea.part.relate_to(stuk.link, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    anker.set(qn("r:id"), verband)
    anker.append(run._r)
    run.underline = True


def _lay_out(word: Any, tabel: Tabel, accent: str) -> None:
    """Give a table its width, lines and columns."""
    from docx.oxml.ns import qn

    word.autofit = False
    eigenschappen = word._tbl.tblPr
    breedte = eigenschappen.find(qn("w:tblW"))
    breedte.set(qn("w:type"), "dxa")
    breedte.set(qn("w:w"), str(round(BREED * _TWINTIGSTE)))
    lijnen = sub(eigenschappen, "w:tblBorders")
    for kant in ("bottom", "insideH"):
        sub(lijnen, f"w:{kant}", val="single", sz=4, space=0, color=_GRIJS)
    ruimte = sub(eigenschappen, "w:tblCellMar")
    for kant, maat in (("top", 50), ("left", 80), ("bottom", 50), ("right", 80)):
        sub(ruimte, f"w:{kant}", w=maat, type="dxa")
    # The schema has an order: what tells how the table looks comes last.
    eigenschappen[:] = sorted(eigenschappen, key=lambda deel: deel.tag.endswith("}tblLook"))
    for kolom, breed in zip(word.columns, verdeel(tabel), strict=True):
        kolom.width = round(BREED * breed * _TWINTIGSTE) * 635
    for cel in word._tbl.tr_lst[0].tc_lst:
        rand = sub(cel.get_or_add_tcPr(), "w:tcBorders")
        sub(rand, "w:bottom", val="single", sz=8, space=0, color=accent)


def _write_cel(cel: Any, regel: Regel, *, kop: bool, vast: bool) -> None:
    from docx.shared import Pt
    from docx.text.paragraph import Paragraph

    alinea = Paragraph(cel.p_lst[0], cel)
    alinea.paragraph_format.space_after = Pt(0)
    alinea.paragraph_format.keep_with_next = vast or None
    _write_regel(alinea, regel, vet=kop)
    for run in alinea.runs:
        run.font.size = Pt(9.5)


def _set_eigenschappen(document: "Document", vel: Vel) -> None:
    moment = datetime(vel.peildatum.year, vel.peildatum.month, vel.peildatum.day, tzinfo=UTC)
    eigen = document.core_properties
    eigen.title, eigen.language = toonbaar(vel.titel)[:255], "nl-NL"
    eigen.author = toonbaar(vel.opmaak.organisatie or "")[:255]
    eigen.last_modified_by = eigen.comments = ""
    eigen.created = eigen.modified = moment.replace(tzinfo=None)


def _fill_randen(document: "Document", vel: Vel) -> None:
    """Fill the foot of each page, and the head of the first where an organisation has one."""
    from docx.enum.text import WD_PARAGRAPH_ALIGNMENT

    deel = document.sections[0]
    _fill_voet(deel.footer.paragraphs[0], vel.voet)
    opmaak = vel.opmaak
    if opmaak.logo is None and opmaak.organisatie is None and not opmaak.contact:
        return
    deel.different_first_page_header_footer = True
    _fill_voet(deel.first_page_footer.paragraphs[0], vel.voet)
    kop = deel.first_page_header
    alinea = kop.paragraphs[0]
    _set_tabs(alinea)
    if opmaak.logo is not None and (plaatje := make_png(opmaak.logo, 60, hoog=16)):
        from docx.shared import Mm

        figuur = alinea.add_run().add_picture(io.BytesIO(plaatje.inhoud), Mm(plaatje.breed))
        _describe(figuur, "logo", opmaak.logo_alt)
    alinea.add_run("\t")
    alinea.add_run(toonbaar(opmaak.organisatie or "")).bold = True
    for regel in opmaak.contact:
        verder = kop.add_paragraph(style="Header")
        verder.alignment = WD_PARAGRAPH_ALIGNMENT.RIGHT
        verder.add_run(toonbaar(regel))
    kop.paragraphs[-1].paragraph_format.space_after = 12 * _PUNT


def _fill_voet(alinea: Any, voet: str) -> None:
    _set_tabs(alinea)
    alinea.add_run(f"{toonbaar(voet)}\tPagina ")
    _veld(alinea, "PAGE")
    alinea.add_run(" van ")
    _veld(alinea, "NUMPAGES")


def _set_tabs(alinea: Any) -> None:
    from docx.enum.text import WD_TAB_ALIGNMENT
    from docx.shared import Mm

    # The style has stops for a narrower page.
    for stop in list(alinea.style.paragraph_format.tab_stops):
        alinea.paragraph_format.tab_stops.add_tab_stop(stop.position, WD_TAB_ALIGNMENT.CLEAR)
    alinea.paragraph_format.tab_stops.add_tab_stop(Mm(BREED), WD_TAB_ALIGNMENT.RIGHT)


def _veld(alinea: Any, naam: str) -> None:
    """Add a field that Word fills in; 1 until it does."""
    veld = sub(alinea._p, "w:fldSimple", instr=naam)
    run = alinea.add_run("1")
    veld.append(run._r)


def _pack(document: "Document") -> bytes:
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    pakket = document.part.package
    soort = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
    deel = Part(PackURI(f"/{EIGENSCHAPPEN}"), soort, _ZEGEL.encode(), pakket)
    verband = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    pakket.relate_to(deel, f"{verband}/custom-properties")
    ruw = io.BytesIO()
    document.save(ruw)
    with zipfile.ZipFile(ruw) as archief:
        return seal_docx((naam, archief.read(naam)) for naam in archief.namelist())
