"""The mirror on a terminal: lines of at most 80 columns, for one pair of eyes."""

from collections.abc import Iterable, Iterator, Sequence

from krachtplan.model.woorden import StapWie, leesbaar
from krachtplan.tonen import breedte, maak_toonbaar
from krachtplan.waarden.eenheden import format_datum
from krachtplan.werkdag.spiegel import Spiegel, Vraag, format_regels
from krachtplan.werkdag.spiegelfeiten import CLIENT, Sinds, Telling, Woorden
from krachtplan.werkdag.tekstvlak import KOLOMMEN, vul, zet_naast

_KOLOM = 22
_PERIODE = 14
_BREED = KOLOMMEN - _KOLOM - 1
_NIEMAND = "niet gezegd"
_GEEN = "Het bestand geeft nu geen aanleiding voor een vraag. Wat wil je zelf weten?"


def format_spiegel(spiegel: Spiegel) -> str:
    """Write the mirror; what of it is text of the file is made showable."""
    return "".join(f"{regel}\n" for regel in _lines(spiegel))


def format_vragen(vragen: Sequence[Vraag]) -> str:
    """Write only the questions, numbered."""
    return "".join(f"{regel}\n" for regel in _vragen(vragen))


def _lines(spiegel: Spiegel) -> Iterator[str]:
    wie = spiegel.naam if spiegel.naam == spiegel.code else f"{spiegel.naam} ({spiegel.code})"
    dag = format_datum(spiegel.peildatum)
    yield from vul(f"Spiegel · {wie} · {dag} · alleen voor jou", KOLOMMEN - 1)
    yield from ("", "Wie zet de stappen?")
    yield from _stappen(spiegel.stappen)
    yield from ("", "In wiens woorden?")
    yield from _woorden(spiegel.woorden)
    yield from ("", "Hoe lang geleden?")
    yield from _sinds(spiegel)
    yield from ("", "Om over na te denken")
    yield from _vragen(spiegel.vragen)
    yield ""
    yield maak_toonbaar(f"Opschrijven wat je denkt: krachtplan terugblik {spiegel.code}")


def _stappen(tellingen: Sequence[Telling]) -> Iterator[str]:
    if not tellingen:
        yield "  nog geen stappen opgeschreven"
        return
    kolommen = [
        wie
        for wie in (*StapWie, None)
        if wie in (StapWie.CLIENT, StapWie.BEGELEIDER) or any(t.aantallen[wie] for t in tellingen)
    ]
    koppen = [leesbaar(wie) if wie else _NIEMAND for wie in kolommen]
    yield f"  {'':<{_PERIODE}}{'  '.join(koppen)}"
    for telling in tellingen:
        cellen = [
            f"{telling.aantallen[wie] or '-':>{breedte(kop)}}"
            for wie, kop in zip(kolommen, koppen, strict=True)
        ]
        yield f"  {telling.naam:<{_PERIODE}}{'  '.join(cellen)}"


def _woorden(woorden: Woorden) -> Iterator[str]:
    citaten = [
        _met(f"{len(regels)} bij {sectie}", regels)
        for sectie, regels in woorden.citaten.items()
        if regels
    ]
    yield from _rij("citaten", citaten or ["nog geen"])
    doelen = [
        _met(f"{len(regels)} {wat}", regels)
        for wat, regels in (
            ("in eigen woorden", woorden.eigen),
            ("in andere woorden", woorden.anders),
            (_NIEMAND, woorden.niet_gezegd),
        )
        if regels
    ]
    yield from _rij("doelen", doelen or ["nog geen"])
    door = [
        _met(f"{len(regels)} van {_wie(wie)}" if wie else f"{len(regels)} {_NIEMAND}", regels)
        for wie, regels in woorden.werkrelatie.items()
    ]
    yield from _rij("werkrelatie", door or ["nog niets"])
    evaluaties = [
        _met(f"{len(regels)} {wat}", regels)
        for wat, regels in (
            ("met wat de cliënt zegt", woorden.evaluaties_met),
            ("zonder", woorden.evaluaties_zonder),
        )
        if regels
    ]
    yield from _rij("evaluaties", evaluaties or ["nog geen"])


def _wie(wie: str) -> str:
    return {CLIENT: "de cliënt", "begeleider": "jou", "naaste": "een naaste"}.get(wie, wie)


def _met(tekst: str, regels: Iterable[int]) -> str:
    return f"{tekst} ({format_regels(regels)})"


def _rij(label: str, delen: Iterable[str]) -> Iterator[str]:
    return zet_naast(f"  {label}", vul("; ".join(delen), _BREED), _KOLOM)


def _sinds(spiegel: Spiegel) -> Iterator[str]:
    for sinds in spiegel.sinds:
        yield from _rij(sinds.naam, [_geleden(sinds, spiegel)])


def _geleden(sinds: Sinds, spiegel: Spiegel) -> str:
    if sinds.datum is None or sinds.regel is None:
        return "staat er nog niet"
    dagen = (spiegel.peildatum - sinds.datum).days
    wanneer = {0: "vandaag", 1: "gisteren"}.get(dagen, f"{dagen} dagen geleden")
    return f"{wanneer}: {format_datum(sinds.datum)} (regel {sinds.regel})"


def _vragen(vragen: Sequence[Vraag]) -> Iterator[str]:
    for nummer, vraag in enumerate(vragen, 1):
        yield from zet_naast(f"  {nummer}", vul(vraag.tekst, KOLOMMEN - 6), 5)
    if not vragen:
        yield f"  {_GEEN}"
