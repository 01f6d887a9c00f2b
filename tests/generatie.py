"""Client files made from the model: a full one with a canary in every text, and any other shape.

Both walk ``velden_van`` and ``content_of``, so a new section or field is filled at birth. What
comes out is what a person writes: text values in lists and mappings, and ``as_yaml`` writes them
down, so that a test takes the same road as a file.

``make_full()`` gives every section and field; each text is one word of plain letters (a canary)
that is found in any format, and ``Vol.kanaries`` says where it stands. ``raw_files()`` is a
Hypothesis strategy in which any part can be there or not.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any, Protocol

from hypothesis import strategies as st

from krachtplan.laden import Dossier, load_dossier
from krachtplan.melding import Pad
from krachtplan.model import Clientbestand
from krachtplan.model.basis import Basis
from krachtplan.model.structuur import Veld, velden_van
from krachtplan.model.velden import Verwijst
from krachtplan.schema.veldinhoud import (
    Blok,
    Getal,
    Inhoud,
    Keuze,
    Lijst,
    Tabel,
    Waarde,
    content_of,
)

Ruw = dict[str, Any]
"""What stands in a file: text, lists and mappings."""

PEILDATUM = date(2026, 9, 28)
GEBEURD, KOMEND = "2026-09-07", "2026-12-14"
"""A day before the peildatum for what happened, and one after it for what is planned."""

HOOFD = "client: {code: sam}\ntraject: {gemeente: rotterdam, start: 2026-08-31}\n"
"""The smallest client file."""

VAST = {
    ("Traject", "gemeente"): "rotterdam",
    ("Traject", "start"): "2026-08-31",
    ("Inzet", "van"): GEBEURD,
    ("Uitstel", "regel"): "T001",
    ("Negeer", "regel"): "K101",
}
"""Where a text has to name something that exists, and a planned date has to come first."""

MEESTE = 5
"""Items of a list in a full file: as many as its longest word list, up to this."""


@dataclass(frozen=True)
class _Naar:
    """Stands for a reference until all ids are known."""

    verwijst: Verwijst
    lijst: bool


class Keuzes(Protocol):
    """What decides about the shape of a file and what stands in it."""

    def fills(self, pad: Pad, veld: Veld) -> bool:
        """Say whether an optional field is there."""
        ...

    def count(self, pad: Pad, deel: Inhoud) -> int:
        """Say how many items a list has."""
        ...

    def pick(self, pad: Pad, opties: Sequence[str]) -> str:
        """Choose one of the words or numbers that a field takes."""
        ...

    def day(self, pad: Pad, *, gebeurd: bool) -> str:
        """Give a date."""
        ...

    def text(self, pad: Pad, *, vrij: bool) -> str:
        """Give a text: free, or one word that can be an id or a code as well."""
        ...

    def refer(self, pad: Pad, naar: Verwijst, ids: Sequence[str]) -> list[str]:
        """Choose from the ids of the section that a field refers to, and its own words."""
        ...


def make_raw(keuzes: Keuzes, model: type[Basis] = Clientbestand) -> Ruw:
    """Make the content of a client file; references name ids that are in it."""
    ruw = _Maker(keuzes).blok(model, ())
    return dict(_refer_all(ruw, (), keuzes, ruw))


_content = cache(content_of)


class _Maker:
    def __init__(self, keuzes: Keuzes) -> None:
        self.keuzes = keuzes

    def blok(self, model: type[Basis], pad: Pad) -> Ruw:
        return {
            naam: self.veld(model, veld, (*pad, naam))
            for naam, veld in velden_van(model).items()
            if veld.verplicht or self.keuzes.fills((*pad, naam), veld)
        }

    def veld(self, model: type[Basis], veld: Veld, pad: Pad) -> Any:
        vast = VAST.get((model.__name__, veld.naam))
        if vast is not None:
            return vast
        inhoud = _content(model, veld.naam)
        if veld.verwijst is not None:
            return _Naar(veld.verwijst, isinstance(inhoud, Lijst))
        return self.inhoud(inhoud, veld, pad)

    def inhoud(self, inhoud: Inhoud, veld: Veld, pad: Pad) -> Any:
        match inhoud:
            case Blok():
                return self.blok(inhoud.model, pad)
            case Lijst():
                aantal = self.keuzes.count(pad, inhoud.deel)
                return [self.inhoud(inhoud.deel, veld, (*pad, nr)) for nr in range(aantal)]
            case Tabel():
                return self.tabel(inhoud, veld, pad)
            case Keuze():
                return self.keuzes.pick(pad, inhoud.woorden)
            case Getal():
                return self.keuzes.pick(pad, _numbers(inhoud))
            case Waarde():
                return self.waarde(inhoud, veld, pad)

    def tabel(self, tabel: Tabel, veld: Veld, pad: Pad) -> Ruw:
        deel = tabel.deel
        if deel is None:
            eigen = {"eigen_veld": self.keuzes.text((*pad, "eigen_veld"), vrij=True)}
            lijst = [self.keuzes.text((*pad, "eigen_lijst", 0), vrij=True)]
            return {**eigen, "eigen_lijst": lijst}
        match tabel.sleutel:
            case Keuze():
                sleutels = tabel.sleutel.woorden
            case Getal():
                sleutels = tuple(_numbers(tabel.sleutel))
            case None:
                sleutels = ("een", "twee")
        return {sleutel: self.inhoud(deel, veld, (*pad, sleutel)) for sleutel in sleutels}

    def waarde(self, waarde: Waarde, veld: Veld, pad: Pad) -> str:
        if waarde.vorm == Waarde.vorm:
            return self.keuzes.text(pad, vrij=veld.vrij)
        if waarde.vorm.startswith("een datum"):
            return self.keuzes.day(pad, gebeurd=veld.gebeurd is not None)
        voorbeeld = re.search(r"zoals (.+?)(?: of |$)", waarde.vorm)
        assert voorbeeld, f"{waarde.vorm!r} shows no example: say in Keuzes what to write here"
        return voorbeeld[1]


def _numbers(getal: Getal) -> list[str]:
    return [str(nummer) for nummer in range(getal.minimum, getal.maximum + 1)]


def _refer_all(deel: Any, pad: Pad, keuzes: Keuzes, wortel: Ruw) -> Any:
    """Put ids where references stand; a reference that can name nothing is left out."""
    if isinstance(deel, dict):
        nieuw = {k: _refer_all(w, (*pad, k), keuzes, wortel) for k, w in deel.items()}
        return {sleutel: waarde for sleutel, waarde in nieuw.items() if waarde is not None}
    if isinstance(deel, list):
        return [_refer_all(w, (*pad, nr), keuzes, wortel) for nr, w in enumerate(deel)]
    if not isinstance(deel, _Naar):
        return deel
    gekozen = keuzes.refer(pad, deel.verwijst, list(_ids(wortel, deel.verwijst.sectie)))
    if deel.lijst:
        return gekozen or None
    return gekozen[0] if gekozen else None


def _ids(wortel: Ruw, sectie: Pad) -> Iterator[str]:
    items: Any = wortel
    for sleutel in sectie:
        items = items.get(sleutel) or {}
    for item in items:
        if "id" in item:
            yield item["id"]


_LETTERS = "bcdfghklmnprstvwxz"
KANARIE = re.compile(rf"kanarie[{_LETTERS}]{{4}}", re.IGNORECASE)


@dataclass
class Kanaries:
    """Gives every text of a file a word of its own, and remembers where it stands."""

    pad_van: dict[str, Pad] = field(default_factory=dict)
    vrij: set[str] = field(default_factory=set)
    """Those that stand in a free text, where anything may be written."""

    def make(self, pad: Pad, *, vrij: bool) -> str:
        """Make the word for one place."""
        nummer, letters = len(self.pad_van), ""
        for _ in range(4):
            nummer, rest = divmod(nummer, len(_LETTERS))
            letters += _LETTERS[rest]
        woord = f"kanarie{letters}"
        self.pad_van[woord] = pad
        if vrij:
            self.vrij.add(woord)
        return woord

    def find(self, tekst: str) -> set[Pad]:
        """Give the places of all canaries in a text, whatever their capitals."""
        return {self.pad_van[woord.lower()] for woord in KANARIE.findall(tekst)}


Tekstmaker = Callable[[Pad, str], str]
"""Makes the text of a free field from where it stands and its canary."""


def plain(pad: Pad, kanarie: str) -> str:
    """Give the canary itself."""
    return kanarie


@dataclass
class Alles:
    """Fills every field, the same way each time; words of a list are taken in turn.

    What may have happened (a step that is done, a question that is answered) has happened to
    every second item.
    """

    kanaries: Kanaries = field(default_factory=Kanaries)
    delen: list[str] | None = None
    """What every item says in ``delen``; None leaves it out."""
    tekst: Tekstmaker = plain
    meeste: int = MEESTE

    def fills(self, pad: Pad, veld: Veld) -> bool:
        if veld.naam == "delen":
            return self.delen is not None
        if veld.gebeurd is not None and not veld.gebeurd.item and pad[0] != "traject":
            return _number(pad) % 2 == 0
        return True

    def count(self, pad: Pad, deel: Inhoud) -> int:
        if pad[-1] == "delen":
            return len(self.delen or [])
        if not isinstance(deel, Blok):
            return 2
        keuzes = (veld.keuze for veld in velden_van(deel.model).values() if veld.naam != "delen")
        return min(self.meeste, max(2, 2, *(len(keuze) for keuze in keuzes if keuze is not None)))

    def pick(self, pad: Pad, opties: Sequence[str]) -> str:
        if self.delen is not None and pad[-2:-1] == ("delen",):
            return self.delen[_number(pad)]
        return opties[_number(pad) % len(opties)]

    def day(self, pad: Pad, *, gebeurd: bool) -> str:
        return GEBEURD if gebeurd else KOMEND

    def text(self, pad: Pad, *, vrij: bool) -> str:
        woord = self.kanaries.make(pad, vrij=vrij)
        return self.tekst(pad, woord) if vrij else woord

    def refer(self, pad: Pad, naar: Verwijst, ids: Sequence[str]) -> list[str]:
        """Refer to all items of a section but its last; a goal comes after the one before it."""
        nummer, woorden = _number(pad), sorted(naar.woorden)
        if pad[: len(naar.sectie)] == naar.sectie:
            return [ids[nummer - 1]] if nummer else []
        over = ids[:-1] or ids
        gekozen = [over[nummer % len(over)]] if over else []
        woord = [woorden[nummer % len(woorden)]] if woorden else []
        return woord + gekozen if nummer % 2 else gekozen + woord


@dataclass
class Alleen(Alles):
    """Fills what is required, and one other field; lists have one item."""

    veld: str = ""
    """The pattern of that field, such as ``doelen.*.stappen.*.met``."""

    def fills(self, pad: Pad, veld: Veld) -> bool:
        hier = pattern(pad)
        if veld.naam == "delen":
            return self.delen is not None
        return hier == self.veld or self.veld.startswith(f"{hier}.")

    def count(self, pad: Pad, deel: Inhoud) -> int:
        return super().count(pad, deel) if pad[-1] == "delen" else 1


def pattern(pad: Pad) -> str:
    """Write a path with a ``*`` for the number of an item."""
    return ".".join("*" if isinstance(deel, int) else str(deel) for deel in pad)


def _number(pad: Pad) -> int:
    """Give the number of the innermost item around a field."""
    return next((deel for deel in reversed(pad) if isinstance(deel, int)), 0)


@dataclass(frozen=True)
class Vol:
    """A full client file: what stands in it, where each canary is, and what was read from it."""

    ruw: Ruw
    kanaries: Kanaries
    dossier: Dossier

    @property
    def client(self) -> Clientbestand:
        """The typed client."""
        assert self.dossier.client is not None
        return self.dossier.client


def make_full(
    *, delen: Iterable[str] | None = None, tekst: Tekstmaker = plain, meeste: int = MEESTE
) -> Vol:
    """Make a client file with every section and field, and read it back."""
    keuzes = Alles(delen=None if delen is None else list(delen), tekst=tekst, meeste=meeste)
    ruw = make_raw(keuzes)
    dossier = read(ruw)
    assert dossier.begrepen, dossier.bevindingen
    return Vol(ruw, keuzes.kanaries, dossier)


def read(ruw: Ruw) -> Dossier:
    """Write the content of a client file down, and read it as the tool does."""
    return load_dossier(as_yaml(ruw), "proef.yaml")


def load(tekst: str) -> Clientbestand:
    """Read the text of a client file, with HOOFD before it unless it has a head; it is sound."""
    dossier = load_dossier(tekst if tekst.startswith("client:") else HOOFD + tekst, "proef.yaml")
    assert dossier.begrepen, dossier.bevindingen
    assert dossier.client is not None
    return dossier.client


def as_yaml(waarde: Any, diepte: int = 0) -> str:
    """Write content as YAML in block style, each text between quotation marks."""
    inspringen = "  " * diepte
    if isinstance(waarde, dict) and waarde:
        paren = waarde.items()
        return "".join(f"\n{inspringen}{_scalar(k)}:{as_yaml(w, diepte + 1)}" for k, w in paren)
    if isinstance(waarde, list) and waarde:
        return "".join(f"\n{inspringen}-{as_yaml(deel, diepte + 1)}" for deel in waarde)
    return f" {_scalar(waarde)}"


def _scalar(waarde: Any) -> str:
    # JSON is YAML too, but for two signs that YAML wants escaped and PyYAML takes as a line end.
    tekst = json.dumps(waarde, ensure_ascii=False)
    return tekst.replace("\x85", "\\x85").replace("\x7f", "\\x7f")


_TEKENS = st.characters(
    exclude_categories=["Cs", "Cc", "Zl", "Zp"], exclude_characters="\ufeff\ufffe\uffff"
)
TEKSTEN = st.text(
    st.one_of(st.sampled_from("ab 1.-*_#`|<>&[]{}%\\\n"), _TEKENS), max_size=12
).filter(str.strip)
"""Free texts: any sign that a file may hold, and often one that means something to a format."""

_DAGEN = [GEBEURD, KOMEND, "2026-09-28", "29-9-2026", "2024-02-29"]


class _Getrokken:
    """Lets Hypothesis decide."""

    def __init__(self, draw: st.DrawFn, teksten: st.SearchStrategy[str] | None) -> None:
        self.draw = draw
        self.teksten = teksten
        self.kanaries = Kanaries()

    def fills(self, pad: Pad, veld: Veld) -> bool:
        return self.draw(st.booleans()) if veld.naam not in ("negeer", "extra") else False

    def count(self, pad: Pad, deel: Inhoud) -> int:
        return self.draw(st.integers(0, 2))

    def pick(self, pad: Pad, opties: Sequence[str]) -> str:
        return self.draw(st.sampled_from(opties))

    def day(self, pad: Pad, *, gebeurd: bool) -> str:
        return self.draw(st.sampled_from(_DAGEN))

    def text(self, pad: Pad, *, vrij: bool) -> str:
        woord = self.kanaries.make(pad, vrij=vrij)
        return self.draw(self.teksten) if vrij and self.teksten is not None else woord

    def refer(self, pad: Pad, naar: Verwijst, ids: Sequence[str]) -> list[str]:
        opties = [*ids, *sorted(naar.woorden)]
        return self.draw(st.lists(st.sampled_from(opties), max_size=2)) if opties else []


@st.composite
def raw_files(
    draw: st.DrawFn, teksten: st.SearchStrategy[str] | None = TEKSTEN
) -> tuple[Ruw, Kanaries]:
    """Give the content of client files of any shape; without ``teksten`` each text is a canary."""
    keuzes = _Getrokken(draw, teksten)
    return make_raw(keuzes), keuzes.kanaries
