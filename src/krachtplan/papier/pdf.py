"""PDF by typst: tagged (PDF/UA-1), with our own fonts, the same bytes every time.

Blocks go in as data, in JSON; the program that lays them out is ``document.typ``, one for all.
"""

import json
import re
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
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
    Tabel,
    is_schrijfregel,
    leidt_in,
    tekst_van,
)
from krachtplan.papier.kolommen import is_kort, kan_breken, split_kaart, verdeel
from krachtplan.schrijven.zegels import LEEG, seal_pdf

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import typst

_MAP = Path(__file__).parent
LETTERMAP = _MAP / "lettertypen"

LETTERS = (
    "Noto Sans",
    "Noto Sans Arabic",
    "Noto Sans Ethiopic",
    "Noto Sans Hebrew",
    "Noto Sans Armenian",
    "Noto Sans Georgian",
    "Noto Sans Symbols2",
    "Noto Sans Math",
    "Krachtplan Vakje",
)
"""The shipped families; for each character the first that has it."""

_NIET_IN_PDF = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufeff\ufff0-\uffff]")
"""Signs that PDF/UA-1 refuses or that no font draws."""


def maak_pdf(vel: Vel) -> bytes:
    """Give the PDF of a document."""
    return seal_pdf(compile_bron(_program(), {"document": json.dumps(_als_data(vel))}))


def compile_bron(bron: bytes, invoer: dict[str, str], ppi: float | None = None) -> bytes:
    """Run a typst program of ours on this data: to a PDF, or with ``ppi`` to a PNG."""
    uitvoer = _compiler().compile(
        input=bron,
        format="pdf" if ppi is None else "png",
        ppi=ppi,
        pdf_standards=["ua-1"] if ppi is None else [],
        sys_inputs=invoer,
        timestamp=datetime(2000, 1, 1, tzinfo=UTC),  # typst would ask the clock
    )
    if isinstance(uitvoer, list):
        (uitvoer,) = uitvoer
    if not isinstance(uitvoer, bytes):
        raise TypeError("typst gave no file")
    return uitvoer


@cache
def _program() -> bytes:
    return (_MAP / "document.typ").read_bytes()


@cache
def _compiler() -> "typst.Compiler":
    import typst

    letters = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[LETTERMAP]
    )
    return typst.Compiler(font_paths=letters, ignore_system_fonts=True, root=LETTERMAP)


def _als_data(vel: Vel) -> dict[str, Any]:
    opmaak = vel.opmaak
    return {
        "titel": toonbaar(vel.titel),
        "zegel": LEEG,
        "kolommen": split_kaart(vel.blokken) if vel.kaart else None,
        "voet": toonbaar(vel.voet),
        "datum": [vel.peildatum.year, vel.peildatum.month, vel.peildatum.day],
        "letters": LETTERS,
        "accent": opmaak.accent,
        "organisatie": opmaak.organisatie and toonbaar(opmaak.organisatie),
        "contact": [toonbaar(regel) for regel in opmaak.contact],
        "logo": None if opmaak.logo is None else _logo(opmaak.logo, opmaak.logo_alt),
        "blokken": _blokken(met_trapsgewijze_koppen(vel.blokken), vel.beelden),
    }


def _logo(inhoud: bytes, alt: str) -> dict[str, Any]:
    soort = "png" if inhoud.startswith(b"\x89PNG") else "svg"
    if inhoud.startswith(b"\xff\xd8"):
        soort = "jpg"
    return {"soort": soort, "inhoud": list(inhoud), "alt": toonbaar(alt)}


def met_trapsgewijze_koppen(blokken: "Iterable[Blok]") -> "Iterable[Blok]":
    """Let the headings begin at 1 and go down one step at a time, as PDF/UA-1 asks (7.4.2).

    One without a word, as a template can make it of an empty field, is left out.
    """
    vorig = 0
    for blok in blokken:
        if isinstance(blok, Kop) and not tekst_van(blok.regel).strip():
            continue
        if isinstance(blok, Kop):
            vorig = min(blok.niveau, vorig + 1)
            yield blok._replace(niveau=vorig)
        elif isinstance(blok, Lijst):
            yield blok._replace(punten=tuple(map(_without_headings, blok.punten)))
        elif isinstance(blok, Citaat):
            yield blok._replace(blokken=_without_headings(blok.blokken))
        else:
            yield blok


def _without_headings(blokken: tuple[Blok, ...]) -> tuple[Blok, ...]:
    """Make bold text of a heading in a list or quote, which is no part of the document."""
    koppen = (
        Alinea(tuple(stuk._replace(vet=True) for stuk in blok.regel))
        if isinstance(blok, Kop)
        else blok
        for blok in blokken
    )
    return tuple(met_trapsgewijze_koppen(koppen))


def _blokken(blokken: "Iterable[Blok]", beelden: dict[str, str]) -> list[dict[str, Any]]:
    alle = list(blokken)
    rij = [*alle[1:], None]
    delen = (_blok(*paar, beelden) for paar in zip(alle, rij, strict=False))
    return list(_paired(deel for deel in delen if deel is not None))


def _paired(delen: "Iterable[dict[str, Any]]") -> "Iterator[dict[str, Any]]":
    """Put a picture in one block with the list that follows it."""
    vorig: dict[str, Any] = {}
    for deel in delen:
        if vorig.get("soort") == "beeld" and deel["soort"] == "lijst":
            yield {"soort": "naast", "beeld": vorig, "lijst": deel}
            vorig = {}
            continue
        if vorig:
            yield vorig
        vorig = deel
    if vorig:
        yield vorig


def _blok(blok: Blok, volgend: Blok | None, beelden: dict[str, str]) -> dict[str, Any] | None:
    if isinstance(blok, Kop):
        return {"soort": "kop", "niveau": blok.niveau, "regel": _regel(blok.regel)}
    if isinstance(blok, Alinea):
        bijeen = leidt_in(blok, volgend)
        soort = "schrijfregel" if is_schrijfregel(blok) else "alinea"
        return {"soort": soort, "regel": _regel(blok.regel), "bijeen": bijeen}
    if isinstance(blok, Lijst):
        punten = [_blokken(punt, beelden) for punt in blok.punten]
        kort = is_kort(blok)
        hoe = {"bijeen": kort, "plakt": kort and isinstance(volgend, Streep)}
        return {"soort": "lijst", "punten": punten, "begin": blok.begin, "ruim": blok.ruim, **hoe}
    if isinstance(blok, Citaat):
        return {"soort": "citaat", "blokken": _blokken(blok.blokken, beelden)}
    if isinstance(blok, Tabel):
        return _tabel(blok)
    if isinstance(blok, Beeld):
        svg = beelden.get(blok.naam)
        tekst = toonbaar(blok.omschrijving) or blok.naam
        return (svg and {"soort": "beeld", "svg": svg, "omschrijving": tekst}) or None
    return {"soort": "streep"}


def _tabel(tabel: Tabel) -> dict[str, Any]:
    return {
        "soort": "tabel",
        "kop": [_regel(cel) for cel in tabel.kop],
        "rijen": [[_regel(cel) for cel in rij] for rij in tabel.rijen],
        "breed": verdeel(tabel),
        "breekt": any(map(kan_breken, tabel.rijen)),
    }


def _regel(regel: Regel) -> list[dict[str, Any]]:
    return [stuk._replace(tekst=toonbaar(stuk.tekst))._asdict() for stuk in regel]


def toonbaar(tekst: str) -> str:
    """Show a sign that no PDF can hold as the one for an unknown sign."""
    return _NIET_IN_PDF.sub("\ufffd", tekst)
