"""How wide the columns of a table are, and where a card goes on in its second column."""

from collections.abc import Sequence

from krachtplan.papier.blokken import Alinea, Blok, Kop, Lijst, Regel, Streep, Tabel, tekst_van

_LETTER = 1.9
"""Millimetres of a letter, about, with some room: a word that fits is not cut."""

_GEMIDDELD = 1.7
"""Millimetres of a letter in a longer text, where narrow ones make up for wide ones."""

_MATE = 0.8
"""How much more of the line a longer text gets; with 1 it would be as much as it is longer."""

_RAND = 5.0
"""Millimetres of white beside the text of a cell."""

_BREED = 164.0
"""Millimetres of text on a line."""

_LANG = 1200
"""Characters in a cell past which its row may be split over two pages: it might fill a page."""

_KORT, _OP_REGEL = 10, 90
"""Lines of a list that stays together, and the characters on one of them, about."""


def verdeel(tabel: Tabel) -> tuple[float, ...]:
    """Give the share of each column in the width of the line; together they are 1.

    No column is narrower than its longest word, as far as all of them fit. Where not every cell
    fits on one line, what is left goes to the columns in the measure of their text, a little more
    slowly than it grows.
    """
    kolommen = list(zip(tabel.kop, *tabel.rijen, strict=True))
    nodig = [_RAND + _LETTER * min(max(map(_longest_word, cellen)), 28) for cellen in kolommen]
    if sum(nodig) >= _BREED:
        return tuple(deel / sum(nodig) for deel in nodig)
    wens = [
        max(een, _RAND + _GEMIDDELD * _longest(c)) for c, een in zip(kolommen, nodig, strict=True)
    ]
    if sum(wens) <= _BREED:
        return tuple(deel / sum(wens) for deel in wens)
    tekort = [(w - n) ** _MATE for w, n in zip(wens, nodig, strict=True)]
    keer = (_BREED - sum(nodig)) / sum(tekort)
    return tuple((n + keer * t) / _BREED for n, t in zip(nodig, tekort, strict=True))


def kan_breken(rij: tuple[Regel, ...]) -> bool:
    """Tell whether a row may be split over two pages."""
    return any(len(tekst_van(cel)) > _LANG for cel in rij)


def is_kort(lijst: Lijst) -> bool:
    """Tell whether a list is so short that it stays together on a page."""
    return _lines(lijst) <= _KORT


def _lines(blok: Blok) -> int:
    if isinstance(blok, Lijst):
        return sum(_lines(deel) for punt in blok.punten for deel in punt)
    return -(-len(tekst_van(blok.regel)) // _OP_REGEL) if isinstance(blok, Alinea) else _KORT


def _longest_word(cel: Regel) -> int:
    return max(map(len, tekst_van(cel).split()), default=1)


def _longest(cellen: tuple[Regel, ...]) -> int:
    return max(len(tekst_van(cel)) for cel in cellen)


def split_kaart(blokken: Sequence[Blok]) -> tuple[int, int, int] | None:
    """Give the blocks with which two columns begin, the second of them begins, and both end.

    A column begins at a heading of level 2, and they are about as long. They end at a rule, or at a
    part behind the last one that has parts of its own. None for a card with
    too little on it for two columns.
    """
    niveaus = [blok.niveau if isinstance(blok, Kop) else 0 for blok in blokken]
    onder = max((nr for nr, niveau in enumerate(niveaus) if niveau == 3), default=0)
    einden = (
        nr
        for nr, blok in enumerate(blokken)
        if isinstance(blok, Streep) or (niveaus[nr] == 2 and nr > onder > 0)
    )
    einde = next(einden, len(blokken))
    koppen = [nr for nr in range(einde) if niveaus[nr] == 2]
    if len(koppen) < _KOPPEN:
        return None
    hoogten = [_height(blok) for blok in blokken[:einde]]
    begin = koppen[0]
    midden = min(koppen[1:], key=lambda nr: abs(sum(hoogten[begin:nr]) - sum(hoogten[nr:])))
    return begin, midden, einde


_KOPPEN = 4
"""Parts of a card from which it has two columns."""


def _height(blok: Blok) -> float:
    """Give about how many lines a block takes."""
    if isinstance(blok, Kop):
        return 2.4 if blok.niveau == 2 else 1.6
    return len(blok.punten) if isinstance(blok, Lijst) else 1.5
