"""Which settings hold for a folder or a client file, and which file says so."""

import os
from collections.abc import Iterable, Iterator
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any

from krachtplan.api.fouten import Invoerfout
from krachtplan.batch.bestanden import path_exists
from krachtplan.bronnen import read_text
from krachtplan.instellingen.geldend import (
    BekendeSet,
    Geldend,
    GeldendeTermijn,
    Herkomst,
    Instelling,
    Regelinstelling,
    describe_keuze,
    read_geldend,
)
from krachtplan.instellingen.omgeving import (
    INSTELBESTAND,
    Omgeving,
    Omgevingen,
    Omgevingsuitkomst,
)
from krachtplan.laden import load_dossier
from krachtplan.melding import Bevinding
from krachtplan.regels import REGELS
from krachtplan.termijnen.regelset import Bron, Termijnregel
from krachtplan.tonen import maak_toonbaar
from krachtplan.uitleg.regelset import describe_lengte
from krachtplan.uitleg.tekst import format_kolommen, indent, wrap
from krachtplan.waarden.eenheden import format_datum

__all__ = ["Geldend", "Omgeving", "Omgevingsuitkomst", "describe", "find", "format_tekst", "read"]


def find(plek: Path) -> Omgevingsuitkomst:
    """Find what surrounds a folder or a client file. Raises Invoerfout where there is neither."""
    if not path_exists(str(plek)):
        raise Invoerfout("Dit bestand of deze map bestaat niet.", "Kijk de naam na.")
    return Omgevingen(REGELS).voor(plek)


def read(omgeving: Omgeving, plek: Path) -> Geldend:
    """Give what holds at a place; for a client file the terms of its municipality too."""
    return read_geldend(omgeving, REGELS, _find_gemeente(plek))


def _find_gemeente(plek: Path) -> str | None:
    """Give the municipality that a client file names; None for anything else."""
    if os.path.isdir(plek) or plek.name == INSTELBESTAND:  # noqa: PTH112 - never raises
        return None
    tekst = read_text(plek)
    client = None if isinstance(tekst, Bevinding) else load_dossier(tekst, str(plek)).client
    return client.traject.gemeente if client is not None else None


def format_tekst(geldend: Geldend, omgeving: Omgeving, pad: str, breedte: int) -> str:
    """Write for a person what holds, and where each part of it comes from."""
    opmaak = _Opmaak(omgeving, breedte)
    bestand = maak_toonbaar(geldend.bestand) if geldend.bestand else None
    delen = [
        f"Instellingen voor {maak_toonbaar(pad)}: "
        + (
            f"uit {bestand}." if bestand else f"er is geen {INSTELBESTAND}, dus alles is standaard."
        ),
        opmaak.block("Instellingen", map(opmaak.setting, geldend.instellingen)),
        opmaak.block("Regels die anders zijn", map(opmaak.rule, geldend.regels)),
        opmaak.block("Regelsets", map(opmaak.regelset, geldend.regelsets)),
    ]
    if geldend.gemeente is not None:
        termijnen = [opmaak.term(termijn) for termijn in geldend.termijnen] or [indent("geen")]
        kop = f"Termijnen voor gemeente {maak_toonbaar(geldend.gemeente)}"
        delen.append("\n".join([kop, *termijnen]))
    return "\n\n".join(delen) + "\n"


class _Opmaak:
    """Lays out what holds; places count from the folder of ``krachtplan.yaml``."""

    def __init__(self, omgeving: Omgeving, breedte: int) -> None:
        self.omgeving = omgeving
        self.breedte = breedte

    def block(self, kop: str, rijen: Iterable[tuple[str, ...]]) -> str:
        alle = list(rijen)
        inhoud = format_kolommen(alle, self.breedte - 2) if alle else "geen"
        return f"{kop}\n{indent(inhoud)}"

    def place(self, herkomst: Herkomst, anders: str = "standaard") -> str:
        if herkomst.bestand is None or self.omgeving.map is None:
            return anders
        try:
            bestand = os.path.relpath(herkomst.bestand, self.omgeving.map)
        except ValueError:  # another drive
            bestand = herkomst.bestand
        return f"{maak_toonbaar(bestand)}:{herkomst.regel}"

    def setting(self, deel: Instelling) -> tuple[str, ...]:
        # No templates of one's own is a choice too: those that came with krachtplan.
        leeg = "die van krachtplan" if deel.sleutel == "sjablonen" else "-"
        waarde = _value(deel.waarde) or leeg
        return maak_toonbaar(deel.sleutel), self.place(deel.herkomst), waarde

    def rule(self, deel: Regelinstelling) -> tuple[str, ...]:
        naam = f"{deel.regel.code} {maak_toonbaar(deel.regel.naam)}"
        return naam, self.place(deel.herkomst), describe_keuze(deel)

    def regelset(self, deel: BekendeSet) -> tuple[str, ...]:
        regelset = deel.regelset
        codes = ", ".join(dict.fromkeys(regel.code for regel in regelset.termijnen))
        over = f"; breidt {maak_toonbaar(regelset.breidt_uit)} uit" if regelset.breidt_uit else ""
        geldt = "; geldt hier" if deel.geldt else ""
        naam = maak_toonbaar(regelset.regelset)
        waar = self.place(deel.herkomst, "van krachtplan")
        return naam, waar, f"{codes or 'geen termijnen'}{over}{geldt}"

    def term(self, deel: GeldendeTermijn) -> str:
        regel = deel.regel
        waar = self.place(deel.herkomst, f"van krachtplan, {maak_toonbaar(deel.regelset)}")
        bron = f"Bron ({regel.bron.status}): {maak_toonbaar(regel.bron.titel).rstrip('.')}."
        tekst = f"{describe_lengte(regel)}{_validity(regel)}. {bron}"
        kop = f"{regel.code} {maak_toonbaar(regel.naam)} ({waar})"
        regels = "\n".join(wrap(tekst, self.breedte - 4))
        return indent(f"{kop}\n{indent(regels)}")


def _value(waarde: Any) -> str:
    match waarde:
        case None | () | {}:
            return ""
        case bool():
            return "ja" if waarde else "nee"
        case date():
            return format_datum(waarde)
        case tuple():
            return ", ".join(map(_value, waarde))
    return maak_toonbaar(" ".join(str(waarde).split()))


def _validity(regel: Termijnregel) -> str:
    van, tot = regel.geldig_van, regel.geldig_tot
    delen = [
        *([f"vanaf {format_datum(van)}"] if van else []),
        *([f"tot en met {format_datum(tot)}"] if tot else []),
    ]
    return f", als het begint {' '.join(delen)}" if delen else ""


def describe(geldend: Geldend, pad: str) -> dict[str, Any]:
    """Give the same as plain data, as docs/naslag/uitvoer.md names it."""
    return {
        "versie": 1,
        "pad": pad,
        "bestand": geldend.bestand,
        "gemeente": geldend.gemeente,
        "instellingen": [
            {"sleutel": i.sleutel, "waarde": _plain(i.waarde), **i.herkomst._asdict()}
            for i in geldend.instellingen
        ],
        "regels": [
            {
                "code": deel.regel.code,
                "naam": deel.regel.naam,
                **deel.keuze.model_dump(mode="json", exclude_none=True),
                **deel.herkomst._asdict(),
            }
            for deel in geldend.regels
        ],
        "regelsets": list(_sets_as_json(geldend)),
        "termijnen": [_term_as_json(deel) for deel in geldend.termijnen],
    }


def _sets_as_json(geldend: Geldend) -> Iterator[dict[str, Any]]:
    for deel in geldend.regelsets:
        yield {
            "regelset": deel.regelset.regelset,
            "naam": deel.regelset.naam,
            "breidt_uit": deel.regelset.breidt_uit,
            "geldt": deel.geldt,
            "codes": list(dict.fromkeys(regel.code for regel in deel.regelset.termijnen)),
            **deel.herkomst._asdict(),
        }


def _term_as_json(deel: GeldendeTermijn) -> dict[str, Any]:
    regel = deel.regel
    return {
        "code": regel.code,
        "naam": regel.naam,
        "regelset": deel.regelset,
        "termijn": describe_lengte(regel),
        "geldig_van": _plain(regel.geldig_van),
        "geldig_tot": _plain(regel.geldig_tot),
        "bron": _source(regel.bron),
        **deel.herkomst._asdict(),
    }


def _source(bron: Bron) -> dict[str, Any]:
    return {naam: _plain(getattr(bron, naam)) for naam in type(bron).model_fields}


def _plain(waarde: Any) -> Any:
    match waarde:
        case date():
            return waarde.isoformat()
        case Enum():
            return waarde.value
        case tuple():
            return [_plain(deel) for deel in waarde]
    return waarde
