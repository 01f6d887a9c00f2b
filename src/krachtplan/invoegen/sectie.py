"""One section of a file that has a syntax fault elsewhere, made readable on its own.

A key at the very start of a line opens a section of the file, whatever stands above it: our reader
takes no text, list or quote that runs on there (see lezen.strikt). So a section that reads well on
its own means the same once the fault elsewhere is mended, however it is mended.
"""

import re
from typing import NamedTuple

_REGEL = re.compile(r"[^\r\n]*(?:\r\n|\n|\r|\Z)")
_SLEUTEL = re.compile(r"""(["']?)(?P<naam>[\w-]+)\1[ \t]*:(?=\s|\Z)""")
_BEGINT_SECTIE = re.compile(r"[^\s#-]|-(?=[^\s])")
_ANDERS = re.compile(r"(?:\A|[\r\n])(?:(?:<{7}|={7}|>{7}|\|{7})(?=\s)|\.\.\.|%|---)")
"""A merge conflict, a directive or a second document: nothing is certain any more."""

_SLOT = re.compile(r"(?<=[\r\n])\.\.\.[ \t]*(?=[\r\n#]|\Z)(?:\s|#[^\r\n]*)*\Z")
"""The sign that the document ends, with nothing behind it."""


class Sectie(NamedTuple):
    """The text up to the end of one section, with spaces for all that comes before it.

    Places stay what they were. ``volgende`` is the key of the section below it, None at the end of
    the file, and empty where what stands there has no key.
    """

    tekst: str
    volgende: str | None


def isolate(tekst: str, sectie: str) -> Sectie | None:
    """Set one section apart, or the last one when it is nowhere; None where that is not certain."""
    slot = _SLOT.search(tekst)
    tekst = tekst[: slot.start()] if slot else tekst
    if _has_more(tekst):
        return None
    secties = _cut(tekst)
    namen = [naam for naam, _ in secties]
    if not secties or namen.count(sectie) > 1:
        return None
    if sectie not in namen and re.search(
        rf"(?<![\w-])[\"']?{re.escape(sectie)}[\"']?[ \t]*:", tekst
    ):
        return None
    plaats = namen.index(sectie) if sectie in namen else len(namen) - 1
    begin = secties[plaats][1]
    volgende, eind = [*secties, (None, len(tekst))][plaats + 1]
    wit = re.sub(r"[^\r\n]", " ", tekst[:begin])
    return Sectie(wit + tekst[begin:eind], volgende)


def _has_more(tekst: str) -> bool:
    """Say whether there is more than one document, beside the sign with which the first begins."""
    begin = re.match(r"(?:\s|#[^\r\n]*)*---", tekst)
    return _ANDERS.search(tekst, begin.end() if begin else 0) is not None


def _cut(tekst: str) -> list[tuple[str, int]]:
    """Give each line that begins a section: its key, empty without one, and its place."""
    uit = []
    for regel in _REGEL.finditer(tekst):
        if _BEGINT_SECTIE.match(regel[0]) and not regel[0].startswith("---"):
            sleutel = _SLEUTEL.match(regel[0])
            uit.append((sleutel["naam"] if sleutel else "", regel.start()))
    return uit
