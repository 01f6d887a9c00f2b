"""CSV: read back it is what was written, and no cell is a formula."""

import csv
import io
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from krachtplan.tonen import maak_toonbaar
from krachtplan.tonen.tabel import Cel, format_csv, guard_formula

TEKST = st.text(st.characters(exclude_categories=["Cs"])) | st.sampled_from(
    ["=1+1", " =1+1", "\t=1", "-2", "+31", "@SOM(A1)", "＝1", "\n=1", "a;b", 'a"b', "a\r\nb", ""]
)


def read(tekst: str) -> list[list[str]]:
    assert tekst.startswith("\ufeff")
    return list(csv.reader(io.StringIO(tekst[1:], newline=""), delimiter=";"))


def test_what_excel_opens_at_a_double_click() -> None:
    rijen: list[tuple[Cel, ...]] = [
        ("code", "dagen", "datum"),
        ("yara", -3, date(2026, 9, 28)),
        ("joost", None, "a;b"),
    ]
    assert format_csv(rijen).encode() == (
        b'\xef\xbb\xbfcode;dagen;datum\r\nyara;-3;2026-09-28\r\njoost;;"a;b"\r\n'
    )


@given(st.lists(st.lists(TEKST, min_size=2, max_size=4), max_size=5))
@settings(max_examples=200, deadline=None)
def test_read_back_it_is_what_was_shown(rijen: list[list[str]]) -> None:
    gelezen = read(format_csv(rijen))
    assert len(gelezen) == len(rijen)
    for rij, terug in zip(rijen, gelezen, strict=True):
        toonbaar = [maak_toonbaar(cel, regeleinden=True) for cel in rij]
        assert [cel.removeprefix("'") for cel in terug] == [t.removeprefix("'") for t in toonbaar]
        assert not any(cel.lstrip()[:1] in set("=+-@＝＋－＠") for cel in terug if cel.strip())


@pytest.mark.parametrize("begin", ["=", "+", "-", "@", "\t", "\r", "＝", " =", "\u00a0=", "\n="])
def test_no_text_is_a_formula(begin: str) -> None:
    assert guard_formula(f"{begin}1") == f"'{begin}1"


def test_a_number_and_ordinary_text_stay_as_they_are() -> None:
    assert read(format_csv([(-3, True, "Ik - en jij", "'s ochtends")])) == [
        ["-3", "ja", "Ik - en jij", "'s ochtends"]
    ]
