"""The client, and what was agreed with the municipality."""

from typing import Annotated

from krachtplan.model.basis import Basis, NaarDoel, NaarResultaat, Onderdeel, Wie
from krachtplan.model.velden import (
    DEZE_DAG,
    GEBEURD,
    Code,
    Datum,
    Duur,
    FrequentieVeld,
    Gebeurd,
    Geheel,
    Id,
    JaNee,
    OmvangVeld,
    Tekst,
    TermijnVeld,
    Woordje,
)
from krachtplan.model.woorden import (
    Aanspreekvorm,
    Akkoord,
    Berichtsoort,
    Doelgroep,
    Fase,
    Gebied,
    Planstatus,
    Stopreden,
    Vertegenwoordiging,
    Vorm,
)


class Vertegenwoordiger(Basis):
    """Wie namens de cliënt mag beslissen."""

    naam: Tekst
    """Naam van de vertegenwoordiger."""
    soort: Vertegenwoordiging | None = None
    """Wat voor vertegenwoordiger."""


class Client(Onderdeel):
    """De persoon over wie dit bestand gaat."""

    code: Code
    """Pseudoniem, ook de bestandsnaam. Nooit een BSN."""
    naam: Tekst | None = None
    """Zo wil de cliënt genoemd worden. Leeg: de code."""
    aanspreekvorm: Aanspreekvorm = Aanspreekvorm.JE
    """Je of u, in de documenten voor de cliënt."""
    vertegenwoordiger: Vertegenwoordiger | None = None
    """Wie namens de cliënt mag beslissen."""


class Resultaat(Onderdeel):
    """Een resultaat dat de gemeente heeft toegewezen."""

    id: Id | None = None
    """Kort woord waarmee andere onderdelen hiernaar verwijzen."""
    resultaat: Tekst
    """Het resultaat, zoals de gemeente het noemt."""
    gebied: Gebied | None = None
    """Het leefgebied."""
    omvang: OmvangVeld | None = None
    """Toegewezen tijd, zoals `2 uur per week`."""


class Stop(Onderdeel):
    """Ingevuld als de ondersteuning eindigt."""

    datum: Annotated[Datum, DEZE_DAG]
    """De laatste dag van de ondersteuning."""
    reden: Stopreden | None = None
    """Waarom de ondersteuning stopt."""
    verder_zonder_hulp: JaNee | None = None
    """Of de cliënt zonder hulp verder gaat."""
    toelichting: Tekst | None = None
    """Wat er verder over te zeggen is."""


class Traject(Onderdeel):
    """Wat met de gemeente is afgesproken."""

    gemeente: Woordje
    """De gemeente; kiest de regelset, zoals `rotterdam`."""
    start: Datum
    """De eerste dag van de ondersteuning."""
    aanbieder: Tekst | None = None
    """De organisatie die de ondersteuning geeft."""
    begeleider: Tekst | None = None
    """Wie de cliënt begeleidt."""
    melding: Annotated[Datum | None, GEBEURD] = None
    """Wanneer de cliënt zich bij de gemeente meldde."""
    besluit: Annotated[Datum | None, GEBEURD] = None
    """De datum van de beschikking."""
    toewijzing: Annotated[Datum | None, GEBEURD] = None
    """De datum van de toewijzing (iWmo 301)."""
    ontvangst: Annotated[Datum | None, GEBEURD] = None
    """Wanneer de toewijzing binnenkwam."""
    eerste_gesprek: Annotated[Datum | None, GEBEURD] = None
    """Het eerste gesprek met de cliënt."""
    einde: Datum | None = None
    """De laatste dag van de toewijzing."""
    verlenging_aangevraagd: Annotated[Datum | None, GEBEURD] = None
    """Wanneer verlenging is aangevraagd."""
    evaluatie_elke: TermijnVeld | None = None
    """Hoe vaak samen wordt geëvalueerd, zoals `3 maanden`."""
    kenmerk: Woordje | None = None
    """Het kenmerk van de gemeente. Geen BSN."""
    fase: Fase | None = None
    """Waar het traject staat."""
    resultaten: tuple[Resultaat, ...] = ()
    """De toegewezen resultaten."""
    stop: Stop | None = None
    """Ingevuld als de ondersteuning eindigt."""


class Inzet(Onderdeel):
    """Wat de begeleiding levert, met tijd per week."""

    resultaat: NaarResultaat | None = None
    """Het toegewezen resultaat waar dit bij hoort."""
    doel: NaarDoel | None = None
    """Het doel waar dit bij hoort."""
    activiteit: Tekst
    """Wat we samen doen."""
    per_week: Duur | None = None
    """Tijd per week, zoals `1 uur 30 minuten`."""
    frequentie: FrequentieVeld | None = None
    """Hoe vaak, zoals `2 keer per week`."""
    vorm: Vorm | None = None
    """Hoe en waar."""
    door: Wie | None = None
    """Wie dit doet."""
    van: Datum | None = None
    """Vanaf wanneer."""
    tot: Datum | None = None
    """Tot en met wanneer."""


class GelezenTekst(Basis):
    """Welke tekst de cliënt las; `krachtplan akkoord` schrijft dit."""

    document: Woordje
    """De naam van het document, zoals `mijn-plan`."""
    formaat: Woordje
    """De vorm waarin het gelezen is, zoals `html`."""
    voor: Doelgroep | None = None
    """Voor wie het document gemaakt was, als dat een ander was dan gewoonlijk."""
    peildatum: Datum
    """Tot welke dag het document bijgewerkt was."""
    inhoud: Woordje
    """Het kenmerk van de tekst: elke andere tekst heeft een ander kenmerk."""


class Leveringsplan(Onderdeel):
    """Een versie van het leveringsplan."""

    versie: Annotated[int, Geheel(1, 999)] | None = None
    """Het nummer van deze versie."""
    datum: Annotated[Datum, DEZE_DAG]
    """De datum van deze versie."""
    status: Planstatus = Planstatus.CONCEPT
    """Hoe ver dit plan is; `voorlopig` telt mee voor de termijn."""
    besproken_op: Annotated[Datum | None, GEBEURD] = None
    """Wanneer het plan met de cliënt is besproken."""
    verzonden_op: Annotated[Datum | None, GEBEURD] = None
    """Wanneer het plan naar de gemeente ging."""
    akkoord: Akkoord | None = None
    """Wat de cliënt van het plan vindt."""
    akkoord_op: Annotated[Datum | None, Gebeurd(ook=("akkoord", "gelezen"))] = None
    """Wanneer de cliënt dat zei."""
    gelezen: GelezenTekst | None = None
    """Welke tekst de cliënt toen las; `krachtplan akkoord` schrijft dit."""
    zienswijze: Tekst | None = None
    """Wat de cliënt er zelf over zegt."""


class Uitstel(Onderdeel):
    """Een termijn die is verschoven, met de reden; blijft zichtbaar in elk document."""

    regel: Woordje
    """Code van de termijn, zoals `T001`."""
    nieuwe_datum: Datum
    """De nieuwe uiterste datum."""
    reden: Tekst
    """Waarom."""
    datum: Annotated[Datum | None, DEZE_DAG] = None
    """Wanneer dit is afgesproken."""


class Bericht(Onderdeel):
    """Een bericht aan de gemeente dat is verstuurd."""

    soort: Berichtsoort
    """Startbericht of stopbericht."""
    datum: Annotated[Datum, DEZE_DAG]
    """Wanneer het is verstuurd."""
    kenmerk: Woordje | None = None
    """Het kenmerk van het bericht."""
