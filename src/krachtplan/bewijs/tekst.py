"""What a reader reads: a document as blocks of text, whatever it looks like.

A block is a heading, a paragraph, an item of a list or a row of a table. Pictures and their labels
are left out: what they show stands in a list or table beside them too.
"""

from collections.abc import Iterable, Iterator
from html.parser import HTMLParser

from krachtplan.papier.blokken import Alinea, Blok, Citaat, Kop, Lijst, Regel, Tabel, lees_blokken

TUSSEN_CELLEN = " | "


def read_markdown(tekst: str) -> list[str]:
    """Give the blocks of a document in Markdown, in order; white space is one space."""
    return _netjes(_van_blokken(lees_blokken(tekst)))


def read_html(tekst: str) -> list[str]:
    """Give the blocks of a document in HTML, in order; white space is one space."""
    lezer = _Lezer()
    lezer.feed(tekst)
    lezer.close()
    lezer.sluit_blok()
    return _netjes(lezer.blokken)


def _netjes(blokken: Iterable[str]) -> list[str]:
    return [netjes for blok in blokken if (netjes := " ".join(blok.split()))]


def _van_blokken(blokken: Iterable[Blok]) -> Iterator[str]:
    for blok in blokken:
        match blok:
            case Kop() | Alinea():
                yield _tekst(blok.regel)
            case Lijst():
                for punt in blok.punten:
                    yield from _van_blokken(punt)
            case Citaat():
                yield from _van_blokken(blok.blokken)
            case Tabel():
                for rij in (blok.kop, *blok.rijen):
                    yield TUSSEN_CELLEN.join(map(_tekst, rij))
            case _:
                pass


def _tekst(regel: Regel) -> str:
    return "".join(stuk.tekst for stuk in regel)


_BLOKKEN = frozenset(
    (
        *("address", "article", "aside", "blockquote", "br", "caption", "dd", "div", "dl", "dt"),
        *("figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr"),
        *("li", "main", "nav", "ol", "p", "section", "table", "tbody", "thead", "tr", "ul"),
    )
) - {"br"}
_OVERGESLAGEN = frozenset({"head", "style", "script", "svg", "template"})


class _Lezer(HTMLParser):
    """Reads the text of a page that our templates, or an organisation's own, have made."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blokken: list[str] = []
        self._tekst: list[str] = []
        self._overslaan = 0

    def sluit_blok(self) -> None:
        """End the block that is open."""
        self.blokken.append("".join(self._tekst))
        self._tekst = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a block, a cell, or what is not read."""
        del attrs
        if tag in _OVERGESLAGEN:
            self._overslaan += 1
        elif tag in _BLOKKEN:
            self.sluit_blok()
        elif tag in ("td", "th") and any(deel.strip() for deel in self._tekst):
            self._tekst.append(TUSSEN_CELLEN)
        elif tag == "br":
            self._tekst.append(" ")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Read ``<br/>`` as ``<br>``; an empty picture holds nothing."""
        if tag not in _OVERGESLAGEN:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        """End a block, or what is not read."""
        if tag in _OVERGESLAGEN:
            self._overslaan = max(self._overslaan - 1, 0)
        elif tag in _BLOKKEN:
            self.sluit_blok()

    def handle_data(self, data: str) -> None:
        """Take text."""
        if not self._overslaan:
            self._tekst.append(data)
