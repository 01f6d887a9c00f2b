"""What was typed, to what a command is given: text, a word of a list, or what a ``parser`` makes.

Typer leaves this to Pydantic, and to import that takes longer than all else of a start; a check
that finds everything in its memory needs it for nothing else. What is none of these three, such as
a number, still goes the way of Typer.
"""

from collections.abc import Callable, Sequence
from enum import Enum
from typing import Any, cast

from typer._click.exceptions import BadParameter

from krachtplan.cli.gebruiksfouten import Misverstand
from krachtplan.cli.hulptekst import Context, Waarde, element_type


def convert_here(waarden: Sequence[Any]) -> None:
    """Let the parameters of a command be read by this module, as far as it can."""
    for waarde in cast("Sequence[Waarde]", waarden):
        lees = _reader(waarde)
        if lees is not None:
            # Where Typer keeps what it makes; were it to look elsewhere, it would make its own.
            waarde._runtime_param = cast("Any", Omzetter(lees))


class Omzetter:
    """Turns the words of one parameter into values with ``lees``, which raises ValueError."""

    def __init__(self, lees: Callable[[Any], Any]) -> None:
        self.lees = lees

    def coerce(self, value: Any, param: Any, ctx: Context) -> Any:
        """Give what the command gets, in the way of Typer; raises BadParameter."""
        if value is None:
            return () if param.multiple or param.nargs == -1 else None
        if param.type_descriptor.is_list:
            return [self._read(een, param, ctx) for een in value]
        return self._read(value, param, ctx)

    def _read(self, getypt: Any, waarde: Any, ctx: Context) -> Any:
        try:
            return self.lees(getypt)
        except ValueError as fout:
            raise BadParameter("", ctx=ctx, param=waarde) from Misverstand(getypt, fout)


def _reader(waarde: Waarde) -> Callable[[Any], Any] | None:
    eigen: Callable[[Any], Any] | None = waarde.type_descriptor.parameter_info.parser
    soort = element_type(waarde)
    if eigen is not None:
        return eigen
    if isinstance(soort, type) and issubclass(soort, Enum):
        return _choice(soort, precies=waarde.type_descriptor.case_sensitive)
    return str if soort is str else None


def _choice(soort: type[Enum], *, precies: bool) -> Callable[[Any], Enum]:
    vorm: Callable[[str], str] = str if precies else str.casefold

    def lees(getypt: Any) -> Enum:
        # Typer also gives it the default.
        if isinstance(getypt, soort):
            return getypt
        for keuze in soort:
            if vorm(str(keuze.value)) == vorm(getypt):
                return keuze
        raise ValueError

    return lees
