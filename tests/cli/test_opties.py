import ast
import datetime as dt
from pathlib import Path
from typing import Any

import pytest

import krachtplan
from krachtplan.cli import opties

BRON = Path(krachtplan.__file__).parent
VANDAAG = opties.vandaag
"""The real one, taken before the clock is stopped for all tests."""
CLOCKS = {"today", "now", "utcnow", "time", "time_ns", "localtime", "gmtime", "fromtimestamp"}


class Stilstaand(dt.datetime):
    moment: dt.datetime

    @classmethod
    def now(cls, tz: dt.tzinfo | None = None) -> Any:
        return cls.moment.astimezone(tz)


@pytest.mark.parametrize(
    ("moment", "dag"),
    [
        ("2026-09-07T21:59:59+00:00", "2026-09-07"),
        ("2026-09-07T22:00:00+00:00", "2026-09-08"),
        ("2026-12-31T22:59:59+00:00", "2026-12-31"),
        ("2026-12-31T23:00:00+00:00", "2027-01-01"),
        ("2026-03-29T00:59:59+00:00", "2026-03-29"),
        ("2026-10-24T22:00:00+00:00", "2026-10-25"),
        ("2026-10-25T22:59:59+00:00", "2026-10-25"),
        ("2024-02-28T23:00:00+00:00", "2024-02-29"),
        ("2026-09-08T09:00:00+14:00", "2026-09-07"),
    ],
)
def test_today_is_the_day_in_the_netherlands(
    monkeypatch: pytest.MonkeyPatch, moment: str, dag: str
) -> None:
    monkeypatch.setattr(opties, "datetime", Stilstaand)
    Stilstaand.moment = dt.datetime.fromisoformat(moment)
    assert VANDAAG().isoformat() == dag


@pytest.mark.usefixtures("demo")
def test_without_a_peildatum_it_is_today(roep: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opties, "vandaag", lambda: dt.date(2026, 2, 28))
    assert "['x'] 2026-02-28 uit" in roep("tel", "x").out
    assert "['x'] 2026-09-28 m" in roep("tel", "x", "--peildatum", "28-9-2026", "-o", "m").out


def clock_readings(bron: str) -> list[int]:
    """List the lines of a source that ask what time it is."""
    return [
        knoop.lineno
        for knoop in ast.walk(ast.parse(bron))
        if isinstance(knoop, ast.Call)
        and isinstance(knoop.func, ast.Attribute)
        and knoop.func.attr in CLOCKS
    ]


def test_there_is_one_clock() -> None:
    met_klok = {
        bestand.relative_to(BRON).as_posix(): regels
        for bestand in BRON.rglob("*.py")
        if (regels := clock_readings(bestand.read_text("utf-8")))
    }
    assert list(met_klok) == ["cli/opties.py"]
    assert len(met_klok["cli/opties.py"]) == 1


@pytest.mark.parametrize("klok", ["date.today()", "time.time()", "x = datetime.now(tz=zone)"])
def test_a_second_clock_is_noticed(klok: str) -> None:
    assert clock_readings(f"import time\n{klok}\n") == [2]
