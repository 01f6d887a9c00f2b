"""Client text as Markdown and as readable Dutch: what a person wrote, never what it could do.

Every rule below names the construct it takes away. They hold for CommonMark and for GitHub's
additions (tables, strikethrough, task lists, footnotes, links without brackets), so that a text
shows as it was written and adds no element of its own. This module is a helper at the bottom of
the import order; it imports only the standard library.
"""

import re
from functools import lru_cache
from unicodedata import ucd_3_2_0 as unicode  # the same in every Python


class VeiligMarkdown(str):
    """Text that is Markdown already, made by our own code: it is not escaped again.

    Whatever is done with it (cut, joined, put in capitals) gives a plain ``str`` that is escaped
    again: a mistake in a template shows as a stray backslash, never as markup of a client.
    """

    __slots__ = ()


_WITRUIMTE = re.compile(r"[ \t-\r\x1c-\x1f\x85\u2028\u2029]+")
"""White space that folds to one space. A no-break space is not among it: it was meant."""

_REGELEINDE = re.compile(r"\r\n|[\n-\r\x1c-\x1e\x85\u2028\u2029]")


def _escape_sign(treffer: re.Match[str]) -> str:
    return f"\\{treffer[0]}"


_OVERAL = re.compile(r"[\\`*_\[\]<>|~$#]")
"""Anywhere: emphasis, code, links, html, tables, strikethrough, maths, headings."""

_SOMS = (
    ("&", re.compile(r"&(?=#?[0-9A-Za-z]*(?:;|\Z))")),
    ("//", re.compile(r"/(?<=//)")),
    (".", re.compile(r"\.(?:(?<=[Ww][Ww][Ww].)|(?<=\w.)(?=[^\W\d_]{2}))")),
)
"""Only in company: an entity (the template may add the ;), links without brackets (http://x and
//x; www.x and x.nl). What each begins with is looked for before its pattern: most texts have
none. A pattern that begins with a sign is found at once, so what stands before it comes after."""

_VOORAAN = re.compile(r"[-+=:]|[0-9]{1,9}(?=[.)](?:\s|\Z))")
"""At the start of a line: a list, a rule, a heading, a table; a number that starts a list."""

_MAIL = re.compile(r"@(?<=\S@)(?=[^\s@]*\.[^\s@])")
"""GitHub links a mail address after it took the backslashes away; only an element stops it."""


def escape_markdown(tekst: str, *, cel: bool = False) -> VeiligMarkdown:
    """Escape a text for the inside of a paragraph, list item, heading, quote or table cell.

    White space folds to one space, none stays around it. With ``cel`` a line end becomes `` / ``,
    so that lines stay apart in a table cell, where a line cannot end; a cell needs a space on
    both sides of the text. An address gets an empty html comment before its ``@``, which keeps
    it from becoming a link.
    """
    # Plain: a subclass of str (markupsafe's) escapes for html on the way.
    tekst = str(tekst)
    if cel:
        tekst = " / ".join(regel for regel in _REGELEINDE.split(tekst) if regel.strip())
    return escape_line(tekst)


@lru_cache(maxsize=4096)
def escape_line(tekst: str) -> VeiligMarkdown:
    """Do that for plain ``str``; a name, a date, a word comes again and again in one document."""
    if "  " in tekst or not tekst.isprintable():
        tekst = _WITRUIMTE.sub(" ", tekst)
    tekst = _OVERAL.sub(_escape_sign, tekst.strip())
    for teken, patroon in _SOMS:
        if teken in tekst:
            tekst = patroon.sub(_escape_sign, tekst)
    vooraan = _VOORAAN.match(tekst)
    if vooraan is not None:
        plek = vooraan.end() if vooraan[0].isdigit() else 0
        tekst = f"{tekst[:plek]}\\{tekst[plek:]}"
    if "@" in tekst:
        tekst = _MAIL.sub("<!-- -->@", tekst)
    return VeiligMarkdown(tekst)


def escape_mermaid(tekst: str) -> VeiligMarkdown:
    """Escape a text for a label of a Mermaid picture that stands in a block of code.

    Every sign but letters, digits and spaces becomes ``#`` and its number, which Mermaid turns back
    once it has read the picture; so nothing in a text can end the label or the block.
    """
    if "  " in tekst or not tekst.isprintable():
        tekst = " ".join(tekst.split())
    return VeiligMarkdown(_NIET_GEWOON.sub(_number_sign, tekst.strip()))


_NIET_GEWOON = re.compile(r"[^A-Za-z0-9 ]")


@lru_cache(maxsize=256)
def _number(teken: str) -> str:
    return teken if unicode.category(teken)[0] in "LN" else f"#{ord(teken)};"


def _number_sign(treffer: re.Match[str]) -> str:
    return _number(treffer[0])


def blok_markdown(tekst: str, voorvoegsel: str = "> ") -> VeiligMarkdown:
    """Escape a text of several lines that keeps them: each line escaped and prefixed.

    A line end becomes a hard break, an empty line a new paragraph. The prefix says where the
    block stands: ``> `` a quote, two spaces a list item, nothing the page. The block begins at
    the start of a line of the template; there is no line end behind its last line.
    """
    blokken = [
        "\\\n".join(voorvoegsel + escape_markdown(regel) for regel in alinea)
        for alinea in split_alineas(tekst)
    ]
    return VeiligMarkdown(f"\n{voorvoegsel.rstrip()}\n".join(blokken))


def split_alineas(tekst: str) -> list[list[str]]:
    """Cut a text in paragraphs (empty lines between them) of lines, without space around them."""
    alineas: list[list[str]] = [[]]
    for regel in _REGELEINDE.split(tekst):
        kaal = regel.strip()
        if kaal:
            alineas[-1].append(kaal)
        elif alineas[-1]:
            alineas.append([])
    return alineas if alineas[-1] else alineas[:-1]


def capitalize(tekst: str) -> str:
    """Begin with a capital and leave the rest as it is; the Dutch ``ij`` is one letter."""
    aantal = 2 if tekst.startswith("ij") else 1
    return tekst[:aantal].upper() + tekst[aantal:]
