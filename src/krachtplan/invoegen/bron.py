"""What is changed: a client file as far as it reads well, and the ways to find a place in it."""

from typing import NamedTuple

import yaml

from krachtplan.bronnen import decode
from krachtplan.invoegen.bewijs import unsure
from krachtplan.invoegen.boom import BLOK, LIJST, Knoop, count_sleutel, find_onder, read_boom
from krachtplan.invoegen.sectie import isolate
from krachtplan.invoegen.stijl import read_stijl
from krachtplan.invoegen.uitkomst import Weigering
from krachtplan.invoegen.wijzigen import Werk
from krachtplan.lezen import Gelezen, lees
from krachtplan.lezen.tekens import STUURTEKEN
from krachtplan.melding import Pad

_SYNTAX = ("B001", "B009")


class Bron(NamedTuple):
    """What is changed: a text that reads well, of one section where the whole does not.

    ``geheel`` is the whole file as it was read, and ``volgende`` the key that stands below the
    section that was set apart.
    """

    werk: Werk
    wortel: Knoop
    gelezen: Gelezen
    geheel: Gelezen
    volgende: str | None


def decode_bytes(inhoud: bytes) -> str:
    """Give the text of a file without its BOM; refuses what is not UTF-8."""
    tekst = decode(inhoud)
    if not isinstance(tekst, str):
        raise Weigering(tekst.tekst, tekst.hulp)
    return tekst.lstrip("\ufeff")


def read_bron(tekst: str, sectie: str) -> Bron:
    """Read the whole, or where a syntax fault is in the way the one section that matters."""
    tekst = STUURTEKEN.sub(" ", tekst)
    geheel = gelezen = lees(tekst)
    volgende = None
    if _has_fault(geheel):
        apart = isolate(tekst, sectie)
        if apart is None or geheel.gestopt or _has_fault(gelezen := lees(apart.tekst)):
            raise Weigering(
                "In het bestand staat een schrijffout, en daardoor is de plaats niet zeker.",
                "Kijk met `krachtplan check` wat er staat, herstel dat en probeer het opnieuw; of "
                "plak de regels zelf.",
            )
        tekst, volgende = apart
    try:
        boom = read_boom(tekst)
    except yaml.YAMLError:
        raise unsure() from None
    if boom.wortel is None or boom.wortel.soort != BLOK:
        raise Weigering(
            "Dit is geen clientbestand: het begint niet met velden zoals `client:`.",
            "`krachtplan nieuw CODE` maakt een bestand om mee te beginnen.",
        )
    if boom.meer_documenten and not count_sleutel(boom.wortel, sectie):
        raise Weigering(
            "In dit bestand begint een tweede document, en dat wordt niet gelezen.",
            "Haal de regel met --- weg, en probeer het opnieuw.",
        )
    stijl = read_stijl(tekst, boom.wortel)
    return Bron(Werk(tekst, boom, stijl), boom.wortel, gelezen, geheel, volgende)


def _has_fault(gelezen: Gelezen) -> bool:
    return gelezen.gestopt or any(b.code in _SYNTAX for b in gelezen.bevindingen)


def find(wortel: Knoop, pad: Pad) -> Knoop | None:
    """Give the node at a path; refuses where a key on the way stands twice."""
    hier: Knoop | None = wortel
    for diepte, deel in enumerate(pad):
        if hier is None:
            return None
        hier = find_kind(hier, deel, pad[: diepte + 1])
    return hier


def find_kind(knoop: Knoop, deel: str | int, pad: Pad) -> Knoop | None:
    """Give what stands under a key or number; refuses a key that stands twice."""
    if isinstance(deel, str) and count_sleutel(knoop, deel) > 1:
        raise Weigering(
            f"De sleutel {noem(pad)} staat er meer dan één keer.",
            "Voeg de twee samen, en probeer het opnieuw.",
        )
    return find_onder(knoop, deel)


def alike(wortel: Knoop, pad: Pad) -> list[Knoop]:
    """Give every node in the same kind of place: that path, with any item of each list on it."""
    hier = [wortel]
    for deel in pad:
        if isinstance(deel, int):
            hier = [punt for knoop in hier if knoop.soort == LIJST for punt in knoop.onder]
        else:
            hier = [o for knoop in hier if (o := find_onder(knoop, deel)) is not None]
    return hier


def is_empty(knoop: Knoop) -> bool:
    """Say whether a node has no value: nothing, ``~``, ``[]``, ``{}``."""
    return knoop.is_leeg or (knoop.vlak and not knoop.onder)


def missing(pad: Pad) -> Weigering:
    """Say that there is nothing at a path to add to."""
    return Weigering(
        f"In het bestand staat geen {noem(pad)} om iets bij te zetten.",
        "Kijk in het bestand waar de regels moeten komen, en plak ze daar.",
    )


def noem(pad: Pad) -> str:
    """Name a place by the words of the format: the deepest key of its path."""
    woorden = [deel for deel in pad if isinstance(deel, str)]
    return f"`{woorden[-1]}`" if woorden else "blok"
