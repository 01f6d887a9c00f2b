"""Random file styles, judged from outside; ``python -m benchmarks.invoegen`` tries thousands."""

from random import Random

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.invoegen.keuring import do_wens, draw_wens, judge
from tests.invoegen.stijlen import FOUTEN, draw_bestand

from krachtplan.invoegen import Geweigerd, Invoeging
from krachtplan.lezen import lees

getallen = st.integers(0, 10**9)


@settings(max_examples=150, deadline=None)
@given(getallen)
def test_an_entry_in_any_style(getal: int) -> None:
    rnd = Random(getal)
    inhoud, data = draw_bestand(rnd)
    assert lees(inhoud.decode("utf-8-sig")).bevindingen == (), "the generator made a fault"
    wens = draw_wens(rnd, data)
    uitkomst = do_wens(inhoud, wens)
    if isinstance(uitkomst, Geweigerd):
        assert "geen regeleinde" in uitkomst.reden
    else:
        assert judge(inhoud, wens, uitkomst, heel=True) == []


@settings(max_examples=150, deadline=None)
@given(getallen, st.sampled_from([naam for naam, _ in FOUTEN]))
def test_an_entry_beside_a_fault(getal: int, fout: str) -> None:
    rnd = Random(getal)
    inhoud, data = draw_bestand(rnd, fout=fout)
    wens = draw_wens(rnd, data)
    uitkomst = do_wens(inhoud, wens)
    if isinstance(uitkomst, Invoeging):
        assert judge(inhoud, wens, uitkomst, heel=False) == []
    else:
        assert uitkomst.plakken


def test_without_libyaml_the_same_bytes_come_out(monkeypatch: pytest.MonkeyPatch) -> None:
    gevallen = []
    for getal in range(25):
        rnd = Random(getal)
        inhoud, data = draw_bestand(rnd)
        wens = draw_wens(rnd, data)
        gevallen.append((inhoud, wens, do_wens(inhoud, wens)))
    monkeypatch.setattr("krachtplan.lezen.LADER", yaml.SafeLoader)
    monkeypatch.setattr("krachtplan.invoegen.boom.LADER", yaml.SafeLoader)
    for inhoud, wens, uitkomst in gevallen:
        assert do_wens(inhoud, wens) == uitkomst


def test_nearly_all_styles_are_taken() -> None:
    geweigerd = 0
    for getal in range(400):
        rnd = Random(getal)
        inhoud, data = draw_bestand(rnd)
        geweigerd += isinstance(do_wens(inhoud, draw_wens(rnd, data)), Geweigerd)
    assert geweigerd <= 6


@pytest.mark.parametrize(
    "bederf",
    [
        lambda b: b.replace(b"code", b"Code", 1),
        lambda b: b.replace(b"datum", b"datun", 1),
        lambda b: b + b"nog: iets\n",
        lambda b: b.replace(b"Yara", b"Yara ", 1),
    ],
)
def test_the_judge_sees_more_than_one_change(bederf: object) -> None:
    assert callable(bederf)
    inhoud = b"client:\n  code: yara\n  naam: Yara\ncontactmomenten:\n  - datum: 2026-01-01\n"
    wens = ("erbij", ("contactmomenten",), {"verslag": "Nieuw."})
    uitkomst = do_wens(inhoud, wens)
    assert isinstance(uitkomst, Invoeging)
    assert judge(inhoud, wens, uitkomst, heel=True) == []
    bedorven = uitkomst._replace(inhoud=bederf(uitkomst.inhoud))
    assert judge(inhoud, wens, bedorven, heel=True) != []
