"""Add lines to the bytes of a client file, and leave every other byte as it was.

The file is its writer's: new lines are written as the lines around them are, and nothing is
reformatted. Before a result is handed out it is proven: read again, the file says what it said
before and what was added, and nothing else. Where that cannot be proven the answer is the lines to
paste by hand.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

import yaml

from krachtplan.invoegen.bewijs import expect_item, expect_sleutels, prove, unsure
from krachtplan.invoegen.boom import BLOK, LIJST, Knoop, count_sleutel, find_onder, read_boom
from krachtplan.invoegen.plaats import Ingreep, added_lines, apply
from krachtplan.invoegen.sectie import isolate
from krachtplan.invoegen.stijl import Stijl, read_stijl
from krachtplan.invoegen.tekst import STUURTEKEN
from krachtplan.invoegen.uitkomst import Geweigerd, Inhoud, Invoeging, Velden, Weigering
from krachtplan.invoegen.vormen import indent, punt_lines, veld_lines
from krachtplan.invoegen.wijzigen import Werk, append_item, fill_sleutels
from krachtplan.lezen import Gelezen, Waarde, decode, lees
from krachtplan.melding import Pad

__all__ = ["Geweigerd", "Inhoud", "Invoeging", "plakregels", "voeg_item_toe", "vul_sleutels"]

_SYNTAX = ("B001", "B009")


def voeg_item_toe(inhoud: bytes, lijst: Pad, item: Mapping[str, Inhoud]) -> Invoeging | Geweigerd:
    """Add an item behind the last one of the list at a path, such as ``("contactmomenten",)``.

    A list that is empty or absent is begun; what stands around it must be there.
    """

    def plan(bron: "_Bron") -> Iterator[list[Ingreep]]:
        *erboven, laatste = lijst
        onder = _find(bron.wortel, lijst)
        if onder is not None and not _is_empty(onder):
            if onder.soort != LIJST:
                raise Weigering(
                    f"Onder {_noem(lijst)} staat geen lijst.",
                    "Begin elk punt van de lijst met `- `, en probeer het opnieuw.",
                )
            broers = [p for ander in _alike(bron.wortel, lijst) for p in ander.onder]
            erom = _find(bron.wortel, tuple(erboven))
            kolom = erom.kolom if erom is not None else 0
            return append_item(bron.werk, onder, kolom, item, [*broers, *onder.onder])
        if not isinstance(laatste, str):
            raise unsure()
        return _begin(bron, tuple(erboven), {laatste: [dict(item)]})

    def expect(waarde: Waarde) -> Waarde:
        return expect_item(waarde, lijst, item)

    plakken = plakregels(inhoud, lijst, item)
    return _insert(inhoud, lijst, dict(item), plan, expect, plakken)


def vul_sleutels(inhoud: bytes, blok: Pad, sleutels: Mapping[str, Inhoud]) -> Invoeging | Geweigerd:
    """Add keys to the mapping at a path, such as ``("doelen", 0, "stappen", 1)``.

    A key that stands there without a value gets its value on its place; one that has a value is
    refused.
    """

    def plan(bron: "_Bron") -> Iterator[list[Ingreep]]:
        return _begin(bron, blok, sleutels)

    def expect(waarde: Waarde) -> Waarde:
        return expect_sleutels(waarde, blok, sleutels)

    stijl = Stijl()
    regels = [r for naam, waarde in sleutels.items() for r in veld_lines(naam, waarde, stijl)]
    return _insert(inhoud, blok, dict(sleutels), plan, expect, "\n".join(regels))


def plakregels(inhoud: bytes, lijst: Pad, item: Mapping[str, Inhoud]) -> str:
    """Give the lines to paste by hand, in the style of a file as far as it can be read."""
    stijl = Stijl()
    regels = punt_lines(dict(item), stijl)
    if len(lijst) != 1:
        return "\n".join(regels)
    tekst = inhoud.decode("utf-8", "replace")
    staat_er = re.search(rf"""^\s*["']?{re.escape(str(lijst[0]))}["']?[ \t]*:""", tekst, re.M)
    kop = [] if staat_er else [f"{lijst[0]}:"]
    return "\n".join([*kop, *indent(regels, stijl.lijst)])


class _Bron(NamedTuple):
    """What is changed: a text that reads well, of one section where the whole does not."""

    werk: Werk
    wortel: Knoop
    gelezen: Gelezen


def _insert(
    inhoud: bytes,
    pad: Pad,
    nieuw: Inhoud,
    plan: Callable[[_Bron], Iterator[list[Ingreep]]],
    expect: Callable[[Waarde], Waarde],
    plakken: str,
) -> Invoeging | Geweigerd:
    """Take the first way of ``plan`` that can be proven, and apply it to the bytes."""
    try:
        _refuse_stuurteken(nieuw)
        tekst = _decode(inhoud)
        bron = _read(tekst, str(pad[0]) if pad else "")
        ingrepen = _first_proven(bron, plan, expect)
    except Weigering as fout:
        return Geweigerd(fout.reden, fout.hulp, plakken)
    begin = len(inhoud) - len(tekst.encode())
    return Invoeging(
        inhoud[:begin] + apply(tekst, ingrepen).encode(), tuple(added_lines(tekst, ingrepen))
    )


def _first_proven(
    bron: _Bron,
    plan: Callable[[_Bron], Iterator[list[Ingreep]]],
    expect: Callable[[Waarde], Waarde],
) -> list[Ingreep]:
    wegen = plan(bron)
    verwacht = expect(bron.gelezen.waarde)
    for ingrepen in wegen:
        try:
            prove(bron.gelezen, bron.werk.tekst, ingrepen, verwacht)
        except Weigering:
            continue
        return ingrepen
    raise unsure()


def _refuse_stuurteken(inhoud: Inhoud) -> None:
    if isinstance(inhoud, str) and STUURTEKEN.search(inhoud):
        raise Weigering(
            "In de tekst staat een onzichtbaar stuurteken, en dat kan niet in een clientbestand.",
            "Haal het weg, of typ de tekst op die plek opnieuw.",
        )
    if isinstance(inhoud, dict):
        for naam, onder in inhoud.items():
            _refuse_stuurteken(naam)
            _refuse_stuurteken(onder)
    if isinstance(inhoud, list):
        for onder in inhoud:
            _refuse_stuurteken(onder)


def _decode(inhoud: bytes) -> str:
    tekst = decode(inhoud)
    if not isinstance(tekst, str):
        raise Weigering(tekst.tekst, tekst.hulp)
    return tekst.lstrip("\ufeff")


def _read(tekst: str, sectie: str) -> _Bron:
    """Read the whole, or where a syntax fault is in the way the one section that matters."""
    tekst = STUURTEKEN.sub(" ", tekst)
    gelezen = lees(tekst)
    if _has_fault(gelezen):
        apart = isolate(tekst, sectie)
        gelezen = lees(apart) if apart is not None else gelezen
        if apart is None or _has_fault(gelezen):
            raise Weigering(
                "In het bestand staat een schrijffout, en daardoor is de plaats niet zeker.",
                "Kijk met `krachtplan check` wat er staat, herstel dat en probeer het opnieuw; of "
                "plak de regels zelf.",
            )
        tekst = apart
    try:
        boom = read_boom(tekst)
    except yaml.YAMLError:
        raise unsure() from None
    if boom.wortel is None or boom.wortel.soort != BLOK:
        raise Weigering(
            "Dit is geen clientbestand: het begint niet met velden zoals `client:`.",
            "`krachtplan nieuw CODE` maakt een bestand om mee te beginnen.",
        )
    if boom.meer_documenten and not count_sleutel(boom.wortel, sectie):
        raise Weigering(
            "In dit bestand begint een tweede document, en dat wordt niet gelezen.",
            "Haal de regel met --- weg, en probeer het opnieuw.",
        )
    stijl = read_stijl(tekst, boom.wortel)
    return _Bron(Werk(tekst, boom, stijl), boom.wortel, gelezen)


def _has_fault(gelezen: Gelezen) -> bool:
    return gelezen.gestopt or any(b.code in _SYNTAX for b in gelezen.bevindingen)


def _begin(bron: _Bron, blok: Pad, velden: Velden) -> Iterator[list[Ingreep]]:
    """Put keys in a mapping; a mapping that is empty or absent is begun, with those around it."""
    knoop = _find(bron.wortel, blok)
    if blok and (knoop is None or _is_empty(knoop)):
        *erboven, laatste = blok
        if not isinstance(laatste, str):
            raise _missing(blok)
        return _begin(bron, tuple(erboven), {laatste: dict(velden)})
    if knoop is None or knoop.soort != BLOK:
        raise _missing(blok)
    for naam in velden:
        onder = _child(knoop, naam, (*blok, naam))
        if onder is not None and not _is_empty(onder):
            raise Weigering(
                f"Het veld {_noem((*blok, naam))} is al ingevuld.",
                "Pas het zelf aan in het bestand als er iets anders moet staan.",
            )
    broers = [ander for ander in _alike(bron.wortel, blok) if ander is not knoop]
    return fill_sleutels(bron.werk, knoop, velden, broers)


def _find(wortel: Knoop, pad: Pad) -> Knoop | None:
    """Give the node at a path; refuses where a key on the way stands twice."""
    hier: Knoop | None = wortel
    for diepte, deel in enumerate(pad):
        if hier is None:
            return None
        hier = _child(hier, deel, pad[: diepte + 1])
    return hier


def _child(knoop: Knoop, deel: str | int, pad: Pad) -> Knoop | None:
    if isinstance(deel, str) and count_sleutel(knoop, deel) > 1:
        raise Weigering(
            f"De sleutel {_noem(pad)} staat er meer dan één keer.",
            "Voeg de twee samen, en probeer het opnieuw.",
        )
    return find_onder(knoop, deel)


def _alike(wortel: Knoop, pad: Pad) -> list[Knoop]:
    """Give every node in the same kind of place: that path, with any item of each list on it."""
    hier = [wortel]
    for deel in pad:
        if isinstance(deel, int):
            hier = [punt for knoop in hier if knoop.soort == LIJST for punt in knoop.onder]
        else:
            hier = [o for knoop in hier if (o := find_onder(knoop, deel)) is not None]
    return hier


def _is_empty(knoop: Knoop) -> bool:
    return knoop.is_leeg or (knoop.vlak and not knoop.onder)


def _missing(pad: Pad) -> Weigering:
    return Weigering(
        f"In het bestand staat geen {_noem(pad)} om iets bij te zetten.",
        "Kijk in het bestand waar de regels moeten komen, en plak ze daar.",
    )


def _noem(pad: Pad) -> str:
    """Name a place by the words of the format: the deepest key of its path."""
    woorden = [deel for deel in pad if isinstance(deel, str)]
    return f"`{woorden[-1]}`" if woorden else "blok"
