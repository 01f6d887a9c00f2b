"""The card and the sheet on paper: a card is one sheet, whatever it holds, and folds in four."""

from collections.abc import Callable
from typing import Any

import pytest
from tests.generatie import HOOFD, PEILDATUM, load

from krachtplan.instellingen.omgeving import load_omgeving
from krachtplan.model import Clientbestand
from krachtplan.regels import REGELS
from krachtplan.renderen import render_document

WOORDEN = "de gordijnen blijven dicht en ik bel mijn zus voor het donker wordt".split()  # noqa: SIM905


def card(aantal: int, lengte: int) -> Clientbestand:
    """Make a card with ``aantal`` sentences of ``lengte`` words under every heading."""
    zinnen = [" ".join((WOORDEN * 3)[nr : nr + lengte]) for nr in range(aantal)]
    lijst = f"[{', '.join(zinnen)}]"
    fasen = "".join(
        f"    - {{kleur: {kleur}, signalen: {lijst}, ik: {lijst}, naasten: {lijst},"
        f" begeleider: {lijst}, liever_niet: {lijst}}}\n"
        for kleur in ("groen", "oranje", "rood")
    )
    return load(
        f"zelfregulering: {{wat_hielp_eerder: {zinnen[0]}, nodig_van_anderen: {zinnen[0]}}}\n"
        f"signaleringsplan:\n  datum: 2026-09-07\n  herzien_op: 2027-01-04\n"
        f"  beschermend: {lijst}\n  bellen: [{{wie: Ali, nummer: 010-1234567}}, {{wie: Noor}}]\n"
        f"  fasen:\n{fasen}"
        "uitstel: [{regel: T001, nieuwe_datum: 2026-10-12, reden: Samen nog niet zover}]\n"
    )


def as_html(client: Clientbestand, naam: str) -> str:
    omgeving = load_omgeving(None, REGELS).omgeving
    assert omgeving is not None
    return render_document(client, naam, "html", omgeving, PEILDATUM)


@pytest.mark.web
def test_a_card_is_one_sheet_and_every_text_is_in_its_panel(
    ask_browser: Callable[..., Any],
) -> None:
    maten = [(1, 3), (1, 14), (2, 6), (3, 5), (3, 9), (4, 7), (5, 3)]
    paginas = [as_html(card(aantal, lengte), "signaleringskaart") for aantal, lengte in maten]
    paginas.append(as_html(load(HOOFD), "signaleringskaart"))
    antwoorden = ask_browser("vellen.mjs", {"pages": paginas})
    assert antwoorden == [{"sheets": 1, "outside": []}] * len(paginas)


@pytest.mark.web
def test_a_card_that_does_not_fold_is_seen(ask_browser: Callable[..., Any]) -> None:
    goed = as_html(card(3, 9), "signaleringskaart")
    te_groot = goed.replace('class="vouwkaart letter-', 'class="vouwkaart letter-18 was-')
    assert te_groot != goed
    (antwoord,) = ask_browser("vellen.mjs", {"pages": [te_groot]})
    assert antwoord["sheets"] > 1 or antwoord["outside"]


@pytest.mark.web
def test_the_sheet_of_the_first_day_is_one_sheet(ask_browser: Callable[..., Any]) -> None:
    (antwoord,) = ask_browser("vellen.mjs", {"pages": [as_html(load(HOOFD), "werkblad")]})
    assert antwoord["sheets"] == 1
