"""Characters that the eye misses: control characters, and a ``#`` that swallows text."""

import re
from bisect import bisect
from collections.abc import Iterator
from itertools import islice
from typing import Any

from yaml.events import DocumentEndEvent, ScalarEvent, StreamEndEvent

from krachtplan.lezen import teksten
from krachtplan.lezen.plekken import Plekken, line_starts, plek_after
from krachtplan.melding import Bevinding

MAX_BEVINDINGEN = 100
"""No more findings than a person can look at; the next reading shows the rest."""

STUURTEKEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]"
)
"""C0 but tab and line ends, DEL, C1, the Unicode line ends, BOM, U+FFFE/FFFF, lone surrogates."""

_STIL = ("\x85", "\u2028", "\u2029", "\ufeff")
"""Those that PyYAML takes; the first three as a line end, which silently changes the text."""

_ODD_SPACES = (
    "\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000"
)
"""What Python takes for white space and YAML for a sign like any other."""

_ESCAPE = re.compile(r"\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_KORTE_ESCAPES = dict(zip("0abevfNLP", "\0\a\b\x1b\v\f\x85\u2028\u2029", strict=True))

_HEKJE_MET_TEKST = re.compile(r"#[^\s#]")
_GEPLAKT_HEKJE = re.compile(rf"[ \t]+{_HEKJE_MET_TEKST.pattern}")


def has_silent(tekst: str) -> bool:
    """True with a control character that the parser does not refuse by itself."""
    return any(teken in tekst for teken in _STIL)


def has_odd_space(tekst: str) -> bool:
    """False when only a space, a tab or a line end can make a text look empty."""
    return any(teken in tekst for teken in _ODD_SPACES)


def clean(tekst: str) -> tuple[str, list[Bevinding]]:
    """Replace every control character by a space, so that places stay right, and name the first."""
    treffers = list(islice(STUURTEKEN.finditer(tekst), MAX_BEVINDINGEN))
    if not treffers:
        return tekst, []
    begin = line_starts(tekst)
    bevindingen = []
    for treffer in treffers:
        regel = bisect(begin, treffer.start())
        plek = regel, treffer.start() - begin[regel - 1] + 1
        bevindingen.append(Bevinding("B005", (), *teksten.stuurteken(treffer.group()), plek=plek))
    return STUURTEKEN.sub(" ", tekst), bevindingen


def find_escapes(bron: str) -> Iterator[tuple[int, str]]:
    """Find the escapes in the source of a double-quoted text that stand for control characters."""
    for treffer in _ESCAPE.finditer(bron):
        x, u, lang, kort = treffer.groups()
        teken = _KORTE_ESCAPES.get(kort) if kort else _chr(int(x or u or lang, 16))
        if teken and STUURTEKEN.match(teken):
            yield treffer.start(), teken


def _chr(nummer: int) -> str:
    return chr(nummer) if nummer <= 0x10FFFF else ""


def may_have_hekje(tekst: str) -> bool:
    """False, at hardly any cost, when no ``#`` after white space has text glued to it."""
    # A pattern that begins with the # itself is searched for many times faster.
    return any(tekst[m.start() - 1] in " \t" for m in _HEKJE_MET_TEKST.finditer(tekst))


def find_hekjes(tekst: str, lader: Any, plekken: Plekken) -> Iterator[Bevinding]:
    """Find every ``#`` with text glued to it right behind an unquoted value (B011).

    Needs a text that the parser reads to its end.
    """
    next_event = lader(tekst).get_event
    event: Any = None
    while not isinstance(event, DocumentEndEvent | StreamEndEvent):
        event = next_event()
        hekje = _match_hekje(tekst, event)
        if hekje:
            pad = plekken.find_value(event.start_mark.index)
            plek = plek_after(event.end_mark, hekje.group()[:-2])
            yield Bevinding("B011", pad, *teksten.TEKST_NA_HEKJE, plek=plek)


def _match_hekje(tekst: str, event: Any) -> re.Match[str] | None:
    is_kaal = isinstance(event, ScalarEvent) and not event.style
    return _GEPLAKT_HEKJE.match(tekst, event.end_mark.index) if is_kaal else None
