"""From the text of a client file to a Dossier: whatever the text, and nothing lost on the way."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.bevindingen import find
from tests.generatie import HOOFD, load, make_full

from krachtplan.basiscodes import ONBEGREPEN
from krachtplan.laden import load_dossier
from krachtplan.model import Clientbestand
from krachtplan.model.structuur import velden_van

ROOT = Path(__file__).resolve().parents[2]
VOORBEELDEN = [
    *sorted((ROOT.parent / "shared" / "voorbeelden").glob("*.yaml")),
    *sorted((ROOT / "examples" / "goed").glob("*.yaml")),
    *sorted((ROOT / "examples" / "praktijk" / "clienten").glob("*.yaml")),
]
"""The files of the contract where they are at hand, and our own."""


@pytest.mark.parametrize("bestand", VOORBEELDEN, ids=lambda bestand: bestand.stem)
def test_a_good_file_is_understood_without_a_finding(bestand: Path) -> None:
    dossier = load_dossier(bestand.read_text(encoding="utf-8"), bestand.name)
    assert dossier.bevindingen == ()
    assert dossier.begrepen
    assert dossier.client is not None
    assert dossier.client.client.code == bestand.stem


def test_there_are_good_files_to_read() -> None:
    assert len(VOORBEELDEN) >= 6


def test_a_file_of_the_first_day_is_a_handful_of_lines() -> None:
    client = load("client:\n  code: week1\ntraject:\n  gemeente: rotterdam\n  start: 16-11-2026\n")
    assert client.traject.start.isoformat() == "2026-11-16"
    leeg: tuple[object, ...] = (None, (), {})
    for naam in velden_van(Clientbestand):
        assert naam in ("client", "traject", "formaat") or getattr(client, naam) in leeg


def test_every_field_of_the_format_can_be_read() -> None:
    assert make_full().dossier.bevindingen == ()


def test_what_happens_to_be_a_number_or_a_date_stays_text() -> None:
    client = load(
        HOOFD
        + "contactmomenten: [{datum: 7-9-2026, tijd: 10:30, verslag: 0612345670}]\n"
        + "krachten: [{kracht: no}, {kracht: 2024-02-30}, {kracht: 1e3}, {kracht: ' x '}]\n"
    )
    assert client.contactmomenten[0].verslag == "0612345670"
    assert str(client.contactmomenten[0].tijd) == "10:30:00"
    assert [kracht.kracht for kracht in client.krachten] == ["no", "2024-02-30", "1e3", " x "]


def test_a_model_does_not_change() -> None:
    client = load(HOOFD)
    with pytest.raises(ValueError, match="frozen"):
        client.client.code = "anders"  # type: ignore[misc]


@pytest.mark.parametrize("tekst", ["", "\n", "# niets\n", "---\n", "~\n", "\ufeff", "   \n\n"])
def test_an_empty_file_says_how_to_begin(tekst: str) -> None:
    (melding,) = find(tekst + "# client:\n")
    assert (melding.code, melding.pad) == ("B004", "")
    assert "`client` en `traject`" in melding.tekst
    assert "krachtplan nieuw" in melding.hulp


@pytest.mark.parametrize(
    "tekst", ["- client: x\n", "client:x\n", "'client: x'\n", "['client: x']\n"]
)
def test_a_file_without_keys_says_what_a_file_is(tekst: str) -> None:
    (melding,) = find(tekst)
    assert (melding.code, melding.pad) == ("B005", "")
    assert "`client:`" in melding.tekst
    assert load_dossier(tekst, "x").client is None


@pytest.mark.parametrize("tekst", ["[client, ", "*client\n", "{client\n", "!!x\n"])
def test_what_cannot_be_read_is_told_without_what_follows_from_it(tekst: str) -> None:
    assert {melding.code for melding in find(tekst)} <= {"B001", "B008"}
    assert load_dossier(tekst, "x").client is None


def test_only_what_makes_the_meaning_unsure_makes_a_file_not_understood() -> None:
    assert f"B{10:03}" in ONBEGREPEN
    assert f"B{11:03}" not in ONBEGREPEN
    dossier = load_dossier(f"{HOOFD}krachten: [{{kracht: x #1 doel\n}}]\n", "x")
    assert [b.code for b in dossier.bevindingen] == ["B011"]
    assert dossier.begrepen


def test_a_path_of_the_client_is_found_back_in_the_file() -> None:
    dossier = load_dossier(
        f"{HOOFD}doelen:\n  -\n  - doel: x\n    stappen: [~, ~, {{stap: y}}, ~, {{stap: z}}]\n", "x"
    )
    assert dossier.bronpad(("doelen", 0, "stappen", 1, "stap")) == (
        "doelen",
        1,
        "stappen",
        4,
        "stap",
    )
    assert dossier.bronpad(("krachten", 3)) == ("krachten", 3)
    assert dossier.bronpad(()) == ()


_STUKKEN = st.sampled_from(
    [*HOOFD.splitlines(keepends=True), "doelen:\n", "  - doel: x\n", "    krachten: [a, ", "]\n",
     "    status: open\n", "  -\n", "'", '"', "#", " #x", ": ", "- ", "&a ", "*a", "!!str ", "\t",
     "---\n", "<<: ", "? ", "\x85", "\x00", "\u2028", "\ud800", "é", "\r", "|\n", "}", "{"]
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.lists(_STUKKEN | st.text(max_size=5), max_size=25).map("".join))
def test_any_text_gives_a_dossier(tekst: str) -> None:
    dossier = load_dossier(tekst, "x.yaml")
    assert dossier.begrepen or dossier.bevindingen
    assert all(b.tekst and b.hulp for b in dossier.bevindingen)
    assert dossier.begrepen == (
        dossier.client is not None and not {b.code for b in dossier.bevindingen} & ONBEGREPEN
    )
