"""JUnit: one suite, a test per file, counts that agree, and XML whatever the files are called."""

from collections.abc import Callable
from datetime import date
from xml.etree import ElementTree

from hypothesis import given, settings
from hypothesis import strategies as st

from krachtplan.melding import Ernst, Melding
from krachtplan.meldingen import Controle
from krachtplan.meldingen.junit import format_junit

Maak = Callable[..., Melding]
MaakControle = Callable[..., Controle]


def parse(controle: Controle) -> ElementTree.Element:
    return ElementTree.fromstring(format_junit(controle).encode())


def files_in(wortel: ElementTree.Element) -> dict[str, list[str]]:
    return {test.attrib["name"]: [deel.tag for deel in test] for test in wortel.iter("testcase")}


def test_a_file_fails_by_its_fouten_alone(melding: Maak, controle: MaakControle) -> None:
    fout = melding(code="T001", ernst=Ernst.FOUT, tekst="Een < ander & iets.", hulp="")
    tweede = melding(code="B012", ernst=Ernst.FOUT)
    wortel = parse(controle(melding(), fout, tweede, melding("let.yaml"), bestanden=("goed.yaml",)))
    assert files_in(wortel) == {
        "sam.yaml": ["failure", "system-out"],
        "let.yaml": ["system-out"],
        "goed.yaml": [],
    }
    mislukt = wortel.find(".//failure")
    assert mislukt is not None
    assert mislukt.attrib == {
        "type": "T001",
        "message": "T001 doel-zonder-kracht: Een < ander & iets. (en 1 meer)",
    }
    assert (mislukt.text or "").splitlines() == [
        "sam.yaml:3:5 fout T001 doel-zonder-kracht: Een < ander & iets.",
        "sam.yaml:3:5 fout B012 doel-zonder-kracht: Dit doel bouwt op geen kracht."
        " Welke kracht helpt hierbij?",
    ]


def test_the_counts_agree_with_what_is_there(melding: Maak, controle: MaakControle) -> None:
    fout = melding("a.yaml", ernst=Ernst.FOUT)
    wortel = parse(controle(fout, melding(), bestanden=("b.yaml",), niet_beoordeeld=("b.yaml",)))
    for element in (wortel, wortel[0]):
        tellingen = [element.attrib[naam] for naam in ("tests", "failures", "errors")]
        assert tellingen == ["3", "1", "1"]
    assert files_in(wortel)["b.yaml"] == ["error"]


def test_with_streng_every_finding_fails(melding: Maak, controle: MaakControle) -> None:
    wortel = parse(controle(melding(ernst=Ernst.VRAAG), streng=True))
    assert files_in(wortel) == {"sam.yaml": ["failure"]}
    assert wortel.attrib["failures"] == "1"


def test_a_finding_about_a_whole_file_has_no_line(melding: Maak, controle: MaakControle) -> None:
    wortel = parse(controle(melding(regel=None, kolom=None, ernst=Ernst.FOUT)))
    assert (wortel.findtext(".//failure") or "").startswith("sam.yaml fout K101")


def test_the_source_line_stays_out(melding: Maak, controle: MaakControle) -> None:
    assert "kanarie" not in format_junit(controle(melding(bronregel="kanarie", ernst=Ernst.FOUT)))


@settings(max_examples=100, deadline=None)
@given(st.text(min_size=1))
def test_any_name_gives_xml_that_can_be_read(naam: str) -> None:
    gevonden = Melding(naam, 1, 1, "", "K101", naam, Ernst.FOUT, naam, naam)
    wortel = parse(Controle(date(2026, 9, 28), (naam,), (gevonden,)))
    assert len(files_in(wortel)) == 1
