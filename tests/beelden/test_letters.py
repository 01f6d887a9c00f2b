"""Tests of krachtplan.beelden.letters: a text in lines that fit, whatever is in it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from krachtplan.beelden.letters import AFGEKORT, meet, vouw

EMOJI = "👩‍👩‍👧‍👦🏳️‍🌈👍🏽🇳🇱"


@pytest.mark.parametrize(
    ("tekst", "regels"),
    [
        ("", ("",)),
        ("Sam", ("Sam",)),
        ("Ik weet wat ik moet betalen", ("Ik weet wat ik", "moet betalen")),
        ("  twee \n\t regels  ", ("twee regels",)),
        ("Donaudampfschifffahrtsgesellschaft", ("Donaudampfsc", "hifffahrtsgese…")),
        ("een twee drie vier vijf zes zeven acht", ("een twee drie", "vier vijf zes ze…")),
        ("社會科學院語學研究所社會科學院", ("社會科學院語", "學研究所社會…")),
    ],
)
def test_lines_end_between_words_where_they_can(tekst: str, regels: tuple[str, ...]) -> None:
    assert vouw(tekst, 100, 13) == regels


def test_what_a_reader_sees_as_one_sign_is_not_cut() -> None:
    for tekst in (EMOJI * 3, "ñ" * 40, "é" * 40, "नमस्ते" * 9):
        gezien = "".join(vouw(tekst, 60, 13, 99))
        assert gezien == tekst
    assert all(not regel.startswith(("\u200d", "\ufe0f", "🏽")) for regel in vouw(EMOJI, 40, 13, 9))


def test_bold_and_letters_with_accents_have_a_width() -> None:
    assert meet("Yara", 13, vet=True) > meet("Yara", 13)
    assert meet("Zoë", 13) == meet("Zoe", 13)
    assert meet("e\u0301", 13) == meet("e", 13)
    assert meet("社", 10) >= 10
    assert meet("﷽", 10) >= 100


@settings(max_examples=200, deadline=None)
@given(
    st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=80),
    st.integers(40, 340),
    st.sampled_from([12, 13]),
    st.integers(1, 3),
    st.booleans(),
)
def test_every_line_fits(tekst: str, breedte: int, grootte: int, aantal: int, vet: bool) -> None:
    regels = vouw(tekst, breedte, grootte, aantal, vet=vet)
    assert 1 <= len(regels) <= aantal
    for regel in regels:
        assert meet(regel, grootte, vet=vet) <= breedte or len(regel) < 3 or "\u200d" in regel
    los = "".join("".join(regels).split())
    heel = "".join(tekst.split())
    assert los == heel or (los[-1] == AFGEKORT and heel.startswith(los[:-1]))
