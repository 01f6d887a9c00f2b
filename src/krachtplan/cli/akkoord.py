"""``krachtplan akkoord``: write down what the client says of the plan, and which text that was."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from krachtplan.aanvullen import Aanvulling, Item, Vulling, Wissel
from krachtplan.aanvullen.inhoud import Inhoudsopgave, item_op, text_of
from krachtplan.api.bestanden import Invoer
from krachtplan.api.documenten import DOCUMENTEN, FORMATEN
from krachtplan.api.dossiers import Clientbestand
from krachtplan.cli.bewijzen import make_proof, understand
from krachtplan.cli.bijschrijven import PROEF, day_of, schrijf_bij, usage
from krachtplan.cli.client import find_client
from krachtplan.cli.gebruiksfouten import Gebruiksfout
from krachtplan.cli.keuze import parse_doelgroep
from krachtplan.cli.opties import CODE, MAP, PEILDATUM
from krachtplan.cli.uitgang import Uitgang
from krachtplan.model.woorden import Akkoord, Doelgroep
from krachtplan.waarden import Waardefout
from krachtplan.waarden.dagwoorden import parse_gebeurd
from krachtplan.waarden.eenheden import format_datum

UITLEG = """\
Schrijft bij het nieuwste leveringsplan wat de cliënt ervan vindt, met het kenmerk van de tekst die
de cliënt gelezen heeft. Zo is later te zien of het bestand nog zegt wat er is afgesproken:
`krachtplan bewijs DOCUMENT`.

Gebruik dezelfde --peildatum als bij het document dat gelezen is. Het is een aantekening, geen
handtekening.
"""
VOORBEELDEN = (
    "krachtplan akkoord samira --peildatum 2026-11-22 --proef",
    "krachtplan akkoord samira --zegt onder_protest --datum gisteren --proef",
)


def akkoord(
    code: CODE,
    peildatum: PEILDATUM,
    zegt: Annotated[
        Akkoord,
        typer.Option(help="Wat de cliënt van het plan vindt.", case_sensitive=False),
    ] = Akkoord.JA,
    zienswijze: Annotated[
        str | None, typer.Option(metavar="TEKST", help="Wat de cliënt er zelf over zegt.")
    ] = None,
    document: Annotated[
        str,
        typer.Option("-d", "--document", metavar="NAAM", help="Welk document gelezen is."),
    ] = "mijn-plan",
    formaat: Annotated[
        str,
        typer.Option("-f", "--formaat", metavar="FORMAAT", help="In welke vorm dat was."),
    ] = "html",
    voor: Annotated[
        Doelgroep | None,
        typer.Option(
            "--voor",
            metavar="LEZER",
            help="Voor wie het gemaakt was, als dat niet de gewone lezer is.",
            parser=parse_doelgroep,
            show_default=False,
        ),
    ] = None,
    datum: Annotated[
        str | None,
        typer.Option(
            "--datum",
            metavar="DAG",
            help="Wanneer de cliënt dit zei: gisteren, ma, 23-9 (standaard: de peildatum).",
        ),
    ] = None,
    proef: PROEF = False,
    map_: MAP = Path(),
) -> Uitgang:
    """Write the agreement of a client."""
    _check_keuze("document", document, [d.naam for d in DOCUMENTEN])
    _check_keuze("formaat", formaat, FORMATEN)
    bestand = find_client(code, map_)
    dag = day_of("--datum", datum, peildatum, parse_gebeurd) or peildatum
    bron = understand(Invoer(str(bestand), bestand), peildatum)
    if isinstance(bron, Uitgang):
        return bron
    nummer = usage(_latest, bron.client, peildatum)
    manifest = make_proof(bron, document, formaat, voor)
    gelezen: Item = {
        "document": document,
        "formaat": formaat,
        **({"voor": voor.value} if voor is not None else {}),
        "peildatum": peildatum,
        "inhoud": manifest.inhoud,
    }
    erbij: Item = {"akkoord_op": dag, "gelezen": gelezen}
    if zienswijze is not None:
        erbij["zienswijze"] = zienswijze
    # The path in the file, where an item without anything in it counts too.
    blok = bron.dossier.bronpad(("leveringsplannen", nummer))

    def fill(opgave: Inhoudsopgave) -> Aanvulling:
        plan = item_op(opgave, blok) or {}
        stond = plan.get("akkoord")
        if plan.get("zienswijze") and zienswijze is not None:
            raise Waardefout(
                "Bij dit leveringsplan staat al een `zienswijze`.",
                "Laat `--zienswijze` weg, of verander de tekst zelf in het bestand.",
            )
        bezet = [sleutel for sleutel in erbij if plan.get(sleutel)]
        if stond and text_of(plan, "akkoord").lower() != Akkoord.NOG_NIET.value:
            bezet.insert(0, "akkoord")
        if bezet:
            raise Waardefout(
                f"Bij dit leveringsplan staat `{bezet[0]}` al ingevuld.",
                "Gaat het over een ander plan? Schrijf dan eerst een nieuwe versie onder "
                "`leveringsplannen`. Klopt het niet, haal de regel dan zelf weg.",
            )
        if stond and stond != zegt.value:
            return Wissel(blok, "akkoord", str(stond), zegt.value, erbij)
        return Vulling(blok, erbij if stond else {"akkoord": zegt.value, **erbij})

    return schrijf_bij(
        bestand,
        fill,
        lambda _: f"akkoord: {zegt.value}, {format_datum(dag)}, over {document} ({formaat}).",
        proef=proef,
    )


def _check_keuze(wat: str, woord: str, bekend: Sequence[str]) -> None:
    if woord not in bekend:
        raise Gebruiksfout(f"Dit {wat} kent krachtplan niet.", f"Kies uit: {', '.join(bekend)}.")


def _latest(client: Clientbestand, peildatum: date) -> int:
    """Give the number of the latest plan that there was on this day. Raises Waardefout."""
    plannen = client.leveringsplannen
    geldig = [n for n, plan in enumerate(plannen) if plan.datum <= peildatum]
    if not geldig:
        raise Waardefout(
            "In dit bestand staat nog geen leveringsplan.",
            "Schrijf onder `leveringsplannen` een versie met een datum, en probeer het opnieuw.",
        )
    return max(geldig, key=lambda nummer: (plannen[nummer].datum, nummer))
