"""A card in Word: smaller letters and two columns, so that it stays one sheet."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from krachtplan.papier.blokken import Blok

if TYPE_CHECKING:
    from docx.document import Document

_LETTERS = (("Normal", 9.5), ("Heading 2", 12.5), ("Heading 3", 10))
_BOVEN = (("Heading 2", 10), ("Heading 3", 6))
"""Styles with the size of their letters, and with the space above them, in points."""

_TUSSEN = 567
"""Between the columns, in twentieths of a point: ten millimetres."""


def write_kaart(
    document: "Document",
    write: Callable[[Sequence[Blok]], None],
    blokken: Sequence[Blok],
    kolommen: tuple[int, int, int],
) -> None:
    """Write a card with ``write``: its head, two columns, and what closes it.

    ``kolommen`` is what ``split_kaart`` gives; where the second column begins, Word works out.
    """
    from docx.oxml.ns import qn

    _set_stijlen(document)
    begin, _, einde = kolommen
    write(blokken[:begin])
    _end_deel(document)
    eerste = len(document.element.body.p_lst)
    write(blokken[begin:einde])
    _keep_delen(document, eerste)
    _end_deel(document)
    write(blokken[einde:])
    kolom = document.sections[1]._sectPr.find(qn("w:cols"))
    kolom.set(qn("w:num"), "2")
    kolom.set(qn("w:space"), str(_TUSSEN))


def _set_stijlen(document: "Document") -> None:
    from docx.shared import Pt

    stijlen: Any = document.styles
    for naam, grootte in _LETTERS:
        stijlen[naam].font.size = Pt(grootte)
    for naam, boven in _BOVEN:
        stijlen[naam].paragraph_format.space_before = Pt(boven)
        stijlen[naam].paragraph_format.space_after = Pt(3)


def _end_deel(document: "Document") -> None:
    """End what has columns of its own; the paragraph that says so takes hardly any room."""
    from docx.enum.section import WD_SECTION
    from docx.shared import Pt
    from docx.text.paragraph import Paragraph

    document.add_section(WD_SECTION.CONTINUOUS)
    vorm = Paragraph(document.element.body[-2], document._body).paragraph_format
    vorm.space_after, vorm.line_spacing = Pt(0), Pt(2)


def _keep_delen(document: "Document", eerste: int) -> None:
    """Keep each part with a heading in one column; Word itself makes the columns as long."""
    from docx.text.paragraph import Paragraph

    alineas = document.element.body.p_lst[eerste:]
    for alinea, volgend in pairwise(alineas):
        vorm = Paragraph(alinea, document._body).paragraph_format
        vorm.keep_with_next = volgend.style != "Heading2"
