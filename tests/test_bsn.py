from hypothesis import example, given, settings
from hypothesis import strategies as st
from stdnum.nl import bsn

from krachtplan.bsn import mask_bsn, passes_elfproef

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
