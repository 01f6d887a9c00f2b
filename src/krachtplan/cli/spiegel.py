"""``krachtplan spiegel``: what a file says of its own begeleider, and questions to look back on."""

from pathlib import Path

from krachtplan.api.spiegels import format_spiegel, look_into
from krachtplan.cli.client import find_client
from krachtplan.cli.invoer import Bezwaren, say, tell
from krachtplan.cli.opties import CODE, MAP, PEILDATUM
from krachtplan.cli.uitgang import Uitgang
from krachtplan.melding import Ernst
from krachtplan.tonen import maak_toonbaar

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
    gezien = look_into(pad, peildatum)
    bezwaren = Bezwaren()
    if bezwaren.hear(gezien.uitslag):
        return bezwaren.uitgang
    if gezien.beeld is None:
        tell(melding for melding in gezien.uitslag.meldingen if melding.ernst is Ernst.FOUT)
        say(f"{maak_toonbaar(str(pad))}: dit bestand is niet te begrijpen; los eerst de fout op.")
        return Uitgang.FOUT
    print(format_spiegel(gezien.beeld), end="")
    return Uitgang.GOED
