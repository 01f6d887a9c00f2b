"""Recognise a BSN (Dutch citizen service number) in text, and hide it.

The eleven-test is that of the Logisch Ontwerp BSN: the weights 9, 8 … 2 and -1 give a sum that
eleven divides. Imports nothing of krachtplan.
"""

import re

_GEWICHTEN = (9, 8, 7, 6, 5, 4, 3, 2, -1)
_SCHEIDING = r"(?:[ .\-\u00a0\u2010-\u2015]|\u202f)"
_NEGEN = re.compile(
    rf"(?<!\d)(?:\d{{9}}|\d{{3}}({_SCHEIDING})\d{{3}}\1\d{{3}}"
    rf"|\d{{4}}({_SCHEIDING})\d{{2}}\2\d{{3}})(?!\d)"
)
"""Nine digits together, by three, or as 4-2-3, with one and the same sign between the groups."""


def passes_elfproef(cijfers: str) -> bool:
    """Tell whether nine digits (nothing else in the text) can be a BSN; nine zeros cannot."""
    som = sum(gewicht * int(cijfer) for gewicht, cijfer in zip(_GEWICHTEN, cijfers, strict=True))
    return som % 11 == 0 and any(int(cijfer) for cijfer in cijfers)


def mask_bsn(tekst: str) -> str:
    """Write ``•`` for every digit of what can be a BSN; the text keeps its length."""
    return _NEGEN.sub(_mask, tekst)


def _mask(treffer: re.Match[str]) -> str:
    reeks = treffer.group()
    if not passes_elfproef("".join(teken for teken in reeks if teken.isdigit())):
        return reeks
    return "".join("•" if teken.isdigit() else teken for teken in reeks)
