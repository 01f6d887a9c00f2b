"""The rules that hold for every template, and the sandbox for those that are not ours."""

import re
from collections.abc import Callable, Iterable, Iterator, MutableMapping
from functools import lru_cache
from typing import Any, Literal

from jinja2 import BaseLoader, Environment, StrictUndefined, Undefined, nodes
from jinja2.compiler import CodeGenerator
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment, safe_range
from jinja2.utils import Namespace
from markupsafe import Markup, escape

from krachtplan.sjablonen.eigenwoorden import reword
from krachtplan.sjablonen.filters import FILTERS_HTML, FILTERS_MARKDOWN
from krachtplan.sjablonen.fouten import GEEN_TEKEN, ONSCHRIJFBAAR, Onprintbaar, Verboden
from krachtplan.sjablonen.gast import Gastproces
from krachtplan.sjablonen.gastfilters import check_tekst, guard, guard_concat
from krachtplan.sjablonen.opmaak import VeiligMarkdown, escape_line, escape_markdown
from krachtplan.sjablonen.vertalen import Bouwsteen, Sjabloonverband, Uitschrijver
from krachtplan.weergave.merken import Gemerkt, GemerktGetal, keep_merken, write_merken
from krachtplan.woordkeus import Label, Woordkeus

Formaat = Literal["md", "html", "papier"]
"""What a template makes. A picture (svg) is filled in as html; ``papier`` is the Markdown from
which PDF and Word are made, by the same templates: a picture is an image there."""

_FILTERS_VAN_JINJA = frozenset(
    (
        *("abs", "batch", "capitalize", "count", "d", "default", "dictsort", "first", "groupby"),
        *("int", "items", "join", "last", "length", "list", "lower", "map", "max", "min", "reject"),
        *("rejectattr", "replace", "reverse", "round", "select", "selectattr", "slice", "sort"),
        *("sum", "title", "trim", "truncate", "unique", "upper", "wordcount"),
    )
)
"""Those that leave text text (no safe, no tojson) and give the same every time (no random)."""


class Ontbrekend(StrictUndefined):
    """What a template asks and does not get; printing or testing it is a fault.

    The message is the bare name: jinja2's own one can repeat a value.
    """

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        return str(self._undefined_name)


class Sjabloonomgeving(Environment):
    """jinja2 with our rules: strict, escaped for its format, few filters; ours and guests alike."""

    context_class = Sjabloonverband
    code_generator_class: type[CodeGenerator] = Uitschrijver
    macro_class = Bouwsteen

    def __init__(
        self, formaat: Formaat, lader: BaseLoader, woordkeus: Woordkeus | None = None
    ) -> None:
        finish = _finish_html if formaat == "html" else _finish_markdown
        super().__init__(
            loader=lader,
            undefined=Ontbrekend,
            autoescape=formaat == "html",
            finalize=finish if woordkeus is None else _reword_first(finish, woordkeus),
            # A tag alone on its line leaves nothing behind, so the rows of a table stay together.
            trim_blocks=True,
            lstrip_blocks=True,
            # An included part ends its own last line; the tag that includes it ends none.
            keep_trailing_newline=True,
            auto_reload=False,
            cache_size=-1,
        )
        self.formaat = formaat
        self.escape_plain = _escape_again if formaat == "html" else escape_line
        self.woordkeus = woordkeus
        eigen = FILTERS_HTML if formaat == "html" else FILTERS_MARKDOWN
        self.filters = {naam: self.filters[naam] for naam in _FILTERS_VAN_JINJA} | eigen
        self.globals = {"range": safe_range, "namespace": Namespace, "vorm": formaat}
        if formaat != "html":
            # What a macro, a block or {% set %} makes is Markdown already.
            self.concat = _join_markdown  # type: ignore[method-assign]

    def make_globals(self, d: MutableMapping[str, Any] | None) -> dict[str, Any]:
        """Give what every template can use. A plain dict: each part of a document looks in it."""
        return {**self.globals, **(d or {})}

    def print_merken(self, teken: str) -> None:
        """Print behind every marked value the numbers of its fields, from now on."""
        finish = self.finalize or str

        def print_marked(waarde: Any) -> str:
            if not isinstance(waarde, Gemerkt | GemerktGetal):
                return finish(waarde)
            return finish(waarde.kaal) + write_merken(teken, waarde.nummers)

        self.finalize = print_marked
        self.filters = {naam: keep_merken(filter_) for naam, filter_ in self.filters.items()}

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Look in the data before the methods: ``doel.items`` is the key of that name."""
        if type(obj) is dict:
            try:
                return obj[attribute]
            except KeyError:
                pass
        return super().getattr(obj, attribute)

    def preprocess(self, source: str, name: str | None = None, filename: str | None = None) -> str:
        """Let a tag take a line end away only where it stands alone on its line."""
        return keep_line_ends(super().preprocess(source, name, filename))

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        boom = super()._parse(source, name, filename)
        for regel, tekst in _find_forbidden(boom, self):
            raise Verboden(tekst, regel, name, filename)
        if self.woordkeus is not None:
            reword(boom, self.woordkeus, self.formaat)
        return boom


class Gastomgeving(Sjabloonomgeving, ImmutableSandboxedEnvironment):
    """The same for templates that are not ours: nothing but the data can be reached."""

    proces: Gastproces | None = None
    """Where it is filled in, from the first document on."""

    # Asked at each use, also while compiling: 'a' * 10**10 would be worked out there already.
    intercepted_binops = frozenset({"*", "**", "%"})

    def __init__(
        self, formaat: Formaat, lader: BaseLoader, woordkeus: Woordkeus | None = None
    ) -> None:
        super().__init__(formaat, lader, woordkeus)
        self.filters = guard(self.filters)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        boom = super()._parse(source, name, filename)
        guard_concat(boom)
        return boom

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Refuse a product or power that would fill the memory, and ``'%s' % range``."""
        if operator == "%":
            check_tekst(right.values() if isinstance(right, dict) else right)
            grootte = 0
        elif operator == "**":
            grootte = _bits(left) * abs(right) if isinstance(right, int) else 0
        elif isinstance(left, int) and isinstance(right, int):
            grootte = _bits(left) + _bits(right)
        else:
            grootte = _length_of_product(left, right)
        if grootte > MAX_GROOTTE:
            raise OverflowError
        return super().call_binop(context, operator, left, right)

    def wrap_str_format(self, value: Any) -> None:
        """Leave ``str.format`` to is_safe_attribute: it would make safe Markdown of any text."""

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Refuse what the sandbox refuses, and ``format``."""
        return attr not in ("format", "format_map") and super().is_safe_attribute(obj, attr, value)

    def call(self, context: Context, obj: Any, *args: Any, **kwargs: Any) -> Any:
        """Call something; what html of ours does with a value, makes text of it first."""
        van = getattr(obj, "__self__", None)
        if van is Markup or isinstance(van, Markup):
            check_tekst(args)
        return super().call(context, obj, *args, **kwargs)


MAX_GROOTTE = 1_000_000
"""Bits of a number, or characters of a text, that a guest makes with ``*`` or ``**``."""


def _bits(waarde: Any) -> int:
    return waarde.bit_length() if isinstance(waarde, int) else 0


def _length_of_product(left: Any, right: Any) -> int:
    if isinstance(left, int):
        left, right = right, left
    kan = isinstance(right, int) and isinstance(left, str | list | tuple)
    return len(left) * right if kan else 0


_TAG = re.compile(
    r"\{%[-+]?\s*raw\b.*?\bendraw\s*[-+]?%\}|\{\{.*?\}\}|\{%.*?%\}|\{\#.*?\#\}", re.DOTALL
)


def keep_line_ends(bron: str) -> str:
    """Mark the tags that end a line with text on it (``+%}``), so that its line end stays.

    jinja2's trim_blocks takes the line end behind every tag, and so joins two lines of a list when
    the first ends in ``{% endif %}``. Lines keep their numbers.
    """
    delen: list[str] = []
    gekopieerd = 0
    einde = 0
    met_tekst = False
    for tag in _TAG.finditer(bron):
        tussen = bron[einde : tag.start()]
        _, nieuwe_regel, ervoor = tussen.rpartition("\n")
        met_tekst = bool(ervoor.strip()) or (met_tekst and not nieuwe_regel)
        einde = tag.end()
        if tag[0].startswith("{{"):
            met_tekst = True
        elif met_tekst and bron[einde : einde + 1] in ("\n", "\r") and tag[0][-3] not in "+-":
            delen += (bron[gekopieerd : einde - 2], "+")
            gekopieerd = einde - 2
    return "".join((*delen, bron[gekopieerd:]))


def _join_markdown(delen: Iterable[str]) -> VeiligMarkdown:
    return VeiligMarkdown("".join(delen))


def _finish_markdown(waarde: Any) -> str:
    if type(waarde) is VeiligMarkdown:
        return waarde
    if isinstance(waarde, str):
        return escape_markdown(waarde)
    return _show_other(waarde)


def _reword_first(finish: Callable[[Any], str], woordkeus: Woordkeus) -> Callable[[Any], str]:
    """Print what krachtplan itself says in the words of the organisation."""

    def print_own(waarde: Any) -> str:
        return finish(woordkeus.replace(waarde) if type(waarde) is Label else waarde)

    return print_own


_escape_again = lru_cache(maxsize=4096)(escape)
"""Of plain ``str`` alone: a subclass can be equal to one and still be html already."""


def _finish_html(waarde: Any) -> str:
    soort = type(waarde)
    if soort is str:
        return _escape_again(waarde)
    if soort is int:
        return str(waarde)
    if soort is Markup:
        return waarde  # type: ignore[no-any-return]
    return escape(waarde if isinstance(waarde, str) else _show_other(waarde))


def _show_other(waarde: Any) -> str:
    """Print what is not text: nothing for nothing, Dutch for yes and no; never an object."""
    if waarde is None:
        return ""
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    if isinstance(waarde, int | Undefined):
        return str(waarde)  # of a name that is not there this raises
    raise Onprintbaar


_TE_TOETSEN = (
    *(nodes.Filter, nodes.Test, nodes.ScopedEvalContextModifier, nodes.FilterBlock),
    *(nodes.Include, nodes.Extends, nodes.Import, nodes.FromImport, nodes.TemplateData),
    nodes.Const,
)
_HTML = re.compile(r"<(?:[A-Za-z/!?]|\Z)")


def _find_forbidden(boom: nodes.Template, omgeving: Sjabloonomgeving) -> Iterator[tuple[int, str]]:
    """Yield line and Dutch text of all that would fail later or get around the escaping."""
    for blok in boom.find_all((nodes.Macro, nodes.CallBlock, nodes.AssignBlock)):
        # jinja2 writes it past the block, and prints an object of Python for a macro.
        for deel in blok.find_all(nodes.Include):
            if not deel.with_context:
                yield deel.lineno, "Een `include` in een macro of `set` is altijd met context."
    for knoop in boom.find_all(_TE_TOETSEN):
        if isinstance(knoop, nodes.Const):
            if isinstance(knoop.value, str) and ONSCHRIJFBAAR.search(knoop.value):
                yield knoop.lineno, GEEN_TEKEN
            continue
        if isinstance(knoop, nodes.TemplateData):
            # A text within html would not be escaped as Markdown.
            html = _HTML.search(knoop.data) if omgeving.formaat != "html" else None
            if html is not None:
                regel = knoop.lineno + knoop.data.count("\n", 0, html.start())
                yield regel, "Een sjabloon voor Markdown kan geen html bevatten."
            continue
        tekst = _explain_forbidden(knoop, omgeving)
        if tekst is not None:
            yield knoop.lineno, tekst


def _explain_forbidden(knoop: nodes.Node, omgeving: Sjabloonomgeving) -> str | None:
    if isinstance(knoop, nodes.Filter):
        bekend = knoop.name in omgeving.filters
        return None if bekend else f"Het filter `{knoop.name}` bestaat hier niet."
    if isinstance(knoop, nodes.Test):
        bekend = knoop.name in omgeving.tests
        return None if bekend else f"De toets `is {knoop.name}` bestaat hier niet."
    if isinstance(knoop, nodes.ScopedEvalContextModifier):
        return "Een sjabloon kan `autoescape` niet aan- of uitzetten."
    if isinstance(knoop, nodes.FilterBlock):
        return "Een sjabloon kan geen `{% filter %}` om een stuk zetten."
    if not isinstance(getattr(knoop, "template", None), nodes.Const):
        return "De naam van een ander sjabloon moet er letterlijk staan."
    return None
