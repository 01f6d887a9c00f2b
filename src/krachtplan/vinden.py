"""From the code of a client to the file: by name, else by what stands in it.

A file is called after its code (formaat.md), so names are looked at first and no file is opened
for that. Only when no name fits, the files are read for their ``client.code``. Nothing is written
and nothing asked here: what is not certain comes back as a value.
"""

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from krachtplan.bronnen import read_bytes
from krachtplan.tonen import maak_toonbaar
from krachtplan.waarden import nearest_few
from krachtplan.waarden.bsn import mask_bsn

ENDINGEN = (".yaml", ".yml")
INSTELBESTAND = "krachtplan.yaml"
_CLIENT = re.compile(rb"(?:^|\r)(?:\xef\xbb\xbf)?[ \t{]*[\"']?client[\"']?[ \t]*:", re.MULTILINE)
_CODE = re.compile(
    rb"(?:^|[\r{,])[ \t]*[\"']?code[\"']?[ \t]*:[ \t]*[\"']?([A-Za-z0-9_-]{1,64})", re.MULTILINE
)
_HOOGSTENS = 8
"""So many codes are summed up; more is no help to a reader."""


class Onvindbaar(NamedTuple):
    """Why a code leads to no single file; Dutch, and what to do.

    ``paden`` are the files that all fit: empty when none does.
    """

    tekst: str
    hulp: str
    paden: tuple[Path, ...] = ()


def vind_client(code: str, map_: Path) -> Path | Onvindbaar:
    """Find the file of a client in a folder and below it; ``code`` may also be a path to it.

    Capitals are forgiven where that leaves one file. A path is taken from the current folder, or
    else from ``map_``. Which of several files is meant is for a person to say.
    """
    if not code.strip():
        return Onvindbaar("Deze code is leeg.", "Noem de code van een cliënt, zoals yara.")
    if _is_pad(code):
        return _at_pad(code, map_)
    if not map_.is_dir():
        naam = maak_toonbaar(str(map_))
        return Onvindbaar(f"{naam}: deze map bestaat niet.", "Kijk de naam bij --map na.")
    paden = list(find_yaml(map_))
    op_naam = _best(code, ((pad.stem, pad) for pad in paden))
    if len(op_naam) > 1:
        # Two files of one name: a rule set can be called as a client is.
        op_naam = [pad for pad in op_naam if _CLIENT.search(_bytes(pad))] or op_naam
    if not op_naam:
        op_naam = _best(code, _codes_in(paden))
    match op_naam:
        case [pad]:
            return pad
        case []:
            return _onbekend(code, map_)
    return Onvindbaar(
        f"De code {_shown(code)} past bij {len(op_naam)} bestanden.",
        "Noem het bestand in plaats van de code, of kies een map met --map.",
        tuple(op_naam),
    )


def find_yaml(map_: Path) -> Iterator[Path]:
    """Give each YAML file in a folder and below, in order of name; hidden ones are left out.

    Of a file with more than one name in here the first is given.
    """
    gezien: set[str] = set()
    for hier, mappen, namen in os.walk(map_):
        mappen[:] = sorted(naam for naam in mappen if not naam.startswith("."))
        for naam in sorted(namen):
            if not naam.lower().endswith(ENDINGEN) or naam.startswith(".") or naam == INSTELBESTAND:
                continue
            pad = Path(hier, naam)
            echt = os.path.realpath(pad) if pad.is_symlink() else os.path.abspath(pad)  # noqa: PTH100
            if echt not in gezien:
                yield pad
            gezien.add(echt)


def list_codes(map_: Path) -> list[str]:
    """List the codes of the clients in a folder and below, by the names of the files, sorted."""
    return sorted({pad.stem for pad in find_yaml(map_)})


def list_known(map_: Path) -> list[str]:
    """List every word that ``vind_client`` takes for a code here: by name or by what stands in it.

    Reads all files; ``list_codes`` does not.
    """
    paden = list(find_yaml(map_))
    return sorted({*(pad.stem for pad in paden), *(naam for naam, _ in _codes_in(paden))})


def _is_pad(code: str) -> bool:
    return "/" in code or os.sep in code or code.lower().endswith(ENDINGEN)


def _at_pad(pad: str, map_: Path) -> Path | Onvindbaar:
    if "\0" in pad:
        return Onvindbaar("Dit is geen naam van een bestand.", "Kijk de naam na.")
    for poging in (Path(pad), map_ / pad):
        if os.path.isdir(poging):  # noqa: PTH112 - never raises
            return Onvindbaar(
                f"{_shown(pad)}: dit is een map.", "Noem de code van een cliënt, of een bestand."
            )
        if os.path.lexists(poging):
            return poging
    namen = [pad_.name for pad_ in find_yaml(map_)]
    vraag = _suggest(Path(pad).name, namen)
    return Onvindbaar(f"{_shown(pad)}: dit bestand bestaat niet.", vraag or "Kijk de naam na.")


def _best(code: str, kandidaten: Iterable[tuple[str, Path]]) -> list[Path]:
    """Give the files with exactly this code; else those with it in other capitals."""
    gezocht = code.strip()
    bekend = [(naam, pad) for naam, pad in kandidaten if naam.casefold() == gezocht.casefold()]
    precies = [pad for naam, pad in bekend if naam == gezocht]
    return precies or [pad for _, pad in bekend]


def _codes_in(paden: Iterable[Path]) -> Iterator[tuple[str, Path]]:
    """Give the code that stands below ``client`` in each file.

    Looked for as text, not read as YAML: it also works where a file has faults, and for a thousand
    files it is a matter of a moment.
    """
    for pad in paden:
        inhoud = _bytes(pad)
        blok = _CLIENT.search(inhoud)
        gevonden = _CODE.search(inhoud, blok.end()) if blok is not None else None
        if gevonden is not None:
            yield gevonden[1].decode(), pad


def _bytes(pad: Path) -> bytes:
    inhoud = read_bytes(pad)
    return inhoud if isinstance(inhoud, bytes) else b""


def _onbekend(code: str, map_: Path) -> Onvindbaar:
    plaats = "deze map" if map_ == Path() else maak_toonbaar(str(map_))
    tekst = f"Er is geen cliënt met de code {_shown(code)} in {plaats}."
    codes = list_known(map_)
    if not codes:
        return Onvindbaar(
            f"{tekst} Er staan geen clientbestanden.",
            "Noem de map met --map, of maak een bestand met `krachtplan nieuw CODE`.",
        )
    if vraag := _suggest(code, codes):
        return Onvindbaar(tekst, vraag)
    genoemd = ", ".join(map(_shown, codes[:_HOOGSTENS]))
    meer = f" en nog {len(codes) - _HOOGSTENS}" if len(codes) > _HOOGSTENS else ""
    return Onvindbaar(tekst, f"Wel: {genoemd}{meer}. Een andere map kan met --map.")


def _suggest(woord: str, bekend: Iterable[str]) -> str:
    dichtbij = nearest_few(woord, bekend)
    if not dichtbij:
        return ""
    *voor, laatste = map(_shown, dichtbij)
    return f"Bedoelde u {', '.join(voor)}{' of ' if voor else ''}{laatste}?"


def _shown(woord: str) -> str:
    getoond = maak_toonbaar(mask_bsn(woord))
    return getoond if len(getoond) <= 60 else getoond[:59] + "…"
