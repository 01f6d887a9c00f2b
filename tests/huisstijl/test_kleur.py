"""Contrast as WCAG measures it, and a shade that can be read."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from krachtplan.huisstijl.kleur import GENOEG, contrast, darken, is_leesbaar

KLEUREN = st.integers(0, 0xFFFFFF).map(lambda getal: f"#{getal:06x}")


@pytest.mark.parametrize(
    ("kleur", "verhouding"),
    # As the examples of WCAG 2.2 and its contrast tables give them.
    [("#000000", 21.0), ("#ffffff", 1.0), ("#777777", 4.48), ("#767676", 4.54), ("#ff0000", 4.0)],
)
def test_contrast_is_that_of_wcag(kleur: str, verhouding: float) -> None:
    assert contrast(kleur) == pytest.approx(verhouding, abs=0.01)
    assert is_leesbaar(kleur) == (verhouding >= GENOEG)


@given(KLEUREN)
def test_a_darker_shade_can_be_read_and_is_no_darker_than_needed(kleur: str) -> None:
    donker = darken(kleur)
    assert re.fullmatch("#[0-9a-f]{6}", donker)
    assert is_leesbaar(donker)
    if is_leesbaar(kleur):
        assert donker == kleur
    else:
        assert contrast(donker) < 5.0


@given(KLEUREN, KLEUREN)
def test_contrast_has_no_direction(een: str, ander: str) -> None:
    assert contrast(een, ander) == contrast(ander, een)
    assert 1 <= contrast(een, ander) <= 21
