"""Findings as workflow commands, so that GitHub shows them beside the changed lines."""

from collections.abc import Iterator
from pathlib import PurePath

from krachtplan.melding import Ernst, Melding
from krachtplan.meldingen import Controle
from krachtplan.tonen import maak_toonbaar

_NIVEAU = {Ernst.FOUT: "error", Ernst.LET_OP: "warning", Ernst.VRAAG: "notice"}


def iter_github(controle: Controle) -> Iterator[str]:
    """Write one command per finding; nothing when nothing is wrong."""
    return (f"{_opdracht(melding)}\n" for melding in controle.meldingen)


def _opdracht(melding: Melding) -> str:
    # GitHub knows a file by its path from the top of the repository, without ./ before it.
    eigenschappen = {"file": PurePath(melding.bestand).as_posix()}
    if melding.regel is not None:
        eigenschappen |= {"line": str(melding.regel), "col": str(melding.kolom)}
    eigenschappen["title"] = f"{melding.code} {melding.naam}"
    rij = ",".join(f"{naam}={_waarde(tekst)}" for naam, tekst in eigenschappen.items())
    tekst = " ".join(filter(None, (melding.tekst, melding.hulp)))
    return f"::{_NIVEAU[melding.ernst]} {rij}::{_bericht(tekst)}"


def _bericht(tekst: str) -> str:
    return maak_toonbaar(tekst).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _waarde(tekst: str) -> str:
    return _bericht(tekst).replace(":", "%3A").replace(",", "%2C")
