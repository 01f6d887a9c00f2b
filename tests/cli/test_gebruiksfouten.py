import inspect
from collections.abc import Callable, Iterable
from types import ModuleType
from typing import Any

import pytest
import typer
from typer import exceptions
from typer._click import exceptions as click_exceptions

from krachtplan.cli.gebruiksfouten import UITLEG, Gebruiksfout, format_usage_error

NO_ERRORS = {typer.Abort, typer.Exit}

pytestmark = pytest.mark.usefixtures("demo")

WRONG_USE = [
    (["tell"], "De opdracht tell bestaat niet.\nBedoelde u tel?"),
    (
        ["xyz"],
        "De opdracht xyz bestaat niet.\nKies uit: tel, schrijf, weiger, klopt, stop, doe, lengte.",
    ),
    (
        [""],
        "Hier ontbreekt de opdracht.\nKies uit: tel, schrijf, weiger, klopt, stop, doe, lengte.",
    ),
    (
        ["--"],
        "Hier ontbreekt de opdracht.\nKies uit: tel, schrijf, weiger, klopt, stop, doe, lengte.",
    ),
    (
        ["--streng", "tel", "x"],
        "De optie --streng bestaat niet bij krachtplan.\n"
        "Een optie hoort achter de opdracht waar zij bij past.",
    ),
    (["--hlp"], "De optie --hlp bestaat niet bij krachtplan.\nBedoelde u --help?"),
    (
        ["--help=3"],
        "De optie --help staat aan of uit: er hoort geen waarde achter.\nSchrijf --help.",
    ),
    (["tel"], "Hier ontbreekt PAD.\nPAD: Clientbestanden, of mappen waarin ze staan;"),
    (["--", "tel"], "Hier ontbreekt PAD."),
    (["tel", ""], "PAD: Dit pad is leeg."),
    (
        ["tel", "x", "--peildtum", "1-1-2026"],
        "De optie --peildtum bestaat niet bij krachtplan tel.\nBedoelde u --peildatum?",
    ),
    (["tel", "x", "--geheimm"], "De optie --geheimm bestaat niet bij krachtplan tel.\n"),
    (["tel", "x", "--version"], "De optie --version bestaat niet bij krachtplan tel.\n"),
    (["tel", "x", "-x"], "Een optie met een lange naam begint met twee streepjes."),
    (["tel", "x", "-s=3"], "Achter een optie van één letter staat geen =."),
    (
        ["tel", "x", "--streng=3"],
        "De optie --streng staat aan of uit: er hoort geen waarde achter.\nSchrijf --streng.",
    ),
    (
        ["tel", "x", "--peildatum"],
        "Achter --peildatum ontbreekt een waarde.\nSchrijf --peildatum DATUM.",
    ),
    (["tel", "x", "-o"], "Achter -o ontbreekt een waarde.\nSchrijf -o MAP."),
    (["tel", "x", "--minuten"], "Achter --minuten ontbreekt een waarde.\nSchrijf --minuten GETAL."),
    (["tel", "x", "--peildatum", ""], "--peildatum: Dit is geen datum die hier te lezen is.\n"),
    (["tel", "x", "--peildatum", "--streng"], "--peildatum: Dit is geen datum"),
    (
        ["tel", "x", "--peildatum", "31-2-2026"],
        "--peildatum: Deze dag bestaat niet: februari 2026 loopt van 1 tot en met 28.\n"
        "De laatste dag van die maand is 28-2-2026.",
    ),
    (["tel", "x", "--uit", ""], "--uit: Dit pad is leeg."),
    (["tel", "x", "--uit="], "--uit: Dit pad is leeg."),
    (
        ["tel", "x", "--formaat", "jsn"],
        "Bij --formaat hoort één van deze woorden: tekst, json, sarif.\nBedoelde u json?",
    ),
    (
        ["tel", "x", "--formaat", ""],
        "Bij --formaat hoort één van deze woorden: tekst, json, sarif.\n",
    ),
    (
        ["tel", "x", "--vormen", "json", "--vormen", "teks"],
        "Bij --vormen hoort één van deze woorden: tekst, json, sarif.\nBedoelde u tekst?",
    ),
    (
        ["tel", "x", "--soort", "weel"],
        "Bij --soort hoort één van deze woorden: dag, week.\nBedoelde u week?",
    ),
    (["tel", "x", "--minuten", "9"], "Bij --minuten hoort een heel getal van 1 tot en met 5.\n"),
    (["tel", "x", "--minuten", "1,5"], "Bij --minuten hoort een heel getal van 1 tot en met 5.\n"),
    (["tel", "x", "--minuten", ""], "Bij --minuten hoort een heel getal van 1 tot en met 5.\n"),
    (
        ["tel", "x", "--minuten", "9" * 5000],
        "Bij --minuten hoort een heel getal van 1 tot en met 5.\n",
    ),
    (["tel", "x", "--deel", "-1"], "Bij --deel hoort een getal van 0 of meer.\n"),
    (["tel", "x", "--aantal", "1", "--aantal", "b"], "Bij --aantal hoort een heel getal.\n"),
    (["tel", "x", "--tekst", "\udcff"], "Bij --tekst hoort gewone, leesbare tekst.\n"),
    (["schrijf", "yara"], "Hier ontbreekt TEKST.\nTEKST: Wat er gebeurde.\n"),
    (
        ["schrijf", "yara", "Vandaag", "gebeld", "met"],
        "Er staat één woord te veel achter krachtplan schrijf.\n"
        'Een tekst of naam met spaties hoort tussen aanhalingstekens: "zo dus".\n',
    ),
    (
        ["schrijf", "yara", "Vandaag", "gebeld", "met", "haar", "zus"],
        "Er staan 3 woorden te veel achter krachtplan schrijf.\n",
    ),
    (
        ["schrijf", "yara", "- moeder belde"],
        "Een tekst die met een streepje begint, wordt hier als optie gelezen.\n"
        "Zet er -- voor, met een spatie ertussen.\n",
    ),
    (["doe", "a"], "Bij CODE hoort een heel getal.\n"),
    (["weiger"], "Deze map is leeg.\nZet er een bestand in.\n"),
]


@pytest.mark.parametrize(
    ("woorden", "verwacht"), WRONG_USE, ids=[" ".join(w)[:40] for w, _ in WRONG_USE]
)
def test_wrong_use_is_told_in_dutch_on_stderr_with_what_to_do(
    roep: Any, english: Callable[[str], list[str]], woorden: list[str], verwacht: str
) -> None:
    uitslag = roep(*woorden)
    assert verwacht in uitslag.err
    assert uitslag.err.splitlines()[-1].endswith(" --help laat zien wat kan.")
    assert uitslag.err.splitlines()[-1].startswith("krachtplan")
    assert len(uitslag.err.splitlines()) <= 3
    assert english(uitslag.err.replace("--help", "").replace("--version", "")) == []
    assert (uitslag.code, uitslag.out) == (2, "")


def test_the_last_line_names_the_command(roep: Any) -> None:
    assert roep("tel").err.endswith("\nkrachtplan tel --help laat zien wat kan.\n")
    assert roep("tell").err.endswith("\nkrachtplan --help laat zien wat kan.\n")


def test_words_are_shown_safely_and_never_endlessly(roep: Any) -> None:
    assert "De opdracht <U+001B>[31m<U+DCFF> bestaat niet." in roep("\x1b[31m\udcff").err
    assert "De optie --<U+202E>gpj bestaat niet" in roep("tel", "--\u202egpj").err
    assert len(roep("x" * 10_000).err) < 300
    assert len(roep("tel", "x", "--" + "x" * 10_000).err) < 300


def test_a_story_typed_without_quotes_is_not_repeated(roep: Any) -> None:
    uitslag = roep("schrijf", "yara", "Gesprek", "met", "moeder", "over", "schulden")
    assert "moeder" not in uitslag.err
    assert "schulden" not in uitslag.err


def unhandled(modules: Iterable[ModuleType]) -> set[type]:
    """List the exceptions of Typer for which the table has no words of its own."""
    klassen = {
        klasse
        for module in modules
        for klasse in vars(module).values()
        if inspect.isclass(klasse) and issubclass(klasse, BaseException)
    }
    return klassen - set(UITLEG) - NO_ERRORS


def test_every_exception_of_typer_has_dutch_words() -> None:
    assert unhandled([click_exceptions, exceptions]) == set()


def test_a_new_exception_in_typer_is_noticed() -> None:
    class BrandNew(click_exceptions.UsageError):
        pass

    nieuw = ModuleType("typer_later")
    nieuw.BrandNew = BrandNew  # type: ignore[attr-defined]
    assert unhandled([click_exceptions, nieuw]) == {BrandNew}
    assert "Deze opdracht is niet te begrijpen." in format_usage_error(BrandNew("SENTENCE"))


def make(soort: type, ctx: Any) -> Any:
    """Make an exception of Typer with English in every place that takes a sentence."""
    if soort is click_exceptions.NoArgsIsHelpError:
        return soort(ctx)
    if soort is click_exceptions.NoSuchOption:
        return soort("--x", "SENTENCE", ctx=ctx)
    if soort is click_exceptions.BadOptionUsage:
        return soort("--x", "SENTENCE", ctx=ctx)
    if soort is click_exceptions.FileError:
        return soort("naam\x1b.yaml", "SENTENCE")
    fout = soort("SENTENCE")
    fout.ctx = ctx
    return fout


@pytest.mark.parametrize("soort", sorted(set(UITLEG) - {Gebruiksfout}, key=str))
def test_no_sentence_that_is_not_ours_is_shown(
    soort: type, english: Callable[[str], list[str]]
) -> None:
    from krachtplan.cli import app, nederlands

    groep = nederlands.build_program(app.Krachtplan, "Uitleg.")
    ctx = groep.make_context("krachtplan", ["--"])
    for fout in (make(soort, ctx), make(soort, None) if "NoArgs" not in soort.__name__ else None):
        if fout is not None:
            getoond = format_usage_error(fout)
            assert "SENTENCE" not in getoond
            assert english(getoond.replace("--help", "")) == []
            assert getoond.endswith("krachtplan --help laat zien wat kan.")
