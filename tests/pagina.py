"""What a reader gets of a document: the elements of a page, and what is untidy in them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from markdown_it import MarkdownIt

LEEG = frozenset(
    {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "path", "source"}
)
"""Elements without content; a path is one of a picture."""

BLOKKEN = frozenset(
    {"p", "li", "td", "th", "dt", "dd", "caption", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6"}
)
KOPPEN = ("h1", "h2", "h3", "h4", "h5", "h6")


@dataclass
class Element:
    """One element with what is in it."""

    naam: str
    attrs: dict[str, str | None] = field(default_factory=dict)
    delen: list["Element | str"] = field(default_factory=list)

    def walk(self) -> Iterator["Element"]:
        """Give the elements inside, in order."""
        for deel in self.delen:
            if isinstance(deel, Element):
                yield deel
                yield from deel.walk()

    def find(self, *namen: str) -> list["Element"]:
        """Give the elements of these names inside."""
        return [element for element in self.walk() if element.naam in namen]

    @property
    def tekst(self) -> str:
        """All text inside; a line end in the page is one for the reader."""
        if self.naam in ("style", "script"):
            return ""
        if self.naam == "br":
            return "\n"
        eind = "\n" if self.naam in BLOKKEN else ""
        return "".join(d if isinstance(d, str) else d.tekst for d in self.delen) + eind


class _Lezer(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [Element("")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, dict(attrs))
        self.open[-1].delen.append(element)
        if tag not in LEEG:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        assert tag in LEEG, f"<{tag}/> closes nothing"

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1].naam == tag, f"</{tag}> closes <{self.open[-1].naam}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].delen.append(data)


def read_page(html: str) -> Element:
    """Read a page of ours, which closes all that it opens."""
    lezer = _Lezer()
    lezer.feed(html)
    lezer.close()
    assert len(lezer.open) == 1, f"<{lezer.open[-1].naam}> is left open"
    return lezer.open[0]


MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def read_document(tekst: str, formaat: str) -> Element:
    """Read a document in one of our text formats."""
    return read_page(tekst if formaat == "html" else MARKDOWN.render(tekst))


ONNET = {
    "a word of the program": r"\b(?:None|True|False|undefined|nan)\b|\[\]|\{\}|\{\{|\{%",
    "a space before a sign": r"[^\s–] [.,;:!?)]",
    "a space too many": r"(?<=\S)  +(?=\S)",
    "nothing between brackets": r"\([\s,.;:]*\)|\(\s",
    "nothing between quotation marks": r"“\s*”|‘\s*’",
    "two signs in a row": r"[.,;:?!] ?[,;:]|[,;:] ?\.|(?<!\.)\.\.(?!\.)",
    "a line that begins with a sign": r"(?m)^\s*[,;:.)–·]",
    "a line that ends in the middle": r"(?m)(?:[,;(–·]|\b(?:door|met|van|op|en))\s*$",
}
_ONNET = {naam: re.compile(patroon) for naam, patroon in ONNET.items()}


def untidy(pagina: Element) -> list[str]:
    """Name what a reader would stumble over in a page."""
    return [*_untidy_text(pagina), *_empty(pagina), *_bare_headings(pagina)]


def _untidy_text(pagina: Element) -> Iterator[str]:
    for blok in pagina.find(*BLOKKEN):
        tekst = "".join(
            deel if isinstance(deel, str) else deel.tekst
            for deel in blok.delen
            if isinstance(deel, str) or deel.naam not in (*BLOKKEN, "ul", "ol")
        )
        for naam, patroon in _ONNET.items():
            if tekst.strip() != "–" and patroon.search(tekst.strip("\n")):
                yield f"{naam}: {tekst.strip()!r}"


def _empty(pagina: Element) -> Iterator[str]:
    for element in pagina.walk():
        if element.naam not in (*LEEG, "style", "title") and not element.tekst.strip():
            yield f"<{element.naam}> is empty"


def _bare_headings(pagina: Element) -> Iterator[str]:
    """Headings that say nothing about anything, and levels that are skipped."""
    vorige: str | None = None
    bloot = False
    for element in pagina.walk():
        if element.naam in KOPPEN:
            if vorige is not None and int(element.naam[1]) > int(vorige[1]) + 1:
                yield f"{element.naam} after {vorige}"
            if bloot and vorige is not None and element.naam <= vorige:
                yield f"nothing under the heading before {element.tekst.strip()!r}"
            vorige, bloot = element.naam, True
        elif element.naam in BLOKKEN or element.naam == "table":
            bloot = False
        elif bloot and element.naam in ("hr", "footer"):
            yield "nothing under the last heading"
