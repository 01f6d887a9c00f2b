"""A basis: what is in it, what it silences, and what it never silences."""

import json
import os
import random
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from krachtplan.melding import Ernst, Melding
from krachtplan.oordeel.basisbestand import (
    Basis,
    Basisfout,
    Termijndagen,
    Vergelijking,
    format_basis,
    make_basis,
    parse_basis,
)

NU = date(2026, 9, 28)
GEEN = Termijndagen(NU)


def melding(
    code: str = "K101",
    pad: str = "doelen.0",
    ernst: Ernst = Ernst.LET_OP,
    bestand: str = "a.yaml",
    regel: int = 1,
) -> Melding:
    return Melding(bestand, regel, 1, pad, code, "naam", ernst, "tekst", "hulp", "bron")


@pytest.fixture(autouse=True)
def _in_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.yaml").touch()


def compare(
    oud: list[Melding], nu: list[Melding], dagen: Termijndagen = GEEN, toen: Termijndagen = GEEN
) -> Vergelijking:
    """Write a basis of ``oud``, read it back, and lay ``nu`` beside it."""
    tekst = format_basis(make_basis(oud, toen, Path.cwd()))
    return parse_basis(tekst, Path.cwd()).vergelijk(nu, dagen, {"a.yaml"})


def test_line_numbers_and_positions_do_not_matter() -> None:
    oud = [melding(regel=4), melding(pad="doelen.2", regel=9)]
    nu = [melding(pad="doelen.1", regel=40), melding(pad="doelen.3", regel=90)]
    assert compare(oud, nu) == Vergelijking((), 2, (), ())


@pytest.mark.parametrize(
    "anders",
    [
        melding("K102"),
        melding(pad="doelen.0.stappen.0"),
        melding(bestand="map/a.yaml"),
        melding(ernst=Ernst.FOUT),
    ],
)
def test_another_code_path_file_or_a_heavier_one_is_new(anders: Melding) -> None:
    assert compare([melding()], [anders]).nieuw == (anders,)


def test_a_lighter_one_is_known() -> None:
    assert compare([melding(ernst=Ernst.FOUT)], [melding(ernst=Ernst.VRAAG)]).bekend == 1


def test_one_more_shows_them_all() -> None:
    nu = [melding(), melding(pad="doelen.1")]
    uit = compare([melding()], nu)
    assert uit.nieuw == tuple(nu)
    assert [(str(v.sleutel), v.was, v.nu) for v in uit.gegroeid] == [("a.yaml K101 doelen.*", 1, 2)]
    assert uit.verouderd == ()


def test_one_less_is_stale() -> None:
    uit = compare([melding(), melding(pad="doelen.1")], [melding()])
    assert (uit.nieuw, uit.bekend) == ((), 1)
    assert [(v.was, v.nu) for v in uit.verouderd] == [(2, 1)]


def test_a_file_that_was_not_looked_at_is_not_stale_and_one_that_is_gone_is() -> None:
    Path("b.yaml").touch()
    oud = [melding(bestand="b.yaml"), melding(bestand="weg.yaml")]
    assert [v.sleutel.bestand for v in compare(oud, []).verouderd] == ["weg.yaml"]


@pytest.mark.parametrize("code", [*(f"B{n:03}" for n in range(1, 11)), "P501"])
def test_some_findings_are_never_known(code: str) -> None:
    assert compare([melding(code)], [melding(code)]).nieuw == (melding(code),)
    assert make_basis([melding(code)], GEEN, Path.cwd()).bekend == {}


def test_stdin_is_never_known() -> None:
    assert make_basis([melding(bestand="<stdin>")], GEEN, Path.cwd()).bekend == {}


def term(uiterlijk: date) -> Termijndagen:
    return Termijndagen(NU, {("a.yaml", "T003"): uiterlijk})


def test_of_a_term_one_day_is_known_and_not_the_next() -> None:
    oud, nieuw = term(date(2026, 6, 1)), term(date(2026, 9, 1))
    assert compare([melding("T003")], [melding("T003")], oud, oud).bekend == 1
    assert compare([melding("T003")], [melding("T003")], nieuw, oud).bekend == 0


@pytest.mark.parametrize(("uiterlijk", "bekend"), [(27, 1), (28, 0), (29, 0)])
def test_a_term_that_is_still_to_come_is_never_known(uiterlijk: int, bekend: int) -> None:
    dagen = term(date(2026, 9, uiterlijk))
    assert compare([melding("T003")], [melding("T003")], dagen, dagen).bekend == bekend


def test_nothing_of_a_client_is_in_it() -> None:
    paden = ("netwerk.0.zus-fatma", "extra.fatma.yilmaz", "zelfredzaamheid.0.scores.huisvesting")
    tekst = format_basis(make_basis([melding(pad=pad) for pad in paden], GEEN, Path.cwd()))
    assert [deel["plek"] for deel in json.loads(tekst)["meldingen"]] == [
        "extra.*.*",
        "netwerk.*.*",
        "zelfredzaamheid.*.scores.*",
    ]
    assert "bron" not in tekst
    assert "tekst" not in tekst


def test_paths_count_from_the_folder_of_the_basis(tmp_path: Path) -> None:
    (tmp_path / "clienten").mkdir()
    gevonden = melding(bestand="clienten/a.yaml")
    basis = make_basis([gevonden], GEEN, tmp_path / "beheer")
    assert [sleutel.bestand for sleutel in basis.bekend] == ["../clienten/a.yaml"]
    heel = melding(bestand=str(tmp_path / "clienten" / "a.yaml"))
    assert make_basis([heel], GEEN, tmp_path / "beheer") == basis
    assert basis.bestanden([heel.bestand, "<stdin>"]) == {"../clienten/a.yaml"}


ENKELE = st.builds(
    melding,
    st.sampled_from(["K101", "K102", "T010"]),
    st.sampled_from(["", "doelen.0", "doelen.1", "doelen.1.stappen.0"]),
    st.sampled_from(Ernst),
    st.sampled_from(["a.yaml", "b c.yaml", "é.yaml"]),
)


@settings(max_examples=100, deadline=None)
@given(st.lists(ENKELE, max_size=12), st.randoms(use_true_random=False))
def test_the_bytes_do_not_depend_on_the_order_and_come_back(
    gevonden: list[Melding], toeval: random.Random
) -> None:
    basis = make_basis(gevonden, GEEN, Path.cwd())
    tekst = format_basis(basis)
    door_elkaar = toeval.sample(gevonden, len(gevonden))
    assert format_basis(make_basis(door_elkaar, GEEN, Path.cwd())) == tekst
    assert parse_basis(tekst, Path.cwd()) == basis
    vergelijking = basis.vergelijk(door_elkaar, GEEN, {"a.yaml"})
    assert vergelijking == Vergelijking((), len(gevonden), (), ())


def test_a_finding_is_a_line() -> None:
    tekst = format_basis(make_basis([melding(), melding("K102")], GEEN, Path.cwd()))
    assert tekst.splitlines() == [
        "{",
        '  "krachtplan-basis": 1,',
        '  "meldingen": [',
        '    {"bestand": "a.yaml", "code": "K101", "plek": "doelen.*", "ernst": "let_op",'
        ' "aantal": 1},',
        '    {"bestand": "a.yaml", "code": "K102", "plek": "doelen.*", "ernst": "let_op",'
        ' "aantal": 1}',
        "  ]",
        "}",
    ]
    assert json.loads(format_basis(Basis(Path.cwd()))) == {"krachtplan-basis": 1, "meldingen": []}


def test_a_file_name_of_any_bytes_comes_back() -> None:
    bestand = os.fsdecode(b"\xff\xc3\xa9.yaml")
    basis = make_basis([melding(bestand=bestand)], GEEN, Path.cwd())
    geschreven = format_basis(basis).encode()
    assert parse_basis(geschreven.decode(), Path.cwd()) == basis


GOED = {"bestand": "a", "code": "K101", "plek": "", "ernst": "fout", "aantal": 1}


@pytest.mark.parametrize(
    ("tekst", "zegt"),
    [
        ("client: {code: a}", "geen basis"),
        ("", "geen basis"),
        ("[]", "geen basis"),
        ("[" * 100_000, "geen basis"),
        ('{"meldingen": []}', "geen basis"),
        ('{"krachtplan-basis": 2, "meldingen": []}', "andere versie"),
        ('{"krachtplan-basis": 1}', "andere versie"),
        *(
            (json.dumps({"krachtplan-basis": 1, "meldingen": [deel]}), "niet te begrijpen")
            for deel in (
                "x",
                {},
                {**GOED, "aantal": 0},
                {**GOED, "aantal": True},
                {**GOED, "aantal": "1"},
                {**GOED, "ernst": "erg"},
                {**GOED, "plek": None},
            )
        ),
    ],
)
def test_what_is_no_basis_is_refused(tekst: str, zegt: str) -> None:
    with pytest.raises(Basisfout) as fout:
        parse_basis(tekst, Path.cwd())
    assert zegt in fout.value.tekst
    assert "--schrijf-basis" in fout.value.hulp
