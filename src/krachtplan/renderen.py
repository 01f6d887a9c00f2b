"""One client, one document, one format: projection, arrangement and template to text.

The text carries no seal yet; ``schrijven`` adds it. Same client, settings and peildatum give the
same text on any machine.
"""

from datetime import date
from functools import cache

from krachtplan.delen import Reden, Zicht, bepaal_zicht, zichtbaar_deel
from krachtplan.documenten import Document, Kader, zoek_document
from krachtplan.documenten.termijnbeeld import beeld_termijnen, leesnaam
from krachtplan.instellingen.omgeving import Omgeving
from krachtplan.model import Clientbestand
from krachtplan.model.woorden import Doelgroep
from krachtplan.sjablonen import Sjabloonfout, built_in_folder, inline_css, make_omgeving, render
from krachtplan.termijnen import TermijnStand, bereken
from krachtplan.termijnen.regelset import find_regelset
from krachtplan.weergave import project_zicht

__all__ = ["FORMATEN", "Sjabloonfout", "count_later", "render_document"]

FORMATEN = ("md", "html")


def render_document(
    client: Clientbestand, naam: str, formaat: str, omgeving: Omgeving, peildatum: date
) -> str:
    """Render a document by name; raises KeyError for an unknown one, Sjabloonfout for a template.

    The template sees nothing but the projection for the document's own audience.
    """
    document = zoek_document(naam)
    if document is None:
        raise KeyError(naam)
    zicht = bepaal_zicht(client, document.doelgroep, peildatum)
    gegevens = {
        "peildatum": peildatum.isoformat(),
        "titel": document.titel,
        **document.bouw(project_zicht(client, zicht), _kader(client, zicht, document, omgeving)),
    }
    if formaat == "html":
        gegevens["stijl"] = _stijl()
    eigen = omgeving.pad_van(omgeving.instellingen.sjablonen)
    jinja = make_omgeving(formaat, (eigen,) if eigen is not None else ())
    return render(jinja, f"{document.naam}.{formaat}.j2", gegevens)


def count_later(client: Clientbestand, peildatum: date) -> int:
    """Count the parts of the file that are newer than the peildatum, and so in no document."""
    zicht = bepaal_zicht(client, Doelgroep.CLIENT, peildatum)
    return sum(reden is Reden.LATER for reden in zicht.weg.values())


def _kader(client: Clientbestand, zicht: Zicht, document: Document, omgeving: Omgeving) -> Kader:
    standen: tuple[TermijnStand, ...] = ()
    if zicht.ziet(("traject", "start")):
        zichtbaar = zichtbaar_deel(client, zicht)
        standen = bereken(zichtbaar, omgeving.regelsets, omgeving.kalender, zicht.peildatum)
    regelset = find_regelset(omgeving.regelsets, client.traject.gemeente)
    organisatie = omgeving.instellingen.organisatie
    return Kader(
        peildatum=zicht.peildatum.isoformat(),
        termijnen=beeld_termijnen(standen),
        termijnnamen={
            woord.casefold(): leesnaam(stand)
            for stand in standen
            for woord in (stand.code, stand.naam)
        },
        documentnaam=(regelset.documentnaam if regelset else None) or document.titel,
        organisatie=organisatie.naam if organisatie else None,
    )


@cache
def _stijl() -> dict[str, str]:
    return inline_css((built_in_folder() / "stijl.css").read_text(encoding="utf-8"))
