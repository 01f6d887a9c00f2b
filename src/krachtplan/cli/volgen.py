"""``render --volg``: make documents again each time that something changes, until Ctrl-C."""

import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from krachtplan.api.bestanden import Invoer
from krachtplan.api.documenten import Opdracht, forget_stijl
from krachtplan.api.waarneming import Stand, Waarneming
from krachtplan.cli.invoer import say
from krachtplan.cli.ronde import run_ronde
from krachtplan.cli.uitschrijven import Schrijver
from krachtplan.cli.voorbeeld import MERK, NAAM, make_voorbeeld
from krachtplan.schrijven import Schrijffout, write_atomic
from krachtplan.tonen import maak_toonbaar

WACHT = 0.25
"""Seconds between two looks."""


def volg(
    paden: Sequence[str], invoer: Sequence[Invoer], opdracht: Opdracht, schrijver: Schrijver
) -> NoReturn:
    """Make all documents, and those that change again; ends with KeyboardInterrupt."""
    waarneming = Waarneming(paden)
    was = waarneming.look()
    voorbeeld = _Voorbeeld(schrijver)
    aantal = "1 bestand" if len(invoer) == 1 else f"{len(invoer)} bestanden"
    say(
        f"krachtplan volgt {aantal}. Open {maak_toonbaar(str(voorbeeld.pad))} in een browser; "
        "met Ctrl en C stopt het."
    )
    try:
        voorbeeld.show(run_ronde(invoer, opdracht, schrijver).fouten)
        while True:
            nu = _await_change(waarneming, was)
            alles = nu.overig != was.overig
            if alles:
                forget_stijl()
                waarneming.renew()
                nu = waarneming.look()
            anders = [
                een for een in nu.clienten if alles or nu.clienten[een] != was.clienten.get(een)
            ]
            weg = [een for een in was.clienten if nu.clienten.get(een) is None]
            was = nu
            schrijver.forget(een.naam for een in (*anders, *weg))
            ronde = run_ronde([een for een in anders if nu.clienten[een]], opdracht, schrijver)
            voorbeeld.show({een.naam: () for een in weg} | ronde.fouten)
    finally:
        voorbeeld.end()


def _await_change(waarneming: Waarneming, was: Stand) -> Stand:
    """Wait for a change that stays the same for one look: a file may be half written."""
    while True:
        _rest()
        nu = waarneming.look()
        if nu == was:
            continue
        _rest()
        if waarneming.look() == nu:
            return nu


def _rest() -> None:
    sys.stdout.flush()
    time.sleep(WACHT)


class _Voorbeeld:
    """The preview page in the folder of the documents."""

    def __init__(self, schrijver: Schrijver) -> None:
        self.pad = schrijver.map / NAAM
        self._schrijver = schrijver
        self._fouten: dict[str, tuple[str, ...]] = {}
        self._document: Path | None = None
        self._tekst = ""
        self._mag: bool | None = None

    def show(self, fouten: dict[str, tuple[str, ...]]) -> None:
        """Show the page that changed last, and all faults that are left."""
        self._fouten |= fouten
        nieuw = [naam for naam in self._schrijver.vernieuwd if naam.endswith(".html")]
        if nieuw:
            self._document = self._schrijver.map / nieuw[-1]
        elif self._document is None:
            namen = self._pages()
            self._document = self._schrijver.map / namen[0] if namen else None
        self._schrijver.vernieuwd.clear()
        self._write(klaar=False)

    def end(self) -> None:
        """Leave a page that no longer asks to be read again."""
        if self._tekst:
            self._write(klaar=True)

    def _pages(self) -> list[str]:
        alle = self._schrijver.gemaakt.values()
        return sorted(naam for namen in alle for naam in namen if naam.endswith(".html"))

    def _write(self, *, klaar: bool) -> None:
        fouten = dict.fromkeys(fout for zinnen in self._fouten.values() for fout in zinnen)
        tekst = make_voorbeeld(_read(self._document), fouten, self._pages()[:20], klaar=klaar)
        if tekst == self._tekst:
            return
        if self._mag is None:
            self._mag = _is_ours(self.pad)
            if not self._mag:
                say(f"{maak_toonbaar(str(self.pad))}: dit bestand is van iemand anders.")
        if self._mag and self._schrijver.make_map():
            try:
                write_atomic(self.pad, tekst.encode())
                self._tekst = tekst
            except Schrijffout as fout:
                say(f"{maak_toonbaar(str(self.pad))}: {fout}")


def _read(pad: Path | None) -> str | None:
    try:
        return None if pad is None else pad.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return None


def _is_ours(pad: Path) -> bool:
    """Say whether a page may be written here: nothing is there, or an earlier preview."""
    if not pad.exists() and not pad.is_symlink():
        return True
    return (_read(pad) or "").rstrip().endswith(MERK)
