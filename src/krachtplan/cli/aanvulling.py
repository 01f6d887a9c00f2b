"""What the Tab key can fill in: commands, options, words of a list, client codes, goal ids.

Reads what a command declares itself, and file names; a client file only for the ids in it. What is
not known here (a path, a text) is left to the shell.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple, cast

from typer.core import TyperArgument, TyperOption

from krachtplan.api.clienten import list_codes, list_ids, vind_client
from krachtplan.cli.hulptekst import Waarde, choices, label
from krachtplan.cli.nederlands import DutchCommand, Opdracht

_ALTIJD = ("--help", "--version")
_IDS = {"--doel": "doelen", "--droom": "dromen", "--kracht": "krachten", "--met": "netwerk"}
"""Options that take ids, and the section where those are."""


class Regel(NamedTuple):
    """A command line so far: the values given, the words in between, and the option before."""

    gegeven: dict[str, str]
    los: tuple[str, ...]
    optie: TyperOption | None


def list_aanvullingen(opdrachten: Sequence[Opdracht], woorden: Sequence[str]) -> list[str]:
    """List what the last word can become; the words are those behind ``krachtplan``."""
    *voor, nu = _join_is(woorden) or [""]
    if not voor:
        kan: Iterator[str] = iter([*(opdracht.naam for opdracht in opdrachten), *_ALTIJD])
        return _begin_with(kan, nu)
    opdracht = next((deel for deel in opdrachten if deel.naam == voor[0]), None)
    if opdracht is None:
        return []
    command = opdracht.load()
    naam, gelijk, waarde = nu.partition("=")
    optie = _find_option(command, naam) if gelijk else None
    if optie is not None:
        regel = _read_line(command, voor[1:])
        return [f"{naam}={deel}" for deel in _complete(_values(optie, command, regel), waarde)]
    regel = _read_line(command, voor[1:])
    if regel.optie is not None:
        return _complete(_values(regel.optie, command, regel), nu)
    if nu.startswith("-"):
        return _begin_with(_options(command), nu)
    return _begin_with(_argument(command, regel), nu)


def _join_is(woorden: Sequence[str]) -> list[str]:
    """Put ``--formaat``, ``=`` and ``csv`` back into two words: bash takes them apart."""
    over: list[str] = []
    for plek, woord in enumerate(woorden):
        laatste = plek == len(woorden) - 1
        if woord != "=" or not over:
            over.append(woord)
        elif laatste:
            over.append("")
    return over


def _begin_with(kan: Iterator[str], nu: str) -> list[str]:
    return [woord for woord in dict.fromkeys(kan) if woord.startswith(nu)]


def _complete(kan: Iterator[str], nu: str) -> list[str]:
    """Complete the last of several words with commas between them."""
    voor, komma, laatste = nu.rpartition(",")
    return [f"{voor}{komma}{woord}" for woord in _begin_with(kan, laatste)]


def _params(command: DutchCommand) -> list[Waarde]:
    return cast("list[Waarde]", command.params)


def _options(command: DutchCommand) -> Iterator[str]:
    for waarde in _params(command):
        if isinstance(waarde, TyperOption) and not waarde.hidden:
            yield label(waarde)
    yield "--help"


def _find_option(command: DutchCommand, woord: str) -> TyperOption | None:
    """Give the option of this name that takes a value."""
    for waarde in _params(command):
        if isinstance(waarde, TyperOption) and woord in waarde.opts and not waarde.is_flag:
            return waarde
    return None


def _read_line(command: DutchCommand, woorden: Sequence[str]) -> Regel:
    gegeven: dict[str, str] = {}
    los: list[str] = []
    optie: TyperOption | None = None
    for woord in woorden:
        naam, gelijk, waarde = woord.partition("=")
        if optie is not None:
            gegeven[label(optie)] = woord
            optie = None
        elif woord.startswith("-") and len(woord) > 1:
            optie = _find_option(command, naam)
            if optie is not None and gelijk:
                gegeven[label(optie)] = waarde
                optie = None
        else:
            los.append(woord)
    return Regel(gegeven, tuple(los), optie)


def _argument(command: DutchCommand, regel: Regel) -> Iterator[str]:
    """Give what the next word without dashes can be: the code of a client, or a word of a list."""
    plekken = [waarde for waarde in _params(command) if isinstance(waarde, TyperArgument)]
    if not plekken:
        return
    plek = plekken[min(len(regel.los), len(plekken) - 1)]
    if len(regel.los) >= len(plekken) and plek.nargs == 1:
        return
    yield from choices(plek)
    if label(plek) == "CODE" and _takes(command, "--map"):
        yield from list_codes(_map(regel))


def _takes(command: DutchCommand, optie: str) -> bool:
    return _find_option(command, optie) is not None


def _map(regel: Regel) -> Path:
    return Path(regel.gegeven.get("--map", "."))


def _values(optie: TyperOption, command: DutchCommand, regel: Regel) -> Iterator[str]:
    """Give what an option can be given."""
    yield from choices(optie)
    naam = label(optie)
    if naam == "--clienten":
        yield from list_codes(_map(regel))
    elif naam in _IDS and regel.los:
        yield from _ids(regel, _IDS[naam])
    elif command.name == "render" and not choices(optie):
        yield from _of_render(naam)


def _of_render(naam: str) -> Iterator[str]:
    # Imported here: what a document is, is much to know for a Tab.
    from krachtplan.api.documenten import FORMATEN
    from krachtplan.cli.keuze import ALLE, NAMEN
    from krachtplan.model.woorden import Doelgroep

    kan = {
        "--document": (*NAMEN, ALLE),
        "--formaat": FORMATEN,
        "--voor": tuple(doelgroep.value for doelgroep in Doelgroep),
    }
    yield from kan.get(naam, ())


def _ids(regel: Regel, sectie: str) -> Iterator[str]:
    """Give the ids of one section of the client that the line is about."""
    pad = vind_client(regel.los[0], _map(regel))
    if isinstance(pad, Path):
        yield from list_ids(pad, sectie)
