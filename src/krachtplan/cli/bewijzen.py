"""What ``bewijs``, ``akkoord`` and ``render --bewijs`` share: from a file to a proof."""

from datetime import date

from krachtplan.bestanden import Invoer
from krachtplan.bewijs import Bron, Manifest, maak_manifest
from krachtplan.cli.gebruiksfouten import Gebruiksfout
from krachtplan.cli.invoer import Bezwaren, say, tell
from krachtplan.cli.uitgang import Uitgang
from krachtplan.documenten import zoek_document
from krachtplan.instellingen.omgeving import Omgevingen
from krachtplan.melding import Ernst
from krachtplan.model.woorden import Doelgroep
from krachtplan.regels import REGELS
from krachtplan.renderen import Sjabloonfout
from krachtplan.tonen import maak_toonbaar
from krachtplan.verwerken import bekijk


def understand(invoer: Invoer, peildatum: date) -> Bron | Uitgang:
    """Read a client file; what keeps it from being understood is told, and gives an exit code."""
    bekeken = bekijk(invoer, Omgevingen(REGELS), peildatum)
    bezwaren = Bezwaren()
    if bezwaren.hear(bekeken.uitslag):
        return bezwaren.uitgang
    dossier, omgeving = bekeken.dossier, bekeken.omgeving
    if dossier is None or omgeving is None or dossier.client is None or not dossier.begrepen:
        tell(melding for melding in bekeken.uitslag.meldingen if melding.ernst is Ernst.FOUT)
        naam = maak_toonbaar(invoer.naam)
        say(f"{naam}: dit bestand is niet te begrijpen; los eerst de fout hierboven op.")
        return Uitgang.FOUT
    return Bron(dossier, dossier.client, omgeving, peildatum)


def make_proof(bron: Bron, document: str, formaat: str, voor: Doelgroep | None) -> Manifest:
    """Make a proof. Raises Gebruiksfout for a document that does not exist for this reader."""
    soort = zoek_document(document)
    if soort is None or (voor is not None and voor not in soort.doelgroepen):
        raise Gebruiksfout(
            "Dit document bestaat niet voor deze lezer.",
            "Laat `--voor` weg, of kies een ander document.",
        )
    try:
        return maak_manifest(bron, document, formaat, voor)
    except Sjabloonfout as fout:
        raise Gebruiksfout(
            f"Het sjabloon van {document} heeft een fout: {maak_toonbaar(str(fout))}",
            "Los die eerst op; `krachtplan sjablonen waar` laat zien welk sjabloon het is.",
        ) from None
