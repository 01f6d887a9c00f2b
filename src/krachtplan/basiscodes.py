"""Names and severities of what reading itself finds, B001 to B015 (regels.md), in one table.

The rule list and the reader of ``krachtplan.yaml`` both need them, so they stand at the bottom.
"""

from collections.abc import Iterable
from types import MappingProxyType

from krachtplan.melding import Ernst, Melding

BASISCODES = MappingProxyType(
    {
        "B001": ("geen-yaml", Ernst.FOUT),
        "B002": ("dubbele-sleutel", Ernst.FOUT),
        "B003": ("onbekende-sleutel", Ernst.FOUT),
        "B004": ("veld-ontbreekt", Ernst.FOUT),
        "B005": ("ongeldige-waarde", Ernst.FOUT),
        "B006": ("onbekende-verwijzing", Ernst.FOUT),
        "B007": ("dubbel-id", Ernst.FOUT),
        "B008": ("yaml-niet-toegestaan", Ernst.FOUT),
        "B009": ("te-groot", Ernst.FOUT),
        "B010": ("niet-leesbaar", Ernst.FOUT),
        "B011": ("tekst-na-hekje", Ernst.LET_OP),
        "B012": ("onmogelijke-volgorde", Ernst.FOUT),
        "B013": ("kring", Ernst.FOUT),
        "B014": ("negeer-ongebruikt", Ernst.VRAAG),
        "B015": ("datum-in-toekomst", Ernst.LET_OP),
    }
)
"""Code to (name, severity)."""

ONBEGREPEN = frozenset(f"B{nummer:03}" for nummer in range(1, 11))
"""Codes after which a file is not understood, and so not rendered (formaat.md, Rendering)."""

ALTIJD_AAN = ONBEGREPEN
"""Rules that cannot be set or left out: with such a fault it is not sure what a file says."""


def begrepen(meldingen: Iterable[Melding]) -> bool:
    """Say whether a file with these findings can be rendered (formaat.md, Rendering)."""
    return not any(melding.code in ONBEGREPEN for melding in meldingen)
