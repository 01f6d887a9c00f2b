"""The place of a sign inside a text, in every way that YAML can write that text."""

import json

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from krachtplan.lezen import lees
from krachtplan.lezen.binnenin import plek_binnenin

WOORDEN = st.lists(
    st.text(alphabet="abcé'\"\\#:-,.🙂ß1", min_size=1, max_size=9).map(lambda w: f"w{w}w"),
    min_size=1,
    max_size=30,
)
"""Words that begin and end with a letter, so that none of them is YAML by itself."""


def styles(woorden: list[str], breedte: int) -> dict[str, str]:
    """Write a text of these words in six ways, under the key ``a``."""
    tekst = " ".join(woorden)
    regels = [" ".join(woorden[n : n + 3]) for n in range(0, len(woorden), 3)]
    vormen = {
        stijl or "plain": yaml.dump(
            {"a": tekst}, default_style=stijl, width=breedte, allow_unicode=True
        )
        for stijl in (None, "'", '"')
    }
    onder = "\n".join(f"    {regel}" for regel in regels)
    vormen["escape"] = "a: " + json.dumps(tekst, ensure_ascii=True).replace("w", "\\x77") + "\n"
    return {**vormen, "|": f"a: |  # noot\n{onder}\n", ">": f"b: 1\na:\n  >-\n{onder}\n"}


@given(WOORDEN, st.integers(10, 90), st.booleans())
@settings(max_examples=150, deadline=None)
def test_every_word_is_found_in_every_style(woorden: list[str], breedte: int, crlf: bool) -> None:
    for stijl, tekst in styles(woorden, breedte).items():
        tekst = tekst.replace("\n", "\r\n") if crlf else tekst
        gelezen = lees(tekst)
        assert isinstance(gelezen.waarde, dict), stijl
        waarde = gelezen.waarde["a"]
        if not isinstance(waarde, str) or waarde.split() != woorden:
            continue  # plain text with `: ` or ` #` in it is something else
        begin, vorige, plaats = gelezen.plekken.van(("a",)), (0, 0), 0
        for woord in woorden:
            plaats = waarde.index(woord, plaats)
            regel, kolom = plek_binnenin(gelezen.tekst, begin, waarde, plaats)
            bron = gelezen.tekst.splitlines()[regel - 1][kolom - 1 :]
            assert bron.startswith("\\x77" if stijl == "escape" else "w"), stijl
            assert (regel, kolom) > vorige
            vorige, plaats = (regel, kolom), plaats + len(woord)


def test_a_folded_word_is_found_on_its_own_line() -> None:
    tekst = 'a: "een \\"twee\\"\n   d\\x72ie \\\n   vier"\n'
    gelezen = lees(tekst)
    assert gelezen.waarde == {"a": 'een "twee" drie vier'}
    plekken = [plek_binnenin(tekst, (1, 4), 'een "twee" drie vier', n) for n in (0, 5, 11, 16)]
    assert plekken == [(1, 5), (1, 11), (2, 4), (3, 4)]


@pytest.mark.parametrize("waarde", ["iets anders", "", " "])
def test_another_text_than_the_file_has_gives_the_place_of_the_value(waarde: str) -> None:
    assert plek_binnenin("a: tekst\n", (1, 4), waarde, 3) == (1, 4)


@pytest.mark.parametrize("begin", [(0, 1), (9, 1), (1, 400)])
def test_a_place_outside_the_text_stays_what_it_is(begin: tuple[int, int]) -> None:
    assert plek_binnenin("a: tekst\n", begin, "tekst", 0) == begin
