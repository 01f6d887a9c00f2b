"""From the text of a client file to a Dossier: the typed client, the places, and what is wrong.

Faults are values: every fault of the file comes back at once, with a path, beside whatever could
be understood.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from krachtplan.basiscodes import ONBEGREPEN
from krachtplan.laden.typeren import bronpad, typeer
from krachtplan.laden.verwijzingen import check_verwijzingen
from krachtplan.lezen import Gelezen, lees
from krachtplan.melding import Bevinding, Pad
from krachtplan.model import Clientbestand


class Dossier(NamedTuple):
    """One client file as far as it was understood.

    ``client`` is None when nothing could be made of it; when ``begrepen`` is False it holds only
    the parts without a fault, good enough to look at the order of dates but not to print.
    """

    bestand: str
    client: Clientbestand | None
    gelezen: Gelezen
    bevindingen: tuple[Bevinding, ...]
    verschoven: Mapping[Pad, list[int]] = MappingProxyType({})

    @property
    def begrepen(self) -> bool:
        """True when the file holds no fault that makes its meaning unsure."""
        return self.client is not None and not any(b.code in ONBEGREPEN for b in self.bevindingen)

    def bronpad(self, pad: Pad) -> Pad:
        """Give the path in the file of a path in ``client``, where empty list items are gone."""
        return bronpad(pad, self.verschoven) if self.verschoven else pad


def load_dossier(tekst: str, bestand: str) -> Dossier:
    """Read, type and cross-check the text of one client file; never raises for any text."""
    gelezen = lees(tekst)
    if gelezen.gestopt:
        return Dossier(bestand, None, gelezen, gelezen.bevindingen)
    ruw = gelezen.waarde
    if not isinstance(ruw, dict):
        return Dossier(bestand, None, gelezen, (*gelezen.bevindingen, *_geen_blok(gelezen)))
    getypeerd = typeer(gelezen, Clientbestand)
    verwijzingen = check_verwijzingen(ruw, gelezen.beschadigd)
    bevindingen = (*gelezen.bevindingen, *getypeerd.bevindingen, *verwijzingen)
    return Dossier(bestand, getypeerd.waarde, gelezen, bevindingen, getypeerd.verschoven)


def _geen_blok(gelezen: Gelezen) -> list[Bevinding]:
    if any(b.code in ONBEGREPEN for b in gelezen.bevindingen):
        return []
    if gelezen.waarde is None:
        return [
            Bevinding(
                "B004",
                (),
                "Het bestand is leeg: `client` en `traject` zijn nodig.",
                "`krachtplan nieuw CODE` maakt een bestand om mee te beginnen.",
            )
        ]
    return [
        Bevinding(
            "B005",
            (),
            "Een clientbestand bestaat uit sleutels met een dubbele punt, zoals `client:`.",
            "Begin met `client:` en `traject:`; `krachtplan nieuw CODE` laat zien hoe.",
        )
    ]
