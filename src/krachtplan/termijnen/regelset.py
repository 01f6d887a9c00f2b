"""A rule set: the terms of a municipality as data, each with its source and validity.

The shape only; ``instellingen.regelsetbestand`` reads the files and ``termijnen`` counts. Dutch
docstrings under the fields describe them to whoever writes a rule set.
"""

import re
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Annotated, Any, NamedTuple, Self

from pydantic import PlainValidator, WithJsonSchema, model_validator

from krachtplan.melding import Ernst
from krachtplan.model.basis import Basis
from krachtplan.model.velden import SCHAAL_TEKST, Datum, TermijnVeld, Woordje
from krachtplan.model.woorden import Woord
from krachtplan.waarden import Waardefout, nearest
from krachtplan.waarden.eenheden import Termijn
from krachtplan.waarden.kalender import Schuif

LANDELIJK = "landelijk"
"""The set that always holds, beside that of the municipality."""

TERMIJNREGELS = {
    "T001": "leveringsplan-op-tijd",
    "T002": "eerste-contact",
    "T003": "evaluatie-op-tijd",
    "T004": "verlenging-aanvragen",
    "T005": "startbericht",
    "T006": "stopbericht",
}
"""The terms that the rule list knows (regels.md); other codes are an organisation's own."""

_EIGEN_CODE = re.compile(r"[A-Z][0-9]{3}")
_BEZETTE_LETTERS = "BKLPRZ"


class Gebeurtenis(Woord):
    """Een datum in `traject` waar een termijn vanaf telt."""

    MELDING = "melding"
    BESLUIT = "besluit"
    TOEWIJZING = "toewijzing"
    ONTVANGST = "ontvangst"
    EERSTE_GESPREK = "eerste_gesprek"
    START = "start"
    EINDE = "einde"
    STOP = "stop"
    """De datum bij `stop`."""


class Richting(Woord):
    """Of een termijn na of voor de gebeurtenis ligt."""

    NA = "na"
    VOOR = "voor"


class VoldaanDoor(Woord):
    """Wat er moet zijn om aan een termijn te voldoen."""

    LEVERINGSPLAN = "leveringsplan"
    """Een leveringsplan met status `voorlopig` of `vastgesteld`."""
    CONTACTMOMENT = "contactmoment"
    """Een contactmoment dat de cliënt bereikte; overleg zonder de cliënt telt niet."""
    EVALUATIE = "evaluatie"
    """Een evaluatie."""
    VERLENGING = "verlenging"
    """De datum bij `verlenging_aangevraagd`."""
    STARTBERICHT = "startbericht"
    """Een startbericht onder `berichten`."""
    STOPBERICHT = "stopbericht"
    """Een stopbericht onder `berichten`."""


class Bronstatus(Woord):
    """Hoe zeker een bron is."""

    BEVESTIGD = "bevestigd"
    """Nagelezen in de regeling of het contract zelf."""
    SECUNDAIR = "secundair"
    """Iemand anders schrijft dat het zo is."""
    ONBEVESTIGD = "onbevestigd"
    """Nog niet nagegaan."""


class PerBesluit(Woord):
    """De lengte staat in het besluit van de cliënt, niet in de regelset."""

    PER_BESLUIT = "per_besluit"


class Vanaf(NamedTuple):
    """The date keys of ``traject`` that a term can count from, in the order of the rule set.

    The first one that is filled counts, or with ``laatste`` the latest of those filled.
    """

    gebeurtenissen: tuple[Gebeurtenis, ...]
    laatste: bool = False


def parse_vanaf(waarde: object) -> Vanaf:
    """Read ``start``, ``[toewijzing, start]`` or ``{het_laatste_van: [start, ontvangst]}``."""
    laatste = isinstance(waarde, dict)
    if isinstance(waarde, dict):
        if set(waarde) != {"het_laatste_van"}:
            raise Waardefout("Met sleutels kan hier alleen `het_laatste_van: [...]`.", _SCHRIJF)
        waarde = waarde["het_laatste_van"]
    namen = waarde if isinstance(waarde, list) else [waarde]
    if not namen:
        raise Waardefout("Hier hoort minstens één gebeurtenis.", _SCHRIJF)
    return Vanaf(tuple(Gebeurtenis.parse(naam) for naam in namen), laatste)


_SCHRIJF = (
    "Schrijf `start`, `[toewijzing, start]` (de eerste die is ingevuld) of"
    " `{het_laatste_van: [start, ontvangst]}`."
)


def parse_ernst(waarde: object) -> Ernst:
    """Read ``fout``, ``let_op`` (or ``let op``) or ``vraag``."""
    woorden = [ernst.value for ernst in Ernst]
    if isinstance(waarde, str):
        tekst = "_".join(waarde.lower().split())
        if tekst in woorden:
            return Ernst(tekst)
        dichtbij = nearest(tekst, woorden)
        vraag = f"Bedoelde u `{dichtbij}`? " if dichtbij else ""
        raise Waardefout(
            "Dit is geen zwaarte die `check` kent.", f"{vraag}Kies uit: {', '.join(woorden)}."
        )
    raise Waardefout("Hier hoort één woord.", f"Kies uit: {', '.join(woorden)}.")


def _parse_schuif(waarde: object) -> Schuif:
    woorden = [schuif.value for schuif in Schuif]
    tekst = waarde.strip().lower() if isinstance(waarde, str) else ""
    if tekst in woorden:
        return Schuif(tekst)
    raise Waardefout(
        "Dit woord staat niet in de lijst van dit veld.", f"Kies uit: {', '.join(woorden)}."
    )


def _parse_termijncode(waarde: object) -> str:
    code = waarde.strip().upper() if isinstance(waarde, str) else ""
    if code in TERMIJNREGELS:
        return code
    if not _EIGEN_CODE.fullmatch(code):
        raise Waardefout(
            "Een code van een termijn is een letter met drie cijfers, zoals `T001`.",
            f"Bekend zijn {', '.join(TERMIJNREGELS)}; een eigen termijn krijgt `T101` of hoger.",
        )
    if code[0] in _BEZETTE_LETTERS or (code[0] == "T" and int(code[1:]) < 100):
        raise Waardefout(
            "Deze code is voor de eigen regels van krachtplan.",
            "Kies voor een eigen termijn een code als `T101` of hoger.",
        )
    return code


def _parse_lengte(waarde: object) -> Termijn | PerBesluit:
    from krachtplan.waarden import parse_termijn

    if isinstance(waarde, str):
        if waarde.strip().lower() == PerBesluit.PER_BESLUIT:
            return PerBesluit.PER_BESLUIT
        return parse_termijn(waarde)
    raise Waardefout("Hier hoort een termijn.", "Schrijf een termijn als 4 weken of 5 werkdagen.")


ErnstVeld = Annotated[
    Ernst,
    PlainValidator(parse_ernst),
    WithJsonSchema({"enum": [*(ernst.value for ernst in Ernst), None]}),
]
SchuifVeld = Annotated[
    Schuif,
    PlainValidator(_parse_schuif),
    WithJsonSchema({"enum": [*(schuif.value for schuif in Schuif), None]}),
]
VanafVeld = Annotated[
    Vanaf,
    PlainValidator(parse_vanaf),
    WithJsonSchema({"type": [*SCHAAL_TEKST, "array", "object"]}),
]
TermijncodeVeld = Annotated[
    str, PlainValidator(_parse_termijncode), WithJsonSchema({"type": "string"})
]
LengteVeld = Annotated[
    Termijn | PerBesluit, PlainValidator(_parse_lengte), WithJsonSchema({"type": SCHAAL_TEKST})
]


class Bron(Basis):
    """Waar een termijn vandaan komt. Alleen een titel mag ook als gewone tekst."""

    titel: Woordje
    """De regeling, het contract of het bericht waar dit in staat."""
    adres: Woordje | None = None
    """Waar het te vinden is: een webadres, of de plaats in de eigen map."""
    gezien_op: Datum | None = None
    """Wanneer dit voor het laatst is nagekeken."""
    status: Bronstatus = Bronstatus.ONBEVESTIGD
    """Hoe zeker dit is: bevestigd, secundair of onbevestigd."""

    @model_validator(mode="before")
    @classmethod
    def _title_only(cls, waarde: Any) -> Any:
        return {"titel": waarde} if isinstance(waarde, str) else waarde


class Termijnregel(Basis):
    """Een termijn, met de bron erbij."""

    code: TermijncodeVeld
    """De code: T001 tot en met T006, of een eigen code vanaf T101."""
    naam: Woordje
    """De naam van de termijn."""
    vanaf: VanafVeld
    """Waar de termijn vanaf telt: een datum in `traject`, of een lijst daarvan."""
    termijn: LengteVeld
    """Hoe lang, zoals `4 weken`; of `per_besluit`, als elk besluit zelf zegt hoe lang."""
    richting: Richting = Richting.NA
    """`na` de gebeurtenis, of `voor` (terug te tellen vanaf `einde`)."""
    elke: TermijnVeld | None = None
    """Hoe vaak het daarna terugkomt, geteld vanaf de laatste keer."""
    liefst: TermijnVeld | None = None
    """Een zachtere termijn naast de harde: liefst 12 weken voor het einde, uiterlijk 8."""
    schuif: SchuifVeld = Schuif.GEEN
    """Wat er gebeurt als de datum op een weekend of feestdag valt."""
    voldaan_door: VoldaanDoor
    """Wat er dan moet zijn."""
    waarschuw_vanaf: TermijnVeld | None = None
    """Hoe lang van tevoren `check` het al zegt."""
    ernst: ErnstVeld | None = None
    """Hoe zwaar het weegt als de datum voorbij is: fout, let_op of vraag."""
    bron: Bron
    """Waar dit staat. Zonder bron geldt een termijn niet."""
    geldig_van: Datum | None = None
    """De eerste dag waarop een termijn volgens deze regel kan beginnen."""
    geldig_tot: Datum | None = None
    """De laatste dag waarop een termijn volgens deze regel kan beginnen."""

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        # `evaluatie_elke` of a client file is about T003 and no other term.
        if self.termijn is PerBesluit.PER_BESLUIT and (
            self.code != "T003" or self.voldaan_door is not VoldaanDoor.EVALUATIE
        ):
            raise Waardefout(
                "`per_besluit` kan alleen bij de evaluatie: daarvoor heeft het clientbestand"
                " `evaluatie_elke`.",
                "Schrijf een vaste termijn, of `code: T003` met `voldaan_door: evaluatie`.",
            )
        if self._liefst_is_later():
            raise Waardefout(
                "`liefst` ligt voor `termijn`: eerst de dag waarop het liefst gebeurt, dan de"
                " laatste dag.",
                "Kijk of de twee zijn omgewisseld.",
            )
        if self.elke is not None and self.richting is Richting.VOOR:
            raise Waardefout(
                "Een termijn die terugkomt telt vooruit.", "Haal `elke` of `richting: voor` weg."
            )
        if self.geldig_van and self.geldig_tot and self.geldig_tot < self.geldig_van:
            raise Waardefout(
                "`geldig_tot` ligt op of na `geldig_van`.", "Kijk of de twee zijn omgewisseld."
            )
        return self

    def _liefst_is_later(self) -> bool:
        """Say whether liefst is past the last day; weeks and months are not compared."""
        liefst, laatst = self.liefst, self.termijn
        if liefst is None or not isinstance(laatst, Termijn) or liefst.eenheid != laatst.eenheid:
            return False
        vooruit = self.richting is Richting.NA
        return liefst.aantal > laatst.aantal if vooruit else liefst.aantal < laatst.aantal

    @property
    def ritme(self) -> Termijn | None:
        """How often it comes back: T003 always does (regels.md), others with ``elke``."""
        if self.elke is not None:
            return self.elke
        if self.code == "T003" and isinstance(self.termijn, Termijn):
            return self.termijn
        return None

    def geldt_op(self, dag: date) -> bool:
        """Tell whether a term that begins on this day follows this rule."""
        return (self.geldig_van is None or self.geldig_van <= dag) and (
            self.geldig_tot is None or dag <= self.geldig_tot
        )


class Bewaartermijn(Basis):
    """Hoe lang gegevens worden bewaard."""

    termijn: TermijnVeld
    """Hoe lang, zoals `15 jaar`."""
    bron: Bron
    """Waar dit staat."""


class Regelset(Basis):
    """De termijnen van een gemeente (of van een organisatie), elk met een bron."""

    regelset: Woordje
    """De naam zoals die in `traject.gemeente` staat, zoals `rotterdam`."""
    naam: Woordje | None = None
    """De naam om te lezen, zoals `Gemeente Rotterdam`. Leeg: de naam hierboven."""
    documentnaam: Woordje | None = None
    """Hoe deze gemeente het leveringsplan noemt."""
    breidt_uit: Woordje | None = None
    """Een andere regelset waarvan alle termijnen ook gelden, tenzij ze hier staan."""
    termijnen: tuple[Termijnregel, ...] = ()
    """De termijnen."""
    bewaartermijn: Bewaartermijn | None = None
    """Hoe lang gegevens worden bewaard."""


@lru_cache(maxsize=1024)
def naam_sleutel(naam: str) -> str:
    """Fold a name of a municipality or set: capitals, spaces, ``-`` and ``_`` do not count."""
    return " ".join(naam.casefold().replace("-", " ").replace("_", " ").split())


def find_regelset(regelsets: Iterable[Regelset], gemeente: str) -> Regelset | None:
    """Give the rule set of a municipality, or None where none is known."""
    gezocht = naam_sleutel(gemeente)
    return next((r for r in regelsets if naam_sleutel(r.regelset) == gezocht), None)


def geldende_regelsets(regelsets: Iterable[Regelset], gemeente: str) -> tuple[Regelset, ...]:
    """Give the sets that hold, the municipality's before ``landelijk``, each at most once."""
    alle = tuple(regelsets)
    eigen, landelijk = find_regelset(alle, gemeente), find_regelset(alle, LANDELIJK)
    gevonden = (eigen, landelijk if landelijk is not eigen else None)
    return tuple(regelset for regelset in gevonden if regelset is not None)


def bewaartermijn_van(regelsets: Iterable[Regelset], gemeente: str) -> Bewaartermijn | None:
    """Give the retention term that holds: the municipality's, else the national one."""
    sets = geldende_regelsets(regelsets, gemeente)
    return next((r.bewaartermijn for r in sets if r.bewaartermijn is not None), None)
