"""``krachtplan bewijs``: does the file still say what this document says?"""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from krachtplan.api.bestanden import Invoer
from krachtplan.api.bewijzen import (
    Blok,
    Leveringsplan,
    Manifest,
    Verandering,
    describe,
    find_gelezen,
    is_edited,
    read_bewijs,
    vergelijk,
)
from krachtplan.api.fouten import Invoerfout
from krachtplan.cli.bewijzen import make_proof, understand
from krachtplan.cli.client import find_client
from krachtplan.cli.gebruiksfouten import Gebruiksfout
from krachtplan.cli.opties import (
    LIJSTFORMAAT,
    MAP,
    PEILDATUM_ZONDER_GEVOLG,
    Lijstformaat,
    parse_pad,
)
from krachtplan.cli.uitgang import Uitgang
from krachtplan.tonen import escape_json, maak_toonbaar
from krachtplan.waarden.eenheden import format_datum

UITLEG = """\
Laat zien of het clientbestand nog zegt wat in een document staat, en zo niet: welke zinnen
sindsdien anders zijn, met de plek in het bestand. Hoe het document eruitziet telt niet mee, en ook
niet wat er later van het plan zelf werd: besproken, verzonden, akkoord.

Het bewijs ligt naast het document; `krachtplan render --bewijs` maakt het. De uitgang is 1 als er
iets veranderd is.
"""
VOORBEELDEN = (
    "krachtplan bewijs uit/samira-mijn-plan.html --map examples/goed",
    "krachtplan bewijs uit/samira-leveringsplan.html --map examples/goed --formaat json",
)
EERST = ("krachtplan render examples/goed/samira.yaml -d alle -f html --bewijs",)
"""What is done before the examples work."""


def bewijs(
    document: Annotated[
        str,
        typer.Argument(
            metavar="DOCUMENT", help="Het document waar een bewijs naast ligt.", parser=parse_pad
        ),
    ],
    peildatum: PEILDATUM_ZONDER_GEVOLG,
    map_: MAP = Path(),
    formaat: LIJSTFORMAAT = Lijstformaat.TEKST,
) -> Uitgang:
    """Lay a document beside the file."""
    del peildatum  # the day of the document counts
    toen = _read_manifest(Path(document))
    bestand = find_client(toen.code, map_)
    bron = understand(Invoer(str(bestand), bestand), toen.peildatum)
    if isinstance(bron, Uitgang):
        return bron
    nu = make_proof(bron, toen.document, toen.formaat, toen.doelgroep)
    anders = vergelijk(toen, nu)
    plan = find_gelezen(bron.client, toen)
    met_de_hand = is_edited(Path(document))
    if formaat is Lijstformaat.JSON:
        inhoud = describe(toen, nu, anders, plan, met_de_hand=met_de_hand)
        print(escape_json(json.dumps(inhoud, ensure_ascii=False, indent=2)))
    else:
        regels = _lines(Path(document), str(bestand), toen, anders, plan, met_de_hand=met_de_hand)
        print("\n".join(regels))
    return Uitgang.FOUT if anders else Uitgang.GOED


def _read_manifest(document: Path) -> Manifest:
    try:
        return read_bewijs(document)
    except Invoerfout as fout:
        raise Gebruiksfout(fout.tekst, fout.hulp) from None


def _lines(
    document: Path,
    bestand: str,
    toen: Manifest,
    anders: tuple[Verandering, ...],
    plan: Leveringsplan | None,
    *,
    met_de_hand: bool | None,
) -> Iterator[str]:
    naam, bron = maak_toonbaar(str(document)), maak_toonbaar(bestand)
    lezer, dag = _LEZERS[toen.doelgroep.value], format_datum(toen.peildatum)
    yield f"{naam}: {toen.document} voor {lezer}, uit {bron} zoals het was op {dag}."
    if met_de_hand:
        yield "Dit document is later met de hand aangepast; het bewijs gaat over de tekst van toen."
    if plan is not None and plan.akkoord is not None and plan.akkoord_op is not None:
        wat, dag = _AKKOORD[plan.akkoord.value], format_datum(plan.akkoord_op)
        yield f"De cliënt {wat} op {dag}, met precies deze tekst voor zich."
    else:
        yield "In het bestand staat geen akkoord met precies deze tekst."
    yield ""
    if anders:
        een = len(anders) == 1
        wat = "is 1 stuk tekst" if een else f"zijn {len(anders)} stukken tekst"
        yield f"Sindsdien {wat} anders:"
        for verandering in anders:
            yield from _show(verandering, bron)
    else:
        yield "Het bestand zegt nog hetzelfde."
        yield ""
    yield from _left_out(toen)


_LEZERS = {"gemeente": "de gemeente", "client": "de cliënt", "collega": "een collega"}
_AKKOORD = {
    "ja": "ging akkoord",
    "nee": "was het niet eens met het plan",
    "onder_protest": "ging onder protest akkoord",
    "nog_niet": "was er nog niet uit",
}


def _show(verandering: Verandering, bestand: str) -> Iterator[str]:
    was, nu = verandering
    if was is not None:
        yield f"  was: {maak_toonbaar(was.tekst)}"
    if nu is not None:
        yield f"  nu:  {maak_toonbaar(nu.tekst)}"
        yield from _places(nu, bestand)
    elif was is not None:
        velden = ", ".join(veld.pad for veld in was.velden)
        yield f"       staat er niet meer{f' ({maak_toonbaar(velden)})' if velden else ''}"
    yield ""


def _places(blok: Blok, bestand: str) -> Iterator[str]:
    plekken = [f"{bestand}:{veld.regel} ({veld.pad})" for veld in blok.velden if veld.regel]
    if plekken:
        yield f"       uit: {maak_toonbaar(', '.join(plekken))}"


def _left_out(toen: Manifest) -> Iterator[str]:
    """Count per section what this reader did not get, with the reason."""
    geteld = Counter((deel.pad.split(".")[0], deel.reden) for deel in toen.weggelaten)
    if not geteld:
        yield "Er is voor deze lezer niets weggelaten."
        return
    yield "Weggelaten voor deze lezer:"
    for (sectie, reden), aantal in sorted(geteld.items()):
        yield f"  {maak_toonbaar(sectie)}: {aantal} × {maak_toonbaar(reden)}"
