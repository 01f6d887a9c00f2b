"""What a terminal may be shown: the one sanitiser for every text that did not come from us.

Client text, file names and words of the command line can hold escape sequences, signs that turn
the reading direction around and signs that nobody can see. They are printed by their number
(``<U+001B>``), so that a report shows what is there and a terminal obeys nothing. What counts is
fixed here by code point and not looked up in ``unicodedata``, so that one file gives one report on
every version of Python.
"""

import re
import unicodedata
from functools import cache

TABBREEDTE = 4

_ONZICHTBAAR = "".join(
    (
        r"\x00-\x08\x0b-\x1f\x7f-\x9f",  # C0 without tab and newline, DEL, C1
        r"\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e",  # soft hyphen, joiners, fillers
        r"\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f",  # zero width, line ends, bidi
        r"\u3164\uffa0\ufeff\ufff0-\ufffb",  # Hangul fillers, byte order mark, annotations
        r"\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff",  # surrogates, private use
        r"\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a",  # format controls
        *(rf"\U{vlak:04x}fffe\U{vlak:04x}ffff" for vlak in range(1, 0xF)),  # noncharacters
        r"\U000e0000-\U000e00ff\U000e01f0-\U000e0fff",  # tags: text that hides in plain sight
        r"\U000f0000-\U0010ffff",  # private use planes
    )
)
# A joiner is part of the spelling behind an Arabic or Indic letter, and between two emoji.
_SPELLING = r"\u0620-\u08ff\u0900-\u0dff"
_EMOJI = r"\u00a9\u00ae\u2190-\u2bff\u3030\u303d\ufe0f\U0001f000-\U0001faff"
_JOINER = rf"(?<![{_SPELLING}])(?:\u200c|\u200d(?!(?<=[{_EMOJI}]\u200d)[{_EMOJI}]))"


_GEWOON = re.compile(r"[ -~\u00a1-\u00ac\u00ae-\u02ff\u2010-\u2027\u20ac]*")
"""Letters, quotes and dashes of these parts: one column each, and none of the signs above."""


def maak_toonbaar(tekst: str, *, regeleinden: bool = False) -> str:
    """Return the text as it may be printed on a terminal.

    Controls, signs that change the reading direction, invisible signs, surrogates (bytes of a file
    name that are no UTF-8) and private use become ``<U+001B>``; a tab becomes spaces. Letters,
    combining marks and emoji stay. With ``regeleinden`` line ends stay too, as ``\\n``; without,
    they are shown like any other control, so that a text cannot write a line of its own.
    """
    if (tekst.isascii() and tekst.isprintable()) or _GEWOON.fullmatch(tekst):
        return tekst
    if regeleinden:
        return _pattern("\t").sub(_toon_teken, tekst.replace("\r\n", "\n"))
    return _pattern("\t\n").sub(_toon_teken, tekst)


def escape_json(tekst: str) -> str:
    """Return JSON that means the same and is safe on a terminal too: ``\\u202e`` for that sign.

    Expects what ``json.dumps`` wrote: outside its strings none of these signs can stand.
    """
    # Of ASCII, json.dumps leaves only DEL as it is.
    kaal = tekst.isascii() and "\x7f" not in tekst
    return tekst if kaal else _pattern("").sub(_escape_teken, tekst)


def _escape_teken(gevonden: re.Match[str]) -> str:
    paren = gevonden[0].encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{paren[begin : begin + 4]}" for begin in range(0, len(paren), 4))


@cache
def _pattern(witruimte: str) -> re.Pattern[str]:
    """Compile on first use: most commands show plain ASCII and never need it."""
    return re.compile(f"[{_ONZICHTBAAR}{witruimte}]|{_JOINER}")


def _toon_teken(gevonden: re.Match[str]) -> str:
    teken = gevonden[0]
    return " " * TABBREEDTE if teken == "\t" else f"<U+{ord(teken):04X}>"


def breedte(tekst: str) -> int:
    """Count the columns that a text takes on a terminal, to place a caret below it.

    Expects what ``maak_toonbaar`` returned, one line. East-Asian wide signs and emoji take two
    columns, combining marks and joiners none (Unicode Annex 11). Terminals differ on emoji that
    are glued together; here each part counts, as in most of them.
    """
    if tekst.isascii() or _GEWOON.fullmatch(tekst):
        return len(tekst)
    return sum(map(_kolommen, tekst))


def _kolommen(teken: str) -> int:
    if teken.isascii():
        return 1
    if unicodedata.category(teken) in ("Mn", "Me", "Cf") or "\u1160" <= teken <= "\u11ff":
        return 0
    return 2 if unicodedata.east_asian_width(teken) in ("W", "F") else 1
