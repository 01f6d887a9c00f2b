"""Plain language in templates: ours have none to say, and a hint points into the template."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from krachtplan.api.sjabloontaal import list_grenzen, list_voor_client
from krachtplan.instellingen.omgeving import load_omgeving
from krachtplan.instellingen.woordenlijst import make_woordenlijst
from krachtplan.regels import REGELS
from krachtplan.sjablonen import Maplader
from krachtplan.sjablonen.taal import check_sjabloon, list_teksten
from krachtplan.taal import list_zinnen

OMGEVING = load_omgeving(None, REGELS).omgeving
assert OMGEVING is not None
LIJST, GRENZEN = make_woordenlijst(OMGEVING), list_grenzen(OMGEVING)

MET_REDEN = {
    # What the two ends of the Zelfredzaamheid-Matrix are called: a name is not ours to change.
    ("delen/zelfredzaamheid.html.j2", "1 = acute problematiek, 5 = volledig zelfredzaam."): "W603",
    ("delen/zelfredzaamheid.md.j2", "1 = acute problematiek, 5 = volledig zelfredzaam."): "W603",
}
"""What stands in our templates for the client and is not plain, with why it stays."""

SJABLONEN = sorted(list_voor_client(()))


def hints(naam: str, bron: str) -> list[str]:
    """Give the hints on a template, those with a reason left out."""
    meldingen = check_sjabloon(naam, bron, LIJST, GRENZEN)
    return [
        f"{melding.regel}:{melding.kolom} {melding.code}"
        for melding in meldingen
        if not any(
            waar == naam and zin in (melding.bronregel or "") and code == melding.code
            for (waar, zin), code in MET_REDEN.items()
        )
    ]


def test_every_template_for_the_client_is_looked_at() -> None:
    assert {"mijn-plan", "signaleringskaart", "werkblad", "evaluatie"} <= {
        naam.split(".")[0] for naam in SJABLONEN
    }
    assert "delen/evaluatie-client.md.j2" in SJABLONEN
    assert not any("gemeente" in naam or naam.startswith("beelden/") for naam in SJABLONEN)


@pytest.mark.parametrize("naam", SJABLONEN)
def test_our_own_templates_are_plain(naam: str) -> None:
    assert hints(naam, Maplader(()).read(naam)) == []


@pytest.mark.parametrize("naam", SJABLONEN)
def test_a_planted_long_sentence_is_found(naam: str) -> None:
    bron = Maplader(()).read(naam)
    assert hints(naam, bron + "\n\nDit" + " is lang" * 9 + ".\n") == [
        f"{bron.count(chr(10)) + 3}:1 W601"
    ]


@pytest.mark.parametrize(
    ("bron", "verwacht"),
    [
        ("{{ a.traject }}{# traject #}{% if traject %}x{% endif %}", []),
        ('{{ "het traject" if a.b else "een traject" }}', ["1:9 W603", "1:35 W603"]),
        ('{{ "traject" if a.b else "x" }}', []),
        ("<p class='traject'>Een\n  <b>traject</b></p>", ["2:6 W603"]),
        ("<style>.traject { color: red }</style>", []),
        ("{% if a %}Een{% else %}traject{% endif %}", ["1:24 W603"]),
        (f"{'a ' * 10}{{% if x %}}{'b ' * 4}{{% else %}}{'c ' * 9}{{% endif %}} d.", []),
        (f"{'a ' * 10}{{% if x %}}{'b ' * 7}{{% else %}}c{{% endif %}} d.", ["1:1 W601"]),
        (f"<li>{'a ' * 9}</li><li>{'b ' * 9}</li>", []),
        (f"| {'a ' * 9}| {'b ' * 9}|", []),
        (f"Van {{{{ naam }}}}. {'a ' * 15}", []),
        ("{% endif %}{% else %}{{ open", []),
    ],
)
def test_what_is_read_of_a_template(bron: str, verwacht: list[str]) -> None:
    assert hints("eigen.html.j2", bron) == verwacht


@given(st.text(alphabet=st.sampled_from(list("aB .\n{}%#|<>/\"'")), max_size=120))
@settings(max_examples=150, deadline=None)
def test_every_place_is_one_of_the_template(bron: str) -> None:
    for tekst in list_teksten(bron):
        assert len(tekst) <= len(bron)
        for zin in list_zinnen(tekst):
            for woord in zin.woorden:
                stuk = bron[woord.begin : woord.begin + len(woord.tekst)]
                assert woord.tekst in (stuk, "Xx") or "Xx" in woord.tekst
