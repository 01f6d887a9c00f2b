"""A sheet to draw on: shapes by style, texts that fit, and what everybody must be told about it.

All numbers are whole, so that the same plan gives the same bytes. A sheet is 340 wide: on a
telephone of 320 px one unit is 0.86 px, and the smallest letters stay above 10 px.
"""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from krachtplan.beelden.letters import vouw
from krachtplan.waarden.eenheden import format_datum, format_datum_lang
from krachtplan.woordkeus import Label

Plat = dict[str, Any]

Zeg = Callable[[str], str]
"""Says a text of krachtplan itself in the words of the organisation; never one of a client."""

BREEDTE = 340
HOOGSTE = 860
"""What still fits on a page of A4 with a caption."""

KLEIN, GEWOON = 12, 13
GROOTTE = {
    "kop": GEWOON,
    "tekst": GEWOON,
    "klein": KLEIN,
    "merk": KLEIN,
    "licht": GEWOON,
    "droom": KLEIN,
}
"""The letter size of each style of text; ``licht`` and ``droom`` are white."""
VET = frozenset({"kop", "merk", "licht"})
REGELHOOGTE = 16

ACCENT = "#0b5563"
"""The colour of the house where no other is chosen; 8 : 1 on white."""


LAGEN = (
    *("raster", "tak", "vlak", "wit", "spoor", "balk_grijs", "balk_straks", "balk", "gewoon"),
    *("steunend", "wisselend", "belastend", "verbroken", "doek", "rand", "donker", "nu", "nu_top"),
    *("streepje_licht", "streepje", "leeg", "half", "vol", "vink"),
)
"""The styles of shapes, undermost first; ``templates/beelden/beeld.svg.j2`` says how they look."""


class Blad:
    """One picture being drawn, from top to bottom; ``y`` is how far it is.

    Texts of krachtplan itself are drawn as ``zeg`` says them.
    """

    def __init__(self, zeg: Zeg = str) -> None:
        self.zeg = zeg
        self.y = 0
        self.stam = 0
        self._lagen: dict[str, list[str]] = {}
        self._teksten: dict[tuple[str, str], list[tuple[int, int, str]]] = {}

    def vorm(self, stijl: str, pad: str) -> None:
        """Add a shape; those of one style are drawn together, styles in the order of ``LAGEN``."""
        self._lagen.setdefault(stijl, []).append(pad)

    def tekst(self, stijl: str, x: int, y: int, tekst: str, anker: str = "") -> None:
        """Add one line that is known to fit; ``anker`` is middle or end of the text at ``x``."""
        self._teksten.setdefault((stijl, anker), []).append((x, y, tekst))

    def regels(
        self, stijl: str, x: int, y: int, breedte: int, tekst: str, hoogstens: int = 2
    ) -> int:
        """Add a text in lines that fit, the first on baseline ``y``; give the baseline after it."""
        return self.zet(stijl, x, y, passend(stijl, breedte, tekst, hoogstens))

    def zet(self, stijl: str, x: int, y: int, regels: Iterable[str], anker: str = "") -> int:
        """Add lines that were cut already; give the baseline after them."""
        for regel in regels:
            self.tekst(stijl, x, y, regel, anker)
            y += REGELHOOGTE
        return y

    def plat(
        self,
        soort: str,
        titel: str,
        omschrijving: Iterable[str],
        rijen: list[Plat],
        naam: str | None = None,
    ) -> Plat:
        """Give the picture as plain data; ``naam`` tells it from others on the page."""
        return {
            "soort": soort,
            "naam": naam or soort,
            "titel": titel,
            "omschrijving": " ".join(omschrijving),
            "kleur": ACCENT,
            "breedte": BREEDTE,
            "hoogte": self.y,
            "lagen": [
                {"stijl": stijl, "d": "".join(self._lagen[stijl])}
                for stijl in LAGEN
                if stijl in self._lagen
            ],
            "teksten": [
                {
                    "stijl": s,
                    "grootte": GROOTTE[s],
                    "vet": s in VET,
                    "anker": anker,
                    "regels": regels,
                }
                for (s, anker), regels in self._teksten.items()
            ],
            "rijen": rijen,
            "mermaid": None,
        }


def passend(stijl: str, breedte: int, tekst: str, hoogstens: int = 2) -> tuple[str, ...]:
    """Cut a text in lines that fit in a style of text."""
    return vouw(tekst, breedte, GROOTTE[stijl], hoogstens, vet=stijl in VET)


def zeg_naam(naam: str, zeg: Zeg) -> str:
    """Say who somebody is: a name as it was written, or our own word for somebody."""
    return zeg(naam) if isinstance(naam, Label) else naam


def groep(
    kop: str | None, punten: Iterable[str | tuple[str | None, str]], regel: str | None = None
) -> Plat:
    """Make a group of the list beside a picture: a heading, and texts that can have a date.

    ``regel`` is what stands behind the heading, on its line.
    """
    paren = [(None, punt) if isinstance(punt, str) else punt for punt in punten]
    tekst = [{"datum": dag, "tekst": tekst} for dag, tekst in paren]
    return {"kop": kop, "regel": regel, "punten": tekst}


def dag(iso: str) -> str:
    """Write a date as it stands in a picture: ``28-9-2026``."""
    return format_datum(date.fromisoformat(iso))


def dag_voluit(iso: str) -> str:
    """Write a date as a client reads it beside a picture: ``28 september 2026``."""
    return format_datum_lang(date.fromisoformat(iso))


def rond(x: int, y: int, r: int) -> str:
    """Draw a circle."""
    return f"M{x - r} {y}a{r} {r} 0 1 0 {2 * r} 0a{r} {r} 0 1 0 {-2 * r} 0z"


def ruit(x: int, y: int, r: int) -> str:
    """Draw a square on its point."""
    return f"M{x} {y - r}l{r} {r}l{-r} {r}l{-r} {-r}z"


def blok(x: int, y: int, breedte: int, hoogte: int, r: int = 0) -> str:
    """Draw a rectangle with rounded corners."""
    if not r:
        return f"M{x} {y}h{breedte}v{hoogte}h{-breedte}z"
    b, h = breedte - 2 * r, hoogte - 2 * r
    hoek = f"a{r} {r} 0 0 1 "
    return (
        f"M{x + r} {y}h{b}{hoek}{r} {r}v{h}{hoek}{-r} {r}h{-b}{hoek}{-r} {-r}v{-h}{hoek}{r} {-r}z"
    )


def ster(x: int, y: int) -> str:
    """Draw a star with five points, 14 high."""
    return f"M{x} {y - 7}l2 5h5l-4 3l2 6l-5 -4l-5 4l2 -6l-4 -3h5z"


def driehoek(x: int, y: int, r: int) -> str:
    """Draw a triangle on its base."""
    return f"M{x} {y - r}l{r} {2 * r - 1}h{-2 * r}z"


def streep(x: int, y: int, breedte: int) -> str:
    """Draw a horizontal line."""
    return f"M{x} {y}h{breedte}"


def tik(x: int, y: int, hoogte: int) -> str:
    """Draw a vertical line around ``y``."""
    return f"M{x} {y - hoogte // 2}v{hoogte}"


def tikken(plekken: Iterable[int], y: int, hoogte: int) -> str:
    """Draw a vertical line around ``y`` at each of these places."""
    onder = f" {y - hoogte // 2}v{hoogte}"
    return "".join([f"M{x}{onder}" for x in plekken])


def vinkje(x: int, y: int) -> str:
    """Draw a tick mark."""
    return f"M{x - 4} {y}l3 3l5 -6"
