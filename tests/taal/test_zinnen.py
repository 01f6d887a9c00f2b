"""Sentences: where they end in Dutch as people write it, and where the words are."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from krachtplan.taal import list_zinnen, zonder_citaten


def zinnen(tekst: str) -> list[str]:
    return [" ".join(woord.tekst for woord in zin.woorden) for zin in list_zinnen(tekst)]


@pytest.mark.parametrize(
    ("tekst", "verwacht"),
    [
        ("Ik kook. Dan eet ik.", ["Ik kook", "Dan eet ik"]),
        ("Lukt het? Ja! Mooi", ["Lukt het", "Ja", "Mooi"]),
        ("Iets leuks, bijv. zwemmen of o.a. Wandelen.", 1),
        ("Met dhr. Jansen en mw. De Wit naar het loket.", 1),
        ("I.v.m. de vakantie is er geen bezoek.", 1),
        ("Om 10.30 u. Daarna lunch.", ["Om 10.30 u", "Daarna lunch"]),
        ("Om 10.30 u. bellen.", 1),
        ("Melk, brood enz. halen.", 1),
        ("Melk, brood enz. Daarna koken.", 2),
        ("Samen met J. de Vries en A.B. Jansen.", 1),
        ("Het kost € 12.50 per keer. Dat kan.", 2),
        ("Op 28-9-2026 of 3.5 km verderop.", 1),
        ("Ik weet het niet ... misschien later.", 1),
        ("Ik weet het niet… Misschien later.", 2),
        ("Ik bel om 3. Jij om 4.", 2),
        ("1. Bellen\n2. Gaan", ["1 Bellen", "2 Gaan"]),
        ("- eerst bellen\n- dan gaan", ["eerst bellen", "dan gaan"]),
        ("Wat helpt:\nslapen", ["Wat helpt", "slapen"]),
        ("Deze zin is\nafgebroken door de rand.", 1),
        ("Eerste stuk\n\nTweede stuk", 2),
        ("Hij vroeg (of ze kwam?) en ging.", 1),
        ('Zij zei: "Ik wil naar huis." Toen ging ze.', ["Zij zei", "Toen ging ze"]),
        ("De ‘eigen regie’ van nu", ["De van nu"]),
        ("'s Avonds maakt zij foto's van baby's.", ["s Avonds maakt zij foto's van baby's"]),
        ("Dat 'kan niet' zei hij, en 's avonds wel.", ["Dat zei hij en s avonds wel"]),
        ("En/of p/w, 24/7: het is 1-op-1.", ["En/of p/w 24/7 het is 1-op-1"]),
        ("...", []),
        ("", []),
        ("— – •", []),
    ],
)
def test_sentences(tekst: str, verwacht: list[str] | int) -> None:
    gevonden = zinnen(tekst)
    assert (gevonden if isinstance(verwacht, list) else len(gevonden)) == verwacht


_TEKST = st.text(
    alphabet=st.sampled_from(list("abAZé. !?…\n\t'\"‘’“”-•1,:;()u@/\u00a0🙂ß")), max_size=120
)


@given(_TEKST)
@settings(max_examples=200, deadline=None)
def test_every_word_stands_where_it_is_said_to_stand(tekst: str) -> None:
    vorige = -1
    for zin in list_zinnen(tekst):
        assert zin.begin == zin.woorden[0].begin
        for woord in zin.woorden:
            assert tekst[woord.begin : woord.begin + len(woord.tekst)] == woord.tekst
            assert woord.begin > vorige
            vorige = woord.begin


@given(_TEKST)
@settings(max_examples=100, deadline=None)
def test_leaving_out_quotations_moves_nothing(tekst: str) -> None:
    zonder = zonder_citaten(tekst)
    assert len(zonder) == len(tekst)
    assert all(een in (ander, " ") for een, ander in zip(zonder, tekst, strict=True))


@pytest.mark.parametrize(
    "stuk", ["‘", "'", "“", '"', "a'", " 'a'a", ". ", "a.", "\n", "…", "a-", "  ", "1. "]
)
def test_a_long_odd_text_takes_no_time(stuk: str) -> None:
    begin = time.process_time()
    list_zinnen(stuk * (60_000 // len(stuk)))
    assert time.process_time() - begin < 2
