"""The proof of a document: every sentence with its field, and a sum over what counts."""

import json
from collections.abc import Iterator
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from krachtplan.bewijs import (
    Bron,
    Manifest,
    Manifestfout,
    format_manifest,
    maak_manifest,
    parse_manifest,
    vergelijk,
)
from krachtplan.documenten import DOCUMENTEN
from krachtplan.instellingen.omgeving import Omgevingen
from krachtplan.laden import load_dossier
from krachtplan.regels import REGELS
from krachtplan.renderen import arrange, fill_in
from krachtplan.weergave.delen import bepaal_zicht
from krachtplan.weergave.merken import Register, choose_teken, take_merken

DAG = date(2026, 11, 22)
GOED = Path(__file__).parents[2] / "examples" / "goed"
NAMEN = [document.naam for document in DOCUMENTEN]
CLIENTEN = sorted(pad.stem for pad in GOED.glob("*.yaml"))
PLAN = """\
client: {code: sam, naam: Sam}
traject: {gemeente: rotterdam, start: 2026-08-31}
doelen:
  - doel: Ik wil weten wat ik moet betalen
leveringsplannen:
  - datum: 2026-09-21
    status: concept
"""


def make_bron(tekst: str, pad: Path = Path("sam.yaml")) -> Bron:
    dossier = load_dossier(tekst, pad.name)
    omgeving = Omgevingen(REGELS).voor(pad).omgeving
    assert dossier.client is not None
    assert omgeving is not None
    return Bron(dossier, dossier.client, omgeving, DAG)


def example(naam: str) -> Bron:
    pad = GOED / f"{naam}.yaml"
    return make_bron(pad.read_text(encoding="utf-8"), pad)


@pytest.mark.parametrize("naam", CLIENTEN)
@pytest.mark.parametrize("document", NAMEN)
def test_marks_change_nothing_but_what_they_add(naam: str, document: str) -> None:
    bron = example(naam)
    teken = choose_teken()
    for formaat in ("md", "papier", "html"):
        register = Register()
        gemerkt = arrange(bron.client, document, bron.omgeving, DAG, register=register)
        kaal, nummers = take_merken(teken, fill_in(gemerkt, formaat, teken))
        assert kaal == fill_in(arrange(bron.client, document, bron.omgeving, DAG), formaat)
        assert nummers


def leaves(waarde: Any, pad: str = "") -> Iterator[tuple[str, str]]:
    delen = waarde.items() if isinstance(waarde, dict) else enumerate(waarde)
    for sleutel, onder in delen:
        hier = f"{pad}.{sleutel}".lstrip(".")
        if isinstance(onder, dict | list):
            yield from leaves(onder, hier)
        elif isinstance(onder, str):
            yield hier, onder


@pytest.mark.parametrize(("document", "formaat"), list(product(NAMEN, ("md", "html"))))
def test_a_sentence_of_the_file_names_its_field_and_line(document: str, formaat: str) -> None:
    """Every longer text of the file, wherever it stands in a document, is traced to its place."""
    gevonden = 0
    for naam in CLIENTEN:
        bron = example(naam)
        regels = bron.dossier.gelezen.tekst.splitlines()
        plekken: dict[str, set[str]] = {}
        for pad, tekst in leaves(bron.dossier.gelezen.waarde):
            # Durations are added up, and dates written out: those are other words.
            if len(tekst) > 14 and "\n" not in tekst and not tekst[0].isdigit():
                plekken.setdefault(tekst, set()).add(pad)
        manifest = maak_manifest(bron, document, formaat)
        for blok, tekst in product(manifest.blokken, plekken):
            if tekst not in blok.tekst:
                continue
            # A text can be part of another one, that stands elsewhere.
            paden = {pad for ander, hun in plekken.items() if tekst in ander for pad in hun}
            van_hier = [veld for veld in blok.velden if veld.pad in paden]
            assert van_hier, (naam, blok)
            assert any(tekst[:10] in regels[veld.regel - 1] for veld in van_hier if veld.regel)
            gevonden += 1
    assert gevonden > 5


@pytest.mark.parametrize("document", NAMEN)
def test_what_is_left_out_is_named_with_the_reason_and_without_a_word_of_it(document: str) -> None:
    bron = example("dewi")
    manifest = maak_manifest(bron, document, "html")
    weg = bepaal_zicht(bron.client, manifest.doelgroep, DAG).weg
    assert {deel.pad for deel in manifest.weggelaten} <= {
        ".".join(map(str, bron.dossier.bronpad(pad))) for pad in weg
    }
    ingevuld = {pad for pad, _ in leaves(bron.dossier.gelezen.waarde)}
    for pad in weg:
        naam = ".".join(map(str, pad))
        if any(blad == naam or blad.startswith(f"{naam}.") for blad in ingevuld):
            assert naam in {deel.pad for deel in manifest.weggelaten}
    assert all(deel.reden in {r.value for r in weg.values()} for deel in manifest.weggelaten)


def test_the_sum_is_of_the_text_and_not_of_what_became_of_the_plan() -> None:
    eerst = maak_manifest(make_bron(PLAN), "mijn-plan", "html")
    for afloop in (
        "akkoord: ja",
        "akkoord: nog_niet",
        "akkoord: nee\n    zienswijze: Het is te weinig",
        "besproken_op: 2026-09-22\n    verzonden_op: 2026-09-23",
    ):
        later = maak_manifest(make_bron(f"{PLAN}    {afloop}\n"), "mijn-plan", "html")
        assert later.inhoud == eerst.inhoud, afloop
        assert vergelijk(eerst, later) == ()
    vast = make_bron(PLAN.replace("concept", "vastgesteld"))
    assert maak_manifest(vast, "leveringsplan", "md").inhoud == (
        maak_manifest(make_bron(PLAN), "leveringsplan", "md").inhoud
    )


def test_another_word_is_another_sum_and_is_shown_with_its_line() -> None:
    eerst = maak_manifest(make_bron(PLAN), "mijn-plan", "html")
    later = maak_manifest(make_bron(PLAN.replace("moet", "wil")), "mijn-plan", "html")
    assert later.inhoud != eerst.inhoud
    veranderd = vergelijk(eerst, later)
    assert veranderd
    assert all("moet betalen" in v.was.tekst for v in veranderd if v.was)
    assert all(
        ("doelen.0.doel", 4) in v.nu.velden for v in veranderd if v.nu and "betalen" in v.nu.tekst
    )
    weg = vergelijk(eerst, maak_manifest(make_bron(PLAN.partition("doelen")[0]), "mijn-plan", "md"))
    assert any(v.nu is None for v in weg)


def test_another_layout_is_the_same_text(tmp_path: Path) -> None:
    (tmp_path / "krachtplan.yaml").write_text("sjablonen: eigen\n", encoding="utf-8")
    (tmp_path / "eigen").mkdir()
    sjabloon = tmp_path / "eigen" / "ecd.html.j2"
    pad = tmp_path / "sam.yaml"
    inhouden = []
    for opmaak in (
        "<p>{{ client.naam }}</p><p>Doel</p>",
        "<ul>\n<li><b>{{ client.naam }}</b></li>\n<li>Doel</li></ul>",
    ):
        sjabloon.write_text(opmaak, encoding="utf-8")
        (tmp_path / "eigen" / "leeg.md").write_text("")
        from krachtplan.renderen import forget_stijl

        forget_stijl()
        manifest = maak_manifest(make_bron(PLAN, pad), "ecd", "html")
        assert [blok.tekst for blok in manifest.blokken] == ["Sam", "Doel"]
        assert [blok.velden[0].pad for blok in manifest.blokken[:1]] == ["client.naam"]
        inhouden.append(manifest.inhoud)
    assert inhouden[0] == inhouden[1]


@pytest.mark.parametrize("teken", ["\U000f0000", "\U000f00001\U000f0000", "\ue000\ufdd0"])
def test_a_text_that_looks_like_a_mark_stays_a_text(teken: str) -> None:
    bron = make_bron(PLAN.replace("weten", f"weten {teken}"))
    blokken = maak_manifest(bron, "mijn-plan", "md").blokken
    gevonden = [blok for blok in blokken if teken in blok.tekst]
    assert gevonden
    assert all("doelen.0.doel" in {veld.pad for veld in blok.velden} for blok in gevonden)


@pytest.fixture
def manifest() -> Manifest:
    return maak_manifest(example("dewi"), "leveringsplan", "html")


def test_a_manifest_comes_back_as_it_was(manifest: Manifest) -> None:
    tekst = format_manifest(manifest)
    assert parse_manifest(tekst) == manifest
    assert format_manifest(maak_manifest(example("dewi"), "leveringsplan", "html")) == tekst


def test_a_changed_or_strange_manifest_is_refused(manifest: Manifest) -> None:
    data = json.loads(format_manifest(manifest))
    telt = next(blok for blok in data["blokken"] if blok["telt"])
    telt["tekst"] += "!"
    for tekst in (
        json.dumps(data),
        "",
        "[]",
        "{}",
        "null",
        '{"soort": "krachtplan-bewijs"}',
        "[" * 100_000,
        json.dumps({**data, "code": 3}),
        json.dumps({**data, "code": "../../../etc/passwd"}),
        json.dumps({**data, "code": "kopie.yaml"}),
        json.dumps({**data, "weggelaten": [{"pad": 1, "regel": 2, "reden": "x"}]}),
        json.dumps({**data, "weggelaten": [{"pad": "x", "regel": "\x1b[2J", "reden": "x"}]}),
    ):
        with pytest.raises(Manifestfout):
            parse_manifest(tekst)
