"""What reading a client file finds, written short: ``B005 3:11 doelen.0.status``."""

from tests.generatie import HOOFD

from krachtplan.basiscodes import BASISCODES
from krachtplan.laden import load_dossier
from krachtplan.melding import Melding, sort_meldingen
from krachtplan.plaatsen import make_melding


def find(tekst: str) -> list[Melding]:
    """Read a client file and give what was found, in the order of the file.

    A text without ``client:`` or ``traject:`` gets HOOFD behind it, so that its lines keep their
    numbers.
    """
    los = not any(deel in tekst for deel in ("client:", "traject:"))
    dossier = load_dossier(tekst + HOOFD if los else tekst, "sam.yaml")
    return sort_meldingen(
        make_melding(b, dossier.gelezen, "sam.yaml", *BASISCODES[b.code])
        for b in dossier.bevindingen
    )


def places(tekst: str) -> list[str]:
    """Read a client file and say which code stands where: ``B004 1:3 doelen.0``."""
    return [f"{m.code} {m.regel}:{m.kolom} {m.pad}".rstrip() for m in find(tekst)]
