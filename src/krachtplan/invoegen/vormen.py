"""From values to lines of YAML, in the style of a file and of what stands beside them.

Lines carry no line end, and their indentation counts from the block they stand in. ``broers`` are
the nodes that stand in the same place in sibling items: a value is quoted, or put between
brackets, as theirs is.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from krachtplan.invoegen.boom import BLOK, LIJST, TEKST, Knoop
from krachtplan.invoegen.stijl import Stijl, order_sleutels
from krachtplan.invoegen.tekst import can_be_literal, literal_kop, literal_lines, write_tekst
from krachtplan.invoegen.uitkomst import Inhoud

Broers = Sequence[Knoop]


def veld_lines(sleutel: str, waarde: Inhoud, stijl: Stijl, broers: Broers = ()) -> list[str]:
    """Write a key with its value; ``broers`` are values of the same key elsewhere."""
    kop = f"{write_tekst(sleutel, in_haken=False)}:"
    if isinstance(waarde, dict | list) and waarde and not is_vlak(waarde, stijl, broers):
        if isinstance(waarde, dict):
            return [kop, *indent(blok_lines(waarde, stijl, broers), stijl.veld)]
        return [kop, *indent(lijst_lines(waarde, stijl, broers), stijl.lijst)]
    if isinstance(waarde, str) and can_be_literal(waarde):
        tekst = literal_lines(waarde)
        return [f"{kop} {literal_kop(waarde)}", *indent(tekst, stijl.veld)]
    return [f"{kop} {vlakke_waarde(waarde, stijl, broers, in_haken=False)}"]


def blok_lines(velden: Mapping[str, Inhoud], stijl: Stijl, broers: Broers = ()) -> list[str]:
    """Write the keys of a mapping below each other, in the order that its siblings have."""
    return [
        regel
        for naam in order_sleutels(velden, broers)
        for regel in veld_lines(naam, velden[naam], stijl, values_of(broers, naam))
    ]


def lijst_lines(punten: Sequence[Inhoud], stijl: Stijl, broers: Broers = ()) -> list[str]:
    """Write the items of a list below each other."""
    van_punten = [punt for broer in broers if broer.soort == LIJST for punt in broer.onder]
    return [regel for punt in punten for regel in punt_lines(punt, stijl, van_punten)]


def punt_lines(waarde: Inhoud, stijl: Stijl, broers: Broers = ()) -> list[str]:
    """Write one item of a list, with its dash."""
    if isinstance(waarde, dict) and waarde and not is_vlak(waarde, stijl, broers):
        eerste, *rest = blok_lines(waarde, stijl, broers)
        return ["-" + " " * (stijl.punt - 1) + eerste, *indent(rest, stijl.punt)]
    streep = "-" + " " * (stijl.punt - 1)
    return [streep + vlakke_waarde(waarde, stijl, broers, in_haken=False)]


def vlakke_waarde(waarde: Inhoud, stijl: Stijl, broers: Broers, *, in_haken: bool) -> str:
    """Write any value on one line; lists and mappings between brackets."""
    if isinstance(waarde, dict):
        velden = [vlak_veld(n, w, stijl, broers) for n, w in _ordered(waarde, broers)]
        return _haken("{", velden, "}", stijl)
    if isinstance(waarde, list):
        van_punten = [punt for broer in broers if broer.soort == LIJST for punt in broer.onder]
        punten = [vlakke_waarde(w, stijl, van_punten, in_haken=True) for w in waarde]
        return _haken("[", punten, "]", stijl)
    tekens = [broer.stijl for broer in broers if broer.soort == TEKST and broer.waarde]
    teken = '"' if stijl.json else tekens[-1] if tekens else ""
    altijd = teken in ("'", '"') and teken != ""
    aanhaling = teken if altijd else stijl.aanhaling
    if isinstance(waarde, str):
        return write_tekst(waarde, in_haken=in_haken, aanhaling=aanhaling, altijd=altijd)
    kaal = as_tekst(waarde)
    if isinstance(waarde, int) and not isinstance(waarde, bool) and stijl.json:
        return kaal
    return f"{aanhaling}{kaal}{aanhaling}" if altijd else kaal


def vlak_veld(sleutel: str, waarde: Inhoud, stijl: Stijl, broers: Broers = ()) -> str:
    """Write a key with its value as it stands between brackets."""
    json = stijl.json or _has_quoted_keys(broers)
    naam = write_tekst(sleutel, in_haken=True, aanhaling='"' if json else "'", altijd=json)
    van_veld = values_of(broers, sleutel)
    return f"{naam}: {vlakke_waarde(waarde, stijl, van_veld, in_haken=True)}"


def as_tekst(waarde: str | int | bool | date) -> str:
    """Give the text of a single value as the file holds it."""
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    return waarde.isoformat() if isinstance(waarde, date) else str(waarde)


def is_vlak(waarde: Inhoud, stijl: Stijl, broers: Broers) -> bool:
    """Say whether a list or mapping is written between brackets, as its last sibling is."""
    soort = LIJST if isinstance(waarde, list) else BLOK
    gelijk = [broer for broer in broers if broer.soort == soort and broer.onder]
    if gelijk:
        return gelijk[-1].vlak
    if isinstance(waarde, list):
        return stijl.vlakke_lijst and not any(isinstance(punt, dict | list) for punt in waarde)
    return False


def values_of(broers: Broers, sleutel: str) -> list[Knoop]:
    """Give what stands under a key in each of these mappings that has it."""
    return [
        onder
        for broer in broers
        if broer.soort == BLOK
        for naam, _, onder in broer.velden()
        if naam == sleutel
    ]


def indent(regels: Sequence[str], diepte: int) -> list[str]:
    """Let lines spring in; an empty one stays empty."""
    return [" " * diepte + regel if regel else regel for regel in regels]


def _ordered(velden: Mapping[str, Inhoud], broers: Broers) -> list[tuple[str, Inhoud]]:
    return [(naam, velden[naam]) for naam in order_sleutels(velden, broers)]


def _has_quoted_keys(broers: Broers) -> bool:
    namen = [naam for broer in broers for naam in broer.namen]
    return bool(namen) and all(naam.stijl == '"' for naam in namen)


def _haken(open_: str, delen: list[str], sluit: str, stijl: Stijl) -> str:
    wit = " " if stijl.ruim and delen else ""
    return f"{open_}{wit}{', '.join(delen)}{wit}{sluit}"
