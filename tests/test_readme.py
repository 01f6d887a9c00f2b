"""The README at the top: every block is executed, and every claim that counts is counted."""

import ast
import re
from pathlib import Path

import pytest
import yaml
from tests.handleiding import README, ROOT, Blok, read_parts, run_file

from krachtplan import __version__
from krachtplan.cli.app import OPDRACHTEN
from krachtplan.cli.uitgang import Uitgang
from krachtplan.documenten import DOCUMENTEN
from krachtplan.meldingen import Meldingformaat

TEKST = README.read_text("utf-8")
BLOKKEN = [deel for deel in read_parts(TEKST) if isinstance(deel, Blok)]
INSTALL = {"pipx install .", "pip install ."}
"""What ``tests/test_pakket.py`` does with the wheel; not done once more here."""

TELWOORDEN = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight")


def subcommands_of(source: str) -> set[str]:
    """Give the words that ``dev.py`` compares its first argument with."""
    return {
        deel.value
        for knoop in ast.walk(ast.parse(source))
        if isinstance(knoop, ast.Compare) and ast.unparse(knoop.left) == "command"
        for vergeleken in knoop.comparators
        for deel in ast.walk(vergeleken)
        if isinstance(deel, ast.Constant) and isinstance(deel.value, str)
    }


def unknown_lines(regels: list[str], dev: str) -> list[str]:
    """Name the lines of a shell block that neither install nor call ``dev.py`` as it can be."""
    bekend = INSTALL | {f"python3 dev.py {naam}" for naam in subcommands_of(dev)}
    return [regel for regel in regels if regel not in bekend]


def test_every_command_does_what_the_readme_shows(tmp_path: Path) -> None:
    nieuw, pagina = run_file(README, tmp_path)
    assert pagina.bezwaren == []
    assert nieuw == TEKST, "run `python -m tests.handleiding` and read the difference"
    assert pagina.opdrachten >= 5


def test_every_block_is_of_a_kind_that_is_tried() -> None:
    assert {blok.soort for blok in BLOKKEN} == {"console", "sh", "yaml"}


def test_what_installs_exists() -> None:
    dev = (ROOT / "dev.py").read_text("utf-8")
    regels = [regel for blok in BLOKKEN if blok.soort == "sh" for regel in blok.regels]
    assert unknown_lines(regels, dev) == []
    assert {"python3 dev.py examples", "python3 dev.py test", *INSTALL} == set(regels)


def test_a_planted_command_is_found() -> None:
    dev = 'command = ""\nif command == "examples" or command in {"-h", "--help"}:\n    pass\n'
    assert subcommands_of(dev) == {"examples", "-h", "--help"}
    regels = ["python3 dev.py examples", "python3 dev.py test", "pip install krachtplan"]
    assert unknown_lines(regels, dev) == regels[1:]


def test_the_readme_names_every_command_in_order() -> None:
    genoemd = re.findall(r"^\| `([a-z]+)(?: [A-Z…]+)?` \|", TEKST, re.MULTILINE)
    assert genoemd == [opdracht.naam for opdracht in OPDRACHTEN]


def row_of(begin: str) -> str:
    return next(regel for regel in TEKST.splitlines() if regel.startswith(f"| `{begin}"))


def test_the_readme_names_every_document_and_report() -> None:
    for document in DOCUMENTEN:
        assert f"`{document.naam}`" in row_of("render")
    assert f"**{TELWOORDEN[len(DOCUMENTEN)]} documents.**" in TEKST
    for formaat in Meldingformaat:
        woord = {"tekst": "text", "junit": "JUnit"}.get(formaat.value, formaat.value)
        assert woord.lower() in row_of("check").lower()


def test_the_readme_names_every_exit_code() -> None:
    genoemd = re.findall(r"^\| (\d+) \|", TEKST, re.MULTILINE)
    assert [int(code) for code in genoemd] == sorted(Uitgang)


def test_the_hook_in_the_readme_is_the_one_we_offer() -> None:
    (blok,) = [blok for blok in BLOKKEN if blok.regels[0] == "# .pre-commit-config.yaml"]
    (repo,) = yaml.safe_load("\n".join(blok.regels))["repos"]
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert (repo["rev"], repo["hooks"]) == (f"v{__version__}", [{"id": hook["id"]}])


def test_the_pictures_are_there_and_small() -> None:
    gevonden = re.findall(r"!\[([^\]]+)\]\(([^)]+)\)", TEKST)
    assert len(gevonden) == 2
    for uitleg, pad in gevonden:
        inhoud = (ROOT / pad).read_bytes()
        assert inhoud.startswith(b"\x89PNG\r\n\x1a\n")
        assert len(inhoud) < 200_000
        assert len(uitleg) > 40, "who cannot see the picture reads this"


@pytest.mark.parametrize("belofte", ["pip install krachtplan", "pipx install krachtplan"])
def test_the_readme_does_not_claim_a_package_index(belofte: str) -> None:
    assert belofte not in TEKST


def test_no_page_or_message_installs_from_a_package_index() -> None:
    """What stands under our name on an index is not ours: an extra comes from the checkout."""
    vorm = re.compile(r"(?:pip|pipx) install\b[^\n`]*?[\"' ]krachtplan\b")
    assert vorm.search("pip install 'krachtplan[pdf]'")
    assert vorm.search("pipx install krachtplan")
    for map_ in ("docs", "src", "templates"):
        for pad in sorted((ROOT / map_).rglob("*")):
            if pad.suffix in (".md", ".py", ".j2"):
                assert not vorm.search(pad.read_text(encoding="utf-8")), pad
