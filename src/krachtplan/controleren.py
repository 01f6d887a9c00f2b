"""Run the rules over a Dossier: findings get their name, severity and place.

What the organisation set in ``krachtplan.yaml`` and what a client file says in ``negeer`` is
applied here and nowhere else.
"""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from krachtplan.instellingen.omgeving import Omgeving
from krachtplan.instellingen.vorm import Regelkeuze
from krachtplan.laden import Dossier
from krachtplan.melding import Bevinding, Ernst, Melding, Pad, join_pad, sort_meldingen
from krachtplan.model import Clientbestand
from krachtplan.model.basis import Aanvulbaar
from krachtplan.model.structuur import loop_model
from krachtplan.oordeel import Genegeerd, Oordeel, Termijnbron, Verschuiving
from krachtplan.plaatsen import make_melding
from krachtplan.regels import REGELS, Regel, Situatie, Vondst, zoek_regel
from krachtplan.regels.termijnen import list_eigen_regels
from krachtplan.termijnen import TermijnStand, bereken
from krachtplan.termijnen.regelset import LANDELIJK, bewaartermijn_van, find_regelset, naam_sleutel

if TYPE_CHECKING:
    from krachtplan.lezen import Gelezen
    from krachtplan.taal import Woordenlijst

NIET_TE_NEGEREN = "P501"
_STANDAARD = Regelkeuze.model_construct()
"""What holds for a rule that nothing was set for."""


class Regelfout(Exception):  # noqa: N818 - a Dutch noun, as the codes it carries
    """A rule crashed; carries its code only, since a message might hold client text."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def controleer(dossier: Dossier, omgeving: Omgeving, peildatum: date) -> list[Melding]:
    """Give all findings of one file, in order of place. Raises Regelfout when a rule crashes."""
    return list(beoordeel(dossier, omgeving, peildatum).meldingen)


def beoordeel(
    dossier: Dossier, omgeving: Omgeving, peildatum: date, taal: "Woordenlijst | None" = None
) -> Oordeel:
    """Give all findings of one file, and what stays visible beside them.

    With ``taal`` the rules on plain language are run too, with these words of the trade. Raises
    Regelfout when a rule crashes.
    """
    bevindingen = list(_gelezen(dossier, omgeving))
    client = dossier.client
    situatie = None
    if client is not None:
        situatie = _situatie(dossier, client, omgeving, peildatum, taal)
    begrepen = dossier.begrepen
    register = _Register(situatie)
    negeren = _Negeren(situatie, register)
    keuzes = omgeving.regels or None
    for regel in (*REGELS, *register.eigen):
        if not _geldt(regel, situatie, begrepen):
            continue
        keuze = keuzes.get(regel.code, _STANDAARD) if keuzes else _STANDAARD
        if keuze is not _STANDAARD and not keuze.aan:
            continue
        for vondst in _loop(regel, keuze, dossier, situatie):
            if not negeren.dekt(regel, vondst.pad, vondst.ook_bij):
                bevindingen.append(_bevinding(vondst, regel, keuze, dossier))
    if begrepen:
        bevindingen += negeren.ongebruikt(dossier, omgeving, taal is not None)
    meldingen = tuple(
        sort_meldingen({_melding(bevinding, dossier, register): None for bevinding in bevindingen})
    )
    if situatie is None or not begrepen:
        return Oordeel(meldingen)
    return Oordeel(
        meldingen,
        verschoven=tuple(_verschoven(dossier, situatie)),
        genegeerd=tuple(negeren.gebruikt(dossier)),
        bronnen=tuple(_bronnen(dossier, situatie, {melding.code for melding in meldingen})),
    )


def _verschoven(dossier: Dossier, situatie: Situatie) -> Iterator[Verschuiving]:
    for stand in situatie.termijnen:
        if stand.uitstel is None or stand.oorspronkelijk is None:
            continue
        # By identity: two that say the same are still at two places.
        nummer = next(n for n, u in enumerate(situatie.client.uitstel) if u is stand.uitstel)
        regel, pad = _plaats(dossier, ("uitstel", nummer))
        yield Verschuiving(
            dossier.bestand,
            regel,
            pad,
            stand.code,
            stand.naam,
            oude_datum=stand.oorspronkelijk,
            nieuwe_datum=stand.uitstel.nieuwe_datum,
        )


def _bronnen(dossier: Dossier, situatie: Situatie, codes: set[str]) -> Iterator[Termijnbron]:
    for stand in situatie.termijnen:
        if stand.code in codes:
            bron = stand.bron
            yield Termijnbron(
                dossier.bestand,
                stand.code,
                stand.naam,
                stand.uiterlijk,
                stand.regelset,
                bron.titel,
                bron.adres,
                bron.gezien_op,
                bron.status.value,
            )


def _plaats(dossier: Dossier, pad: Pad) -> tuple[int | None, str]:
    """Give the line of a part and its path in the file as text."""
    in_bron = dossier.bronpad(pad)
    return dossier.gelezen.plekken.van(in_bron)[0], join_pad(in_bron)


def _gelezen(dossier: Dossier, omgeving: Omgeving) -> Iterator[Bevinding]:
    """Give what reading found, as the organisation wants to hear it.

    What makes a file unsure cannot be set: ``krachtplan.yaml`` with such a rule is refused.
    """
    for bevinding in dossier.bevindingen:
        keuze = omgeving.regels.get(bevinding.code, _STANDAARD)
        if keuze.aan:
            yield bevinding._replace(ernst=_lichtste(bevinding.ernst, keuze.ernst))


def _situatie(
    dossier: Dossier,
    client: Clientbestand,
    omgeving: Omgeving,
    peildatum: date,
    taal: "Woordenlijst | None",
) -> Situatie:
    return Situatie(
        client=client,
        peildatum=peildatum,
        tekst=dossier.gelezen.tekst,
        termijnen=_termijnen(client, omgeving, peildatum),
        regelset_bekend=find_regelset(omgeving.regelsets, client.traject.gemeente) is not None,
        regelsets=tuple(r.regelset for r in omgeving.regelsets if r.regelset != LANDELIJK),
        bewaartermijn=bewaartermijn_van(omgeving.regelsets, client.traject.gemeente),
        taal=taal,
    )


def _termijnen(
    client: Clientbestand, omgeving: Omgeving, peildatum: date
) -> tuple[TermijnStand, ...]:
    try:
        return bereken(client, omgeving.regelsets, omgeving.kalender, peildatum)
    except Exception as fout:
        raise Regelfout("termijnen") from fout


def _bevinding(vondst: Vondst, regel: Regel, keuze: Regelkeuze, dossier: Dossier) -> Bevinding:
    pad, plek = dossier.bronpad(vondst.pad), vondst.plek
    if vondst.plaats is not None:
        plek = _plek_binnenin(dossier.gelezen, pad, vondst.plaats)
    return Bevinding(
        regel.code,
        pad,
        vondst.tekst,
        vondst.hulp,
        plek=plek,
        bij_sleutel=vondst.bij_sleutel,
        ernst=_lichtste(vondst.ernst, keuze.ernst),
    )


def _plek_binnenin(gelezen: "Gelezen", pad: Pad, plaats: int) -> tuple[int, int]:
    """Give the place in the file of a sign inside the text at this path."""
    from krachtplan.lezen.binnenin import plek_binnenin

    begin = gelezen.plekken.van(pad)
    waarde: Any = gelezen.waarde
    try:
        for deel in pad:
            waarde = waarde[deel]
    except (LookupError, TypeError):  # the key of a scale can be written differently
        return begin
    return plek_binnenin(gelezen.tekst, begin, waarde, plaats)


def _geldt(regel: Regel, situatie: Situatie | None, begrepen: bool) -> bool:
    """Say whether a rule can find something itself in what was understood of a file."""
    if regel.controle_tekst is not None:
        return True
    if regel.controle is None or situatie is None:
        return False
    return (begrepen or regel.ook_half) and not (regel.op_verzoek and situatie.taal is None)


def _loop(
    regel: Regel, keuze: Regelkeuze, dossier: Dossier, situatie: Situatie | None
) -> list[Vondst]:
    drempels = regel.instellingen
    if keuze is not _STANDAARD:
        drempels = {**drempels, **keuze.drempels}
    try:
        if regel.controle_tekst is not None:
            return list(regel.controle_tekst(dossier.gelezen.tekst))
        if regel.controle is None:
            return []
        return list(regel.controle(situatie, **drempels) if drempels else regel.controle(situatie))
    except Exception as fout:
        raise Regelfout(regel.code) from fout


def _lichtste(van_vondst: Ernst | None, van_keuze: Ernst | None) -> Ernst | None:
    """A setting replaces the severity of a rule, but never makes a lighter finding heavier."""
    if van_vondst is None or van_keuze is None:
        return van_vondst or van_keuze
    return min(van_vondst, van_keuze, key=lambda ernst: ernst.gewicht)


def _melding(bevinding: Bevinding, dossier: Dossier, register: "_Register") -> Melding:
    regel = register.zoek(bevinding.code)
    if regel is None:
        raise Regelfout(bevinding.code)
    return make_melding(bevinding, dossier.gelezen, dossier.bestand, regel.naam, regel.ernst)


class _Register:
    """The rules for one client: all of REGELS, and the terms that only its rule sets know."""

    def __init__(self, situatie: Situatie | None) -> None:
        self.situatie = situatie
        self.eigen = list_eigen_regels(situatie.termijnen) if situatie else ()

    def zoek(self, woord: str) -> Regel | None:
        """Give the rule with this code or name, also by the name that a rule set gives a term."""
        regel = zoek_regel(woord)
        if regel is not None or self.situatie is None:
            return regel
        sleutel = naam_sleutel(woord)
        for stand in self.situatie.termijnen:
            if sleutel in (naam_sleutel(stand.code), naam_sleutel(stand.regel.naam)):
                van_set = next((eigen for eigen in self.eigen if eigen.code == stand.code), None)
                return van_set or zoek_regel(stand.code)
        return None


class _Entry:
    """One ``negeer``: where it stands, what it covers, and how many findings it silenced."""

    def __init__(self, pad: Pad, onder: Pad, regel: Regel) -> None:
        self.pad = pad
        self.onder = onder
        self.regel = regel
        self.aantal = 0


class _Negeren:
    """Every ``negeer`` of a file, and whether it silenced something."""

    def __init__(self, situatie: Situatie | None, register: _Register) -> None:
        self.entries: list[_Entry] = []
        if situatie is None or not situatie.may_have_negeer:
            return
        for pad, onderdeel in loop_model(situatie.client):
            if not isinstance(onderdeel, Aanvulbaar):
                continue
            for nummer, negeer in enumerate(onderdeel.negeer):
                regel = register.zoek(negeer.regel)
                if regel is not None:
                    self.entries.append(_Entry((*pad, "negeer", nummer), pad, regel))

    def dekt(self, regel: Regel, pad: Pad, ook_bij: Pad | None = None) -> bool:
        """Say whether an item around either path leaves the rule out; B codes and P501 never."""
        if regel.code.startswith("B") or regel.code == NIET_TE_NEGEREN:
            return False
        gevonden = False
        for entry in self.entries:
            lengte = len(entry.onder)
            onder = entry.onder == pad[:lengte] or (ook_bij and entry.onder == ook_bij[:lengte])
            if entry.regel is regel and onder:
                entry.aantal += 1
                gevonden = True
        return gevonden

    def gebruikt(self, dossier: Dossier) -> Iterator[Genegeerd]:
        """List what was silenced, in the order of the model."""
        for entry in self.entries:
            if entry.aantal:
                regel, pad = _plaats(dossier, entry.pad)
                yield Genegeerd(
                    dossier.bestand, regel, pad, entry.regel.code, entry.regel.naam, entry.aantal
                )

    def ongebruikt(self, dossier: Dossier, omgeving: Omgeving, taal: bool) -> Iterator[Bevinding]:
        """Report what silences nothing; a rule that was not run anyway is left in peace."""
        melding = omgeving.regels.get("B014", _STANDAARD)
        if not melding.aan:
            return
        for entry in self.entries:
            if entry.aantal or not omgeving.regels.get(entry.regel.code, _STANDAARD).aan:
                continue
            if entry.regel.op_verzoek and not taal:
                continue
            yield Bevinding(
                "B014",
                dossier.bronpad(entry.pad),
                f"Deze `negeer` van {entry.regel.code} houdt niets tegen.",
                "Haal hem weg, of kijk of hij bij het goede onderdeel staat.",
                ernst=melding.ernst,
            )
