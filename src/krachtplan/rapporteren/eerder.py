"""Reports that were published before: nothing can be had by subtracting one from another.

Pure. Of an earlier report only its published figures are known. Two reports with clients in common
have a difference: what came in between, or who is in the organisation but not in the team. The
figures of that difference must be large themselves, or unknown by at least the threshold.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from enum import Enum, auto
from typing import NamedTuple

from krachtplan.rapporteren.afscherming import MARGE, Aantal, Indeling, Open, is_small


class Bereik(NamedTuple):
    """What a report is about: whose clients, part of what, and which days (both included)."""

    naam: str
    deel_van: str | None
    van: date
    tot: date


class Gepubliceerd(NamedTuple):
    """An earlier report: what it was about, its threshold, and its figures by cell."""

    bereik: Bereik
    drempel: int
    cellen: Mapping[str, int | None]


class Relatie(Enum):
    """How an earlier report stands to a new one."""

    LOS = auto()
    """No clients or days in common that a reader could subtract."""
    HERHALING = auto()
    """The same group and the same days: the files have changed since."""
    OVERLAP = auto()
    """Days in common, and the one group may be part of the other."""
    VOORAF = auto()
    """The same group, up to the day before."""


def is_called(een: str | None, ander: str | None) -> bool:
    """Say whether two names are the same but for capitals and spaces; no name is like none."""
    if een is None or ander is None:
        return False
    return " ".join(een.casefold().split()) == " ".join(ander.casefold().split())


def relate(nieuw: Bereik, oud: Bereik) -> Relatie:
    """Say how an earlier report stands to a new one; when in doubt they overlap."""
    zelfde = is_called(nieuw.naam, oud.naam)
    if zelfde and (nieuw.van, nieuw.tot) == (oud.van, oud.tot):
        return Relatie.HERHALING
    if zelfde and oud.tot + timedelta(1) == nieuw.van:
        return Relatie.VOORAF
    if oud.tot < nieuw.van or nieuw.tot < oud.van:
        return Relatie.LOS
    if not zelfde and is_beside(nieuw, oud):
        return Relatie.LOS
    return Relatie.OVERLAP


def is_beside(een: Bereik, ander: Bereik) -> bool:
    """Say whether two different groups are parts of the same whole: no client is in both."""
    return is_called(een.deel_van, ander.deel_van) and not is_called(een.naam, ander.naam)


class Stand(NamedTuple):
    """A new report while it is compared: exact counts, what is seen so far, and the threshold.

    ``overgenomen`` are tables (by code; a base that is no cell by its own name) of which figures
    are shown as they were. Which tables were closed because of an earlier report is not kept: who
    knew that, would know that the others were closed because they are small.
    """

    wortels: Sequence[str]
    indelingen: Sequence[Indeling]
    tellingen: Mapping[str, Aantal]
    drempel: int
    gezien: Open
    overgenomen: set[str]


def compare(stand: Stand, bereik: Bereik, eerdere: Iterable[Gepubliceerd]) -> None:
    """Close in ``stand`` what an earlier report would give away, or show it as it was then."""
    alle = list(eerdere)
    # First what is shown again, so that every later judgement is about what will be seen.
    for oud in alle:
        if relate(bereik, oud.bereik) is Relatie.HERHALING:
            _repeat(stand, oud)
    for oud in alle:
        if relate(bereik, oud.bereik) is Relatie.OVERLAP:
            _overlap(stand, oud)
    _parts(stand, bereik, alle)
    _leftover_days(stand, bereik, alle)
    _close_below(stand)
    _keep_seen(stand)


def _repeat(stand: Stand, oud: Gepubliceerd) -> None:
    """Show a table anew only when it moved enough; else exactly as it was.

    Also where it would look the same: that it does, would tell that hardly anything changed. A
    table below one that is shown as it was, is shown as it was too.
    """
    weer: set[str] = set()
    for wortel in stand.wortels:
        if wortel in oud.cellen and not _is_far(stand, oud, wortel):
            stand.gezien[wortel] = oud.cellen[wortel]
            stand.overgenomen.add(wortel)
    for indeling in stand.indelingen:
        if not all(cel in oud.cellen for cel in indeling.cellen):
            if indeling.basis in weer:
                _close(stand, indeling.code, indeling.cellen)
            continue
        if indeling.basis in weer or not _difference_is_large(stand, oud, indeling):
            weer.update(indeling.cellen)
            stand.gezien.update({cel: oud.cellen[cel] for cel in indeling.cellen})
            stand.overgenomen.add(indeling.code)


def _overlap(stand: Stand, oud: Gepubliceerd) -> None:
    for wortel in stand.wortels:
        if oud.cellen.get(wortel) is not None and not _is_far(stand, oud, wortel):
            _close(stand, wortel, (wortel,))
    for indeling in stand.indelingen:
        # Where the base was closed, nothing was said that could be subtracted.
        if oud.cellen.get(indeling.basis) is None:
            continue
        if not _difference_is_large(stand, oud, indeling):
            _close(stand, indeling.code, indeling.cellen)


def _difference_is_large(stand: Stand, oud: Gepubliceerd, indeling: Indeling) -> bool:
    """Say whether the difference of two tables could itself be published."""
    dicht = [cel for cel in indeling.cellen if stand.gezien[cel] is None]
    toen_dicht = [cel for cel in indeling.cellen if oud.cellen.get(cel) is None]
    if dicht == toen_dicht == list(indeling.cellen):
        return True
    if dicht != toen_dicht or oud.cellen.get(indeling.basis) is None:
        return False
    open_ = [cel for cel in indeling.cellen if cel not in dicht]
    if not all(_is_far(stand, oud, cel) for cel in (indeling.basis, *open_)):
        return False
    return not dicht or _closed_difference(stand, oud, indeling, open_) >= stand.drempel * len(
        dicht
    )


def _closed_difference(
    stand: Stand, oud: Gepubliceerd, indeling: Indeling, open_: Sequence[str]
) -> int:
    """Give the least that the closed cells of two tables can differ by, taken together."""
    nu = _exact(stand, indeling.basis) - sum(_exact(stand, cel) for cel in open_)
    toen = (oud.cellen[indeling.basis] or 0) - sum(oud.cellen[cel] or 0 for cel in open_)
    return abs(nu - toen) - MARGE * (1 + len(open_))


def _is_far(stand: Stand, oud: Gepubliceerd, cel: str) -> bool:
    """Say whether an exact count surely differs by the threshold from one published earlier."""
    was = oud.cellen.get(cel)
    return was is not None and abs(_exact(stand, cel) - was) >= stand.drempel + MARGE


def _exact(stand: Stand, cel: str) -> int:
    return stand.tellingen.get(cel, Aantal()).aantal


def _parts(stand: Stand, bereik: Bereik, alle: Sequence[Gepubliceerd]) -> None:
    """Close what a whole less all its published parts would give away."""
    samen = [oud for oud in alle if relate(bereik, oud.bereik) is not Relatie.HERHALING]
    gelijktijdig = [oud for oud in samen if _same_days(bereik, oud.bereik)]
    geheel = [oud for oud in gelijktijdig if is_called(oud.bereik.naam, bereik.deel_van)]
    buren = _last_of_each(oud for oud in gelijktijdig if is_beside(bereik, oud.bereik))
    delen = _last_of_each(
        oud for oud in gelijktijdig if is_called(oud.bereik.deel_van, bereik.naam)
    )
    for wortel in stand.wortels:
        if not _rest_is_large(stand, geheel, buren, delen, wortel):
            _close(stand, wortel, (wortel,))
    for indeling in stand.indelingen:
        if not all(
            _rest_is_large(stand, geheel, buren, delen, cel)
            for cel in indeling.cellen
            if stand.gezien[cel] is not None
        ):
            _close(stand, indeling.code, indeling.cellen)


def _leftover_days(stand: Stand, bereik: Bereik, alle: Sequence[Gepubliceerd]) -> None:
    """Close what a long period less several short ones in it would give away, in either order.

    Of one short period this was seen to two by two. What is counted once, such as a term, adds up
    over periods: all that are open together leave the least.
    """
    getoond = {c: None if n is None else _exact(stand, c) for c, n in stand.gezien.items()}
    nieuw = Gepubliceerd(bereik, stand.drempel, getoond)
    eigen = [oud for oud in alle if is_called(oud.bereik.naam, bereik.naam)]
    eigen.sort(key=lambda oud: oud.bereik.tot)
    lange = [nieuw, *(oud for oud in eigen if _is_within(bereik, oud.bereik))]
    reeksen = [
        (lang, [een for een in (nieuw, *eigen) if _is_within(een.bereik, lang.bereik)])
        for lang in lange
    ]
    for code, tabel in _tables(stand).items():
        if any(
            getoond[cel] is not None and _leaves_few(lang, binnen, cel, stand.drempel)
            for cel in tabel
            for lang, binnen in reeksen
        ):
            _close(stand, code, tabel)


def _is_within(kort: Bereik, lang: Bereik) -> bool:
    dagen = (kort.van, kort.tot)
    return lang.van <= kort.van and kort.tot <= lang.tot and dagen != (lang.van, lang.tot)


_MEESTE_REEKSEN = 10_000
"""Ways to put periods beside each other that are tried; with more, a table is closed unseen."""


def _leaves_few(lang: Gepubliceerd, binnen: Sequence[Gepubliceerd], cel: str, drempel: int) -> bool:
    """Say whether a count less those of periods apart can be small, whichever are taken.

    As many as there is room for: a period that could still be added holds enough itself. Of all
    these only the new one is exact.
    """
    geheel = lang.cellen.get(cel)
    if geheel is None:
        return False
    open_ = [een for een in binnen if een.cellen.get(cel) is not None]
    reeksen: list[tuple[Gepubliceerd, ...]] = [()]
    for een in open_:
        reeksen += [(*reeks, een) for reeks in reeksen if _is_apart(een, reeks)]
        if len(reeksen) > _MEESTE_REEKSEN:
            return True
    return any(
        len(reeks) > 1
        and _rest_is_few(lang, geheel, reeks, cel, drempel)
        and not any(_is_apart(een, reeks) for een in open_)
        for reeks in reeksen
    )


def _is_apart(een: Gepubliceerd, reeks: Sequence[Gepubliceerd]) -> bool:
    return not any(_same_days(een.bereik, deel.bereik) for deel in reeks)


def _rest_is_few(
    lang: Gepubliceerd, geheel: int, reeks: Sequence[Gepubliceerd], cel: str, drempel: int
) -> bool:
    if sum(_days(deel.bereik) for deel in reeks) == _days(lang.bereik):
        return False
    rest = geheel - sum(deel.cellen[cel] or 0 for deel in reeks)
    ruis = MARGE * len(reeks)
    # What lies further below zero was not counted once, and says nothing of the days left over.
    return -ruis <= rest < drempel + ruis


def _days(bereik: Bereik) -> int:
    return (bereik.tot - bereik.van).days + 1


def _same_days(een: Bereik, ander: Bereik) -> bool:
    return een.van <= ander.tot and ander.van <= een.tot


def _last_of_each(eerdere: Iterable[Gepubliceerd]) -> list[Gepubliceerd]:
    return list({oud.bereik.naam: oud for oud in eerdere}.values())


def _rest_is_large(
    stand: Stand,
    geheel: Sequence[Gepubliceerd],
    buren: Sequence[Gepubliceerd],
    delen: Sequence[Gepubliceerd],
    cel: str,
) -> bool:
    if stand.gezien[cel] is None:
        return True
    nu = _exact(stand, cel)
    for oud in geheel:
        was = oud.cellen.get(cel)
        if was is not None and was - MARGE - _most(buren, cel) - nu < stand.drempel:
            return False
    return not _most(delen, cel) or nu - _most(delen, cel) >= stand.drempel


def _most(delen: Sequence[Gepubliceerd], cel: str) -> int:
    """Give the most that the open counts of some parts can be together."""
    return sum(was + MARGE for deel in delen if (was := deel.cellen.get(cel)) is not None)


def _close(stand: Stand, code: str, cellen: Sequence[str]) -> None:
    stand.overgenomen.discard(code)
    stand.gezien.update(dict.fromkeys(cellen))


def _close_below(stand: Stand) -> None:
    """Close every table of which the base is closed; bases come first."""
    for indeling in stand.indelingen:
        if stand.gezien[indeling.basis] is None:
            _close(stand, indeling.code, indeling.cellen)


def _keep_seen(stand: Stand) -> None:
    """Forget that a table was taken over where all of it is closed: nothing was shown again.

    To say so would tell that the table as it is now is not closed of itself.
    """
    for code, tabel in _tables(stand).items():
        if all(stand.gezien[cel] is None for cel in tabel):
            stand.overgenomen.discard(code)


def _tables(stand: Stand) -> dict[str, Sequence[str]]:
    """Give the cells of every table by its code; a base that is no cell is a table of one."""
    tabellen: dict[str, Sequence[str]] = {wortel: (wortel,) for wortel in stand.wortels}
    return tabellen | {indeling.code: indeling.cellen for indeling in stand.indelingen}


def newcomers_show(
    stand: Stand, bereik: Bereik, eerdere: Iterable[Gepubliceerd], nieuw: Aantal, gestopt: str
) -> bool:
    """Say whether the number of new clients follows from two reports in a row.

    Who has support now is who had it then, less who stopped then, plus who is new. ``gestopt`` is
    the cell of those who stopped. Only a small number of new clients matters.
    """
    nu = stand.gezien[stand.wortels[0]]
    if nu is None or not is_small(nieuw, stand.drempel):
        return False
    for oud in eerdere:
        toen, weg = oud.cellen.get(stand.wortels[0]), oud.cellen.get(gestopt)
        if relate(bereik, oud.bereik) is not Relatie.VOORAF or toen is None or weg is None:
            continue
        midden = nu - toen + weg
        if midden - 3 * MARGE > 0 or midden + 3 * MARGE < stand.drempel - 1:
            return True
    return False
