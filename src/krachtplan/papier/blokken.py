"""A document as a list of blocks, read from its Markdown: what every paper format is made of.

A block is a heading, a paragraph, a list, a quote, a table, a rule or a picture; the text in it is
a row of pieces. Nothing here knows how a block looks.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token


class Stuk(NamedTuple):
    """A piece of text with one look; a line end within a paragraph is a piece of its own."""

    tekst: str
    vet: bool = False
    schuin: bool = False
    code: bool = False
    link: str | None = None
    """Where it leads to; only an address for a browser or a mail program."""


Regel = tuple[Stuk, ...]
"""The text of a paragraph, heading or cell."""


class Kop(NamedTuple):
    """A heading; the title of the document has level 1."""

    niveau: int
    regel: Regel


class Alinea(NamedTuple):
    """A paragraph."""

    regel: Regel


class Lijst(NamedTuple):
    """A list; each item is a row of blocks. A numbered one begins at ``begin``, else that is None.

    A list is ``ruim`` where empty lines stand between its items.
    """

    punten: tuple[tuple["Blok", ...], ...]
    begin: int | None = None
    ruim: bool = False


class Citaat(NamedTuple):
    """What somebody said, in a row of blocks."""

    blokken: tuple["Blok", ...]


class Tabel(NamedTuple):
    """A table with one row of headings; each row has as many cells as there are headings."""

    kop: tuple[Regel, ...]
    rijen: tuple[tuple[Regel, ...], ...]


class Streep(NamedTuple):
    """A rule between two parts."""


class Beeld(NamedTuple):
    """A picture by its name, and what it shows in full sentences."""

    naam: str
    omschrijving: str


Blok = Kop | Alinea | Lijst | Citaat | Tabel | Streep | Beeld

BEELD = "beeld:"
"""What stands before the name of a picture in ``![omschrijving](beeld:tijdlijn)``."""

REGELEINDE = Stuk("\n")

_SCHRIJFREGEL = 20
"""Signs … that are a line to write on."""

_LINK = re.compile(r"(?:https?://|mailto:)", re.IGNORECASE)
_OPMERKING = re.compile(r"<!--.*?-->", re.DOTALL)


def lees_blokken(markdown: str) -> tuple[Blok, ...]:
    """Read a document of our templates (CommonMark with tables) as blocks.

    Comments are left out; other html, which no template can hold, stays text.
    """
    return tuple(_blokken(_Rij(_parser().parse(markdown))))


@cache
def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark").enable("table")


class _Rij:
    """The tokens that are still to be read."""

    def __init__(self, tokens: Sequence["Token"]) -> None:
        self._tokens = tokens
        self._plek = 0

    def tot(self, einde: str) -> Iterator["Token"]:
        """Give the tokens up to the one that closes what was opened; take that one too."""
        while self._plek < len(self._tokens):
            token = self._tokens[self._plek]
            self._plek += 1
            if token.type == einde:
                return
            yield token


def _blokken(rij: _Rij, einde: str = "") -> Iterator[Blok]:
    for token in rij.tot(einde):
        if token.type == "heading_open":
            yield Kop(int(token.tag[1:]), _regel(rij, "heading_close"))
        elif token.type == "paragraph_open":
            yield from _alinea(rij)
        elif token.type in ("bullet_list_open", "ordered_list_open"):
            yield _lijst(rij, token)
        elif token.type == "blockquote_open":
            yield Citaat(tuple(_blokken(rij, "blockquote_close")))
        elif token.type == "table_open":
            yield _tabel(rij)
        elif token.type == "hr":
            yield Streep()
        elif token.type in ("fence", "code_block"):
            yield Alinea(tuple(_code(token.content)))
        elif token.type == "html_block" and (tekst := _zonder_opmerking(token.content).strip()):
            yield Alinea((Stuk(tekst),))


def _alinea(rij: _Rij) -> Iterator[Blok]:
    """Give a paragraph; a picture in it becomes a block of its own."""
    tekst: list[Stuk] = []
    for deel in _inhoud(rij, "paragraph_close"):
        if isinstance(deel, Stuk):
            tekst.append(deel)
            continue
        if regel := _netjes(tekst):
            yield Alinea(regel)
        tekst = []
        yield deel
    if regel := _netjes(tekst):
        yield Alinea(regel)


def _lijst(rij: _Rij, open_token: "Token") -> Lijst:
    punten: list[tuple[Blok, ...]] = []
    ruim = False
    for token in rij.tot(open_token.type.replace("_open", "_close")):
        if token.type == "list_item_open":
            eerste = rij._plek
            punten.append(tuple(_blokken(rij, "list_item_close")))
            ruim = ruim or _is_ruim(rij._tokens[eerste : rij._plek], token.level + 1)
    genummerd = open_token.type == "ordered_list_open"
    begin = int(open_token.attrGet("start") or 1) if genummerd else None
    return Lijst(tuple(punten), begin, ruim)


def _is_ruim(tokens: Iterable["Token"], diepte: int) -> bool:
    """Tell whether a paragraph of an item is one of its own; in a tight list it is hidden."""
    return any(
        token.type == "paragraph_open" and token.level == diepte and not token.hidden
        for token in tokens
    )


def _tabel(rij: _Rij) -> Tabel:
    kop: list[Regel] = []
    rijen: list[list[Regel]] = []
    for token in rij.tot("table_close"):
        if token.type == "th_open":
            kop.append(_regel(rij, "th_close"))
        elif token.type == "tr_open" and kop:
            rijen.append([])
        elif token.type == "td_open":
            rijen[-1].append(_regel(rij, "td_close"))
    return Tabel(tuple(kop), tuple(map(tuple, rijen)))


def _regel(rij: _Rij, einde: str) -> Regel:
    """Read text where a picture cannot stand: of that only its description is left."""
    delen = _inhoud(rij, einde)
    return _netjes(deel if isinstance(deel, Stuk) else Stuk(deel.omschrijving) for deel in delen)


def _inhoud(rij: _Rij, einde: str) -> Iterator[Stuk | Beeld]:
    for token in rij.tot(einde):
        if token.type == "inline":
            yield from _stukken(token.children or ())


def _stukken(tokens: Iterable["Token"]) -> Iterator[Stuk | Beeld]:
    vet = schuin = 0
    link: str | None = None
    for token in tokens:
        if token.type == "text":
            yield Stuk(token.content, vet > 0, schuin > 0, link=link)
        elif token.type == "code_inline":
            yield Stuk(token.content, vet > 0, schuin > 0, code=True, link=link)
        elif token.type == "softbreak":
            yield Stuk(" ", vet > 0, schuin > 0, link=link)
        elif token.type == "hardbreak":
            yield REGELEINDE
        elif token.type in ("strong_open", "strong_close"):
            vet += token.nesting
        elif token.type in ("em_open", "em_close"):
            schuin += token.nesting
        elif token.type == "link_open":
            adres = str(token.attrGet("href") or "")
            link = adres if _LINK.match(adres) else None
        elif token.type == "link_close":
            link = None
        elif token.type == "image":
            yield _beeld(token)
        elif token.type == "html_inline":
            yield Stuk(_zonder_opmerking(token.content), vet > 0, schuin > 0, link=link)


def _beeld(token: "Token") -> Stuk | Beeld:
    """Give a picture of ours; of any other address nothing is fetched, its text stays."""
    adres = str(token.attrGet("src") or "")
    stukken = _stukken(token.children or ())
    tekst = "".join(deel.tekst for deel in stukken if isinstance(deel, Stuk))
    if adres.startswith(BEELD):
        return Beeld(adres.removeprefix(BEELD), tekst)
    return Stuk(tekst)


def _code(tekst: str) -> Iterator[Stuk]:
    for nummer, regel in enumerate(tekst.rstrip("\n").split("\n")):
        if nummer:
            yield REGELEINDE
        yield Stuk(regel, code=True)


def _zonder_opmerking(html: str) -> str:
    return _OPMERKING.sub("", html)


def _netjes(stukken: Iterable[Stuk]) -> Regel:
    """Join pieces with the same look; leave out what is empty."""
    netjes: list[Stuk] = []
    for stuk in stukken:
        vorige = netjes[-1] if netjes else None
        if not stuk.tekst:
            continue
        if vorige and REGELEINDE not in (vorige, stuk) and vorige[1:] == stuk[1:]:
            netjes[-1] = vorige._replace(tekst=vorige.tekst + stuk.tekst)
        else:
            netjes.append(stuk)
    return tuple(netjes)


def tekst_van(regel: Regel) -> str:
    """Give the bare text of a paragraph, heading or cell."""
    return "".join(stuk.tekst for stuk in regel)


def is_schrijfregel(blok: Blok) -> bool:
    """Tell whether a paragraph is a line to write on."""
    if not isinstance(blok, Alinea):
        return False
    tekst = tekst_van(blok.regel)
    return len(tekst) >= _SCHRIJFREGEL and not tekst.strip("…")


def leidt_in(blok: Blok, volgend: Blok | None) -> bool:
    """Tell whether a paragraph announces what follows, and so must stay on its page.

    A question stays with the lines to write on, and the last words with the rule under which the
    document closes.
    """
    if not isinstance(blok, Alinea):
        return False
    if isinstance(volgend, Streep):
        return True
    if isinstance(volgend, Alinea):
        return is_schrijfregel(volgend)
    if isinstance(volgend, None | Kop):
        return False
    return tekst_van(blok.regel).endswith(":") or all(stuk.vet for stuk in blok.regel)
