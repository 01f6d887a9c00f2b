"""Findings for a person at the screen: place, what, the source line with a caret, a next step."""

from collections.abc import Iterator

from krachtplan.eenheden import format_datum
from krachtplan.melding import Ernst, Melding
from krachtplan.rapporten import Controle
from krachtplan.tonen import breedte, maak_toonbaar

_KLEUREN = {Ernst.FOUT: "31", Ernst.LET_OP: "33", Ernst.VRAAG: "36"}
_VENSTER = 100
"""How many columns of a source line are shown; the rest is left out around the caret."""


def format_tekst(controle: Controle, *, kleur: bool) -> str:
    """Write all findings and a line that sums up."""
    verf = _Verf(kleur)
    blokken = [format_melding(melding, kleur=kleur) for melding in controle.meldingen]
    return "\n".join([*blokken, verf.vet(format_samenvatting(controle)), ""])


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
            f"{melding.naam}:",
            maak_toonbaar(melding.tekst),
        )
    )
    regels = [kop, *_bronregel(melding, verf)]
    if melding.hulp:
        regels.append(f"  {verf.zacht('hulp:')} {maak_toonbaar(melding.hulp)}")
    return "\n".join([*regels, ""])


def format_samenvatting(controle: Controle) -> str:
    """Sum up in one sentence: how many files, which day, how many findings of each kind."""
    bestanden = "1 bestand" if controle.bestanden == 1 else f"{controle.bestanden} bestanden"
    tellingen = [
        _aantal(controle.aantal(Ernst.FOUT), "fout", "fouten"),
        _aantal(controle.aantal(Ernst.LET_OP), "let op", "let op"),
        _aantal(controle.aantal(Ernst.VRAAG), "vraag", "vragen"),
    ]
    gevonden = ", ".join(tellingen) if controle.meldingen else "niets te melden"
    return f"{bestanden} bekeken, peildatum {format_datum(controle.peildatum)}: {gevonden}."


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

    def zacht(self, tekst: str) -> str:
        return self._in("2", tekst)

    def ernst(self, ernst: Ernst, tekst: str | None = None) -> str:
        return self._in(f"1;{_KLEUREN[ernst]}", tekst or ernst.woord)
