"""Which client files a command is about: files as named, folders searched, stdin as ``-``."""

import errno
import os
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple

from krachtplan.instellingen.vindplaats import INSTELBESTAND, Omgevingen

STDIN = "<stdin>"
_ENDINGEN = (".yaml", ".yml")


class Invoer(NamedTuple):
    """One thing to read: ``naam`` is how it is called in Meldingen, ``pad`` is None for stdin."""

    naam: str
    pad: Path | None


class Gevonden(NamedTuple):
    """What the paths of a command line lead to, in the order of the names.

    ``ontbreekt`` are named paths that do not exist, ``leeg`` folders without a client file, and
    ``dicht`` folders, named or below a named one, that could not be looked into. ``instellingen``
    are settings that were named, as ``check *.yaml`` does: they are read as such, not judged.
    """

    invoer: tuple[Invoer, ...]
    ontbreekt: tuple[str, ...]
    leeg: tuple[str, ...]
    dicht: tuple[str, ...]
    instellingen: tuple[str, ...] = ()


def find_bestanden(paden: Iterable[str], omgevingen: Omgevingen) -> Gevonden:
    """Find the client files of a command line; each file once, however often it is named.

    ``omgevingen`` tells which YAML files in a folder are rule sets of the organisation.
    """
    invoer: list[Invoer] = []
    ontbreekt: list[str] = []
    leeg: list[str] = []
    dicht: list[str] = []
    instellingen: list[str] = []
    for pad in dict.fromkeys(paden):
        if pad == "-":
            invoer.append(Invoer(STDIN, None))
        elif os.path.isdir(pad):  # noqa: PTH112 - Path.is_dir raises where a folder is closed
            hier = list(_find_in_map(pad, omgevingen, dicht))
            invoer += hier
            if not hier and pad not in dicht:
                leeg.append(pad)
        elif Path(pad).name == INSTELBESTAND and path_exists(pad):
            instellingen.append(pad)
        elif path_exists(pad):
            invoer.append(Invoer(pad, Path(pad)))
        else:
            ontbreekt.append(pad)
    return Gevonden(
        tuple(_zonder_dubbele(invoer)),
        tuple(ontbreekt),
        tuple(leeg),
        tuple(dict.fromkeys(dicht)),
        tuple(instellingen),
    )


_BESTAAT_NIET = frozenset({errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG, errno.EINVAL})


def path_exists(pad: str) -> bool:
    """Say whether something has this name, also where nobody may look: that is no typing error."""
    try:
        os.lstat(pad)
    except OSError as fout:
        return fout.errno not in _BESTAAT_NIET
    except ValueError:  # a NUL in it
        return False
    return True


def _find_in_map(map_: str, omgevingen: Omgevingen, dicht: list[str]) -> Iterator[Invoer]:
    """Give every YAML file below a folder but hidden ones and those that hold settings.

    Folders that could not be looked into are added to ``dicht``.
    """
    regelsets = _regelsets(map_, omgevingen)
    paden = []
    for hier, mappen, namen in os.walk(map_, onerror=lambda fout: dicht.append(fout.filename)):
        mappen[:] = sorted(naam for naam in mappen if not naam.startswith("."))
        if INSTELBESTAND in namen:
            regelsets |= _regelsets(hier, omgevingen)
        paden += [os.path.join(hier, naam) for naam in namen if _can_be_client(naam)]  # noqa: PTH118
    # Only now are all settings known: they may name a rule set in a folder beside them.
    for pad in paden:
        if not regelsets or os.path.realpath(pad) not in regelsets:
            yield Invoer(pad, Path(pad))


def _can_be_client(naam: str) -> bool:
    return naam.lower().endswith(_ENDINGEN) and not naam.startswith(".") and naam != INSTELBESTAND


def _regelsets(map_: str, omgevingen: Omgevingen) -> set[str]:
    """Give the rule sets that the settings of a folder name; unreadable settings name none."""
    if omgevingen.instelbestand(Path(map_)) is None:
        return set()
    omgeving = omgevingen.voor(Path(map_)).omgeving
    if omgeving is None:
        return set()
    paden = (omgeving.pad_van(naam) for naam in omgeving.instellingen.regelsets)
    return {os.path.realpath(pad) for pad in paden if pad is not None}


def _zonder_dubbele(invoer: list[Invoer]) -> list[Invoer]:
    if len(invoer) < 2:
        return invoer
    gezien: set[str] = set()
    over = []
    real_folder = cache(os.path.realpath)
    for een in sorted(invoer, key=attrgetter("naam")):
        echt = STDIN if een.pad is None else _realpath(een.naam, real_folder)
        if echt not in gezien:
            over.append(een)
        gezien.add(echt)
    return over


def _realpath(pad: str, real_folder: Callable[[str], str]) -> str:
    """Follow the links in a path; those of its folder once for all files in it."""
    if os.path.islink(pad):  # noqa: PTH114 - for each of very many files
        return os.path.realpath(pad)
    map_, naam = os.path.split(pad)
    return os.path.join(real_folder(map_), naam)  # noqa: PTH118
