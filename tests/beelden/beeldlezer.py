"""What is in a picture: its SVG as a tree, and each text with the box that the table gives it."""

from collections.abc import Iterator
from datetime import date
from typing import Any
from xml.etree import ElementTree as ET

from krachtplan.beelden import (
    Zeg,
    maak_ecogram,
    maak_mindmap,
    maak_schalen,
    maak_stappen,
    maak_tijdlijn,
    maak_zelfredzaamheid,
)
from krachtplan.beelden.blad import BREEDTE
from krachtplan.beelden.letters import meet
from krachtplan.model import Clientbestand
from krachtplan.model.woorden import Doelgroep
from krachtplan.sjablonen import make_omgeving, render
from krachtplan.weergave.plat import project

Plat = dict[str, Any]
SVG = "{http://www.w3.org/2000/svg}"
TERMIJN = {"naam": "leveringsplan", "uiterlijk": "2026-09-28", "voldaan_op": None, "status": "open"}


def alle(
    client: Clientbestand,
    peildatum: date,
    doelgroep: Doelgroep = Doelgroep.CLIENT,
    zeg: Zeg = str,
) -> list[Plat]:
    """Draw all six pictures of what an audience may see."""
    plat = project(client, doelgroep, peildatum)
    beelden = [
        maak_tijdlijn(plat, peildatum.isoformat(), [TERMIJN], zeg=zeg),
        maak_mindmap(plat, zeg),
        maak_stappen(plat, zeg),
        *maak_zelfredzaamheid(plat, zeg),
        *maak_schalen(plat, zeg=zeg),
        maak_ecogram(plat["client"], plat["netwerk"], zeg),
    ]
    return [beeld for beeld in beelden if beeld]


def teken(beeld: Plat) -> str:
    """Fill in the template of pictures."""
    return render(make_omgeving("html"), "beelden/beeld.svg.j2", {"x": beeld})


def faults(beeld: Plat) -> Iterator[str]:
    """Name what is wrong with a picture for a reader, a browser or a printer."""
    boom = ET.fromstring(teken(beeld))
    naam = beeld["naam"]
    bij = f"beeld-{naam}-titel beeld-{naam}-uitleg"
    if (boom.get("role"), boom.get("aria-labelledby")) != ("img", bij):
        yield "a screen reader does not know what it is"
    for soort in ("title", "desc"):
        gevonden = boom.find(f"{SVG}{soort}")
        if gevonden is None or not (gevonden.text or "").strip():
            yield f"no {soort}"
    if not beeld["omschrijving"].endswith("."):
        yield "the description is no sentence"
    if not any(groep["kop"] or groep["punten"] for groep in beeld["rijen"]):
        yield "no list beside it"
    for element in boom.iter():
        soort = element.tag.removeprefix(SVG)
        if soort not in ("svg", "title", "desc", "path", "g", "text"):
            yield f"<{soort}>"
        vreemd = {"style", "href", "class", "onload"} & set(element.attrib)
        if vreemd:
            yield f"{soort} with {vreemd}"
    yield from _outside(beeld)


def _outside(beeld: Plat) -> Iterator[str]:
    for soort in beeld["teksten"]:
        for x, y, tekst in soort["regels"]:
            breed = meet(tekst, soort["grootte"], vet=soort["vet"])
            links = x - {"": 0, "middle": breed // 2, "end": breed}[soort["anker"]]
            if links < -1 or links + breed > BREEDTE + 1:
                yield f"wider than the picture: {tekst!r}"
            if not 10 <= y <= beeld["hoogte"] - 2:
                yield f"above or below the picture: {tekst!r}"


def teksten(beeld: Plat) -> list[str]:
    """Give the lines of text in a picture, as they are drawn."""
    boom = ET.fromstring(teken(beeld))
    return [element.text or "" for element in boom.iter(f"{SVG}text")]
