"""How a file is written: its indentation, its lists, its quotes and its line ends."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple, TypeVar

from krachtplan.invoegen.boom import BLOK, LIJST, TEKST, Knoop
from krachtplan.lezen.plekken import REGELEINDE

T = TypeVar("T")


class Stijl(NamedTuple):
    """The habits of one file, as far as it shows them; else those of the examples.

    ``veld`` is how far a block springs in below its key, ``lijst`` how far the dash of a list does,
    and ``punt`` how far the text of an item stands from its dash. ``vlakke_lijst`` says whether a
    list of words stands between brackets, ``ruim`` whether ``{ a: b }`` has spaces. ``json`` is
    True where keys have quotes.
    """

    regeleinde: str = "\n"
    veld: int = 2
    lijst: int = 2
    punt: int = 2
    aanhaling: str = "'"
    vlakke_lijst: bool = True
    ruim: bool = False
    json: bool = False


def read_stijl(tekst: str, wortel: Knoop) -> Stijl:
    """Look at all nodes of a file; the habit that is seen most is its style."""
    velden: Counter[int] = Counter()
    lijsten: Counter[int] = Counter()
    punten: Counter[int] = Counter()
    tekens: Counter[str] = Counter()
    vlak: Counter[bool] = Counter()
    ruim: Counter[bool] = Counter()
    for knoop in _alle(wortel):
        if knoop.soort == TEKST:
            tekens[knoop.stijl] += 1
        elif knoop.vlak and knoop.onder:
            ruim[tekst[knoop.begin + 1 : knoop.begin + 2] == " "] += 1
        if knoop.soort == LIJST and knoop.onder:
            if all(punt.soort == TEKST for punt in knoop.onder):
                vlak[knoop.vlak] += 1
            if not knoop.vlak:
                punten.update(p.kolom - knoop.kolom for p in knoop.onder if p.soort == BLOK)
        if knoop.soort == BLOK and not knoop.vlak:
            for onder in knoop.onder:
                if onder.soort != TEKST and onder.onder and not onder.vlak:
                    tel = velden if onder.soort == BLOK else lijsten
                    tel[onder.kolom - knoop.kolom] += 1
    veld = _most(velden, 2)
    return Stijl(
        regeleinde=_most(Counter(REGELEINDE.findall(tekst)), "\n"),
        veld=veld if veld > 0 else 2,
        lijst=max(0, _most(lijsten, veld if veld > 0 else 2)),
        punt=max(2, _most(Counter({n: keer for n, keer in punten.items() if n > 1}), 2)),
        aanhaling='"' if tekens['"'] > tekens["'"] else "'",
        vlakke_lijst=_most(vlak, True),
        ruim=_most(ruim, False),
        json=wortel.vlak and all(naam.stijl == '"' for naam in wortel.namen),
    )


def _alle(wortel: Knoop) -> Iterator[Knoop]:
    stapel = [wortel]
    while stapel:
        knoop = stapel.pop()
        yield knoop
        stapel += knoop.onder


def _most(geteld: Counter[T], anders: T) -> T:
    return geteld.most_common(1)[0][0] if geteld else anders


def order_sleutels(sleutels: Iterable[str], broers: Iterable[Knoop]) -> list[str]:
    """Order the keys of a new item as its siblings have them, the last one first of all.

    A key that no sibling has stays behind the one it came after.
    """
    rij: list[str] = []
    for broer in reversed(list(broers)):
        _merge(rij, [naam for naam, _, _ in broer.velden()])
    gevraagd = list(sleutels)
    uit = [naam for naam in dict.fromkeys(rij) if naam in gevraagd]
    for plaats, naam in enumerate(gevraagd):
        if naam not in uit:
            voor = next((v for v in reversed(gevraagd[:plaats]) if v in uit), None)
            uit.insert(0 if voor is None else uit.index(voor) + 1, naam)
    return uit


def _merge(rij: list[str], namen: list[str]) -> None:
    """Add to a row of keys those it lacks, each behind the key that it follows."""
    for plaats, naam in enumerate(namen):
        if naam not in rij:
            voor = next((v for v in reversed(namen[:plaats]) if v in rij), None)
            rij.insert(0 if voor is None else rij.index(voor) + 1, naam)
