"""Read on after a syntax fault: blank what cannot be read, and remember what went with it.

Lines keep their number, so that places stay right. What is lost is recorded by line, and named by
path once the rest has been read.
"""

import re

from krachtplan.lezen import teksten
from krachtplan.lezen.inspringing import (
    SLEUTEL,
    find_onder,
    guess_indent,
    has_tekst,
    indent,
    is_punt,
)
from krachtplan.lezen.plekken import REGELEINDE, Plekken, move_back
from krachtplan.lezen.syntaxfouten import LEGE_REGEL, Breuk
from krachtplan.lezen.teksten import Weigering
from krachtplan.melding import Bevinding, Pad

_TAB_INGESPRONGEN = re.compile(r" *\t[ \t]*(?=\S)")
_MAX_FOUTEN = 25
_MAX_TEKENS = 10_000_000
"""So many faults are looked for before a file is given up, each by a reading of the whole, but no
more of them than come to this many characters."""

_MAX_TABREGELS = 200
_TAB_BREEDTE = "  "
_LOS_WOORD = re.compile(r"(?P<naam>[\w-]+):?\s*$")
_BLOKKOP = re.compile(r"[|>][-+0-9]*\s*(?:#.*)?$")
_CONFLICT = re.compile(r"(<{7}|\|{7}|={7}|>{7})(?: |$)")


class Herstel:
    """The lines of a text, of which more and more is blanked until the rest can be read."""

    def __init__(self, tekst: str) -> None:
        self.regels = REGELEINDE.split(tekst)
        self.bevindingen: list[Bevinding] = []
        self._wit = [_count_wit(regel) for regel in self.regels]
        self._gemeld: set[int] = set()
        self._gesneden: set[int] = set()
        self._schade: list[tuple[int, int, Pad | None]] = []

    @property
    def tekst(self) -> str:
        """The text as it now stands, with as many lines as it had, all ending alike."""
        return "\n".join(self.regels)

    @property
    def schuif(self) -> dict[int, int]:
        """How many columns which lines were moved, of those that still hold something."""
        return {n: schuif for n in range(len(self.regels)) if (schuif := self._schuif(n))}

    def _schuif(self, nummer: int) -> int:
        regel = self.regels[nummer]
        return _count_wit(regel) - self._wit[nummer] if regel else 0

    @property
    def beurten(self) -> int:
        """How many readings the text is worth; lines with only a tab are taken out unreported."""
        met_tab = sum("\t" in regel and not regel.strip() for regel in self.regels)
        lengte = sum(map(len, self.regels))
        fouten = max(3, min(_MAX_FOUTEN, _MAX_TEKENS // (lengte + 1)))
        return fouten + min(met_tab, _MAX_TABREGELS)

    def repair(self, breuk: Breuk) -> bool:
        """Report a fault and take it out; False when there is nothing left to take out."""
        if self._resolve_conflicts():
            return True
        if breuk.weigering is LEGE_REGEL:
            self._blank_tabs(breuk.regel)
            return True
        if breuk.weigering is teksten.TAB:
            self._expand_tabs(breuk)
            return True
        nummer = self._last_with_text(breuk.regel)
        kolom = breuk.kolom if nummer == breuk.regel else indent(self.regels[nummer])
        self._report(nummer, kolom, breuk.weigering, breuk.code)
        if breuk.schuif and self._move(nummer, breuk.schuif):
            return True
        if breuk.alleen_waarde and self._cut_waarde(nummer, breuk.tot):
            return True
        return self._blank(nummer, breuk.ruimte)

    def beschadigd(self, plekken: Plekken) -> set[Pad]:
        """Name the innermost known paths from which something was lost."""
        paden = set()
        for regel, kolom, anders in self._schade:
            pad = plekken.find_pad(regel, kolom)
            if not pad:
                pad = plekken.find_pad(regel, 1) if anders is None else anders
            paden.add(pad)
        return paden

    def _last_with_text(self, nummer: int) -> int:
        """Give the line itself, or the last one above it that is not blank (at the end, mostly)."""
        nummer = min(nummer, len(self.regels) - 1)
        while nummer > 0 and not self.regels[nummer].strip():
            nummer -= 1
        return nummer

    def _report(self, nummer: int, kolom: int, weigering: Weigering, code: str = "B001") -> None:
        """Say it once a line: a second fault there is a consequence of the first."""
        if nummer not in self._gemeld:
            self._gemeld.add(nummer)
            plek = move_back((nummer + 1, kolom + 1), {nummer: self._schuif(nummer)})
            self.bevindingen.append(Bevinding(code, (), *weigering, plek=plek))

    def _move(self, nummer: int, schuif: int) -> bool:
        """Let a line spring in as the rest of its block does; once, for it is a guess."""
        regel = self.regels[nummer]
        if nummer in self._gesneden or indent(regel) + schuif < 0:
            return False
        self._gesneden.add(nummer)
        self.regels[nummer] = " " * (indent(regel) + schuif) + regel.lstrip(" ")
        return True

    def _cut_waarde(self, nummer: int, tot: int) -> bool:
        """Keep the key of a line, and drop its value with the lines that belong to it.

        Of the lines up to ``tot``, which a value that ran on took in, fields and items stay.
        """
        sleutel = SLEUTEL.match(self.regels[nummer])
        if sleutel is None or nummer in self._gesneden:
            return False
        self._gesneden.add(nummer)
        kolom = len(sleutel["voor"])
        self._schade.append((nummer, kolom, None))
        self.regels[nummer] = sleutel.group()
        self._blank_under(nummer, kolom)
        for onder in range(nummer + 1, min(tot + 1, len(self.regels))):
            kaal = self.regels[onder].lstrip(" \t")
            if not SLEUTEL.match(kaal) and not is_punt(kaal):
                self.regels[onder] = ""
        return True

    def _blank(self, nummer: int, ruimte: int | None) -> bool:
        """Drop a line with the lines that belong to it."""
        regel = self.regels[nummer]
        if not regel.strip():
            return False
        kolom = indent(regel) if ruimte is None else ruimte
        naam = SLEUTEL.match(regel) or _LOS_WOORD.match(regel)
        if not regel.startswith("%"):
            self._schade.append((nummer, kolom, (naam["naam"],) if naam else None))
            if ruimte is not None:
                self._schade.append((nummer, kolom, None))
        self.regels[nummer] = ""
        self._blank_under(nummer, kolom, lijst=not regel.lstrip(" ").startswith("-"))
        return True

    def _blank_under(self, nummer: int, kolom: int, *, lijst: bool = True) -> None:
        """Blank what springs in further, and a ``lijst`` that stands right under its key."""
        for onder in range(nummer + 1, len(self.regels)):
            regel = self.regels[onder]
            kaal = regel.strip()
            ruimte = indent(regel)
            hoort_erbij = ruimte > kolom or (lijst and ruimte == kolom and kaal[:2] in ("-", "- "))
            if has_tekst(regel) and not hoort_erbij:
                return
            self.regels[onder] = ""

    def _blank_tabs(self, nummer: int) -> None:
        """Empty a line with only white space, and those below it up to the next text block.

        Inside a text block such a line may be part of the text, elsewhere it means nothing.
        """
        for onder in range(nummer, len(self.regels)):
            if _BLOKKOP.search(self.regels[onder]):
                return
            if "\t" in self.regels[onder] and not self.regels[onder].strip():
                self.regels[onder] = ""

    def _expand_tabs(self, breuk: Breuk) -> None:
        """Report the first tab, and read every line that springs in with one as if with spaces."""
        ingesprongen = {n for n, regel in enumerate(self.regels) if _TAB_INGESPRONGEN.match(regel)}
        ingesprongen.add(breuk.regel)
        self._report(breuk.regel, breuk.kolom, teksten.tabs(len(ingesprongen)))
        met_spaties = sum(regel.startswith(" ") for regel in self.regels)
        expand = self._fit_tab if met_spaties > len(ingesprongen) else self._expand_tab
        for nummer in sorted(ingesprongen):
            expand(nummer)
        self._gemeld |= ingesprongen

    def _expand_tab(self, nummer: int) -> None:
        """Put some spaces for each tab, as fits a file that springs in with tabs throughout."""
        kaal = self.regels[nummer].lstrip(" \t")
        wit = self.regels[nummer][: len(self.regels[nummer]) - len(kaal)]
        self.regels[nummer] = kaal and wit.replace("\t", _TAB_BREEDTE) + kaal

    def _fit_tab(self, nummer: int) -> None:
        """Let a line with a tab spring in as those around it; drop it when that is not clear."""
        kolom = guess_indent(self.regels, nummer)
        kaal = self.regels[nummer].lstrip(" \t")
        if kolom is not None:
            self.regels[nummer] = kaal and " " * kolom + kaal
            return
        onder = find_onder(self.regels, nummer)
        ruimte = len(self.regels[nummer]) if onder is None else indent(self.regels[onder])
        # Without its dash, the fields of an item would fall to the item before it.
        self._blank(nummer, ruimte - 1 if is_punt(kaal) else ruimte)

    def _resolve_conflicts(self) -> bool:
        """Report every merge conflict, and keep the first of its two versions."""
        houden = True
        gevonden = False
        for nummer, regel in enumerate(self.regels):
            teken = _CONFLICT.match(regel)
            soort = teken.group(1)[0] if teken else ""
            if soort == "<":
                gevonden = True
                self._report(nummer, 0, teksten.CONFLICT)
                volgende = self.regels[nummer + 1] if nummer + 1 < len(self.regels) else ""
                self._schade.append((nummer, indent(volgende), ()))
            if gevonden and (soort or not houden):
                self.regels[nummer] = ""
            if soort:
                houden = soort in "<>"
        return gevonden


def _count_wit(regel: str) -> int:
    return len(regel) - len(regel.lstrip(" \t"))
