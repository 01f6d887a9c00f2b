"""Findings for a person at the screen: place, what, the source line with a caret, a next step.

Every finding starts with ``file:line:column`` at the start of its line, also below the heading of
its file: that is what editors and terminals make a link of.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache

from krachtplan.melding import Ernst, Melding, count_ernst
from krachtplan.meldingen import Controle, unieke_bronnen
from krachtplan.oordeel import Genegeerd, Verschuiving
from krachtplan.tonen import breedte, maak_toonbaar
from krachtplan.waarden.eenheden import format_datum

_KLEUREN = {Ernst.FOUT: "31", Ernst.LET_OP: "33", Ernst.VRAAG: "36"}
_VENSTER = 100
"""How many columns of a source line are shown; the rest is left out around the caret."""


def iter_tekst(controle: Controle, *, kleur: bool) -> Iterator[str]:
    """Write all findings, file by file, what stays visible beside them, and a line to sum up."""
    yield from (f"{regel}\n" for regel in _lines(controle, _Verf(kleur)))


def _lines(controle: Controle, verf: "_Verf") -> Iterator[str]:
    notities = _notes(controle)
    niet = frozenset(controle.niet_beoordeeld)
    met_kop = len(controle.bestanden) > 1
    tellingen: Counter[Ernst] = Counter()
    for bestand, meldingen in controle.per_bestand():
        if not meldingen and bestand not in niet:
            continue
        hier = count_ernst(meldingen)
        tellingen.update(hier)
        if met_kop:
            wat = "niet beoordeeld" if bestand in niet else _tellingen(hier)
            yield verf.kop(f"{maak_toonbaar(bestand)}: {wat}")
            yield ""
        yield from (_format(melding, verf) for melding in meldingen)
        if erbij := notities.pop(bestand, None):
            yield from map(verf.zacht, erbij)
            yield ""
    # What stays visible in files about which there is nothing else to say, comes together.
    rest = [regel for bestand in sorted(notities) for regel in notities[bestand]]
    slot = [*rest, *_sources(controle), *_left_out(controle)]
    yield from map(verf.zacht, slot)
    if slot:
        yield ""
    yield verf.vet(_sum_up(controle, tellingen))


def _notes(controle: Controle) -> dict[str, list[str]]:
    """Give per file what stays visible beside the findings."""
    notities: dict[str, list[str]] = defaultdict(list)
    for verschoven in controle.verschoven:
        notities[verschoven.bestand].append(_moved(verschoven))
    for genegeerd in controle.genegeerd:
        notities[genegeerd.bestand].append(_ignored(genegeerd))
    return notities


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
    return _format(melding, _Verf(kleur))


def _format(melding: Melding, verf: "_Verf") -> str:
    plek = _show_often(melding.bestand)
    if melding.regel is not None:
        plek = f"{plek}:{melding.regel}:{melding.kolom}"
    ernst, naam = verf.woord[melding.ernst], _show_often(melding.naam)
    kop = f"{verf.vet(plek)} {ernst} {melding.code} {naam}: {_show_often(melding.tekst)}\n"
    bron = _bronregel(melding, verf)
    hulp = f"  {verf.hulp} {_show_often(melding.hulp)}\n" if melding.hulp else ""
    return f"{kop}{bron}{hulp}"


def _sum_up(controle: Controle, tellingen: Mapping[Ernst, int]) -> str:
    """Say in one sentence how many files, which day, and how many findings of each kind."""
    niet = len(controle.niet_beoordeeld)
    bekeken = len(controle.bestanden) - niet
    delen = [f"{_aantal(bekeken, 'bestand', 'bestanden')} bekeken"] if bekeken or not niet else []
    if niet:
        wat = str(niet) if delen else _aantal(niet, "bestand", "bestanden")
        delen.append(f"{wat} niet beoordeeld")
    delen.append(f"peildatum {format_datum(controle.peildatum)}")
    uitkomst = f": {_tellingen(tellingen, alle=True)}" if bekeken or not niet else ""
    return f"{', '.join(delen)}{uitkomst}."


_WOORDEN = {
    Ernst.FOUT: ("fout", "fouten"),
    Ernst.LET_OP: ("let op", "let op"),
    Ernst.VRAAG: ("vraag", "vragen"),
}


def _tellingen(tellingen: Mapping[Ernst, int], *, alle: bool = False) -> str:
    """Write how many there are of each kind, with ``alle`` also those of which there are none."""
    if not any(tellingen.values()):
        return "niets te melden"
    delen = [(tellingen.get(ernst, 0), *woorden) for ernst, woorden in _WOORDEN.items()]
    return ", ".join(_aantal(*deel) for deel in delen if deel[0] or alle)


def _aantal(aantal: int, een: str, meer: str) -> str:
    return f"{aantal} {een if aantal == 1 else meer}"


_show_often = lru_cache(maxsize=512)(maak_toonbaar)
"""For what comes back finding after finding: the name of the file, and what the rules say."""


def _bronregel(melding: Melding, verf: "_Verf") -> str:
    bron = melding.bronregel
    if bron is None or melding.regel is None or melding.kolom is None or not bron.strip():
        return ""
    voor, na = maak_toonbaar(bron[: melding.kolom - 1]), maak_toonbaar(bron[melding.kolom - 1 :])
    if len(voor) > _VENSTER * 2 // 3:
        voor = "…" + voor[-_VENSTER // 2 :]
    ruimte = max(_VENSTER - len(voor), 1)
    if len(na) > ruimte:
        na = na[:ruimte] + "…"
    regel = f"{verf.zacht(f'{melding.regel:>5} |')} {voor}{na}\n"
    wijzer = f"{' ' * breedte(voor)}{verf.wijzer[melding.ernst]}\n"
    return f"{regel}{verf.marge} {wijzer}"


class _Verf:
    """Colour on a terminal, nothing elsewhere; what every finding has is coloured once."""

    def __init__(self, kleur: bool) -> None:
        self.kleur = kleur
        self.hulp = self.zacht("hulp:")
        self.marge = self.zacht("      |")
        self.woord = {e: self._in(f"1;{code}", e.woord) for e, code in _KLEUREN.items()}
        self.wijzer = {e: self._in(f"1;{code}", "^") for e, code in _KLEUREN.items()}

    def _in(self, code: str, tekst: str) -> str:
        return f"\x1b[{code}m{tekst}\x1b[0m" if self.kleur else tekst

    def vet(self, tekst: str) -> str:
        return self._in("1", tekst)

    def kop(self, tekst: str) -> str:
        return self._in("1;4", tekst)

    def zacht(self, tekst: str) -> str:
        return self._in("2", tekst)
