"""An organisation's own templates: where they are, which one wins, and what is other in them."""

from pathlib import Path
from typing import NamedTuple

from krachtplan.api.fouten import Instelfout
from krachtplan.instellingen.inlezen import read_instelbestand
from krachtplan.instellingen.omgeving import INSTELBESTAND, find_instellingen, show_pad
from krachtplan.instellingen.vorm import Instellingen
from krachtplan.sjablonen.herkomst import (
    Stand,
    copy_sjabloon,
    find_namen,
    find_used,
    keep_original,
    list_eigen,
    list_ingebouwd,
    read_text,
    show_difference,
    stand_van,
)
from krachtplan.tonen import maak_toonbaar
from krachtplan.uitleg.tekst import format_kolommen

__all__ = [
    "INSTELBESTAND",
    "Eigen",
    "Stand",
    "copy_sjabloon",
    "find_namen",
    "find_used",
    "format_kolommen",
    "keep_original",
    "list_ingebouwd",
    "list_namen",
    "read_eigen",
    "read_text",
    "show_difference",
    "show_pad",
    "stand_van",
]


class Eigen(NamedTuple):
    """Where an organisation's templates are: the folder, and the line of the settings that says so.

    ``map`` is None where nothing says so; ``bestand`` is None where there are no settings.
    """

    map: Path | None = None
    bestand: str | None = None
    plek: str = ""


def read_eigen(plek: Path) -> Eigen:
    """Read where the templates are. Raises Instelfout for settings that are not understood."""
    pad = find_instellingen(plek)
    if pad is None:
        return Eigen()
    bestand = read_instelbestand(pad, show_pad(pad), Instellingen, Instellingen())
    if bestand.waarde is None:
        raise Instelfout(
            "De instellingen kloppen niet.",
            "Los eerst op wat in `meldingen` staat.",
            tuple(bestand.meldingen()),
        )
    map_ = bestand.waarde.sjablonen
    if map_ is None or bestand.gelezen is None:
        return Eigen(bestand=bestand.bestand)
    regel = bestand.gelezen.plekken.van(("sjablonen",), sleutel=True)[0]
    return Eigen(pad.parent / map_, bestand.bestand, f"{maak_toonbaar(bestand.bestand)}:{regel}")


def list_namen(eigen: Eigen) -> list[str]:
    """List all templates, built in and own."""
    return sorted({*list_ingebouwd(), *(list_eigen(eigen.map) if eigen.map is not None else ())})
