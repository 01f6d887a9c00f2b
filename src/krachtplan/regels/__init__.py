"""What ``check`` asks: the registry of all rules, in the order of their codes.

Registered by import only: a rule that is not in this tuple does not exist, and no file beside the
client files can add one.
"""

from krachtplan.regels.bestand import REGELS_B
from krachtplan.regels.doelen import REGELS_K
from krachtplan.regels.lineair import REGELS_L
from krachtplan.regels.privacy import REGELS_P
from krachtplan.regels.reflectie import REGELS_R
from krachtplan.regels.regel import Regel, Situatie, Vondst
from krachtplan.regels.taal import REGELS_W
from krachtplan.regels.termijnen import REGELS_T
from krachtplan.regels.zelfredzaamheid import REGELS_Z
from krachtplan.termijnen.regelset import naam_sleutel
from krachtplan.waarden import nearest

__all__ = ["OP_VERZOEK", "REGELS", "Regel", "Situatie", "Vondst", "nearest_regel", "zoek_regel"]

REGELS: tuple[Regel, ...] = (
    *REGELS_B,
    *REGELS_K,
    *REGELS_L,
    *REGELS_P,
    *REGELS_R,
    *REGELS_T,
    *REGELS_W,
    *REGELS_Z,
)

OP_VERZOEK = frozenset(regel.code for regel in REGELS if regel.op_verzoek)
"""Codes of the rules that are only run where somebody asks for them."""

_OP_WOORD = {naam_sleutel(woord): regel for regel in REGELS for woord in (regel.code, regel.naam)}


def zoek_regel(code_of_naam: str) -> Regel | None:
    """Give the rule with this code or name; capitals do not matter, nor spaces for dashes."""
    return _OP_WOORD.get(naam_sleutel(code_of_naam))


def nearest_regel(woord: str) -> str | None:
    """Give the code or name that looks most like ``woord``, for "Bedoelde u …?"; None if none."""
    return nearest(woord, [deel for regel in REGELS for deel in (regel.code, regel.naam)])
