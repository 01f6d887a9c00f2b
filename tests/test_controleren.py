"""What becomes of what rules find: settings, negeer, severity, order, and a rule that fails."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.generatie import HOOFD

from krachtplan import controleren
from krachtplan.basiscodes import begrepen
from krachtplan.controleren import Regelfout, controleer
from krachtplan.instellingen.omgeving import INSTELBESTAND, Omgeving, load_omgeving
from krachtplan.laden import load_dossier
from krachtplan.melding import Ernst, Melding, sort_meldingen
from krachtplan.regels import REGELS, Regel, Situatie, Vondst

DAG = date(2026, 9, 28)
DOEL = "doelen:\n  - doel: Ik kook elke week\n    status: actief\n"
"""A goal of which K101, K102, K103 and K106 ask something."""

Vragen = Callable[..., list[str]]


@pytest.fixture
def omgeving_van(tmp_path: Path) -> Callable[[str], Omgeving]:
    """Give a function that reads the text of ``krachtplan.yaml``."""

    def read(instellingen: str) -> Omgeving:
        (tmp_path / INSTELBESTAND).write_text(instellingen, encoding="utf-8")
        uitkomst = load_omgeving(tmp_path / INSTELBESTAND, REGELS)
        assert uitkomst.omgeving is not None, uitkomst.meldingen
        return uitkomst.omgeving

    return read


@pytest.fixture
def check(omgeving_van: Callable[[str], Omgeving]) -> Callable[..., list[Melding]]:
    """Give a function that judges a file; HOOFD is put in front unless the text has a client."""

    def judge(tekst: str, instellingen: str = "", dag: date = DAG) -> list[Melding]:
        volledig = tekst if "client:" in tekst else HOOFD + tekst
        return controleer(load_dossier(volledig, "sam.yaml"), omgeving_van(instellingen), dag)

    return judge


@pytest.fixture
def vragen(check: Callable[..., list[Melding]]) -> Vragen:
    """Give a function as ``check`` that says ``K101 let_op doelen.0``, but not about terms."""

    def ask(*args: Any, **kwargs: Any) -> list[str]:
        return [
            f"{melding.code} {melding.ernst} {melding.pad}"
            for melding in check(*args, **kwargs)
            if melding.code[0] not in "TR"
        ]

    return ask


def test_a_finding_gets_its_file_place_name_and_severity(
    check: Callable[..., list[Melding]],
) -> None:
    (melding,) = [m for m in check(DOEL) if m.code == "K101"]
    assert (melding.bestand, melding.regel, melding.kolom) == ("sam.yaml", 4, 5)
    assert (melding.naam, melding.ernst) == ("doel-zonder-kracht", Ernst.LET_OP)
    assert (melding.pad, melding.bronregel) == ("doelen.0", "  - doel: Ik kook elke week")


def test_a_place_is_that_in_the_file_also_after_empty_items(
    check: Callable[..., list[Melding]],
) -> None:
    tekst = f"doelen:\n  -\n{DOEL.removeprefix('doelen:')}"
    (melding,) = [m for m in check(tekst) if m.code == "K101"]
    assert (melding.pad, melding.regel) == ("doelen.1", 6)


# What the organisation sets


@pytest.mark.parametrize("woord", ["K101", "doel-zonder-kracht", "k101"])
def test_a_rule_can_be_switched_off(vragen: Vragen, woord: str) -> None:
    assert "K101 let_op doelen.0" in vragen(DOEL)
    aan = {vraag[:4] for vraag in vragen(DOEL)}
    uit = {vraag[:4] for vraag in vragen(DOEL, f"regels: {{{woord}: uit}}\n")}
    assert aan - uit == {"K101"}


@pytest.mark.parametrize("ernst", ["fout", "let_op", "vraag"])
def test_a_rule_can_weigh_differently(vragen: Vragen, ernst: str) -> None:
    gezet = f"regels: {{K101: {{ernst: {ernst}}}, B011: {{ernst: {ernst}}}}}\n"
    gevraagd = vragen(f"{DOEL}    waarom: hulp #1 eerst\n", gezet)
    assert f"K101 {ernst} doelen.0" in gevraagd
    # Found in reading, and not by a rule: its severity can be set all the same.
    assert f"B011 {ernst} doelen.0.waarom" in gevraagd


def test_a_warning_in_time_is_never_made_heavier(check: Callable[..., list[Melding]]) -> None:
    def weight(dag: date, gezet: str = "") -> list[Ernst]:
        return [m.ernst for m in check("", gezet, dag) if m.code == "T001"]

    bijna, te_laat = date(2026, 9, 24), date(2026, 9, 29)
    assert (weight(bijna), weight(te_laat)) == ([Ernst.LET_OP], [Ernst.FOUT])
    fout = "regels: {T001: {ernst: fout}}\n"
    assert (weight(bijna, fout), weight(te_laat, fout)) == ([Ernst.LET_OP], [Ernst.FOUT])
    vraag = "regels: {T001: {ernst: vraag}}\n"
    assert (weight(bijna, vraag), weight(te_laat, vraag)) == ([Ernst.VRAAG], [Ernst.VRAAG])


def test_a_threshold_can_be_set(vragen: Vragen) -> None:
    doelen = "doelen:\n" + "  - {doel: x, status: actief}\n" * 3
    assert not [vraag for vraag in vragen(doelen) if vraag[:4] == "K108"]
    gezet = vragen(doelen, "regels: {K108: {meer_dan: 2}}\n")
    assert [vraag for vraag in gezet if vraag[:4] == "K108"] == ["K108 vraag doelen.2"]


def test_what_reading_found_can_be_switched_off_too(vragen: Vragen) -> None:
    tekst = "krachten: [{kracht: x #1 y\n}]\n"
    assert "B011 let_op krachten.0.kracht" in vragen(tekst)
    assert "B011 let_op krachten.0.kracht" not in vragen(tekst, "regels: {B011: uit}\n")


# What a client file leaves out


K101 = "negeer: [{regel: K101, reden: komt nog}]"


@pytest.mark.parametrize(
    "tekst",
    [
        f"{DOEL}    {K101}\n",
        f"{K101}\n{DOEL}",
        DOEL + "    negeer: [{regel: doel-zonder-kracht, reden: komt nog}]\n",
        DOEL + "    negeer: [{regel: k101, reden: komt nog}]\n",
        DOEL + "    negeer:\n      -\n      - {regel: K101, reden: komt nog}\n",
    ],
)
def test_a_negeer_leaves_out_what_is_asked_of_its_item(vragen: Vragen, tekst: str) -> None:
    assert {vraag[:4] for vraag in vragen(DOEL)} - {vraag[:4] for vraag in vragen(tekst)} == {
        "K101"
    }
    assert not [vraag for vraag in vragen(tekst) if vraag[:4] == "B014"]


def test_a_negeer_covers_all_under_its_item(vragen: Vragen) -> None:
    stappen = "    stappen: [{stap: x, wie: client}]\n"
    assert "K105 let_op doelen.0.stappen.0" in vragen(DOEL + stappen)
    gezet = vragen(f"{DOEL}{stappen}    negeer: [{{regel: K105, reden: y}}]\n")
    assert not [vraag for vraag in gezet if vraag[:4] in ("K105", "B014")]


def test_a_negeer_in_the_traject_covers_its_results(vragen: Vragen) -> None:
    traject = """\
client: {code: sam}
traject:
  gemeente: rotterdam
  start: 2026-08-31
  resultaten: [{id: geld, resultaat: x}]
"""
    assert "L203 let_op traject.resultaten.0" in vragen(traject)
    assert vragen(f"{traject}  negeer: [{{regel: L203, reden: y}}]\n") == []


def test_a_negeer_beside_an_item_does_nothing_and_is_told(vragen: Vragen) -> None:
    gevraagd = vragen(f"krachten:\n  - kracht: x\n    {K101}\n{DOEL}")
    assert "K101 let_op doelen.0" in gevraagd
    assert "B014 vraag krachten.0.negeer.0" in gevraagd


def test_a_negeer_of_one_item_does_not_reach_its_brother(vragen: Vragen) -> None:
    gevraagd = vragen(f"{DOEL}    {K101}\n  - doel: Ik fiets\n")
    assert "K101 let_op doelen.1" in gevraagd
    assert "K101 let_op doelen.0" not in gevraagd


def test_what_makes_a_file_unsure_or_repeats_a_bsn_is_never_left_out(vragen: Vragen) -> None:
    regels = ("B012", "B015", "P501")
    negeer = "".join(f"  - {{regel: {code}, reden: x}}\n" for code in regels)
    tekst = (
        "contactmomenten: [{datum: 2027-01-01, verslag: 123456782}]\n"
        "inzet: [{activiteit: x, van: 2026-09-02, tot: 2026-09-01, per_week: 1 uur}]\n"
    )
    gevraagd = vragen(f"negeer:\n{negeer}{tekst}")
    assert {vraag[:4] for vraag in gevraagd} >= set(regels)
    assert [vraag for vraag in gevraagd if vraag[:4] == "B014"] == [
        f"B014 vraag negeer.{nummer}" for nummer in range(len(regels))
    ]


def test_an_unused_negeer_is_told_at_its_own_place(check: Callable[..., list[Melding]]) -> None:
    tekst = f"doelen:\n  -\n  - doel: x\n    status: behaald\n    {K101}\n"
    (melding,) = [m for m in check(tekst) if m.code == "B014"]
    assert (melding.regel, melding.kolom, melding.pad) == (7, 14, "doelen.1.negeer.0")
    assert melding.tekst == "Deze `negeer` van K101 houdt niets tegen."


def test_an_unused_negeer_is_left_in_peace(vragen: Vragen) -> None:
    ongebruikt = f"krachten:\n  - kracht: x\n    {K101}\n"
    assert "B014 vraag krachten.0.negeer.0" in vragen(ongebruikt)
    assert vragen(ongebruikt, "regels: {K101: uit}\n") == []
    assert vragen(ongebruikt, "regels: {B014: uit}\n") == []
    assert vragen(ongebruikt, "regels: {B014: {ernst: fout}}\n") == [
        "B014 fout krachten.0.negeer.0"
    ]
    # Not every rule looks at a file that is not understood, so nobody knows what is unused.
    assert vragen(f"{ongebruikt}klant: x\n") == ["B003 fout klant"]


def test_an_unknown_code_is_told_once(vragen: Vragen) -> None:
    assert vragen("negeer: [{regel: K999, reden: x}]\n") == ["B006 fout negeer.0.regel"]


# Files that are not understood


def test_only_what_stands_by_itself_is_asked_of_a_file_that_is_not_understood(
    vragen: Vragen,
) -> None:
    datums = "    begonnen: 2026-10-01\n    uitkomst: {datum: 2026-09-01}\n"
    tekst = f"{DOEL}    klant: 123456782\n{datums}"
    assert vragen(tekst) == [
        "B003 fout doelen.0.klant",
        "P501 fout ",
        "B012 fout doelen.0.uitkomst.datum",
    ]


def test_of_a_file_without_a_client_only_the_text_is_judged(vragen: Vragen) -> None:
    assert vragen("client: x\n# 123456782\n") == [
        "B004 fout ",
        "B005 fout client",
        "P501 fout ",
    ]


@pytest.mark.parametrize(
    ("tekst", "wel"),
    [
        ("", True),
        (DOEL, True),
        ("krachten: [{kracht: x #1 y\n}]\n", True),
        ("contactmomenten: [{datum: 2027-01-01}]\n", True),
        ("klant: x\n", False),
        ("terugblik: [{datum: 2026-09-01, delen: [client]}]\n", False),
        ("negeer: [{regel: K999, reden: x}]\n", False),
    ],
)
def test_which_files_can_be_rendered(
    check: Callable[..., list[Melding]], tekst: str, wel: bool
) -> None:
    assert begrepen(check(tekst)) is wel


# Order, doubles, and what may not be repeated


def test_findings_stand_in_the_order_of_the_file(check: Callable[..., list[Melding]]) -> None:
    meldingen = check(f"{DOEL}  - doel: 123456782\n    klant: x\n{DOEL}")
    plekken = [(m.regel or 0, m.kolom or 0, m.code) for m in meldingen]
    assert plekken == sorted(plekken)
    assert meldingen == sort_meldingen(reversed(meldingen))


def test_a_bsn_is_hidden_wherever_it_is_shown(check: Callable[..., list[Melding]]) -> None:
    tekst = "krachten: [{id: 123456782, kracht: x}]\ndoelen: [{doel: y, krachten: 123456783}]\n"
    meldingen = check(tekst + "123456782: 1234.56.782\n")
    assert {"B003", "B006", "P501"} <= {m.code for m in meldingen}
    for melding in meldingen:
        for deel in (melding.tekst, melding.hulp, melding.pad, melding.bronregel or ""):
            assert "123456782" not in deel
            assert "1234.56.782" not in deel


# A rule that fails


def _plant(monkeypatch: pytest.MonkeyPatch, **anders: Any) -> None:
    """Put another K101 in the place of the real one."""
    regels = [r._replace(**anders) if r.code == "K101" else r for r in REGELS]
    monkeypatch.setattr(controleren, "REGELS", tuple(regels))


def test_the_same_finding_is_told_once(
    monkeypatch: pytest.MonkeyPatch, check: Callable[..., list[Melding]]
) -> None:
    twee = [Vondst(("client",), "Zin.", "Hulp."), Vondst(("client",), "Zin.", "Hulp.")]
    _plant(monkeypatch, controle=lambda _: [*twee, Vondst(("client",), "Andere zin.", "Hulp.")])
    assert [m.tekst for m in check("") if m.code == "K101"] == ["Andere zin.", "Zin."]


def _fail(situatie: Situatie) -> Iterator[Vondst]:
    yield Vondst((), "Zin.", "Hulp.")
    raise KeyError(f"Yara zei: {situatie.client.client.code}")


def test_a_rule_that_fails_is_named_by_its_code_only(
    monkeypatch: pytest.MonkeyPatch, check: Callable[..., list[Melding]]
) -> None:
    _plant(monkeypatch, controle=_fail)
    with pytest.raises(Regelfout) as gevangen:
        check("")
    assert gevangen.value.code == "K101"
    assert str(gevangen.value) == "K101"
    assert gevangen.value.args == ("K101",)


def test_a_rule_of_the_text_that_fails_is_named_too(
    monkeypatch: pytest.MonkeyPatch, check: Callable[..., list[Melding]]
) -> None:
    def fail(tekst: str) -> list[Vondst]:
        raise RecursionError(tekst)

    _plant(monkeypatch, controle_tekst=fail)
    with pytest.raises(Regelfout, match=r"^K101$"):
        check("client: x\n")


def test_a_rule_that_fails_can_be_switched_off(
    monkeypatch: pytest.MonkeyPatch, check: Callable[..., list[Melding]]
) -> None:
    _plant(monkeypatch, controle=_fail)
    assert "K101" not in {m.code for m in check(DOEL, "regels: {K101: uit}\n")}


def test_a_code_that_no_rule_has_is_a_fault_of_ours(
    monkeypatch: pytest.MonkeyPatch, check: Callable[..., list[Melding]]
) -> None:
    vreemd = Regel("K999", "vreemd", Ernst.VRAAG, "Wat?", lambda _: [Vondst((), "x", "y")])
    monkeypatch.setattr(controleren, "REGELS", (vreemd,))
    with pytest.raises(Regelfout, match="K999"):
        check("")


# Terms of an organisation


REGELSET = """\
regelset: stad
naam: Stad
termijnen:
  - code: S001
    naam: huisbezoek
    vanaf: [start]
    termijn: 2 weken
    voldaan_door: contactmoment
    bron: {titel: Werkafspraak, gezien_op: 2026-01-01, status: bevestigd}
"""


def test_an_own_term_is_a_rule_like_any_other(tmp_path: Path, vragen: Vragen) -> None:
    (tmp_path / "stad.yaml").write_text(REGELSET, encoding="utf-8")
    sets = "regelsets: [stad.yaml]\n"
    client = "client: {code: sam}\ntraject: {gemeente: stad, start: 2026-08-31}\n"
    assert "S001 let_op traject.start" in vragen(client, sets)
    assert "S001 vraag traject.start" in vragen(
        client, f"{sets}regels: {{S001: {{ernst: vraag}}}}\n"
    )
    assert vragen(client, f"{sets}regels: {{huisbezoek: uit}}\n") == []
    for woord in ("S001", "s001", "huisbezoek", "Huisbezoek"):
        assert vragen(f"{client}negeer: [{{regel: {woord}, reden: x}}]\n", sets) == []
