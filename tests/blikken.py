"""A ``Blik`` on the text of a client file, without a file."""

from datetime import date

from krachtplan.controleren import beoordeel
from krachtplan.instellingen.omgeving import load_omgeving
from krachtplan.laden import Dossier, load_dossier
from krachtplan.lezen import lees
from krachtplan.model import Clientbestand
from krachtplan.regels import REGELS
from krachtplan.termijnen import bereken
from krachtplan.werkdag.kijken import Blik

DAG = date(2026, 9, 28)


def blik_van(client: Clientbestand, peildatum: date = DAG) -> Blik:
    """Look at a client as a begeleider without settings does."""
    omgeving = load_omgeving(None, REGELS).omgeving
    assert omgeving is not None
    standen = bereken(client, omgeving.regelsets, omgeving.kalender, peildatum)
    return Blik(client, omgeving, standen, (), peildatum, Dossier("sam.yaml", client, lees(""), ()))


def blik_op(tekst: str, peildatum: date = DAG) -> Blik:
    """Read and judge a text; it must be one that is understood."""
    dossier = load_dossier(tekst, "sam.yaml")
    assert dossier.begrepen, dossier.bevindingen
    assert dossier.client is not None
    blik = blik_van(dossier.client, peildatum)
    oordeel = beoordeel(dossier, blik.omgeving, peildatum)
    return blik._replace(meldingen=oordeel.meldingen, dossier=dossier)


def zonder_stop(client: Clientbestand) -> Clientbestand:
    """Give a full client whose support still runs, and nothing of whose terms was met."""
    traject = client.traject.model_copy(update={"stop": None, "fase": None})
    leeg = {"leveringsplannen": (), "berichten": (), "evaluaties": (), "uitstel": ()}
    return client.model_copy(update={"traject": traject, **leeg})
