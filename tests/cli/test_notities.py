import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from krachtplan.lezen import lees
from krachtplan.schrijven import Schrijffout, write_atomic

Roep = Callable[..., Any]
DAG = ("--peildatum", "2026-09-25")
CLIENT = """\
client: {{code: {code}}}
traject: {{gemeente: rotterdam, start: 2026-08-31}}
doelen:
  - {{id: post, doel: Ik weet wat ik moet betalen}}
"""
TELEFOON = """\
Notities week 39

23-9 yara 60m Post gesorteerd. #post
wo 23-9 joost telefoon: Gebeld met de bank.

[24-09-2026 14:05] yara: Vandaag koffie.
Ze lachte weer. #huisbezoek #ontmoeten

24-9 jost 30m Verkeerde code.
25-9
joost: niet bereikt
"""


@pytest.fixture(autouse=True)
def werkmap(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for code in ("yara", "joost"):
        Path(f"{code}.yaml").write_text(CLIENT.format(code=code), "utf-8")
    Path("inbox.txt").write_text(TELEFOON, "utf-8")
    return tmp_path


def contacten(code: str) -> list[dict[str, Any]]:
    gelezen = lees(Path(f"{code}.yaml").read_text("utf-8"))
    assert gelezen.bevindingen == ()
    return gelezen.waarde.get("contactmomenten", [])  # type: ignore[union-attr, return-value]


def test_each_note_is_written_once(roep: Roep) -> None:
    klaar = roep("log", "--van", "inbox.txt", *DAG)
    assert klaar.code == 1
    assert klaar.out.splitlines() == [
        "yara.yaml:6: contactmoment van 23-9-2026, 1 uur, over post. (inbox.txt:3)",
        "joost.yaml:6: contactmoment van 23-9-2026, telefoon. (inbox.txt:4)",
        "yara.yaml:10: contactmoment van 24-9-2026, huisbezoek. (inbox.txt:6)",
        "joost.yaml:9: contactmoment van 25-9-2026, niet bereikt. (inbox.txt:11)",
    ]
    regels = klaar.err.splitlines()
    assert regels[0].startswith("inbox.txt:1: Bij deze tekst staat niet van wie")
    assert regels[1].startswith("inbox.txt:9: ")
    assert regels[1].endswith("Bedoelde u joost?")
    assert regels[2] == "Geschreven: 4. Geweigerd: 2."
    assert contacten("yara")[1] == {
        "datum": "2026-09-24",
        "tijd": "14:05",
        "soort": "huisbezoek",
        "basistaak": "ontmoeten",
        "verslag": "Vandaag koffie.\nZe lachte weer.",
    }
    bytes_ = [Path(f"{code}.yaml").read_bytes() for code in ("yara", "joost")]
    klaar = roep("log", "--van", "inbox.txt", *DAG)
    assert klaar.out == ""
    assert klaar.err.splitlines()[-1] == "Geschreven: 0. Stond er al: 4. Geweigerd: 2."
    assert [Path(f"{code}.yaml").read_bytes() for code in ("yara", "joost")] == bytes_


def test_the_same_note_twice_is_two_contacts_and_stays_two(roep: Roep) -> None:
    Path("inbox.txt").write_text("23-9 yara niet bereikt\n" * 2, "utf-8")
    for _ in range(3):
        assert roep("log", "--van", "inbox.txt", *DAG).code == 0
        assert len(contacten("yara")) == 2


def test_what_was_logged_by_hand_counts_too(roep: Roep) -> None:
    roep("log", "yara", "Post gesorteerd.", "-d", "23-9", "-m", "60", "--doel", "post", *DAG)
    klaar = roep("log", "--van", "inbox.txt", *DAG)
    assert "inbox.txt:3: staat er al, in yara.yaml." in klaar.err


def test_a_try_writes_nothing_and_counts_on(roep: Roep) -> None:
    klaar = roep("log", "--van", "inbox.txt", "--proef", *DAG)
    assert "yara.yaml:6: " in klaar.out
    assert "yara.yaml:10: " in klaar.out
    assert klaar.err.endswith("Zou schrijven: 4. Geweigerd: 2.\n")
    assert contacten("yara") == []
    assert sorted(pad.name for pad in Path().iterdir()) == ["inbox.txt", "joost.yaml", "yara.yaml"]


def test_notes_come_from_the_input_too(roep: Roep, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"23-9 yara x\r\n\r\n")))
    klaar = roep("log", "--van", "-", *DAG)
    assert klaar.out == "yara.yaml:6: contactmoment van 23-9-2026. (<stdin>:1)\n"


@pytest.mark.parametrize(
    ("regel", "zegt"),
    [
        ("23-9 yara Post. #pots", "Bedoelde u post?"),
        ("23-9 yara bsn 123456782", "burgerservicenummer"),
        ("23-9 yara telefoon: x #huisbezoek", "één soort"),
        ("23-9 yara a\x07b", "stuurteken"),
    ],
)
def test_a_note_that_would_bring_a_fault_is_refused(roep: Roep, regel: str, zegt: str) -> None:
    Path("inbox.txt").write_text(f"{regel}\n24-9 yara goed\n", "utf-8")
    klaar = roep("log", "--van", "inbox.txt", *DAG)
    assert klaar.code == 1
    assert klaar.err.startswith("inbox.txt:1: niet geschreven.")
    assert zegt in klaar.err
    assert "Geschreven: 1. Geweigerd: 1." in klaar.err


def test_a_file_in_the_way_stops_only_its_own_notes(roep: Roep) -> None:
    Path("joost.yaml").write_text("client: {code: joost\ncontactmomenten: [", "utf-8")
    klaar = roep("log", "--van", "inbox.txt", *DAG)
    assert klaar.code == 1
    assert len(contacten("yara")) == 2
    assert "Gebeld met de bank." in klaar.out
    assert "inbox.txt:4 (joost.yaml): er is niets geschreven." in klaar.err


def test_a_disk_that_is_full_is_three(roep: Roep, monkeypatch: pytest.MonkeyPatch) -> None:
    def vol(pad: Path, inhoud: bytes, **_: object) -> None:
        if pad.stem == "joost":
            raise Schrijffout("De schijf is vol.", "Maak ruimte vrij.")
        write_atomic(pad, inhoud)

    monkeypatch.setattr("krachtplan.invoegen.bijwerken.write_atomic", vol)
    klaar = roep("log", "--van", "inbox.txt", *DAG)
    assert klaar.code == 3
    assert len(contacten("yara")) == 2
    assert contacten("joost") == []
    assert "Gebeld met de bank." in klaar.out


def test_two_files_of_one_code_refuse_the_note(roep: Roep) -> None:
    Path("oud").mkdir()
    Path("oud/yara.yaml").write_text(CLIENT.format(code="yara"), "utf-8")
    klaar = roep("log", "--van", "inbox.txt", *DAG)
    assert "past bij 2 bestanden" in klaar.err
    assert contacten("yara") == []
    assert len(contacten("joost")) == 2


@pytest.mark.parametrize(
    ("bestand", "zegt"), [("weg.txt", "is er niet"), ("map", "een map"), ("utf16.txt", "UTF-16")]
)
def test_a_list_that_cannot_be_read_is_wrong_use(roep: Roep, bestand: str, zegt: str) -> None:
    Path("map").mkdir()
    Path("utf16.txt").write_text("23-9 yara x", "utf-16")
    klaar = roep("log", "--van", bestand, *DAG)
    assert (klaar.code, klaar.out) == (2, "")
    assert zegt in klaar.err


def test_an_empty_list_says_so(roep: Roep) -> None:
    Path("inbox.txt").write_text("\n \n", "utf-8")
    klaar = roep("log", "--van", "inbox.txt", *DAG)
    assert (klaar.code, klaar.err) == (0, "In deze tekst staan geen notities.\n")
