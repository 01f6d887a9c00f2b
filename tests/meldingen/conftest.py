"""Findings made by hand, to try the writers on what no real file would give."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from krachtplan.melding import Ernst, Melding
from krachtplan.meldingen import Controle

MaakMelding = Callable[..., Melding]
MaakControle = Callable[..., Controle]


@pytest.fixture
def melding() -> MaakMelding:
    """Give a function that makes a finding; what is not said is ordinary."""

    def make(bestand: str = "sam.yaml", **anders: Any) -> Melding:
        gewoon: dict[str, Any] = {
            "regel": 3,
            "kolom": 5,
            "pad": "doelen.0",
            "code": "K101",
            "naam": "doel-zonder-kracht",
            "ernst": Ernst.LET_OP,
            "tekst": "Dit doel bouwt op geen kracht.",
            "hulp": "Welke kracht helpt hierbij?",
            "bronregel": "  - doel: x",
        }
        return Melding(bestand, **{**gewoon, **anders})

    return make


@pytest.fixture
def controle() -> MaakControle:
    """Give a function that makes the result of a run over the files of these findings."""

    def make(*meldingen: Melding, bestanden: tuple[str, ...] = (), **anders: Any) -> Controle:
        namen = tuple(dict.fromkeys((*(m.bestand for m in meldingen), *bestanden)))
        return Controle(date(2026, 9, 28), namen, meldingen, **anders)

    return make
