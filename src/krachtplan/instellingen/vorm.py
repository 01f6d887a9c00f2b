"""The shape of ``krachtplan.yaml``: what an organisation can set, and what it looks up.

The shape and its own sense only; ``omgeving`` finds and reads the file. Dutch docstrings under
the fields describe them to whoever writes the file.
"""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Annotated, Any, Protocol

from pydantic import Field, PlainValidator, WithJsonSchema, model_validator

from krachtplan.basiscodes import ALTIJD_AAN
from krachtplan.melding import Bevinding
from krachtplan.model.basis import Basis
from krachtplan.model.velden import SCHAAL_TEKST, Datum, Geheel, JaNee, Tekst, Woordje
from krachtplan.model.woorden import Woord
from krachtplan.termijnen.regelset import ErnstVeld, naam_sleutel
from krachtplan.waarden import Waardefout, nearest
from krachtplan.waarden.kalender import Kalender

DREMPELS = ("dagen", "meer_dan", "woorden", "letters")
"""The thresholds that a rule can have; which rule has which is for the rule to say."""


class BekendeRegel(Protocol):
    """What the settings need to know of a rule; the registry of rules stands above this module."""

    @property
    def code(self) -> str: ...  # noqa: D102
    @property
    def naam(self) -> str: ...  # noqa: D102
    @property
    def instellingen(self) -> Mapping[str, int]: ...  # noqa: D102


def _parse_kleur(waarde: object) -> str:
    tekst = waarde.strip().lower().removeprefix("#") if isinstance(waarde, str) else ""
    if len(tekst) == 6 and all(teken in "0123456789abcdef" for teken in tekst):
        return f"#{tekst}"
    raise Waardefout(
        "Een kleur bestaat uit zes tekens: cijfers en de letters a tot en met f.",
        'Schrijf een kleur tussen aanhalingstekens, zoals "#1a5f7a", of zonder hekje: 1a5f7a.',
    )


Kleur = Annotated[
    str,
    PlainValidator(_parse_kleur),
    WithJsonSchema({"type": SCHAAL_TEKST, "vorm": 'een kleur zoals "#1a5f7a"'}),
]


class Kleuren(Basis):
    """De kleuren van de organisatie in documenten. Eén kleur mag ook als gewone tekst."""

    hoofd: Kleur | None = None
    """De kleur van koppen en lijnen."""
    accent: Kleur | None = None
    """De kleur van wat opvalt."""

    @model_validator(mode="before")
    @classmethod
    def _short_form(cls, waarde: Any) -> Any:
        if isinstance(waarde, str):
            return {"hoofd": waarde}
        if isinstance(waarde, list) and 0 < len(waarde) <= 2:
            return dict(zip(("hoofd", "accent"), waarde, strict=False))
        return waarde


class Contact(Basis):
    """Hoe de organisatie te bereiken is. Eén regel mag ook als gewone tekst."""

    telefoon: Woordje | None = None
    """Het telefoonnummer."""
    email: Woordje | None = None
    """Het e-mailadres."""
    website: Woordje | None = None
    """De website."""
    adres: Tekst | None = None
    """Het adres."""
    tekst: Tekst | None = None
    """Iets anders, in gewone woorden."""

    @model_validator(mode="before")
    @classmethod
    def _text_only(cls, waarde: Any) -> Any:
        return {"tekst": waarde} if isinstance(waarde, str) else waarde


class Organisatie(Basis):
    """De organisatie. Alleen een naam mag ook als gewone tekst."""

    naam: Woordje
    """De naam, zoals die in documenten staat."""
    logo: Woordje | None = None
    """Een afbeelding, als pad vanaf dit bestand."""
    kleuren: Kleuren | None = None
    """De kleuren in documenten."""
    contact: Contact | None = None
    """Hoe de organisatie te bereiken is."""

    @model_validator(mode="before")
    @classmethod
    def _name_only(cls, waarde: Any) -> Any:
        return {"naam": waarde} if isinstance(waarde, str) else waarde


class Regelkeuze(Basis):
    """Wat voor één regel anders is. `uit` of `aan` mag ook als gewone tekst."""

    aan: JaNee = True
    """`nee` om deze regel niet te gebruiken; kort: `uit`."""
    ernst: ErnstVeld | None = None
    """Hoe zwaar deze regel weegt: fout, let_op of vraag."""
    dagen: Annotated[int, Geheel(1, 3650)] | None = None
    """Na hoeveel dagen deze regel iets zegt."""
    meer_dan: Annotated[int, Geheel(0, 999)] | None = None
    """Boven welk aantal deze regel iets zegt."""
    woorden: Annotated[int, Geheel(5, 100)] | None = None
    """Boven hoeveel woorden een zin lang is."""
    letters: Annotated[int, Geheel(8, 100)] | None = None
    """Boven hoeveel letters een woord lang is."""

    @model_validator(mode="before")
    @classmethod
    def _on_or_off(cls, waarde: Any) -> Any:
        if not isinstance(waarde, str):
            return waarde
        match waarde.strip().lower():
            case "uit":
                return {"aan": "nee"}
            case "aan":
                return {"aan": "ja"}
        raise Waardefout(
            "Hier hoort `uit`, `aan`, of wat er anders is.",
            "Schrijf bijvoorbeeld `uit`, `{ernst: let_op}` of `{dagen: 42}`.",
        )

    @property
    def drempels(self) -> dict[str, int]:
        """The thresholds that are set, by name."""
        gezet = {naam: getattr(self, naam) for naam in DREMPELS}
        return {naam: waarde for naam, waarde in gezet.items() if waarde is not None}


class Bevrijdingsdag(Woord):
    """Of 5 mei een vrije dag is."""

    JA = "ja"
    NEE = "nee"
    LUSTRUM = "lustrum"
    """Eens in de vijf jaar: 2025, 2030 …"""


class Feestdagen(Basis):
    """Welke dagen geen werkdag zijn, naast de vaste feestdagen."""

    goede_vrijdag: JaNee = True
    """Of Goede Vrijdag een vrije dag is."""
    bevrijdingsdag: Bevrijdingsdag = Bevrijdingsdag.JA
    """Of 5 mei een vrije dag is: ja, nee of lustrum (eens in de vijf jaar)."""
    gesloten_op: tuple[Datum, ...] = ()
    """Andere dagen waarop de organisatie gesloten is."""

    def kalender(self) -> Kalender:
        """Give the calendar with these days off."""
        return Kalender(
            goede_vrijdag=self.goede_vrijdag,
            bevrijdingsdag="lustrum"
            if self.bevrijdingsdag is Bevrijdingsdag.LUSTRUM
            else self.bevrijdingsdag is Bevrijdingsdag.JA,
            extra_dagen=frozenset(self.gesloten_op),
        )


class Rapportkeuze(Basis):
    """Hoe `krachtplan rapport` kleine aantallen afschermt."""

    drempel: Annotated[int, Geheel(5, 1000)] = 10
    """Onder dit aantal blijft een getal in een rapport dicht; 5 of meer."""


class Instellingen(Basis):
    """De instellingen van een organisatie: `krachtplan.yaml`. Alles mag weg."""

    organisatie: Organisatie | None = None
    """De naam van de organisatie, of een blok met naam, logo, kleuren en contact."""
    gemeente: Woordje | None = None
    """De gemeente die `nieuw` invult."""
    regelsets: tuple[Woordje, ...] = ()
    """Eigen regelsets, als pad vanaf dit bestand."""
    sjablonen: Woordje | None = None
    """De map met eigen sjablonen, als pad vanaf dit bestand."""
    regels: dict[str, Regelkeuze] = Field(default_factory=dict)
    """Per regel (code of naam) wat er anders is."""
    principes: tuple[Tekst, ...] = ()
    """Eigen vragen voor de terugblik."""
    woorden: dict[str, Tekst] = Field(default_factory=dict)
    """Eigen woorden: de gewone term, en wat de organisatie zegt."""
    vakwoorden: dict[str, Tekst] = Field(default_factory=dict)
    """Voor `check --taal`: een vakwoord, en wat er liever staat. `mag` laat een woord toe."""
    feestdagen: Feestdagen = Field(default_factory=lambda: Feestdagen.model_construct())
    """Welke dagen geen werkdag zijn."""
    rapport: Rapportkeuze = Field(default_factory=lambda: Rapportkeuze.model_construct())
    """Hoe een rapport kleine aantallen afschermt."""


def check_regels(
    gekozen: Mapping[str, Regelkeuze], bekend: Iterable[BekendeRegel]
) -> Iterator[Bevinding]:
    """Report settings of unknown rules, of one rule twice, and thresholds that a rule lacks."""
    regels = op_sleutel(bekend)
    gezien: dict[str, str] = {}
    for sleutel, keuze in gekozen.items():
        regel = regels.get(naam_sleutel(sleutel))
        if regel is None:
            yield _onbekende_regel(sleutel, regels.values())
        elif regel.code in gezien:
            yield Bevinding(
                "B002",
                ("regels", sleutel),
                f"Deze regel staat er al, als `{gezien[regel.code]}`.",
                "Zet alles over één regel bij elkaar.",
                bij_sleutel=True,
            )
        elif regel.code in ALTIJD_AAN:
            yield Bevinding(
                "B005",
                ("regels", sleutel),
                "Deze regel ligt vast.",
                "Haal deze sleutel weg.",
                bij_sleutel=True,
            )
        else:
            gezien[regel.code] = sleutel
            yield from _vreemde_drempels(sleutel, keuze, regel)


def keuzes_per_code(
    gekozen: Mapping[str, Regelkeuze], bekend: Iterable[BekendeRegel]
) -> Mapping[str, Regelkeuze]:
    """Give the settings of rules by their code, whether code or name was written."""
    regels = op_sleutel(bekend)
    return MappingProxyType(
        {
            regels[naam_sleutel(sleutel)].code: keuze
            for sleutel, keuze in gekozen.items()
            if naam_sleutel(sleutel) in regels
        }
    )


def op_sleutel(bekend: Iterable[BekendeRegel]) -> dict[str, BekendeRegel]:
    """Give rules by what the settings may call them, as ``naam_sleutel`` writes it."""
    return {naam_sleutel(woord): regel for regel in bekend for woord in (regel.naam, regel.code)}


def _onbekende_regel(sleutel: str, bekend: Iterable[BekendeRegel]) -> Bevinding:
    dichtbij = nearest(sleutel, [woord for regel in bekend for woord in (regel.code, regel.naam)])
    hulp = f"Bedoelde u `{dichtbij}`?" if dichtbij else "`krachtplan regels` toont alle regels."
    return Bevinding(
        "B006",
        ("regels", sleutel),
        "Er is geen regel met deze code of naam.",
        hulp,
        bij_sleutel=True,
    )


def _vreemde_drempels(sleutel: str, keuze: Regelkeuze, regel: BekendeRegel) -> Iterator[Bevinding]:
    kan = ["uit", "ernst", *regel.instellingen]
    for naam in keuze.drempels:
        if naam not in regel.instellingen:
            yield Bevinding(
                "B003",
                ("regels", sleutel, naam),
                "Deze instelling heeft deze regel niet.",
                f"Bij {regel.code} kan: {', '.join(kan)}.",
                bij_sleutel=True,
            )
