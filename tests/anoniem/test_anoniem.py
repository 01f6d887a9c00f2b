"""A copy without names: nothing of the original is left, and it is still the same file."""

import re
import shutil
import string
from collections.abc import Iterator
from datetime import date, timedelta
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from krachtplan.__main__ import main
from krachtplan.anoniem import Anoniemfout, load_herkenner, maak_anoniem, zonder_herkenner
from krachtplan.anoniem.indelen import NAMEN
from krachtplan.anoniem.teksten import Tekstwisser, mask
from krachtplan.controleren import controleer
from krachtplan.instellingen.omgeving import Omgevingen
from krachtplan.invoegen.tekst import write_tekst
from krachtplan.laden import load_dossier
from krachtplan.lezen import lees
from krachtplan.regels import REGELS

ROOT = Path(__file__).parents[2]
BESTANDEN = sorted((ROOT / "examples" / "goed").glob("*.yaml")) + sorted(
    (ROOT.parent / "shared" / "voorbeelden").glob("*.yaml")
)
DAG = date(2026, 11, 22)
DAGEN = -70
KOP = "client: {code: sam, naam: Sam de Boer}\ntraject: {gemeente: rotterdam, start: 2026-08-31}\n"


def copy(tekst: str, **anders: Any) -> str:
    keus: dict[str, Any] = {"dagen": DAGEN, "code": "voorbeeld", **anders}
    return maak_anoniem(tekst, zonder_herkenner, **keus).tekst


def read(tekst: str) -> Any:
    return lees(tekst).waarde


def shape(waarde: Any) -> Any:
    """Give keys and lists, without what stands in them; the keys of ``extra`` are no shape."""
    if isinstance(waarde, dict):
        return {k: len(w) if k == "extra" else shape(w) for k, w in waarde.items()}
    return [shape(een) for een in waarde] if isinstance(waarde, list) else waarde is None


def leaves(waarde: Any, pad: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    if isinstance(waarde, dict):
        for sleutel, onder in waarde.items():
            yield from leaves(onder, (*pad, sleutel))
    elif isinstance(waarde, list):
        for onder in waarde:
            yield from leaves(onder, pad)
    elif isinstance(waarde, str):
        yield pad, waarde


@pytest.mark.parametrize("pad", BESTANDEN, ids=lambda pad: pad.stem)
@pytest.mark.parametrize("masker", [False, True])
def test_the_copy_is_the_same_file_for_the_rules(pad: Path, masker: bool) -> None:
    tekst = pad.read_text("utf-8")
    anders = copy(tekst, masker=masker)
    oud, nieuw = load_dossier(tekst, "x.yaml"), load_dossier(anders, "x.yaml")
    assert nieuw.begrepen
    assert shape(nieuw.gelezen.waarde) == shape(oud.gelezen.waarde)
    omgeving = Omgevingen(REGELS).voor(Path()).omgeving
    assert omgeving is not None
    # Terms can fall on a holiday after the shift, and what is in a text is gone.
    families = "BKLZ" if not masker else "BLZ"
    een, ander = (
        sorted(
            (m.code, m.pad, m.regel)
            for m in controleer(dossier, omgeving, dag)
            if m.code[0] in families and m.code != "K109"
        )
        for dossier, dag in ((oud, DAG), (nieuw, DAG + timedelta(days=DAGEN)))
    )
    assert een == ander


@pytest.mark.parametrize("pad", BESTANDEN, ids=lambda pad: pad.stem)
def test_no_name_number_comment_or_id_is_left(pad: Path) -> None:
    tekst = pad.read_text("utf-8")
    anders = copy(tekst)
    waarden = dict(leaves(lees(tekst).waarde))
    namen = [w for p, w in leaves(lees(tekst).waarde) if p in NAMEN]
    for naam in namen:
        if naam[0].isupper():
            assert not re.search(rf"(?<!\w){re.escape(naam)}(?!\w)", anders), naam
    for sleutel in (("client", "code"), ("traject", "kenmerk"), ("traject", "aanbieder")):
        if sleutel in waarden:
            assert waarden[sleutel] not in anders.replace("voorbeeld", "")
    assert "#" not in anders.replace("'#", "")
    ids = {w for p, w in leaves(lees(anders).waarde) if p[-1] == "id"}
    assert all(re.fullmatch(r"(kracht|droom|doel|naaste|resultaat)\d+", id_) for id_ in ids)


@pytest.mark.parametrize("pad", BESTANDEN, ids=lambda pad: pad.stem)
def test_masked_texts_keep_their_form_alone(pad: Path) -> None:
    anders = copy(pad.read_text("utf-8"), masker=True)
    for sleutels, waarde in leaves(lees(anders).waarde):
        if sleutels[-1] in ("kracht", "verslag", "tekst", "succes", "stap", "citaat"):
            vorm = set("x0 ") | set(string.punctuation + "–—…’‘“”\n")
            assert set(waarde.lower()) <= vorm, sleutels


@pytest.mark.parametrize(
    ("regel", "nieuw"),
    [
        ("verslag: Sam belde zijn zus.", "verslag: Cliënt belde zijn zus."),
        ('verslag: "Sam: ja"', 'verslag: "Cliënt: ja"'),
        ("verslag: 'Van Boer''s erf'", 'verslag: "Van Cliënt\'s erf"'),
        ("verslag: Bel 06-12345678 of sam@post.nl", "verslag: Bel een nummer of een e-mailadres"),
        ("verslag: Op 12 maart 2026, 3-4 of 2026-03-12", "verslag: Op een dag, een dag of een dag"),
        ("verslag: Woont op 3011 AB # bij de Maas", "verslag: Woont op een postcode"),
        ("tijd: 10:30", "tijd: 10:30"),
        ("minuten: 1u30", "minuten: 1u30"),
        ("soort: huisbezoek", "soort: huisbezoek"),
    ],
)
def test_one_field(regel: str, nieuw: str) -> None:
    tekst = f"{KOP}contactmomenten:\n  - datum: 2026-09-07\n    {regel}\n"
    assert copy(tekst).splitlines()[-1].strip() == nieuw
    assert "datum: 2026-06-29" in copy(tekst)


def test_dates_keep_their_way_of_writing() -> None:
    tekst = KOP.replace("2026-08-31", "31-8-2026")
    assert "start: 22-06-2026" in copy(tekst)
    assert "start: '2026-06-22'" in copy(KOP.replace("2026-08-31", "'2026-08-31'"))


def test_texts_of_more_lines_stay_so() -> None:
    tekst = (
        f"{KOP}krachten:\n  - kracht: |\n      Sam kookt\n\n      voor Sam\n    datum: 2026-09-01\n"
    )
    anders = copy(tekst)
    (kracht,) = read(anders)["krachten"]
    assert kracht == {"kracht": "Cliënt kookt\n\nvoor Cliënt\n", "datum": "2026-06-23"}


def test_fields_of_the_organisation_and_unknown_keys_are_masked() -> None:
    anders = copy(f"{KOP}extra: {{Boer: [Sam, 12]}}\nfoutje_van_sam: Sam\n")
    assert "extra: {Xxxx: [Xxx, '00']}" in anders
    assert "xxxxxx_xxx_xxx: Xxx" in anders


def test_of_a_terugblik_only_the_form_is_left() -> None:
    vraag = "{vraag: Tempo van Sam?, antwoord: Nee}"
    blik = f"{{datum: 2026-09-01, goed: Ik was te snel., vragen: [{vraag}]}}"
    (anders,) = read(copy(f"{KOP}terugblik:\n  - {blik}\n"))["terugblik"]
    assert anders == {
        "datum": "2026-06-23",
        "goed": "Xx xxx xx xxxx.",
        "vragen": [{"vraag": "Xxxxx xxx Xxx?", "antwoord": "Xxx"}],
    }


@given(st.text(alphabet=st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp", "Co", "Cn"])))
@settings(max_examples=150, deadline=None)
def test_any_text_gives_a_file_that_reads(verslag: str) -> None:
    geschreven = write_tekst(verslag, in_haken=False)
    tekst = f"{KOP}contactmomenten:\n  - datum: 2026-09-07\n    verslag: {geschreven}\n"
    if lees(tekst).bevindingen:
        return
    for masker in (False, True):
        (moment,) = read(copy(tekst, masker=masker))["contactmomenten"]
        verwacht = (
            mask(verslag)
            if masker
            else Tekstwisser(
                {"Sam de Boer": "Cliënt", "Boer": "Cliënt", "Sam": "Cliënt", "sam": "voorbeeld"},
                zonder_herkenner,
            ).wipe(verslag)[0]
        )
        assert (moment["verslag"] or "") == verwacht or not verslag.strip()


@given(
    st.from_regex(r"[A-Z][a-z]{2,8}", fullmatch=True), st.text(max_size=20), st.text(max_size=20)
)
def test_a_known_name_is_never_left(naam: str, voor: str, na: str) -> None:
    wisser = Tekstwisser({naam: "0"}, zonder_herkenner)
    for vorm in (naam, naam.upper(), naam.lower()):
        nieuw, _ = wisser.wipe(f"{voor} {vorm} {na}")
        assert not wisser.holds_known(nieuw)


def test_a_file_with_a_fault_is_refused() -> None:
    with pytest.raises(Anoniemfout, match="schrijffout"):
        copy("client: [Sam")


@pytest.fixture(scope="module")
def korte_lijsten(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The lists of the real library, cut short: its own take two minutes to build."""
    spec = find_spec("deduce")
    assert spec is not None, "deduce is not installed"
    assert spec.origin is not None
    kopie = tmp_path_factory.mktemp("lijsten")
    shutil.copytree(Path(spec.origin).parent / "data" / "lookup" / "src", kopie / "src")
    erbij = {"lst_residence": "Zwolle", "lst_first_name": "Fatma", "lst_surname": "Yilmaz"}
    for lijst in (kopie / "src").rglob("items.txt"):
        regels = lijst.read_text("utf-8").splitlines()[:200]
        lijst.write_text("\n".join([*regels, erbij.get(lijst.parent.name, "")]), "utf-8")
    (kopie / "cache").mkdir()
    return kopie


def test_the_library_finds_what_is_in_no_field(korte_lijsten: Path) -> None:
    herkenner = load_herkenner(korte_lijsten)
    tekst = f"{KOP}contactmomenten:\n  - datum: 2026-09-07\n    verslag: >-\n      "
    tekst += "Fatma Yilmaz uit Zwolle belde; mevrouw Yilmaz is 34 jaar.\n"
    anders = maak_anoniem(tekst, herkenner, dagen=0, code="x")
    verslag = read(anders.tekst)["contactmomenten"][0]["verslag"]
    assert "Yilmaz" not in verslag
    assert "Zwolle" not in verslag
    assert "34" not in verslag
    assert "belde" in verslag
    assert {v.was for v in anders.vervangen} >= {"Zwolle"}


def test_the_command_writes_a_new_file_and_tells_what_is_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    pad = ROOT / "examples" / "goed" / "samira.yaml"
    woorden = ["anoniem", str(pad), "--teksten", "maskeer", "--dagen", "-70"]
    assert main(woorden) == 0
    gezegd = capsys.readouterr()
    assert "client.naam: Samira → Cliënt" in gezegd.out
    assert "Alle data zijn 70 dagen eerder gezet." in gezegd.err
    assert "Lees de kopie zelf na" in gezegd.err
    nieuw = (tmp_path / "anoniem.yaml").read_text("utf-8")
    assert "Samira" not in nieuw
    assert (tmp_path / "anoniem.yaml").stat().st_mode & 0o077 == 0
    assert main(woorden) == 2
    assert "bestaat al" in capsys.readouterr().err
    assert main([*woorden[:-2], "--uit", "b.yaml"]) == 0
    eerste = re.search(r"start: (\S+)", (tmp_path / "b.yaml").read_text("utf-8"))
    assert eerste is not None
    verschil = date.fromisoformat(eerste[1]) - date(2026, 10, 26)
    assert verschil.days % 7 == 0
    assert verschil.days < -50


def test_without_the_library_the_other_way_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setitem(__import__("sys").modules, "deduce", None)
    assert main(["anoniem", str(ROOT / "examples" / "goed" / "rinus.yaml")]) == 2
    assert "--teksten maskeer" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
