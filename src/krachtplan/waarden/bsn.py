"""Recognise a BSN (Dutch citizen service number) in text, and hide it.

The eleven-test is that of the Logisch Ontwerp BSN: the weights 9, 8 … 2 and -1 give a sum that
eleven divides. Imports nothing of krachtplan.
"""

import re
from collections.abc import Iterator

_GEWICHTEN = (9, 8, 7, 6, 5, 4, 3, 2, -1)
_SCHEIDING = r"[ .\-\u00a0\u2010-\u2015\u202f]"
_NEGEN = re.compile(
    rf"\d(?<!\d\d)\d\d(?:\d{{6}}|({_SCHEIDING})\d{{3}}\1\d{{3}}"
    rf"|\d({_SCHEIDING})\d\d\2\d{{3}})(?!\d)",
    re.ASCII,
)
"""Nine digits together, by three, or as 4-2-3, with one and the same sign between the groups.

The look behind comes after the first digit, since a pattern that starts with a digit is searched
nine times as fast.
"""


_OMGEVING = 40
"""So many characters on either side tell whether digits are part of something longer."""

_STREEP = r"\-\u2010-\u2015"
_RUIMTE = r" \u00a0\u202f"
_ERVOOR = (
    r"(?:[^\W\d_]"  # a letter right before it, as in a code
    r"|\d\.|(?<![\d.,/:-])\d{1,3},"  # the whole part of a decimal
    rf"|(?:\+|(?<!\d)00)\d{{1,3}}[{_RUIMTE}.{_STREEP}]?|\(0\)[{_RUIMTE}]?"  # a phone number
    r"|(?<![^\W_])[A-Z]{2}\d\d(?: ?[A-Z]{4})?(?: ?\d)* ?)$"  # an IBAN
)
_BSN_ERVOOR = r"(?i:bsn|sofi)(?i:[a-z]*)$"
_ERNA = r"[^\W\d_]|\.\d|,\d{1,3}(?![\d./:-])"
_GROEP_ERVOOR = rf"(?:\d[./:{_STREEP}]|(?<![\d.,/:{_STREEP}])\d{{1,4}}[{_RUIMTE}])$"
_GROEP_ERNA = (
    rf"[{_STREEP}]\d|[{_RUIMTE}](?:\d{{3}}(?!\d)|\d{{1,4}}(?!\d| ?[^\W\d_]))(?![./:{_STREEP}]\d)"
)
"""More digits beside digits in groups, other than a date, a time or the number of a word.

Compiled at first use: most files hold no nine digits.
"""


def find_bsn(tekst: str) -> Iterator[int]:
    """Give where in a text (from 0) digits start that are a BSN, by form and by the eleven-test.

    Not what is part of something longer: a decimal, a phone number, an IBAN, a code with letters,
    digits that go on in further groups. One in eleven other numbers of nine digits passes too.
    """
    if not _may_hold_nine(tekst):
        return
    for treffer in _NEGEN.finditer(tekst):
        if _is_bsn(treffer) and _stands_alone(treffer):
            yield treffer.start()


_TEKENS = bytes.maketrans(b"0123456789 .-?", b"0000000000----")
_VORMEN = (b"000000000", b"000-000-000", b"0000-00-000")


def _may_hold_nine(tekst: str) -> bool:
    """False, in a third of the time that the pattern takes, for most texts.

    Looks at the form of a text only: a 0 for every digit, a dash for what can part them and for
    all that is not ASCII.
    """
    vorm = tekst.encode("ascii", "replace").translate(_TEKENS)
    return any(nummer in vorm for nummer in _VORMEN)


def _is_bsn(treffer: re.Match[str]) -> bool:
    return passes_elfproef("".join(teken for teken in treffer.group() if teken.isdigit()))


def _stands_alone(treffer: re.Match[str]) -> bool:
    tekst, begin, einde = treffer.string, *treffer.span()
    ervoor = tekst[max(0, begin - _OMGEVING) : begin]
    erna = tekst[einde : einde + _OMGEVING]
    if re.search(_ERVOOR, ervoor) and not re.search(_BSN_ERVOOR, ervoor):
        return False
    if re.match(_ERNA, erna):
        return False
    in_groepen = treffer.lastindex is not None
    return not (in_groepen and (re.search(_GROEP_ERVOOR, ervoor) or re.match(_GROEP_ERNA, erna)))


def passes_elfproef(cijfers: str) -> bool:
    """Tell whether nine digits (nothing else in the text) can be a BSN; nine zeros cannot."""
    som = sum(gewicht * int(cijfer) for gewicht, cijfer in zip(_GEWICHTEN, cijfers, strict=True))
    return som % 11 == 0 and any(int(cijfer) for cijfer in cijfers)


def mask_bsn(tekst: str) -> str:
    """Write ``•`` for every digit of what can be a BSN; the text keeps its length.

    Hides more than :func:`find_bsn` finds: what is part of something longer too.
    """
    if tekst.isalpha():  # most keys of a path
        return tekst
    return _NEGEN.sub(_mask, tekst)


def _mask(treffer: re.Match[str]) -> str:
    if not _is_bsn(treffer):
        return treffer.group()
    return "".join("•" if teken.isdigit() else teken for teken in treffer.group())
