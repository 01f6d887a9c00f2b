"""Which client a command is about: from what was typed to the file, with a question if need be."""

from pathlib import Path

from krachtplan.api.clienten import vind_client
from krachtplan.cli.gebruiksfouten import Gebruiksfout
from krachtplan.cli.vangnet import say
from krachtplan.cli.vragen import choose, is_interactive
from krachtplan.tonen import maak_toonbaar


def find_client(code: str, map_: Path) -> Path:
    """Find the file of a client; of several, a person at a terminal may say which.

    Raises Gebruiksfout (exit 2) where no file, or more than one, fits.
    """
    gevonden = vind_client(code, map_)
    if isinstance(gevonden, Path):
        return gevonden
    paden = [maak_toonbaar(str(pad)) for pad in gevonden.paden]
    if paden and is_interactive():
        say(gevonden.tekst)
        return gevonden.paden[choose("Welk bestand?", paden)]
    raise Gebruiksfout("\n".join([gevonden.tekst, *(f"  {pad}" for pad in paden)]), gevonden.hulp)
