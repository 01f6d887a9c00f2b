"""``krachtplan voor``: half a page about a client before the door opens."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from krachtplan.api.bezoek import Beeld, fill_in_voor, format_voor, look_at
from krachtplan.api.fouten import Documentfout
from krachtplan.cli.client import find_client
from krachtplan.cli.invoer import beeld_of, say
from krachtplan.cli.naar import NAAR, deliver
from krachtplan.cli.opties import CODE, MAP, PEILDATUM
from krachtplan.cli.uitgang import Uitgang
from krachtplan.tonen import maak_toonbaar

UITLEG = """\
Vertelt in een half scherm wat goed is om te weten voor een bezoek: wat er de vorige keer was, welke
stappen open staan en van wie, wat eraan komt, wat nog onbekend is, wat de cliënt zelf zei en wat er
lukte.

Dit is voor de begeleider: er staat ook in wat volgens `delen` voor niemand anders is. Alleen de
terugblik staat er niet in. Met `--formaat html` of `md` komt alles er heel op, om te printen.
"""
VOORBEELDEN = (
    "krachtplan voor dewi --map examples/goed",
    "krachtplan voor samira --map examples/goed --peildatum 2026-11-22 --formaat html",
)


class Voorformaat(StrEnum):
    """What the half page looks like."""

    TEKST = "tekst"
    MD = "md"
    HTML = "html"


def voor(
    code: CODE,
    peildatum: PEILDATUM,
    map_: MAP = Path(),
    formaat: Annotated[
        Voorformaat,
        typer.Option("-f", "--formaat", help="Hoe het eruitziet.", case_sensitive=False),
    ] = Voorformaat.TEKST,
    uit: NAAR = None,
) -> Uitgang:
    """Print what a begeleider wants to know before a visit."""
    pad = find_client(code, map_)
    beeld = beeld_of(look_at(pad, peildatum))
    if isinstance(beeld, Uitgang):
        return beeld
    if formaat is Voorformaat.TEKST:
        return deliver(format_voor(beeld[0]), uit)
    return _fill_in(beeld, formaat, uit)


def _fill_in(beeld: Beeld, formaat: Voorformaat, uit: Path | None) -> Uitgang:
    try:
        tekst = fill_in_voor(beeld, formaat.value)
    except Documentfout as fout:
        say(f"voor.{formaat.value}: {maak_toonbaar(str(fout))}")
        return Uitgang.VERKEERD_GEBRUIK
    return deliver(tekst, uit)
