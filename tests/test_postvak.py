from datetime import date, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from krachtplan.postvak import Notitie, Onbegrepen, lees_postvak

VANDAAG = date(2026, 9, 25)  # a Friday
CODES = ("yara", "joost", "Team2-017")


def lees(tekst: str) -> list[Notitie | Onbegrepen]:
    return lees_postvak(tekst, VANDAAG, CODES)


def een(tekst: str) -> Notitie:
    (notitie,) = lees(tekst)
    assert isinstance(notitie, Notitie), notitie
    return notitie


@pytest.mark.parametrize(
    "kop",
    [
        "23-9 yara",
        "23-09-2026 yara:",
        "2026-9-23 YARA",
        "23\u20139 yara:",
        "wo 23-9 yara",
        "woensdag 23 september, yara:",
        "- 23-9 yara",
        "• 23-9 yara:",
        "- [x] 23-9 yara",
        "[23-09-2026 14:05] yara:",
        "\u200e[23-09-2026, 14:05:12] yara:",
        "23-09-2026 14:05 - yara:",
        "23-09-2026 14:05 - Noor de Vries: yara:",
        "[23-09-2026 14:05] Noor: yara",
        "23-9 om 14:05 yara:",
        "23-9 14:05 yara -",
        "wo yara:",
        "eergisteren yara",
        "\ufeff23-9 yara",
        "23-9 - yara:",
    ],
)
def test_a_note_begins_with_a_day_and_a_code(kop: str) -> None:
    notitie = een(f"{kop} Post gesorteerd.")
    assert notitie.code.lower() == "yara"
    assert notitie.datum == date(2026, 9, 23)
    assert notitie.tekst == "Post gesorteerd."
    assert notitie.tijd == (time(14, 5) if "14:05" in kop else None)


@pytest.mark.parametrize(
    ("rest", "minuten", "soort", "tekst"),
    [
        ("60m Post.", 60, None, "Post."),
        ("60 min. Post.", 60, None, "Post."),
        ("1u30: Post.", 90, None, "Post."),
        ("1 uur 30 minuten Post.", 90, None, "Post."),
        ("(45m) Post.", 45, None, "Post."),
        ("1,5 uur, telefoon: Post.", 90, "telefoon", "Post."),
        ("telefoon: Post.", None, "telefoon", "Post."),
        ("telefoon kapot.", None, None, "telefoon kapot."),
        ("3 enveloppen geopend", None, None, "3 enveloppen geopend"),
        ("60m huisbezoek", 60, "huisbezoek", ""),
        ("Let op: post", None, None, "Let op: post"),
        ("2 uur gewacht", 120, None, "gewacht"),
        ("Zie issue #1.", None, None, "Zie issue #1."),
        ("niet bereikt, wel gemaild", None, None, "niet bereikt, wel gemaild"),
    ],
)
def test_length_and_kind_stand_before_the_text(
    rest: str, minuten: int | None, soort: str | None, tekst: str
) -> None:
    notitie = een(f"23-9 yara {rest}")
    assert (notitie.minuten, notitie.soort, notitie.tekst) == (minuten, soort, tekst)
    assert not notitie.niet_bereikt


def test_labels_stand_at_the_end() -> None:
    assert een("23-9 yara Post #a en #b.  #post #telefoon").labels == ("post", "telefoon")
    assert een("23-9 yara #post\nEerst dit.\nDan dat. #rust").labels == ("post", "rust")
    assert een("23-9 yara Post\n#post").labels == ("post",)
    assert een("23-9 yara niet bereikt").niet_bereikt
    midden = een("23-9 yara Zie #post\nvoor meer.")
    assert (midden.labels, midden.tekst) == ((), "Zie #post\nvoor meer.")


def test_a_block_keeps_its_lines_and_paragraphs() -> None:
    notitie = een("23-9 yara 60m\nEerste regel.\n\n  - punt een\n  - punt twee\n\n")
    assert notitie.tekst == "Eerste regel.\n\n  - punt een\n  - punt twee"
    assert (notitie.regel, notitie.laatste) == (1, 5)


def test_a_day_alone_counts_for_the_notes_below() -> None:
    gelezen = lees("23-9:\nyara: post\njoost 30m gebeld\n\nteam2-017\nkoffie\n\nvandaag\nyara: x\n")
    assert [(n.code, n.datum.day, n.tekst) for n in gelezen if isinstance(n, Notitie)] == [
        ("yara", 23, "post"),
        ("joost", 23, "gebeld"),
        ("team2-017", 23, "koffie"),
        ("yara", 25, "x"),
    ]


@pytest.mark.parametrize(
    ("tekst", "regels"),
    [
        ("Boodschappen\nmelk\n23-9 yara x", [(1, 2)]),
        ("23-9 yarra x", [(1, 1)]),
        ("31-9 yara x", [(1, 1)]),
        ("23-9-26 yara x", [(1, 1)]),
        ("23/9 yara x", [(1, 1)]),
        ("ma 23-9 yara x", [(1, 1)]),
        ("26-9-2026 yara x", [(1, 1)]),
        ("23-9 yara", [(1, 1)]),
        ("yara x", [(1, 1)]),
        ("[23-09-2026 14:05] Berichten zijn versleuteld", [(1, 1)]),
        ("23-9 yara x\n\n24-9 komt de monteur\n", [(3, 3)]),
        ("23-9 yara x\ny\n24-9 komt de monteur\n25-9 joost z", [(1, 3)]),
        ("23-9 yara x\njoost gebeld", [(1, 2)]),
        ("23-9 yara x\n24-9 jost gebeld", [(2, 2)]),
        ("23-9\nyara: x\njoost gebeld", [(2, 3)]),
        ("23-9 yara x\n📌 24-9 joost gebeld", [(1, 2)]),
        ("23-9 yara x\n📌 Gebeld met joost op 24-9", [(1, 2)]),
        ("23-9 yara x\nyara 24-9 gebeld", [(1, 2)]),
        ("23-9 yara x\n24/9 joost gebeld", [(2, 2)]),
        ("23-9 yara x\n9/23/26, 2:05 PM - joost: y", [(1, 2)]),
    ],
)
def test_what_is_not_sure_is_told_with_its_lines(tekst: str, regels: list[tuple[int, int]]) -> None:
    mis = [g for g in lees(tekst) if isinstance(g, Onbegrepen)]
    assert [(g.regel, g.laatste) for g in mis] == regels
    assert all(g.tekst.endswith(".") and g.hulp.endswith((".", "?")) for g in mis)
    assert not any("monteur" in g.tekst + g.hulp for g in mis)


@pytest.mark.parametrize(
    "regel",
    [
        "Maandag bellen we.",
        "3/4 is open",
        "1.5 uur gewacht",
        "10-12 enveloppen",
        " joost ook",
        " 24-9 joost ook",
        "Op 24-9 was yara blij",
        "yara belde",
    ],
)
def test_ordinary_sentences_stay_text(regel: str) -> None:
    gelezen = lees(f"23-9 yara Post.\n{regel}")
    if regel.startswith("10-12"):  # this may be a day: told, not guessed
        assert isinstance(gelezen[0], Onbegrepen)
    else:
        assert isinstance(gelezen[0], Notitie)
        assert gelezen[0].tekst == f"Post.\n{regel.strip()}"


def test_a_line_of_dashes_ends_a_note() -> None:
    gelezen = lees("23-9 yara Post.\n---\nBoodschappen")
    assert [type(g) for g in gelezen] == [Notitie, Onbegrepen]


REGEL = st.one_of(
    st.sampled_from(
        ["", " ", "---", "23-9", "vandaag", "23-9 yara", "24-9 wie", "yara:", "joost 5m"]
    ),
    st.text(max_size=12),
    st.builds(
        " ".join,
        st.lists(
            st.sampled_from(["23-9", "yara", "joost:", "60m", "#x", "14:05", "[", "-", "tekst"])
        ),
    ),
)


@settings(max_examples=200, deadline=None)
@given(regels=st.lists(REGEL, max_size=8))
def test_every_line_is_in_one_answer_and_in_order(regels: list[str]) -> None:
    tekst = "\n".join(regels)
    gelezen = lees(tekst)
    bekend = tekst.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    einde = 0
    for g in gelezen:
        assert einde < g.regel <= g.laatste <= len(bekend)
        einde = g.laatste
    in_antwoord = {n for g in gelezen for n in range(g.regel, g.laatste + 1)}
    for nummer, regel in enumerate(bekend, 1):
        if nummer not in in_antwoord and regel.strip():
            (alleen,) = lees(f"{regel}\nyara: x")[:1]
            dag_of_streep = isinstance(alleen, Notitie) or set(regel.strip()) <= set("-=_*~")
            assert dag_of_streep, (nummer, regel)


@settings(max_examples=200, deadline=None)
@given(tekst=st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=40))
def test_a_text_behind_a_colon_is_taken_literally(tekst: str) -> None:
    notitie = een(f"23-9 yara 5m huisbezoek: en {tekst} dus")
    assert notitie.tekst == f"en {tekst} dus"


@pytest.mark.parametrize("code", ["ma", "zo", "vandaag", "12-1"])
def test_a_code_that_reads_as_a_day_is_no_trouble_in_a_text(code: str) -> None:
    gelezen = lees_postvak(f"1-9-2026 {code}: Gebeld.\n{code}!", VANDAAG, [code])
    assert [deel.tekst for deel in gelezen] == [f"Gebeld.\n{code}!"]


WOORD = st.text("abcdefghijklmnopqrstuvwxyzé.,!?", min_size=1, max_size=8)
ZIN = st.lists(WOORD, min_size=1, max_size=6).map(lambda woorden: "x " + " ".join(woorden))


@settings(max_examples=100, deadline=None)
@given(
    notities=st.lists(
        st.tuples(
            st.dates(date(2025, 9, 26), VANDAAG),
            st.sampled_from(CODES),
            st.none() | st.integers(1, 300),
            st.lists(ZIN, min_size=1, max_size=3),
        ),
        max_size=6,
    ),
    scheiding=st.sampled_from(["\n", "\n\n", "\n---\n", "\r\n"]),
)
def test_a_list_of_notes_comes_back_as_it_was(
    notities: list[tuple[date, str, int | None, list[str]]], scheiding: str
) -> None:
    regels = [
        f"{dag.day}-{dag.month}-{dag.year} {code} {f'{min_}m ' if min_ else ''}" + "\n".join(zinnen)
        for dag, code, min_, zinnen in notities
    ]
    gelezen = lees(scheiding.join(regels))
    assert [(n.datum, n.code, n.minuten, n.tekst) for n in gelezen if isinstance(n, Notitie)] == [
        (dag, code, min_, "\n".join(zinnen)) for dag, code, min_, zinnen in notities
    ]
    assert len(gelezen) == len(notities)
