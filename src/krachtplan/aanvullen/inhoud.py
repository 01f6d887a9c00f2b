"""What a file says, as far as an addition needs to know: ids, open steps, open questions.

Works on the text values of ``lezen`` and not on the typed model, so that a fault elsewhere in the
file stands in nobody's way.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from krachtplan.lezen import Gelezen, Waarde, lees
from krachtplan.melding import Pad

Blok = dict[str, Waarde]
_KLAAR = ("behaald", "losgelaten")


class Inhoudsopgave(NamedTuple):
    """The values of a file; ``zeker`` is False when reading lost some of them.

    ``schrijffout`` says in Dutch where a fault keeps the file from being read, empty without one.
    """

    blok: Blok
    zeker: bool
    schrijffout: str = ""


class OpenPunt(NamedTuple):
    """Something still to be done or answered: where it stands, its own words, whose it is.

    ``bij`` is the id or text of the goal that a step belongs to; empty for a question.
    """

    pad: Pad
    tekst: str
    bij: str = ""
    begonnen: str = ""


def lees_inhoud(tekst: str) -> Inhoudsopgave:
    """Read the text of a client file; of one that cannot be read, nothing is known."""
    gelezen = lees(tekst)
    blok = gelezen.waarde if isinstance(gelezen.waarde, dict) else {}
    zeker = not gelezen.gestopt and not gelezen.beschadigd and bool(blok)
    return Inhoudsopgave(blok, zeker, _schrijffout(gelezen))


def _schrijffout(gelezen: Gelezen) -> str:
    fouten = [b for b in gelezen.bevindingen if b.code == "B001"]
    if not gelezen.gestopt and not fouten:
        return ""
    plek = next((b.plek for b in fouten if b.plek), None)
    return f"In dit bestand staat een schrijffout{f' op regel {plek[0]}' if plek else ''}."


def items_op(opgave: Inhoudsopgave, lijst: Pad) -> Iterator[tuple[Pad, Blok]]:
    """Give the items of the list at a path that are blocks of keys, with their paths."""
    waarde: Waarde = _op(opgave.blok, lijst)
    for nummer, item in enumerate(waarde if isinstance(waarde, list) else []):
        if isinstance(item, dict):
            yield (*lijst, nummer), item


def item_op(opgave: Inhoudsopgave, pad: Pad) -> Blok | None:
    """Give the block of keys at a path, None where there is none."""
    waarde = _op(opgave.blok, pad)
    return waarde if isinstance(waarde, dict) else None


def ids_op(opgave: Inhoudsopgave, lijst: Pad) -> list[str]:
    """List the ids of the items of a list, in their order."""
    return [woord for _, item in items_op(opgave, lijst) if (woord := text_of(item, "id"))]


def text_of(item: Blok, sleutel: str) -> str:
    """Give the text under a key, without white space around it; empty where there is none."""
    waarde = item.get(sleutel)
    return waarde.strip() if isinstance(waarde, str) else ""


def open_stappen(opgave: Inhoudsopgave, doel: str = "") -> list[OpenPunt]:
    """List the steps that are not done, of goals that are not over; of one goal with ``doel``."""
    return [
        OpenPunt(stappad, text_of(stap, "stap"), naam_van(item, "doel"), text_of(item, "begonnen"))
        for pad, item in items_op(opgave, ("doelen",))
        if text_of(item, "status").lower() not in _KLAAR and doel in ("", text_of(item, "id"))
        for stappad, stap in items_op(opgave, (*pad, "stappen"))
        if not text_of(stap, "gedaan")
    ]


def open_doelen(opgave: Inhoudsopgave) -> list[OpenPunt]:
    """List the goals that are not over, by id or else by their text."""
    return [
        OpenPunt(pad, naam_van(item, "doel"))
        for pad, item in items_op(opgave, ("doelen",))
        if text_of(item, "status").lower() not in _KLAAR
    ]


def open_vragen(opgave: Inhoudsopgave) -> list[OpenPunt]:
    """List the questions under ``nog_onbekend`` that have no answer yet."""
    return [
        OpenPunt(pad, text_of(item, "vraag"))
        for pad, item in items_op(opgave, ("nog_onbekend",))
        if not text_of(item, "beantwoord") and not text_of(item, "antwoord")
    ]


def naam_van(item: Blok, sleutel: str) -> str:
    """Give the id of an item, or its own words where it has none."""
    return text_of(item, "id") or text_of(item, sleutel)


def met_woorden(punten: Sequence[OpenPunt], woorden: str) -> list[OpenPunt]:
    """Give the points whose text holds all these words, or parts of words; accents are forgiven.

    A text that is exactly the same goes before others that hold it.
    """
    gezocht = plat(woorden)
    precies = [punt for punt in punten if plat(punt.tekst) == gezocht]
    delen = gezocht.split()
    return precies or [punt for punt in punten if all(deel in plat(punt.tekst) for deel in delen)]


def plat(tekst: str) -> str:
    """Give a text in small letters without accents, for comparing only."""
    from unicodedata import combining, normalize

    kaal = (teken for teken in normalize("NFKD", tekst) if not combining(teken))
    return " ".join("".join(kaal).casefold().split())


def _op(blok: Waarde, pad: Pad) -> Waarde:
    waarde: Waarde = blok
    for deel in pad:
        if isinstance(waarde, dict) and isinstance(deel, str):
            waarde = waarde.get(deel)
        elif isinstance(waarde, list) and isinstance(deel, int) and deel < len(waarde):
            waarde = waarde[deel]
        else:
            return None
    return waarde
