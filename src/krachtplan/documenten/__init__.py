"""The documents: one module each, and the explicit list of them."""

from krachtplan.documenten.document import Document, Kader
from krachtplan.documenten.ecd import ECD
from krachtplan.documenten.evaluatie import EVALUATIE
from krachtplan.documenten.leveringsplan import LEVERINGSPLAN
from krachtplan.documenten.mijn_plan import MIJN_PLAN
from krachtplan.documenten.overdracht import OVERDRACHT
from krachtplan.documenten.signaleringskaart import SIGNALERINGSKAART
from krachtplan.documenten.werkblad import WERKBLAD

DOCUMENTEN: tuple[Document, ...] = (
    LEVERINGSPLAN,
    MIJN_PLAN,
    EVALUATIE,
    SIGNALERINGSKAART,
    WERKBLAD,
    OVERDRACHT,
    ECD,
)

__all__ = ["DOCUMENTEN", "Document", "Kader", "zoek_document"]


def zoek_document(naam: str) -> Document | None:
    """Give the document of this name, or None."""
    return next((document for document in DOCUMENTEN if document.naam == naam), None)
