"""Build plain text values from the events of the YAML parser, without recursion.

Nothing is typed here: every scalar stays the text that a person wrote, and only an empty one (or
``~``, ``null``) is None. What the format does not allow (anchors, tags, double keys …) is noted
and left out, and building goes on; only a syntax fault or a limit ends it.
"""

from collections.abc import Callable
from itertools import islice, repeat, takewhile
from operator import length_hint
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from krachtplan.lezen import teksten
from krachtplan.lezen.plekken import REGELEINDE, Mark, Merk, Waarde, plek_after
from krachtplan.lezen.strikt import (
    Afwijking,
    check_aanhaling,
    check_blok,
    check_haken,
    check_vraagteken,
)
from krachtplan.lezen.tekens import MAX_BEVINDINGEN, STUURTEKEN, find_escapes, has_odd_space
from krachtplan.lezen.teksten import MAX_DIEPTE, Weigering
from krachtplan.melding import Bevinding, Pad

Lader = Any
"""A loader class of PyYAML: ``CSafeLoader``, or ``SafeLoader`` where libyaml is missing."""

MAX_KNOPEN = 50_000
_MAX_EVENTS = 2 * MAX_KNOPEN + 4
"""Every node ends at most once; stream and document take four events more."""

LEEG = frozenset({"", "~", "null", "Null", "NULL"})
"""The unquoted words that stand for no value."""

_MERGE = "<<"

# What PyYAML raises besides YAMLError on exotic text: an escape beyond Unicode, a lone surrogate
# (UnicodeError is a ValueError), an odd tag (KeyError, AttributeError).
_PARSERFOUTEN = (
    yaml.YAMLError,
    ValueError,
    LookupError,
    AttributeError,
    TypeError,
    ArithmeticError,
    RecursionError,
    MemoryError,
)

_IN_LIJST: Any = object()
"""Stands where a key would stand, while items of a list are read."""


class _Weg:
    """The key of something that is read but not kept; taken out of its mapping at the end.

    ``naam`` is the text of a double key, for paths; None when the key has no text.
    """

    __slots__ = ("naam",)

    def __init__(self, naam: str | None = None) -> None:
        self.naam = naam


class Bouwsel:
    """What came of one pass over a text.

    ``leegtes`` is False when no value is empty or blank. ``fout`` is the exception of the parser
    that ended the pass and ``laatste`` the event before it; ``te_groot`` says that a limit ended
    it. After either there is no value.
    """

    def __init__(self) -> None:
        self.waarde: Waarde = None
        self.merk: Merk | None = None
        self.bevindingen: list[Bevinding] = []
        self.beschadigd: set[Pad] = set()
        self.leegtes = True
        self.te_groot = False
        self.fout: Exception | None = None
        self.laatste: Event | None = None


def build(tekst: str, lader: Lader) -> Bouwsel:
    """Read ``tekst`` once with a loader class of PyYAML; never raises for any text."""
    bouw = _Bouw(tekst)
    bouw.run(lader)
    if bouw.open_blok:
        bouw = _Bouw(tekst + "\n")
        bouw.run(lader)
    if bouw.uit.fout is None and not bouw.uit.te_groot:
        bouw.finish()
    return bouw.uit


class _Bouw:
    """The state of one pass: ``run`` is the hot loop, the other methods are its rare cases."""

    def __init__(self, tekst: str) -> None:
        self.tekst = tekst
        self.wit_einde = tekst.endswith(" ")
        self.open_blok = False
        self.uit = Bouwsel()
        self.wortel: list[Any] = []
        self.merken: list[Any] = [None]
        self.stapel: list[tuple[Any, list[Any], Any]] = []
        self.rommel: dict[int, tuple[dict[Any, Any], list[Any]]] = {}
        # How many keys an item had when its first one came again.
        self.herhaald: dict[int, int] = {}
        self.begonnen = False

    def run(self, lader: Lader) -> None:
        """Read to the end, to a limit, or to what cannot be read."""
        try:
            next_event = lader(self.tekst).get_event
        except _PARSERFOUTEN as fout:
            self.uit.fout = fout
            return
        try:
            self.walk(next_event)
        except Afwijking as fout:
            self.uit.fout = fout

    def walk(self, next_event: Callable[[], Event]) -> None:
        """Put the value of every event where it belongs, with its mark.

        ``houder`` is the open container, ``merken`` its marks, and ``sleutel`` the key whose value
        is due: None when a key is due, ``_IN_LIJST`` when an item is. Everything an ordinary file
        does stands in this loop, because each line of it runs a thousand times a file.
        """
        houder: Any = self.wortel
        merken = self.merken
        sleutel: Any = _IN_LIJST
        stapel = self.stapel
        leeg = LEEG
        # What a text does not hold need not be looked for at every event.
        escapes = "\\" in self.tekst
        odd_keys = escapes or "<" in self.tekst
        kenmerken = "&" in self.tekst or "!" in self.tekst
        wit = has_odd_space(self.tekst)
        vraagtekens = "?" in self.tekst
        haken = 0
        leegtes = False
        containers = 0
        event: Any = None
        over = repeat(None, _MAX_EVENTS)
        for _ in over:
            try:
                event = next_event()
            except _PARSERFOUTEN as fout:
                self.uit.fout, self.uit.laatste = fout, event
                return
            soort = type(event)
            if soort is ScalarEvent:
                waarde = event.value
                if kenmerken and (event.tag is not None or event.anchor is not None):
                    self.refuse_kenmerk(event, houder, sleutel)
                if sleutel is None:
                    if haken and vraagtekens:
                        check_vraagteken(self.tekst, event.start_mark)
                    if waarde in houder or (odd_keys and (event.style or waarde == _MERGE)):
                        sleutel = self.odd_key(event, houder, merken)
                    else:
                        sleutel = waarde
                    merken.append(event.start_mark)
                    continue
                if event.style:
                    if not haken:
                        self.check_stijl(event, merken)
                    if escapes and STUURTEKEN.search(waarde):
                        waarde = self.clean(event, houder, sleutel)
                    leegtes = leegtes or not waarde or waarde.isspace()
                elif waarde in leeg:
                    waarde, leegtes = None, True
                elif wit and waarde.isspace():
                    leegtes = True
                merken.append(event.start_mark)
                if sleutel is _IN_LIJST:
                    houder.append(waarde)
                else:
                    houder[sleutel] = waarde
                    sleutel = None
            elif soort is MappingStartEvent or soort is SequenceStartEvent:
                containers += 1
                if len(stapel) >= MAX_DIEPTE:
                    self.stop(event, teksten.TE_DIEP)
                    return
                if kenmerken and (event.tag is not None or event.anchor is not None):
                    self.refuse_kenmerk(event, houder, sleutel)
                if event.flow_style:  # and so is all within
                    haken += 1
                onder: Any = {} if soort is MappingStartEvent else []
                mark = event.start_mark
                onder_merken = [mark]
                if sleutel is None:
                    houder[self.container_as_key(event, houder, merken)] = onder
                    merken += (mark, onder_merken, mark)
                    sleutel = _Weg()
                else:
                    merken.append(onder_merken)
                    if sleutel is _IN_LIJST:
                        houder.append(onder)
                    else:
                        houder[sleutel] = onder
                        sleutel = None
                stapel.append((houder, merken, sleutel))
                houder, merken = onder, onder_merken
                sleutel = None if soort is MappingStartEvent else _IN_LIJST
            elif soort is MappingEndEvent or soort is SequenceEndEvent:
                onder_merken = merken
                houder, merken, sleutel = stapel.pop()
                if haken:
                    haken -= 1
                    if not haken:
                        check_haken(self.tekst, onder_merken[0], event.end_mark, merken)
            elif soort is AliasEvent:
                sleutel = self.refuse_alias(event, houder, merken, sleutel)
            elif soort is DocumentStartEvent:
                if not self.start_document(event):
                    return
            elif soort is StreamEndEvent:
                # All events but the ends of containers, and three of the stream and the document.
                if _MAX_EVENTS - length_hint(over) - containers - 4 > MAX_KNOPEN:
                    self.stop(event, teksten.TE_VEEL)
                self.uit.leegtes = leegtes
                return
        self.stop(event, teksten.TE_VEEL)

    def check_stijl(self, event: Any, merken: list[Any]) -> None:
        """Look closer at a quoted text or one under ``|`` or ``>``, outside brackets."""
        if event.style in "'\"":
            check_aanhaling(self.tekst, event, merken)
        else:
            check_blok(self.tekst, event)
            # libyaml drops the line end of a last line of spaces that has none itself.
            if self.wit_einde:
                self.open_blok = not self.tekst[event.end_mark.index :].strip(" ")

    def finish(self) -> None:
        """Take out what was refused, and hand over what remains."""
        for houder, merken in self.rommel.values():
            _drop(houder, merken)
        if self.wortel:
            self.uit.waarde = self.wortel[0]
            self.uit.merk = self.merken[1]

    def stop(self, event: Any, weigering: Weigering) -> None:
        """Give up at a limit; what else was found no longer matters."""
        self.uit.te_groot = True
        self.uit.bevindingen.clear()
        self.note("B009", event.start_mark, weigering)

    def start_document(self, event: Any) -> bool:
        """Refuse directives; False at a second document, which is not read."""
        mark = event.start_mark
        if self.begonnen:
            self.note("B008", mark, teksten.TWEEDE_DOCUMENT)
            self.uit.beschadigd.add(())
            return False
        self.begonnen = True
        # The pure parser is silent about an unknown directive, and the event does not show it.
        if event.explicit:
            self.refuse_richtlijnen()
        return True

    def refuse_richtlijnen(self) -> None:
        """Note a ``%`` line above the first ``---``."""
        for nummer, regel in enumerate(REGELEINDE.split(self.tekst)):
            if regel.startswith("---"):
                return
            if regel.startswith("%"):
                richtlijn = Bevinding("B008", (), *teksten.RICHTLIJN, plek=(nummer + 1, 1))
                self.uit.bevindingen.append(richtlijn)

    def refuse_kenmerk(self, event: Any, houder: Any, sleutel: Any) -> None:
        """Note an anchor or tag; the value itself is kept, so that reading can go on."""
        pad = self.pad(houder, getattr(event, "value", None) if sleutel is None else sleutel)
        if event.anchor is not None:
            self.note("B008", event.start_mark, teksten.ANKER, pad)
        if event.tag is not None:
            self.note("B008", event.start_mark, teksten.TAG, pad)
        self.uit.beschadigd.add(pad)

    def refuse_alias(self, event: Any, houder: Any, merken: list[Any], sleutel: Any) -> Any:
        """Leave out what an alias stands for; gives the new ``sleutel``."""
        pad = self.pad(houder, None if sleutel is _IN_LIJST else sleutel)
        self.note("B008", event.start_mark, teksten.ALIAS, pad)
        self.uit.beschadigd.add(pad)
        if sleutel is _IN_LIJST:
            return sleutel
        if sleutel is None:
            merken.append(event.start_mark)
            return self.throw_away(houder, merken)
        merken.pop()
        return None

    def container_as_key(self, event: Any, houder: Any, merken: list[Any]) -> _Weg:
        """Refuse a list or mapping as a key."""
        pad = self.pad(houder)
        self.note("B008", event.start_mark, teksten.SAMENGESTELDE_SLEUTEL, pad)
        self.uit.beschadigd.add(pad)
        return self.throw_away(houder, merken)

    def odd_key(self, event: Any, houder: Any, merken: list[Any]) -> Any:
        """Look at a key that is quoted, ``<<`` or already there; gives the key to use."""
        naam = event.value
        if STUURTEKEN.search(naam):
            naam = self.clean(event, houder, None)
        pad = (*self.pad(houder), naam)
        if naam == _MERGE and not event.style:
            self.note("B008", event.start_mark, teksten.SAMENVOEGEN, pad)
            self.uit.beschadigd.add(pad[:-1])
            return self.throw_away(houder, merken)
        if naam in houder and len(self.uit.bevindingen) < MAX_BEVINDINGEN:
            self.note_double(event, houder, merken, pad)
        return self.throw_away(houder, merken, naam) if naam in houder else naam

    def note_double(self, event: Any, houder: Any, merken: list[Any], pad: Pad) -> None:
        """Note a key that is there already; of an item that lost its dash only the first one."""
        plaats = list(houder).index(pad[-1])
        regel = merken[1 + 2 * plaats].line
        nieuw_item = (
            plaats == 0 and self.stapel[-1][2] is _IN_LIJST and regel < event.start_mark.line
        )
        self.uit.beschadigd.add(pad)
        if nieuw_item:
            self.herhaald[id(houder)] = len(houder)
        elif plaats < self.herhaald.get(id(houder), 0):
            return
        weigering = teksten.dubbele_sleutel(regel + 1, streepje=nieuw_item)
        self.note("B002", event.start_mark, weigering, pad)

    def throw_away(self, houder: Any, merken: list[Any], naam: str | None = None) -> _Weg:
        """Give a key under which something can be read and forgotten."""
        self.rommel[id(houder)] = (houder, merken)
        return _Weg(naam)

    def clean(self, event: Any, houder: Any, sleutel: Any) -> str:
        """Note control characters written as an escape, and give the text with spaces instead."""
        mark = event.start_mark
        bron = self.tekst[mark.index : event.end_mark.index]
        pad = self.pad(houder, sleutel)
        ruimte = MAX_BEVINDINGEN - len(self.uit.bevindingen)
        for plaats, teken in islice(find_escapes(bron), ruimte):
            self.note("B005", mark, teksten.stuurteken(teken), pad, bron[:plaats])
        return STUURTEKEN.sub(" ", event.value)

    def pad(self, houder: Any, sleutel: Any = None) -> Pad:
        """Give the path of ``houder``, or with a ``sleutel`` of what is about to be put in it."""
        delen = [_last_deel(bak) for bak, _, _ in self.stapel[1:]]
        if self.stapel and sleutel is not None:
            delen.append(len(houder) if sleutel is _IN_LIJST else sleutel)
        return tuple(takewhile(lambda deel: deel is not None, map(_name, delen)))

    def note(
        self, code: str, mark: Mark, weigering: Weigering, pad: Pad = (), ervoor: str = ""
    ) -> None:
        """Add a finding, at the mark or after the text ``ervoor`` that starts there."""
        if len(self.uit.bevindingen) < MAX_BEVINDINGEN:
            plek = plek_after(mark, ervoor)
            self.uit.bevindingen.append(Bevinding(code, pad, *weigering, plek=plek))


def _last_deel(bak: Any) -> Any:
    return next(reversed(bak)) if isinstance(bak, dict) else len(bak) - 1


def _name(deel: Any) -> Any:
    return deel.naam if isinstance(deel, _Weg) else deel


def _drop(houder: dict[Any, Any], merken: list[Any]) -> None:
    """Take out of a mapping, and out of its marks, all that stands under a ``_Weg``."""
    over = merken[:1]
    for plaats, sleutel in enumerate(list(houder)):
        if isinstance(sleutel, _Weg):
            del houder[sleutel]
        else:
            over += merken[1 + 2 * plaats : 3 + 2 * plaats]
    merken[:] = over
