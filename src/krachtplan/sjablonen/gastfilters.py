"""What a guest may turn into text: text, numbers and nothing. A function or a list has a name of
its own in Python, with an address in memory, which is nobody's business and differs each time.
"""

from collections.abc import Callable, Mapping, ValuesView
from functools import wraps
from typing import Any

from jinja2 import Undefined, nodes, pass_eval_context
from jinja2.filters import do_join, make_attrgetter
from jinja2.nodes import EvalContext

from krachtplan.sjablonen.filters import opsomming
from krachtplan.sjablonen.fouten import Onprintbaar

_VAN_TEKST = (
    *("capitalize", "lower", "replace", "title", "trim", "truncate", "upper", "wordcount"),
    *("blok", "cel", "datum", "datum_kort", "duur", "hoofdletter", "mermaid", "trede", "woorden"),
)
"""Filters that make text of whatever they get."""

TEKST = "een tekst"
"""The filter around each part of ``a ~ b``; no template can spell this name."""

Filters = Mapping[str, Callable[..., Any]]


def guard(filters: Filters) -> dict[str, Callable[..., Any]]:
    """Give the same filters, which refuse what is no text with Onprintbaar."""
    bewaakt = {naam: _only_text(filters[naam]) for naam in _VAN_TEKST if naam in filters}
    eigen: Filters = {"join": _join, "opsomming": _sum_up, TEKST: _text}
    return {**filters, **bewaakt, **eigen}


def guard_concat(boom: nodes.Template) -> None:
    """Put the filter ``TEKST`` around each part of every ``~``, which asks no filter itself."""
    for knoop in boom.find_all(nodes.Concat):
        knoop.nodes = [
            nodes.Filter(deel, TEKST, [], [], None, None, lineno=deel.lineno)
            for deel in knoop.nodes
        ]


def check_tekst(waarde: Any) -> None:
    """Refuse what is no text, nor a list of texts (two deep at most), with Onprintbaar."""
    for deel in waarde if isinstance(waarde, list | tuple | ValuesView) else (waarde,):
        for kern in deel if isinstance(deel, list | tuple) else (deel,):
            _text(kern)


def _text(waarde: Any) -> Any:
    if waarde is None or isinstance(waarde, str | int | float | Undefined):
        return waarde
    raise Onprintbaar


def _only_text(filter_: Callable[..., Any]) -> Callable[..., Any]:
    # jinja2 hands some filters the environment first.
    begin = 1 if hasattr(filter_, "jinja_pass_arg") else 0

    @wraps(filter_)
    def guarded(*args: Any, **kwargs: Any) -> Any:
        for deel in (*args[begin:], *kwargs.values()):
            _text(deel)
        return filter_(*args, **kwargs)

    return guarded


@pass_eval_context
def _join(
    eval_ctx: EvalContext, value: Any, d: str = "", attribute: str | int | None = None
) -> str:
    """Join as jinja2 does, with its names for the arguments."""
    if attribute is not None:
        value = map(make_attrgetter(eval_ctx.environment, attribute), value)
    tekst: str = do_join(eval_ctx, [_text(deel) for deel in value], _text(d))
    return tekst


def _sum_up(delen: Any) -> str:
    return opsomming([_text(deel) for deel in delen])
