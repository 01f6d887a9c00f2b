"""Goals with their steps, what is not known yet, and choices made together."""

from typing import Annotated

from pydantic import Field

from krachtplan.model.basis import (
    PERSONEN,
    STAP_WIE,
    NaarDoelen,
    NaarDroom,
    NaarKracht,
    NaarResultaat,
    Onderdeel,
    Wie,
    Wies,
)
from krachtplan.model.velden import (
    DEZE_DAG,
    ELKE_SLEUTEL_EENMAAL,
    GEBEURD,
    NIET_GEMEENTE,
    NOOIT_GEMEENTE,
    Datum,
    Gebeurd,
    Geheel,
    Id,
    JaNee,
    Tekst,
    Verwijst,
)
from krachtplan.model.woorden import Doelstatus, Gebied, StapWie


class Stap(Onderdeel):
    """Een stap naar een doel."""

    stap: Tekst
    """Wat er gebeurt."""
    wie: StapWie | None = None
    """Wie de stap zet."""
    naam: Annotated[Tekst | None, NOOIT_GEMEENTE] = None
    """Wie het precies is, als dat helpt."""
    met: Annotated[Wies, NOOIT_GEMEENTE] = ()
    """Met wie: een id uit `netwerk`."""
    uiterlijk: Datum | None = None
    """Voor wanneer."""
    gedaan: Annotated[Datum | None, Gebeurd(ook=("hoe_ging_het",))] = None
    """Wanneer de stap is gezet."""
    hoe_ging_het: Annotated[Tekst | None, NOOIT_GEMEENTE] = None
    """Hoe het ging."""


class Voortgang(Onderdeel):
    """Hoe ver het doel is, op een dag."""

    datum: Annotated[Datum, DEZE_DAG]
    """Wanneer."""
    score: Annotated[int, Geheel(-2, 2)] | None = None
    """De trede op de schaal van dit doel, van -2 tot 2."""
    door: Wie | None = None
    """Wie de score gaf."""
    toelichting: Tekst | None = None
    """Wat erbij te zeggen is."""


class Beloning(Onderdeel):
    """Wat er is afgesproken als het doel lukt."""

    afspraak: Tekst
    """Wat er is afgesproken."""
    gegeven: Annotated[Datum | None, GEBEURD] = None
    """Wanneer de beloning is gegeven."""


class Uitkomst(Onderdeel):
    """Wat een doel heeft opgeleverd."""

    datum: Annotated[Datum, DEZE_DAG]
    """Wanneer."""
    materieel: Tekst | None = None
    """Wat er zichtbaar beter is."""
    vermogen: Tekst | None = None
    """Wat de cliënt nu beter kan."""
    borging: Tekst | None = None
    """Hoe dat zo blijft."""


class Doel(Onderdeel):
    """Iets wat de cliënt wil bereiken."""

    id: Id | None = None
    """Kort woord waarmee andere onderdelen hiernaar verwijzen."""
    doel: Tekst
    """Het doel, liefst in de woorden van de cliënt."""
    eigen_woorden: JaNee | None = None
    """Of de cliënt het zelf zo zei."""
    citaat: Tekst | None = None
    """Wat de cliënt er letterlijk over zei."""
    waarom: Tekst | None = None
    """Waarom dit voor de cliënt telt."""
    droom: NaarDroom | None = None
    """De droom waar dit doel naartoe leidt."""
    krachten: NaarKracht = ()
    """De krachten waar dit doel op bouwt."""
    na: NaarDoelen = ()
    """Doelen die eerst komen."""
    resultaat: NaarResultaat | None = None
    """Het toegewezen resultaat waar dit doel bij hoort."""
    gebied: Gebied | None = None
    """Het leefgebied."""
    status: Doelstatus = Doelstatus.OPEN
    """Hoe het met dit doel staat."""
    begonnen: Annotated[Datum | None, DEZE_DAG] = None
    """Wanneer het werk aan dit doel begon."""
    evalueren_op: Datum | None = None
    """Wanneer we samen kijken hoe het gaat."""
    stappen: tuple[Stap, ...] = ()
    """De stappen naar dit doel."""
    schaal: Annotated[dict[Annotated[int, Geheel(-2, 2)], Tekst], ELKE_SLEUTEL_EENMAAL] = Field(
        default_factory=dict
    )
    """Vijf treden, van -2 tot 2, in gewone woorden (Goal Attainment Scaling)."""
    voortgang: tuple[Voortgang, ...] = ()
    """Hoe ver het doel was, door de tijd."""
    beloning: Beloning | None = None
    """Wat er is afgesproken als het lukt."""
    uitkomst: Uitkomst | None = None
    """Wat het doel heeft opgeleverd."""


class Onbekend(Onderdeel):
    """Wat we nog niet weten, en wanneer wel: eerlijk is met een datum."""

    id: Id | None = None
    """Kort woord voor deze vraag."""
    vraag: Tekst
    """Wat we nog niet weten."""
    resultaat: NaarResultaat | None = None
    """Het toegewezen resultaat waar dit bij hoort."""
    gebied: Gebied | None = None
    """Het leefgebied."""
    waarom: Annotated[Tekst | None, NIET_GEMEENTE] = None
    """Waarom dit nog open is."""
    hoe: Tekst | None = None
    """Hoe we het antwoord vinden."""
    wie: Annotated[
        Annotated[Id, Verwijst(("netwerk",), PERSONEN | STAP_WIE)] | None, NIET_GEMEENTE
    ] = None
    """Wie hiermee verder gaat."""
    uiterlijk: Datum | None = None
    """Wanneer we het weten."""
    beantwoord: Annotated[Datum | None, Gebeurd(ook=("antwoord",))] = None
    """Wanneer de vraag is beantwoord."""
    antwoord: Annotated[Tekst | None, NIET_GEMEENTE] = None
    """Het antwoord."""


class Optie(Onderdeel):
    """Een mogelijkheid."""

    optie: Tekst
    """Wat er kan."""
    voor: Tekst | None = None
    """Wat ervoor pleit."""
    tegen: Tekst | None = None
    """Wat ertegen pleit."""


class Afweging(Onderdeel):
    """Een keuze die samen is gemaakt (samen beslissen)."""

    datum: Annotated[Datum, DEZE_DAG]
    """Wanneer."""
    vraag: Tekst
    """Waar het over ging."""
    opties: Annotated[tuple[Optie, ...], NIET_GEMEENTE] = ()
    """De mogelijkheden, niets doen hoort erbij."""
    voorkeur_client: Annotated[Tekst | None, NIET_GEMEENTE] = None
    """Wat de cliënt het liefst wil."""
    besluit: Tekst | None = None
    """Wat er is besloten."""
    reden: Tekst | None = None
    """Waarom."""
    herzien_op: Annotated[Datum | None, NIET_GEMEENTE] = None
    """Wanneer we er opnieuw naar kijken."""
