"""Judge an insertion from outside: the bytes, the values, and what other tools read."""

import re
from collections.abc import Mapping
from datetime import date
from random import Random
from typing import Any

import yaml
from tests.invoegen.stijlen import ALINEAS, TEKSTEN, draw_toevoeging

from krachtplan.invoegen import Geweigerd, Invoeging, voeg_item_toe, vul_sleutels
from krachtplan.lezen import lees

EINDE = re.compile(rb"\r\n|\n|\r")


def split_lines(inhoud: bytes) -> list[bytes]:
    return EINDE.split(inhoud)


def draw_wens(rnd: Random, data: Mapping[str, Any]) -> tuple[str, tuple[Any, ...], dict[str, Any]]:
    """Draw what is wanted: ``erbij`` or ``vullen``, a path, and what to write there."""
    keuze = rnd.random()
    doel = rnd.randrange(len(data["doelen"]))
    stappen = data["doelen"][doel].get("stappen") or []
    if keuze < 0.5:
        return "erbij", ("contactmomenten",), draw_toevoeging(rnd)
    if keuze < 0.65:
        return "erbij", ("terugblik",), {"datum": date(2026, 9, 1), "goed": rnd.choice(TEKSTEN)}
    if keuze < 0.75:
        return "erbij", ("successen",), {"datum": date(2026, 9, 1), "succes": rnd.choice(ALINEAS)}
    if keuze < 0.85 or not stappen:
        return "erbij", ("doelen", doel, "stappen"), {"stap": rnd.choice(TEKSTEN), "wie": "client"}
    stap = rnd.randrange(len(stappen))
    velden: dict[str, Any] = {}
    if stappen[stap].get("gedaan") is None:
        velden["gedaan"] = date(2026, 9, 1)
    if stappen[stap].get("hoe_ging_het") is None:
        velden["hoe_ging_het"] = rnd.choice((*TEKSTEN, *ALINEAS))
    return "vullen", ("doelen", doel, "stappen", stap), velden or {"met": "zus"}


def do_wens(inhoud: bytes, wens: tuple[str, Any, Any]) -> Invoeging | Geweigerd:
    soort, pad, nieuw = wens
    return (voeg_item_toe if soort == "erbij" else vul_sleutels)(inhoud, pad, nieuw)


def judge(oud: bytes, wens: tuple[str, Any, Any], uitkomst: Invoeging, *, heel: bool) -> list[str]:
    """Name all that is wrong; ``heel`` says that the file has no fault of its own."""
    return [
        *_judge_bytes(oud, uitkomst, wens[0]),
        *_judge_lees(oud, wens, uitkomst),
        *(_judge_anderen(oud, wens, uitkomst) if heel else ()),
    ]


LEEG = re.compile(rb"[ \t]*(?:\[ *\]|\{ *\}|~|null)")
"""An empty value, which alone may go away."""


def _judge_bytes(oud: bytes, uitkomst: Invoeging, soort: str) -> list[str]:
    """Take the new lines out of the new file: the old one must be left."""
    if _is_one_insertion(oud, uitkomst.inhoud):
        return []
    if soort == "erbij":
        zonder = (oud[: leeg.start()] + oud[leeg.end() :] for leeg in LEEG.finditer(oud))
        goed = any(_is_one_insertion(rest, uitkomst.inhoud) for rest in zonder)
        return [] if goed else ["bytes: more was changed than one insertion"]
    nummers = {nummer for nummer, _ in uitkomst.regels}
    nieuw = iter(enumerate(split_lines(uitkomst.inhoud), 1))
    for regel in split_lines(oud):
        for nummer, ander in nieuw:
            if _is_filled(regel, ander) if nummer in nummers else ander == regel:
                break
            if nummer not in nummers:
                return ["bytes: a line is there that was not, and that is not among the new ones"]
        else:
            return ["bytes: an old line is gone"]
    return ["bytes: a line too many"] if any(n not in nummers for n, _ in nieuw) else []


def _is_one_insertion(oud: bytes, nieuw: bytes) -> bool:
    voor = 0
    while voor < min(len(oud), len(nieuw)) and oud[voor] == nieuw[voor]:
        voor += 1
    na = 0
    while na < len(oud) - voor and na < len(nieuw) and oud[-1 - na] == nieuw[-1 - na]:
        na += 1
    return voor + na >= len(oud) and len(nieuw) > len(oud)


def _is_filled(oud: bytes, nieuw: bytes) -> bool:
    """Say whether a line got values behind colons that had none; all else on it stays."""
    delen = map(re.escape, re.split(rb":(?:[ \t]*(?:\[ *\]|\{ *\}|~|null))?", oud))
    return oud != nieuw and re.fullmatch(b":.*?".join(delen), nieuw) is not None


def _put(waarde: Any, wens: tuple[str, Any, Any], item: Any) -> Any:
    """Give the values with the entry in them."""
    soort, pad, _ = wens
    hier = waarde
    for deel in pad[:-1]:
        hier = hier[deel]
    if soort == "vullen":
        hier[pad[-1]].update(item)
    else:
        hier[pad[-1]] = [*_items(hier.get(pad[-1])), item]
    return waarde


def _items(waarde: Any) -> list[Any]:
    return waarde if isinstance(waarde, list) else []


def _texts(waarde: Any) -> Any:
    if isinstance(waarde, dict):
        return {n: _texts(w) for n, w in waarde.items()}
    if isinstance(waarde, list):
        return [_texts(w) for w in waarde]
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    return str(waarde)


def _judge_lees(oud: bytes, wens: tuple[str, Any, Any], uitkomst: Invoeging) -> list[str]:
    voor, na = lees(oud.decode("utf-8-sig")), lees(uitkomst.inhoud.decode("utf-8-sig"))
    if len(na.bevindingen) > len(voor.bevindingen):
        return ["lees: there are more faults than before"]
    verwacht = _put(voor.waarde, wens, _texts(wens[2]))
    return [] if na.waarde == verwacht else ["lees: the values are not old + entry"]


def _judge_anderen(oud: bytes, wens: tuple[str, Any, Any], uitkomst: Invoeging) -> list[str]:
    """Read with PyYAML: text only, and with its own types (its C reader and its Python one)."""
    fouten = []
    verwacht = _put(yaml.load(oud, yaml.CBaseLoader), wens, _texts(wens[2]))
    if yaml.load(uitkomst.inhoud, yaml.CBaseLoader) != verwacht:
        fouten.append("PyYAML: the values are not old + entry")
    hier = yaml.load(uitkomst.inhoud, yaml.CSafeLoader)
    for deel in wens[1]:
        hier = hier[deel]
    gelezen = hier if wens[0] == "vullen" else hier[-1]
    for naam, waarde in wens[2].items():
        ander = gelezen[naam]
        if isinstance(waarde, str | list) and ander != waarde:
            fouten.append(f"PyYAML: a text is read as {type(ander).__name__}")
    return fouten
