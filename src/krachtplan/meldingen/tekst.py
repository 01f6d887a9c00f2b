"""Findings for a person at the screen: place, what, the source line with a caret, a next step.

Every finding starts with ``file:line:column`` at the start of its line, also below the heading of
its file: that is what editors and terminals make a link of.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from krachtplan.melding import Ernst, Melding
from krachtplan.meldingen import Controle, unieke_bronnen
from krachtplan.oordeel import Genegeerd, Verschuiving
from krachtplan.tonen import breedte, maak_toonbaar
from krachtplan.waarden.eenheden import format_datum

_KLEUREN = {Ernst.FOUT: "31", Ernst.LET_OP: "33", Ernst.VRAAG: "36"}
_VENSTER = 100
"""How many columns of a source line are shown; the rest is left out around the caret."""


def format_tekst(controle: Controle, *, kleur: bool) -> str:
    """Write all findings, file by file, what stays visible beside them, and a line to sum up."""
    return "".join(iter_tekst(controle, kleur=kleur))


def iter_tekst(controle: Controle, *, kleur: bool) -> Iterator[str]:
    """Give the same piece by piece: all at once it takes more memory than the findings."""
    yield from (f"{regel}\n" for regel in _lines(controle, _Verf(kleur)))


def _lines(controle: Controle, verf: "_Verf") -> Iterator[str]:
    per_bestand = _group(controle)
    for bestand in controle.bestanden:
        deel = per_bestand.get(bestand)
        if deel is not None:
            yield from deel.lines(bestand, met_kop=len(controle.bestanden) > 1, verf=verf)
    slot = [*_other_notes(per_bestand), *_sources(controle), *_left_out(controle)]
    yield from map(verf.zacht, slot)
    if slot:
        yield ""
    yield verf.vet(format_samenvatting(controle))


class _Bestand:
    """What there is to say about one file."""

    def __init__(self) -> None:
        self.meldingen: list[Melding] = []
        self.notities: list[str] = []
        self.beoordeeld = True

    @property
    def alleen_notities(self) -> bool:
        return self.beoordeeld and not self.meldingen

    def lines(self, bestand: str, *, met_kop: bool, verf: "_Verf") -> Iterator[str]:
        if self.alleen_notities:
            return
        if met_kop:
            wat = _tellingen(self.meldingen) if self.beoordeeld else "niet beoordeeld"
            yield verf.kop(f"{maak_toonbaar(bestand)}: {wat}")
            yield ""
        yield from (format_melding(melding, kleur=verf.kleur) for melding in self.meldingen)
        yield from map(verf.zacht, self.notities)
        if self.notities:
            yield ""


def _group(controle: Controle) -> dict[str, _Bestand]:
    """Put together what there is to say per file; a file without anything has no entry."""
    delen: dict[str, _Bestand] = defaultdict(_Bestand)
    for melding in controle.meldingen:
        delen[melding.bestand].meldingen.append(melding)
    for verschoven in controle.verschoven:
        delen[verschoven.bestand].notities.append(_moved(verschoven))
    for genegeerd in controle.genegeerd:
        delen[genegeerd.bestand].notities.append(_ignored(genegeerd))
    for bestand in controle.niet_beoordeeld:
        delen[bestand].beoordeeld = False
    return delen


def _other_notes(per_bestand: Mapping[str, _Bestand]) -> Iterator[str]:
    """Give together what stays visible in files about which there is nothing else to say."""
    for bestand in sorted(per_bestand):
        if per_bestand[bestand].alleen_notities:
            yield from per_bestand[bestand].notities


def _moved(deel: Verschuiving) -> str:
    van, naar = format_datum(deel.oude_datum), format_datum(deel.nieuwe_datum)
    return f"Verschoven: {deel.code} van {van} naar {naar} ({_place(deel)})."


def _ignored(deel: Genegeerd) -> str:
    keer = f", {deel.aantal} keer" if deel.aantal > 1 else ""
    return f"Genegeerd: {deel.code} {maak_toonbaar(deel.naam)}{keer} ({_place(deel)})."


def _place(deel: Verschuiving | Genegeerd) -> str:
    bestand = maak_toonbaar(deel.bestand)
    return bestand if deel.regel is None else f"{bestand}:{deel.regel}"


def _sources(controle: Controle) -> Iterator[str]:
    """Say where the terms come from that a finding is about, and how to see the sum."""
    for bron in unieke_bronnen(controle):
        titel, bestand = (maak_toonbaar(tekst) for tekst in (bron.titel, bron.bestand))
        if " " in bestand:
            bestand = f'"{bestand}"'
        yield f"Bron van {bron.code} ({bron.status}): {titel.rstrip('.')}."
        yield f"  Hoe de datum tot stand komt: krachtplan uitleg {bron.code} {bestand}"


def _left_out(controle: Controle) -> Iterator[str]:
    """Say what is not shown, so that nobody takes a choice for a clean result."""
    if controle.bekend:
        yield f"Niet getoond: {_aantal(controle.bekend, 'melding', 'meldingen')} uit de basis."
    if controle.niet_gekozen:
        aantal = _aantal(controle.niet_gekozen, "melding", "meldingen")
        yield f"Niet getoond: {aantal} buiten deze keuze (--kies, --negeer, --ernst)."


def format_melding(melding: Melding, *, kleur: bool) -> str:
    """Write one finding, over several lines."""
    verf = _Verf(kleur)
    plek = [maak_toonbaar(melding.bestand)]
    if melding.regel is not None:
        plek += [str(melding.regel), str(melding.kolom)]
    kop = " ".join(
        (
            verf.vet(":".join(plek)),
            verf.ernst(melding.ernst),
            melding.code,
            f"{maak_toonbaar(melding.naam)}:",
            maak_toonbaar(melding.tekst),
        )
    )
    regels = [kop, *_bronregel(melding, verf)]
    if melding.hulp:
        regels.append(f"  {verf.zacht('hulp:')} {maak_toonbaar(melding.hulp)}")
    return "\n".join([*regels, ""])


def format_samenvatting(controle: Controle) -> str:
    """Sum up in one sentence: how many files, which day, how many findings of each kind."""
    niet = len(controle.niet_beoordeeld)
    bekeken = len(controle.bestanden) - niet
    delen = [f"{_aantal(bekeken, 'bestand', 'bestanden')} bekeken"] if bekeken or not niet else []
    if niet:
        wat = str(niet) if delen else _aantal(niet, "bestand", "bestanden")
        delen.append(f"{wat} niet beoordeeld")
    delen.append(f"peildatum {format_datum(controle.peildatum)}")
    uitkomst = f": {_tellingen(controle.meldingen, alle=True)}" if bekeken or not niet else ""
    return f"{', '.join(delen)}{uitkomst}."


_WOORDEN = {
    Ernst.FOUT: ("fout", "fouten"),
    Ernst.LET_OP: ("let op", "let op"),
    Ernst.VRAAG: ("vraag", "vragen"),
}


def _tellingen(meldingen: Iterable[Melding], *, alle: bool = False) -> str:
    """Count the findings of each kind, with ``alle`` also those of which there are none."""
    ernsten = [melding.ernst for melding in meldingen]
    if not ernsten:
        return "niets te melden"
    tellingen = [(ernsten.count(ernst), *woorden) for ernst, woorden in _WOORDEN.items()]
    return ", ".join(_aantal(*telling) for telling in tellingen if telling[0] or alle)


def _aantal(aantal: int, een: str, meer: str) -> str:
    return f"{aantal} {een if aantal == 1 else meer}"


def _bronregel(melding: Melding, verf: "_Verf") -> Iterator[str]:
    if melding.bronregel is None or melding.regel is None or melding.kolom is None:
        return
    if not melding.bronregel.strip():
        return
    voor = maak_toonbaar(melding.bronregel[: melding.kolom - 1])
    na = maak_toonbaar(melding.bronregel[melding.kolom - 1 :])
    if len(voor) > _VENSTER * 2 // 3:
        voor = "…" + voor[-_VENSTER // 2 :]
    ruimte = max(_VENSTER - len(voor), 1)
    if len(na) > ruimte:
        na = na[:ruimte] + "…"
    nummer = f"{melding.regel:>5}"
    yield f"{verf.zacht(f'{nummer} |')} {voor}{na}"
    yield f"{verf.zacht('      |')} {' ' * breedte(voor)}{verf.ernst(melding.ernst, '^')}"


class _Verf:
    """Colour on a terminal, nothing elsewhere."""

    def __init__(self, kleur: bool) -> None:
        self.kleur = kleur

    def _in(self, code: str, tekst: str) -> str:
        return f"\x1b[{code}m{tekst}\x1b[0m" if self.kleur else tekst

    def vet(self, tekst: str) -> str:
        return self._in("1", tekst)

    def kop(self, tekst: str) -> str:
        return self._in("1;4", tekst)

    def zacht(self, tekst: str) -> str:
        return self._in("2", tekst)

    def ernst(self, ernst: Ernst, tekst: str | None = None) -> str:
        return self._in(f"1;{_KLEUREN[ernst]}", tekst or ernst.woord)
