"""Read rule sets, and put those of an organisation over the ones that come with krachtplan."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from krachtplan.instellingen.inlezen import Ingelezen, parse_instelbestand, read_instelbestand
from krachtplan.melding import Bevinding
from krachtplan.termijnen.regelset import Regelset, Termijnregel, naam_sleutel
from krachtplan.waarden import nearest

INGEBOUWD = Path(__file__).parents[1] / "regelsets"
"""The folder of the rule sets that come with krachtplan."""

_BRON_ONTBREEKT = "`bron` ontbreekt"


def read_regelset(pad: Path, bestand: str) -> Ingelezen[Regelset]:
    """Read one rule set from disk; ``bestand`` is the name in Meldingen."""
    return _checked(read_instelbestand(pad, bestand, Regelset, None))


def parse_regelset(tekst: str, bestand: str) -> Ingelezen[Regelset]:
    """Read one rule set from text; ``bestand`` is the name in Meldingen."""
    return _checked(parse_instelbestand(tekst, bestand, Regelset, None))


def load_ingebouwd() -> tuple[Ingelezen[Regelset], ...]:
    """Read the rule sets that come with krachtplan, in order of name."""
    return tuple(
        read_regelset(pad, f"regelsets/{pad.name}") for pad in sorted(INGEBOUWD.glob("*.yaml"))
    )


def combineer(
    ingebouwd: Iterable[Ingelezen[Regelset]], eigen: Iterable[Ingelezen[Regelset]]
) -> tuple[tuple[Regelset, ...], tuple[Ingelezen[Regelset], ...]]:
    """Put an organisation's sets over the built-in ones and fill in ``breidt_uit``.

    Gives all sets that hold, complete and in order of name, and the organisation's files with
    what is wrong between them. A set of an organisation replaces the built-in one of the same
    name; when it says ``breidt_uit`` with its own name, it extends the one that it replaces.
    """
    bestanden = _refuse_doubles(eigen)
    bekend = _Bekend(
        {naam_sleutel(b.waarde.regelset): b.waarde for b in ingebouwd if b.waarde},
        {naam_sleutel(b.waarde.regelset): b.waarde for b in bestanden if b.waarde},
    )
    bestanden = [b.met(*bekend.check(b.waarde)) if b.waarde else b for b in bestanden]
    return bekend.list_complete(), tuple(bestanden)


def _refuse_doubles(bestanden: Iterable[Ingelezen[Regelset]]) -> list[Ingelezen[Regelset]]:
    gezien: set[str] = set()
    over = []
    for bestand in bestanden:
        naam = naam_sleutel(bestand.waarde.regelset) if bestand.waarde else ""
        over.append(bestand.met(_DUBBELE_SET) if naam and naam in gezien else bestand)
        gezien.add(naam)
    return over


_DUBBELE_SET = Bevinding(
    "B007",
    ("regelset",),
    "Er is al een eigen regelset met deze naam.",
    "Geef elke regelset een eigen naam, of zet alle termijnen in één bestand.",
)


class _Bekend(NamedTuple):
    """The sets that can be named in ``breidt_uit``, by their folded name."""

    standaard: dict[str, Regelset]
    eigen: dict[str, Regelset]

    def list_complete(self) -> tuple[Regelset, ...]:
        alle = {**self.standaard, **self.eigen}
        return tuple(
            self._complete(alle[naam]) for naam in sorted(alle) if not any(self.check(alle[naam]))
        )

    def check(self, regelset: Regelset) -> Iterator[Bevinding]:
        """Report a ``breidt_uit`` that leads to nothing or comes back where it has been."""
        keten = self._keten(regelset)
        if len(keten) == 2 and keten[1] is None:
            yield self._onbekend(regelset)
        elif any(a is b for a, b in combinations(keten, 2)):
            yield Bevinding(
                "B013",
                ("breidt_uit",),
                "Deze regelsets breiden elkaar in een kring uit.",
                "Laat één van de regelsets beginnen zonder `breidt_uit`.",
            )

    def _keten(self, regelset: Regelset) -> list[Regelset | None]:
        """Follow ``breidt_uit`` until it ends, names nothing (None), or comes to a set again."""
        keten: list[Regelset | None] = [regelset]
        laatste = regelset
        while laatste.breidt_uit is not None:
            volgende = self._basis(laatste)
            keten.append(volgende)
            if volgende is None or any(volgende is eerder for eerder in keten[:-1]):
                break
            laatste = volgende
        return keten

    def _basis(self, regelset: Regelset) -> Regelset | None:
        eigen_naam, naam = naam_sleutel(regelset.regelset), naam_sleutel(regelset.breidt_uit or "")
        if naam == eigen_naam:
            return self.standaard.get(naam)
        return self.eigen.get(naam) or self.standaard.get(naam)

    def _onbekend(self, regelset: Regelset) -> Bevinding:
        namen = sorted({s.regelset for s in [*self.standaard.values(), *self.eigen.values()]})
        namen = [naam for naam in namen if naam_sleutel(naam) != naam_sleutel(regelset.regelset)]
        dichtbij = nearest(regelset.breidt_uit or "", namen)
        hulp = f"Bedoelde u `{dichtbij}`?" if dichtbij else f"Bekend zijn: {', '.join(namen)}."
        return Bevinding(
            "B006", ("breidt_uit",), "Er is geen regelset met deze naam om uit te breiden.", hulp
        )

    def _complete(self, regelset: Regelset) -> Regelset:
        """Give a set with all that it takes over; what it has itself goes first, code by code."""
        basis = self._basis(regelset) if regelset.breidt_uit is not None else None
        if basis is None:
            return regelset
        onder = self._complete(basis)
        codes = {regel.code for regel in regelset.termijnen}
        geerfd = tuple(regel for regel in onder.termijnen if regel.code not in codes)
        return regelset.model_copy(
            update={
                "termijnen": (*geerfd, *regelset.termijnen),
                "documentnaam": regelset.documentnaam or onder.documentnaam,
                "bewaartermijn": regelset.bewaartermijn or onder.bewaartermijn,
            }
        )


def _checked(bestand: Ingelezen[Regelset]) -> Ingelezen[Regelset]:
    """Say of a missing source why it matters, and refuse one code for two terms at a time."""
    bestand = bestand.anders(_say_why_source)
    return bestand.met(*_dubbele_codes(bestand.waarde.termijnen)) if bestand.waarde else bestand


def _say_why_source(bevinding: Bevinding) -> tuple[str, str] | None:
    if bevinding.code != "B004" or not bevinding.tekst.startswith(_BRON_ONTBREEKT):
        return None
    return (
        "Een regel zonder bron wordt geweigerd: `bron` ontbreekt hier.",
        "Zet erbij waar dit staat: `bron: {titel: …, adres: …, gezien_op: …, status: bevestigd}`.",
    )


def _dubbele_codes(termijnen: tuple[Termijnregel, ...]) -> Iterator[Bevinding]:
    for nummer, regel in enumerate(termijnen):
        if any(r.code == regel.code and _overlap(r, regel) for r in termijnen[:nummer]):
            yield Bevinding(
                "B007",
                ("termijnen", nummer, "code"),
                "Deze code staat er al, voor dezelfde tijd.",
                "Geef elke termijn een eigen code, of laat `geldig_van` en `geldig_tot` op elkaar"
                " aansluiten.",
            )


def _overlap(een: Termijnregel, ander: Termijnregel) -> bool:
    begin = max(een.geldig_van or date.min, ander.geldig_van or date.min)
    return begin <= min(een.geldig_tot or date.max, ander.geldig_tot or date.max)
