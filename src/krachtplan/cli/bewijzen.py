"""What ``bewijs`` and ``akkoord`` share: from a file to a proof, and telling what is in the way."""

from datetime import date

from krachtplan.api.bestanden import Invoer
from krachtplan.api.bewijzen import Bron, Manifest, look_at, make_bron, prove
from krachtplan.api.fouten import Documentfout, Keuzefout
from krachtplan.cli.gebruiksfouten import Gebruiksfout
from krachtplan.cli.invoer import Bezwaren, say, tell
from krachtplan.cli.uitgang import Uitgang
from krachtplan.melding import Ernst
from krachtplan.model.woorden import Doelgroep
from krachtplan.tonen import maak_toonbaar


def understand(invoer: Invoer, peildatum: date) -> Bron | Uitgang:
    """Read a client file; what keeps it from being understood is told, and gives an exit code."""
    bekeken = look_at(invoer, peildatum)
    bezwaren = Bezwaren()
    if bezwaren.hear(bekeken.uitslag):
        return bezwaren.uitgang
    bron = make_bron(bekeken, peildatum)
    if bron is None:
        tell(melding for melding in bekeken.uitslag.meldingen if melding.ernst is Ernst.FOUT)
        naam = maak_toonbaar(invoer.naam)
        say(f"{naam}: dit bestand is niet te begrijpen; los eerst de fout hierboven op.")
        return Uitgang.FOUT
    return bron


def make_proof(bron: Bron, document: str, formaat: str, voor: Doelgroep | None) -> Manifest:
    """Make a proof. Raises Gebruiksfout for a document that does not exist for this reader."""
    try:
        return prove(bron, document, formaat, voor)
    except (Keuzefout, Documentfout) as fout:
        raise Gebruiksfout(fout.tekst, fout.hulp) from None
