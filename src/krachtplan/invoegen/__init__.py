"""Add lines to the bytes of a client file, and leave every other byte as it was.

The file is its writer's: new lines are written as the lines around them are, and nothing is
reformatted. Before a result is handed out it is proven: read again, the file says what it said
before and what was added, and nothing else. Where that cannot be proven the answer is the lines to
paste by hand.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import repeat

from krachtplan.invoegen.bewijs import expect_item, expect_sleutels, prove, unsure
from krachtplan.invoegen.boom import BLOK, LIJST, Knoop
from krachtplan.invoegen.bron import (
    Bron,
    alike,
    decode_bytes,
    find,
    find_kind,
    is_empty,
    missing,
    noem,
    read_bron,
)
from krachtplan.invoegen.plaats import Ingreep, added_lines, apply, keeps_blank
from krachtplan.invoegen.stijl import Stijl
from krachtplan.invoegen.uitkomst import Geweigerd, Inhoud, Invoeging, Velden, Weigering
from krachtplan.invoegen.vormen import indent, punt_lines, values_of, veld_lines
from krachtplan.invoegen.wijzigen import append_item, fill_sleutels
from krachtplan.invoegen.zekerheid import check_volgende
from krachtplan.lezen import Waarde
from krachtplan.lezen.tekens import STUURTEKEN
from krachtplan.melding import Pad

__all__ = ["Geweigerd", "Inhoud", "Invoeging", "plakregels", "voeg_item_toe", "vul_sleutels"]


def voeg_item_toe(inhoud: bytes, lijst: Pad, item: Mapping[str, Inhoud]) -> Invoeging | Geweigerd:
    """Add an item behind the last one of the list at a path, such as ``("contactmomenten",)``.

    A list that is empty or absent is begun; what stands around it must be there.
    """

    def plan(bron: Bron) -> Iterator[list[Ingreep]]:
        *erboven, laatste = lijst
        onder = find(bron.wortel, lijst)
        if onder is not None and not is_empty(onder):
            if onder.soort != LIJST:
                raise Weigering(
                    f"Onder {noem(lijst)} staat geen lijst.",
                    "Begin elk punt van de lijst met `- `, en probeer het opnieuw.",
                )
            broers = [p for ander in alike(bron.wortel, lijst) for p in ander.onder]
            erom = find(bron.wortel, tuple(erboven))
            kolom = erom.kolom if erom is not None else 0
            return append_item(bron.werk, onder, kolom, item, [*broers, *onder.onder])
        if not isinstance(laatste, str):
            raise unsure()
        return _begin(bron, tuple(erboven), {laatste: [dict(item)]})

    def expect(waarde: Waarde) -> Waarde:
        return expect_item(waarde, lijst, item)

    return _insert(inhoud, lijst, dict(item), plan, expect, lambda: plakregels(inhoud, lijst, item))


def vul_sleutels(inhoud: bytes, blok: Pad, sleutels: Mapping[str, Inhoud]) -> Invoeging | Geweigerd:
    """Add keys to the mapping at a path, such as ``("doelen", 0, "stappen", 1)``.

    A key that stands there without a value gets its value on its place; one that has a value is
    refused.
    """

    def plan(bron: Bron) -> Iterator[list[Ingreep]]:
        return _begin(bron, blok, sleutels)

    def expect(waarde: Waarde) -> Waarde:
        return expect_sleutels(waarde, blok, sleutels)

    def paste() -> str:
        stijl, knoop, broers = _look(inhoud, blok)
        regels = [
            regel
            for naam, waarde in sleutels.items()
            for regel in veld_lines(naam, waarde, stijl, values_of(broers, naam))
        ]
        return "\n".join(indent(regels, knoop.kolom if knoop else 0))

    return _insert(inhoud, blok, dict(sleutels), plan, expect, paste)


def plakregels(inhoud: bytes, lijst: Pad, item: Mapping[str, Inhoud]) -> str:
    """Give the lines to paste by hand, in the style of a file as far as it can be read.

    The key of the list stands above them when it is nowhere in the file.
    """
    stijl, knoop, broers = _look(inhoud, lijst)
    regels = punt_lines(dict(item), stijl, [punt for broer in broers for punt in broer.onder])
    if knoop is not None and knoop.soort == LIJST and not knoop.vlak:
        return "\n".join(indent(regels, knoop.kolom))
    if len(lijst) != 1:
        return "\n".join(regels)
    tekst = inhoud.decode("utf-8", "replace")
    staat_er = re.search(rf"""^\s*["']?{re.escape(str(lijst[0]))}["']?[ \t]*:""", tekst, re.M)
    kop = [] if staat_er else [f"{lijst[0]}:"]
    return "\n".join([*kop, *indent(regels, stijl.lijst)])


def _look(inhoud: bytes, pad: Pad) -> tuple[Stijl, Knoop | None, list[Knoop]]:
    """Give the style of a file, what stands at a path, and what stands in such places."""
    try:
        bron = read_bron(decode_bytes(inhoud), str(pad[0]) if pad else "")
        return bron.werk.stijl, find(bron.wortel, pad), alike(bron.wortel, pad)
    except Weigering:
        return Stijl(), None, []


def _insert(
    inhoud: bytes,
    pad: Pad,
    nieuw: Inhoud,
    plan: Callable[[Bron], Iterator[list[Ingreep]]],
    expect: Callable[[Waarde], Waarde],
    paste: Callable[[], str],
) -> Invoeging | Geweigerd:
    """Take the first way of ``plan`` that can be proven, and apply it to the bytes."""
    try:
        _refuse_stuurteken(nieuw)
        tekst = decode_bytes(inhoud)
        bron = read_bron(tekst, str(pad[0]) if pad else "")
        check_volgende(bron, pad)
        ingrepen = _first_proven(bron, plan, expect)
    except Weigering as fout:
        return Geweigerd(fout.reden, fout.hulp, paste())
    begin = len(inhoud) - len(tekst.encode())
    return Invoeging(
        inhoud[:begin] + apply(tekst, ingrepen).encode(), tuple(added_lines(tekst, ingrepen))
    )


def _first_proven(
    bron: Bron,
    plan: Callable[[Bron], Iterator[list[Ingreep]]],
    expect: Callable[[Waarde], Waarde],
) -> list[Ingreep]:
    wegen = plan(bron)
    delen = [bron.gelezen] if bron.gelezen is bron.geheel else [bron.gelezen, bron.geheel]
    verwacht = [expect(deel.waarde) for deel in delen]
    tekst, blad = bron.werk.tekst, bron.wortel.blad()
    is_open = tekst[-1] not in "\r\n" and blad.stijl in ("|", ">")
    # Readers differ in what a last line of spaces adds to a text that keeps its blank lines.
    grens = blad.begin if is_open and keeps_blank(tekst, blad) else len(tekst) + 1
    for ingrepen in wegen:
        geraakt = any(een.begin >= grens for een in ingrepen)
        if not geraakt and all(map(prove, delen, repeat(ingrepen), verwacht)):
            return ingrepen
    if is_open:
        raise Weigering(
            "De laatste tekst van het bestand heeft geen regeleinde, en zou er een bij krijgen.",
            "Zet achter de laatste regel van het bestand een Enter, bewaar het, en probeer het "
            "opnieuw.",
        )
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


def _begin(bron: Bron, blok: Pad, velden: Velden) -> Iterator[list[Ingreep]]:
    """Put keys in a mapping; a mapping that is empty or absent is begun, with those around it."""
    knoop = find(bron.wortel, blok)
    if blok and (knoop is None or is_empty(knoop)):
        *erboven, laatste = blok
        if not isinstance(laatste, str):
            raise missing(blok)
        return _begin(bron, tuple(erboven), {laatste: dict(velden)})
    if knoop is None or knoop.soort != BLOK:
        raise missing(blok)
    for naam in velden:
        onder = find_kind(knoop, naam, (*blok, naam))
        if onder is not None and not is_empty(onder):
            raise Weigering(
                f"Het veld {noem((*blok, naam))} is al ingevuld.",
                "Pas het zelf aan in het bestand als er iets anders moet staan.",
            )
    broers = [ander for ander in alike(bron.wortel, blok) if ander is not knoop]
    return fill_sleutels(bron.werk, knoop, velden, broers)
