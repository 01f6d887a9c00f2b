"""The page about Python: its examples are run, its tables are the truth."""

import doctest
import inspect
import re
import shutil
from pathlib import Path

import pytest

import krachtplan
from krachtplan.export import maak_sleutel

ROOT = Path(__file__).resolve().parents[2]
PAGINA = ROOT / "docs" / "naslag" / "python.md"


def test_the_examples_do_what_they_say(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(ROOT / "examples" / "goed", tmp_path / "clienten")
    monkeypatch.chdir(tmp_path)
    maak_sleutel(tmp_path / "sleutel.txt")
    blokken = re.findall(r"```pycon\n(.*?)```", PAGINA.read_text("utf-8"), re.DOTALL)
    test = doctest.DocTestParser().get_doctest("\n".join(blokken), {}, "python.md", None, 0)
    assert len(test.examples) > 20
    verslag: list[str] = []
    uitkomst = doctest.DocTestRunner(optionflags=doctest.REPORT_NDIFF).run(test, out=verslag.append)
    assert uitkomst.failed == 0, "".join(verslag)


def test_every_function_is_shown_with_what_it_takes() -> None:
    tekst = PAGINA.read_text("utf-8")
    for naam in filter(str.islower, set(krachtplan.__all__) - {"__version__"}):
        functie = getattr(krachtplan, naam)
        delen = []
        ster = False
        for parameter in inspect.signature(functie).parameters.values():
            if parameter.kind is parameter.KEYWORD_ONLY and not ster:
                delen.append("*")
                ster = True
            standaard = parameter.default
            if standaard is parameter.empty:
                delen.append(parameter.name)
            elif isinstance(standaard, krachtplan.Ernst):
                delen.append(f"{parameter.name}=Ernst.{standaard.name}")
            else:
                waarde = f'"{standaard}"' if isinstance(standaard, str) else standaard
                delen.append(f"{parameter.name}={waarde}")
        assert f"## `{naam}({', '.join(delen)})`" in tekst
    for naam in krachtplan.__all__:
        assert naam == "__version__" or f"`{naam}" in tekst, naam
    waarden = [getattr(krachtplan, naam) for naam in krachtplan.__all__]
    tupels = [een for een in waarden if isinstance(een, type) and issubclass(een, tuple)]
    assert len(tupels) > 4
    for tupel in tupels:
        for veld in tupel._fields:  # type: ignore[attr-defined]
            assert f"`{veld}`" in tekst
