"""The small daily additions to a client file: what is added, and whether it may be.

An addition is plain data: where, and which keys. It is made from what a person typed and from what
the file says (``inhoud``, ``maken``), and applied to the bytes of the file by ``invoegen``. It is
refused, as a Waardefout, when it would bring a *fout* into the file. No I/O and no clock.
"""

from typing import NamedTuple

from krachtplan.aanvullen.inhoud import Inhoudsopgave, item_op, text_of
from krachtplan.invoegen import Geweigerd, Inhoud, Invoeging, voeg_item_toe, vul_sleutels
from krachtplan.invoegen.wisselen import wissel_woord
from krachtplan.melding import Pad

__all__ = ["Aanvulling", "Inhoudsopgave", "Item", "Nieuw", "Vulling", "Wissel", "is_nog", "pas_toe"]

Item = dict[str, Inhoud]
"""The keys of an addition, in the order in which they are written."""


class Nieuw(NamedTuple):
    """A new item at the end of a list, such as ``("contactmomenten",)``."""

    lijst: Pad
    inhoud: Item


class Vulling(NamedTuple):
    """Keys filled in an item that is there, such as ``("doelen", 0, "stappen", 1)``."""

    blok: Pad
    inhoud: Item


class Wissel(NamedTuple):
    """A word of a list that becomes another one, and keys filled in beside it."""

    blok: Pad
    sleutel: str
    oud: str
    nieuw: str
    inhoud: Item


Aanvulling = Nieuw | Vulling | Wissel


def pas_toe(inhoud: bytes, aanvulling: Aanvulling) -> Invoeging | Geweigerd:
    """Add to the bytes of a client file; see ``invoegen`` for what stays as it is."""
    if isinstance(aanvulling, Nieuw):
        return voeg_item_toe(inhoud, aanvulling.lijst, aanvulling.inhoud)
    if isinstance(aanvulling, Wissel):
        pad = (*aanvulling.blok, aanvulling.sleutel)
        gewisseld = wissel_woord(inhoud, pad, aanvulling.oud, aanvulling.nieuw)
        if isinstance(gewisseld, Geweigerd):
            return gewisseld
        inhoud = gewisseld
    return vul_sleutels(inhoud, aanvulling.blok, aanvulling.inhoud)


def is_nog(opgave: Inhoudsopgave, blok: Pad, sleutel: str, tekst: str) -> bool:
    """Say whether the item at a path is still the one whose ``sleutel`` says this."""
    item = item_op(opgave, blok)
    return item is not None and text_of(item, sleutel) == tekst
