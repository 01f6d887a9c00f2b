"""One way of writing in one document: of dates, and of the steps of a scale."""

import re

import pytest
from tests.generatie import make_full
from tests.test_renderen import DOELGROEP, render, uitvoer

from krachtplan.bewijs.tekst import read_html, read_markdown
from krachtplan.model.woorden import Doelgroep
from krachtplan.waarden.eenheden import MAANDNAMEN

KORT = re.compile(r"\b\d{1,2}-\d{1,2}-\d{4}\b")
LANG = re.compile(rf"\b\d{{1,2}} (?:{'|'.join(MAANDNAMEN)}) \d{{4}}\b")


def mixed(naam: str, tekst: str) -> list[str]:
    """Give the dates that are not written as this document writes them.

    The client reads the month in words, everywhere but in the picture itself; the municipality and
    colleagues read numbers, in sentences as in tables.
    """
    return (KORT if DOELGROEP[naam] is Doelgroep.CLIENT else LANG).findall(tekst)


@uitvoer
def test_a_document_writes_all_its_dates_in_one_way(naam: str, formaat: str) -> None:
    gerenderd = render(make_full().client, naam, formaat)
    tekst = "\n".join((read_html if formaat == "html" else read_markdown)(gerenderd))
    assert KORT.search(tekst) or LANG.search(tekst)
    assert mixed(naam, tekst) == []


def test_a_date_that_is_written_otherwise_is_seen() -> None:
    assert mixed("mijn-plan", "op 3-4-2026 en 3 april 2026") == ["3-4-2026"]
    assert mixed("leveringsplan", "op 3-4-2026 en 3 april 2026") == ["3 april 2026"]


@pytest.mark.parametrize("formaat", ["md", "html"])
@pytest.mark.parametrize("naam", ["leveringsplan", "mijn-plan", "overdracht", "ecd"])
def test_a_step_of_a_scale_has_the_sign_of_its_picture(naam: str, formaat: str) -> None:
    """A real minus, not a hyphen."""
    tekst = render(make_full().client, naam, formaat)
    assert "\u22122" in tekst
    assert not re.search(r"(?i)trede(?:</?\w+>)? \\?[-\u20131]", tekst)
