"""Write the copy: every value in the place of the old one, so that lines and layout stay."""

import re
from collections.abc import Iterable, Iterator
from datetime import timedelta
from enum import Enum
from functools import cache
from typing import NamedTuple

import yaml

from krachtplan.anoniem.indelen import Aard, Plek, list_plekken
from krachtplan.anoniem.teksten import Herkenner, Tekstwisser, mask
from krachtplan.invoegen.boom import TEKST, Knoop, read_boom
from krachtplan.invoegen.tekst import can_be_literal, literal_kop, literal_lines, write_tekst
from krachtplan.lezen import lees
from krachtplan.model import Clientbestand
from krachtplan.model.basis import Basis
from krachtplan.model.structuur import velden_van
from krachtplan.waarden import Waardefout, parse_datum

_WOORD_VAN = {
    ("client", "naam"): "Cliënt",
    ("client", "vertegenwoordiger", "naam"): "Vertegenwoordiger",
    ("traject", "aanbieder"): "Organisatie",
    ("traject", "begeleider"): "Begeleider",
    ("netwerk", "wie"): "Naaste",
}
_VAN_DE_BEGELEIDER = "terugblik"
"""The section of which never more than the form is left: it is for no reader but its writer."""
_ID_VAN = {"krachten": "kracht", "dromen": "droom", "doelen": "doel", "netwerk": "naaste"}
_GEEN_NAAM = frozenset(
    (
        *("aan", "bewindvoerder", "bij", "broer", "broertje", "buren", "buurman", "buurmeisje"),
        *("buurvrouw", "client", "coach", "collega", "curator", "dag", "dame", "dat", "de", "den"),
        *("der", "dochter", "een", "en", "haar", "heer", "hem", "het", "huisarts", "hulpverlener"),
        *("hun", "ie", "in", "kind", "leger", "maatje", "man", "meester", "meneer", "mentor"),
        *("met", "mevrouw", "mijn", "moeder", "neef", "nicht", "oma", "ome", "oom", "op", "opa"),
        *("ouders", "over", "pa", "partner", "pleegmoeder", "pleegvader", "psycholoog"),
        *("stichting", "tante", "te", "ten", "ter", "the", "tot", "uit", "vader", "van", "ver"),
        *("vereniging", "voor", "vriend", "vriendin", "vrijwilliger", "vrijwilligster", "vrouw"),
        *("wijkteam", "wijkverpleegkundige", "zoon", "zus", "zusje", "zwager"),
    )
)
"""Words that are part of how somebody is called, and no name."""

_GEWOON = re.compile(
    r"[-+]?\d{1,4}(?:[.,:]\d+)*%?|(?:\d+[.,]?\d*\s*)?(?:u|uur|min|minuten|minuut|dag|dagen|week|weken|"
    r"werkdag|werkdagen|maand|maanden|jaar|keer|per|elke|\d+|u\d+|\s)+",
    re.IGNORECASE,
)
"""A number, a time or a duration."""


class Anoniemfout(Exception):  # noqa: N818 - a Dutch noun, as in the texts it carries
    """No copy can be made; ``tekst`` and ``hulp`` are Dutch and repeat nothing of the file."""

    def __init__(self, tekst: str, hulp: str) -> None:
        super().__init__(tekst, hulp)
        self.tekst = tekst
        self.hulp = hulp


class Vervanging(NamedTuple):
    """What was replaced: on which line, in which field, what it was and what it is."""

    regel: int
    veld: str
    was: str
    nu: str


class Kopie(NamedTuple):
    """The copy as text, and what is other in it.

    ``vervangen`` holds what stood in the file: it belongs to the file, and not to the copy.
    """

    tekst: str
    vervangen: tuple[Vervanging, ...]


class _Wijziging(NamedTuple):
    begin: int
    eind: int
    nieuw: str


def maak_anoniem(
    tekst: str, herkenner: Herkenner, *, dagen: int, code: str, masker: bool = False
) -> Kopie:
    """Make the copy of the text of a client file, with every date ``dagen`` later.

    With ``masker`` of every free text only the form is left: for a bug report. Raises Anoniemfout
    for a text that is not YAML of our kind, and when a known name would be left.
    """
    bron = tekst.removeprefix("\ufeff")
    try:
        wortel = read_boom(bron).wortel
    except (yaml.YAMLError, ValueError):
        wortel = None
    if wortel is None or lees(bron).gestopt:
        raise Anoniemfout(
            "In dit bestand staat een schrijffout, en daardoor is niet zeker wat een naam is.",
            "Herstel die eerst; `krachtplan check` wijst haar aan. Of deel alleen de melding:"
            " `krachtplan check BESTAND --formaat github` geeft die zonder tekst uit het bestand.",
        )
    plekken = list(list_plekken(wortel))
    schrijver = _Schrijver(plekken, herkenner, dagen=dagen, code=code, masker=masker)
    wijzigingen = [w for plek in plekken if (w := schrijver.rewrite(plek)) is not None]
    wijzigingen += _comments(bron, wortel)
    nieuw = _apply(bron, wijzigingen)
    if _leaks(nieuw, schrijver.wisser) or _faults(nieuw) - _faults(bron):
        raise Anoniemfout(
            "Er zou een naam of een fout overblijven op een plek die krachtplan niet kan wijzigen.",
            "Maak een kopie met `--teksten maskeer`, of maak zelf een verzonnen voorbeeld.",
        )
    return Kopie(nieuw, tuple(schrijver.vervangen))


def _leaks(tekst: str, wisser: Tekstwisser) -> bool:
    """Say whether a text of the copy still holds a name that was known."""
    wortel = read_boom(tekst).wortel
    teksten = (
        plek.knoop.waarde
        for plek in (list_plekken(wortel) if wortel is not None else ())
        if plek.aard in (Aard.VRIJ, Aard.WEG)
    )
    return any(map(wisser.holds_known, teksten))


def _faults(tekst: str) -> set[str]:
    return {bevinding.code for bevinding in lees(tekst).bevindingen if bevinding.code != "B002"}


class _Schrijver:
    """Knows for one file what comes in the place of what."""

    def __init__(
        self, plekken: Iterable[Plek], herkenner: Herkenner, *, dagen: int, code: str, masker: bool
    ) -> None:
        self.dagen = timedelta(days=dagen)
        self.code = code
        self.masker = masker
        self.vervangen: list[Vervanging] = []
        self.namen: dict[str, str] = {}
        self.codes: list[str] = []
        self.ids: dict[tuple[tuple[str, ...], str], str] = {}
        plekken = list(plekken)
        for plek in plekken:
            self._learn(plek)
        bekend = _with_parts(self.namen)
        # A code is often the name too, in small letters: then it reads as the name.
        gevouwen = {naam.casefold() for naam in bekend}
        bekend |= {c: code for c in self.codes if c.casefold() not in gevouwen}
        self.wisser = Tekstwisser(bekend, herkenner)

    def _learn(self, plek: Plek) -> None:
        """Choose, in the order of the file, the word for a name or an id."""
        waarde = plek.knoop.waarde.strip()
        if plek.aard is Aard.NAAM and waarde and waarde not in self.namen and not _is_rol(waarde):
            self.namen[waarde] = _with_parts(self.namen).get(waarde) or self._choose(plek.weg)
        elif plek.aard is Aard.CODE and waarde:
            self.codes.append(waarde)
        elif plek.aard is Aard.ID and waarde.lower() not in plek.woorden:
            sectie = plek.sectie or ()
            soort = _ID_VAN.get(sectie[-1] if sectie else "", "resultaat")
            aantal = sum(van == sectie for van, _ in self.ids)
            self.ids.setdefault((sectie, waarde), f"{soort}{aantal + 1}")

    def _choose(self, weg: tuple[str, ...]) -> str:
        soort = _WOORD_VAN.get(weg, "Persoon")
        if weg[0] in ("client", "traject"):
            return soort
        aantal = len({woord for woord in self.namen.values() if woord.split(" ")[0] == soort})
        return f"{soort} {aantal + 1}"

    def rewrite(self, plek: Plek) -> _Wijziging | None:
        """Give what comes in the place of one scalar, None where it stays as it is."""
        knoop = plek.knoop
        if knoop.is_leeg:
            return None
        nieuw = self._value(plek)
        if nieuw == knoop.waarde and knoop.stijl not in ("|", ">"):
            return None
        if nieuw != knoop.waarde and plek.aard is not Aard.VRIJ:
            self._note(plek, knoop.waarde, nieuw)
        return _Wijziging(knoop.begin, knoop.eind, _write(plek, nieuw))

    def _value(self, plek: Plek) -> str:
        waarde = plek.knoop.waarde
        match plek.aard:
            case Aard.BLIJFT:
                return waarde if _is_format(plek.weg, waarde) else mask(waarde)
            case Aard.CODE:
                return self.code
            case Aard.NAAM:
                return self.namen.get(waarde.strip(), waarde)
            case Aard.DATUM:
                return self._date(waarde)
            case Aard.ID:
                return self.ids.get((plek.sectie or (), waarde.strip()), waarde)
            case Aard.VRIJ if not self.masker and plek.weg[0] != _VAN_DE_BEGELEIDER:
                tekst, gevonden = self.wisser.wipe(waarde)
                for een in gevonden:
                    self._note(plek, een.was, een.nu)
                return tekst
        return mask(waarde)

    def _date(self, waarde: str) -> str:
        try:
            dag = parse_datum(waarde.strip()) + self.dagen
        except (Waardefout, OverflowError):
            return mask(waarde)
        if waarde.strip()[:4].isdigit():
            return dag.isoformat()
        return f"{dag.day:02}-{dag.month:02}-{dag.year}"

    def _note(self, plek: Plek, was: str, nu: str) -> None:
        self.vervangen.append(Vervanging(plek.knoop.regel + 1, ".".join(plek.weg), was, nu))


def _with_parts(namen: dict[str, str]) -> dict[str, str]:
    """Add the parts of names of more than one word, but for words that are no name."""
    delen: dict[str, str] = {}
    for naam, woord in namen.items():
        for deel in re.findall(r"[^\W\d_][\w'’-]*", naam):
            if len(deel) > 2 and deel.casefold() not in _GEEN_NAAM and deel not in namen:
                delen.setdefault(deel, woord)
    return {**delen, **namen}


def _is_rol(naam: str) -> bool:
    """Say whether what stands for a name is only a role, such as ``bewindvoerder``."""
    return all(woord in _GEEN_NAAM for woord in naam.split())


@cache
def _words() -> frozenset[str]:
    """Give every word that the format itself knows as a value."""
    gezien: set[str] = {"ja", "nee", "true", "false"}

    def look(model: type[Basis]) -> None:
        for veld in velden_van(model).values():
            if veld.keuze is not None and issubclass(veld.keuze, Enum):
                gezien.update(str(woord.value).casefold() for woord in veld.keuze)
            if veld.model is not None:
                look(veld.model)

    look(Clientbestand)
    return frozenset(gezien)


def _is_format(weg: tuple[str, ...], waarde: str) -> bool:
    """Say whether a value that should be of the format is, and so tells nothing else."""
    kaal = waarde.strip().casefold()
    if weg[-1] in ("gemeente", "regel", "document", "formaat"):
        return re.fullmatch(r"[\w -]{1,40}", kaal) is not None
    return kaal in _words() or _GEWOON.fullmatch(kaal) is not None


def _write(plek: Plek, waarde: str) -> str:
    knoop = plek.knoop
    if knoop.stijl in ("|", ">") and not plek.in_haken:
        inspringen = " " * _indent(knoop)
        if can_be_literal(waarde if waarde.endswith("\n") else f"{waarde}\n"):
            regels = [f"{inspringen}{r}" if r else "" for r in literal_lines(waarde)]
            return "\n".join([literal_kop(waarde), *regels]) + "\n"
        return write_tekst(waarde, in_haken=False, altijd=True) + "\n"
    if not knoop.stijl and plek.aard in (Aard.DATUM, Aard.BLIJFT):
        return waarde  # as it stood there: a date, a number, a word
    aanhaling = knoop.stijl if knoop.stijl in ("'", '"') else "'"
    return write_tekst(
        waarde, in_haken=plek.in_haken, aanhaling=aanhaling, altijd=knoop.stijl == aanhaling
    )


def _indent(knoop: Knoop) -> int:
    """Indent a text under ``|`` well beyond the key that it belongs to."""
    return knoop.kolom + 2


def _comments(tekst: str, wortel: Knoop) -> Iterator[_Wijziging]:
    """Take every comment away; the line stays."""
    bezet = sorted((knoop.begin, knoop.eind) for knoop in _leaves(wortel))
    plek = 0
    for begin, eind in [*bezet, (len(tekst), len(tekst))]:
        for treffer in re.finditer(r"(?:(?<=[\s,\[\]{}:-])|^)[ \t]*#[^\r\n]*", tekst[plek:begin]):
            yield _Wijziging(plek + treffer.start(), plek + treffer.end(), "")
        plek = max(plek, eind)


def _leaves(knoop: Knoop) -> Iterator[Knoop]:
    if knoop.soort == TEKST:
        yield knoop
    for onder in (*knoop.namen, *knoop.onder):
        yield from _leaves(onder)


def _apply(tekst: str, wijzigingen: Iterable[_Wijziging]) -> str:
    delen: list[str] = []
    plek = 0
    for begin, eind, nieuw in sorted(wijzigingen):
        delen += (tekst[plek:begin], nieuw)
        plek = eind
    return "".join((*delen, tekst[plek:]))
