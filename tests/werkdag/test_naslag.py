"""The reference of what other programs read: every key is named, and none that is not there."""

import json
import re
from pathlib import Path

from tests.blikken import DAG

from krachtplan.batch.uitslag import Uitslag
from krachtplan.werkdag.kijken import Gezien
from krachtplan.werkdag.overzicht import Ongelezen, Overzicht, Rij, maak_overzicht
from krachtplan.werkdag.overzichtvormen import format_json
from krachtplan.werkdag.punten import Punt, Puntsoort
from krachtplan.werkdag.zoek import Treffer
from krachtplan.werkdag.zoekvormen import format_json as format_zoek_json

PAGINA = (Path(__file__).parents[2] / "docs/naslag/uitvoer.md").read_text("utf-8")
PUNT = Punt(DAG, Puntsoort.TERMIJN, "evaluatie", "T003-1")


def named(begin: str) -> set[str]:
    """Give the words in code in the paragraph that begins so, but options and commands."""
    alinea = next(regel for regel in PAGINA.splitlines() if regel.startswith(begin))
    return {woord for woord in re.findall(r"`([a-z_]+)`", alinea) if woord != "null"}


def keys_in(deel: object) -> set[str]:
    """Give the keys of an object and of all inside it."""
    if isinstance(deel, dict):
        return {str(sleutel) for sleutel in deel}.union(*map(keys_in, deel.values()))
    return set().union(*map(keys_in, deel)) if isinstance(deel, list) else set()


def test_every_key_of_the_overzicht_is_named() -> None:
    rij = Rij("sam", None, None, PUNT, PUNT, DAG, 0, 0, 0)
    lijst: Overzicht = maak_overzicht([Gezien(Uitslag("sam.yaml"), rij)], DAG)
    lijst = lijst._replace(ongelezen=(Ongelezen("x.yaml", 1, "a", "b"),))
    genoemd = named("`krachtplan overzicht MAP") | named("Een cliënt heeft")
    assert genoemd == keys_in(json.loads(format_json(lijst)))


def test_every_key_of_zoek_is_named() -> None:
    treffer = Treffer("sam.yaml", 1, 1, "sam", DAG, ("dromen", 0, "droom"), "x")
    gelezen = json.loads(format_zoek_json([treffer], 1, DAG))
    assert named("`krachtplan zoek WOORD") == keys_in(gelezen)
