"""Notes written on the go, several in one text: from a phone, a chat with oneself, or a list.

A note begins with a *kop*: a day, and the code of a client. What follows, up to the next kop, is
its text. A line that can be read in two ways is not guessed at: neither that line nor the note
before it is given, and the answer names the line. No I/O and no clock.
"""

from collections.abc import Iterable
from datetime import date, time
from textwrap import dedent
from typing import NamedTuple

from krachtplan.postvak.koppen import (
    Dagkop,
    Kop,
    Kopfout,
    Kopzoeker,
    Tekstregel,
    Velden,
    read_velden,
    split_labels,
)

__all__ = ["Notitie", "Onbegrepen", "lees_postvak"]


class Notitie(NamedTuple):
    """One note: lines ``regel`` to ``laatste`` (from 1) of the text it was found in.

    ``labels`` are the words behind ``#`` at the end; what they name is for the caller to find.
    """

    regel: int
    laatste: int
    code: str
    datum: date
    tijd: time | None
    minuten: int | None
    soort: str | None
    niet_bereikt: bool
    labels: tuple[str, ...]
    tekst: str


class Onbegrepen(NamedTuple):
    """Lines of which nothing was made, and why; Dutch, without a word of what they say."""

    regel: int
    laatste: int
    tekst: str
    hulp: str


class _Open(NamedTuple):
    """A note that is being read: its kop, and the lines of its text so far."""

    regel: int
    kop: Kop
    regels: list[str]
    laatste: list[int]


_ZONDER_KOP = (
    "Bij deze tekst staat niet van wie en van wanneer hij is.",
    "Zet ervoor: de dag en de code, zoals `23-9 yara`.",
)

_OOK_VORIGE = "De notitie erboven is ook niet gelezen: misschien hoort deze regel daarbij."


def lees_postvak(tekst: str, peildatum: date, codes: Iterable[str]) -> list[Notitie | Onbegrepen]:
    """Read all notes of a text, in its order; ``codes`` are the clients that there are.

    Together the answers cover every line that is not blank.
    """
    lezer = _Lezer(Kopzoeker(peildatum, codes))
    for nummer, regel in enumerate(_lines(tekst), 1):
        lezer.lees(nummer, regel)
    return lezer.finish()


def _lines(tekst: str) -> list[str]:
    return tekst.replace("\r\n", "\n").replace("\r", "\n").split("\n")


class _Lezer:
    """Goes through the lines, with at most one note open."""

    def __init__(self, zoeker: Kopzoeker) -> None:
        self._zoeker = zoeker
        self._klaar: list[Notitie | Onbegrepen] = []
        self._open: _Open | None = None
        self._aaneen = False
        """Whether the line before this one belongs to the last note."""

    def lees(self, nummer: int, regel: str) -> None:
        if not regel.strip():
            self._aaneen = False
            if self._open is not None:
                self._open.regels.append("")
            return
        van = self._open.kop.code if self._open is not None else ""
        match self._zoeker.read(regel, van):
            case Kop() as kop:
                self._close()
                self._open = _Open(nummer, kop, [], [nummer])
            case Dagkop():
                self._close()
                self._aaneen = False
                return
            case Kopfout() as fout:
                self._doubt(nummer, fout)
            case Tekstregel(tekst=tekst):
                self._add(nummer, tekst)
        self._aaneen = self._open is not None

    def finish(self) -> list[Notitie | Onbegrepen]:
        self._close()
        return self._klaar

    def _add(self, nummer: int, tekst: str) -> None:
        if self._open is None:
            self._refuse(nummer, nummer, *_ZONDER_KOP)
            return
        self._open.regels.append(tekst)
        self._open.laatste[0] = nummer

    def _doubt(self, nummer: int, fout: Kopfout) -> None:
        """Refuse a line, and with it the note that it may be a part of."""
        vorige = self._open
        if vorige is not None and fout.twijfel and self._aaneen:
            self._open = None
            self._refuse(vorige.regel, nummer, fout.tekst, f"{fout.hulp} {_OOK_VORIGE}")
            return
        self._close()
        self._refuse(nummer, nummer, fout.tekst, fout.hulp)

    def _refuse(self, regel: int, laatste: int, tekst: str, hulp: str) -> None:
        """Note what is not understood; lines in a row without a kop are one complaint."""
        vorige = self._klaar[-1] if self._klaar else None
        if (
            isinstance(vorige, Onbegrepen)
            and (tekst, hulp) == _ZONDER_KOP
            and vorige.laatste == regel - 1
        ):
            self._klaar[-1] = vorige._replace(laatste=laatste)
        else:
            self._klaar.append(Onbegrepen(regel, laatste, tekst, hulp))

    def _close(self) -> None:
        if self._open is not None:
            self._klaar.append(_make(self._open))
        self._open = None


def _make(open_: _Open) -> Notitie | Onbegrepen:
    """Make the note of a kop and the lines under it."""
    kop, laatste = open_.kop, open_.laatste[0]
    onder = dedent("\n".join(open_.regels)).strip("\n")
    velden = read_velden(kop.rest, alleen=not onder)
    onder, meer = split_labels(onder)
    boven, labels = split_labels(velden.tekst)
    if onder and boven:  # not at the end of the text, so part of it
        boven, labels = velden.tekst, ()
    tekst = "\n".join(deel for deel in (boven, onder) if deel)
    if _is_nothing(velden, tekst, (*labels, *meer)):
        return Onbegrepen(
            open_.regel,
            laatste,
            "Bij deze dag en code staat niet wat er is gebeurd.",
            "Zet de tekst erachter of eronder.",
        )
    return Notitie(
        open_.regel,
        laatste,
        kop.code,
        kop.datum,
        kop.tijd or velden.tijd,
        velden.minuten,
        velden.soort,
        velden.niet_bereikt,
        (*labels, *meer),
        tekst,
    )


def _is_nothing(velden: Velden, tekst: str, labels: tuple[str, ...]) -> bool:
    return not (tekst or velden.minuten or velden.soort or velden.niet_bereikt or labels)
