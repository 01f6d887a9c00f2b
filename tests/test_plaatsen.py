import pytest

from krachtplan.basiscodes import BASISCODES
from krachtplan.lezen import lees
from krachtplan.melding import Bevinding, Ernst
from krachtplan.plaatsen import bronregel, make_melding
from krachtplan.regels import REGELS

TEKST = "client:\n  code: yara\n  naam: 123456782\ndoelen:\n  - doel: x\n    krachten: [a, b]\n"


def test_the_place_is_that_of_the_value() -> None:
    melding = make_melding(
        Bevinding("B006", ("doelen", 0, "krachten", 1), "Tekst.", "Hulp."),
        lees(TEKST),
        "yara.yaml",
        "onbekende-verwijzing",
        Ernst.FOUT,
    )
    assert (melding.regel, melding.kolom) == (6, 19)
    assert melding.pad == "doelen.0.krachten.1"
    assert melding.bronregel == "    krachten: [a, b]"
    assert (melding.bestand, melding.naam) == ("yara.yaml", "onbekende-verwijzing")


def test_the_place_of_a_key_is_asked_for() -> None:
    bevinding = Bevinding("B003", ("client", "naam"), "Tekst.", "Hulp.", bij_sleutel=True)
    melding = make_melding(bevinding, lees(TEKST), "y", "n", Ernst.FOUT)
    assert (melding.regel, melding.kolom) == (3, 3)


def test_a_place_in_the_finding_wins() -> None:
    bevinding = Bevinding("B001", (), "Tekst.", "Hulp.", plek=(2, 5))
    melding = make_melding(bevinding, lees(TEKST), "y", "n", Ernst.FOUT)
    assert (melding.regel, melding.kolom, melding.bronregel) == (2, 5, "  code: yara")


@pytest.mark.parametrize("tekst", [None, "x" * 5_000_001])
def test_without_text_that_was_understood_there_is_no_place(tekst: str | None) -> None:
    gelezen = None if tekst is None else lees(tekst)
    melding = make_melding(Bevinding("B009", (), "T.", "H."), gelezen, "y", "n", Ernst.FOUT)
    assert (melding.regel, melding.kolom, melding.bronregel) == (None, None, None)


def test_an_own_severity_goes_before_that_of_the_rule() -> None:
    bevinding = Bevinding("T001", (), "T.", "H.", ernst=Ernst.LET_OP)
    assert make_melding(bevinding, None, "y", "n", Ernst.FOUT).ernst is Ernst.LET_OP


def test_a_bsn_shows_nowhere() -> None:
    tekst = "extra:\n  123.456.782: oud nummer 123456782\n"
    bevinding = Bevinding(
        "B006", ("extra", "123.456.782"), "Niet 123456782.", "Bedoelde u `123 456 782`?"
    )
    melding = make_melding(bevinding, lees(tekst), "y", "n", Ernst.FOUT)
    assert melding.bronregel == "  •••.•••.•••: oud nummer •••••••••"
    getoond = f"{melding}{melding.bronregel}"
    assert "123" not in getoond
    assert "782" not in getoond


@pytest.mark.parametrize("einde", ["\n", "\r\n", "\r"])
def test_a_source_line_has_no_line_end(einde: str) -> None:
    tekst = einde.join(["een", "", "drie", "vier"])
    assert [bronregel(tekst, nummer) for nummer in range(1, 6)] == ["een", "", "drie", "vier", None]


def test_a_line_of_megabytes_is_not_shown() -> None:
    assert bronregel("a" * 2000, 1) == "a" * 2000
    assert bronregel("a" * 2001, 1) is None


def test_the_table_of_b_codes_agrees_with_the_rule_list() -> None:
    lijst = {r.code: (r.naam, r.ernst) for r in REGELS if r.code.startswith("B")}
    assert {code: BASISCODES.get(code) for code in lijst} == lijst
    assert sorted(BASISCODES) == [f"B{nummer:03}" for nummer in range(1, 16)]
