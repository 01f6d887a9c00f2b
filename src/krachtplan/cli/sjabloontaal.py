"""``krachtplan sjablonen taal``: whether a client can easily read the organisation's templates."""

import sys
from pathlib import Path

from krachtplan.api.fouten import Documentfout, Instelfout
from krachtplan.api.nakijken import format_melding
from krachtplan.api.sjabloontaal import check_taal
from krachtplan.cli.invoer import say, tell, use_colour
from krachtplan.cli.uitgang import Uitgang
from krachtplan.tonen import maak_toonbaar


def show_taal(namen: list[str], map_: Path | None, plek: Path) -> Uitgang:
    """Print the hints on templates; without names on those of the organisation for the client."""
    try:
        gezien = check_taal(namen, map_, plek)
    except Instelfout as fout:
        tell(fout.meldingen)
        return Uitgang.VERKEERD_GEBRUIK
    except Documentfout as fout:
        say(maak_toonbaar(fout.tekst), maak_toonbaar(fout.hulp))
        return Uitgang.FOUT
    kleur = use_colour(sys.stdout)
    for melding in gezien.meldingen:
        print(format_melding(melding, kleur=kleur))
    print(_sum_up(len(gezien.namen), len(gezien.meldingen)))
    return Uitgang.GOED


def _sum_up(sjablonen: int, meldingen: int) -> str:
    if not sjablonen:
        return (
            "Er zijn hier geen eigen sjablonen voor de cliënt. Noem er een om naar te kijken, zoals"
            " mijn-plan.html."
        )
    wat = "1 sjabloon bekeken" if sjablonen == 1 else f"{sjablonen} sjablonen bekeken"
    vragen = "1 vraag" if meldingen == 1 else f"{meldingen} vragen"
    return f"{wat}: {vragen if meldingen else 'niets te melden'}."
