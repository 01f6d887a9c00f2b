"""What happened on the way: contact, measurements, evaluations, successes."""

from typing import Annotated

from pydantic import Field

from krachtplan.model.basis import Basis, NaarDoelen, Onderdeel, Wie, Wies
from krachtplan.model.velden import (
    DEZE_DAG,
    ELKE_SLEUTEL_EENMAAL,
    NIET_GEMEENTE,
    Datum,
    Geheel,
    JaNee,
    Minuten,
    Tekst,
    Tijd,
)
from krachtplan.model.woorden import (
    Basistaak,
    Contactsoort,
    Domein,
    Evaluatiesoort,
    Meetmoment,
    ZrmVersie,
)

Scores = Annotated[dict[Domein, Annotated[int, Geheel(1, 5)]], ELKE_SLEUTEL_EENMAAL]


class Contactmoment(Onderdeel):
    """Een keer contact."""

    datum: Annotated[Datum, DEZE_DAG]
    """Wanneer."""
    tijd: Tijd | None = None
    """Hoe laat."""
    soort: Contactsoort | None = None
    """Wat voor contact."""
    minuten: Minuten | None = None
    """Hoe lang, in minuten."""
    bereikt: JaNee | None = None
    """`nee` als het niet lukte om de cliënt te bereiken."""
    doelen: NaarDoelen = ()
    """De doelen waar het over ging."""
    verslag: Tekst | None = None
    """Wat er is besproken of gedaan."""
    basistaak: Basistaak | None = None
    """De basistaak van Krachtwerk."""


class Verdeling(Basis):
    """Wie draagt wat, in procenten (ZRM-Krachtenwijzer)."""

    eigen: Annotated[int, Geheel(0, 100)] = 0
    """De cliënt zelf."""
    netwerk: Annotated[int, Geheel(0, 100)] = 0
    """Naasten."""
    hulp: Annotated[int, Geheel(0, 100)] = 0
    """Hulpverlening."""


class Zelfredzaamheid(Onderdeel):
    """Hoe zelfredzaam de cliënt nu is, per domein van de Zelfredzaamheid-Matrix."""

    datum: Annotated[Datum, DEZE_DAG]
    """Wanneer."""
    moment: Meetmoment | None = None
    """Bij welk moment in het traject."""
    versie: ZrmVersie = ZrmVersie.V2017
    """De versie van de matrix."""
    door: Wie | None = None
    """Wie de scores gaf."""
    scores: Scores = Field(default_factory=dict)
    """Per domein een heel niveau van 1 tot 5, over nu."""
    streef: Scores = Field(default_factory=dict)
    """Per domein het niveau dat haalbaar lijkt."""
    niet_besproken: tuple[Domein, ...] = ()
    """Domeinen die niet zijn besproken."""
    niet_nu: tuple[Domein, ...] = ()
    """Domeinen waar de cliënt nu niet aan werkt."""
    verdeling: Annotated[dict[Domein, Verdeling], ELKE_SLEUTEL_EENMAAL] = Field(
        default_factory=dict
    )
    """Per domein: wie draagt wat, in procenten."""
    beeld_client: Annotated[Tekst | None, NIET_GEMEENTE] = None
    """Hoe de cliënt er zelf naar kijkt."""


class Tevredenheid(Onderdeel):
    """Hoe tevreden de cliënt is."""

    cijfer: Annotated[int, Geheel(1, 10)] | None = None
    """Een heel cijfer van 1 tot 10."""
    toelichting: Tekst | None = None
    """Wat de cliënt daarbij zegt."""


class Evaluatie(Onderdeel):
    """Een keer samen terugkijken."""

    datum: Annotated[Datum, DEZE_DAG]
    """Wanneer."""
    soort: Evaluatiesoort | None = None
    """Tussendoor of aan het eind."""
    met: Wies = ()
    """Wie erbij waren."""
    wat_werkte: Tekst | None = None
    """Wat werkte."""
    wat_niet: Tekst | None = None
    """Wat niet werkte."""
    verder: Tekst | None = None
    """Hoe we verder gaan."""
    client_zegt: Tekst | None = None
    """Wat de cliënt erover zegt."""
    tevredenheid: Tevredenheid | None = None
    """Hoe tevreden de cliënt is."""


class Succes(Onderdeel):
    """Iets wat lukte, hoe klein ook."""

    datum: Annotated[Datum, DEZE_DAG]
    """Wanneer."""
    succes: Tekst
    """Wat er lukte."""


class Waardering(Onderdeel):
    """Een blijk van waardering, ook als iets niet lukte."""

    datum: Annotated[Datum, DEZE_DAG]
    """Wanneer."""
    voor: Tekst
    """Waarvoor."""
    vorm: Tekst | None = None
    """Hoe."""


class Terugblikvraag(Basis):
    """Een eigen vraag van de organisatie, met het antwoord van de begeleider."""

    vraag: Tekst
    """De vraag, zoals zij toen werd gesteld."""
    antwoord: Tekst | None = None
    """Het antwoord."""


class Terugblik(Onderdeel):
    """Terugblik van de begeleider; komt in geen enkel document voor anderen."""

    datum: Annotated[Datum, DEZE_DAG]
    """Wanneer."""
    het_goede: Tekst | None = None
    """Doe ik het goede?"""
    goed: Tekst | None = None
    """Doe ik het goed?"""
    om_de_goede_reden: Tekst | None = None
    """Doe ik het om de goede reden?"""
    vragen: tuple[Terugblikvraag, ...] = ()
    """Eigen vragen van de organisatie (`principes` in de instellingen), met het antwoord."""
