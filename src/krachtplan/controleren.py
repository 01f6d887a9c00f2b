"""Run the rules over a Dossier: findings get their name, severity and place.

What the organisation set in ``krachtplan.yaml`` and what a client file says in ``negeer`` is
applied here and nowhere else.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from krachtplan.instellingen import Regelkeuze
from krachtplan.laden import ONBEGREPEN, Dossier
from krachtplan.melding import Bevinding, Ernst, Melding, Pad, sort_meldingen
from krachtplan.model import Clientbestand
from krachtplan.model.basis import Aanvulbaar
from krachtplan.model.structuur import loop_model
from krachtplan.omgeving import Omgeving
from krachtplan.plaatsen import make_melding
from krachtplan.regels import REGELS, Regel, Situatie, Vondst, zoek_regel
from krachtplan.regelset import find_regelset
from krachtplan.termijnen import bereken

NIET_TE_NEGEREN = "P501"
_GEWICHT = {Ernst.VRAAG: 0, Ernst.LET_OP: 1, Ernst.FOUT: 2}
_STANDAARD = Regelkeuze()


class Regelfout(Exception):  # noqa: N818 - a Dutch noun, as the codes it carries
    """A rule crashed; carries its code only, since a message might hold client text."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def controleer(dossier: Dossier, omgeving: Omgeving, peildatum: date) -> list[Melding]:
    """Give all findings of one file, in order of place. Raises Regelfout when a rule crashes."""
    bevindingen = [b for b in dossier.bevindingen if not _staat_uit(b.code, omgeving)]
    client = dossier.client
    negeren = _Negeren(client)
    situatie = _situatie(dossier, client, omgeving, peildatum) if client is not None else None
    for regel in REGELS:
        keuze = omgeving.regels.get(regel.code, _STANDAARD)
        if keuze.aan:
            bevindingen += _gevonden(regel, keuze, dossier, situatie, negeren)
    if dossier.begrepen:
        bevindingen += negeren.ongebruikt(omgeving)
    return sort_meldingen({_melding(bevinding, dossier): None for bevinding in bevindingen})


def _staat_uit(code: str, omgeving: Omgeving) -> bool:
    """Say whether a finding of reading is switched off; what makes a file unsure never is."""
    return not omgeving.regels.get(code, _STANDAARD).aan and code not in ONBEGREPEN


def begrepen(meldingen: list[Melding]) -> bool:
    """Say whether a file with these findings can be rendered (formaat.md, Rendering)."""
    return not any(melding.code in ONBEGREPEN for melding in meldingen)


def _situatie(
    dossier: Dossier, client: Clientbestand, omgeving: Omgeving, peildatum: date
) -> Situatie:
    return Situatie(
        client=client,
        peildatum=peildatum,
        tekst=dossier.gelezen.tekst,
        termijnen=bereken(client, omgeving.regelsets, omgeving.kalender, peildatum),
        regelset_bekend=find_regelset(omgeving.regelsets, client.traject.gemeente) is not None,
    )


def _gevonden(
    regel: Regel,
    keuze: Regelkeuze,
    dossier: Dossier,
    situatie: Situatie | None,
    negeren: "_Negeren",
) -> Iterator[Bevinding]:
    for vondst in _loop(regel, keuze, dossier, situatie):
        if negeren.dekt(regel, vondst.pad):
            continue
        yield Bevinding(
            regel.code,
            dossier.bronpad(vondst.pad),
            vondst.tekst,
            vondst.hulp,
            plek=vondst.plek,
            bij_sleutel=vondst.bij_sleutel,
            ernst=_lichtste(vondst.ernst, keuze.ernst),
        )


def _loop(
    regel: Regel, keuze: Regelkeuze, dossier: Dossier, situatie: Situatie | None
) -> list[Vondst]:
    drempels = {**regel.instellingen, **keuze.drempels}
    try:
        if regel.controle_tekst is not None:
            return list(regel.controle_tekst(dossier.gelezen.tekst))
        if regel.controle is None or situatie is None:
            return []
        if not (regel.ook_half or dossier.begrepen):
            return []
        return list(regel.controle(situatie, **drempels))
    except Exception as fout:
        raise Regelfout(regel.code) from fout


def _lichtste(van_vondst: Ernst | None, van_keuze: Ernst | None) -> Ernst | None:
    """A setting replaces the severity of a rule, but never makes a lighter finding heavier."""
    if van_vondst is None or van_keuze is None:
        return van_vondst or van_keuze
    return min(van_vondst, van_keuze, key=_GEWICHT.__getitem__)


def _melding(bevinding: Bevinding, dossier: Dossier) -> Melding:
    regel = zoek_regel(bevinding.code)
    if regel is None:
        raise Regelfout(bevinding.code)
    return make_melding(bevinding, dossier.gelezen, dossier.bestand, regel.naam, regel.ernst)


@dataclass(slots=True)
class _Entry:
    pad: Pad
    onder: Pad
    regel: Regel
    gebruikt: bool = False


@dataclass(slots=True)
class _Negeren:
    """Every ``negeer`` of a file, and whether it silenced something."""

    client: Clientbestand | None
    entries: list[_Entry] = field(init=False, default_factory=list)

    def __post_init__(self) -> None:
        for pad, onderdeel in loop_model(self.client) if self.client else ():
            if not isinstance(onderdeel, Aanvulbaar):
                continue
            for nummer, negeer in enumerate(onderdeel.negeer):
                regel = zoek_regel(negeer.regel)
                if regel is not None:
                    self.entries.append(_Entry((*pad, "negeer", nummer), pad, regel))

    def dekt(self, regel: Regel, pad: Pad) -> bool:
        """Say whether an item around this path leaves the rule out; B codes and P501 never."""
        if regel.code.startswith("B") or regel.code == NIET_TE_NEGEREN:
            return False
        gevonden = False
        for entry in self.entries:
            if entry.regel is regel and pad[: len(entry.onder)] == entry.onder:
                entry.gebruikt = gevonden = True
        return gevonden

    def ongebruikt(self, omgeving: Omgeving) -> Iterator[Bevinding]:
        """Report what silences nothing; a rule that is switched off anyway is left in peace."""
        melding = omgeving.regels.get("B014", _STANDAARD)
        if not melding.aan:
            return
        for entry in self.entries:
            if entry.gebruikt or not omgeving.regels.get(entry.regel.code, _STANDAARD).aan:
                continue
            yield Bevinding(
                "B014",
                entry.pad,
                f"Deze `negeer` van {entry.regel.code} houdt niets tegen.",
                "Haal hem weg, of kijk of hij bij het goede onderdeel staat.",
                ernst=melding.ernst,
            )
