"""``--lijst``: the paths of a command from a file or a pipe, beside those that were typed."""

import sys
from collections.abc import Sequence

from krachtplan.api.bestanden import split_lijst
from krachtplan.cli.gebruiksfouten import Gebruiksfout
from krachtplan.cli.invoer import say
from krachtplan.cli.opties import PADEN_UITLEG, STANDAARDINVOER

_GROOTST = 500_000_000
"""Bytes of a list: some millions of paths. What is longer has no end."""


def all_paden(
    paden: Sequence[str] | None, lijst: str | None, wat: str = "PAD", *, stil: bool = False
) -> list[str]:
    """Give what was typed and then what the list names. Raises Gebruiksfout without either.

    ``wat`` is what the help page calls the paths.

    A list with nothing in it is no mistake: a script that found no files has nothing to do. That is
    told, unless ``stil``.
    """
    if lijst is None:
        if not paden:
            raise Gebruiksfout(
                f"Hier ontbreekt {wat}.",
                f"{wat}: {PADEN_UITLEG}",
            )
        return list(paden)
    getypt = list(paden or ())
    if lijst == STANDAARDINVOER and STANDAARDINVOER in getypt:
        raise Gebruiksfout(
            "De invoer is de lijst, en kan niet ook een bestand zijn.", "Laat `-` weg als PAD."
        )
    genoemd = split_lijst(_read(lijst))
    if not genoemd and not getypt and not stil:
        say("De lijst is leeg: er is niets te doen.")
    return [*getypt, *genoemd]


def _read(lijst: str) -> bytes:
    try:
        if lijst != STANDAARDINVOER:
            # A pipe may be named here too: `--lijst <(find ...)`.
            with open(lijst, "rb") as stroom:  # noqa: PTH123 - a name with a NUL raises here
                inhoud = stroom.read(_GROOTST + 1)
        elif sys.stdin is None:
            inhoud = b""
        else:
            inhoud = sys.stdin.buffer.read(_GROOTST + 1)
    except (OSError, ValueError):
        raise Gebruiksfout(
            "De lijst bij --lijst is niet te lezen.",
            "Noem een bestand met één pad per regel, of - voor de invoer.",
        ) from None
    if len(inhoud) > _GROOTST:
        raise Gebruiksfout("De lijst bij --lijst is te lang.", "Noem een map, of verdeel de lijst.")
    return inhoud
