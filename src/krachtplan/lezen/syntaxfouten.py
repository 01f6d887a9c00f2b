"""Say in plain Dutch what is the matter with a line that the YAML parser cannot read.

The parser names the rule of YAML that was broken; a reader needs the cause. Both libyaml and the
pure Python parser are understood, each with its own wording. Texts never repeat what a file says.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from yaml.error import MarkedYAMLError
from yaml.events import Event, MappingEndEvent, ScalarEvent, SequenceEndEvent

from krachtplan.lezen.bouwen import RICHTLIJN, TWEEDE_DOCUMENT
from krachtplan.lezen.plekken import Mark
from krachtplan.lezen.strikt import Afwijking
from krachtplan.lezen.tekens import Weigering

_AANHALEN = "Zet de hele waarde tussen aanhalingstekens."

TAB = Weigering(
    "Deze regel springt in met een tab.",
    "Vervang tabs door spaties; in de meeste editors kan dat voor het hele bestand tegelijk.",
)
LEGE_REGEL = Weigering("", "")
"""Nothing the matter: a line with only a tab on it, which the parser stumbles over."""

CONFLICT = Weigering(
    "Hier staan twee versies door elkaar (een samenvoegconflict).",
    "Kies wat blijft, en haal de regels met <<<<<<<, ======= en >>>>>>> weg.",
)
_TAB_ACHTER = Weigering("Op deze plek staat een tab waar een spatie hoort.", "Zet er een spatie.")
_AANHALING_OPEN = Weigering(
    "Dit aanhalingsteken wordt niet gesloten.",
    "Zet hetzelfde teken aan het eind van de waarde, of haal dit weg.",
)
_APOSTROF = Weigering(
    "Een apostrof aan het begin telt als aanhalingsteken.",
    'Zet de hele waarde tussen dubbele aanhalingstekens: "\'s avonds …".',
)
_NA_AANHALING = Weigering(
    "Na het sluitende aanhalingsteken staat nog tekst.",
    "Zet aanhalingstekens om de hele waarde of nergens; staan ze in de tekst zelf, gebruik dan "
    "het andere soort eromheen.",
)
_BACKSLASH = Weigering(
    "Een \\ tussen dubbele aanhalingstekens begint een code, en deze bestaat niet.",
    "Gebruik enkele aanhalingstekens, of schrijf \\\\ voor één \\.",
)
_NA_HAAK = Weigering(
    "Na het sluitende haakje staat nog tekst.",
    "Zet een waarde die met [ of { begint in haar geheel tussen aanhalingstekens.",
)
_BLOKHAKEN = Weigering(
    "In deze lijst tussen [ en ] ontbreekt een haakje of een komma.",
    "Sluit de lijst met ] en zet een komma tussen de punten; tekst die met [ begint staat tussen "
    "aanhalingstekens.",
)
_ACCOLADES = Weigering(
    "In dit blok tussen { en } ontbreekt een haakje of een komma.",
    "Sluit het blok met } en zet een komma tussen de velden; tekst die met { begint staat tussen "
    "aanhalingstekens.",
)
_DUBBELE_PUNT_IN_TEKST = Weigering(
    "In deze tekst staat een dubbele punt met een spatie erachter.",
    "Zet de hele waarde tussen aanhalingstekens, of begin haar onder `|` op een nieuwe regel.",
)
_TE_VER_IN = Weigering(
    "Deze regel springt te ver in en hoort zo bij de waarde erboven.",
    "Laat de regel even ver inspringen als de velden erboven; hoort hij bij een langere tekst, "
    "begin die dan onder `|` op een nieuwe regel.",
)
_GEEN_DUBBELE_PUNT = Weigering(
    "Op deze regel ontbreekt een dubbele punt.",
    "Een veld is `naam: waarde`; hoort de regel bij de tekst erboven, laat hem dan verder "
    "inspringen.",
)
_SPATIE_NA_DUBBELE_PUNT = Weigering(
    "Achter de dubbele punt ontbreekt een spatie.", "Schrijf `naam: waarde`."
)
_SPATIE_NA_STREEPJE = Weigering(
    "Achter het streepje ontbreekt een spatie.", "Begin elk punt van een lijst met `- `."
)
_LIJST_OP_REGEL = Weigering(
    "Een lijst kan niet beginnen op de regel van haar sleutel.",
    "Begin de lijst op een nieuwe regel; is het tekst die met een streepje begint, zet die dan "
    "tussen aanhalingstekens.",
)
_VRAAGTEKEN = Weigering("Een waarde kan niet beginnen met een vraagteken en een spatie.", _AANHALEN)
_STER = Weigering(
    "Een waarde kan niet beginnen met *.",
    "Begin een punt van een lijst met `- `; andere tekst met * vooraan staat tussen "
    "aanhalingstekens.",
)
_EN_TEKEN = Weigering("Een waarde kan niet beginnen met &.", _AANHALEN)
_UITROEPTEKEN = Weigering("Een waarde kan niet beginnen met !.", _AANHALEN)
_LEESTEKEN = Weigering("Een waarde kan niet beginnen met dit leesteken.", _AANHALEN)
_TEKST_NA_BLOKTEKEN = Weigering(
    "Achter | of > staat tekst op dezelfde regel.",
    "Begin de tekst op de volgende regel, verder ingesprongen, of zet haar tussen "
    "aanhalingstekens.",
)
_GEEN_STREEPJE = Weigering(
    "Deze regel past niet in de lijst erboven: een streepje of de inspringing klopt niet.",
    "Begin een punt met `- `, en zet de velden van een punt recht onder elkaar.",
)
_STREEPJE = Weigering(
    "Dit streepje staat op een plek waar een veld hoort.",
    "Laat alle punten van een lijst even ver inspringen, onder de sleutel van de lijst.",
)
_LOS_HAAKJE = Weigering(
    "Dit haakje sluit niets af.", "Haal het weg, of zet het openende haakje erbij."
)
_GEEN_SLEUTEL = Weigering("Vóór deze dubbele punt staat geen sleutel.", "Schrijf `naam: waarde`.")
_INSPRINGING = Weigering(
    "De inspringing van deze regel past niet bij de regels erboven.",
    "Laat velden die bij elkaar horen even ver inspringen.",
)
_ONBEKEND = Weigering(
    "Deze regel past niet in de opbouw van het bestand.",
    "Kijk hier en op de regel erboven naar inspringing, dubbele punten, aanhalingstekens en "
    "haakjes.",
)

SLEUTEL = re.compile(r"(?P<voor>[ ]*(?:-[ ]+)*)(?P<naam>[\w-]+):(?=\s|$)")
"""A line that begins with a key, as far as a line by itself can tell."""

_OPEN_HAAK = re.compile(r"[\[{]")
_STREEPJE_VAST = re.compile(r" *-[^\W\d]")
_APOSTROFWOORD = re.compile(r"'(?:s|t|n|k|m|r|ns)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Breuk:
    """A syntax fault: its place (from 0), what to say, and how much is lost with it.

    With ``alleen_waarde`` the key on the line can still be read, only its value not. Lines below
    go with it when they spring in further than ``ruimte``, or if that is None than the line itself.
    """

    regel: int
    kolom: int
    weigering: Weigering
    alleen_waarde: bool = False
    code: str = "B001"
    ruimte: int | None = None


def explain(fout: Exception, laatste: Event | None, regels: Sequence[str]) -> Breuk:
    """Find the cause of a fault, from the parser's words, the event before it and the lines."""
    if isinstance(fout, Afwijking):
        return _explain_afwijking(fout, regels)
    mark = getattr(fout, "problem_mark", None) or getattr(fout, "context_mark", None)
    if not isinstance(fout, MarkedYAMLError) or mark is None:
        mark = laatste and laatste.end_mark
        return Breuk(mark.line if mark else 0, mark.column if mark else 0, _ONBEKEND)
    zaak = _Zaak(
        regels, laatste, mark, fout.context_mark or mark, fout.context or "", fout.problem or ""
    )
    for look in (_after_quote, _tab, _after_bracket):
        breuk = look(zaak)
        if breuk is not None:
            return breuk
    melding = f"{zaak.context}: {zaak.probleem}"
    for patroon, explain_oorzaak in _OORZAKEN:
        if patroon.search(melding):
            return explain_oorzaak(zaak)
    return zaak.hier(_ONBEKEND)


def _explain_afwijking(fout: Afwijking, regels: Sequence[str]) -> Breuk:
    apostrof = _APOSTROFWOORD.match(regels[fout.regel], fout.kolom)
    weigering = _APOSTROF if apostrof else fout.weigering
    return Breuk(fout.regel, fout.kolom, weigering, alleen_waarde=True)


@dataclass(frozen=True, slots=True)
class _Zaak:
    """What is known about one fault: ``mark`` is where it shows, ``begin`` where it began."""

    regels: Sequence[str]
    laatste: Any
    mark: Mark
    begin: Mark
    context: str
    probleem: str

    def tekst(self, nummer: int) -> str:
        return self.regels[nummer] if nummer < len(self.regels) else ""

    @property
    def in_blok(self) -> bool:
        """True inside a text under ``|`` or ``>``; the pure parser ends it before it complains."""
        event = self.laatste
        is_blok = isinstance(event, ScalarEvent) and event.style in ("|", ">")
        return "block scalar" in self.context or (is_blok and event.end_mark.line >= self.mark.line)

    @property
    def rest(self) -> str:
        """What stands on the line from the place of the fault on."""
        return self.tekst(self.mark.line)[self.mark.column :]

    def hier(self, weigering: Weigering, *, alleen_waarde: bool = False) -> Breuk:
        return Breuk(self.mark.line, self.mark.column, weigering, alleen_waarde)

    def vanaf(self, weigering: Weigering, *, alleen_waarde: bool = False) -> Breuk:
        return Breuk(self.begin.line, self.begin.column, weigering, alleen_waarde)

    def regel_erboven(self, nummer: int) -> int | None:
        """Give the nearest line with text above this one that springs in no further."""
        ruimte = indent(self.tekst(nummer))
        for ander in range(min(nummer, len(self.regels)) - 1, -1, -1):
            tekst = self.regels[ander].strip()
            if tekst and not tekst.startswith("#") and indent(self.regels[ander]) <= ruimte:
                return ander
        return None


def indent(regel: str) -> int:
    """Count the spaces that a line begins with."""
    return len(regel) - len(regel.lstrip(" "))


def _after_quote(zaak: _Zaak) -> Breuk | None:
    """Text behind a quoted value: most often the quote closed too late or too early."""
    aanhaling = zaak.laatste
    is_aanhaling = isinstance(aanhaling, ScalarEvent) and aanhaling.style in ("'", '"')
    if not is_aanhaling or aanhaling.end_mark.line not in (zaak.mark.line, zaak.begin.line):
        return None
    opening = aanhaling.start_mark
    if _APOSTROFWOORD.match(zaak.tekst(opening.line), opening.column):
        weigering = _APOSTROF
    elif opening.line != aanhaling.end_mark.line:
        weigering = _AANHALING_OPEN
    else:
        weigering = _NA_AANHALING
    return Breuk(opening.line, opening.column, weigering, alleen_waarde=True)


def _tab(zaak: _Zaak) -> Breuk | None:
    regel = zaak.tekst(zaak.mark.line)
    wit = len(regel) - len(regel.lstrip(" \t"))
    tab = regel.find("\t", 0, wit)
    if tab >= 0 and (regel.strip() or zaak.in_blok):
        return Breuk(zaak.mark.line, tab, TAB)
    if tab >= 0:
        return Breuk(zaak.mark.line, tab, LEGE_REGEL)
    if regel[zaak.mark.column : zaak.mark.column + 1] == "\t":
        return zaak.hier(_TAB_ACHTER, alleen_waarde=True)
    return None


def _after_bracket(zaak: _Zaak) -> Breuk | None:
    haak = zaak.laatste
    if type(haak) not in (SequenceEndEvent, MappingEndEvent):
        return None
    einde = haak.end_mark
    regel = zaak.tekst(zaak.mark.line)
    if einde.line == zaak.mark.line and regel[: einde.column].endswith(("]", "}")):
        return zaak.hier(_NA_HAAK, alleen_waarde=True)
    return None


def _open_quote(zaak: _Zaak) -> Breuk:
    begint_met_apostrof = _APOSTROFWOORD.match(zaak.tekst(zaak.begin.line), zaak.begin.column)
    weigering = _APOSTROF if begint_met_apostrof else _AANHALING_OPEN
    return zaak.vanaf(weigering, alleen_waarde=True)


def _no_colon(zaak: _Zaak) -> Breuk:
    return _no_colon_at(zaak, zaak.begin.line)


def _no_colon_at(zaak: _Zaak, nummer: int) -> Breuk:
    regel = zaak.tekst(nummer)
    kaal = regel.lstrip(" ")
    if _STREEPJE_VAST.match(regel):
        weigering = _SPATIE_NA_STREEPJE
    elif re.match(r"(?:- +)*[\w-]+:\S", kaal):
        weigering = _SPATIE_NA_DUBBELE_PUNT
    else:
        weigering = _GEEN_DUBBELE_PUNT
    return Breuk(nummer, indent(regel), weigering)


def _unexpected_colon(zaak: _Zaak) -> Breuk:
    """A second colon on a line, or a first one where the text above has not ended yet."""
    nummer, kolom = zaak.mark.line, zaak.mark.column
    regel = zaak.tekst(nummer)
    sleutel = SLEUTEL.match(regel)
    if sleutel is None or sleutel.end() <= kolom:
        return zaak.hier(_DUBBELE_PUNT_IN_TEKST, alleen_waarde=True)
    boven = zaak.regel_erboven(nummer)
    if boven is None:
        return Breuk(nummer, indent(regel), _TE_VER_IN)
    if _STREEPJE_VAST.match(zaak.tekst(boven)):
        return Breuk(boven, indent(zaak.tekst(boven)), _SPATIE_NA_STREEPJE)
    sleutel = SLEUTEL.match(zaak.tekst(boven))
    if sleutel is not None:
        return Breuk(nummer, indent(regel), _TE_VER_IN, ruimte=len(sleutel["voor"]))
    nog_hoger = zaak.regel_erboven(boven)
    if nog_hoger is not None and indent(zaak.tekst(nog_hoger)) < indent(zaak.tekst(boven)):
        sleutel = SLEUTEL.match(zaak.tekst(nog_hoger))
        if sleutel is not None and sleutel.string[sleutel.end() :].strip():
            return Breuk(nummer, kolom, _DUBBELE_PUNT_IN_TEKST)
    return _no_colon_at(zaak, boven)


def _not_in_list(zaak: _Zaak) -> Breuk:
    if zaak.rest.startswith(("]", "}")):
        return zaak.hier(_LOS_HAAKJE)
    return zaak.hier(_GEEN_STREEPJE)


def _not_in_mapping(zaak: _Zaak) -> Breuk:
    for begin, weigering in (("-", _STREEPJE), (":", _GEEN_SLEUTEL), (("]", "}"), _LOS_HAAKJE)):
        if zaak.rest.startswith(begin):
            return zaak.hier(weigering)
    return zaak.hier(_INSPRINGING)


def _odd_begin(zaak: _Zaak) -> Breuk:
    """A value that begins with a sign of YAML, or with nothing because a bracket is left open."""
    if zaak.rest.startswith(("]", "}")):
        return zaak.hier(_LOS_HAAKJE, alleen_waarde=True)
    if zaak.rest:
        return zaak.hier(_LEESTEKEN, alleen_waarde=True)
    for nummer in range(len(zaak.regels) - 1, -1, -1):
        haak = _OPEN_HAAK.search(zaak.regels[nummer])
        if haak:
            weigering = _BLOKHAKEN if haak.group() == "[" else _ACCOLADES
            return Breuk(nummer, haak.start(), weigering, alleen_waarde=True)
    return zaak.hier(_ONBEKEND)


def _after_document(zaak: _Zaak) -> Breuk:
    boven = "".join(zaak.regels[: zaak.mark.line]).rstrip()
    if boven.endswith("..."):
        return Breuk(zaak.mark.line, zaak.mark.column, TWEEDE_DOCUMENT, code="B008")
    return zaak.hier(_INSPRINGING)


def _directive(zaak: _Zaak) -> Breuk:
    return Breuk(zaak.mark.line, 0, RICHTLIJN, code="B008")


def _at(weigering: Weigering) -> Callable[[_Zaak], Breuk]:
    """A fault in a value, where it shows."""
    return lambda zaak: zaak.hier(weigering, alleen_waarde=True)


def _from(weigering: Weigering) -> Callable[[_Zaak], Breuk]:
    """A fault in a value that shows further on than where it began."""
    return lambda zaak: zaak.vanaf(weigering, alleen_waarde=True)


_OORZAKEN: tuple[tuple[re.Pattern[str], Callable[[_Zaak], Breuk]], ...] = tuple(
    (re.compile(patroon), look)
    for patroon, look in (
        (r"quoted scalar: found unexpected (end|document)", _open_quote),
        (r"(quoted|double-quoted) scalar: ", _at(_BACKSLASH)),
        (r"could not find expected ':'", _no_colon),
        (r"mapping values are not allowed", _unexpected_colon),
        (r"sequence entries are not allowed", _at(_LIJST_OP_REGEL)),
        (r"mapping keys are not allowed", _at(_VRAAGTEKEN)),
        (r"cannot start any token", _odd_begin),
        (r"scanning an alias", _from(_STER)),
        (r"scanning an anchor", _from(_EN_TEKEN)),
        (r"(a|the) tag|tag handle", _from(_UITROEPTEKEN)),
        (r"plain scalar", _at(_SPATIE_NA_DUBBELE_PUNT)),
        (r"block scalar", _from(_TEKST_NA_BLOKTEKEN)),
        (r"directive|incompatible YAML|version number", _directive),
        (r"flow sequence", _from(_BLOKHAKEN)),
        (r"flow mapping", _from(_ACCOLADES)),
        (r"node content", _odd_begin),
        (r"document start", _after_document),
        (r"^while parsing a block (collection|sequence)", _not_in_list),
        (r"^while parsing a block mapping", _not_in_mapping),
    )
)
