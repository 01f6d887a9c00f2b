"""``terugblik`` and ``spiegel`` through the real program: asked, answered, stopped, written."""

import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from krachtplan.cli import terugblik
from krachtplan.lezen import lees

Roep = Callable[..., Any]
DAG = ("--peildatum", "2026-09-23")
YARA = """\
client: {code: yara, naam: Yara}
traject: {gemeente: rotterdam, start: 2026-08-31}

doelen:
    - doel: Rust   # met zorg gekozen
      eigen_woorden: ja
      status: actief
      stappen:
        - {stap: Bellen, wie: begeleider}
        - {stap: Schrijven, wie: begeleider}
"""


@pytest.fixture(autouse=True)
def werkmap(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("yara.yaml").write_text(YARA, "utf-8")
    return tmp_path


class Toetsen:
    """Gives lines as a keyboard does; the exception in between is a key that stops."""

    def __init__(self, *regels: str | type[BaseException]) -> None:
        self.regels: Iterator[str | type[BaseException]] = iter(regels)

    def readline(self) -> str:
        regel = next(self.regels, "")
        if isinstance(regel, str):
            return regel
        raise regel

    def isatty(self) -> bool:
        return True


@pytest.fixture
def typ(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Sit at a terminal and type these lines."""

    def type_it(*regels: str | type[BaseException]) -> None:
        monkeypatch.setattr(terugblik, "is_interactive", lambda: True)
        monkeypatch.setattr("sys.stdin", Toetsen(*regels))

    return type_it


def written() -> Any:
    tekst = Path("yara.yaml").read_text("utf-8")
    assert tekst.startswith(YARA), "what was there stays as it was"
    gelezen = lees(tekst)
    assert gelezen.bevindingen == ()
    assert isinstance(gelezen.waarde, dict)
    return gelezen.waarde.get("terugblik")


def test_the_three_are_asked_one_by_one_below_the_mirror(
    roep: Roep, typ: Callable[..., None]
) -> None:
    typ("De rust wel.\n", "\n", "Ik wilde opschieten: voor mezelf.\n")
    uitslag = roep("terugblik", "yara", *DAG)
    assert uitslag.code == 0
    assert uitslag.out == "yara.yaml:12: terugblik van 23-9-2026, 2 antwoorden; alleen voor jou.\n"
    assert uitslag.err.index("Beide open stappen liggen bij jou (regel 9, 10)") < uitslag.err.index(
        "Doe ik het goede? Doe ik het goed? Doe ik het om de goede reden? "
    )
    assert written() == [
        {
            "datum": "2026-09-23",
            "het_goede": "De rust wel.",
            "om_de_goede_reden": "Ik wilde opschieten: voor mezelf.",
        }
    ]


@pytest.mark.parametrize("einde", [KeyboardInterrupt, ""], ids=["Ctrl-C", "Ctrl-D"])
def test_who_stops_halfway_loses_no_answer(
    roep: Roep, typ: Callable[..., None], einde: Any
) -> None:
    typ("De rust wel.\n", einde)
    uitslag = roep("terugblik", "yara", *DAG)
    assert uitslag.code == 130
    assert "Gestopt; wat al is beantwoord, komt in het bestand." in uitslag.err
    assert written() == [{"datum": "2026-09-23", "het_goede": "De rust wel."}]


def test_who_stops_during_the_writing_gets_the_lines(
    roep: Roep, typ: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("krachtplan.api.bijschrijven.werk_bij", stop)
    typ("De rust wel.\n", "\n", "\n")
    uitslag = roep("terugblik", "yara", *DAG)
    assert uitslag.code == 130
    assert "plak ze dan:" in uitslag.err
    assert "het_goede: De rust wel." in uitslag.out
    assert Path("yara.yaml").read_text("utf-8") == YARA


@pytest.mark.parametrize(
    ("regels", "code", "zegt"),
    [
        (("\n", "  \n", "\n"), 0, "Er is niets beantwoord: er is niets geschreven."),
        ((KeyboardInterrupt,), 130, "Gestopt; er is niets geschreven."),
        (("\n", KeyboardInterrupt), 130, "Gestopt; er is niets geschreven."),
    ],
)
def test_nothing_answered_is_nothing_written(
    roep: Roep, typ: Callable[..., None], regels: Any, code: int, zegt: str
) -> None:
    typ(*regels)
    uitslag = roep("terugblik", "yara", *DAG)
    assert (uitslag.code, uitslag.out) == (code, "")
    assert zegt in uitslag.err
    assert Path("yara.yaml").read_text("utf-8") == YARA


def test_an_answer_that_cannot_be_written_is_asked_again(
    roep: Roep, typ: Callable[..., None]
) -> None:
    typ("Het nummer is 123456782.\n", "Ja.\n", "\n", "\n")
    uitslag = roep("terugblik", "yara", *DAG)
    assert "burgerservicenummer" in uitslag.err
    assert written() == [{"datum": "2026-09-23", "het_goede": "Ja."}]


def test_a_file_that_is_not_ready_is_told_before_anything_is_typed(
    roep: Roep, typ: Callable[..., None]
) -> None:
    Path("yara.yaml").write_text(f"{YARA}terugblik: [\n", "utf-8")
    typ("Nooit te lezen.\n")
    uitslag = roep("terugblik", "yara", *DAG)
    assert uitslag.code == 1
    assert "hier kan nu niets bij" in uitslag.err
    assert "Doe ik het goede?" not in uitslag.err


def test_an_organisation_asks_its_own(roep: Roep, typ: Callable[..., None]) -> None:
    Path("krachtplan.yaml").write_text(
        "principes:\n  - Was dit het tempo van de cliënt?\n  - Doe ik het goed?\n", "utf-8"
    )
    typ("Nee.\n", "Ja.\n")
    uitslag = roep("terugblik", "yara", "--datum", "gisteren", *DAG)
    assert "Doe ik het goede?" not in uitslag.err
    vraag = {"vraag": "Was dit het tempo van de cliënt?", "antwoord": "Nee."}
    assert written() == [{"datum": "2026-09-22", "goed": "Ja.", "vragen": [vraag]}]
    assert roep("check", "yara.yaml", *DAG).code == 0, "and the format knows it"


def test_settings_that_cannot_be_read_stand_in_nobodys_way(
    roep: Roep, typ: Callable[..., None]
) -> None:
    Path("krachtplan.yaml").write_text("principes: [\n", "utf-8")
    typ("Ja.\n", "\n", "\n")
    uitslag = roep("terugblik", "yara", *DAG)
    assert uitslag.code == 0
    assert "daarom komen de drie gewone vragen" in uitslag.err
    assert written() == [{"datum": "2026-09-23", "het_goede": "Ja."}]


def test_without_a_terminal_the_answers_are_options(roep: Roep) -> None:
    leeg = roep("terugblik", "yara", *DAG)
    assert leeg.code == 2
    assert "--het-goede, --goed of --om-de-goede-reden" in leeg.err
    uitslag = roep("terugblik", "yara", "--om-de-goede-reden", "x", "--goed", "y: z", *DAG)
    assert uitslag.code == 0
    assert "nadenken" not in uitslag.err
    assert written() == [{"datum": "2026-09-23", "goed": "y: z", "om_de_goede_reden": "x"}]


def test_a_trial_writes_nothing(roep: Roep) -> None:
    uitslag = roep("terugblik", "yara", "--goed", "Ja", "--proef", *DAG)
    assert uitslag.code == 0
    assert "yara.yaml:12:     - datum: 2026-09-23" in uitslag.out
    assert Path("yara.yaml").read_text("utf-8") == YARA


def test_from_a_file_and_from_the_input(roep: Roep, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("op.txt").write_text("Doe ik het goede?\nJa.\nEn nee.\n", "utf-8")
    assert roep("terugblik", "yara", "--van", "op.txt", *DAG).code == 0
    invoer = io.TextIOWrapper(io.BytesIO("Doe ik het goed? Één keer.\n".encode()), "utf-8")
    monkeypatch.setattr("sys.stdin", invoer)
    assert roep("terugblik", "yara", "--van", "-", *DAG).code == 0
    assert written() == [
        {"datum": "2026-09-23", "het_goede": "Ja.\nEn nee."},
        {"datum": "2026-09-23", "goed": "Één keer."},
    ]


@pytest.mark.parametrize(
    ("woorden", "zegt"),
    [
        (["--van", "weg.txt"], "Bij --van:"),
        (["--van", "x.txt", "--goed", "Ja"], "Bij --van staan de antwoorden in het bestand zelf."),
        (["--goed", " "], "antwoord is leeg"),
        (["--goed", "Ja", "--datum", "morgen"], "--datum:"),
    ],
)
def test_wrong_use_is_told(roep: Roep, woorden: list[str], zegt: str) -> None:
    uitslag = roep("terugblik", "yara", *woorden, *DAG)
    assert uitslag.code == 2
    assert zegt in uitslag.err
    assert Path("yara.yaml").read_text("utf-8") == YARA


def test_the_mirror_of_a_file_that_is_not_understood(roep: Roep) -> None:
    Path("yara.yaml").write_text(f"{YARA}dromen: [\n", "utf-8")
    uitslag = roep("spiegel", "yara", *DAG)
    assert (uitslag.code, uitslag.out) == (1, "")
    assert "los eerst de fout op" in uitslag.err


def test_the_mirror_writes_nothing(roep: Roep, werkmap: Path) -> None:
    uitslag = roep("spiegel", "yara", *DAG)
    assert uitslag.code == 0
    assert "Beide open stappen liggen bij jou (regel 9, 10)." in uitslag.out
    assert [pad.name for pad in werkmap.iterdir()] == ["yara.yaml"]
