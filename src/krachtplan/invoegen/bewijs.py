"""Prove an insertion before anything is written: old + exactly this = new."""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from krachtplan.invoegen.plaats import Ingreep, apply
from krachtplan.invoegen.uitkomst import Inhoud, Weigering
from krachtplan.invoegen.vormen import as_tekst
from krachtplan.lezen import Gelezen, Waarde, lees
from krachtplan.melding import Pad

_LEEG = re.compile(r"[ \t]*(?:\[\s*\]|\{\s*\}|~|null|Null|NULL|)")
"""All that a change may take away: an empty value."""


def prove(oud: Gelezen, ingrepen: Sequence[Ingreep], verwacht: Waarde) -> bool:
    """Say whether the text with the changes says ``verwacht``, and has no other faults.

    ``oud`` is what was read before.
    """
    if any(not _LEEG.fullmatch(oud.tekst[een.begin : een.eind]) for een in ingrepen):
        return False
    nieuw = lees(apply(oud.tekst, ingrepen))
    return not nieuw.gestopt and nieuw.waarde == verwacht and _codes(nieuw) == _codes(oud)


def unsure() -> Weigering:
    """Say that the place or the effect of the new lines is not certain."""
    return Weigering(
        "Het is niet zeker dat de nieuwe regels op hun plaats komen.",
        "Plak de regels zelf in het bestand, en kijk het na met `krachtplan check`.",
    )


def expect_item(waarde: Waarde, lijst: Pad, item: Mapping[str, Inhoud]) -> Waarde:
    """Give the values of a file after an item was added to a list, which may be absent."""
    return change_at(waarde, lijst, lambda oud: [*(oud or ()), as_waarde(dict(item))])


def expect_sleutels(waarde: Waarde, blok: Pad, sleutels: Mapping[str, Inhoud]) -> Waarde:
    """Give the values of a file after keys were added to a mapping, which may be absent."""
    nieuw = {naam: as_waarde(inhoud) for naam, inhoud in sleutels.items()}
    return change_at(waarde, blok, lambda oud: {**(oud if isinstance(oud, dict) else {}), **nieuw})


def change_at(waarde: Waarde, pad: Pad, change: Callable[[Waarde], Waarde]) -> Waarde:
    """Copy the values along a path, and change what stands at its end; the rest is shared."""
    if not pad:
        return change(waarde)
    deel = pad[0]
    if isinstance(deel, str) and (isinstance(waarde, dict) or not waarde):
        velden = waarde if isinstance(waarde, dict) else {}
        return {**velden, deel: change_at(velden.get(deel), pad[1:], change)}
    if isinstance(waarde, list) and isinstance(deel, int) and deel < len(waarde):
        nieuw = [*waarde]
        nieuw[deel] = change_at(waarde[deel], pad[1:], change)
        return nieuw
    raise unsure()


def as_waarde(inhoud: Inhoud) -> Waarde:
    """Give what our reader reads when this has been written."""
    if isinstance(inhoud, dict):
        return {naam: as_waarde(onder) for naam, onder in inhoud.items()}
    if isinstance(inhoud, list):
        return [as_waarde(punt) for punt in inhoud]
    return as_tekst(inhoud)


def _codes(gelezen: Gelezen) -> Counter[str]:
    return Counter(bevinding.code for bevinding in gelezen.bevindingen)
