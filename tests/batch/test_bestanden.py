import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from krachtplan.batch.bestanden import STDIN, find_bestanden
from krachtplan.instellingen.omgeving import Omgevingen
from krachtplan.regels import REGELS


@pytest.fixture(autouse=True)
def werkmap(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def find(*paden: str) -> tuple[list[str], tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    gevonden = find_bestanden(paden, Omgevingen(REGELS))
    return [een.naam for een in gevonden.invoer], *gevonden[1:4]


def make(*namen: str) -> None:
    for naam in namen:
        Path(naam).parent.mkdir(parents=True, exist_ok=True)
        Path(naam).write_text("a: b\n", encoding="utf-8")


def test_files_folders_and_stdin() -> None:
    make("b.yaml", "map/c.yml", "map/diep/D.YAML", "map/e.txt", "map/.weg.yaml", "map/.git/f.yaml")
    assert find("map", "-", "b.yaml") == (
        [STDIN, "b.yaml", "map/c.yml", "map/diep/D.YAML"],
        (),
        (),
        (),
    )


def test_each_file_once() -> None:
    make("a.yaml")
    Path("z.yaml").symlink_to("a.yaml")
    assert find("z.yaml", "a.yaml", "./a.yaml", ".") == (["./a.yaml"], (), (), ())


def test_what_is_not_there_is_told_apart_from_what_is_empty() -> None:
    Path("leeg").mkdir()
    Path("lus.yaml").symlink_to("lus.yaml")
    make("a.yaml")
    lang = "x" * 300
    assert find("weg", "leeg", "lus.yaml", "a.yaml/b", lang, "a\0b", "leeg", "weg") == (
        ["lus.yaml"],
        ("weg", "a.yaml/b", lang, "a\0b"),
        ("leeg",),
        (),
    )


def test_the_name_is_as_it_was_typed() -> None:
    make("map/a.yaml", "b.yaml")
    assert find("./map/", "./b.yaml")[0] == ["./b.yaml", "./map/a.yaml"]
    assert find("map/../map")[0] == ["map/../map/a.yaml"]
    heel = str(Path("map").absolute())
    assert find(heel)[0] == [f"{heel}/a.yaml"]


def test_what_is_hidden_is_read_when_it_is_named() -> None:
    make(".map/.a.yaml", ".map/b.yaml", ".c.yaml", "d.txt")
    assert find(".map", ".c.yaml", "d.txt")[0] == [".c.yaml", ".map/b.yaml", "d.txt"]


def test_a_folder_with_only_what_is_no_client_file_is_empty() -> None:
    make("map/.git/a.yaml", "map/b.txt", "map/c.yaml.bak")
    assert find("map") == ([], (), ("map",), ())


def test_a_linked_folder_is_searched_when_it_is_named_and_not_below() -> None:
    make("ver/a.yaml", "map/b.yaml")
    Path("map/link").symlink_to(Path("ver").absolute())
    assert find("map")[0] == ["map/b.yaml"]
    assert find("map/link")[0] == ["map/link/a.yaml"]


REGELSET = "regelset: stad\nnaam: Stad\n"


def _settings(map_: str, *regelsets: str) -> None:
    make(f"{map_}/krachtplan.yaml")
    tekst = f"regelsets: [{', '.join(regelsets)}]\n"
    Path(map_, "krachtplan.yaml").write_text(tekst, encoding="utf-8")


@pytest.mark.parametrize("gezocht", ["praktijk", "praktijk/", ".", "praktijk/clienten/.."])
def test_settings_and_own_rule_sets_are_no_client_files(gezocht: str) -> None:
    make("praktijk/clienten/a.yaml", "praktijk/sets/stad.yaml", "praktijk/sets/b.yaml")
    Path("praktijk/sets/stad.yaml").write_text(REGELSET, encoding="utf-8")
    _settings("praktijk", "sets/stad.yaml")
    gevonden = {Path(naam).name for naam in find(gezocht)[0]}
    assert gevonden == {"a.yaml", "b.yaml"}


def test_own_rule_sets_are_known_in_a_folder_below_the_settings() -> None:
    make("praktijk/sets/stad.yaml")
    Path("praktijk/sets/stad.yaml").write_text(REGELSET, encoding="utf-8")
    _settings("praktijk", "sets/stad.yaml")
    assert find("praktijk/sets") == ([], (), ("praktijk/sets",), ())


def test_own_rule_sets_are_known_wherever_the_settings_stand() -> None:
    make("a/stad.yaml", "b/c.yaml")
    Path("a/stad.yaml").write_text(REGELSET, encoding="utf-8")
    _settings("b", "../a/stad.yaml")
    assert find(".")[0] == ["./b/c.yaml"]


def test_settings_that_are_named_beside_client_files_are_left_alone() -> None:
    make("a.yaml", "krachtplan.yaml")
    gevonden = find_bestanden(["a.yaml", "krachtplan.yaml"], Omgevingen(REGELS))
    assert [een.naam for een in gevonden.invoer] == ["a.yaml"]
    assert gevonden.instellingen == ("krachtplan.yaml",)


@pytest.fixture
def dicht(werkmap: Path) -> Iterator[Path]:
    """Make a folder that only root can look into."""
    make("open/a.yaml", "open/dicht/b.yaml")
    map_ = werkmap / "open" / "dicht"
    for hoger in (werkmap, *list(werkmap.parents)[:2]):
        hoger.chmod(0o755)
    map_.chmod(0)
    yield map_
    map_.chmod(0o755)


ZOEK = """
import os, sys
from krachtplan.batch.bestanden import find_bestanden
from krachtplan.instellingen.omgeving import Omgevingen
find_bestanden(["."], Omgevingen(()))  # nothing need be imported any more
if os.geteuid() == 0:
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
gevonden = find_bestanden(sys.argv[1:], Omgevingen(()))
print([een.naam for een in gevonden.invoer], *gevonden[1:4])
"""


@pytest.mark.skipif(os.name == "nt", reason="folders are closed in another way on Windows")
@pytest.mark.parametrize(
    ("pad", "uitkomst"),
    [
        ("open", "['open/a.yaml'] () () ('open/dicht',)\n"),
        ("open/dicht", "[] () () ('open/dicht',)\n"),
        # Nobody can say whether it is there, so it is a file that cannot be read.
        ("open/dicht/b.yaml", "['open/dicht/b.yaml'] () () ()\n"),
    ],
)
@pytest.mark.usefixtures("dicht")
def test_a_closed_folder_is_not_an_empty_one(werkmap: Path, pad: str, uitkomst: str) -> None:
    klaar = subprocess.run(
        [sys.executable, "-c", ZOEK, pad], capture_output=True, text=True, cwd=werkmap, timeout=60
    )
    assert klaar.stderr == ""
    assert klaar.stdout == uitkomst


def test_settings_that_are_named_are_not_judged() -> None:
    make("a.yaml", "krachtplan.yaml")
    gevonden = find_bestanden(["a.yaml", "krachtplan.yaml"], Omgevingen(REGELS))
    assert [een.naam for een in gevonden.invoer] == ["a.yaml"]
    assert gevonden.instellingen == ("krachtplan.yaml",)
