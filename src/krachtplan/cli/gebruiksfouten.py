"""Wrong use, told in Dutch.

Typer raises exceptions with English sentences. None of those is read here: what a user is told is
built from the class of the exception and its attributes, so that no change of words in Typer can
reach a user. A class that is not in the table fails a test (``tests/cli/test_gebruiksfouten.py``).
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from typer._click import exceptions as typer_fouten
from typer.core import TyperGroup, TyperOption
from typer.exceptions import TyperException

from krachtplan.cli.hulptekst import Context, Waarde, bounds, choices, element_type, label, metavar
from krachtplan.tonen import maak_toonbaar
from krachtplan.waarden import Waardefout, nearest

_LANGSTE_WOORD = 40


class Uitleg(NamedTuple):
    """What is the matter, and what helps; the second may be empty."""

    tekst: str
    hulp: str = ""


class Gebruiksfout(typer_fouten.UsageError):
    """Wrong use that we find ourselves: the only class whose own words are shown.

    ``tekst`` says what is wanted, ``hulp`` what to do; both are Dutch and hold no client text. A
    command may raise it anywhere, the context is added on the way up.
    """

    def __init__(self, tekst: str, hulp: str = "", ctx: Context | None = None) -> None:
        super().__init__(tekst, ctx)
        self.uitleg = Uitleg(tekst, hulp)


class Misverstand(ValueError):  # noqa: N818 - a Dutch noun, as in the texts it carries
    """What was typed where something else belongs, and what its reader made of that."""

    def __init__(self, getypt: object, oorzaak: ValueError) -> None:
        super().__init__()
        self.getypt = getypt
        self.oorzaak = oorzaak


def format_usage_error(fout: TyperException) -> str:
    """Write what stderr shows; the last line always says where to read on."""
    ctx = getattr(fout, "ctx", None)
    pad = ctx.command_path if ctx is not None else "krachtplan"
    return "\n".join(
        regel for regel in (*explain(fout), f"{pad} --help laat zien wat kan.") if regel
    )


def explain(fout: TyperException) -> Uitleg:
    """Tell an exception of Typer in Dutch, by its class or the nearest class above it."""
    soort = next(klasse for klasse in type(fout).__mro__ if klasse in UITLEG)
    return UITLEG[soort](fout)


def unknown_command(naam: str, bekend: list[str], ctx: Context) -> Gebruiksfout:
    """Make the error for a command that does not exist, with the nearest one that does."""
    if not naam.strip():
        return missing_command(bekend, ctx)
    dichtbij = nearest(naam, bekend)
    hulp = f"Bedoelde u {dichtbij}?" if dichtbij else _choose(bekend)
    return Gebruiksfout(f"De opdracht {shown(naam)} bestaat niet.", hulp, ctx)


def missing_command(bekend: list[str], ctx: Context) -> Gebruiksfout:
    """Make the error for a program name without a command behind it."""
    return Gebruiksfout("Hier ontbreekt de opdracht.", _choose(bekend), ctx)


def too_many_words(aantal: int, ctx: Context) -> Gebruiksfout:
    """Make the error for words left over; they are not repeated, they may be a client's story."""
    woorden = "één woord" if aantal == 1 else f"{aantal} woorden"
    return Gebruiksfout(
        f"Er {'staat' if aantal == 1 else 'staan'} {woorden} te veel achter {ctx.command_path}.",
        'Een tekst of naam met spaties hoort tussen aanhalingstekens: "zo dus".',
        ctx,
    )


def unreadable_text(waarde: Waarde, ctx: Context) -> Gebruiksfout:
    """Make the error for text with bytes in it that are no letters in any reading."""
    return Gebruiksfout(
        f"Bij {label(waarde)} hoort gewone, leesbare tekst.",
        "Typ de tekst zelf in plaats van hem te plakken.",
        ctx,
    )


def shown(woord: str) -> str:
    """Make a word of the command line fit to repeat on a terminal."""
    getoond = maak_toonbaar(woord)
    return getoond if len(getoond) <= _LANGSTE_WOORD else getoond[: _LANGSTE_WOORD - 1] + "…"


def wish(waarde: Waarde) -> str:
    """Say what a parameter asks for: ``een heel getal van 1 tot en met 5``."""
    if choices(waarde):
        return f"één van deze woorden: {', '.join(choices(waarde))}"
    soort = element_type(waarde)
    if not isinstance(soort, type):
        return "een andere waarde"
    if issubclass(soort, bool):
        return "ja of nee"
    if issubclass(soort, int | float):
        getal = "een heel getal" if issubclass(soort, int) else "een getal"
        return f"{getal} {bounds(waarde)}".rstrip()
    if issubclass(soort, Path):
        return "het pad van een bestand of map"
    return "gewone, leesbare tekst" if issubclass(soort, str) else "een andere waarde"


def _unknown_option(fout: typer_fouten.NoSuchOption) -> Uitleg:
    optie = fout.option_name
    if any(teken.isspace() for teken in optie):
        return Uitleg(
            "Een tekst die met een streepje begint, wordt hier als optie gelezen.",
            "Zet er -- voor, met een spatie ertussen.",
        )
    if optie == "-=":
        return Uitleg("Achter een optie van één letter staat geen =.", "Zet er een spatie.")
    tekst = f"De optie {shown(optie)} bestaat niet{_at(fout.ctx)}."
    dichtbij = nearest(optie, [naam for o in _options(fout.ctx) for naam in o.opts])
    if dichtbij:
        return Uitleg(tekst, f"Bedoelde u {dichtbij}?")
    if not optie.startswith("--"):
        return Uitleg(tekst, "Een optie met een lange naam begint met twee streepjes.")
    if isinstance(getattr(fout.ctx, "command", None), TyperGroup):
        return Uitleg(tekst, "Een optie hoort achter de opdracht waar zij bij past.")
    return Uitleg(tekst)


def _option_use(fout: typer_fouten.BadOptionUsage) -> Uitleg:
    waarde = _find_option(fout.ctx, fout.option_name)
    optie = shown(fout.option_name)
    if waarde is None:
        return Uitleg(f"De optie {optie} is anders bedoeld.")
    if not metavar(waarde):
        return Uitleg(
            f"De optie {optie} staat aan of uit: er hoort geen waarde achter.", f"Schrijf {optie}."
        )
    return Uitleg(f"Achter {optie} ontbreekt een waarde.", f"Schrijf {optie} {metavar(waarde)}.")


def _missing(fout: typer_fouten.MissingParameter) -> Uitleg:
    if fout.param is None:
        return Uitleg("Er ontbreekt iets in deze opdracht.")
    waarde: Any = fout.param
    wat = "de optie " if isinstance(waarde, TyperOption) else ""
    naam = f"{label(waarde)} {metavar(waarde)}".rstrip() if wat else label(waarde)
    keuzes = f"Kies uit: {', '.join(choices(waarde))}." if choices(waarde) else ""
    return Uitleg(f"Hier ontbreekt {wat}{naam}.", keuzes or f"{label(waarde)}: {waarde.help}")


def _bad_value(fout: typer_fouten.BadParameter) -> Uitleg:
    if fout.param is None:
        return Uitleg("Een waarde in deze opdracht past daar niet.")
    waarde: Any = fout.param
    oorzaak, getypt = _root_cause(fout.__cause__)
    if isinstance(oorzaak, Waardefout):
        return Uitleg(f"{label(waarde)}: {oorzaak.tekst}", oorzaak.hulp)
    dichtbij = nearest(getypt, choices(waarde)) if isinstance(getypt, str) else None
    hulp = f"Bedoelde u {dichtbij}?" if dichtbij else ""
    return Uitleg(f"Bij {label(waarde)} hoort {wish(waarde)}.", hulp)


def _root_cause(fout: BaseException | None) -> tuple[BaseException | None, object]:
    """Find what a parser raised, and what was typed, below the layers of Pydantic's errors."""
    if isinstance(fout, Misverstand):
        return fout.oorzaak, fout.getypt
    if fout is None:
        return None, None
    from pydantic import ValidationError

    getypt = None
    while isinstance(fout, ValidationError):
        detail = fout.errors(include_url=False)[0]
        getypt = detail["input"]
        fout = detail.get("ctx", {}).get("error")
    return fout, getypt


def _argument_use(fout: typer_fouten.BadArgumentUsage) -> Uitleg:
    return Uitleg("Er staan minder woorden dan deze opdracht nodig heeft.", _usage(fout.ctx))


def _file_error(fout: typer_fouten.FileError) -> Uitleg:
    return Uitleg(f"Het bestand {shown(fout.filename)} kan niet worden geopend.")


def _unclear(fout: TyperException) -> Uitleg:
    return Uitleg("Deze opdracht is niet te begrijpen.", _usage(getattr(fout, "ctx", None)))


UITLEG: dict[type, Callable[[Any], Uitleg]] = {
    Gebruiksfout: lambda fout: fout.uitleg,
    typer_fouten.NoSuchOption: _unknown_option,
    typer_fouten.BadOptionUsage: _option_use,
    typer_fouten.MissingParameter: _missing,
    typer_fouten.BadParameter: _bad_value,
    typer_fouten.BadArgumentUsage: _argument_use,
    typer_fouten.FileError: _file_error,
    typer_fouten.NoArgsIsHelpError: _unclear,
    typer_fouten.UsageError: _unclear,
    typer_fouten.ClickException: _unclear,
    TyperException: _unclear,
}
"""Who tells which exception. Not here: Exit and Abort, which are no errors (see ``app.run``)."""


def _choose(bekend: list[str]) -> str:
    return f"Kies uit: {', '.join(bekend)}." if bekend else ""


def _at(ctx: Context | None) -> str:
    return f" bij {ctx.command_path}" if ctx is not None else ""


def _usage(ctx: Context | None) -> str:
    return str(ctx.get_usage()) if ctx is not None else ""


def _options(ctx: Context | None) -> list[TyperOption]:
    waarden = ctx.command.get_params(ctx) if ctx is not None else []
    return [waarde for waarde in waarden if isinstance(waarde, TyperOption) and not waarde.hidden]


def _find_option(ctx: Context | None, naam: str) -> TyperOption | None:
    namen = {n: optie for optie in _options(ctx) for n in (*optie.opts, *optie.secondary_opts)}
    return namen.get(naam)
