"""Words that choose: codes, families and names of rules, also those of an organisation's own."""

from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

from krachtplan.api.fouten import Keuzefout
from krachtplan.basiscodes import ALTIJD_AAN
from krachtplan.batch.bestanden import Invoer
from krachtplan.melding import Ernst
from krachtplan.oordeel.selectie import Selectie
from krachtplan.regels import OP_VERZOEK, REGELS, zoek_regel
from krachtplan.termijnen.regelset import naam_sleutel
from krachtplan.tonen import maak_toonbaar
from krachtplan.waarden import nearest

_FAMILIES = frozenset(regel.code[0] for regel in REGELS)
_LANGSTE_WOORD = 40


def choose_regels(
    kies: Iterable[str] | None,
    negeer: Iterable[str] | None,
    ernst: Ernst,
    invoer: Sequence[Invoer],
    namen: tuple[str, str] = ("kies", "negeer"),
) -> Selectie:
    """Make a choice of rules; a word may be several with commas between them.

    ``namen`` is what the two are called where they were asked. Raises Keuzefout for a word that
    names no rule.
    """
    eigen = _EigenTermijnen(invoer)
    gekozen = _read(namen[0], kies, eigen)
    geweerd = _read(namen[1], negeer, eigen)
    vast = sorted(geweerd & ALTIJD_AAN)
    if vast:
        raise Keuzefout(
            f"{', '.join(vast)} is niet weg te laten.",
            "Met zo'n fout is niet zeker wat er in een bestand staat. B001 tot en met B010 zijn"
            " daarom altijd te zien.",
        )
    return Selectie(gekozen, geweerd, ernst)


def refuse_without_taal(selectie: Selectie, taal: bool, hoe: str) -> None:
    """Raise Keuzefout when rules are chosen that were not asked for; ``hoe`` is how to ask."""
    gekozen = sorted(selectie.kies & (OP_VERZOEK | {code[0] for code in OP_VERZOEK}))
    if gekozen and not taal:
        raise Keuzefout(
            f"Naar {' en '.join(gekozen)} wordt alleen gekeken als erom gevraagd is.",
            f"Zet er `{hoe}` bij.",
        )


def _read(optie: str, gegeven: Iterable[str] | None, eigen: "_EigenTermijnen") -> frozenset[str]:
    if gegeven is None:
        return frozenset()
    woorden = [woord.strip() for deel in gegeven for woord in deel.split(",") if woord.strip()]
    if not woorden:
        raise Keuzefout(
            f"Bij {optie} hoort een code, een familie of een naam.",
            f"Zo bijvoorbeeld: {optie} K101, of {optie} K,T001.",
        )
    return frozenset(_code_of(optie, woord, eigen) for woord in woorden)


def _code_of(optie: str, woord: str, eigen: "_EigenTermijnen") -> str:
    regel = zoek_regel(woord)
    if regel is not None:
        return regel.code
    if woord.upper() in _FAMILIES:
        return woord.upper()
    gevonden = eigen.codes().get(naam_sleutel(woord))
    # An organisation may have given its own terms a letter of their own.
    if gevonden is None and woord.upper() in {code[0] for code in eigen.codes().values()}:
        return woord.upper()
    if gevonden is None:
        raise _unknown(optie, woord, eigen)
    return gevonden


def _unknown(optie: str, woord: str, eigen: "_EigenTermijnen") -> Keuzefout:
    namen = [deel for regel in REGELS for deel in (regel.code, regel.naam)]
    dichtbij = nearest(woord, [*namen, *eigen.namen()])
    return Keuzefout(
        f"Bij {optie}: er is geen regel {shown(woord)}.",
        f"Bedoelde u {shown(dichtbij)}?"
        if dichtbij
        else f"Kies een code (K101), een naam (doel-zonder-kracht) of een familie"
        f" ({', '.join(sorted(_FAMILIES))}). `krachtplan regels` laat ze zien.",
    )


def shown(woord: str) -> str:
    """Make a word that somebody typed fit to repeat."""
    getoond = maak_toonbaar(woord)
    return getoond if len(getoond) <= _LANGSTE_WOORD else getoond[: _LANGSTE_WOORD - 1] + "…"


class _EigenTermijnen:
    """The terms of an organisation's own rule sets, looked up only when a word asks for it."""

    def __init__(self, invoer: Sequence[Invoer]) -> None:
        self._invoer = invoer
        self._termijnen = cache(self._find)

    def codes(self) -> dict[str, str]:
        """Give the codes by every word that names a term."""
        return {naam_sleutel(w): code for code, naam in self._termijnen() for w in (naam, code)}

    def namen(self) -> list[str]:
        """List codes and names, to look for the nearest."""
        return [woord for termijn in self._termijnen() for woord in termijn]

    def _find(self) -> list[tuple[str, str]]:
        from krachtplan.instellingen.omgeving import Omgevingen

        omgevingen = Omgevingen(REGELS)
        per_map = {een.pad.parent: een.pad for een in self._invoer if een.pad is not None}
        paden = list(per_map.values()) or [Path()]
        gevonden = [omgevingen.voor(pad).omgeving for pad in paden]
        return [
            (termijn.code, termijn.naam)
            for omgeving in gevonden
            if omgeving is not None
            for regelset in omgeving.regelsets
            for termijn in regelset.termijnen
        ]
