"""Which figures of a report may be seen: small numbers closed, and what would give them away too.

Pure: exact counts in, published ones out. What keeps a closed cell closed is not the rounding. Each
decision is safe against a reader who knows the rules of this module, the threshold, and every
figure that is open exactly, up to the last client (docs/beslissingen, "kleine aantallen"):

- a table divides one base, and every client is in one of its cells; a base is the number of clients
  or one cell of another table. So tables of one report meet in a base and nowhere else, and with
  the base known exactly no table says anything about another;
- a cell below the threshold is closed, zero included, and with it the first cell of
  ``sluitpost`` that is not small. Together they count at least the threshold times their number:
  whatever the small ones are, the other is large, so each can be anything below the threshold;
- where that does not hold, all cells of the table are closed.

Which cell closes along depends on which cells are small and on nothing else: the choice tells
nothing more.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

AFRONDING = 5
"""Open counts are rounded to the nearest multiple of this, as CBS does for clients of the Wmo."""

MARGE = AFRONDING // 2
"""How far a published count can be from the exact one."""

DREMPEL = 10
"""Below this a count is closed, unless ``krachtplan.yaml`` says otherwise."""

LAAGSTE_DREMPEL = 5

GROND = 10
"""A percentage needs a base of at least this many times the threshold."""

Open = dict[str, int | None]
"""What is published of each cell: the rounded count, or None for closed."""


class Aantal(NamedTuple):
    """An exact count, and the number of different clients in it."""

    aantal: int = 0
    clienten: int = 0


class Indeling(NamedTuple):
    """One table: how one base is divided.

    Every unit of ``basis`` is in exactly one of ``cellen``. ``sluitpost`` holds the same cells in
    the order in which they close along with a small one.
    """

    code: str
    basis: str
    cellen: tuple[str, ...]
    sluitpost: tuple[str, ...]


def round_count(aantal: int) -> int:
    """Round to the nearest multiple of AFRONDING."""
    return (aantal + MARGE) // AFRONDING * AFRONDING


def protect(
    wortels: Iterable[str],
    indelingen: Iterable[Indeling],
    tellingen: Mapping[str, Aantal],
    drempel: int,
) -> Open:
    """Publish the cells of one report. ``indelingen`` come in an order with every base first.

    ``wortels`` are the bases that are no cell of a table. Raises ValueError for a table that does
    not add up or a threshold below LAAGSTE_DREMPEL: neither would be protected.
    """
    if drempel < LAAGSTE_DREMPEL:
        raise ValueError(f"a threshold of {drempel} protects nobody")
    gezien: Open = {
        wortel: _publish(tellingen.get(wortel, Aantal()), drempel) for wortel in wortels
    }
    for indeling in indelingen:
        _check_sum(indeling, tellingen)
        dicht = (
            set(indeling.cellen)
            if gezien[indeling.basis] is None
            else _closed(indeling, tellingen, drempel)
        )
        for cel in indeling.cellen:
            aantal = tellingen.get(cel, Aantal())
            gezien[cel] = None if cel in dicht else round_count(aantal.aantal)
    return gezien


def _publish(aantal: Aantal, drempel: int) -> int | None:
    return None if is_small(aantal, drempel) else round_count(aantal.aantal)


def is_small(aantal: Aantal, drempel: int) -> bool:
    """Say whether a count is too small to show: of itself, or because few clients make it up."""
    return aantal.aantal < drempel or aantal.clienten < drempel


def _check_sum(indeling: Indeling, tellingen: Mapping[str, Aantal]) -> None:
    som = sum(tellingen.get(cel, Aantal()).aantal for cel in indeling.cellen)
    if som != tellingen.get(indeling.basis, Aantal()).aantal:
        raise ValueError(f"the cells of {indeling.code} do not add up to their base")
    if sorted(indeling.cellen) != sorted(indeling.sluitpost):
        raise ValueError(f"the order in which {indeling.code} closes is not complete")


def _closed(indeling: Indeling, tellingen: Mapping[str, Aantal], drempel: int) -> set[str]:
    """Give the cells of a table with an open base that stay closed."""
    klein = {cel for cel in indeling.cellen if is_small(tellingen.get(cel, Aantal()), drempel)}
    if not klein:
        return set()
    erbij = next((cel for cel in indeling.sluitpost if cel not in klein), None)
    dicht = klein | {erbij} if erbij is not None else klein
    samen = sum(tellingen.get(cel, Aantal()).aantal for cel in dicht)
    genoeg = erbij is not None and samen >= drempel * len(dicht)
    return dicht if genoeg else set(indeling.cellen)


def percentage(teller: int | None, noemers: Sequence[int | None], drempel: int) -> int | None:
    """Give a whole percentage of published counts, None where the base is closed or too small.

    Worked out from what is published, so that it tells nothing that is not there already.
    """
    if teller is None or any(noemer is None for noemer in noemers):
        return None
    noemer = sum(deel for deel in noemers if deel is not None)
    if noemer < GROND * drempel:
        return None
    return min((200 * teller + noemer) // (2 * noemer), 100)
