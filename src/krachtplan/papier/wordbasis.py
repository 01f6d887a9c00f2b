"""The empty Word file that every document begins as: A4, Dutch, with the styles that it uses.

It is python-docx's own empty file without what no document of ours uses, which is most of it.
"""

import io
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docx.document import Document

LETTER = "Calibri"
"""Every Word has it; where it is missing LibreOffice takes Carlito, which is as wide."""

BREED = 164
"""Millimetres of text on a line."""

OPSOMMING, NUMMERING = 1, 2
"""The numbers of the two kinds of lists in the part on numbering; ``new_nummering`` adds more."""

_NIVEAUS = 6
"""Lists within lists for which there is an indentation; deeper ones have that of the last."""

_STIJLEN = frozenset(
    (
        *("Normal", "Heading1", "Heading2", "Heading3", "Heading4", "ListBullet", "ListBullet2"),
        *("ListBullet3", "ListNumber", "ListNumber2", "ListNumber3", "ListContinue", "Quote"),
        *("Header", "Footer", "DefaultParagraphFont", "TableNormal", "NoList"),
    )
)
_ZONDER = ("stylesWithEffects", "thumbnail", "customXml", "extended-properties", "webSettings")
"""Parts that say nothing, or something of the computer on which the empty file was made."""

_KOPPEN = ((1, 20, 0, 8), (2, 14, 20, 6), (3, 11.5, 14, 4), (4, 11, 12, 4))
"""Level, size, space above and below in points."""


@cache
def maak_basis(accent: str) -> bytes:
    """Give the empty file with headings in this colour (``#1d4f76``)."""
    from docx import Document

    document = Document()
    _drop_parts(document)
    stijlen = document.styles.element
    for stijl in list(stijlen):
        if stijl.tag.endswith("}style") and stijl.get(_w("styleId")) not in _STIJLEN:
            stijlen.remove(stijl)
    _set_pagina(document)
    _set_stijlen(document, accent)
    _set_nummering(document)
    _set_instellingen(document)
    pak = io.BytesIO()
    document.save(pak)
    return pak.getvalue()


def new_nummering(document: "Document", begin: int, niveau: int) -> int:
    """Add a numbered list that begins anew, at ``begin``, and give its number."""
    element = document.part.numbering_part.element
    nummer: int = max(int(num.get(_w("numId"))) for num in element.findall(_w("num"))) + 1
    num = sub(element, "w:num", numId=nummer)
    sub(num, "w:abstractNumId", val=NUMMERING)
    vanaf = sub(num, "w:lvlOverride", ilvl=min(niveau, _NIVEAUS - 1))
    sub(vanaf, "w:startOverride", val=begin)
    return nummer


def sub(ouder: Any, naam: str, **eigenschappen: str | int) -> Any:
    """Append an element of WordprocessingML (``w:num``), with its attributes."""
    from docx.oxml import OxmlElement

    nieuw = OxmlElement(naam)
    for sleutel, waarde in eigenschappen.items():
        nieuw.set(_w(sleutel), str(waarde))
    ouder.append(nieuw)
    return nieuw


def _w(naam: str) -> str:
    return f"{{http://schemas.openxmlformats.org/wordprocessingml/2006/main}}{naam}"


def _drop_parts(document: "Document") -> None:
    for houder in (document.part, document.part.package):
        for nummer, verband in list(houder.rels.items()):
            if any(woord in verband.reltype for woord in _ZONDER):
                del houder.rels[nummer]


def _set_pagina(document: "Document") -> None:
    from docx.shared import Mm

    deel = document.sections[0]
    deel.page_width, deel.page_height = Mm(210), Mm(297)
    deel.left_margin = deel.right_margin = Mm((210 - BREED) / 2)
    deel.top_margin, deel.bottom_margin = Mm(22), Mm(24)
    deel.header_distance = deel.footer_distance = Mm(12)


def _set_stijlen(document: "Document", accent: str) -> None:
    from docx.shared import Pt, RGBColor

    stijlen: Any = document.styles
    taal = stijlen.element.find(f".//{_w('lang')}")
    taal.set(_w("val"), "nl-NL")
    gewoon = stijlen["Normal"]
    gewoon.font.size = Pt(10.5)
    gewoon.paragraph_format.space_after = Pt(6)
    gewoon.paragraph_format.line_spacing = 1.15
    for naam in ("Normal", *(f"Heading {niveau}" for niveau, *_ in _KOPPEN)):
        _set_letter(stijlen[naam])
    for niveau, grootte, boven, onder in _KOPPEN:
        kop = stijlen[f"Heading {niveau}"]
        kop.font.size, kop.font.italic = Pt(grootte), False
        kop.font.color.rgb = RGBColor.from_string(accent.lstrip("#").upper())
        kop.paragraph_format.space_before, kop.paragraph_format.space_after = Pt(boven), Pt(onder)
        kop.paragraph_format.keep_with_next = True
    for soort in ("Bullet", "Number"):
        for naam in (f"List {soort}", f"List {soort} 2", f"List {soort} 3"):
            stijlen[naam].paragraph_format.space_after = Pt(3)
    citaat = stijlen["Quote"]
    citaat.font.italic = False
    citaat.paragraph_format.left_indent = Pt(14)
    rand = sub(citaat.element.get_or_add_pPr(), "w:pBdr")
    sub(rand, "w:left", val="single", sz=18, space=8, color=accent.lstrip("#"))
    _order(citaat.element.pPr)
    for naam in ("Header", "Footer"):
        stijlen[naam].font.size = Pt(8.5)
        stijlen[naam].font.color.rgb = RGBColor(0x59, 0x59, 0x59)


def _set_letter(stijl: Any) -> None:
    stijl.font.name = LETTER
    letters = stijl.element.rPr.rFonts
    for sleutel in [sleutel for sleutel in letters.attrib if sleutel.endswith("heme")]:
        del letters.attrib[sleutel]
    letters.set(_w("cs"), LETTER)


_VOLGORDE = (
    *("pStyle", "keepNext", "keepLines", "pageBreakBefore", "widowControl", "numPr", "pBdr"),
    *("shd", "tabs", "spacing", "ind", "contextualSpacing", "jc", "outlineLvl"),
)


def _order(eigenschappen: Any) -> None:
    """Put the properties of a paragraph in the order that the schema asks (ISO/IEC 29500-1)."""
    eigenschappen[:] = sorted(
        eigenschappen, key=lambda deel: _VOLGORDE.index(deel.tag.rpartition("}")[2])
    )


def _set_nummering(document: "Document") -> None:
    """Replace the lists of the empty file by two of ours, with all their levels."""
    element = document.part.numbering_part.element
    for deel in list(element):
        element.remove(deel)
    for nummer in (OPSOMMING, NUMMERING):
        soort = sub(element, "w:abstractNum", abstractNumId=nummer)
        sub(soort, "w:multiLevelType", val="hybridMultilevel")
        for niveau in range(_NIVEAUS):
            _add_niveau(soort, niveau, genummerd=nummer == NUMMERING)
    for nummer in (OPSOMMING, NUMMERING):
        sub(sub(element, "w:num", numId=nummer), "w:abstractNumId", val=nummer)
    for stijl, nummer in (("List Bullet", OPSOMMING), ("List Number", NUMMERING)):
        for naam in (stijl, f"{stijl} 2", f"{stijl} 3"):
            stijlen: Any = document.styles
            verwijzing = stijlen[naam].element.pPr.numPr.numId
            verwijzing.val = nummer


def _add_niveau(soort: Any, niveau: int, *, genummerd: bool) -> None:
    laag = sub(soort, "w:lvl", ilvl=niveau)
    sub(laag, "w:start", val=1)
    sub(laag, "w:numFmt", val="decimal" if genummerd else "bullet")
    sub(laag, "w:lvlText", val=f"%{niveau + 1}." if genummerd else "•–"[niveau % 2])
    sub(laag, "w:lvlJc", val="left")
    sub(sub(laag, "w:pPr"), "w:ind", left=indent(niveau), hanging=300)


def indent(niveau: int) -> int:
    """Give how far the text of a list stands from the margin, in twentieths of a point."""
    return 360 + 340 * min(niveau, _NIVEAUS - 1)


def _set_instellingen(document: "Document") -> None:
    element = document.settings.element
    for naam in ("savePreviewPicture", "rsids", "docId", "zoom", "proofState", "shapeDefaults"):
        for deel in [deel for deel in element if deel.tag.rpartition("}")[2] == naam]:
            element.remove(deel)
    element.find(_w("themeFontLang")).set(_w("val"), "nl-NL")
    element.find(_w("decimalSymbol")).set(_w("val"), ",")
    element.find(_w("listSeparator")).set(_w("val"), ";")
    for deel in element.iter(_w("compatSetting")):
        if deel.get(_w("name")) == "compatibilityMode":
            deel.set(_w("val"), "15")  # else Word says that the file is of an older Word
