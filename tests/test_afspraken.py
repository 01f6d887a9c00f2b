"""What the pages promise: every command is in the changelog, every link leads somewhere, and no
page mentions a command or an option that does not exist.
"""

import contextlib
import io
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import unquote

import pytest
from tests.handleiding import ROOT, Blok, read_parts
from tests.test_readme import subcommands_of

from krachtplan import __version__
from krachtplan.__main__ import main
from krachtplan.cli.app import OPDRACHTEN

PAGINAS = sorted(
    pad
    for patroon in ("*.md", "docs/**/*.md", "examples/**/*.md", "src/**/*.md", "tests/*.md")
    for pad in ROOT.glob(patroon)
)
NAMEN = [opdracht.naam for opdracht in OPDRACHTEN]
ANDERE_PROGRAMMAS = {"--cov", "--group", "--ignore-scripts"}
"""Options of other programs that a page for developers may name on their own."""

_LINK = re.compile(r"(?<!`)\[[^\]]*\]\(([^)\s]+)\)")
_OPTIE = re.compile(r"^ +(?:(-\w), )?(--[\w-]+)", re.MULTILINE)


def help_of(*woorden: str) -> str:
    """Give the help page of a command as a user sees it."""
    scherm = io.StringIO()
    with contextlib.redirect_stdout(scherm):
        assert main([*woorden, "--help"]) == 0
    return scherm.getvalue()


def options_in(uitleg: str) -> set[str]:
    return {optie for paar in _OPTIE.findall(uitleg) for optie in paar if optie}


@pytest.fixture(scope="module")
def opties() -> dict[str, set[str]]:
    """The options of every command, read from its help page; under ``""`` those of the program."""
    gevonden = {naam: options_in(help_of(naam)) for naam in NAMEN}
    return {**gevonden, "": options_in(help_of())}


def test_help_pages_can_be_read(opties: dict[str, set[str]]) -> None:
    assert {"--peildatum", "-f", "--formaat", "--streng", "-h", "--help"} <= opties["check"]
    assert opties[""] == {"--version", "-h", "--help"}


def code_in(tekst: str) -> Iterator[str]:
    """Give every piece of code on a page: inline, and line by line in the fenced blocks."""
    proza = []
    for deel in read_parts(tekst):
        if isinstance(deel, Blok):
            getypt = [r for r in deel.regels if deel.soort != "console" or r.startswith("$ ")]
            yield from (regel.strip().removeprefix("$ ") for regel in getypt)
        else:
            proza.append(deel)
    for stuk in re.findall(r"`([^`]+)`", "\n".join(proza)):
        yield " ".join(stuk.split())


def strangers(tekst: str, opties: Mapping[str, set[str]]) -> list[str]:
    """Name each command and option on a page that krachtplan does not have."""
    alle = set().union(*opties.values())
    vreemd = []
    for stuk in code_in(tekst):
        woorden = stuk.split("|")[0].split()
        if woorden[:1] == ["krachtplan"] and len(woorden) > 1:
            opdracht = "" if woorden[1].startswith("-") else woorden[1]
            if opdracht not in opties:
                vreemd.append(stuk)
                continue
            mag = opties[opdracht]
        elif stuk.startswith("--"):
            mag = alle | ANDERE_PROGRAMMAS
        else:
            continue
        gebruikt = {woord.partition("=")[0] for woord in woorden if re.match(r"--?\w", woord)}
        if gebruikt - mag:
            vreemd.append(stuk)
    return vreemd


@pytest.mark.parametrize("pagina", PAGINAS, ids=lambda pad: str(pad.relative_to(ROOT)))
def test_no_page_mentions_what_does_not_exist(pagina: Path, opties: dict[str, set[str]]) -> None:
    assert strangers(pagina.read_text("utf-8"), opties) == []


@pytest.mark.parametrize("naam", ["", *NAMEN])
def test_the_examples_of_a_help_page_exist(naam: str, opties: dict[str, set[str]]) -> None:
    uitleg = help_of(*([naam] if naam else []))
    regels = [regel.strip() for regel in uitleg.splitlines() if regel.startswith("  krachtplan ")]
    assert strangers("```\n" + "\n".join(regels) + "\n```", opties) == []
    paden = re.findall(r"\bexamples/[\w/.-]+", uitleg)
    assert [pad for pad in paden if not (ROOT / pad).exists()] == []


@pytest.mark.parametrize(
    "tekst",
    [
        "`krachtplan verzin`",
        "`krachtplan check . --verzin`",
        "`krachtplan\ncheck . -z`",
        "`--verzin`",
        "```console\n$ krachtplan render x.yaml --streng\n```",
        "```sh\nkrachtplan --verzin\n```",
    ],
)
def test_a_planted_stranger_is_found(tekst: str, opties: dict[str, set[str]]) -> None:
    assert len(strangers(tekst, opties)) == 1


@pytest.mark.parametrize(
    "tekst",
    [
        "krachtplan verzint niets",
        "`krachtplan`",
        "`krachtplan check . --peildatum=2026-11-22 -f json | head -3`",
        "`krachtplan --version`",
        "`krachtplan.yaml`",
        "```yaml\n- -2: nee\n```",
    ],
)
def test_an_ordinary_mention_is_no_stranger(tekst: str, opties: dict[str, set[str]]) -> None:
    assert strangers(tekst, opties) == []


def test_no_page_asks_dev_py_for_what_it_cannot() -> None:
    bekend = subcommands_of((ROOT / "dev.py").read_text("utf-8"))
    genoemd = {
        naam
        for pagina in PAGINAS
        for naam in re.findall(
            r"\bdev\.py ([a-z-]+)", "\n".join(code_in(pagina.read_text("utf-8")))
        )
    }
    assert genoemd - bekend == set()
    assert genoemd >= {"examples", "test"}


def anchors_of(tekst: str) -> set[str]:
    """Give the anchors that the headings of a page make, as platforms do."""
    koppen = [
        re.sub(r"[^\w\s-]", "", deel.lstrip("#").strip().lower()).replace(" ", "-")
        for deel in read_parts(tekst)
        if isinstance(deel, str) and deel.startswith("#")
    ]
    return {
        anker if not eerder else f"{anker}-{eerder}"
        for nummer, anker in enumerate(koppen)
        for eerder in [koppen[:nummer].count(anker)]
    }


def broken_links(pagina: Path) -> list[str]:
    """Name the links of a page that lead nowhere: to a file or a heading that is not there."""
    tekst = pagina.read_text("utf-8")
    proza = "\n".join(deel for deel in read_parts(tekst) if isinstance(deel, str))
    kapot = []
    for link in _LINK.findall(proza):
        if re.match(r"[a-z]+:", link):
            continue
        pad, _, anker = link.partition("#")
        doel = pagina.parent / unquote(pad) if pad else pagina
        if not doel.exists() or (anker and anker not in anchors_of(doel.read_text("utf-8"))):
            kapot.append(link)
    return kapot


@pytest.mark.parametrize("pagina", PAGINAS, ids=lambda pad: str(pad.relative_to(ROOT)))
def test_every_link_leads_somewhere(pagina: Path) -> None:
    assert broken_links(pagina) == []


def test_a_planted_link_is_found(tmp_path: Path) -> None:
    pagina = tmp_path / "a.md"
    pagina.write_text(
        "# Eén kop, met `code`\n\n[goed](a.md#eén-kop-met-code) [weg](b.md) [kop](#geen-kop)\n"
        "[buiten](https://example.org/x) ![plaat](plaat.png)\n```\n[code](c.md)\n```\n",
        "utf-8",
    )
    assert broken_links(pagina) == ["b.md", "#geen-kop", "plaat.png"]


def section_of(changelog: str, versie: str) -> str:
    """Give the text under the heading of a version, or of what is not released yet."""
    delen = re.split(r"^## ", changelog, flags=re.MULTILINE)
    eigen = [deel for deel in delen if re.match(rf"\[(?:Unreleased|{re.escape(versie)})\]", deel)]
    return "\n".join(eigen)


def test_the_changelog_names_every_command() -> None:
    sectie = section_of((ROOT / "CHANGELOG.md").read_text("utf-8"), __version__)
    assert [naam for naam in NAMEN if f"`{naam}`" not in sectie] == []
    assert section_of("## [0.0.1]\n`check`\n## [0.2.0]\n`x`\n", "0.2.0") == "[0.2.0]\n`x`\n"
