"""One section of a file that has a syntax fault elsewhere, made readable on its own.

A key at the very start of a line opens a section of the file, whatever stands above it: our reader
takes no text, list or quote that runs on there (see lezen.strikt). So a section that reads well on
its own means the same once the fault elsewhere is mended, however it is mended.
"""

import re

_REGEL = re.compile(r"[^\r\n]*(?:\r\n|\n|\r|\Z)")
_SLEUTEL = re.compile(r"""(["']?)(?P<naam>[\w-]+)\1[ \t]*:(?=\s|\Z)""")
_BEGINT_SECTIE = re.compile(r"[^\s#-]|-(?=[^\s])")
_ANDERS = re.compile(r"^(?:<{7}|={7}|>{7}|\|{7})(?: |$)|^(?:\.\.\.|%)|(?<!\A)^---", re.MULTILINE)
"""A merge conflict, a directive or a second document: nothing is certain any more."""


def isolate(tekst: str, sectie: str) -> str | None:
    """Give the text with spaces for all but one section; None where that is not certain.

    Of a section that is nowhere, all but the last section. Places stay what they were.
    """
    if _ANDERS.search(tekst.replace("\r\n", "\n").replace("\r", "\n")):
        return None
    secties = _cut(tekst)
    namen = [naam for naam, _, _ in secties]
    if None in namen:
        return None
    if sectie in namen:
        if namen.count(sectie) > 1:
            return None
        _, begin, eind = secties[namen.index(sectie)]
        return _mask(tekst, begin, eind)
    if not secties or re.search(rf"(?<![\w-])[\"']?{re.escape(sectie)}[\"']?[ \t]*:", tekst):
        return None
    _, begin, eind = secties[-1]
    return _mask(tekst, begin, eind)


def _cut(tekst: str) -> list[tuple[str | None, int, int]]:
    """Cut a text at every line that begins a section; a name is None where the line has no key."""
    begin: list[tuple[str | None, int]] = []
    for regel in _REGEL.finditer(tekst):
        if regel[0].startswith("---") or not _BEGINT_SECTIE.match(regel[0]):
            continue
        sleutel = _SLEUTEL.match(regel[0])
        begin.append((sleutel["naam"] if sleutel else None, regel.start()))
    einden = [plaats for _, plaats in begin[1:]] + [len(tekst)]
    return [(naam, plaats, eind) for (naam, plaats), eind in zip(begin, einden, strict=True)]


def _mask(tekst: str, begin: int, eind: int) -> str:
    wit = re.compile(r"[^\r\n]")
    return wit.sub(" ", tekst[:begin]) + tekst[begin:eind] + wit.sub(" ", tekst[eind:])
