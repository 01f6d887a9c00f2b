"""Words in clients' files: where they stand, and of which day. Nothing is stored.

A file is read as text first, and as YAML only when every word is somewhere in it. Accents and
capitals make no difference. All words must be in one and the same text of the file.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple
from unicodedata import normalize

from krachtplan.batch.bestanden import Invoer
from krachtplan.bronnen import decode, read_bytes
from krachtplan.lezen import Gelezen, lees
from krachtplan.melding import Bevinding, Pad
from krachtplan.model import Clientbestand
from krachtplan.model.basis import Basis
from krachtplan.model.structuur import Veld, velden_van
from krachtplan.waarden import Waardefout, parse_datum
from krachtplan.waarden.bsn import mask_bsn

_MERKEN = re.compile("[\u0300-\u036f]")
_REGELEINDE = re.compile(r"\r\n|[\r\n]")
_SECTIE = re.compile(r"([a-z_]+):")
_DAG = re.compile(r"\b(?:datum|gedaan|begonnen|beantwoord) *: *[\"']?([\d-]+)")
"""In a line that could not be read: the day of an item."""
_OOK = frozenset({"code", "kenmerk", "nummer"})
"""Short texts that people look for too; the other fields that hold no text of their own are words
of a list, ids and dates."""


class Vraag(NamedTuple):
    """What is looked for: folded words, and which texts count.

    ``sinds`` is the first day; a text without a day does not count then. ``codes`` are folded
    codes of clients, None for all of them.
    """

    woorden: tuple[str, ...]
    peildatum: date
    sinds: date | None = None
    codes: frozenset[str] | None = None


class Treffer(NamedTuple):
    """One text that has all the words: its place, the day of the item it is in, and the text.

    ``terugblik`` marks what is the begeleider's own.
    """

    bestand: str
    regel: int
    kolom: int
    code: str
    datum: date | None
    pad: Pad
    tekst: str
    terugblik: bool = False


class Vondsten(NamedTuple):
    """What one file gave; ``onleesbaar`` says why it could not be read."""

    bestand: str
    treffers: tuple[Treffer, ...] = ()
    onleesbaar: Bevinding | None = None


def vouw(tekst: str) -> str:
    """Write a text without accents and capitals, so that what sounds the same is the same."""
    if tekst.isascii():
        return tekst.lower()
    return _MERKEN.sub("", normalize("NFKD", tekst)).casefold()


def maak_woord(tekst: str) -> str:
    """Fold a word that is looked for; several words in one stay together, whatever is between."""
    return " ".join(vouw(tekst).split())


class Zoeker:
    """Looks in one file after another; the work that ``batch.doe_alle`` hands out."""

    def __init__(self, vraag: Vraag) -> None:
        self.vraag = vraag
        self.stukken = {stuk for woord in vraag.woorden for stuk in woord.split()}

    def __call__(self, invoer: Invoer) -> Vondsten:
        """Look in one file; never raises for what is in it."""
        if invoer.pad is None:
            return Vondsten(invoer.naam)
        data = read_bytes(invoer.pad)
        tekst = data if isinstance(data, Bevinding) else decode(data)
        if isinstance(tekst, Bevinding):
            return Vondsten(invoer.naam, onleesbaar=tekst)
        if not self._may_have(tekst):
            return Vondsten(invoer.naam)
        return Vondsten(invoer.naam, tuple(self._look(tekst, invoer)))

    def _may_have(self, tekst: str) -> bool:
        """Say whether every word is somewhere in the file; an escape can hide a letter."""
        gevouwen = vouw(tekst)
        return "\\" in tekst or all(stuk in gevouwen for stuk in self.stukken)

    def _look(self, tekst: str, invoer: Invoer) -> Iterator[Treffer]:
        gelezen = lees(tekst)
        stam = invoer.pad.stem if invoer.pad is not None else invoer.naam
        code = _code(gelezen.waarde) or stam
        if self.vraag.codes is not None and vouw(code) not in self.vraag.codes:
            return
        gevonden = [*self._in_texts(gelezen, invoer.naam, code)]
        yield from gevonden
        if gelezen.gestopt or any(b.code == "B001" for b in gelezen.bevindingen):
            # Part of the file was lost in reading: a word in it is not to be lost too.
            al = {treffer.regel for treffer in gevonden}
            yield from self._in_lines(gelezen.tekst, invoer.naam, code, al)

    def _in_texts(self, gelezen: Gelezen, bestand: str, code: str) -> Iterator[Treffer]:
        for pad, deel, dag in _loop(gelezen.waarde, Clientbestand, (), None, self.vraag.peildatum):
            if self._fits(deel, dag):
                regel, kolom = self._place(gelezen, pad)
                yield Treffer(
                    *(bestand, regel, kolom, code, dag, pad, mask_bsn(deel)),
                    terugblik=pad[0] == "terugblik",
                )

    def _fits(self, tekst: str, dag: date | None) -> bool:
        sinds = self.vraag.sinds
        if sinds is not None and (dag is None or dag < sinds):
            return False
        gevouwen = maak_woord(tekst)
        return all(woord in gevouwen for woord in self.vraag.woorden)

    def _in_lines(self, tekst: str, bestand: str, code: str, al: set[int]) -> Iterator[Treffer]:
        """Look in the bare lines of a file that is no YAML, but those of an item of later."""
        regels = _split(tekst)
        later = _later_lines(regels, self.vraag.peildatum)
        sectie = ""
        for nummer, regel in enumerate(regels, 1):
            if kop := _SECTIE.match(regel):
                sectie = kop[1]
            if nummer not in al and nummer not in later and self._fits(regel, None):
                kolom = _find(regel, self.vraag.woorden[0].split()[0], 0) or 0
                yield Treffer(
                    *(bestand, nummer, kolom + 1, code, None, (), mask_bsn(regel.strip())),
                    terugblik=sectie == "terugblik",
                )

    def _place(self, gelezen: Gelezen, pad: Pad) -> tuple[int, int]:
        """Give line and column of the first word in a text; where it is written with escapes, of
        the text itself.
        """
        begin, kolom = gelezen.plekken.van(pad)
        stuk = self.vraag.woorden[0].split()[0]
        regels = _split(gelezen.tekst)
        for nummer in range(begin, len(regels) + 1):
            plek = _find(regels[nummer - 1], stuk, kolom - 1 if nummer == begin else 0)
            if plek is not None:
                return nummer, plek + 1
        return begin, kolom


@lru_cache(maxsize=1)
def _split(tekst: str) -> list[str]:
    return _REGELEINDE.split(tekst)


def _later_lines(regels: Sequence[str], peildatum: date) -> set[int]:
    """Give the lines of items that say, with ``datum`` and the like, to be of after a day.

    An item goes on to the next dash, or to a line that stands further to the left.
    """
    later: set[int] = set()
    item: list[int] = []
    kolom = 0
    for nummer, regel in enumerate(regels, 1):
        kaal = regel.lstrip()
        if not kaal:
            continue
        diepte = len(regel) - len(kaal)
        if kaal.startswith("-") or diepte <= kolom:
            item, kolom = [], diepte
        item.append(nummer)
        if later.intersection(item) or any(
            dag is not None and dag > peildatum for dag in map(_datum, _DAG.findall(regel))
        ):
            later.update(item)
    return later


def _find(regel: str, stuk: str, vanaf: int) -> int | None:
    """Find folded text in a line and give its place in the line as it is written."""
    if stuk not in vouw(regel):
        return None
    plekken: list[int] = []
    tekens: list[str] = []
    for plek, teken in enumerate(regel):
        if plek >= vanaf:
            gevouwen = vouw(teken)
            tekens.append(gevouwen)
            plekken += [plek] * len(gevouwen)
    gevonden = "".join(tekens).find(stuk)
    return plekken[gevonden] if gevonden >= 0 else None


def _code(ruw: Any) -> str | None:
    client = ruw.get("client") if isinstance(ruw, dict) else None
    code = client.get("code") if isinstance(client, dict) else None
    return code.strip() if isinstance(code, str) and code.strip() else None


def _loop(
    waarde: Any, model: type[Basis] | None, pad: Pad, dag: date | None, peildatum: date
) -> Iterator[tuple[Pad, str, date | None]]:
    """Give every text with its path and the day of the item it is in; what is later is left out.

    Along the model, but of what was read: a file with faults elsewhere can be looked in too.
    """
    if isinstance(waarde, str):
        yield pad, waarde, dag
    elif isinstance(waarde, list):
        for nummer, deel in enumerate(waarde):
            yield from _loop(deel, model, (*pad, nummer), dag, peildatum)
    elif isinstance(waarde, dict):
        velden = velden_van(model) if model is not None else {}
        dagen = _dagen(waarde, velden, dag)
        for sleutel, deel in waarde.items():
            eigen = dagen.get(str(sleutel), dagen[""])
            if eigen is not None and eigen > peildatum:
                continue
            veld = velden.get(str(sleutel))
            if veld is None or _holds_text(veld):
                onder = veld.model if veld is not None else None
                yield from _loop(deel, onder, (*pad, sleutel), eigen, peildatum)


def _dagen(
    waarde: dict[Any, Any], velden: dict[str, Veld], dag: date | None
) -> dict[str, date | None]:
    """Give the day of an item under ``""``, and by name that of fields with a day of their own."""
    dagen: dict[str, date | None] = {"": dag}
    for veld in velden.values():
        eigen = _datum(waarde.get(veld.naam)) if veld.gebeurd is not None else None
        if veld.gebeurd is None or eigen is None:
            continue
        if veld.gebeurd.item:
            dagen[""] = eigen
        else:
            dagen |= dict.fromkeys(veld.gebeurd.ook, eigen)
    return dagen


def _datum(waarde: Any) -> date | None:
    try:
        return parse_datum(waarde.strip()) if isinstance(waarde, str) else None
    except Waardefout:
        return None


def _holds_text(veld: Veld) -> bool:
    return veld.vrij or veld.model is not None or veld.naam == "extra" or veld.naam in _OOK
