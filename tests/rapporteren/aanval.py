"""Attackers on published reports, to show that no closed cell comes back.

Two of them, both exact and both without a solver:

- ``Alweter`` looks at one table and knows more than any reader: the rules of the protection, the
  threshold, the base and every open cell to the last client. It gives the values that a closed
  cell can have.
- ``narrow`` looks at a tree of tables in two reports of which one holds all clients of the other,
  and knows the published intervals. Each cell is a pair (small, large): the feasible pairs of every
  cell and of every sum of cells form a hexagon (bounds on x, y and y - x), sums of hexagons are
  hexagons, and whole numbers stay whole; so passing up and down the tree gives exact bounds.
"""

import os
import random
from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from krachtplan.rapporteren.afscherming import MARGE, Aantal, Indeling, Open

INF = 10**9
KEREN = int(os.environ.get("KRACHTPLAN_AANVAL", "10000" if "CI" in os.environ else "400"))
"""How many random reports are attacked; in CI ten thousand, as was asked of the protection."""


class Gezien(NamedTuple):
    """One table as the all-knowing attacker sees it: exact open cells, None for closed, in the
    order of ``sluitpost``."""

    basis: int
    cellen: tuple[int | None, ...]


def values_possible(tabel: Gezien, cel: int, drempel: int) -> set[int]:
    """Give the values below the threshold that one closed cell can have."""
    dicht = [nummer for nummer, waarde in enumerate(tabel.cellen) if waarde is None]
    over = tabel.basis - sum(waarde or 0 for waarde in tabel.cellen)
    return {
        waarde
        for waarde in range(drempel)
        if any(
            _explains(klein, cel, waarde, dicht, len(tabel.cellen), over, drempel)
            for omvang in range(1, len(dicht) + 1)
            for klein in combinations(dicht, omvang)
            if cel in klein
        )
    }


def _explains(
    klein: Sequence[int],
    cel: int,
    waarde: int,
    dicht: Sequence[int],
    aantal: int,
    over: int,
    drempel: int,
) -> bool:
    """Say whether the protection closes just these cells when ``klein`` are the small ones and
    ``cel`` has this value; ``over`` is what the closed cells count together."""
    erbij = next((nummer for nummer in range(aantal) if nummer not in klein), None)
    minst = waarde
    meest = waarde + (len(klein) - 1) * (drempel - 1)
    if erbij is None:
        return minst <= over <= meest
    grens = drempel * (len(klein) + 1)
    samen = {*klein, erbij}
    rest = [nummer for nummer in dicht if nummer not in samen]
    # What the small ones and the one that closes along can count together.
    minst += drempel
    if samen == set(dicht) and over >= max(grens, minst):
        return True
    if len(dicht) < aantal:
        return False
    # All closed, since together they count too little.
    hoogst = min(grens - 1, over - drempel * len(rest))
    if not rest:
        return minst <= over <= hoogst
    return minst <= hoogst


class Zeshoek(NamedTuple):
    """Bounds on x, y and y - x."""

    xlo: int = 0
    xhi: int = INF
    ylo: int = 0
    yhi: int = INF
    dlo: int = 0
    dhi: int = INF


def close(z: Zeshoek) -> Zeshoek:
    """Make every bound as tight as the others allow."""
    for _ in range(2):
        xlo, xhi, ylo, yhi, dlo, dhi = z
        z = Zeshoek(
            max(xlo, ylo - dhi),
            min(xhi, yhi - dlo),
            max(ylo, xlo + dlo),
            min(yhi, xhi + dhi),
            max(dlo, ylo - xhi),
            min(dhi, yhi - xlo),
        )
    return z


def meet(a: Zeshoek, b: Zeshoek) -> Zeshoek:
    return close(
        Zeshoek(
            max(a.xlo, b.xlo),
            min(a.xhi, b.xhi),
            max(a.ylo, b.ylo),
            min(a.yhi, b.yhi),
            max(a.dlo, b.dlo),
            min(a.dhi, b.dhi),
        )
    )


def add(*delen: Zeshoek) -> Zeshoek:
    lo = [sum(deel[plek] for deel in delen) for plek in (0, 2, 4)]
    hi = [min(INF, sum(deel[plek] for deel in delen)) for plek in (1, 3, 5)]
    return Zeshoek(lo[0], hi[0], lo[1], hi[1], lo[2], hi[2])


def subtract(a: Zeshoek, b: Zeshoek) -> Zeshoek:
    """Give where a point of ``a`` less a point of ``b`` can be."""
    return Zeshoek(
        a.xlo - b.xhi, a.xhi - b.xlo, a.ylo - b.yhi, a.yhi - b.ylo, a.dlo - b.dhi, a.dhi - b.dlo
    )


Gemeld = int | tuple[int, int] | None
"""A published count, None for a closed one, or the bounds of several counts together."""


def interval(gezien: Gemeld, drempel: int) -> tuple[int, int]:
    """Give what a published count says."""
    if isinstance(gezien, tuple):
        return gezien
    return (0, INF) if gezien is None else (max(drempel, gezien - MARGE), gezien + MARGE)


def narrow(
    wortel: str,
    indelingen: Sequence[Indeling],
    klein: Mapping[str, Gemeld],
    groot: Mapping[str, Gemeld],
    drempel: int,
) -> dict[str, Zeshoek]:
    """Give the exact bounds of every cell in both reports and of their difference."""
    onder: dict[str, list[Indeling]] = {}
    for indeling in indelingen:
        onder.setdefault(indeling.basis, []).append(indeling)
    omhoog: dict[str, Zeshoek] = {}

    def up(cel: str) -> Zeshoek:
        eigen = Zeshoek(*interval(klein.get(cel), drempel), *interval(groot.get(cel), drempel))
        z = close(eigen)
        for indeling in onder.get(cel, ()):
            z = meet(z, add(*map(up, indeling.cellen)))
        omhoog[cel] = z
        return z

    up(wortel)
    uit = {wortel: omhoog[wortel]}
    for indeling in indelingen:
        for cel in indeling.cellen:
            andere = [omhoog[ander] for ander in indeling.cellen if ander != cel]
            plek = subtract(uit[indeling.basis], add(*andere)) if andere else uit[indeling.basis]
            uit[cel] = meet(omhoog[cel], plek)
    return uit


# --- random reports -------------------------------------------------------------------------


def make_tree(dice: random.Random) -> list[Indeling]:
    """Three tables of the root, and one or two of a cell."""
    bomen = [_table(f"t{nummer}", "clienten", dice) for nummer in range(dice.randint(1, 3))]
    for nummer in range(dice.randint(0, 2)):
        bomen.append(_table(f"o{nummer}", dice.choice(bomen[0].cellen), dice))
    return bomen


def _table(code: str, basis: str, dice: random.Random) -> Indeling:
    cellen = tuple(f"{code}/{nummer}" for nummer in range(dice.randint(2, 5)))
    return Indeling(code, basis, cellen, tuple(dice.sample(cellen, len(cellen))))


def divide(aantal: int, delen: int, dice: random.Random) -> list[int]:
    """Divide a number at random: even, skew, or with very small parts."""
    scheef = dice.choice((0.3, 1, 3))
    gewichten = [dice.random() ** scheef + 1e-9 for _ in range(delen)]
    if dice.random() < 0.5:
        gewichten[dice.randrange(delen)] *= dice.choice((0, 0.02, 0.1, 20))
    uit = [0] * delen
    for plek in dice.choices(range(delen), [gewicht + 1e-12 for gewicht in gewichten], k=aantal):
        uit[plek] += 1
    return uit


def fill(aantal: int, bomen: Sequence[Indeling], dice: random.Random) -> dict[str, Aantal]:
    """Give every cell an exact count."""
    tellingen = {"clienten": Aantal(aantal, aantal)}
    for indeling in bomen:
        basis = tellingen[indeling.basis].aantal
        for cel, deel in zip(
            indeling.cellen, divide(basis, len(indeling.cellen), dice), strict=True
        ):
            tellingen[cel] = Aantal(deel, deel)
    return tellingen


def seen_exactly(indeling: Indeling, tellingen: Mapping[str, Aantal], gezien: Open) -> Gezien:
    """Show one table to the all-knowing attacker."""
    cellen = tuple(
        None if gezien[cel] is None else tellingen[cel].aantal for cel in indeling.sluitpost
    )
    return Gezien(tellingen[indeling.basis].aantal, cellen)
