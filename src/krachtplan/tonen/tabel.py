"""Rows as CSV for a spreadsheet: text stays text, and nothing in it is worked out as a formula.

The form is what Excel in Dutch opens at a double click: a byte order mark, ``;`` and CRLF. A cell
that a spreadsheet would take for a formula gets an apostrophe in front (OWASP, CSV injection).
"""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date

from krachtplan.tonen import maak_toonbaar

Cel = str | int | date | None
"""What a cell holds: a number stays a number, a date becomes ISO text, None becomes empty; True
and False become ja and nee."""

_FORMULE = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""How a formula can begin; the last four are the full-width forms of the first four."""


def format_csv(rijen: Iterable[Sequence[Cel]]) -> str:
    """Write rows as CSV; encode it as UTF-8 without changing its line ends.

    The text begins with the byte order mark. Text passes ``maak_toonbaar``, line ends in a cell
    stay, as ``\\n``.
    """
    uit = io.StringIO()
    uit.write("\ufeff")
    schrijver = csv.writer(uit, delimiter=";", lineterminator="\r\n")
    schrijver.writerows([_cel(cel) for cel in rij] for rij in rijen)
    return uit.getvalue()


def _cel(cel: Cel) -> str:
    if cel is None:
        return ""
    if isinstance(cel, bool):
        return "ja" if cel else "nee"
    if isinstance(cel, date):
        return cel.isoformat()
    if isinstance(cel, int):
        return str(cel)
    return guard_formula(maak_toonbaar(cel, regeleinden=True))


def guard_formula(tekst: str) -> str:
    """Put an apostrophe before a text that a spreadsheet would take for a formula."""
    begin = tekst.lstrip(" \n\u00a0")
    return f"'{tekst}" if tekst.startswith(_FORMULE) or begin.startswith(_FORMULE) else tekst
