"""The questions of a terugblik, and from the answers to the item that is written.

The three are those of Krachtwerk010 and have keys of their own in the format. An organisation's own
list takes their place; one of the three in that list keeps its own key.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from krachtplan.aanvullen.inhoud import plat
from krachtplan.aanvullen.maken import check_tekst
from krachtplan.invoegen import Inhoud
from krachtplan.tonen import maak_toonbaar
from krachtplan.waarden import Waardefout

_VOORAAN = re.compile(r"^[\s#>*•-]*(?:\d+[.)]\s*)?")
"""What may stand before a question in a list of them."""


class Terugvraag(NamedTuple):
    """A question, and the key of its answer; an own question has no key."""

    tekst: str
    sleutel: str = ""


class Antwoord(NamedTuple):
    """What a begeleider answered."""

    vraag: Terugvraag
    tekst: str


DRIE = (
    Terugvraag("Doe ik het goede?", "het_goede"),
    Terugvraag("Doe ik het goed?", "goed"),
    Terugvraag("Doe ik het om de goede reden?", "om_de_goede_reden"),
)


def list_terugvragen(principes: Iterable[str]) -> tuple[Terugvraag, ...]:
    """List the questions to ask: an organisation's own, or else the three of Krachtwerk010."""
    kaal = (" ".join(principe.split()) for principe in principes)
    eigen = dict.fromkeys(principe for principe in kaal if principe)
    vast = {_sense(vraag.tekst): vraag for vraag in DRIE}
    return tuple(vast.get(_sense(tekst), Terugvraag(tekst)) for tekst in eigen) or DRIE


def make_terugblik(datum: date, antwoorden: Sequence[Antwoord]) -> dict[str, Inhoud]:
    """Make the item of one terugblik: the day, the three that were answered, own questions."""
    vast = {antwoord.vraag.sleutel: antwoord.tekst for antwoord in antwoorden}
    item: dict[str, Inhoud] = {"datum": datum}
    item |= {vraag.sleutel: vast[vraag.sleutel] for vraag in DRIE if vraag.sleutel in vast}
    eigen: list[Inhoud] = [
        {"vraag": antwoord.vraag.tekst, "antwoord": antwoord.tekst}
        for antwoord in antwoorden
        if not antwoord.vraag.sleutel
    ]
    return {**item, "vragen": eigen} if eigen else item


def read_antwoorden(tekst: str, vragen: Sequence[Terugvraag]) -> list[Antwoord]:
    """Read a text of questions, each with its answer behind or below it; an empty one is skipped.

    Raises Waardefout for text that belongs to no question, a question that is there twice, and an
    answer that no file may hold.
    """
    gelezen: dict[Terugvraag, list[str]] = {}
    nu: list[str] | None = None
    for nummer, regel in enumerate(tekst.splitlines(), 1):
        gevonden = _find(regel, vragen)
        if gevonden is not None:
            vraag, rest = gevonden
            if vraag in gelezen:
                raise Waardefout(
                    f"Op regel {nummer} staat een vraag die er al stond.",
                    "Zet elke vraag er één keer in, met het antwoord eronder.",
                )
            nu = gelezen[vraag] = [rest]
        elif nu is not None:
            nu.append(regel.rstrip())
        elif regel.strip():
            raise Waardefout(
                f"Bij de tekst op regel {nummer} staat niet welke vraag het is.",
                f"Zet de vraag erboven: {_opgesomd(vragen)}",
            )
    over = {vraag: "\n".join(regels).strip() for vraag, regels in gelezen.items()}
    return [Antwoord(vraag, check_tekst(deel)) for vraag, deel in over.items() if deel]


def _find(regel: str, vragen: Sequence[Terugvraag]) -> tuple[Terugvraag, str] | None:
    """Give the question that a line begins with, and what stands behind it."""
    kaal = _VOORAAN.sub("", regel)
    for vraag in (*vragen, *DRIE):
        lengte = len(vraag.tekst.rstrip(" ?:"))
        begin, rest = kaal[:lengte], kaal[lengte:].strip()
        if _sense(begin) == _sense(vraag.tekst) and (not rest or rest[0] in "?:"):
            return vraag, rest.lstrip("?: ")
    return None


def _sense(tekst: str) -> str:
    return plat(tekst).rstrip(" ?:")


def _opgesomd(vragen: Sequence[Terugvraag]) -> str:
    return " ".join(maak_toonbaar(vraag.tekst) for vraag in vragen)
