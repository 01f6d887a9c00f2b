"""A report put together: the counts of all files, protected, beside the definition of each figure.

Pure. From here on there are no exact counts any more: a Rapport holds what may be published.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from krachtplan.model.woorden import Domein, ZrmVersie
from krachtplan.rapporteren.afscherming import (
    Aantal,
    Open,
    percentage,
    protect,
)
from krachtplan.rapporteren.cijfers import (
    GESTOPT,
    NIET_MEEGETELD,
    VASTE_CIJFERS,
    WORTELS,
    Cijfer,
    make_zrm,
)
from krachtplan.rapporteren.eerder import (
    Bereik,
    Gepubliceerd,
    Stand,
    compare,
    newcomers_show,
)
from krachtplan.rapporteren.herkomst import Herkomst
from krachtplan.rapporteren.tellen import NIEUW, Regelkenmerk, Telling
from krachtplan.rapporteren.termijncijfers import PLAN, Termijnsleutel, make_onbekend, make_termijn

_ONDERWERPEN = (
    "Fasen",
    "Termijnen",
    "Wat nog niet bekend was",
    "Doelen",
    "Uitkomsten",
    "Uitval",
    "Tevredenheid",
    "Zelfredzaamheid",
    "Tijd",
)


class Rij(NamedTuple):
    """One row of a table as it is published; None is closed, or no percentage."""

    code: str
    naam: str
    aantal: int | None
    percentage: int | None


class Tabel(NamedTuple):
    """A figure as it is published.

    ``basis`` is what is divided, ``noemer`` what percentages are of. ``opmerking`` says
    that its figures are those of an earlier report.
    """

    cijfer: Cijfer
    basis: int | None
    noemer: int | None
    rijen: tuple[Rij, ...]
    opmerking: str | None = None


class Rapport(NamedTuple):
    """All that is published, and what it was made from.

    ``wortels`` are the totals, ``opmerkingen`` sentences about the report as a whole.
    """

    bereik: Bereik
    drempel: int
    herkomst: Herkomst
    wortels: Mapping[str, int | None]
    tabellen: tuple[Tabel, ...]
    opmerkingen: tuple[str, ...] = ()

    def cellen(self) -> dict[str, int | None]:
        """Give every published cell by its name, as a later report compares them."""
        cellen = dict(self.wortels)
        for tabel in self.tabellen:
            cellen.update({tabel.cijfer.cel(rij.code): rij.aantal for rij in tabel.rijen})
        return cellen


class Totaal:
    """The counts of all files together, and the terms and domains that there are."""

    def __init__(self) -> None:
        self.aantal: Counter[str] = Counter()
        self.clienten: Counter[str] = Counter()
        self.regels: dict[Termijnsleutel, Regelkenmerk] = {}
        self.zrm: set[tuple[ZrmVersie, Domein]] = set()
        self.niet_meegeteld = 0

    def add(self, telling: Telling) -> None:
        """Add one client."""
        self.aantal.update(telling.cellen)
        self.clienten.update(telling.cellen.keys())
        self.zrm |= telling.zrm
        for sleutel, kenmerk in telling.regels.items():
            eerder = self.regels.setdefault(sleutel, kenmerk)
            # Two settings can tell of one term in other words; always the same ones win.
            self.regels[sleutel] = min(eerder, kenmerk, key=repr)

    def telling(self, cel: str) -> Aantal:
        """Give the exact count of a cell."""
        return Aantal(self.aantal[cel], self.clienten[cel])


OVERGENOMEN = (
    "Overgenomen uit een eerder rapport over dezelfde periode: het verschil is te klein om te"
    " tonen."
)
VERGELEKEN = (
    "Dit rapport is vergeleken met wat eerder is gemaakt. Ook wat samen met een eerder rapport iets"
    " zou verraden, is dicht. Bij welke getallen dat zo is, staat er niet bij."
)
WEGGELATEN = "Termijnen en domeinen waarin te weinig cliënten meetellen, staan niet in dit rapport."
_NIEUWKOMERS = (
    "Samen met het vorige rapport zou te berekenen zijn hoeveel cliënten nieuw zijn, en dat zijn er"
    " weinig. Daarom is alles gesloten. Maak een rapport over een langere periode."
)


def compose(
    totaal: Totaal,
    bereik: Bereik,
    drempel: int,
    herkomst: Herkomst,
    eerdere: Iterable[Gepubliceerd] = (),
) -> Rapport:
    """Protect the counts and lay them beside their definitions."""
    eerder = tuple(eerdere)
    drempel = max([drempel, *(oud.drempel for oud in eerder)])
    cijfers, weggelaten = _choose(totaal, drempel)
    tellingen = {cel: totaal.telling(cel) for cel in totaal.aantal}
    tellingen[NIET_MEEGETELD] = Aantal(totaal.niet_meegeteld, totaal.niet_meegeteld)
    _fill_last_rows(cijfers, tellingen)
    indelingen = [cijfer.indeling for cijfer in cijfers]
    gezien = protect(WORTELS, indelingen, tellingen, drempel)
    stand = Stand(tuple(WORTELS), indelingen, tellingen, drempel, gezien, set())
    compare(stand, bereik, eerder)
    opmerkingen = [*([WEGGELATEN] if weggelaten else []), *([VERGELEKEN] if eerder else [])]
    for wortel, (naam, _) in WORTELS.items():
        if wortel in stand.overgenomen:
            opmerkingen.append(f"{naam}: {OVERGENOMEN}")
    if newcomers_show(stand, bereik, eerder, totaal.telling(NIEUW), GESTOPT):
        gezien.update(dict.fromkeys(gezien))
        opmerkingen.append(_NIEUWKOMERS)
    return Rapport(
        bereik,
        drempel,
        herkomst,
        {wortel: gezien[wortel] for wortel in WORTELS},
        tuple(_table(cijfer, stand) for cijfer in sorted(cijfers, key=_place)),
        tuple(opmerkingen),
    )


def _choose(totaal: Totaal, drempel: int) -> tuple[list[Cijfer], bool]:
    """Choose the figures: bases first; and say whether terms or domains were left out."""
    cijfers = list(VASTE_CIJFERS)
    weg = False
    for sleutel in sorted(totaal.regels):
        kenmerk = totaal.regels[sleutel]
        termijn = make_termijn(sleutel, kenmerk.naam, kenmerk.setnaam, kenmerk.bron)
        if _counted(totaal, termijn) < drempel:
            weg = True
            continue
        cijfers.append(termijn)
        if sleutel.soort == PLAN:
            cijfers += make_onbekend(termijn)
    for versie, domein in sorted(totaal.zrm):
        zrm = make_zrm(versie, domein)
        if _counted(totaal, zrm) < drempel:
            weg = True
        else:
            cijfers.append(zrm)
    return cijfers, weg


def _counted(totaal: Totaal, cijfer: Cijfer) -> int:
    """Count who is in any row but the last one."""
    return sum(totaal.aantal[cijfer.cel(rij.code)] for rij in cijfer.categorieen[:-1])


def _fill_last_rows(cijfers: Iterable[Cijfer], tellingen: dict[str, Aantal]) -> None:
    """Count in the last row of a table whoever is in no other one.

    Only clients are left over so: every goal was counted where it belongs.
    """
    for cijfer in cijfers:
        basis = tellingen.get(cijfer.basis, Aantal()).aantal
        gevuld = sum(
            tellingen.get(cijfer.cel(rij.code), Aantal()).aantal for rij in cijfer.categorieen
        )
        if basis > gevuld:
            laatste = cijfer.cel(cijfer.categorieen[-1].code)
            over = tellingen.get(laatste, Aantal()).aantal + basis - gevuld
            tellingen[laatste] = Aantal(over, over)


def _place(cijfer: Cijfer) -> int:
    return next(
        nummer
        for nummer, onderwerp in enumerate(_ONDERWERPEN)
        if cijfer.onderwerp.startswith(onderwerp)
    )


def _table(cijfer: Cijfer, stand: Stand) -> Tabel:
    gezien = stand.gezien
    noemers = _denominators(cijfer, gezien)
    telt = cijfer.noemer_van or tuple(rij.code for rij in cijfer.categorieen)
    rijen = tuple(
        Rij(
            rij.code,
            rij.naam,
            gezien[cijfer.cel(rij.code)],
            percentage(gezien[cijfer.cel(rij.code)], noemers, stand.drempel)
            if rij.code in telt
            else None,
        )
        for rij in cijfer.categorieen
    )
    noemer = None if None in noemers else sum(deel for deel in noemers if deel is not None)
    return Tabel(cijfer, gezien[cijfer.basis], noemer, rijen, _remark(cijfer.code, stand))


def _remark(code: str, stand: Stand) -> str | None:
    """Say what an earlier report had to do with a table or total."""
    return OVERGENOMEN if code in stand.overgenomen else None


def _denominators(cijfer: Cijfer, gezien: Open) -> list[int | None]:
    if not cijfer.noemer_van:
        return [gezien[cijfer.basis]]
    return [gezien[cijfer.cel(code)] for code in cijfer.noemer_van]


def is_empty(rapport: Rapport) -> bool:
    """Say whether not one count is open."""
    return all(aantal is None for aantal in rapport.cellen().values())
