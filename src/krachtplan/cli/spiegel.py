"""``krachtplan spiegel``: what a file says of its own begeleider, and questions to look back on."""

from pathlib import Path

from krachtplan.api.spiegels import format_spiegel, look_into
from krachtplan.cli.client import find_client
from krachtplan.cli.invoer import beeld_of
from krachtplan.cli.opties import CODE, MAP, PEILDATUM
from krachtplan.cli.uitgang import Uitgang

UITLEG = """\
Houdt je een spiegel voor, alleen voor jezelf: wie de stappen zet, in wiens woorden het bestand is
geschreven en hoe lang iets geleden is. Daaronder staan hoogstens drie vragen om over na te denken,
met de regels van het bestand waar ze vandaan komen.

Er wordt geteld en gevraagd, nooit beoordeeld. Dit komt in geen document en in geen rapport, en er
wordt niets van bewaard. `krachtplan terugblik` schrijft op wat je er zelf van vindt.
"""
VOORBEELDEN = (
    "krachtplan spiegel dewi --map examples/goed --peildatum 2026-11-22",
    "krachtplan spiegel examples/goed/samira.yaml",
)


def spiegel(code: CODE, peildatum: PEILDATUM, map_: MAP = Path()) -> Uitgang:
    """Print the mirror; there is no other format, so that it is not passed on by mistake."""
    pad = find_client(code, map_)
    beeld = beeld_of(look_into(pad, peildatum))
    if isinstance(beeld, Uitgang):
        return beeld
    print(format_spiegel(beeld), end="")
    return Uitgang.GOED
