"""Copies of built-in templates in an organisation's folder, and the text that each was made from.

Beside the copies, in ``.oorspronkelijk``, stands the built-in text as it was at that moment. So a
newer krachtplan can tell that its own template changed since, and what changed in it; a hash could
only tell the first, and a remark in the copy would not survive its being changed.
"""

import difflib
import os
import re
from collections.abc import Container, Iterable
from pathlib import Path
from typing import NamedTuple

from krachtplan.schrijven import Schrijffout, write_atomic
from krachtplan.sjablonen.fouten import Sjabloonfout
from krachtplan.sjablonen.lader import MAX_SJABLOON, Maplader, built_in_folder

ORIGINELEN = ".oorspronkelijk"
"""The folder beside the copies with the text that each was made from."""

_ANDERE = re.compile(r"\{%[-+]?\s*(?:extends|include|import|from)\s+([\"'])([^\"'\n]{1,255})\1")
_UITGANGEN = ("", ".j2")


class Stand(NamedTuple):
    """How the organisation's copy of one template stands to the built-in one.

    ``kopie`` is its file; ``toen`` is the built-in text that it was made from, ``nu`` the text that
    krachtplan has now; each None where it is not there.
    """

    naam: str
    kopie: Path | None
    toen: str | None
    nu: str | None

    @property
    def is_achter(self) -> bool:
        """Whether the built-in one changed since the copy was made, as far as that is known."""
        return self.kopie is not None and None not in (self.toen, self.nu) and self.toen != self.nu


def list_ingebouwd() -> list[str]:
    """Name every built-in template and style sheet."""
    return Maplader(()).list_templates()


def list_eigen(map_: Path) -> list[str]:
    """Name what stands in the organisation's folder, copies and templates of its own alike."""
    return Maplader((map_,), ingebouwd=False).list_templates()


def find_namen(woord: str, namen: Iterable[str]) -> list[str]:
    """Give the templates that a user means: ``mijn-plan.html`` is ``mijn-plan.html.j2``.

    More than one where the word leaves that open (``mijn-plan``: which format?).
    """
    schoon = woord.strip().replace("\\", "/").removeprefix("./")
    alle = list(namen)
    for uitgang in _UITGANGEN:
        if schoon + uitgang in alle:
            return [schoon + uitgang]
    return [naam for naam in alle if naam.startswith(f"{schoon}.") and schoon]


def stand_van(naam: str, map_: Path | None) -> Stand:
    """Compare the copy of a template, if there is one, with what krachtplan has now."""
    nu = read_text(built_in_folder() / naam)
    if map_ is None:
        return Stand(naam, None, None, nu)
    try:
        kopie = Maplader((map_,), ingebouwd=False).locate(naam)
    except (Sjabloonfout, OSError):  # OSError: a folder that may not be looked into
        kopie = None
    toen = read_text(map_ / ORIGINELEN / naam) if kopie is not None else None
    return Stand(naam, kopie, toen, nu)


def copy_sjabloon(naam: str, map_: Path) -> Path | None:
    """Copy a built-in template to the organisation's folder; None when it is there already.

    Raises Schrijffout.
    """
    doel = map_ / naam
    if os.path.lexists(doel):
        return None
    if not Path(os.path.realpath(doel)).is_relative_to(os.path.realpath(map_)):
        raise Schrijffout(
            "Deze plek ligt buiten de map met sjablonen, door een verwijzing.",
            "Zet een gewone map neer op de plek van de verwijzing.",
        )
    _write(map_ / ORIGINELEN / naam, naam)
    _write(doel, naam)
    return doel


def keep_original(naam: str, map_: Path) -> None:
    """Keep the built-in text of now as what the copy was made from. Raises Schrijffout."""
    _write(map_ / ORIGINELEN / naam, naam)


def _write(doel: Path, naam: str) -> None:
    try:
        doel.parent.mkdir(parents=True, exist_ok=True)
    except (OSError, ValueError):
        raise Schrijffout(
            "De map om in te schrijven is niet te maken.", "Kijk de rechten van de map na."
        ) from None
    write_atomic(doel, (built_in_folder() / naam).read_bytes(), modus_nieuw=0o644)


def show_difference(oud: str, nieuw: str, was: str, werd: str) -> str:
    """Give the unified diff of two texts, an empty text when they are the same."""
    regels = difflib.unified_diff(oud.splitlines(), nieuw.splitlines(), was, werd, lineterm="", n=3)
    return "".join(f"{regel}\n" for regel in regels)


def find_used(
    namen: Iterable[str], mappen: tuple[Path, ...], zonder: Container[str] = ()
) -> set[str]:
    """Name all templates that take part when these are filled in; names in them are literal.

    Those in ``zonder`` are left out, with what only they use.
    """
    lader = Maplader(mappen)
    over, gezien = list(namen), set[str]()
    while over:
        naam = over.pop()
        if naam in gezien or naam in zonder:
            continue
        gezien.add(naam)
        try:
            over += [treffer[2] for treffer in _ANDERE.finditer(lader.read(naam))]
        except (Sjabloonfout, OSError):
            continue  # what is wrong with it is told when it is filled in
    return gezien


def find_behind(namen: Iterable[str], map_: Path) -> list[Stand]:
    """Give the copies that take part in these templates and are behind the built-in ones."""
    if not os.path.isdir(map_ / ORIGINELEN):  # noqa: PTH112 - Path.is_dir raises in a closed folder
        return []
    standen = (stand_van(naam, map_) for naam in sorted(find_used(namen, (map_,))))
    return [stand for stand in standen if stand.is_achter]


def read_text(pad: Path) -> str | None:
    """Read a template to compare it, whatever its line ends; None when it cannot be read."""
    try:
        if not pad.is_file() or pad.stat().st_size > MAX_SJABLOON:
            return None
        return pad.read_text(encoding="utf-8-sig", errors="replace")
    except (OSError, ValueError):
        return None
