"""A rule set in words: its terms with their source and standing, and what is not known."""

from collections.abc import Iterable, Iterator

from krachtplan.instellingen.regelsetbestand import INGEBOUWD, load_ingebouwd
from krachtplan.termijnen.regelset import (
    Bron,
    PerBesluit,
    Regelset,
    Richting,
    Termijnregel,
    Vanaf,
    naam_sleutel,
)
from krachtplan.tonen import maak_toonbaar
from krachtplan.uitleg.tekst import format_pagina
from krachtplan.waarden.eenheden import format_datum
from krachtplan.waarden.kalender import Schuif

_SCHUIF = {
    Schuif.GEEN: "",
    Schuif.VOLGENDE_WERKDAG: " In een weekend of op een feestdag: de volgende werkdag.",
    Schuif.VORIGE_WERKDAG: " In een weekend of op een feestdag: de werkdag ervoor.",
}


def toon_regelset(regelset: Regelset, breedte: int) -> str:
    """Lay out a rule set for a terminal; of a built-in one also what was not found."""
    delen = [f"# {_naam(regelset)}", _read_inleiding(regelset)]
    delen += [f"## {_titel(regel)}\n\n{_describe(regel)}" for regel in regelset.termijnen]
    if not regelset.termijnen:
        delen.append("In deze regelset staat nog geen termijn.")
    if regelset.bewaartermijn is not None:
        bewaar = regelset.bewaartermijn
        delen.append(f"## Bewaartermijn\n\n- {bewaar.termijn}.\n- {_bron(bewaar.bron)}")
    return format_pagina("\n\n".join(deel for deel in delen if deel), breedte)


def describe_termijn(code: str, regelsets: Iterable[Regelset]) -> str:
    """List in Markdown which rule sets have this term, and the source of each; empty for none."""
    return "\n".join(
        f"- {maak_toonbaar(regelset.regelset)}: {describe_lengte(regel)}. {_bron(regel.bron)}"
        for regelset in regelsets
        for regel in regelset.termijnen
        if regel.code == code
    )


def _naam(regelset: Regelset) -> str:
    """Give the readable name with the name that a client file uses, where the two differ."""
    sleutel, naam = regelset.regelset, regelset.naam or regelset.regelset
    zelfde = naam_sleutel(naam) == naam_sleutel(sleutel)
    return maak_toonbaar(naam if zelfde else f"{naam} ({sleutel})")


def _titel(regel: Termijnregel) -> str:
    return f"{regel.code} {maak_toonbaar(regel.naam)}"


def _read_inleiding(regelset: Regelset) -> str:
    """Give the comment above a built-in set: what is in it, and what was looked for in vain.

    A set that an organisation put in its place may well know more, and gets no such text.
    """
    if not any(b.waarde == regelset for b in load_ingebouwd()):
        return ""
    regels = (INGEBOUWD / f"{regelset.regelset}.yaml").read_text(encoding="utf-8").splitlines()
    return "\n".join(_comment_above(regels))


def _comment_above(regels: list[str]) -> Iterator[str]:
    for regel in regels:
        if not regel.startswith("#"):
            return
        yield regel.removeprefix("#").removeprefix(" ")


def _describe(regel: Termijnregel) -> str:
    delen = [
        f"{describe_lengte(regel)}.{_SCHUIF[regel.schuif]}",
        f"Aan voldaan door: {regel.voldaan_door}.",
        _bron(regel.bron),
    ]
    if regel.waarschuw_vanaf is not None:
        delen.insert(1, f"`check` zegt het vanaf {regel.waarschuw_vanaf} ervoor.")
    if regel.geldig_van or regel.geldig_tot:
        delen.append(_geldig(regel))
    return "\n".join(f"- {deel}" for deel in delen)


def describe_lengte(regel: Termijnregel) -> str:
    """Say how long and from when: ``4 weken na start``."""
    vanaf = _vanaf(regel.vanaf)
    if regel.termijn is PerBesluit.PER_BESLUIT:
        return f"zo vaak als het besluit zegt (`evaluatie_elke`), geteld vanaf {vanaf}"
    liefst = f"liefst {regel.liefst}, uiterlijk " if regel.liefst else ""
    richting = "voor" if regel.richting is Richting.VOOR else "na"
    daarna = f", daarna elke {regel.ritme}" if regel.ritme else ""
    return f"{liefst}{regel.termijn} {richting} {vanaf}{daarna}"


def _vanaf(vanaf: Vanaf) -> str:
    namen = [f"`{gebeurtenis}`" for gebeurtenis in vanaf.gebeurtenissen]
    if len(namen) == 1:
        return namen[0]
    opsomming = f"{', '.join(namen[:-1])} en {namen[-1]}"
    wie = "de laatste" if vanaf.laatste else "de eerste die is ingevuld"
    return f"{wie} van {opsomming}"


def _bron(bron: Bron) -> str:
    adres = f", {maak_toonbaar(bron.adres)}" if bron.adres else ""
    gezien = format_datum(bron.gezien_op) if bron.gezien_op else "niet bekend"
    titel = maak_toonbaar(bron.titel).rstrip(".")
    return f"Bron ({bron.status}): {titel}{adres}. Gezien op: {gezien}."


def _geldig(regel: Termijnregel) -> str:
    van = f" vanaf {format_datum(regel.geldig_van)}" if regel.geldig_van else ""
    tot = f" tot en met {format_datum(regel.geldig_tot)}" if regel.geldig_tot else ""
    return f"Geldt voor een termijn die begint{van}{tot}."


def find_set(regelsets: Iterable[Regelset], naam: str) -> Regelset | None:
    """Give the set with this name or readable name (``Gemeente Rotterdam``)."""
    gezocht = naam_sleutel(naam)
    return next(
        (
            regelset
            for regelset in regelsets
            if gezocht in (naam_sleutel(regelset.regelset), naam_sleutel(regelset.naam or ""))
        ),
        None,
    )
