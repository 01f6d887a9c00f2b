"""What holds for all rules at once, whatever stands in a file that is understood.

The files come from the model, so a new section, field or rule is covered at birth.
"""

import random
import re
import shutil
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.generatie import Ruw, as_yaml, make_raw, raw_files

from krachtplan import batch
from krachtplan.batch.bestanden import Invoer
from krachtplan.batch.uitslag import Opdracht, Uitslag
from krachtplan.batch.verwerken import Verwerker
from krachtplan.controleren import beoordeel
from krachtplan.instellingen.omgeving import Omgeving, load_omgeving
from krachtplan.laden import load_dossier
from krachtplan.melding import Melding, Pad
from krachtplan.model.structuur import Veld
from krachtplan.model.velden import Verwijst
from krachtplan.oordeel import Oordeel
from krachtplan.regels import REGELS, zoek_regel
from krachtplan.schema.veldinhoud import Inhoud
from krachtplan.waarden.eenheden import format_datum

ROOT = Path(__file__).parents[1]
PEILDATUM = date(2026, 9, 28)
GEHEIM = "kanariewit"
"""Stands in every free text of a generated file, and may never come out."""

_DATUM = re.compile(r"\d{4}-\d\d-\d\d|\d{1,2}-\d{1,2}-\d{4}")
_EINDEN = (date(1900, 1, 1), date(2000, 2, 29), date(2100, 12, 31), PEILDATUM)
_TEKSTEN = (GEHEIM, f"Geen {GEHEIM} meer", f"{GEHEIM} 123456782", f"Bel {GEHEIM}: 0612345678")
_TERMIJNEN = ("1 dag", "5 werkdagen", "4 weken", "1 maand", "6 maanden", "100 jaar")
_SETS = """\
regelset: stad
termijnen:
  - {code: T001, naam: plan, vanaf: {het_laatste_van: [start, ontvangst]}, termijn: 4 weken,
     liefst: 2 weken, schuif: volgende_werkdag, voldaan_door: leveringsplan, bron: C,
     geldig_tot: 2026-08-31}
  - {code: T001, naam: plan, vanaf: start, termijn: 20 werkdagen, schuif: vorige_werkdag,
     voldaan_door: leveringsplan, waarschuw_vanaf: 3 werkdagen, ernst: vraag, bron: C,
     geldig_van: 2026-09-01}
  - {code: T002, naam: contact, vanaf: [melding, start], termijn: 100 jaar,
     voldaan_door: contactmoment, bron: C}
  - {code: T003, naam: evaluatie, vanaf: start, termijn: per_besluit, voldaan_door: evaluatie,
     bron: C}
  - {code: T004, naam: verlenging, vanaf: einde, richting: voor, liefst: 12 weken,
     termijn: 8 weken, voldaan_door: verlenging, bron: C}
  - {code: T101, naam: bezoek, vanaf: besluit, termijn: 1 maand, elke: 2 maanden,
     voldaan_door: contactmoment, bron: C}
  - {code: X102, naam: terug, vanaf: stop, richting: voor, termijn: 100 jaar,
     voldaan_door: stopbericht, ernst: fout, bron: C}
"""


@pytest.fixture(scope="module")
def omgeving(tmp_path_factory: pytest.TempPathFactory) -> Omgeving:
    """Settings with terms of every kind, and thresholds at their edges."""
    map_ = tmp_path_factory.mktemp("instellingen")
    (map_ / "stad.yaml").write_text(_SETS, "utf-8")
    (map_ / "krachtplan.yaml").write_text(
        "regelsets: [stad.yaml]\nregels: {T014: {dagen: 1}, K108: {meer_dan: 0}, R402: aan}\n",
        "utf-8",
    )
    uitkomst = load_omgeving(map_ / "krachtplan.yaml", REGELS)
    assert uitkomst.omgeving is not None, uitkomst.meldingen
    return uitkomst.omgeving


class Lot:
    """Leaves to chance what is in a file; fuller than what Hypothesis draws at the same cost."""

    def __init__(self, toeval: random.Random) -> None:
        self.toeval = toeval
        self.vol = toeval.choice([0.4, 0.7, 0.9])
        self.nummer = 0

    def fills(self, pad: Pad, veld: Veld) -> bool:
        return veld.naam not in ("negeer", "extra") and self.toeval.random() < self.vol

    def count(self, pad: Pad, deel: Inhoud) -> int:
        return self.toeval.randint(0, 3)

    def pick(self, pad: Pad, opties: Sequence[str]) -> str:
        return self.toeval.choice(opties)

    def day(self, pad: Pad, *, gebeurd: bool) -> str:
        return _any_day(self.toeval)

    def text(self, pad: Pad, *, vrij: bool) -> str:
        self.nummer += 1
        return self.toeval.choice(_TEKSTEN) if vrij else f"woord{self.nummer}"

    def refer(self, pad: Pad, naar: Verwijst, ids: Sequence[str]) -> list[str]:
        opties = [*ids, *sorted(naar.woorden)]
        return self.toeval.sample(opties, min(len(opties), self.toeval.randint(0, 2)))


@st.composite
def files(draw: st.DrawFn) -> Ruw:
    """Give the content of a client file with dates all over, and negeer and uitstel of any rule."""
    # A seed: drawn one by one, Hypothesis would make most choices alike.
    toeval = random.Random(draw(st.integers(0, 2**32)))
    ruw = make_raw(Lot(toeval)) if toeval.random() < 0.8 else draw(raw_files(st.just(GEHEIM)))[0]
    ruw = _with_other_days(ruw, toeval)
    ruw["traject"]["gemeente"] = toeval.choice(["stad", "rotterdam", "bollenstreek", "nergens"])
    if "evaluatie_elke" in ruw["traject"]:
        ruw["traject"]["evaluatie_elke"] = toeval.choice(_TERMIJNEN)
    codes = [regel.code for regel in REGELS] + ["T101", "X102"]
    for item in (ruw, ruw["traject"], *_items(ruw)):
        if toeval.random() < 0.2:
            gekozen = toeval.sample(codes, 2)
            item["negeer"] = [{"regel": code, "reden": GEHEIM} for code in gekozen]
    for uitstel in ruw.get("uitstel", ()):
        uitstel["regel"] = toeval.choice(["T001", "T003", "T004", "plan", "T101", "X102"])
        if toeval.random() < 0.5:
            uitstel |= {"nieuwe_datum": "2100-12-31", "datum": "1900-01-01"}
    return dict(ruw)


def _with_other_days(deel: Any, toeval: random.Random) -> Any:
    if isinstance(deel, dict):
        return {sleutel: _with_other_days(waarde, toeval) for sleutel, waarde in deel.items()}
    if isinstance(deel, list):
        return [_with_other_days(waarde, toeval) for waarde in deel]
    if isinstance(deel, str) and _DATUM.fullmatch(deel):
        return _any_day(toeval)
    return deel


def _any_day(toeval: random.Random) -> str:
    if toeval.random() < 0.2:
        dag = toeval.choice(_EINDEN)
    else:
        dag = PEILDATUM + timedelta(toeval.choice([-400, -57, -56, -29, -28, -7, -1, 0, 1, 7, 28]))
    return toeval.choice([dag.isoformat(), format_datum(dag)])


def _items(deel: Any) -> Iterator[dict[str, Any]]:
    """Give the items of the lists at the top, which can carry a negeer."""
    for sleutel, waarde in deel.items():
        if isinstance(waarde, list) and sleutel not in ("negeer",):
            yield from (item for item in waarde if isinstance(item, dict) and item)


PEILDATA = st.one_of(
    st.sampled_from([PEILDATUM, date.min, date.max, date(1900, 1, 1), date(2100, 12, 31)]),
    st.dates(date(2025, 1, 1), date(2028, 12, 31)),
)
TRAAG = settings(
    max_examples=100,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def judge(ruw: Ruw, omgeving: Omgeving, peildatum: date) -> Oordeel:
    dossier = load_dossier(as_yaml(ruw), "proef.yaml")
    assert dossier.client is not None, dossier.bevindingen
    return beoordeel(dossier, omgeving, peildatum)


@TRAAG
@given(files(), PEILDATA)
def test_no_rule_fails_on_any_file(omgeving: Omgeving, ruw: Ruw, peildatum: date) -> None:
    oordeel = judge(ruw, omgeving, peildatum)
    regels = len(as_yaml(ruw).splitlines())
    for melding in oordeel.meldingen:
        assert zoek_regel(melding.code) or melding.code in ("T101", "X102")
        assert melding.regel is None or 1 <= melding.regel <= regels
        assert melding.tekst.endswith((".", "?")), melding
        assert melding.hulp.endswith((".", "?", ")")), melding
        assert GEHEIM not in melding.tekst + melding.hulp + melding.pad, melding
    assert GEHEIM not in repr((oordeel.verschoven, oordeel.genegeerd, oordeel.bronnen))


def found(oordeel: Oordeel) -> list[Any]:
    """Give all that is said of a file but the lines: those are another matter of course."""
    meldingen = [(m.code, m.pad, m.ernst, m.tekst, m.hulp) for m in oordeel.meldingen]
    verschoven = [(v.code, v.pad, v.oude_datum, v.nieuwe_datum) for v in oordeel.verschoven]
    genegeerd = [(g.code, g.pad, g.aantal) for g in oordeel.genegeerd]
    bronnen = sorted(oordeel.bronnen, key=repr)
    return [sorted(meldingen), sorted(verschoven), sorted(genegeerd), bronnen]


def shuffled(deel: Any, toeval: random.Random) -> Any:
    """Give the same content with the keys of every mapping in another order; lists stay."""
    if isinstance(deel, list):
        return [shuffled(waarde, toeval) for waarde in deel]
    if not isinstance(deel, dict):
        return deel
    paren = list(deel.items())
    toeval.shuffle(paren)
    return {sleutel: shuffled(waarde, toeval) for sleutel, waarde in paren}


@TRAAG
@given(files(), st.randoms(use_true_random=False))
def test_the_order_of_keys_makes_no_difference(
    omgeving: Omgeving, ruw: Ruw, toeval: random.Random
) -> None:
    gewoon = judge(ruw, omgeving, PEILDATUM)
    assert found(judge(shuffled(ruw, toeval), omgeving, PEILDATUM)) == found(gewoon)


@TRAAG
@given(files(), files())
def test_judging_a_client_leaves_no_trace_for_the_next(
    omgeving: Omgeving, een: Ruw, ander: Ruw
) -> None:
    alleen = judge(een, omgeving, PEILDATUM)
    judge(ander, omgeving, PEILDATUM)
    assert judge(een, omgeving, PEILDATUM) == alleen


# ---- the same through the files of a folder -----------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path) -> list[Invoer]:
    """Put all examples, good and bad, in one folder, more than once."""
    bronnen = sorted((ROOT / "examples").rglob("*.yaml"))
    bronnen = [bron for bron in bronnen if "regelsets" not in bron.parts]
    for ronde in range(3):
        for bron in bronnen:
            if bron.name != "krachtplan.yaml":
                shutil.copy(bron, tmp_path / f"{ronde}-{bron.name}")
    invoer = [Invoer(pad.name, pad) for pad in sorted(tmp_path.iterdir())]
    assert len(invoer) > batch._KLEIN
    return invoer


def found_per_file(uitslagen: Iterator[Uitslag]) -> dict[str, tuple[Melding, ...]]:
    return {uitslag.bestand: uitslag.meldingen for uitslag in uitslagen}


def test_other_clients_and_their_order_make_no_difference(
    folder: list[Invoer], monkeypatch: pytest.MonkeyPatch
) -> None:
    opdracht = Opdracht(date(2026, 11, 22))
    alleen = found_per_file(Verwerker(opdracht)(een) for een in folder)
    assert sum(map(len, alleen.values())) > len(folder)
    achterstevoren = Verwerker(opdracht)
    assert found_per_file(map(achterstevoren, reversed(folder))) == alleen
    monkeypatch.setattr(batch, "_count_cores", lambda: 2)
    assert found_per_file(batch.verwerk_alle(folder[::-1], opdracht)) == alleen
