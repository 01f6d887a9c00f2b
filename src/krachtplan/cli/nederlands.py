"""Commands that speak Dutch: Typer's classes with their help and their complaints replaced.

Only public extension points are overridden. A command is built with ``build_command``, a program
with a subclass of ``DutchGroup`` and ``build_program``; both refuse what would show a user English.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from typing import Annotated, Any, ClassVar, NamedTuple, cast

import typer
from typer._click.exceptions import UsageError
from typer.core import TyperCommand, TyperGroup, TyperOption

from krachtplan import __version__
from krachtplan.cli.gebruiksfouten import (
    missing_command,
    too_many_words,
    unknown_command,
    unreadable_text,
)
from krachtplan.cli.hulptekst import (
    HELP_UITLEG,
    Context,
    Waarde,
    element_type,
    help_page,
    label,
    usage_line,
)
from krachtplan.cli.omzetten import convert_here

_HELP_NAMEN = {"help_option_names": ["-h", "--help"]}
_ZWIJGEND: dict[str, Any] = {
    "add_completion": False,
    "rich_markup_mode": None,
    "pretty_exceptions_enable": False,
    "pretty_exceptions_show_locals": False,
}
"""English options, Rich and tracebacks with what a client said in them: all off."""


class Opdracht(NamedTuple):
    """One line of the table of commands.

    ``module`` is imported only when the command is called or its help is asked. It holds a function
    with the name of the command, ``UITLEG`` (what the help page says, paragraphs with an empty line
    between them) and ``VOORBEELDEN`` (command lines, each of which works as it stands).
    """

    naam: str
    kort: str
    module: str

    def load(self) -> "DutchCommand":
        """Import the module and build the command."""
        module = import_module(self.module)
        functie: Callable[..., object] = getattr(module, self.naam)
        return build_command(self.naam, functie, module.UITLEG, module.VOORBEELDEN)


class DutchCommand(TyperCommand):
    """One command: Dutch help, and Dutch words for what is wrong with its words."""

    # Typer would complain of words left over in English, and repeat them: see parse_args.
    allow_extra_args = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _refuse_english(self)
        convert_here(self.params)

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        """Read the words behind the command."""
        with _place_known(ctx):
            over = super().parse_args(ctx, args)
        if over and not ctx.resilient_parsing:
            raise too_many_words(len(over), ctx)
        for waarde in cast("list[Waarde]", self.params):
            if _is_text(waarde) and not _is_readable(ctx.params.get(waarde.name)):
                raise unreadable_text(waarde, ctx)
        return over

    def get_help(self, ctx: Context) -> str:
        """Build the page that ``--help`` shows."""
        return help_page(self, ctx, ())

    def get_usage(self, ctx: Context) -> str:
        """Build the line that shows how the command is written."""
        return usage_line(self, ctx)

    def get_help_option(self, ctx: Context) -> TyperOption | None:
        """Give ``-h`` and ``--help`` their Dutch explanation."""
        return _in_dutch(super().get_help_option(ctx))


class DutchGroup(TyperGroup):
    """The program itself: a table of commands, each imported when it is needed."""

    opdrachten: ClassVar[tuple[Opdracht, ...]] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _refuse_english(self)

    @classmethod
    def list_names(cls) -> list[str]:
        """List the names in the order of the table."""
        return [opdracht.naam for opdracht in cls.opdrachten]

    def list_commands(self, ctx: Context) -> list[str]:  # noqa: ARG002 - Typer's signature
        """List the names for Typer."""
        return self.list_names()

    def get_command(
        self,
        ctx: Context,  # noqa: ARG002 - Typer's signature
        cmd_name: str,
    ) -> DutchCommand | None:
        """Import and build one command; None when the table does not have it."""
        for opdracht in self.opdrachten:
            if opdracht.naam == cmd_name:
                return opdracht.load()
        return None

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        """Read the words up to and including the command.

        Only the name of the program is a question and no mistake, so it is answered like one: the
        page that says what can be asked, on stdout and with exit code 0. A ``--`` with nothing
        behind it did mean something, and is wrong use.
        """
        with _place_known(ctx):
            return super().parse_args(ctx, args or ["--help"])

    def resolve_command(
        self, ctx: Context, args: list[str]
    ) -> tuple[str | None, DutchCommand | None, list[str]]:
        """Find the command, or say which one is nearest."""
        command = self.get_command(ctx, args[0])
        if command is None and not ctx.resilient_parsing:
            raise unknown_command(args[0], self.list_names(), ctx)
        return (args[0] if command else None), command, args[1:]

    def get_help(self, ctx: Context) -> str:
        """Build the page of the program, without importing a single command."""
        return help_page(
            self, ctx, [(opdracht.naam, opdracht.kort) for opdracht in self.opdrachten]
        )

    def get_usage(self, ctx: Context) -> str:
        """Build the line that shows how the program is called."""
        return usage_line(self, ctx)

    def get_help_option(self, ctx: Context) -> TyperOption | None:
        """Give ``-h`` and ``--help`` their Dutch explanation."""
        return _in_dutch(super().get_help_option(ctx))


def build_command(
    naam: str, functie: Callable[..., object], uitleg: str, voorbeelden: Sequence[str] = ()
) -> DutchCommand:
    """Make a command of a function with Typer annotations; its docstring is never shown."""
    app = typer.Typer(**_ZWIJGEND)
    app.command(
        naam,
        cls=DutchCommand,
        help=uitleg,
        epilog="\n".join(voorbeelden),
        context_settings=_HELP_NAMEN,
    )(functie)
    return cast("DutchCommand", typer.main.get_command(app))


def build_program(groep: type[DutchGroup], uitleg: str) -> DutchGroup:
    """Make the program of a table of commands; its own options are help and version only."""

    def program(
        ctx: typer.Context,
        versie: Annotated[bool, _VERSIE] = False,  # noqa: ARG001 - its callback has shown it
    ) -> None:
        if ctx.invoked_subcommand is None:
            raise missing_command(groep.list_names(), ctx)

    app = typer.Typer(**_ZWIJGEND)
    app.callback(cls=groep, help=uitleg, invoke_without_command=True, context_settings=_HELP_NAMEN)(
        program
    )
    return cast("DutchGroup", typer.main.get_command(app))


def _show_version(gevraagd: bool) -> None:
    if gevraagd:
        print(f"krachtplan {__version__}")
        raise typer.Exit


_VERSIE = typer.Option(
    "--version", help="Toon het versienummer en stop.", callback=_show_version, is_eager=True
)


@contextmanager
def _place_known(ctx: Context) -> Iterator[None]:
    """Tell a complaint of the parser which command it is about; Typer leaves that out of some."""
    try:
        yield
    except UsageError as fout:
        fout.ctx = fout.ctx or ctx
        raise


def _is_text(waarde: Waarde) -> bool:
    """Tell text from a path: a path keeps the bytes of a file name, whatever they are."""
    beschrijving = waarde.type_descriptor
    return element_type(waarde) is str and beschrijving.parameter_info.parser is None


def _is_readable(gegeven: Any) -> bool:
    """Tell whether text can be written to a file: bytes that are no UTF-8 arrive as surrogates."""
    teksten = gegeven if isinstance(gegeven, list | tuple) else [gegeven]
    return not any("\ud800" <= teken <= "\udfff" for tekst in teksten for teken in tekst or "")


def _in_dutch(optie: TyperOption | None) -> TyperOption | None:
    if optie is not None:
        optie.help = HELP_UITLEG
        # Typer leaves it None, and imports Pydantic at every start to find out that None is None.
        optie.default = False
    return optie


def _refuse_english(command: TyperCommand | TyperGroup) -> None:
    """Stop a developer, at the first call, from declaring what Typer shows in English."""
    for waarde in cast("list[Waarde]", command.params):
        naam = f"{command.name}: {label(waarde)}"
        if not waarde.help:
            raise TypeError(f"{naam} needs a Dutch help text")
        if getattr(waarde, "prompt", None):
            raise TypeError(f"{naam} asks in English; ask with krachtplan.cli.vragen")
        if waarde.nargs > 1:
            raise TypeError(f"{naam} takes several values at once; let a comma part them")
        if any(optie.startswith("--no-") for optie in waarde.secondary_opts):
            raise TypeError(f"{naam} needs a name of its own, as in typer.Option('--streng')")
