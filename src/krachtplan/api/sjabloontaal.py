"""Plain language in templates: whether a client can easily read what the organisation wrote."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from krachtplan.api.fouten import Documentfout, Instelfout
from krachtplan.documenten import DOCUMENTEN
from krachtplan.instellingen.omgeving import Omgeving, Omgevingen, show_pad
from krachtplan.instellingen.woordenlijst import make_woordenlijst
from krachtplan.melding import Melding
from krachtplan.model.woorden import Doelgroep
from krachtplan.regels import REGELS
from krachtplan.sjablonen.fouten import Sjabloonfout
from krachtplan.sjablonen.herkomst import find_used, list_eigen
from krachtplan.sjablonen.lader import Maplader
from krachtplan.sjablonen.taal import NIET_VOOR_CLIENT, Grenzen, check_sjabloon
from krachtplan.taal import LANG_WOORD, LANGE_ZIN, MEESTE_LETTERS, MEESTE_WOORDEN


class Sjabloontaal(NamedTuple):
    """The templates that were looked at, by name, and the hints on them."""

    namen: tuple[str, ...]
    meldingen: tuple[Melding, ...]


def check_taal(namen: Sequence[str], map_: Path | None, plek: Path) -> Sjabloontaal:
    """Look at templates; without names at those for the client in the organisation's ``map_``.

    ``plek`` is the folder whose settings hold. Raises Instelfout when these have a fault, and
    Documentfout for a template that cannot be read.
    """
    omgeving, meldingen = Omgevingen(REGELS).voor(plek)
    if omgeving is None:
        raise Instelfout("De instellingen zijn niet te begrijpen.", "", meldingen)
    mappen = (map_,) if map_ is not None else ()
    eigen = set(list_eigen(map_)) if map_ is not None else set()
    lader, lijst, grenzen = Maplader(mappen), make_woordenlijst(omgeving), list_grenzen(omgeving)
    gekozen = tuple(namen or sorted(list_voor_client(mappen) & eigen))
    gevonden: list[Melding] = []
    for naam in gekozen:
        try:
            toon, bron = show_pad(lader.locate(naam)) if naam in eigen else naam, lader.read(naam)
        except Sjabloonfout as fout:
            raise Documentfout(fout.tekst, fout.hulp) from None
        gevonden += check_sjabloon(toon, bron, lijst, grenzen)
    return Sjabloontaal(gekozen, tuple(gevonden))


def list_voor_client(mappen: tuple[Path, ...]) -> set[str]:
    """Name the templates and parts that take part in a document for the client."""
    hoofd = (
        f"{document.naam}.{formaat}.j2"
        for document in DOCUMENTEN
        if Doelgroep.CLIENT in document.doelgroepen
        for formaat in ("html", "md")
    )
    gebruikt = find_used(hoofd, mappen, NIET_VOOR_CLIENT)
    return {naam for naam in gebruikt if not naam.startswith("beelden/")}


def list_grenzen(omgeving: Omgeving) -> Grenzen:
    """Give what counts as long here, and the rules that are on."""
    aan = [
        (regel, keuze)
        for regel in REGELS
        if regel.op_verzoek and ((keuze := omgeving.regels.get(regel.code)) is None or keuze.aan)
    ]
    drempels = {regel.code: keuze.drempels for regel, keuze in aan if keuze is not None}
    return Grenzen(
        {r.code: (r.naam, (keuze.ernst if keuze else None) or r.ernst) for r, keuze in aan},
        drempels.get(LANGE_ZIN, {}).get("woorden", MEESTE_WOORDEN),
        drempels.get(LANG_WOORD, {}).get("letters", MEESTE_LETTERS),
    )
