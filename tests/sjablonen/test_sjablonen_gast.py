"""Templates that take too much: run with limits, since a guard that fails fills the machine."""

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from krachtplan.sjablonen import Maplader, Sjabloonfout, gast, make_omgeving, render
from krachtplan.sjablonen.omgeving import Gastomgeving

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="Windows has only the sandbox")

TE_VEEL = "te veel van de computer"


@pytest.fixture(autouse=True)
def krap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gast, "MAX_SECONDEN", 0.3)
    monkeypatch.setattr(gast, "MAX_GEHEUGEN", 64 * 1024**2)


def make(folder: Path, bron: str) -> Gastomgeving:
    (folder / "a.j2").write_text(bron, encoding="utf-8")
    return Gastomgeving("md", Maplader((folder,)))


def fail(folder: Path, bron: str, gegevens: dict[str, Any] | None = None) -> Sjabloonfout:
    with pytest.raises(Sjabloonfout) as gevangen:
        render(make(folder, bron), "a.j2", gegevens or {})
    return gevangen.value


@pytest.mark.parametrize(
    "bron",
    [
        "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
        "{{ 'a'.ljust(10 ** 9) | length }}",
        "{{ 'a' * 10 ** 10 }}",
        "{{ 10 ** 10 * 'a' }}",
        "{{ [1] * 10 ** 10 }}",
        "{{ 10 ** (10 ** 7) }}",
        "{% set x = 'a' * 9999 %}{{ x.replace('a', x).replace('a', x) }}",
        "{% set n = namespace(x='a') %}"
        "{% for a in range(99) %}{% set n.x = n.x + n.x %}{% endfor %}",
    ],
)
def test_what_takes_too_much_is_told_with_its_line(tmp_path: Path, bron: str) -> None:
    fout = fail(tmp_path, f"een\n{bron}")
    assert TE_VEEL in fout.tekst
    assert (fout.sjabloon, fout.regel) == ("a.j2", 2)


def test_a_document_that_is_too_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gast, "MAX_UITVOER", 100)
    assert TE_VEEL in fail(tmp_path, "{{ 'a' * 101 }}").tekst
    assert render(make(tmp_path, "{{ 'a' * 99 }}"), "a.j2", {}) == "a" * 99 + "\n"


def test_work_that_lets_nothing_through_is_ended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gast, "_WACHTTIJD", 0.2)

    def sleep(*_: object) -> str:
        time.sleep(60)
        return ""

    omgeving = make(tmp_path, "a")
    omgeving.proces = gast.Gastproces(sleep)
    with pytest.raises(Sjabloonfout, match=TE_VEEL):
        render(omgeving, "a.j2", {})


def test_a_fault_leaves_the_next_document_alone(tmp_path: Path) -> None:
    omgeving = make(tmp_path, "{{ 'a'.ljust(n) | length }}")
    for _ in range(2):
        with pytest.raises(Sjabloonfout):
            render(omgeving, "a.j2", {"n": 10**9})
        assert render(omgeving, "a.j2", {"n": 10}) == "10\n"


def test_a_child_that_dies_is_replaced(tmp_path: Path) -> None:
    omgeving = make(tmp_path, "{{ n }}")
    omgeving.proces = gast.Gastproces(lambda _naam, _gegevens: os._exit(9))
    for _ in range(2):
        with pytest.raises(Sjabloonfout, match=TE_VEEL):
            render(omgeving, "a.j2", {"n": 1})
    omgeving.proces = None
    assert render(omgeving, "a.j2", {"n": 1}) == "1\n"


def test_one_child_does_all_documents_and_none_is_left(tmp_path: Path) -> None:
    (tmp_path / "a.j2").write_text("{{ n }}", encoding="utf-8")
    code = (
        "import os, sys; from pathlib import Path\n"
        "from krachtplan.sjablonen import make_omgeving, render\n"
        "gemaakt, fork = [], os.fork\n"
        "os.fork = lambda: gemaakt.append(fork()) or gemaakt[-1]\n"
        "omgeving = make_omgeving('md', (Path(sys.argv[1]),))\n"
        "print(*[render(omgeving, 'a.j2', {'n': n}).strip() for n in range(50)], *gemaakt)\n"
    )
    klaar = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, timeout=60
    )
    assert klaar.stderr == ""
    *nummers, kind = map(int, klaar.stdout.split())
    assert nummers == list(range(50))
    with pytest.raises(ProcessLookupError):
        os.kill(kind, 0)


def test_a_worker_of_a_pool_leaves_no_child(tmp_path: Path) -> None:
    (tmp_path / "a.j2").write_text("{{ n }}", encoding="utf-8")
    code = (
        "import os, sys; from pathlib import Path\n"
        "import multiprocessing; from concurrent.futures import ProcessPoolExecutor\n"
        "from krachtplan.sjablonen import make_omgeving, render\n"
        "gemaakt, fork = [], os.fork\n"
        "def do(_):\n"
        "    os.fork = lambda: gemaakt.append(fork()) or gemaakt[-1]\n"
        "    render(make_omgeving('md', (Path(sys.argv[1]),)), 'a.j2', {'n': 1})\n"
        "    return gemaakt\n"
        "with ProcessPoolExecutor(1, multiprocessing.get_context('fork')) as pool:\n"
        "    kinderen = pool.submit(do, 0).result()\n"
        "print(*kinderen)\n"
    )
    klaar = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, timeout=60
    )
    assert klaar.stderr == ""
    (kind,) = map(int, klaar.stdout.split())
    with pytest.raises(ProcessLookupError):
        os.kill(kind, 0)


def test_a_forked_worker_has_a_child_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "a.j2").write_text("{{ n }}", encoding="utf-8")
    omgeving = make_omgeving("md", (tmp_path,))
    assert render(omgeving, "a.j2", {"n": 1}) == "1\n"
    werker = os.fork()
    if werker == 0:
        goed = all(render(omgeving, "a.j2", {"n": n}) == f"{n}\n" for n in range(100, 150))
        os._exit(0 if goed else 1)
    goed = all(render(omgeving, "a.j2", {"n": n}) == f"{n}\n" for n in range(50))
    assert goed
    assert os.waitpid(werker, 0)[1] == 0


def test_ctrl_c_ends_the_child_and_is_passed_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    omgeving = make(tmp_path, "{{ n }}")
    assert render(omgeving, "a.j2", {"n": 1}) == "1\n"

    def interrupt(*_: object) -> bytes:
        raise KeyboardInterrupt

    with monkeypatch.context() as even:
        even.setattr(gast, "_read", interrupt)
        with pytest.raises(KeyboardInterrupt):
            render(omgeving, "a.j2", {"n": 2})
    assert render(omgeving, "a.j2", {"n": 3}) == "3\n"
