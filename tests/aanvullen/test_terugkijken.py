"""The questions of a terugblik, and a text of answers read back."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from krachtplan.aanvullen.terugkijken import (
    DRIE,
    Antwoord,
    Terugvraag,
    list_terugvragen,
    make_terugblik,
    read_antwoorden,
)
from krachtplan.model.structuur import velden_van
from krachtplan.model.verloop import Terugblik
from krachtplan.waarden import Waardefout

DAG = date(2026, 9, 28)
HET_GOEDE, GOED, REDEN = DRIE
TEMPO = Terugvraag("Was dit het tempo van de cliënt?")


def test_the_three_have_the_keys_and_words_of_the_format() -> None:
    velden = velden_van(Terugblik)
    assert [vraag.sleutel in velden for vraag in DRIE] == [True] * 3
    assert [vraag.tekst for vraag in DRIE] == [
        "Doe ik het goede?",
        "Doe ik het goed?",
        "Doe ik het om de goede reden?",
    ]


@pytest.mark.parametrize(
    ("principes", "vragen"),
    [
        ([], DRIE),
        (["", "  "], DRIE),
        ([TEMPO.tekst], (TEMPO,)),
        ([TEMPO.tekst, "doe ik het Goed", TEMPO.tekst], (TEMPO, GOED)),
        (["Was dit het\n  tempo van de cliënt?"], (TEMPO,)),
    ],
)
def test_an_own_list_takes_the_place_of_the_three(
    principes: list[str], vragen: tuple[Terugvraag, ...]
) -> None:
    assert list_terugvragen(principes) == vragen


def test_an_item_has_the_day_the_three_and_then_own_questions() -> None:
    antwoorden = [Antwoord(TEMPO, "Ja."), Antwoord(REDEN, "Denk het."), Antwoord(HET_GOEDE, "Nee")]
    item = make_terugblik(DAG, antwoorden)
    assert list(item) == ["datum", "het_goede", "om_de_goede_reden", "vragen"]
    assert item["vragen"] == [{"vraag": TEMPO.tekst, "antwoord": "Ja."}]
    assert list(make_terugblik(DAG, [Antwoord(GOED, "Ja")])) == ["datum", "goed"]


@pytest.mark.parametrize(
    ("tekst", "antwoorden"),
    [
        ("", []),
        ("\n\n", []),
        ("Doe ik het goede?\nJa.\n", [(HET_GOEDE, "Ja.")]),
        ("Doe ik het goede? Ja.\nEn nee.\n\nEn.\n", [(HET_GOEDE, "Ja.\nEn nee.\n\nEn.")]),
        ("1. doe ik het goed: Ja\n\n# Doe ik het goede?\nNee", [(GOED, "Ja"), (HET_GOEDE, "Nee")]),
        ("Doe ik het goede?\n\nDoe ik het goed?\nDoe ik het goed genoeg\n", "niet af"),
        ("- Was dit het tempo van de client? Ja\r\n", [(TEMPO, "Ja")]),
        ("Doe ik het om de goede reden?\nWas dit het tempo van de cliënt\nJa\n", [(TEMPO, "Ja")]),
    ],
)
def test_a_text_of_questions_and_answers(tekst: str, antwoorden: object) -> None:
    gelezen = read_antwoorden(tekst, (TEMPO,))
    if antwoorden == "niet af":
        assert gelezen == [Antwoord(GOED, "Doe ik het goed genoeg")]
    else:
        assert gelezen == antwoorden


@pytest.mark.parametrize(
    ("tekst", "zegt"),
    [
        ("Zomaar iets\n", "regel 1 staat niet welke vraag"),
        ("\nIets\nDoe ik het goed?\nJa\n", "regel 2 staat niet welke vraag"),
        ("Doe ik het goed?\nJa\nDoe ik het goed?\nNee\n", "regel 3 staat een vraag die er al"),
        ("Doe ik het goed?\n123456782\n", "burgerservicenummer"),
        ("Doe ik het goed?\nJa\x07\n", "stuurteken"),
    ],
)
def test_what_is_refused_is_told_without_the_text(tekst: str, zegt: str) -> None:
    with pytest.raises(Waardefout) as fout:
        read_antwoorden(tekst, DRIE)
    assert zegt in fout.value.tekst
    assert "Zomaar" not in f"{fout.value.tekst}{fout.value.hulp}"


ZIN = st.text("abcdé ?:.,-#", max_size=40).map(str.strip).filter(bool)


@given(st.lists(ZIN, min_size=4, max_size=4))
@settings(max_examples=100, deadline=None)
def test_what_was_written_under_a_question_is_its_answer(zinnen: list[str]) -> None:
    vragen = (*DRIE, TEMPO)
    tekst = "".join(f"{v.tekst}\n{zin}\n\n" for v, zin in zip(vragen, zinnen, strict=True))
    assert read_antwoorden(tekst, vragen) == [*map(Antwoord, vragen, zinnen)]
