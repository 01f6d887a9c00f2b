"""What was found, for a terminal and for another program."""

import json
from collections.abc import Iterator, Sequence
from datetime import date

from krachtplan.melding import join_pad
from krachtplan.tonen import breedte, escape_json, maak_toonbaar
from krachtplan.waarden.eenheden import format_datum
from krachtplan.werkdag.tekstvlak import KOLOMMEN, vul
from krachtplan.werkdag.zoek import Treffer, vouw

_REGELS = 3
_VOORAF = 90
"""So many characters before the word may be shown."""


def format_tekst(treffers: Sequence[Treffer], woord: str) -> str:
    """Write places and texts; of a long text the part around ``woord`` (folded)."""
    return "".join(f"{regel}\n" for regel in _lines(treffers, woord))


def _lines(treffers: Sequence[Treffer], woord: str) -> Iterator[str]:
    for treffer in treffers:
        plaats = f"{maak_toonbaar(treffer.bestand)}:{treffer.regel}:{treffer.kolom}"
        over = maak_toonbaar(_over(treffer))
        if breedte(plaats) + 2 + breedte(over) < KOLOMMEN:
            yield f"{plaats}  {over}"
        else:
            yield plaats
            yield from (f"    {regel}" for regel in vul(over, KOLOMMEN - 5))
        tekst = _around(" ".join(treffer.tekst.split()), woord)
        yield from (f"    {regel}" for regel in vul(tekst, KOLOMMEN - 5, _REGELS))
        yield ""
    yield format_telling(treffers)


def _over(treffer: Treffer) -> str:
    delen = [treffer.code]
    if treffer.datum is not None:
        delen.append(format_datum(treffer.datum))
    waar = [str(deel) for deel in treffer.pad if isinstance(deel, str)]
    delen.append(" > ".join(waar) if waar else "dit bestand is nog niet te lezen")
    if treffer.terugblik:
        delen.append("alleen voor jezelf")
    return ", ".join(delen)


def _around(tekst: str, woord: str) -> str:
    """Leave out the beginning of a long text, so that the word is in what is shown."""
    plek = vouw(tekst).find(woord)
    if plek <= _VOORAF or len(tekst) < (KOLOMMEN - 5) * _REGELS:
        return tekst
    begin = tekst.find(" ", plek - _VOORAF)
    return f"… {tekst[begin + 1 :]}" if 0 <= begin < plek else f"… {tekst[plek:]}"


def format_telling(treffers: Sequence[Treffer]) -> str:
    """Say how often it was found, and in how many files."""
    bestanden = len({treffer.bestand for treffer in treffers})
    waar = "1 bestand" if bestanden == 1 else f"{bestanden} bestanden"
    return f"{len(treffers)} keer gevonden, in {waar}."


def format_json(treffers: Sequence[Treffer], bestanden: int, peildatum: date) -> str:
    """Write what was found for another program; ``bestanden`` counts every file looked in."""
    inhoud = {
        "versie": 1,
        "peildatum": peildatum.isoformat(),
        "bestanden": bestanden,
        "treffers": [
            {
                **treffer._asdict(),
                "datum": treffer.datum.isoformat() if treffer.datum else None,
                "pad": join_pad(treffer.pad),
            }
            for treffer in treffers
        ],
    }
    return escape_json(json.dumps(inhoud, ensure_ascii=False, indent=2)) + "\n"
