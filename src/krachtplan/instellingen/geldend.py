"""Which settings hold in a place, and where each of them was said.

For ``krachtplan instellingen``: the files are read once more for the places in them, which no other
command needs.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from krachtplan.instellingen.inlezen import Ingelezen, read_instelbestand
from krachtplan.instellingen.omgeving import INSTELBESTAND, Omgeving, show_pad, with_termijnen
from krachtplan.instellingen.regelsetbestand import load_ingebouwd, read_regelset
from krachtplan.instellingen.vorm import BekendeRegel, Instellingen, Regelkeuze, op_sleutel
from krachtplan.melding import Pad
from krachtplan.model.basis import Basis
from krachtplan.termijnen.regelset import Regelset, Termijnregel, geldende_regelsets, naam_sleutel


class Herkomst(NamedTuple):
    """Where something was said: file and line; without a file it came with krachtplan."""

    bestand: str | None = None
    regel: int | None = None


class Instelling(NamedTuple):
    """One setting: its key with dots (``feestdagen.goede_vrijdag``) and its typed value."""

    sleutel: str
    waarde: Any
    herkomst: Herkomst


class Regelinstelling(NamedTuple):
    """A rule for which something is said in ``krachtplan.yaml``."""

    regel: BekendeRegel
    keuze: Regelkeuze
    herkomst: Herkomst


class BekendeSet(NamedTuple):
    """A rule set that is known; ``geldt`` is None where no municipality was asked for."""

    regelset: Regelset
    geldt: bool | None
    herkomst: Herkomst


class GeldendeTermijn(NamedTuple):
    """A term that holds for a municipality, and the set that it holds by."""

    regel: Termijnregel
    regelset: str
    herkomst: Herkomst


class Geldend(NamedTuple):
    """All that holds in one place; ``gemeente`` is None where none was asked for."""

    bestand: str | None
    gemeente: str | None
    instellingen: tuple[Instelling, ...]
    regels: tuple[Regelinstelling, ...]
    regelsets: tuple[BekendeSet, ...]
    termijnen: tuple[GeldendeTermijn, ...]


def read_geldend(
    omgeving: Omgeving, regels: Iterable[BekendeRegel], gemeente: str | None
) -> Geldend:
    """List what holds by these settings; ``regels`` is the registry of rules."""
    pad = omgeving.map / INSTELBESTAND if omgeving.map is not None else None
    bestand = None if pad is None else _read_settings(pad)
    sets = _Sets(omgeving)
    geldend = geldende_regelsets(omgeving.regelsets, gemeente) if gemeente is not None else ()
    return Geldend(
        bestand=omgeving.bestand,
        gemeente=gemeente,
        instellingen=tuple(_settings(omgeving.instellingen, (), bestand)),
        regels=tuple(_rules(omgeving, regels, bestand)),
        regelsets=tuple(
            BekendeSet(
                regelset,
                None if gemeente is None else any(regelset is deel for deel in geldend),
                sets.place_of(regelset),
            )
            for regelset in omgeving.regelsets
        ),
        termijnen=tuple(_terms(geldend, sets)),
    )


def _read_settings(pad: Path) -> Ingelezen[Instellingen]:
    return read_instelbestand(pad, show_pad(pad), Instellingen, Instellingen())


def _settings(
    deel: Basis, pad: Pad, bestand: Ingelezen[Instellingen] | None
) -> Iterator[Instelling]:
    """Walk all settings but those of rules, also what was not written down."""
    for naam in type(deel).model_fields:
        waarde, hier = getattr(deel, naam), (*pad, naam)
        if hier == ("regels",):
            continue
        if isinstance(waarde, Basis):
            yield from _settings(waarde, hier, bestand)
        elif isinstance(waarde, dict) and waarde:
            for sleutel, woord in waarde.items():
                yield Instelling(_key((*hier, sleutel)), woord, _place(bestand, (*hier, sleutel)))
        else:
            gezet = naam in deel.model_fields_set
            yield Instelling(_key(hier), waarde, _place(bestand, hier) if gezet else Herkomst())


def describe_keuze(deel: Regelinstelling) -> str:
    """Write what is different about a rule: ``ernst: let_op, meer_dan: 2 (gewoon 3)``."""
    keuze = deel.keuze
    delen = [] if keuze.aan else ["uit"]
    if keuze.ernst is not None:
        delen.append(f"ernst: {keuze.ernst.value}")
    for drempel, waarde in keuze.drempels.items():
        delen.append(f"{drempel}: {waarde} (gewoon {deel.regel.instellingen[drempel]})")
    return ", ".join(delen) or "aan"


def _key(pad: Pad) -> str:
    return ".".join(map(str, pad))


def _place(bestand: Ingelezen[Any] | None, pad: Pad) -> Herkomst:
    if bestand is None or bestand.gelezen is None:
        return Herkomst()
    return Herkomst(bestand.bestand, bestand.gelezen.plekken.van(pad, sleutel=True)[0])


def _rules(
    omgeving: Omgeving, regels: Iterable[BekendeRegel], bestand: Ingelezen[Instellingen] | None
) -> Iterator[Regelinstelling]:
    bekend = op_sleutel(with_termijnen(regels, omgeving.regelsets))
    for sleutel, keuze in omgeving.instellingen.regels.items():
        regel = bekend[naam_sleutel(sleutel)]
        yield Regelinstelling(regel, keuze, _place(bestand, ("regels", sleutel)))


def _terms(geldend: Iterable[Regelset], sets: "_Sets") -> Iterator[GeldendeTermijn]:
    """List the terms that hold, in order of code; of a code the first set that has it counts."""
    per_code: dict[str, list[GeldendeTermijn]] = {}
    for regelset in geldend:
        hier: dict[str, list[GeldendeTermijn]] = {}
        for regel in regelset.termijnen:
            termijn = GeldendeTermijn(regel, regelset.regelset, sets.place_of_term(regelset, regel))
            hier.setdefault(regel.code, []).append(termijn)
        per_code = {**hier, **per_code}
    for code in sorted(per_code):
        yield from per_code[code]


class _Sets:
    """The files of rule sets, an organisation's own before those that came with krachtplan."""

    def __init__(self, omgeving: Omgeving) -> None:
        namen = omgeving.instellingen.regelsets
        paden = [pad for naam in namen if (pad := omgeving.pad_van(naam)) is not None]
        self._eigen = [read_regelset(pad, show_pad(pad)) for pad in paden if pad.is_file()]
        self._ingebouwd = load_ingebouwd()

    def place_of(self, regelset: Regelset) -> Herkomst:
        """Give the file of a set; the last of one name is the one that holds."""
        for bestand in reversed(self._eigen):
            if _is_called(bestand, regelset.regelset):
                return _place(bestand, ("regelset",))
        return Herkomst()

    def place_of_term(self, regelset: Regelset, regel: Termijnregel) -> Herkomst:
        """Give the place of a term: in the file of its set, or in that of a set it extends."""
        for bestand in sorted(self._eigen, key=lambda b: not _is_called(b, regelset.regelset)):
            termijnen = bestand.waarde.termijnen if bestand.waarde is not None else ()
            if regel in termijnen:
                return _place(bestand, ("termijnen", termijnen.index(regel), "code"))
        return Herkomst()


def _is_called(bestand: Ingelezen[Regelset], naam: str) -> bool:
    waarde = bestand.waarde
    return waarde is not None and naam_sleutel(waarde.regelset) == naam_sleutel(naam)
