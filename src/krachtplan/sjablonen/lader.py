"""Where templates live: the organisation's folders first, then the built-in ones."""

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from jinja2 import BaseLoader, Environment

from krachtplan.sjablonen.fouten import BRON, Sjabloonfout

MAX_SJABLOON = 1_000_000
"""Bytes of one template; the longest built-in one has some ten thousand."""


def built_in_folder() -> Path:
    """Give the folder of the built-in templates: in the package, else in the checkout."""
    pakket = Path(__file__).resolve().parents[1]
    in_pakket = pakket / "templates"
    return in_pakket if in_pakket.is_dir() else pakket.parents[1] / "templates"


class Maplader(BaseLoader):
    """Finds a template by its name, a way down from a folder: ``delen/doel.md.j2``.

    The first folder that has it wins. What a link or ``..`` would take out of that folder is
    refused.
    """

    def __init__(self, mappen: tuple[Path, ...], *, ingebouwd: bool = True) -> None:
        self.mappen = (*mappen, built_in_folder()) if ingebouwd else mappen

    def locate(self, naam: str) -> Path:
        """Give the file that wins for this name. Raises Sjabloonfout."""
        delen = naam.split("/")
        if any(deel in ("", ".", "..") or re.search(r"[\\:\0]", deel) for deel in delen):
            raise _buiten(naam)
        for folder in self.mappen:
            wortel = Path(os.path.realpath(folder))
            pad = Path(os.path.realpath(wortel.joinpath(*delen)))
            if pad.is_file():
                if not pad.is_relative_to(wortel):
                    raise _buiten(naam)
                return pad
        hulp = "Kijk de naam na, of zet het sjabloon in de eigen map."
        raise Sjabloonfout(naam, None, "Dit sjabloon is er niet.", hulp)

    def read(self, naam: str) -> str:
        """Read a template or another text (a style sheet) from the folders. Raises Sjabloonfout."""
        pad = self.locate(naam)
        try:
            if pad.stat().st_size > MAX_SJABLOON:
                hulp = "Een sjabloon is hooguit 1 MB. Deel het op in onderdelen."
                raise Sjabloonfout(naam, None, "Dit sjabloon is te groot.", hulp)
            return pad.read_text(encoding="utf-8-sig")
        except UnicodeDecodeError:
            hulp = "Sla het sjabloon op als UTF-8."
            raise Sjabloonfout(naam, None, "Dit sjabloon is geen UTF-8.", hulp) from None
        except OSError:
            hulp = "Kijk de rechten van het bestand na."
            raise Sjabloonfout(naam, None, "Dit sjabloon is niet te lezen.", hulp) from None

    def get_source(
        self,
        environment: Environment,  # noqa: ARG002 - the shape that jinja2 asks for
        template: str,
    ) -> tuple[str, str | None, Callable[[], bool] | None]:
        """Give jinja2 a template, under its own name in place of the path on this machine."""
        return self.read(template), f"{BRON}{template}", None

    def list_templates(self) -> list[str]:
        """Name everything that can be found, each name once; nothing hidden."""
        return sorted(
            {naam for folder in self.mappen for naam in _names_in(folder) if not _is_hidden(naam)}
        )


def _names_in(folder: Path) -> Iterator[str]:
    return (pad.relative_to(folder).as_posix() for pad in folder.rglob("*") if pad.is_file())


def _is_hidden(naam: str) -> bool:
    return naam.startswith(".") or "/." in naam


def _buiten(naam: str) -> Sjabloonfout:
    return Sjabloonfout(
        naam,
        None,
        "Dit sjabloon ligt buiten de map met sjablonen.",
        "Zet het in de map zelf, niet als verwijzing naar een andere plek.",
    )
