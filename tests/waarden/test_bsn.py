import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from stdnum.nl import bsn

from krachtplan.waarden.bsn import _NEGEN, _may_hold_nine, find_bsn, mask_bsn, passes_elfproef

GELDIG = "123456782"
matig = settings(max_examples=200, deadline=None)


@matig
@given(st.integers(0, 999_999_999).map("{:09}".format))
@example("000000000")
@example(GELDIG)
def test_the_elfproef_agrees_with_python_stdnum(cijfers: str) -> None:
    assert passes_elfproef(cijfers) is bool(bsn.is_valid(cijfers) and int(cijfers))


def test_every_usual_grouping_is_hidden_and_keeps_its_length() -> None:
    for reeks in (GELDIG, "1234.56.782", "123.456.782", "123 456 782", "1234-56-782"):
        tekst = f"kenmerk: {reeks}, en verder"
        verborgen = mask_bsn(tekst)
        assert len(verborgen) == len(tekst)
        assert not any(teken.isdigit() for teken in verborgen)


def test_what_cannot_be_a_bsn_stays() -> None:
    for tekst in (
        "123456789",
        "000000000",
        "0123456782",
        "1234567820",
        "van 2026-09-07 tot 2026-10-31",
        "123 456.782",
        "123-456 782",
    ):
        assert mask_bsn(tekst) == tekst


@pytest.mark.parametrize("teken", [*" .-", *"\u00a0\u2010\u2011\u2012\u2013\u2014\u2015\u202f"])
def test_a_number_in_groups_is_found_whatever_parts_them(teken: str) -> None:
    for delen in (("123", "456", "782"), ("1234", "56", "782"), ("123456782",)):
        tekst = f"ë {teken.join(delen)} \U0001f600 \udc80"
        assert list(find_bsn(tekst)) == [2]


@matig
@given(st.text(alphabet="012345678 .-\u2013\u00a0\u0663aé\n", max_size=40))
def test_the_quick_look_misses_no_number(tekst: str) -> None:
    assert _may_hold_nine(tekst) or not _NEGEN.search(tekst)
