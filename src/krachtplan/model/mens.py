"""The person: relation, strengths, dreams, network, and what helps when it gets hard."""

from typing import Annotated

from krachtplan.model.basis import NaarDoel, Onderdeel, Wie, Wies
from krachtplan.model.velden import DEZE_DAG, NOOIT_GEMEENTE, Datum, Id, Tekst, Woordje
from krachtplan.model.woorden import (
    Aard,
    Bron,
    Droomstatus,
    Gebied,
    Groep,
    Kleur,
    Krachtsoort,
    Krachttijd,
    MagMeedoen,
    Steun,
)


class Werkrelatie(Onderdeel):
    """Een moment in de werkrelatie."""

    datum: Annotated[Datum, DEZE_DAG]
    """Wanneer."""
    door: Wie | None = None
    """Wie dit zegt of vindt."""
    tekst: Tekst
    """Hoe het contact loopt, in gewone woorden."""


class Zelfregulering(Onderdeel):
    """Hoe de cliënt met moeilijke momenten omgaat."""

    wat_hielp_eerder: Tekst | None = None
    """Wat eerder hielp."""
    bij_tegenslag: Tekst | None = None
    """Wat de cliënt doet als het tegenzit."""
    nodig_van_anderen: Tekst | None = None
    """Wat de cliënt dan van anderen nodig heeft."""


class Kracht(Onderdeel):
    """Iets waar de cliënt op kan bouwen."""

    id: Id | None = None
    """Kort woord waarmee doelen hiernaar verwijzen."""
    kracht: Tekst
    """De kracht, in een zin."""
    soort: Krachtsoort | None = None
    """Wat voor kracht."""
    gebied: Gebied | None = None
    """Het leefgebied."""
    tijd: Krachttijd | None = None
    """Verleden, heden of toekomst."""
    bron: Bron | None = None
    """Van wie dit komt."""
    citaat: Tekst | None = None
    """In de woorden van de cliënt."""
    voorbeeld: Tekst | None = None
    """Waaraan dat te zien was."""
    datum: Annotated[Datum | None, DEZE_DAG] = None
    """Wanneer dit is opgeschreven."""


class Droom(Onderdeel):
    """Iets waar de cliënt naar verlangt."""

    id: Id | None = None
    """Kort woord waarmee doelen hiernaar verwijzen."""
    droom: Tekst
    """De droom."""
    citaat: Tekst | None = None
    """In de woorden van de cliënt."""
    gebied: Gebied | None = None
    """Het leefgebied."""
    datum: Annotated[Datum | None, DEZE_DAG] = None
    """Wanneer dit is opgeschreven."""
    status: Droomstatus | None = None
    """Hoe ver de droom is."""


class Uitdaging(Onderdeel):
    """Omdenken: van probleem naar uitdaging."""

    probleem: Tekst | None = None
    """Wat er knelt."""
    uitdaging: Tekst
    """Wat de cliënt wil aanpakken."""
    doel: NaarDoel | None = None
    """Het doel dat hierbij hoort."""
    datum: Annotated[Datum | None, DEZE_DAG] = None
    """Wanneer dit is opgeschreven."""


class Naaste(Onderdeel):
    """Iemand om de cliënt heen."""

    id: Annotated[Id | None, NOOIT_GEMEENTE] = None
    """Kort woord waarmee stappen hiernaar verwijzen."""
    wie: Annotated[Tekst, NOOIT_GEMEENTE]
    """Wie dit is. Komt nooit in een document voor de gemeente."""
    groep: Groep | None = None
    """Uit welke hoek van het leven."""
    steun: tuple[Steun, ...] = ()
    """Wat voor steun deze persoon geeft."""
    aard: Annotated[Aard | None, NOOIT_GEMEENTE] = None
    """Hoe het contact is."""
    mag_meedoen: Annotated[MagMeedoen | None, NOOIT_GEMEENTE] = None
    """Of de cliënt het goed vindt dat deze persoon meedoet."""


class Signaalfase(Onderdeel):
    """Een kleur van het signaleringsplan."""

    kleur: Kleur
    """Groen, oranje of rood."""
    signalen: tuple[Tekst, ...] = ()
    """Waaraan je dat merkt."""
    ik: tuple[Tekst, ...] = ()
    """Wat ik dan doe."""
    naasten: tuple[Tekst, ...] = ()
    """Wat naasten dan doen."""
    begeleider: tuple[Tekst, ...] = ()
    """Wat de begeleider dan doet."""
    liever_niet: tuple[Tekst, ...] = ()
    """Wat dan niet helpt."""


class Bellen(Onderdeel):
    """Wie te bellen als het niet gaat."""

    wie: Tekst
    """Wie."""
    nummer: Woordje | None = None
    """Telefoonnummer."""


class Signaleringsplan(Onderdeel):
    """Wat we zien en doen als het beter of slechter gaat."""

    datum: Annotated[Datum | None, DEZE_DAG] = None
    """Wanneer dit plan is gemaakt."""
    gemaakt_met: Wies = ()
    """Met wie."""
    herzien_op: Datum | None = None
    """Wanneer we er opnieuw naar kijken."""
    beschermend: tuple[Tekst, ...] = ()
    """Wat helpt om het goed te houden."""
    fasen: tuple[Signaalfase, ...] = ()
    """Groen, oranje en rood."""
    bellen: tuple[Bellen, ...] = ()
    """Wie te bellen."""


class Terugval(Onderdeel):
    """Een terugval; aan de bel trekken is een kracht."""

    datum: Annotated[Datum, DEZE_DAG]
    """Wanneer."""
    wat_gebeurde: Tekst
    """Wat er gebeurde."""
    aan_de_bel: Wie | None = None
    """Wie aan de bel trok."""
    wat_hielp: Tekst | None = None
    """Wat hielp."""
