"""Own words in the literal text of a template, put there once, when it is compiled.

Only what a reader sees: text between the tags of html and the few attributes that are read, not
names of elements, classes or ids. What a template prints from its data is no part of this.
"""

import re
from collections.abc import Callable, Iterator

from jinja2 import nodes
from markupsafe import escape

from krachtplan.sjablonen.opmaak import escape_markdown
from krachtplan.woordkeus import Woordkeus

_LEESBAAR = frozenset({"alt", "aria-label", "data-kop", "title"})
"""Attributes with a text for a reader; ``data-kop`` is the head of a column on a small screen."""

_IN_TAG = re.compile(r"[>\"']")
_NAAM = re.compile(r"([\w:-]+)\s*=\s*\Z")
_BEGIN = re.compile(r"<(?:!--|(?=[A-Za-z/!]))")


def reword(boom: nodes.Template, keus: Woordkeus, formaat: str) -> None:
    """Replace our words in a parsed template, in the order in which it is written."""
    html = _Html(keus)
    for knoop in boom.find_all(nodes.Output):
        for deel in knoop.nodes:
            if not isinstance(deel, nodes.TemplateData):
                _reword_constants(deel, keus)
            elif formaat == "html":
                deel.data = html.replace(deel.data)
            else:
                deel.data = keus.replace(deel.data, escape_markdown)


def _reword_constants(knoop: nodes.Node, keus: Woordkeus) -> None:
    """Replace words in the texts that are printed as they stand: ``{{ x or "nog niet" }}``."""
    for deel in _printed(knoop):
        if isinstance(deel, nodes.Const) and isinstance(deel.value, str):
            deel.value = keus.replace(deel.value)


def _printed(knoop: nodes.Node) -> Iterator[nodes.Node]:
    """Walk what can be the value of an expression; not what it is compared or looked up with."""
    yield knoop
    onder: list[nodes.Node | None] = []
    if isinstance(knoop, nodes.CondExpr):
        onder = [knoop.expr1, knoop.expr2]
    elif isinstance(knoop, nodes.Or | nodes.And | nodes.Add):
        onder = [knoop.left, knoop.right]
    elif isinstance(knoop, nodes.Concat):
        onder = list(knoop.nodes)
    elif isinstance(knoop, nodes.Filter):
        onder = [knoop.node, *(knoop.args if knoop.name in ("d", "default") else ())]
    for deel in onder:
        if deel is not None:
            yield from _printed(deel)


class _Html:
    """Finds the readable text in html that comes in pieces: a tag may go on in the next one."""

    def __init__(self, keus: Woordkeus) -> None:
        self._keus = keus
        self._lees: Callable[[str, int], tuple[int, bool]] = self._text
        self._tag = ""
        self._einde = ""
        self._leesbaar = False

    def replace(self, data: str) -> str:
        delen = []
        plek = 0
        while plek < len(data):
            einde, leesbaar = self._lees(data, plek)
            stuk = data[plek:einde]
            delen.append(self._keus.replace(stuk, _escape) if leesbaar else stuk)
            plek = einde
        return "".join(delen)

    # Each reads on from a place: it gives where its piece ends and whether that can be read, and
    # settles what comes next.

    def _text(self, data: str, plek: int) -> tuple[int, bool]:
        begin = _BEGIN.search(data, plek)
        if begin is None:
            return len(data), True
        self._lees = self._comment if begin[0] == "<!--" else self._inside
        self._tag = ""
        if begin.start() > plek:
            return begin.start(), True
        return begin.end() + (begin[0] == "<"), False

    def _comment(self, data: str, plek: int) -> tuple[int, bool]:
        einde = data.find("-->", plek)
        if einde < 0:
            return len(data), False
        self._lees = self._text
        return einde + 3, False

    def _inside(self, data: str, plek: int) -> tuple[int, bool]:
        teken = _IN_TAG.search(data, plek)
        if teken is None:
            self._tag += data[plek:]
            return len(data), False
        if teken[0] == ">":
            self._lees = self._text
            return teken.end(), False
        naam = _NAAM.search(self._tag + data[plek : teken.start()])
        self._leesbaar = naam is not None and naam[1].lower() in _LEESBAAR
        self._einde = teken[0]
        self._lees = self._value
        return teken.end(), False

    def _value(self, data: str, plek: int) -> tuple[int, bool]:
        einde = data.find(self._einde, plek)
        if einde < 0:
            return len(data), self._leesbaar
        self._lees, self._tag = self._after_value, ""
        return einde, self._leesbaar

    def _after_value(self, data: str, plek: int) -> tuple[int, bool]:  # noqa: ARG002
        self._lees = self._inside
        return plek + 1, False


def _escape(woord: str) -> str:
    return str(escape(woord))
