"""A basis: the findings that an old folder had when somebody began to look, kept in a file.

With it ``check`` is silent about what was there already and speaks of what came since. A finding
is known by file, code and path, never by line number. In the path every number, and every key that
is not of the format, is a ``*``: positions shift when something is added, an id or a key of one's
own can be the name of a person, and a hash of a name is found by trying names. So equal keys are
counted. A finding that has become heavier than it was is no longer known; when there are more with
one key than there were, all of them are shown, since nobody can tell which one is new.

Of a term its last day is part of the key: that one day was missed is known, and says nothing about
the next. Never in a basis are a term that is still to come, what makes a file unsure (B001 to B010)
and a BSN (P501).
"""

import json
import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path, PurePath

from krachtplan.basiscodes import ALTIJD_AAN
from krachtplan.melding import Ernst, Melding
from krachtplan.tonen import escape_json

NOOIT = ALTIJD_AAN | {"P501"}
"""Codes that no basis silences."""

VERSIE = 1
_KENMERK = "krachtplan-basis"
_VELDEN = {"bestand": str, "code": str, "plek": str, "ernst": str, "aantal": int}


class Basisfout(Exception):  # noqa: N818 - a Dutch noun, as in the texts it carries
    """A basis cannot be used; ``tekst`` and ``hulp`` are Dutch and name no file."""

    def __init__(self, tekst: str, hulp: str) -> None:
        super().__init__(tekst, hulp)
        self.tekst = tekst
        self.hulp = hulp


@dataclass(frozen=True, slots=True)
class Termijndagen:
    """The last day of every term about which there is a finding, by file and code."""

    peildatum: date
    uiterlijk: Mapping[tuple[str, str], date] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, order=True)
class Sleutel:
    """What findings have in common; ``bestand`` counts from the folder of the basis."""

    bestand: str
    code: str
    plek: str

    def __str__(self) -> str:
        return " ".join(deel for deel in (self.bestand, self.code, self.plek) if deel)


@dataclass(frozen=True, slots=True)
class Bekend:
    """How many findings with one key there were, and how heavy the heaviest was."""

    aantal: int
    ernst: Ernst


@dataclass(frozen=True, slots=True)
class Verschil:
    """A key of which there are now more or fewer findings than the basis says."""

    sleutel: Sleutel
    was: int
    nu: int


@dataclass(frozen=True, slots=True)
class Vergelijking:
    """The findings of a run laid beside a basis.

    ``nieuw`` are those to show, ``bekend`` counts the others. ``verouderd`` are keys of which
    there are fewer, ``gegroeid`` those of which there are more.
    """

    nieuw: tuple[Melding, ...]
    bekend: int
    verouderd: tuple[Verschil, ...]
    gegroeid: tuple[Verschil, ...]


@dataclass(frozen=True, slots=True)
class Basis:
    """What is known, for files seen from ``map``: the folder in which the basis stands."""

    map: Path
    bekend: Mapping[Sleutel, Bekend] = field(default_factory=dict)

    def sleutel_van(self, melding: Melding, dagen: Termijndagen) -> Sleutel | None:
        """Give the key of a finding; None for what no basis silences."""
        bestand = _relative(melding.bestand, self.map)
        if bestand is None or melding.code in NOOIT:
            return None
        plek, uiterlijk = _plek(melding.pad), dagen.uiterlijk.get((melding.bestand, melding.code))
        if uiterlijk is None:
            return Sleutel(bestand, melding.code, plek)
        if uiterlijk >= dagen.peildatum:
            return None
        return Sleutel(bestand, melding.code, f"{plek} ({uiterlijk.isoformat()})")

    def bestanden(self, namen: Iterable[str]) -> frozenset[str]:
        """Give files, named as in findings, the way this basis names them."""
        return frozenset(b for naam in namen if (b := _relative(naam, self.map)) is not None)

    def vergelijk(
        self, meldingen: Sequence[Melding], dagen: Termijndagen, begrepen: Set[str]
    ) -> Vergelijking:
        """Tell known from new; ``begrepen`` are the files that were judged and understood.

        Only of those, and of files that are gone, it is known that a finding is no longer there.
        """
        groepen = self.group(meldingen, dagen)
        bekend = {
            id(melding)
            for sleutel, groep in groepen.items()
            if self._is_bekend(sleutel, groep)
            for melding in groep
        }
        verschillen = [
            Verschil(sleutel, was.aantal, len(groepen.get(sleutel, ())))
            for sleutel, was in sorted(self.bekend.items())
        ]
        weg = {s.bestand for s in self.bekend if not os.path.lexists(self.map / s.bestand)}
        return Vergelijking(
            nieuw=tuple(m for m in meldingen if id(m) not in bekend),
            bekend=len(bekend),
            verouderd=tuple(
                v for v in verschillen if v.nu < v.was and v.sleutel.bestand in begrepen | weg
            ),
            gegroeid=tuple(v for v in verschillen if v.nu > v.was),
        )

    def group(
        self, meldingen: Iterable[Melding], dagen: Termijndagen
    ) -> dict[Sleutel, list[Melding]]:
        """Put together the findings that have a key in common."""
        groepen: dict[Sleutel, list[Melding]] = defaultdict(list)
        for melding in meldingen:
            sleutel = self.sleutel_van(melding, dagen)
            if sleutel is not None:
                groepen[sleutel].append(melding)
        return groepen

    def _is_bekend(self, sleutel: Sleutel, groep: list[Melding]) -> bool:
        was = self.bekend.get(sleutel)
        if was is None or len(groep) > was.aantal:
            return False
        return all(melding.ernst.gewicht <= was.ernst.gewicht for melding in groep)


def make_basis(meldingen: Iterable[Melding], dagen: Termijndagen, map_: Path) -> Basis:
    """Make the basis of what a run found, for a file in this folder."""
    return Basis(
        map_,
        {
            sleutel: Bekend(len(groep), max((m.ernst for m in groep), key=lambda e: e.gewicht))
            for sleutel, groep in Basis(map_).group(meldingen, dagen).items()
        },
    )


def format_basis(basis: Basis) -> str:
    """Write a basis as JSON with a line per key, in order: a change is a change of one line."""
    regels = [
        escape_json(
            json.dumps(
                {
                    "bestand": sleutel.bestand,
                    "code": sleutel.code,
                    "plek": sleutel.plek,
                    "ernst": bekend.ernst.value,
                    "aantal": bekend.aantal,
                },
                ensure_ascii=False,
            )
        )
        for sleutel, bekend in sorted(basis.bekend.items())
    ]
    lijst = "".join(f"\n    {regel}," for regel in regels).removesuffix(",")
    einde = "\n  ]" if regels else "]"
    return f'{{\n  "{_KENMERK}": {VERSIE},\n  "meldingen": [{lijst}{einde}\n}}\n'


def parse_basis(tekst: str, map_: Path) -> Basis:
    """Read a basis that stands in this folder. Raises Basisfout when it is none."""
    try:
        inhoud = json.loads(tekst)
    except (ValueError, RecursionError):
        raise _geen_basis() from None
    if not isinstance(inhoud, dict) or _KENMERK not in inhoud:
        raise _geen_basis()
    if inhoud[_KENMERK] != VERSIE or not isinstance(inhoud.get("meldingen"), list):
        raise Basisfout(
            "Deze basis is van een andere versie van krachtplan.",
            "Maak haar opnieuw, met `--schrijf-basis`.",
        )
    return Basis(map_, dict(_entry(deel) for deel in inhoud["meldingen"]))


def _entry(deel: object) -> tuple[Sleutel, Bekend]:
    if not isinstance(deel, dict) or any(
        type(deel.get(naam)) is not soort for naam, soort in _VELDEN.items()
    ):
        raise _beschadigd()
    if deel["ernst"] not in [ernst.value for ernst in Ernst] or deel["aantal"] < 1:
        raise _beschadigd()
    sleutel = Sleutel(deel["bestand"], deel["code"], deel["plek"])
    return sleutel, Bekend(deel["aantal"], Ernst(deel["ernst"]))


def _geen_basis() -> Basisfout:
    return Basisfout(
        "Dit bestand is geen basis van krachtplan.",
        "Kijk de naam na; `--schrijf-basis` maakt een basis, in een nieuw bestand.",
    )


def _beschadigd() -> Basisfout:
    return Basisfout(
        "In deze basis staat een regel die niet te begrijpen is.",
        "Maak haar opnieuw, met `--schrijf-basis`.",
    )


def _relative(bestand: str, map_: Path) -> str | None:
    """Write a file as seen from a folder; None for what has no place there, such as stdin."""
    if bestand.startswith("<"):
        return None
    try:
        return PurePath(os.path.relpath(bestand, map_)).as_posix()
    except ValueError:  # another drive
        return None


def _plek(pad: str) -> str:
    return ".".join(deel if deel in _known_keys() else "*" for deel in pad.split(".") if deel)


@cache
def _known_keys() -> frozenset[str]:
    """List the keys of the format, the same wherever they stand."""
    from krachtplan.model import Clientbestand

    return frozenset(_keys_of(Clientbestand, set()))


def _keys_of(model: type, gezien: set[type]) -> Iterator[str]:
    from krachtplan.model.structuur import velden_van

    gezien.add(model)
    for naam, veld in velden_van(model).items():
        yield naam
        if veld.model is not None and veld.model not in gezien:
            yield from _keys_of(veld.model, gezien)
