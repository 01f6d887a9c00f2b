from pathlib import Path

import pytest

from krachtplan.vinden import Onvindbaar, find_yaml, list_codes, vind_client

CLIENT = "client:\n  code: {}\ntraject: {{gemeente: rotterdam, start: 2026-08-31}}\n"


@pytest.fixture(autouse=True)
def werkmap(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(pad: str, inhoud: str = "") -> Path:
    Path(pad).parent.mkdir(parents=True, exist_ok=True)
    Path(pad).write_text(inhoud or CLIENT.format(Path(pad).stem), encoding="utf-8")
    return Path(pad)


def refused(code: str, map_: str = "") -> Onvindbaar:
    gevonden = vind_client(code, Path(map_))
    assert isinstance(gevonden, Onvindbaar), gevonden
    return gevonden


@pytest.mark.parametrize("code", ["yara", "Yara", " yara ", "diep/er/yara.yaml"])
def test_finds_by_name_below_the_folder(code: str) -> None:
    pad = write("diep/er/yara.yaml")
    write("joost.yaml")
    assert vind_client(code, Path()) == pad


def test_a_name_is_enough_and_no_file_is_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    pad = write("yara.yaml", "client: {code: iemand}\n")
    monkeypatch.setattr("krachtplan.vinden.read_bytes", lambda pad: pytest.fail(str(pad)))
    assert vind_client("yara", Path()) == pad


def test_exact_capitals_win() -> None:
    write("a/YARA.yaml")
    klein = write("b/yara.yaml")
    assert vind_client("yara", Path()) == klein
    assert len(refused("Yara").paden) == 2


@pytest.mark.parametrize(
    "inhoud",
    [
        CLIENT.format("yara"),
        CLIENT.format('"yara"'),
        "\ufeffclient: {naam: X, code: yara}\n",
        "client: {code: 'yara'}\r\n",
        "# eerst iets\rclient:\r  code: yara\r",
        "traject:\n  code: ander\nclient:\n    code :  yara  # pseudoniem\n",
        "{client: {code: yara}, traject: {}}\n",
        "client:\n  code: yara\nkapot: [\n",
    ],
)
def test_finds_by_the_code_inside(inhoud: str) -> None:
    pad = write("2026-017.yml", inhoud)
    write("joost.yaml")
    assert vind_client("YARA", Path()) == pad


def test_several_of_one_name_are_all_told() -> None:
    paden = {write("a/yara.yaml"), write("b/yara.yaml")}
    gevonden = refused("yara")
    assert set(gevonden.paden) == paden
    assert "2 bestanden" in gevonden.tekst
    assert vind_client("yara", Path("a")) == Path("a/yara.yaml")
    assert vind_client("a/yara.yaml", Path()) == Path("a/yara.yaml")


def test_a_rule_set_of_the_same_name_is_no_client() -> None:
    pad = write("clienten/luna.yaml")
    write("regelsets/luna.yaml", "regelset: luna\nnaam: Luna\n")
    assert vind_client("luna", Path()) == pad


def test_links_to_one_file_are_one_file() -> None:
    write("a/yara.yaml")
    Path("yara.yaml").symlink_to(Path("a/yara.yaml").absolute())
    assert isinstance(vind_client("yara", Path()), Path)


def test_hidden_files_and_settings_are_no_clients() -> None:
    for naam in (".git/yara.yaml", ".yara.yaml", "krachtplan.yaml", "yara.txt"):
        write(naam)
    assert list(find_yaml(Path())) == []
    assert "geen clientbestanden" in refused("yara").tekst
    write("joost.yaml")
    assert list_codes(Path()) == ["joost"]


def test_the_nearest_codes_are_asked_about() -> None:
    for naam in ("yara", "yana", "joost"):
        write(f"{naam}.yaml")
    write("x1.yaml", CLIENT.format("yarra"))
    assert refused("yar").hulp == "Bedoelde u yara of yarra?"
    assert refused("joots.yaml").hulp == "Bedoelde u joost.yaml?"
    assert refused("zzzzzz").hulp.startswith("Wel: joost, ")


@pytest.mark.parametrize("code", ["", "  ", "nul\0.yaml", "a/\0", "weg.yaml", "map/", "map"])
def test_what_cannot_be_a_client_is_refused(code: str) -> None:
    Path("map").mkdir()
    gevonden = refused(code)
    assert gevonden.tekst
    assert gevonden.hulp


def test_a_folder_that_is_not_there() -> None:
    assert "bestaat niet" in refused("yara", "weg").tekst


def test_nothing_obeyed_and_no_bsn_shown() -> None:
    write("joost.yaml")
    gevonden = refused("\x1b[31m123456782")
    assert "\x1b" not in gevonden.tekst
    assert "123456782" not in gevonden.tekst
