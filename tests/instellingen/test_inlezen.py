"""Files of settings: whatever they hold, what comes back is a value or findings with a place."""

import string
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from krachtplan.instellingen.inlezen import parse_instelbestand, read_instelbestand
from krachtplan.instellingen.regelsetbestand import parse_regelset
from krachtplan.instellingen.vorm import Instellingen
from krachtplan.model.basis import Basis
from krachtplan.model.structuur import velden_van
from krachtplan.termijnen.regelset import Bron, Regelset, Termijnregel

SLEUTELS = sorted(
    {naam for model in (Instellingen, Regelset, Termijnregel, Bron) for naam in velden_van(model)}
    | {"K101", "dagen", "het_laatste_van", "naam"}
)
WOORDEN = [
    "",
    "~",
    "uit",
    "start",
    "4 weken",
    "2026-02-30",
    "per_besluit",
    "T001",
    "1a5f7a",
    "voor",
]

bomen = st.recursive(
    st.sampled_from(WOORDEN) | st.text(string.printable, max_size=12),
    lambda deel: (
        st.lists(deel, max_size=3) | st.dictionaries(st.sampled_from(SLEUTELS), deel, max_size=5)
    ),
    max_leaves=25,
)


@settings(max_examples=200, deadline=None)
@given(bomen)
def test_any_content_gives_a_value_or_findings(boom: object) -> None:
    tekst = yaml.safe_dump(boom, allow_unicode=True)
    for bestand in (
        parse_instelbestand(tekst, "k.yaml", Instellingen, Instellingen()),
        parse_regelset(tekst, "r.yaml"),
    ):
        meldingen = bestand.meldingen()
        assert bestand.waarde is not None or meldingen
        assert all(melding.regel for melding in meldingen)
        assert all(melding.tekst and melding.hulp for melding in meldingen)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_any_text_gives_a_value_or_findings(tekst: str) -> None:
    bestand = parse_instelbestand(tekst, "k.yaml", Instellingen, Instellingen())
    assert bestand.waarde is not None or bestand.meldingen()


@pytest.mark.parametrize(
    ("tekst", "model"), [('gemeente: "open\n', Instellingen), ('regelset: "open\n', Regelset)]
)
def test_a_syntax_fault_has_its_place(tekst: str, model: type[Basis]) -> None:
    bestand = parse_instelbestand(tekst, "k.yaml", model, None)
    assert bestand.waarde is None
    assert [(m.code, m.regel) for m in bestand.meldingen()] == [("B001", 1)]


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    (melding,) = read_instelbestand(tmp_path, "map", Instellingen, None).meldingen()
    assert (melding.code, melding.regel, melding.bestand) == ("B010", None, "map")
