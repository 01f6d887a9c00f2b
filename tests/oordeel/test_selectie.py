"""Which findings are shown for which choice."""

import pytest

from krachtplan.melding import Ernst, Melding
from krachtplan.oordeel.selectie import Selectie


def melding(code: str, ernst: Ernst = Ernst.LET_OP) -> Melding:
    return Melding("a.yaml", 1, 1, "", code, "naam", ernst, "", "")


CODES = ("B003", "B011", "K101", "K102", "T001", "T101", "P501")


@pytest.mark.parametrize(
    ("kies", "negeer", "getoond"),
    [
        ("", "", "B003 B011 K101 K102 T001 T101 P501"),
        ("K", "", "B003 K101 K102"),
        ("T001 K102", "", "B003 K102 T001"),
        ("T101", "", "B003 T101"),
        ("", "K", "B003 B011 T001 T101 P501"),
        ("", "B", "B003 K101 K102 T001 T101 P501"),
        ("K", "K101", "B003 K102"),
        ("K101", "K", "B003 K101"),
        ("K101", "K101", "B003"),
    ],
)
def test_codes_and_families(kies: str, negeer: str, getoond: str) -> None:
    selectie = Selectie(frozenset(kies.split()), frozenset(negeer.split()))
    assert [code for code in CODES if selectie.toont(melding(code))] == getoond.split()


@pytest.mark.parametrize(
    ("vanaf", "getoond"),
    [
        (Ernst.VRAAG, [Ernst.FOUT, Ernst.LET_OP, Ernst.VRAAG]),
        (Ernst.LET_OP, [Ernst.FOUT, Ernst.LET_OP]),
        (Ernst.FOUT, [Ernst.FOUT]),
    ],
)
def test_from_a_severity_on(vanaf: Ernst, getoond: list[Ernst]) -> None:
    selectie = Selectie(ernst=vanaf)
    assert [ernst for ernst in Ernst if selectie.toont(melding("K101", ernst))] == getoond


def test_what_makes_a_file_unsure_is_always_shown() -> None:
    selectie = Selectie(frozenset(["K101"]), frozenset(["B"]), Ernst.FOUT)
    for nummer in range(1, 11):
        assert selectie.toont(melding(f"B{nummer:03}", Ernst.VRAAG))
    assert not selectie.toont(melding("B011", Ernst.FOUT))


def test_a_moved_date_follows_the_codes_not_the_severity() -> None:
    assert Selectie(ernst=Ernst.FOUT).noemt("T001")
    assert not Selectie(frozenset("K")).noemt("T001")
