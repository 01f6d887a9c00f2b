"""The page that ``--help`` shows, in plain Dutch, built from what a command declares.

Typer's own page is English, and drawn with Rich it costs more time than the rest of a start. This
one reads the public attributes of a command and its parameters; nothing is translated afterwards.
"""

import shutil
import textwrap
from collections.abc import Iterator, Sequence
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any, TypeAlias, cast, get_args

from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

from krachtplan.waarden.eenheden import format_datum

Context: TypeAlias = Any
"""Typer's context; the class itself lives in a package that is not ours to import."""
Waarde: TypeAlias = TyperArgument | TyperOption
Rij: TypeAlias = tuple[str, str]

HELP_UITLEG = "Toon deze uitleg en stop."
_SMALST, _BREEDST = 40, 100
_LANGSTE_NAAM = 26
_INSPRINGING = "  "
_WOORDEN: tuple[tuple[type, str], ...] = (
    (int, "GETAL"),
    (float, "GETAL"),
    (date, "DATUM"),
    (Path, "PAD"),
)


def help_page(command: TyperCommand | TyperGroup, ctx: Context, opdrachten: Sequence[Rij]) -> str:
    """Build the page of one command, or of the program with a line for each command."""
    breedte = _page_width()
    waarden = cast("list[Waarde]", command.get_params(ctx))
    delen = [
        usage_line(command, ctx),
        _paragraphs(command.help or "", breedte),
        _section("Opdrachten", opdrachten, breedte),
        _section("Argumenten", _rows(waarden, TyperArgument), breedte),
        _section("Opties", _rows(waarden, TyperOption), breedte),
        _examples(command.epilog or ""),
    ]
    return "\n\n".join(deel for deel in delen if deel)


def usage_line(command: TyperCommand | TyperGroup, ctx: Context) -> str:
    """Build ``Gebruik: krachtplan check [OPTIES] PAD...``."""
    argumenten = [w for w in command.get_params(ctx) if isinstance(w, TyperArgument)]
    delen = ["Gebruik:", ctx.command_path, "[OPTIES]"]
    delen += [_left(w) if w.required else f"[{_left(w)}]" for w in argumenten]
    if isinstance(command, TyperGroup):
        delen.append("OPDRACHT ...")
    return " ".join(delen)


def label(waarde: Waarde) -> str:
    """Name a parameter as a user knows it: ``--peildatum``, ``PAD``."""
    if isinstance(waarde, TyperOption):
        return max(waarde.opts, key=len)
    return waarde.metavar or waarde.name.upper()


def metavar(waarde: Waarde) -> str:
    """Name what is filled in: ``DATUM`` in ``--peildatum DATUM``; empty for a switch."""
    if isinstance(waarde, TyperOption) and (waarde.is_flag or waarde.count):
        return ""
    if waarde.metavar:
        return waarde.metavar
    soort = element_type(waarde)
    if choices(waarde):
        return "KEUZE"
    return next((woord for klasse, woord in _WOORDEN if _is_a(soort, klasse)), "TEKST")


def choices(waarde: Waarde) -> list[str]:
    """List the words that a parameter accepts; empty when it is free."""
    keuzes = waarde.type_descriptor.choices or ()
    return [str(keuze.value if isinstance(keuze, Enum) else keuze) for keuze in keuzes]


def element_type(waarde: Waarde) -> Any:
    """Tell the type of one value: ``str`` for a ``list[str]``."""
    soort = waarde.type_descriptor.annotation
    return get_args(soort)[0] if waarde.type_descriptor.is_list else soort


def bounds(waarde: Waarde) -> str:
    """Write the bounds of a number: ``van 1 tot en met 5``; empty when there are none."""
    laagste, hoogste = waarde.min, waarde.max
    if isinstance(waarde, TyperOption) and waarde.count:
        return ""
    if laagste is not None and hoogste is not None:
        return f"van {laagste} tot en met {hoogste}"
    if laagste is not None:
        return f"van {laagste} of meer"
    return f"van {hoogste} of minder" if hoogste is not None else ""


def _is_a(soort: Any, klasse: type) -> bool:
    return isinstance(soort, type) and issubclass(soort, klasse)


def _rows(waarden: Sequence[Waarde], klasse: type) -> list[Rij]:
    return [(_left(w), _right(w)) for w in waarden if isinstance(w, klasse) and not w.hidden]


def _left(waarde: Waarde) -> str:
    if isinstance(waarde, TyperArgument):
        return label(waarde) if waarde.nargs == 1 else f"{label(waarde)}..."
    namen = ", ".join(sorted(waarde.opts, key=len))
    namen = " / ".join([namen, *waarde.secondary_opts])
    return f"{namen} {metavar(waarde)}".rstrip()


def _right(waarde: Waarde) -> str:
    haken = (
        ("keuze: ", ", ".join(choices(waarde))),
        ("getal ", bounds(waarde)),
        ("standaard: ", _default(waarde)),
    )
    delen = [waarde.help or "", *(f"[{kop}{tekst}]" for kop, tekst in haken if tekst)]
    if waarde.required:
        delen.append("[verplicht]")
    return " ".join(deel for deel in delen if deel)


def _default(waarde: Waarde) -> str:
    standaard = waarde.default
    if isinstance(waarde.show_default, str):
        return waarde.show_default
    # A default that is worked out at the moment itself is told in the words of the option.
    if not waarde.show_default or callable(standaard) or isinstance(standaard, bool):
        return ""
    if isinstance(standaard, list | tuple):
        return ", ".join(map(_default_text, standaard))
    return "" if standaard is None else _default_text(standaard)


def _default_text(standaard: object) -> str:
    if isinstance(standaard, Enum):
        return str(standaard.value)
    return format_datum(standaard) if isinstance(standaard, date) else str(standaard)


def _section(kop: str, rijen: Sequence[Rij], breedte: int) -> str:
    if not rijen:
        return ""
    passend = [len(links) for links, _ in rijen if len(links) <= _LANGSTE_NAAM]
    kolom = len(_INSPRINGING) + max(passend, default=_LANGSTE_NAAM) + 2
    return "\n".join(
        [f"{kop}:", *(regel for rij in rijen for regel in _lines(rij, kolom, breedte))]
    )


def _lines(rij: Rij, kolom: int, breedte: int) -> Iterator[str]:
    links, rechts = _INSPRINGING + rij[0], rij[1]
    regels = _wrap(rechts, breedte - kolom)
    if not regels:
        yield links
        return
    if len(links) + 2 <= kolom:
        yield f"{links:<{kolom}}{regels.pop(0)}"
    else:
        yield links
    yield from (" " * kolom + regel for regel in regels)


def _paragraphs(tekst: str, breedte: int) -> str:
    """Wrap each paragraph; one that starts with a space is a list or an example and stays."""
    return "\n\n".join(
        textwrap.indent(alinea, _INSPRINGING)
        if alinea.startswith(" ")
        else textwrap.indent("\n".join(_wrap(alinea, breedte - 2)), _INSPRINGING)
        for alinea in tekst.split("\n\n")
    )


def _examples(regels: str) -> str:
    """Show command lines as they are: broken over two lines they could not be copied."""
    return "Voorbeelden:\n" + textwrap.indent(regels, _INSPRINGING) if regels else ""


def _wrap(tekst: str, breedte: int) -> list[str]:
    """Wrap at spaces only: half a file name or option is another name."""
    return textwrap.wrap(tekst, breedte, break_long_words=False, break_on_hyphens=False)


def _page_width() -> int:
    """Use the width of the terminal; 80 when there is none, and never so wide that eyes get lost.

    Two columns stay free: some terminals start a new line when the last column is filled.
    """
    kolommen = shutil.get_terminal_size((80, 24)).columns
    return max(_SMALST, min(kolommen, _BREEDST)) - 2
