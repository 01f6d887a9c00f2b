"""Where the settings of a client file are found, before anything in them is read.

``krachtplan.yaml`` is looked for in the folder of the client file and upwards, up to the root of
the file system; the first one found holds alone. A ``.git`` on the way does not end the search:
whether client files are kept in a repository of their own says nothing about where the
organisation keeps its settings.

Nothing heavy is imported up here: most folders have no settings, and what is judged before is not
judged again.
"""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from krachtplan.instellingen.omgeving import Ingebouwd, Omgevingsuitkomst
    from krachtplan.instellingen.vorm import BekendeRegel

INSTELBESTAND = "krachtplan.yaml"


class Omgevingen:
    """The environments of one run: every configuration is looked for and read once.

    ``regels`` is the registry of rules; it is gone through when something is read.
    """

    def __init__(self, regels: "Iterable[BekendeRegel]") -> None:
        self._regels = regels
        self._ingebouwd: Ingebouwd | None = None
        self._pad_van_map: dict[Path, Path | None] = {}
        self._uitkomst_van_pad: dict[Path | None, Omgevingsuitkomst] = {}

    def voor(self, pad: Path) -> "Omgevingsuitkomst":
        """Give what surrounds a client file or a folder."""
        return self._load(self.instelbestand(pad))

    def voor_bestand(self, pad: Path) -> "Omgevingsuitkomst":
        """Give what surrounds a client file, without asking whether it is a folder."""
        return self._load(self._in_map(pad.parent))

    def instelbestand(self, pad: Path) -> Path | None:
        """Give the ``krachtplan.yaml`` of a client file or a folder, None without one."""
        return self._in_map(pad if is_dir(pad) else pad.parent)

    def _in_map(self, map_: Path) -> Path | None:
        if map_ not in self._pad_van_map:
            self._pad_van_map[map_] = find_instellingen(map_)
        return self._pad_van_map[map_]

    def _load(self, pad: Path | None) -> "Omgevingsuitkomst":
        if pad not in self._uitkomst_van_pad:
            self._uitkomst_van_pad[pad] = self._read(pad)
        return self._uitkomst_van_pad[pad]

    def _read(self, pad: Path | None) -> "Omgevingsuitkomst":
        from krachtplan.instellingen.omgeving import load_omgeving
        from krachtplan.instellingen.regelsetbestand import load_ingebouwd

        if self._ingebouwd is None:
            self._regels = tuple(self._regels)
            self._ingebouwd = load_ingebouwd()
        return load_omgeving(pad, self._regels, self._ingebouwd)


def find_instellingen(pad: Path) -> Path | None:
    """Find the ``krachtplan.yaml`` of a client file or folder: there or above; None without one."""
    # Not resolved: a link to a file elsewhere belongs to the folder in which a person sees it.
    try:
        begin = Path(os.path.abspath(pad))  # noqa: PTH100
    except FileNotFoundError:  # the current folder was removed
        return None
    mappen = [begin, *begin.parents] if is_dir(begin) else begin.parents
    return next((map_ / INSTELBESTAND for map_ in mappen if _has_instellingen(map_)), None)


def _has_instellingen(map_: Path) -> bool:
    # Also a broken link or a file that may not be read: to pass it by would apply other settings
    # than the organisation wants, without a word.
    pad = map_ / INSTELBESTAND
    return os.path.lexists(pad) and not is_dir(pad)


def is_dir(pad: Path) -> bool:
    """Say whether this is a folder; no for a path that may not be looked at or is no path."""
    return os.path.isdir(pad)  # noqa: PTH112
