"""How wide the columns of a table are: by what stands in them, together the whole line."""

from krachtplan.blokken import Regel, Tabel, tekst_van

_LETTER = 1.9
"""Millimetres of a letter, about, with some room: a word that fits is not cut."""

_GEMIDDELD = 1.7
"""Millimetres of a letter in a longer text, where narrow ones make up for wide ones."""

_RAND = 5.0
"""Millimetres of white beside the text of a cell."""

_BREED = 164.0
"""Millimetres of text on a line."""

_LANG = 1200
"""Characters in a cell past which its row may be split over two pages: it might fill a page."""


def verdeel(tabel: Tabel) -> tuple[float, ...]:
    """Give the share of each column in the width of the line; together they are 1.

    No column is narrower than its longest word, as far as all of them fit. Where not every cell
    fits on one line, what is left goes to the columns in the measure of their text, more slowly
    than it grows: by its root.
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
    tekort = [(w - n) ** 0.5 for w, n in zip(wens, nodig, strict=True)]
    keer = (_BREED - sum(nodig)) / sum(tekort)
    return tuple((n + keer * t) / _BREED for n, t in zip(nodig, tekort, strict=True))


def kan_breken(rij: tuple[Regel, ...]) -> bool:
    """Tell whether a row may be split over two pages."""
    return any(len(tekst_van(cel)) > _LANG for cel in rij)


def _longest_word(cel: Regel) -> int:
    return max(map(len, tekst_van(cel).split()), default=1)


def _longest(cellen: tuple[Regel, ...]) -> int:
    return max(len(tekst_van(cel)) for cel in cellen)
