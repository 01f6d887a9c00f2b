"""One client file from bytes to findings and documents: the pipeline of every command.

Nothing is written here, and nothing that is wrong with one file touches another.
"""

import sys
from collections.abc import Container, Iterable, Iterator
from datetime import date
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from krachtplan.basiscodes import begrepen
from krachtplan.batch.bestanden import Invoer
from krachtplan.batch.geheugen import make_bewaring
from krachtplan.batch.uitslag import Drukwerk, Opdracht, Sjabloonmelding, Uitslag, Uitvoer
from krachtplan.bronnen import decode, read_bytes, read_stream
from krachtplan.controleren import Regelfout, beoordeel
from krachtplan.instellingen.omgeving import Omgeving, Omgevingen
from krachtplan.laden import Dossier, load_dossier
from krachtplan.melding import Bevinding, Melding
from krachtplan.model import Clientbestand
from krachtplan.oordeel import Oordeel
from krachtplan.plaatsen import make_melding
from krachtplan.regels import REGELS, zoek_regel

if TYPE_CHECKING:
    from krachtplan.renderen import Indeling
    from krachtplan.taal import Woordenlijst
    from krachtplan.weergave.delen import Later

_VASTGELOPEN = (
    "Dit document liep vast ({soort}). Dat ligt niet aan het bestand. Geef deze regel door aan de "
    "beheerder van krachtplan."
)


class Bekeken(NamedTuple):
    """One file, read and judged: what became of it, and what it holds.

    ``dossier`` and ``omgeving`` are None where the file could not be read, its settings are wrong
    or a rule crashed; ``uitslag`` says which. ``inhoud`` are the very bytes that were judged.
    """

    uitslag: Uitslag
    dossier: Dossier | None = None
    omgeving: Omgeving | None = None
    inhoud: bytes = b""


def bekijk(
    invoer: Invoer, omgevingen: Omgevingen, peildatum: date, *, taal: bool = False
) -> Bekeken:
    """Read and judge one file, with ``taal`` its language too; never raises for what is in it."""
    if invoer.pad is not None:
        omgeving, meldingen = omgevingen.voor_bestand(invoer.pad)
    else:
        omgeving, meldingen = omgevingen.voor(Path())
    if omgeving is None:
        return Bekeken(Uitslag(invoer.naam, instelmeldingen=meldingen, ingesteld=False))
    inhoud, tekst = _read(invoer)
    if isinstance(tekst, Bevinding):
        onleesbaar = Oordeel((_melding(tekst, invoer.naam),))
        return Bekeken(Uitslag(invoer.naam, onleesbaar, meldingen))
    dossier = load_dossier(tekst, invoer.naam)
    try:
        oordeel = beoordeel(dossier, omgeving, peildatum, _woordenlijst(omgeving) if taal else None)
    except Regelfout as fout:
        return Bekeken(Uitslag(invoer.naam, instelmeldingen=meldingen, regelfout=fout.code))
    return Bekeken(Uitslag(invoer.naam, oordeel, meldingen), dossier, omgeving, inhoud)


class Verwerker:
    """Does one Opdracht for file after file, reading every configuration once.

    ``omgevingen`` are those of the run, where it has looked at settings before.
    """

    def __init__(self, opdracht: Opdracht, omgevingen: Omgevingen | None = None) -> None:
        self.opdracht = opdracht
        self.omgevingen = omgevingen or Omgevingen(REGELS)
        self._opmerkingen: dict[str | None, tuple[str, ...]] = {}

    def __reduce__(self) -> tuple[type["Verwerker"], tuple[Opdracht]]:
        """Start anew in a process that is no fork; what was read here stays here."""
        return Verwerker, (self.opdracht,)

    def __call__(self, invoer: Invoer) -> Uitslag:
        """Read, judge and render one file; never raises for what is in it."""
        opdracht = self.opdracht
        bekeken = bekijk(invoer, self.omgevingen, opdracht.peildatum, taal=opdracht.taal)
        uitslag, dossier, omgeving, _ = bekeken
        if dossier is None or omgeving is None:
            return uitslag
        if not self.opdracht.documenten or not begrepen(uitslag.meldingen):
            return uitslag._replace(bewaring=self._bewaring(bekeken))
        gemaakt = self._render(dossier, omgeving, uitslag.oordeel)
        return gemaakt._replace(instelmeldingen=uitslag.instelmeldingen)

    def _bewaring(self, bekeken: Bekeken) -> tuple[bytes, bytes] | None:
        zout, omgeving = self.opdracht.zout, bekeken.omgeving
        if zout is None or omgeving is None:
            return None
        oordeel = bekeken.uitslag.oordeel
        return make_bewaring(zout, omgeving.kenmerk, bekeken.inhoud, oordeel)

    def _render(self, dossier: Dossier, omgeving: Omgeving, oordeel: Oordeel) -> Uitslag:
        from krachtplan.renderen import list_later

        client = dossier.client
        if client is None:
            return Uitslag(dossier.bestand, oordeel)
        later = list_later(client, self.opdracht.peildatum)
        stukken = list(self._documents(client, omgeving, later))
        documenten = tuple(stuk for stuk in stukken if not isinstance(stuk, Sjabloonmelding))
        return Uitslag(
            dossier.bestand,
            oordeel,
            code=client.client.code,
            documenten=documenten,
            sjabloonfouten=tuple(stuk for stuk in stukken if isinstance(stuk, Sjabloonmelding)),
            later=len(later) if documenten else 0,
            opmerkingen=(*self._remarks(omgeving), *_remarks_on_paper(documenten)),
            bewijzen=tuple(self._proofs(dossier, client, omgeving, {d.naam for d in documenten})),
        )

    def _proofs(
        self, dossier: Dossier, client: Clientbestand, omgeving: Omgeving, gemaakt: Container[str]
    ) -> Iterator[Uitvoer]:
        """Make the proof of every document that was made, if proofs are asked for."""
        if not self.opdracht.bewijs:
            return
        from krachtplan.bewijs import Bron, format_manifest, maak_manifest, name_manifest
        from krachtplan.renderen import name_document

        bron = Bron(dossier, client, omgeving, self.opdracht.peildatum)
        voor = self.opdracht.doelgroep
        for naam, formaat in product(self.opdracht.documenten, self.opdracht.formaten):
            bestand = f"{name_document(client.client.code, naam, voor)}.{formaat}"
            if bestand in gemaakt:
                manifest = maak_manifest(bron, naam, formaat, voor)
                yield Uitvoer(name_manifest(bestand), format_manifest(manifest))

    def _remarks(self, omgeving: Omgeving) -> tuple[str, ...]:
        """Look at house style and templates once per configuration."""
        from krachtplan.renderen import list_opmerkingen

        if omgeving.bestand not in self._opmerkingen:
            gevonden = list_opmerkingen(omgeving, self.opdracht.documenten, self.opdracht.formaten)
            self._opmerkingen[omgeving.bestand] = gevonden
        return self._opmerkingen[omgeving.bestand]

    def _documents(
        self, client: Clientbestand, omgeving: Omgeving, later: "Later"
    ) -> Iterator[Uitvoer | Drukwerk | Sjabloonmelding]:
        """Make every document in every format, or say what kept one away."""
        from krachtplan.renderen import Indeling, Sjabloonfout, arrange, name_document

        for naam in self.opdracht.documenten:
            indeling: Indeling | None = None
            for formaat in self.opdracht.formaten:
                try:
                    indeling = indeling or arrange(
                        client,
                        naam,
                        omgeving,
                        self.opdracht.peildatum,
                        later,
                        self.opdracht.doelgroep,
                    )
                    stam = name_document(client.client.code, naam, self.opdracht.doelgroep)
                    stuk = _make(indeling, formaat, f"{stam}.{formaat}")
                except Sjabloonfout as fout:
                    yield Sjabloonmelding(f"{naam}.{formaat}", str(fout))
                except Exception as fout:
                    # A fault of ours: the other documents, and all other files, go on.
                    vast = _VASTGELOPEN.format(soort=type(fout).__name__)
                    yield Sjabloonmelding(f"{naam}.{formaat}", vast)
                else:
                    yield stuk


def _woordenlijst(omgeving: Omgeving) -> "Woordenlijst":
    from krachtplan.instellingen.woordenlijst import make_woordenlijst

    return make_woordenlijst(omgeving)


def _make(indeling: "Indeling", formaat: str, naam: str) -> Uitvoer | Drukwerk:
    from krachtplan.renderen import TEKSTFORMATEN, fill_in

    if formaat in TEKSTFORMATEN:
        return Uitvoer(naam, fill_in(indeling, formaat))
    from krachtplan.papier.afdrukken import druk_af

    return Drukwerk(naam, *druk_af(indeling, formaat))


def _remarks_on_paper(stukken: Iterable[Uitvoer | Drukwerk]) -> Iterator[str]:
    for stuk in stukken:
        if isinstance(stuk, Drukwerk):
            yield from (f"{stuk.naam}: {zin}" for zin in stuk.opmerkingen)


def _read(invoer: Invoer) -> tuple[bytes, str | Bevinding]:
    """Give the bytes of a file and their text, or what keeps them from being one."""
    if invoer.pad is not None:
        data = read_bytes(invoer.pad)
    else:
        data = read_stream(sys.stdin.buffer if sys.stdin is not None else None)
    return (data, decode(data)) if isinstance(data, bytes) else (b"", data)


def _melding(bevinding: Bevinding, bestand: str) -> Melding:
    regel = zoek_regel(bevinding.code)
    if regel is None:
        raise Regelfout(bevinding.code)
    return make_melding(bevinding, None, bestand, regel.naam, regel.ernst)
