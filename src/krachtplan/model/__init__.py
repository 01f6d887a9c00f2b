"""The client file as a model: every section and word of the format, frozen, without I/O or clock.

Field names are the YAML keys. The Dutch docstrings become the descriptions in the JSON Schema and
the reference page. Who sees what is declared here once, as ``Deel`` markers (see ``velden``): on a
section, and on the fields that differ from their section. A field that names another item carries
``Verwijst``. Sections without a marker go to everybody.
"""

from typing import Annotated

from krachtplan.model.basis import Aanvulbaar
from krachtplan.model.doel import (
    Afweging,
    Beloning,
    Doel,
    Onbekend,
    Optie,
    Stap,
    Uitkomst,
    Voortgang,
)
from krachtplan.model.mens import (
    Bellen,
    Droom,
    Kracht,
    Naaste,
    Signaalfase,
    Signaleringsplan,
    Terugval,
    Uitdaging,
    Werkrelatie,
    Zelfregulering,
)
from krachtplan.model.traject import (
    Bericht,
    Client,
    GelezenTekst,
    Inzet,
    Leveringsplan,
    Resultaat,
    Stop,
    Traject,
    Uitstel,
    Vertegenwoordiger,
)
from krachtplan.model.velden import (
    ALLEEN_BEGELEIDER,
    ALS_DOMEIN,
    ALS_GEBRUIKT,
    ALS_TELLING,
    IEDEREEN,
    NIET_CLIENT,
    NIET_GEMEENTE,
    Geheel,
)
from krachtplan.model.verloop import (
    Contactmoment,
    Evaluatie,
    Succes,
    Terugblik,
    Terugblikvraag,
    Tevredenheid,
    Verdeling,
    Waardering,
    Zelfredzaamheid,
)

__all__ = [
    "Aanvulbaar",
    "Afweging",
    "Bellen",
    "Beloning",
    "Bericht",
    "Client",
    "Clientbestand",
    "Contactmoment",
    "Doel",
    "Droom",
    "Evaluatie",
    "GelezenTekst",
    "Inzet",
    "Kracht",
    "Leveringsplan",
    "Naaste",
    "Onbekend",
    "Optie",
    "Resultaat",
    "Signaalfase",
    "Signaleringsplan",
    "Stap",
    "Stop",
    "Succes",
    "Terugblik",
    "Terugblikvraag",
    "Terugval",
    "Tevredenheid",
    "Traject",
    "Uitdaging",
    "Uitkomst",
    "Uitstel",
    "Verdeling",
    "Vertegenwoordiger",
    "Voortgang",
    "Waardering",
    "Werkrelatie",
    "Zelfredzaamheid",
    "Zelfregulering",
]


class Clientbestand(Aanvulbaar):
    """Alles over één cliënt; alleen `client` en `traject` zijn nodig."""

    formaat: Annotated[int, Geheel(1, 1)] = 1
    """De versie van dit formaat: 1."""
    client: Annotated[Client, IEDEREEN]
    traject: Annotated[Traject, IEDEREEN]
    werkrelatie: Annotated[tuple[Werkrelatie, ...], NIET_GEMEENTE] = ()
    """Hoe de werkrelatie groeit."""
    zelfregulering: Annotated[Zelfregulering | None, NIET_GEMEENTE] = None
    krachten: Annotated[tuple[Kracht, ...], ALS_GEBRUIKT] = ()
    """Waar de cliënt op kan bouwen."""
    dromen: Annotated[tuple[Droom, ...], ALS_GEBRUIKT] = ()
    """Waar de cliënt naar verlangt."""
    uitdagingen: Annotated[tuple[Uitdaging, ...], NIET_GEMEENTE] = ()
    """Omdenken: van probleem naar uitdaging."""
    netwerk: Annotated[tuple[Naaste, ...], IEDEREEN] = ()
    """Wie er om de cliënt heen staan."""
    doelen: Annotated[tuple[Doel, ...], IEDEREEN] = ()
    """Wat de cliënt wil bereiken."""
    inzet: Annotated[tuple[Inzet, ...], IEDEREEN] = ()
    """Wat de begeleiding levert, met tijd per week."""
    nog_onbekend: Annotated[tuple[Onbekend, ...], IEDEREEN] = ()
    """Wat we nog niet weten, en wanneer wel."""
    contactmomenten: Annotated[tuple[Contactmoment, ...], ALS_TELLING] = ()
    """Elke keer contact."""
    zelfredzaamheid: Annotated[tuple[Zelfredzaamheid, ...], ALS_DOMEIN] = ()
    """Metingen met de Zelfredzaamheid-Matrix."""
    afwegingen: Annotated[tuple[Afweging, ...], IEDEREEN] = ()
    """Keuzes die samen zijn gemaakt."""
    signaleringsplan: Annotated[Signaleringsplan | None, NIET_GEMEENTE] = None
    terugval: Annotated[tuple[Terugval, ...], NIET_GEMEENTE] = ()
    """Keren dat het tegenzat."""
    uitstel: Annotated[tuple[Uitstel, ...], IEDEREEN] = ()
    """Termijnen die zijn verschoven, met de reden."""
    leveringsplannen: Annotated[tuple[Leveringsplan, ...], IEDEREEN] = ()
    """De versies van het leveringsplan."""
    berichten: Annotated[tuple[Bericht, ...], NIET_CLIENT] = ()
    """Berichten aan de gemeente."""
    evaluaties: Annotated[tuple[Evaluatie, ...], IEDEREEN] = ()
    """Keren dat we samen terugkeken."""
    successen: Annotated[tuple[Succes, ...], NIET_GEMEENTE] = ()
    """Wat lukte, hoe klein ook."""
    waardering: Annotated[tuple[Waardering, ...], NIET_GEMEENTE] = ()
    """Blijken van waardering."""
    terugblik: Annotated[tuple[Terugblik, ...], ALLEEN_BEGELEIDER] = ()
    """Van de begeleider zelf; komt in geen enkel document voor anderen."""
