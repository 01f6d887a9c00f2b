"""Say in plain Dutch what is the matter with a line that the YAML parser cannot read.

The parser names the rule of YAML that was broken; a reader needs the cause. Both libyaml and the
pure Python parser are understood, each with its own wording. Texts never repeat what a file says.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from yaml.error import MarkedYAMLError
from yaml.events import Event, MappingEndEvent, ScalarEvent, SequenceEndEvent

from krachtplan.lezen import teksten
from krachtplan.lezen.inspringing import (
    SLEUTEL,
    find_boven,
    find_scheve_regel,
    guess_indent,
    indent,
    opens_blok,
)
from krachtplan.lezen.plekken import Mark
from krachtplan.lezen.strikt import Afwijking
from krachtplan.lezen.teksten import Weigering

LEGE_REGEL = Weigering("", "")
"""Nothing the matter: a line with only a tab on it, which the parser stumbles over."""

_OPEN_HAAK = re.compile(r"[\[{]")
_VRAAGTEKEN_VOORAAN = re.compile(r"[\[{,] *\?")
_COMMENTAAR = re.compile(r"\s#")
_WOORD = re.compile(r"\s*\w")
_STREEPJE_VAST = re.compile(r" *-[^\W\d]")
_APOSTROFWOORD = re.compile(r"'(?:s|t|n|k|m|r|ns)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Breuk:
    """A syntax fault: its place (from 0), what to say, and how much is lost with it.

    With ``alleen_waarde`` the key on the line can still be read, only its value not. Lines below
    go with it when they spring in further than ``ruimte``, or if that is None than the line itself.
    Nothing is lost with ``schuif``: so many columns the line should move to fit. A value that ran
    on reached as far as line ``tot``.
    """

    regel: int
    kolom: int
    weigering: Weigering
    alleen_waarde: bool = False
    code: str = "B001"
    ruimte: int | None = None
    schuif: int = 0
    tot: int = 0


def explain(fout: Exception, laatste: Event | None, regels: Sequence[str]) -> Breuk:
    """Find the cause of a fault, from the parser's words, the event before it and the lines."""
    if isinstance(fout, Afwijking):
        return _explain_afwijking(fout, regels)
    mark = getattr(fout, "problem_mark", None) or getattr(fout, "context_mark", None)
    if not isinstance(fout, MarkedYAMLError) or mark is None:
        mark = laatste and laatste.end_mark
        return Breuk(mark.line if mark else 0, mark.column if mark else 0, teksten.ONBEKEND)
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
    return zaak.hier(teksten.ONBEKEND)


def _explain_afwijking(fout: Afwijking, regels: Sequence[str]) -> Breuk:
    regel = regels[fout.regel] if fout.regel < len(regels) else ""
    apostrof = _APOSTROFWOORD.match(regel, fout.kolom)
    weigering = teksten.APOSTROF if apostrof else fout.weigering
    return Breuk(fout.regel, fout.kolom, weigering, alleen_waarde=True, tot=fout.tot)


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


def _after_quote(zaak: _Zaak) -> Breuk | None:
    """Text behind a quoted value: most often the quote closed too late or too early."""
    aanhaling = zaak.laatste
    is_aanhaling = isinstance(aanhaling, ScalarEvent) and aanhaling.style in ("'", '"')
    if not is_aanhaling or aanhaling.end_mark.line not in (zaak.mark.line, zaak.begin.line):
        return None
    opening = aanhaling.start_mark
    if _APOSTROFWOORD.match(zaak.tekst(opening.line), opening.column):
        weigering = teksten.APOSTROF
    elif opening.line != aanhaling.end_mark.line:
        weigering = teksten.AANHALING_OPEN
    else:
        weigering = teksten.NA_AANHALING
    tot = aanhaling.end_mark.line
    return Breuk(opening.line, opening.column, weigering, alleen_waarde=True, tot=tot)


def _tab(zaak: _Zaak) -> Breuk | None:
    regel = zaak.tekst(zaak.mark.line)
    wit = len(regel) - len(regel.lstrip(" \t"))
    tab = regel.find("\t", 0, wit)
    if tab >= 0 and (regel.strip() or zaak.in_blok):
        return Breuk(zaak.mark.line, tab, teksten.TAB)
    if tab >= 0:
        return Breuk(zaak.mark.line, tab, LEGE_REGEL)
    if regel[zaak.mark.column : zaak.mark.column + 1] == "\t":
        return zaak.hier(teksten.TAB_ACHTER, alleen_waarde=True)
    return None


def _after_bracket(zaak: _Zaak) -> Breuk | None:
    haak = zaak.laatste
    if type(haak) not in (SequenceEndEvent, MappingEndEvent):
        return None
    einde = haak.end_mark
    regel = zaak.tekst(zaak.mark.line)
    if einde.line == zaak.mark.line and regel[: einde.column].endswith(("]", "}")):
        return zaak.hier(teksten.NA_HAAK, alleen_waarde=True)
    return None


def _open_quote(zaak: _Zaak) -> Breuk:
    begint_met_apostrof = _APOSTROFWOORD.match(zaak.tekst(zaak.begin.line), zaak.begin.column)
    weigering = teksten.APOSTROF if begint_met_apostrof else teksten.AANHALING_OPEN
    return zaak.vanaf(weigering, alleen_waarde=True)


def _no_colon(zaak: _Zaak) -> Breuk:
    return _no_colon_at(zaak, zaak.begin.line)


def _no_colon_at(zaak: _Zaak, nummer: int) -> Breuk:
    regel = zaak.tekst(nummer)
    kaal = regel.lstrip(" ")
    if _STREEPJE_VAST.match(regel):
        weigering = teksten.SPATIE_NA_STREEPJE
    elif re.match(r"(?:- +)*[\w-]+:\S", kaal):
        weigering = teksten.SPATIE_NA_DUBBELE_PUNT
    else:
        weigering = teksten.GEEN_DUBBELE_PUNT
    return Breuk(nummer, indent(regel), weigering)


def _unexpected_colon(zaak: _Zaak) -> Breuk:
    """A second colon on a line, or a first one where the text above has not ended yet."""
    nummer, kolom = zaak.mark.line, zaak.mark.column
    regel = zaak.tekst(nummer)
    sleutel = SLEUTEL.match(regel)
    if sleutel is None or sleutel.end() <= kolom:
        return zaak.hier(teksten.DUBBELE_PUNT_IN_TEKST, alleen_waarde=True)
    boven = find_boven(zaak.regels, nummer, indent(regel))
    if boven is None:
        return Breuk(nummer, indent(regel), teksten.TE_VER_IN)
    if _STREEPJE_VAST.match(zaak.tekst(boven)):
        return Breuk(boven, indent(zaak.tekst(boven)), teksten.SPATIE_NA_STREEPJE)
    sleutel = SLEUTEL.match(zaak.tekst(boven))
    if sleutel is not None:
        recht = Breuk(nummer, indent(regel), teksten.TE_VER_IN, ruimte=len(sleutel["voor"]))
        return _perhaps_scheef(zaak, recht)
    nog_hoger = find_boven(zaak.regels, boven, indent(zaak.tekst(boven)) - 1)
    if nog_hoger is not None and _has_waarde(zaak.tekst(nog_hoger)):
        return Breuk(nummer, kolom, teksten.DUBBELE_PUNT_IN_TEKST)
    return _no_colon_at(zaak, boven)


def _has_waarde(regel: str) -> bool:
    return SLEUTEL.match(regel) is not None and not opens_blok(regel)


def _perhaps_scheef(zaak: _Zaak, breuk: Breuk) -> Breuk:
    """Blame the first line of a block when that one is askew and the line of ``breuk`` is not."""
    if breuk.regel >= len(zaak.regels):
        return breuk
    scheef = find_scheve_regel(zaak.regels, breuk.regel)
    if scheef is not None:
        nummer, schuif = scheef
        return Breuk(nummer, indent(zaak.regels[nummer]), teksten.INSPRINGING_EERSTE, schuif=schuif)
    if breuk.weigering is teksten.TE_VER_IN:
        return breuk
    kolom = guess_indent(zaak.regels, breuk.regel)
    return (
        breuk if kolom is None else replace(breuk, schuif=kolom - indent(zaak.tekst(breuk.regel)))
    )


def _not_in_list(zaak: _Zaak) -> Breuk:
    if zaak.rest.startswith(("]", "}")):
        return zaak.hier(teksten.LOS_HAAKJE)
    if _STREEPJE_VAST.match(zaak.tekst(zaak.mark.line)):
        return zaak.hier(teksten.SPATIE_NA_STREEPJE)
    return _perhaps_scheef(zaak, zaak.hier(teksten.GEEN_STREEPJE))


def _not_in_mapping(zaak: _Zaak) -> Breuk:
    for begin, weigering in (
        ("-", teksten.STREEPJE),
        (":", teksten.GEEN_SLEUTEL),
        (("]", "}"), teksten.LOS_HAAKJE),
    ):
        if zaak.rest.startswith(begin):
            return _perhaps_scheef(zaak, zaak.hier(weigering))
    # A first key without its colon, of which a comment ended the text, is the value of the block.
    regel = zaak.tekst(zaak.mark.line)
    boven = find_boven(zaak.regels, zaak.mark.line, indent(regel))
    if boven is not None and SLEUTEL.match(regel) and _COMMENTAAR.search(zaak.tekst(boven)):
        erboven = zaak.tekst(boven)
        if (
            indent(erboven) == indent(regel)
            and _WOORD.match(erboven)
            and not SLEUTEL.match(erboven)
        ):
            return _no_colon_at(zaak, boven)
    return _perhaps_scheef(zaak, zaak.hier(teksten.INSPRINGING))


def _odd_begin(zaak: _Zaak) -> Breuk:
    """A value that begins with a sign of YAML, or with nothing because a bracket is left open."""
    if zaak.rest.startswith(("]", "}")):
        return zaak.hier(teksten.LOS_HAAKJE, alleen_waarde=True)
    if zaak.rest:
        return zaak.hier(teksten.LEESTEKEN, alleen_waarde=True)
    for nummer in range(len(zaak.regels) - 1, -1, -1):
        haak = _OPEN_HAAK.search(zaak.regels[nummer])
        if haak:
            weigering = teksten.BLOKHAKEN if haak.group() == "[" else teksten.ACCOLADES
            return Breuk(nummer, haak.start(), weigering, alleen_waarde=True)
    return zaak.hier(teksten.ONBEKEND)


def _after_document(zaak: _Zaak) -> Breuk:
    if any(regel.rstrip() == "..." for regel in zaak.regels[: zaak.mark.line]):
        return Breuk(zaak.mark.line, zaak.mark.column, teksten.TWEEDE_DOCUMENT, code="B008")
    return _perhaps_scheef(zaak, zaak.hier(teksten.INSPRINGING))


def _directive(zaak: _Zaak) -> Breuk:
    return Breuk(zaak.mark.line, 0, teksten.RICHTLIJN, code="B008")


def _at(weigering: Weigering) -> Callable[[_Zaak], Breuk]:
    """A fault in a value, where it shows."""
    return lambda zaak: zaak.hier(weigering, alleen_waarde=True)


def _from(weigering: Weigering) -> Callable[[_Zaak], Breuk]:
    """A fault in a value that shows further on than where it began."""
    return lambda zaak: zaak.vanaf(weigering, alleen_waarde=True)


def _in_brackets(weigering: Weigering) -> Callable[[_Zaak], Breuk]:
    def explain_haken(zaak: _Zaak) -> Breuk:
        haken = zaak.tekst(zaak.begin.line)[zaak.begin.column :]
        vraagteken = _VRAAGTEKEN_VOORAAN.search(haken)
        return zaak.vanaf(
            teksten.VRAAGTEKEN_IN_HAKEN if vraagteken else weigering, alleen_waarde=True
        )

    return explain_haken


_OORZAKEN: tuple[tuple[re.Pattern[str], Callable[[_Zaak], Breuk]], ...] = tuple(
    (re.compile(patroon), look)
    for patroon, look in (
        (r"quoted scalar: found unexpected (end|document)", _open_quote),
        (r"(quoted|double-quoted) scalar: ", _at(teksten.BACKSLASH)),
        (r"could not find expected ':'", _no_colon),
        (r"mapping values are not allowed", _unexpected_colon),
        (r"sequence entries are not allowed", _at(teksten.LIJST_OP_REGEL)),
        (r"mapping keys are not allowed", _at(teksten.VRAAGTEKEN)),
        (r"cannot start any token", _odd_begin),
        (r"scanning an alias", _from(teksten.STER)),
        (r"scanning an anchor", _from(teksten.EN_TEKEN)),
        (r"(a|the) tag|tag handle", _from(teksten.UITROEPTEKEN)),
        (r"plain scalar", _at(teksten.SPATIE_NA_DUBBELE_PUNT)),
        (r"block scalar", _from(teksten.TEKST_NA_BLOKTEKEN)),
        (r"directive|incompatible YAML|version number", _directive),
        (r"flow sequence", _in_brackets(teksten.BLOKHAKEN)),
        (r"flow mapping", _in_brackets(teksten.ACCOLADES)),
        (r"node content", _odd_begin),
        (r"document start", _after_document),
        (r"^while parsing a block (collection|sequence)", _not_in_list),
        (r"^while parsing a block mapping", _not_in_mapping),
    )
)
