"""The page about scripts: every recipe is run, or as much of it as can be run here."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pytest
import yaml

from krachtplan.cli.app import Krachtplan
from krachtplan.cli.nederlands import build_program

ROOT = Path(__file__).resolve().parents[1]
PAGINA = (ROOT / "docs" / "handleiding" / "scripts.md").read_text("utf-8")
BLOKKEN = re.findall(r"```(\w+)\n(.*?)```", PAGINA, re.DOTALL)
Klaar = subprocess.CompletedProcess[str]
Run = Callable[..., Klaar]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="these are recipes for a shell")


def blocks(soort: str) -> list[str]:
    return [tekst for taal, tekst in BLOKKEN if taal == soort]


def block(soort: str, woorden: str) -> str:
    (tekst,) = [tekst for tekst in blocks(soort) if woorden in tekst]
    return tekst


@pytest.fixture
def hier(tmp_path: Path) -> Path:
    """A folder with client files, in git, and ``krachtplan`` on the way."""
    shutil.copytree(ROOT / "examples" / "goed", tmp_path / "clienten")
    (tmp_path / "bin").mkdir()
    start = tmp_path / "bin" / "krachtplan"
    start.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m krachtplan "$@"\n', "utf-8")
    start.chmod(0o755)
    (tmp_path / ".gitignore").write_text("bin/\n", "utf-8")
    git = Runner(tmp_path)
    assert git(["git", "init", "-q"]).returncode == 0
    commit(git, "begin")
    return tmp_path


class Runner:
    """Runs words in a folder, with an environment of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(self, woorden: Sequence[str], **extra: str) -> Klaar:
        namen = ("AUTHOR", "COMMITTER")
        wie = {f"GIT_{n}_NAME": "x" for n in namen} | {f"GIT_{n}_EMAIL": "x@y.nl" for n in namen}
        omgeving = {n: w for n, w in os.environ.items() if not n.startswith("GIT_")}
        omgeving |= wie | {"GIT_CONFIG_NOSYSTEM": "1", "HOME": str(self.folder)} | extra
        omgeving["PATH"] = f"{self.folder / 'bin'}{os.pathsep}{omgeving['PATH']}"
        omgeving["PYTHONPATH"] = str(ROOT / "src")
        return subprocess.run(
            woorden,
            cwd=self.folder,
            env=omgeving,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )

    def bash(self, tekst: str) -> Klaar:
        """Run a recipe as it stands on the page; trouble of the shell itself shows."""
        klaar = self(["bash", "-c", tekst])
        assert "command not found" not in klaar.stderr
        assert "syntax error" not in klaar.stderr
        return klaar


def commit(run: Runner, bericht: str) -> Klaar:
    assert run(["git", "add", "-A"]).returncode == 0
    return run(["git", "commit", "-q", "-m", bericht])


def test_each_block_of_a_shell_has_a_test() -> None:
    assert len(blocks("bash")) == 6
    for taal, aantal in (("sh", 1), ("cron", 1), ("yaml", 2), ("powershell", 2)):
        assert len(blocks(taal)) == aantal, taal


def test_every_night(hier: Path) -> None:
    (hier / "nacht.sh").write_text(block("bash", "# nacht.sh"), "utf-8")
    pad, regel = blocks("cron")[0].splitlines()
    minuut, uur, *dagen, opdracht = regel.split(maxsplit=5)
    assert (int(minuut) < 60, int(uur) < 24, dagen) == (True, True, ["*", "*", "*"])
    run = Runner(hier)
    # As cron does: almost no environment, and the way that the crontab itself gives.
    pad = pad.replace("/opt/krachtplan/bin", str(hier / "bin"))
    wereld = ["env", "-i", pad, f"HOME={hier}", f"PYTHONPATH={ROOT / 'src'}"]
    opdracht = opdracht.replace("/srv/zorg", shlex.quote(str(hier)))
    nacht = [*wereld, "/bin/sh", "-c", opdracht]

    klaar = run(nacht)
    assert (klaar.returncode, klaar.stdout, klaar.stderr) == (0, "", "")
    assert json.loads((hier / "nacht" / "check.json").read_text("utf-8"))["bestanden"] == 5
    assert json.loads((hier / "nacht" / "rapport.json").read_text("utf-8"))["cijfers"]
    assert (hier / "nacht" / "documenten" / "samira-leveringsplan.html").exists()
    assert all(pad.stat().st_mode & 0o077 == 0 for pad in (hier / "nacht").rglob("*"))
    # A fault in a file is for the begeleider: no mail, with or without what a client said.
    (hier / "clienten" / "mis.yaml").write_text("klant: Ria\n", "utf-8")
    klaar = run(nacht)
    assert (klaar.returncode, klaar.stdout, klaar.stderr) == (0, "", "")
    assert "klant: Ria" in (hier / "nacht" / "wat-er-misging.txt").read_text("utf-8")
    # Broken settings are for who looks after the computer.
    (hier / "krachtplan.yaml").write_text("drempl: 3\n", "utf-8")
    klaar = run(nacht)
    assert klaar.returncode == 2
    assert klaar.stderr == "krachtplan: uitgang 2. Kijk in nacht/wat-er-misging.txt.\n"
    assert "drempl" in (hier / "nacht" / "wat-er-misging.txt").read_text("utf-8")


def test_what_git_says_has_changed(hier: Path) -> None:
    run = Runner(hier)
    (hier / "clienten" / "met spatie.yaml").write_text("- mis\n", "utf-8")
    (hier / "clienten" / "rinus.yaml").unlink()
    commit(run, "later")
    klaar = run.bash(block("bash", "HEAD~1"))
    assert klaar.returncode == 1
    assert klaar.stdout.startswith("clienten/met spatie.yaml:1:1 fout B005")
    commit(run, "niets")
    run(["git", "commit", "-q", "--allow-empty", "-m", "niets"])
    klaar = run.bash(block("bash", "HEAD~1"))
    assert (klaar.returncode, klaar.stdout, klaar.stderr) == (0, "", "")


def test_what_is_newer_than_a_file(hier: Path) -> None:
    vorige = hier / "vorige-keer"
    vorige.touch()
    for pad in (hier / "clienten").iterdir():
        os.utime(pad, (1e9, 1e9))
    os.utime(hier / "clienten" / "samira.yaml")
    os.utime(vorige, (1.1e9, 1.1e9))
    klaar = Runner(hier).bash(block("bash", "-newer"))
    assert (klaar.returncode, klaar.stdout) == (0, "")
    assert [pad.name for pad in (hier / "uit").iterdir()] == ["samira-leveringsplan.html"]
    assert vorige.stat().st_mtime > 1.1e9
    vorige.unlink()
    assert Runner(hier).bash(block("bash", "-newer")).returncode == 0
    assert len(list((hier / "uit").glob("*-leveringsplan.html"))) == 5, "all are new then"
    # What could not be made is tried again the next time.
    (hier / "krachtplan.yaml").write_text("drempl: 3\n", "utf-8")
    os.utime(vorige, (1.1e9, 1.1e9))
    Runner(hier).bash(block("bash", "-newer"))
    assert vorige.stat().st_mtime == 1.1e9


def test_a_report_after_a_report(hier: Path) -> None:
    recept = block("bash", "rapporten/*.json")
    run = Runner(hier)
    assert run.bash(recept).returncode == 0
    (eerste,) = (hier / "rapporten").glob("*.json")
    eerste.rename(eerste.with_name("2020-01-01.json"))
    klaar = run.bash(recept)
    assert klaar.returncode == 0
    assert len(list((hier / "rapporten").glob("*.json"))) == 2
    paginas = [pad.read_text("utf-8") for pad in (hier / "rapporten").glob("*.html")]
    assert any("vergeleken met wat eerder is gemaakt" in pagina for pagina in paginas)


def test_what_is_new_since_a_month(hier: Path) -> None:
    recept = block("bash", "maand.json")
    run = Runner(hier)
    klaar = run.bash(recept)
    assert (klaar.returncode, klaar.stdout, klaar.stderr) == (0, "", "")
    (hier / "clienten" / "nieuw.yaml").write_text(
        "client: {code: noor}\ntraject: {gemeente: delft, start: 2026-06-01}\nkrachten: [{}]\n",
        "utf-8",
    )
    klaar = run.bash(recept)
    assert "clienten/nieuw.yaml:" in klaar.stdout
    assert "clienten/dewi.yaml:" not in klaar.stdout.split("Verschoven:")[0]


def test_git_keeps_no_version_with_a_fault(hier: Path) -> None:
    run = Runner(hier)
    haak = hier / ".git" / "hooks" / "pre-commit"
    haak.parent.mkdir(exist_ok=True)
    haak.write_text(blocks("sh")[0], "utf-8")
    haak.chmod(0o755)
    nieuw = hier / "clienten" / "noor.yaml"
    goed = f"client: {{code: noor}}\ntraject: {{gemeente: delft, start: {date.today()}}}\n"
    nieuw.write_text(goed + "klant: x\n", "utf-8")
    geweigerd = commit(run, "mis")
    assert geweigerd.returncode == 1
    assert "clienten/noor.yaml:3:1 fout B003" in geweigerd.stdout + geweigerd.stderr
    nieuw.write_text(goed, "utf-8")
    klaar = commit(run, "goed")
    assert (klaar.returncode, klaar.stdout) == (0, ""), klaar.stderr
    # What is not a client file, or not in this version, is in nobody's way.
    (hier / "krachtplan.yaml").write_text("organisatie: {naam: De Brug}\n", "utf-8")
    assert commit(run, "instellingen").returncode == 0
    nieuw.unlink()
    assert commit(run, "weg").returncode == 0


def test_the_hook_that_is_offered_does_its_work(hier: Path) -> None:
    """As pre-commit runs it: the entry, with the names of the files that fit."""
    (haak,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    run = Runner(hier)
    (hier / "krachtplan.yaml").write_text("organisatie: {naam: De Brug}\n", "utf-8")
    commit(run, "nog een")
    namen = run(["git", "ls-files"]).stdout.splitlines()
    passend = [
        n for n in namen if re.search(haak["files"], n) and not re.search(haak["exclude"], n)
    ]
    assert passend == sorted(f"clienten/{p.name}" for p in (hier / "clienten").iterdir())
    dag = ["--peildatum", "2026-11-22"]
    assert run([*shlex.split(haak["entry"]), *dag, *passend]).returncode == 0
    (hier / "clienten" / "dewi.yaml").write_text("- mis\n", "utf-8")
    assert run([*shlex.split(haak["entry"]), *dag, *passend]).returncode == 1


@pytest.mark.parametrize("bestand", ["krachtplan.yml", ".gitlab-ci.yml"])
def test_what_a_build_server_runs(hier: Path, bestand: str) -> None:
    tekst = block("yaml", bestand)
    inhoud = yaml.safe_load(tekst)
    if bestand == ".gitlab-ci.yml":
        regels = inhoud["nakijken"]["script"]
        installatie = inhoud["nakijken"]["variables"]
    else:
        (werk,) = inhoud["jobs"].values()
        regels = [stap["run"] for stap in werk["steps"] if "run" in stap]
        installatie = werk["env"]
        assert inhoud[True] == ["push"], "YAML 1.1 reads `on` so, and GitHub does not"
    assert regels[0] == 'pip install "$KRACHTPLAN"'
    assert set(installatie) == {"KRACHTPLAN"}
    (hier / "clienten" / "mis.yaml").write_text("- mis\n", "utf-8")
    run = Runner(hier)
    for regel in regels[1:]:
        assert run.bash(regel).returncode == 1
        (hier / "clienten" / "mis.yaml").unlink()
        assert run.bash(f"{regel} --peildatum 2026-11-22").returncode == 0
    if bestand == ".gitlab-ci.yml":
        assert (hier / "krachtplan.xml").read_text("utf-8").startswith("<?xml")


def test_what_another_program_counts(hier: Path) -> None:
    (hier / "clienten" / "mis.yaml").write_text("- mis\n", "utf-8")
    klaar = Runner(hier).bash(block("bash", "<<'EIND'"))
    assert klaar.returncode == 0
    assert "clienten/mis.yaml 1" in klaar.stdout.splitlines()


def test_powershell_asks_what_krachtplan_can(hier: Path) -> None:
    """There is no PowerShell here: the command lines of krachtplan in it are run, one by one."""
    script = block("powershell", "# nacht.ps1")
    regels = [regel for regel in script.splitlines() if regel.startswith("krachtplan ")]
    assert len(regels) == 2
    for regel in regels:
        assert Runner(hier)(shlex.split(regel)).returncode in (0, 1)
    assert (hier / "rapport.html").exists()
    taak = block("powershell", "New-ScheduledTaskAction")
    assert "nacht.ps1" in taak
    assert all(tekst.count("(") == tekst.count(")") for tekst in (script, taak))


def test_the_page_names_the_commands_that_take_a_list() -> None:
    groep = build_program(Krachtplan, "")
    met_lijst = set()
    with groep.make_context("krachtplan", ["--help"], resilient_parsing=True) as ctx:
        for naam in groep.list_commands(ctx):
            opdracht = groep.get_command(ctx, naam)
            assert opdracht is not None
            opties = {optie for waarde in opdracht.get_params(ctx) for optie in waarde.opts}
            assert ("--lijst" in opties) == ("--stil" in opties), naam
            if "--lijst" in opties:
                met_lijst.add(naam)
    (zin,) = [regel for regel in PAGINA.splitlines() if regel.startswith("- **`--lijst BESTAND`**")]
    genoemd = re.findall(r"`(\w+)`", zin.split("Dit kan bij")[1])
    assert set(genoemd) == met_lijst
