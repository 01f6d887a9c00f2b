"""What a report was made from: the commit of the client folder, the version, settings, rule sets.

Git is asked, never trusted: without hooks, watchers or a terminal, and only for a short while.
"""

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

_SECONDEN = 20
_VEILIG = (
    *("-c", "core.fsmonitor=false", "-c", f"core.hooksPath={os.devnull}"),
    *("-c", "core.untrackedCache=false", "-c", "core.quotePath=true"),
)
_OMGEVING = {
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_CONFIG_NOSYSTEM": "1",
    "LC_ALL": "C",
}


class Versie(NamedTuple):
    """The commit of a folder: None where there is none, and ``uitleg`` says why.

    ``schoon`` says that every file in the folder is as in that commit.
    """

    commit: str | None
    schoon: bool | None
    uitleg: str


class Herkomst(NamedTuple):
    """What a report was made from. ``instellingen`` are sums over the settings, sorted."""

    krachtplan: str
    versie: Versie
    instellingen: tuple[str, ...]
    regelsets: tuple[str, ...]


GEEN_GIT = "Git is op deze computer niet gevonden: uit welke versie dit komt, is niet bekend."
GEEN_MAP = "Deze map staat niet in git: uit welke versie dit komt, is niet bekend."
GEEN_ANTWOORD = "Git gaf geen antwoord: uit welke versie dit komt, is niet bekend."
SCHOON = "Alle bestanden waren zoals in deze versie."
NIET_SCHOON = "Er waren bestanden veranderd of nieuw sinds deze versie."


def read_versie(map_: Path) -> Versie:
    """Ask git for the commit of a folder; never raises, and changes nothing."""
    try:
        commit = _ask(map_, "rev-parse", "--verify", "--quiet", "HEAD^{commit}").strip()
        if not commit or not _ask(map_, "ls-tree", "--name-only", "HEAD", "./"):
            return Versie(None, None, GEEN_MAP)
        anders = _ask(map_, "status", "--porcelain", "--untracked-files=normal", "--", ".")
    except FileNotFoundError:
        return Versie(None, None, GEEN_GIT)
    except subprocess.CalledProcessError:
        return Versie(None, None, GEEN_MAP)
    except (OSError, subprocess.SubprocessError):
        return Versie(None, None, GEEN_ANTWOORD)
    return Versie(commit, not anders, NIET_SCHOON if anders else SCHOON)


def _ask(map_: Path, *woorden: str) -> str:
    opdracht: Sequence[str] = ("git", "-C", str(map_), *_VEILIG, *woorden)
    antwoord = subprocess.run(  # noqa: S603 - fixed words, and a folder after -C
        opdracht,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=_SECONDEN,
        check=True,
        env={**os.environ, **_OMGEVING},
    )
    return antwoord.stdout.decode("utf-8", "replace")
