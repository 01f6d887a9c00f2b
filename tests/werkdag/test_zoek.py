"""Words found again: folded, with the right place and day, and nothing of later."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.generatie import make_full

from krachtplan.batch.bestanden import Invoer
from krachtplan.tonen import breedte, maak_toonbaar
from krachtplan.werkdag.zoek import Treffer, Vondsten, Vraag, Zoeker, maak_woord, vouw
from krachtplan.werkdag.zoekvormen import format_json, format_tekst

DAG = date(2026, 9, 28)
HOOFD = "client: {code: sam, naam: Sam}\ntraject: {gemeente: rotterdam, start: 2026-09-21}\n"


Zoek = Callable[..., tuple[Treffer, ...]]


def look_in(pad: Path, tekst: str | bytes, *woorden: str, **over: Any) -> Vondsten:
    pad.write_bytes(tekst.encode() if isinstance(tekst, str) else tekst)
    vraag = Vraag(tuple(map(maak_woord, woorden)), DAG)._replace(**over)
    return Zoeker(vraag)(Invoer("sam.yaml", pad))


@pytest.fixture
def zoek(tmp_path: Path) -> Zoek:
    """Look for words in a text, as if it were a file."""

    def find(tekst: str, *woorden: str, **over: Any) -> tuple[Treffer, ...]:
        return look_in(tmp_path / "sam.yaml", tekst, *woorden, **over).treffers

    return find


CONTACT = """\
contactmomenten:
  - datum: 2026-09-22
    verslag: |
      Koffie gedronken.
      Daarna naar het eetcafé gelopen.
  - {datum: 2026-09-29, verslag: Morgen naar het eetcafé}
"""


@pytest.mark.parametrize("woord", ["eetcafé", "EETCAFE", "cafe", "eetcafe\u0301", "het eetcafé"])
def test_accents_and_capitals_make_no_difference(zoek: Zoek, woord: str) -> None:
    (treffer,) = zoek(HOOFD + CONTACT, woord)
    assert (treffer.code, treffer.datum) == ("sam", date(2026, 9, 22))
    assert treffer.pad == ("contactmomenten", 0, "verslag")
    regel = (HOOFD + CONTACT).splitlines()[treffer.regel - 1]
    assert vouw(regel[treffer.kolom - 1 :]).startswith(maak_woord(woord).split()[0])


def test_what_is_of_later_is_not_found(zoek: Zoek) -> None:
    assert zoek(HOOFD + CONTACT, "morgen") == ()
    assert len(zoek(HOOFD + CONTACT, "morgen", peildatum=date(2026, 9, 29))) == 1
    rest = "doelen: [{doel: Rust, stappen: [{stap: A, gedaan: 2026-09-29, hoe_ging_het: Fijn}]}]\n"
    assert zoek(HOOFD + rest, "fijn") == ()
    assert len(zoek(HOOFD + rest, "rust")) == 1
    later = "doelen: [{doel: Rust, begonnen: 2026-09-29, stappen: [{stap: Fijn}]}]\n"
    assert zoek(HOOFD + later, "fijn") == ()


def test_a_text_has_the_day_of_its_own_item(zoek: Zoek) -> None:
    rest = (
        "doelen:\n  - doel: Rust\n    begonnen: 2026-09-21\n"
        "    stappen: [{stap: Een stap, gedaan: 2026-09-25, hoe_ging_het: Fijne stap}]\n"
        "inzet: [{activiteit: Een stap}]\n"
    )
    assert [(t.pad[-1], t.datum) for t in zoek(HOOFD + rest, "stap")] == [
        ("stap", date(2026, 9, 21)),
        ("hoe_ging_het", date(2026, 9, 25)),
        ("activiteit", None),
    ]
    assert [t.pad[-1] for t in zoek(HOOFD + rest, "stap", sinds=date(2026, 9, 22))] == [
        "hoe_ging_het"
    ]


def test_all_words_stand_in_one_text(zoek: Zoek) -> None:
    assert len(zoek(HOOFD + CONTACT, "koffie", "gelopen")) == 1
    assert zoek(HOOFD + CONTACT, "koffie", "Sam") == ()
    assert len(zoek(HOOFD + CONTACT, "gedronken. daarna")) == 1, "over a line end"
    assert zoek(HOOFD + CONTACT, "koffie daarna") == ()


def test_words_of_a_list_ids_and_dates_are_no_text(zoek: Zoek) -> None:
    assert zoek(HOOFD, "rotterdam") == ()
    assert zoek(HOOFD, "2026") == ()
    assert len(zoek(HOOFD, "sam")) == 2, "code and name"


def test_only_the_clients_that_are_asked(zoek: Zoek) -> None:
    assert zoek(HOOFD, "sam", codes=frozenset({"jo"})) == ()
    assert len(zoek(HOOFD, "sam", codes=frozenset({"jo", "sam"}))) == 2


def test_the_terugblik_is_found_and_marked(zoek: Zoek) -> None:
    rest = "terugblik: [{datum: 2026-09-26, goed: Ik ging te snel.}]\n"
    (treffer,) = zoek(HOOFD + rest, "te snel")
    assert treffer.terugblik
    assert "alleen voor jezelf" in format_tekst([treffer], "te snel")
    assert zoek(HOOFD + rest.replace("09-26", "09-29"), "te snel") == ()


@pytest.mark.parametrize(
    "tekst",
    [
        f"{HOOFD}onbekende_sleutel: Naar het eetcafé\n",
        f"{HOOFD}dromen: [{{droom: Eetcafé, status: wat?}}]\n",
        'client: {code: sam}\ndromen: [{droom: "Eetcaf\\u00e9"}]\n',
        f"{HOOFD}extra: {{team: [Eetcafé]}}\n",
        "client: [{\n  droom: Eetcafé\n",
        f"\ufeff{HOOFD}dromen:\r\n  - droom: Eetcafé\r\n",
        f"{HOOFD}dromen:\r  - droom: Eetcafé\r",
    ],
)
def test_a_file_with_faults_can_be_looked_in_too(zoek: Zoek, tekst: str) -> None:
    (treffer,) = zoek(tekst, "eetcafe")
    assert treffer.code == "sam"
    assert treffer.regel > 0


STUK = """\
client: {code: sam}
traject: [
contactmomenten:
  - datum: 2026-09-22
    verslag: |
      Koffie gedronken.
      Daarna naar het eetcafé.

      En naar het eetcafé terug.
  - {datum: 2026-09-29, verslag: Nog eens naar het eetcafé}
  - verslag: Weer het eetcafé
    datum: 2-10-2026
  - datum: "2026-09-29"
    verslag: |
      Later naar het eetcafé.
terugblik:
  - {datum: 2026-09-26, goed: Ik vond het eetcafé fijn}
  - datum: 2026-09-30
    goed: Het eetcafé was te vol
"""


def test_bare_lines_of_later_are_left_out_and_the_terugblik_is_marked(zoek: Zoek) -> None:
    treffers = sorted(zoek(STUK, "eetcafe"), key=lambda treffer: treffer.regel)
    assert [(t.regel, t.terugblik) for t in treffers] == [(7, False), (9, False), (17, True)]
    assert "alleen voor jezelf" in format_tekst(treffers, "eetcafe")
    assert len(zoek(STUK, "eetcafe", peildatum=date(2026, 10, 2))) == 7


def test_a_file_that_cannot_be_read_says_why(tmp_path: Path) -> None:
    vondsten = look_in(tmp_path / "sam.yaml", "dromen: eetcafé".encode("latin-1"), "eetcafe")
    assert vondsten.treffers == ()
    assert vondsten.onleesbaar is not None
    assert vondsten.onleesbaar.code == "B010"


def test_a_bsn_is_never_shown(zoek: Zoek) -> None:
    (treffer,) = zoek(f"{HOOFD}dromen: [{{droom: Nummer 123456782 op een pas}}]\n", "pas")
    assert "123456782" not in treffer.tekst


def test_every_free_text_of_a_full_file_is_found(zoek: Zoek) -> None:
    vol = make_full(meeste=2)
    tekst = vol.dossier.gelezen.tekst
    for kanarie in sorted(vol.kanaries.vrij)[::7]:
        gevonden = zoek(tekst, kanarie)
        assert [vol.kanaries.pad_van[kanarie]] == [treffer.pad for treffer in gevonden]
        (treffer,) = gevonden
        regel = tekst.splitlines()[treffer.regel - 1]
        assert regel[treffer.kolom - 1 :].startswith(kanarie)


@given(st.text(max_size=30), st.text(max_size=30))
@settings(max_examples=200, deadline=None)
def test_folding_goes_sign_by_sign(een: str, twee: str) -> None:
    assert vouw(een + twee) == "".join(map(vouw, een + twee))
    assert vouw(vouw(een)) == vouw(een)


LASTIG = st.text(st.characters(exclude_categories=["Cs"]), max_size=400) | st.just("a\u202e\x1b")


@given(LASTIG, LASTIG)
@settings(max_examples=80, deadline=None)
def test_what_is_shown_fits_and_holds_the_word(voor: str, na: str) -> None:
    treffer = Treffer(f"{voor[:90]}.yaml", 3, 4, "sam", DAG, ("dromen", 0, "droom"), "")
    scherm = format_tekst([treffer._replace(tekst=f"{voor} woord {na}")], "woord")
    regels = scherm.split("\n")
    assert all(breedte(regel) <= 80 for regel in regels[1:])
    assert "\x1b" not in scherm
    assert "woord" in vouw(scherm)
    als_json = format_json([treffer._replace(tekst=voor)], 1, DAG)
    assert maak_toonbaar(als_json, regeleinden=True) == als_json
    assert json.loads(als_json)["treffers"][0]["tekst"] == voor
