"""One text as a YAML scalar that every reader of YAML reads back as that text.

Our own reader takes every scalar for text. Other tools do not: what they would take for a number,
a date, a time or a yes or no gets quotes.
"""

import re

_WOORDEN = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null", "~"})
_BEGIN = "(/€…“„‘’"
"""With what else than a letter or digit a text may begin without quotes."""

_ALS_GETAL = re.compile(r"[\d.]\S*\Z|\d{4}-\d")
_NOOIT = re.compile(r": |:\Z|\s#|[\t\r\n]")
_NOOIT_IN_HAKEN = re.compile(r"[,\[\]{}:#?]")
_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"})


def write_tekst(tekst: str, *, in_haken: bool, aanhaling: str = "'", altijd: bool = False) -> str:
    """Write a text on one line, with quotes where they are needed, or ``altijd``.

    ``aanhaling`` is the kind of quote that the file prefers; ``in_haken`` tells that the text
    stands between brackets, where more characters have a meaning.
    """
    if not altijd and is_kaal(tekst, in_haken=in_haken):
        return tekst
    if re.search(r"[\t\r\n]", tekst):
        return _dubbel(tekst)
    if aanhaling == '"':
        lelijk = ('"' in tekst or "\\" in tekst) and "'" not in tekst and not altijd
        return _enkel(tekst) if lelijk else _dubbel(tekst)
    lelijk = "'" in tekst and '"' not in tekst and "\\" not in tekst
    return _dubbel(tekst) if lelijk else _enkel(tekst)


def is_kaal(tekst: str, *, in_haken: bool) -> bool:
    """Say whether a text needs no quotes to be read as itself, here and by other tools."""
    if not tekst or tekst != tekst.strip() or not (tekst[0].isalnum() or tekst[0] in _BEGIN):
        return False
    if _NOOIT.search(tekst) or (in_haken and _NOOIT_IN_HAKEN.search(tekst)):
        return False
    if tekst.casefold() in _WOORDEN or _ALS_GETAL.match(tekst):
        return False
    return any(teken.isalpha() for teken in tekst)


def can_be_literal(tekst: str) -> bool:
    """Say whether a text of several lines can stand under ``|`` without any trick."""
    regels = literal_lines(tekst)
    if "\n" not in tekst or "\r" in tekst or tekst.endswith("\n\n"):
        return False
    if not regels[0] or regels[0][0] in " \t":
        return False
    return all(not regel or (regel.strip(" \t") and regel[0] != "\t") for regel in regels)


def literal_lines(tekst: str) -> list[str]:
    """Give the lines under a ``|``, without their indentation."""
    return tekst.removesuffix("\n").split("\n")


def literal_kop(tekst: str) -> str:
    """Give the sign above a literal text: ``|-`` when the text has no last line end."""
    return "|" if tekst.endswith("\n") else "|-"


def _enkel(tekst: str) -> str:
    return "'" + tekst.replace("'", "''") + "'"


def _dubbel(tekst: str) -> str:
    return '"' + tekst.translate(_ESCAPES) + '"'
