"""Proofs: where each sentence of a document came from, and whether the file still says it."""

from datetime import date
from pathlib import Path
from typing import Any

from krachtplan.api.bestanden import Invoer
from krachtplan.api.fouten import Documentfout, Invoerfout, Keuzefout
from krachtplan.batch.verwerken import Bekeken, bekijk
from krachtplan.bewijs import (
    Bron,
    Manifest,
    Manifestfout,
    Verandering,
    maak_manifest,
    name_manifest,
    parse_manifest,
    vergelijk,
)
from krachtplan.bewijs.manifest import Blok
from krachtplan.bronnen import read_bytes
from krachtplan.documenten import zoek_document
from krachtplan.instellingen.omgeving import Omgevingen
from krachtplan.model import Clientbestand, Leveringsplan
from krachtplan.model.woorden import Doelgroep
from krachtplan.regels import REGELS
from krachtplan.renderen import Sjabloonfout
from krachtplan.schrijven import is_ongewijzigd
from krachtplan.tonen import maak_toonbaar

__all__ = [
    "Bekeken",
    "Blok",
    "Bron",
    "Leveringsplan",
    "Manifest",
    "Verandering",
    "describe",
    "find_gelezen",
    "is_edited",
    "look_at",
    "make_bron",
    "prove",
    "read_bewijs",
    "vergelijk",
]


def look_at(invoer: Invoer, peildatum: date) -> Bekeken:
    """Read and judge one file; what is in the way stands in its ``uitslag``."""
    return bekijk(invoer, Omgevingen(REGELS), peildatum)


def make_bron(bekeken: Bekeken, peildatum: date) -> Bron | None:
    """Give what a proof is made from; None for a file that is not understood."""
    dossier, omgeving = bekeken.dossier, bekeken.omgeving
    if dossier is None or omgeving is None or dossier.client is None or not dossier.begrepen:
        return None
    return Bron(dossier, dossier.client, omgeving, peildatum)


def prove(bron: Bron, document: str, formaat: str, voor: Doelgroep | None) -> Manifest:
    """Make the proof of a document.

    Raises Keuzefout for a document that does not exist for this reader, Documentfout for a fault
    in its template.
    """
    soort = zoek_document(document)
    if soort is None or (voor is not None and voor not in soort.doelgroepen):
        raise Keuzefout(
            "Dit document bestaat niet voor deze lezer.",
            "Laat `--voor` weg, of kies een ander document.",
        )
    try:
        return maak_manifest(bron, document, formaat, voor)
    except Sjabloonfout as fout:
        raise Documentfout(
            f"Het sjabloon van {document} heeft een fout: {maak_toonbaar(str(fout))}",
            "Los die eerst op; `krachtplan sjablonen waar` laat zien welk sjabloon het is.",
        ) from None


def read_bewijs(document: Path) -> Manifest:
    """Read the proof that lies beside a document. Raises Invoerfout."""
    pad = document.with_name(name_manifest(document.name))
    inhoud = read_bytes(pad)
    hulp = "Maak het document opnieuw met `krachtplan render … --bewijs`."
    if not isinstance(inhoud, bytes):
        raise Invoerfout(
            f"{maak_toonbaar(str(pad))}: naast dit document ligt geen bewijs dat te lezen is.", hulp
        )
    try:
        return parse_manifest(inhoud.decode("utf-8", "replace"))
    except Manifestfout as fout:
        raise Invoerfout(f"{maak_toonbaar(str(pad))}: {fout}", hulp) from None


def is_edited(document: Path) -> bool | None:
    """Say whether a person edited the document; None where that cannot be seen."""
    if document.suffix not in (".md", ".html"):
        return None
    inhoud = read_bytes(document)
    return not is_ongewijzigd(inhoud) if isinstance(inhoud, bytes) else None


def find_gelezen(client: Clientbestand, toen: Manifest) -> Leveringsplan | None:
    """Find the plan of which the client read this very text."""
    gelezen = [p for p in client.leveringsplannen if p.gelezen is not None]
    return next((p for p in gelezen if p.gelezen and p.gelezen.inhoud == toen.inhoud), None)


def describe(
    toen: Manifest,
    nu: Manifest,
    anders: tuple[Verandering, ...],
    plan: Leveringsplan | None,
    *,
    met_de_hand: bool | None,
) -> dict[str, Any]:
    """Give what is the same and what is not as plain data, as docs/naslag/uitvoer.md names it."""
    return {
        "versie": 1,
        "code": toen.code,
        "document": toen.document,
        "doelgroep": toen.doelgroep.value,
        "peildatum": toen.peildatum.isoformat(),
        "inhoud_toen": toen.inhoud,
        "inhoud_nu": nu.inhoud,
        "gelijk": not anders,
        "met_de_hand_aangepast": met_de_hand,
        "akkoord": None
        if plan is None or plan.akkoord is None or plan.akkoord_op is None
        else {"akkoord": plan.akkoord.value, "akkoord_op": plan.akkoord_op.isoformat()},
        "veranderd": [{"was": _blok(v.was), "nu": _blok(v.nu)} for v in anders],
        "weggelaten": [deel._asdict() for deel in toen.weggelaten],
    }


def _blok(blok: Blok | None) -> dict[str, Any] | None:
    if blok is None:
        return None
    return {"tekst": blok.tekst, "velden": [veld._asdict() for veld in blok.velden]}
