"""What surrounds a client file: settings, rule sets and calendar, found and read once.

Where ``krachtplan.yaml`` is looked for, ``vindplaats`` tells.
"""

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from krachtplan.instellingen.inlezen import Ingelezen, read_instelbestand
from krachtplan.instellingen.regelsetbestand import combineer, load_ingebouwd, read_regelset
from krachtplan.instellingen.vindplaats import (
    INSTELBESTAND,
    Omgevingen,
    find_instellingen,
    is_dir,
)
from krachtplan.instellingen.vorm import (
    BekendeRegel,
    Instellingen,
    Regelkeuze,
    check_regels,
    keuzes_per_code,
)
from krachtplan.melding import Bevinding, Melding, Pad, sort_meldingen
from krachtplan.termijnen.regelset import Regelset
from krachtplan.waarden import nearest
from krachtplan.waarden.kalender import Kalender

__all__ = [
    "INSTELBESTAND",
    "Omgeving",
    "Omgevingen",
    "Omgevingsuitkomst",
    "find_instellingen",
    "load_omgeving",
    "show_pad",
    "with_termijnen",
]

Ingebouwd = tuple[Ingelezen[Regelset], ...]
"""The rule sets that come with krachtplan, read once."""


class Omgeving(NamedTuple):
    """What holds for the client files below one ``krachtplan.yaml``, or without one.

    ``map`` is the folder of that file and ``bestand`` its name to show; both None without one.
    ``regels`` are the settings of rules by code. ``regelsets`` are all that are known, complete.
    ``kenmerk`` is a sum over the texts of all those files, empty without one: two environments of
    one program that have the same are the same.
    """

    instellingen: Instellingen
    regelsets: tuple[Regelset, ...]
    kalender: Kalender
    regels: Mapping[str, Regelkeuze] = MappingProxyType({})
    map: Path | None = None
    bestand: str | None = None
    kenmerk: str = ""

    def pad_van(self, relatief: str | None) -> Path | None:
        """Give the path of a file or folder that the settings name, relative to their folder."""
        return self.map / relatief if self.map is not None and relatief is not None else None


class Omgevingsuitkomst(NamedTuple):
    """An Omgeving with what was found while reading it; None when it cannot be used (exit 2)."""

    omgeving: Omgeving | None
    meldingen: tuple[Melding, ...] = ()


def _is_file(pad: Path) -> bool:
    return os.path.isfile(pad)  # noqa: PTH113


def load_omgeving(
    pad: Path | None, regels: Iterable[BekendeRegel], ingebouwd: Ingebouwd | None = None
) -> Omgevingsuitkomst:
    """Read settings and rule sets; without ``pad`` the defaults and the built-in sets.

    ``regels`` is the registry of rules. Everything that is wrong comes back as Meldingen, of
    ``krachtplan.yaml`` and of the rule sets that it names.
    """
    standaard = load_ingebouwd() if ingebouwd is None else ingebouwd
    bestand = _GEEN_BESTAND if pad is None else _read_instellingen(pad)
    instellingen, map_ = bestand.waarde, pad.parent if pad is not None else None
    if instellingen is None:
        return Omgevingsuitkomst(None, tuple(sort_meldingen(bestand.meldingen())))
    gelezen = _read_eigen(instellingen, map_)
    regelsets, eigen = combineer(standaard, gelezen)
    bekend = with_termijnen(regels, regelsets)
    regelfouten = check_regels(instellingen.regels, bekend)
    if len(gelezen) < len(instellingen.regelsets) or any(b.waarde is None for b in gelezen):
        # The terms of a set that was not understood are not known, so none is called unknown.
        regelfouten = (bevinding for bevinding in regelfouten if bevinding.code != "B006")
    bestand = bestand.met(*_missing_paden(instellingen, map_), *regelfouten)
    bestanden: list[Ingelezen[Instellingen] | Ingelezen[Regelset]] = [*standaard, bestand, *eigen]
    meldingen = tuple(sort_meldingen(m for b in bestanden for m in b.meldingen()))
    if any(b.waarde is None for b in bestanden):
        return Omgevingsuitkomst(None, meldingen)
    omgeving = Omgeving(
        instellingen=instellingen,
        regelsets=regelsets,
        kalender=instellingen.feestdagen.kalender(),
        regels=keuzes_per_code(instellingen.regels, bekend),
        map=map_,
        bestand=bestand.bestand or None,
        kenmerk=_kenmerk(bestand, *gelezen) if pad is not None else "",
    )
    return Omgevingsuitkomst(omgeving, meldingen)


def _kenmerk(*bestanden: Ingelezen[Instellingen] | Ingelezen[Regelset]) -> str:
    import hashlib  # loads OpenSSL, which a file without settings need not wait for

    teksten = [bestand.gelezen.tekst if bestand.gelezen else None for bestand in bestanden]
    return hashlib.sha256(repr(teksten).encode()).hexdigest()


def show_pad(pad: Path) -> str:
    """Write a path for a reader: from the current folder where that can be said."""
    try:
        return os.path.relpath(pad)
    except ValueError:  # another drive
        return str(pad)


def _read_instellingen(pad: Path) -> Ingelezen[Instellingen]:
    bestand = read_instelbestand(pad, show_pad(pad), Instellingen, _ZONDER)
    return bestand.anders(_say_where_peildatum)


def _say_where_peildatum(bevinding: Bevinding) -> tuple[str, str] | None:
    if bevinding.pad != ("peildatum",):
        return None
    return (
        "De peildatum staat nooit in dit bestand: dan zou elk document stilstaan in de tijd.",
        "Geef de dag bij de opdracht: `--peildatum 2026-09-28`.",
    )


def _read_eigen(instellingen: Instellingen, map_: Path | None) -> list[Ingelezen[Regelset]]:
    paden = [map_ / naam for naam in instellingen.regelsets] if map_ is not None else []
    return [read_regelset(pad, show_pad(pad)) for pad in paden if _is_file(pad)]


def _missing_paden(instellingen: Instellingen, map_: Path | None) -> Iterator[Bevinding]:
    """Report the files and folders that the settings name and that are not there."""
    if map_ is None:
        return
    for nummer, naam in enumerate(instellingen.regelsets):
        if not _is_file(map_ / naam):
            yield _missing("bestand", ("regelsets", nummer), map_ / naam)
    if instellingen.sjablonen and not is_dir(map_ / instellingen.sjablonen):
        yield _missing("map", ("sjablonen",), map_ / instellingen.sjablonen)
    organisatie = instellingen.organisatie
    if organisatie and organisatie.logo and not _is_file(map_ / organisatie.logo):
        yield _missing("bestand", ("organisatie", "logo"), map_ / organisatie.logo)


def _missing(soort: str, pad: Pad, gezocht: Path) -> Bevinding:
    try:
        namen = sorted(buur.name for buur in gezocht.parent.iterdir())
    except (OSError, ValueError):
        namen = []
    dichtbij = nearest(gezocht.name, namen)
    vraag = f"Bedoelde u `{dichtbij}`? " if dichtbij and dichtbij != gezocht.name else ""
    return Bevinding(
        "B006",
        pad,
        f"Er is geen {soort} met deze naam.",
        f"{vraag}Schrijf het pad vanaf de map waar `{INSTELBESTAND}` staat.",
    )


class _TermijnAlsRegel(NamedTuple):
    """A term under the name that a rule set gives it, to be set like any rule."""

    code: str
    naam: str
    instellingen: Mapping[str, int]


def with_termijnen(
    regels: Iterable[BekendeRegel], regelsets: Iterable[Regelset]
) -> list[BekendeRegel]:
    """Give all that can be set like a rule: the terms of these sets, and then the rules.

    Sets can give one code different names.
    """
    per_code = {regel.code: regel for regel in regels}
    termijnen = (
        _TermijnAlsRegel(
            termijn.code,
            termijn.naam,
            per_code[termijn.code].instellingen if termijn.code in per_code else {},
        )
        for regelset in regelsets
        for termijn in regelset.termijnen
    )
    return [*termijnen, *per_code.values()]


_ZONDER = Instellingen.model_construct()
"""What holds where nothing is set; not validated, so that no reader of settings is built for it."""

_GEEN_BESTAND = Ingelezen("", _ZONDER, None, (), {})
