"""The proof beside a document: JSON with every block of text and the fields behind it.

It holds the text of the document, so it is as private as that. It names what is left out by place
and reason only.
"""

import hashlib
import json
from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from krachtplan.model.velden import parse_code
from krachtplan.model.woorden import Doelgroep
from krachtplan.tonen import escape_json

VERSIE = 1
SOORT = "krachtplan-bewijs"
EINDE = ".bewijs.json"


class Veld(NamedTuple):
    """A field of the client file; ``regel`` counts from 1 and is None without a place."""

    pad: str
    regel: int | None


class Blok(NamedTuple):
    """A block of text. What says what became of the plan itself does not count (``telt``)."""

    tekst: str
    velden: tuple[Veld, ...] = ()
    telt: bool = True


class Weggelaten(NamedTuple):
    """A part of the file that this reader does not get, and why."""

    pad: str
    regel: int | None
    reden: str


class Manifest(NamedTuple):
    """What one document says, to whom, as of which day.

    ``inhoud`` is a sum over what counts of it; two documents that say the same have the same,
    whatever they look like.
    """

    code: str
    document: str
    doelgroep: Doelgroep
    formaat: str
    peildatum: date
    inhoud: str
    blokken: tuple[Blok, ...]
    weggelaten: tuple[Weggelaten, ...]


class Manifestfout(Exception):  # noqa: N818 - a Dutch noun, as in the text it carries
    """A file is no proof of krachtplan; the text is Dutch and repeats nothing of it."""


def name_manifest(document: str) -> str:
    """Give the name of the proof of a document's file."""
    return f"{document}{EINDE}"


def sum_inhoud(teksten: Iterable[str]) -> str:
    """Make the sum over blocks of text, as ``sha256-`` and hexadecimal digits."""
    return "sha256-" + hashlib.sha256("\n".join(teksten).encode("utf-8", "replace")).hexdigest()


def format_manifest(manifest: Manifest) -> str:
    """Write a manifest as JSON that ends in a newline."""
    inhoud = {
        "soort": SOORT,
        "versie": VERSIE,
        "code": manifest.code,
        "document": manifest.document,
        "doelgroep": manifest.doelgroep.value,
        "formaat": manifest.formaat,
        "peildatum": manifest.peildatum.isoformat(),
        "inhoud": manifest.inhoud,
        "blokken": [
            {
                "tekst": blok.tekst,
                "velden": [veld._asdict() for veld in blok.velden],
                "telt": blok.telt,
            }
            for blok in manifest.blokken
        ],
        "weggelaten": [deel._asdict() for deel in manifest.weggelaten],
    }
    return escape_json(json.dumps(inhoud, ensure_ascii=False, indent=2)) + "\n"


def parse_manifest(tekst: str) -> Manifest:
    """Read a manifest. Raises Manifestfout for anything else, and for one that was changed."""
    try:
        manifest = _read(json.loads(tekst))
    except (ValueError, KeyError, TypeError, RecursionError):
        raise Manifestfout("Dit is geen bewijs van krachtplan, of het is beschadigd.") from None
    if sum_inhoud(blok.tekst for blok in manifest.blokken if blok.telt) != manifest.inhoud:
        raise Manifestfout("Dit bewijs is veranderd sinds het gemaakt is.")
    return manifest


def _read(data: Any) -> Manifest:
    if data["soort"] != SOORT or data["versie"] != VERSIE:
        raise ValueError
    return Manifest(
        # Of a path in its place, another file would be read and shown.
        parse_code(_str(data["code"])),
        _str(data["document"]),
        Doelgroep(data["doelgroep"]),
        _str(data["formaat"]),
        date.fromisoformat(data["peildatum"]),
        _str(data["inhoud"]),
        tuple(
            Blok(_str(b["tekst"]), tuple(map(_read_veld, b["velden"])), bool(b["telt"]))
            for b in data["blokken"]
        ),
        tuple(Weggelaten(*_read_veld(deel), _str(deel["reden"])) for deel in data["weggelaten"]),
    )


def _read_veld(data: Any) -> Veld:
    regel = data["regel"]
    if regel is not None and type(regel) is not int:
        raise TypeError
    return Veld(_str(data["pad"]), regel)


def _str(waarde: Any) -> str:
    if not isinstance(waarde, str):
        raise TypeError
    return waarde
