"""A report as rows for a spreadsheet: CSV, and a workbook in which nothing is a formula."""

import io
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

from krachtplan.rapporteren.afscherming import AFRONDING
from krachtplan.rapporteren.cijfers import EENHEDEN, WORTELS
from krachtplan.rapporteren.samenstellen import Rapport
from krachtplan.rapporteren.vormen.pagina import format_periode
from krachtplan.tonen import maak_toonbaar
from krachtplan.tonen.tabel import Cel, format_csv

KOPPEN = (
    *("onderwerp", "cijfer", "naam", "rij", "eenheid", "aantal", "percentage", "dicht", "noemer"),
    *("definitie", "teller", "noemer_uitleg", "bron", "opmerking"),
)


def rows_of(rapport: Rapport) -> Iterator[Sequence[Cel]]:
    """Give one row for every count, open or closed."""
    for code, (naam, uitleg) in WORTELS.items():
        aantal = rapport.wortels[code]
        basis: tuple[Cel, ...] = ("Totalen", code, naam, "", EENHEDEN[code], aantal, None)
        yield (*basis, aantal is None, None, uitleg, None, None, None, None)
    for tabel in rapport.tabellen:
        cijfer = tabel.cijfer
        for rij in tabel.rijen:
            yield (
                *(cijfer.onderwerp, cijfer.code, cijfer.naam, rij.naam, cijfer.eenheid),
                *(rij.aantal, rij.percentage, rij.aantal is None, tabel.noemer),
                *(cijfer.definitie, cijfer.teller, cijfer.noemer, cijfer.bron, tabel.opmerking),
            )


def facts_of(rapport: Rapport) -> Iterator[tuple[str, Cel]]:
    """Give what the report is about and what it was made from."""
    herkomst = rapport.herkomst
    yield "naam", rapport.bereik.naam
    yield "deel van", rapport.bereik.deel_van
    yield "periode", format_periode(rapport)
    yield "drempel", rapport.drempel
    yield "afgerond op", AFRONDING
    yield "krachtplan", herkomst.krachtplan
    yield "commit", herkomst.versie.commit
    yield "toelichting", herkomst.versie.uitleg
    yield "instellingen (kenmerk)", ", ".join(herkomst.instellingen)
    yield "regelsets", ", ".join(herkomst.regelsets)
    for opmerking in rapport.opmerkingen:
        yield "opmerking", opmerking


def format_rapport_csv(rapport: Rapport) -> str:
    """Write every count as one row; what the report is about stands in front of each.

    One table with one heading, so that any program reads it.
    """
    voor: tuple[Cel, ...] = (
        rapport.bereik.naam,
        rapport.bereik.van,
        rapport.bereik.tot,
        rapport.herkomst.versie.commit,
    )
    koppen = ("rapport", "van", "tot", "commit", *KOPPEN)
    return format_csv([koppen, *((*voor, *rij) for rij in rows_of(rapport))])


def make_xlsx(rapport: Rapport) -> bytes:
    """Make a workbook of two sheets: the counts, and what the report is about.

    Text stays text: nothing becomes a formula, a link or a number. Raises ImportError without the
    extra ``excel``.
    """
    from xlsxwriter import Workbook  # type: ignore[import-untyped]

    uit = io.BytesIO()
    opties = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    boek = Workbook(uit, opties)
    # The same bytes every time: the day that the report is about, not the day it was made.
    tot = rapport.bereik.tot
    boek.set_properties({"created": datetime(tot.year, tot.month, tot.day, tzinfo=UTC)})
    kop = boek.add_format({"bold": True, "text_wrap": True})
    tekst = boek.add_format({"text_wrap": True, "valign": "top"})
    cijfers = boek.add_worksheet("Cijfers")
    cijfers.freeze_panes(1, 0)
    for kolom, breedte in enumerate((22, 22, 34, 30, 10, 9, 11, 8, 9, 50, 34, 34, 40, 30)):
        cijfers.set_column(kolom, kolom, breedte, tekst)
    for nummer, rij in enumerate([KOPPEN, *rows_of(rapport)]):
        for kolom, cel in enumerate(rij):
            _write(cijfers, nummer, kolom, cel, kop if nummer == 0 else tekst)
    over = boek.add_worksheet("Over dit rapport")
    over.set_column(0, 0, 24, tekst)
    over.set_column(1, 1, 80, tekst)
    for nummer, (naam, waarde) in enumerate(facts_of(rapport)):
        _write(over, nummer, 0, naam, kop)
        _write(over, nummer, 1, waarde, tekst)
    boek.close()
    return uit.getvalue()


def _write(blad: Any, rij: int, kolom: int, cel: Cel, opmaak: object) -> None:
    if isinstance(cel, bool):
        blad.write_string(rij, kolom, "ja" if cel else "nee", opmaak)
    elif isinstance(cel, int):
        blad.write_number(rij, kolom, cel, opmaak)
    elif cel is not None:
        blad.write_string(rij, kolom, maak_toonbaar(str(cel), regeleinden=True), opmaak)
