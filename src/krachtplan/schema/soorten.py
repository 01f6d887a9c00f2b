"""The kinds of value in a JSON Schema: what an editor accepts there, and what it says in Dutch.

yaml-language-server has English texts of its own. ``errorMessage`` replaces those of ``type``,
``enum``, ``pattern`` and ``required``, but not those of ``not``, ``minimum`` and ``oneOf``, and a
list of types makes it offer ``null`` and ``true`` where a text belongs. So every kind is a
``oneOf`` whose *first* choice carries the Dutch text. The server reports the first of equally bad
choices; the others therefore say with ``not`` what else is fine, and never speak.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Any

Schema = dict[str, Any]

TYPEN = frozenset({"array", "boolean", "null", "number", "object", "string"})
LEEG = "leeg"
"""Name of the kind for what is empty, which means absent everywhere (formaat.md, Required)."""

_HOOGSTENS_OPGESOMD = 11
_ANDERS_GELEZEN = {"number": ("10", "10.30"), "boolean": ("true",)}
"""What krachtplan reads as text, and an editor as another type: no fault where the text fits."""


def is_empty() -> Schema:
    """Accept nothing, ``~``, or a text of spaces only."""
    return {"not": {"type": sorted(TYPEN - {"null"}), "pattern": r"\S"}}


def one_of(keuzes: Sequence[Schema]) -> Schema:
    """Accept exactly one of these; the first speaks when none fits."""
    return {"oneOf": list(keuzes)}


def of_types(*typen: str) -> Schema:
    """Accept values of these types without naming them as types."""
    return {"not": {"type": sorted(TYPEN - set(typen))}}


def scalar(blad: Schema, vorm: str, verplicht: bool) -> Schema:
    """Make the kind of one value; ``blad`` has the ``type`` and ``pattern``, ``vorm`` is Dutch."""
    typen = set(_as_list(blad["type"])) - {"null"}
    if not verplicht:
        typen.add("null")
    drager: Schema = {"type": "string"}
    if patroon := _pattern(blad.get("pattern"), verplicht):
        drager["pattern"] = patroon
        typen |= _also(blad.get("pattern"))
    drager["errorMessage"] = f"Hier hoort {vorm}."
    anders = typen - {"string"}
    return one_of([drager, of_types(*anders)] if anders else [drager])


def whole_number(minimum: int, maximum: int, vorm: str, verplicht: bool) -> Schema:
    """Make the kind of a whole number between two bounds, quoted or not."""
    bericht = f"Hier hoort {vorm}."
    getallen = range(minimum, maximum + 1)
    leeg = [] if verplicht else [ref(LEEG)]
    if len(getallen) <= _HOOGSTENS_OPGESOMD:
        cijfers = "|".join(str(getal).replace("-", r"-\s*") for getal in getallen)
        drager: Schema = {"enum": list(getallen), "errorMessage": bericht}
        return one_of([drager, of_types("string") | {"pattern": rf"^\s*(?:{cijfers})\s*$"}, *leeg])
    drager = {"type": "string", "pattern": r"^\s*-?\s*[0-9]+\s*$", "errorMessage": bericht}
    grenzen = {"minimum": minimum, "maximum": maximum, "multipleOf": 1}
    return one_of([drager, of_types("number") | grenzen, *leeg])


def words(woorden: Sequence[str], uitleg: Sequence[str] | None, bericht: str) -> Schema:
    """Make the kind of a word list, as an editor offers it: the words as they are written."""
    lijst: Schema = {"enum": [int(w) if w.isdecimal() else w for w in woorden]}
    if uitleg and any(uitleg):
        lijst["enumDescriptions"] = list(uitleg)
    return lijst | {"errorMessage": bericht}


def words_otherwise(woorden: Iterable[str], ook: Iterable[str] = ()) -> Schema:
    """Make the kind for the same words in capitals or between spaces, which are forgiven.

    ``ook`` gives JSON types that are fine as well (``boolean``: true is a yes).
    """
    woorden = list(woorden)
    precies = "|".join(w for w in woorden if not w.isdecimal())
    niet = f"(?!(?:{precies})$)" if precies else ""
    return of_types("string", *ook) | {"pattern": rf"^{niet}\s*(?:{_any_case(woorden)})\s*$"}


def words_any(woorden: Iterable[str]) -> Schema:
    """Make the kind of a word in any case, or nothing, which never speaks."""
    return of_types("string", "number", "null") | {"pattern": rf"^\s*(?:{_any_case(woorden)})?\s*$"}


def _any_case(woorden: Iterable[str]) -> str:
    return "|".join(ignore_case(woord) for woord in woorden)


def ignore_case(woord: str) -> str:
    """Write a pattern for a word of letters, digits and ``_`` in any case, for any engine."""
    return "".join(f"[{teken.upper()}{teken}]" if teken.isalpha() else teken for teken in woord)


def item(blad: Schema, vorm: str) -> tuple[Schema, Schema]:
    """Make the kinds of one value in a list: one that speaks, and one for all that is fine.

    In a list the server offers the choices of ``oneOf`` as items, with an English text.
    """
    typen = set(_as_list(blad["type"]))
    patroon = {"pattern": blad["pattern"]} if "pattern" in blad else {}
    gewoon = sorted(typen & {"string", "number"})
    streng = {"type": gewoon, **patroon, "errorMessage": f"Hier hoort {vorm}."}
    if patroon:
        patroon = {"pattern": rf"^\s*$|{patroon['pattern']}"}
    return streng, of_types("null", *typen) | patroon


def list_of(streng: Schema, ruim: Schema, bericht: str) -> list[Schema]:
    """Make the choices for a list: all items as they should be, or some forgiven."""
    anders = of_types("array") | {"items": ruim, "contains": {"not": streng}}
    return [{"type": ["array"], "items": streng, "errorMessage": bericht}, anders]


def without_brackets(blad: Schema, verplicht: bool) -> Schema:
    """Make the choice of one value where a list may stand."""
    los = of_types(*(() if verplicht else ("null",)), *(set(_as_list(blad["type"])) - {"null"}))
    if patroon := _pattern(blad.get("pattern"), verplicht):
        los["pattern"] = patroon
    return los


def collection(soort: str, bericht: str, verplicht: bool) -> Schema:
    """Make the kind of an ``array`` or ``object`` as a whole; its parts stand beside it."""
    # As a list: for a bare `object` the server lets the last choice speak instead of the first.
    drager = {"type": [soort], "errorMessage": bericht}
    return one_of([drager] if verplicht else [drager, ref(LEEG)])


def mapping(bericht: str, verplicht: bool) -> Schema:
    """Say that a mapping is wanted. Not as a choice: within a list the server would show those."""
    mag: Schema = {"type": "object"}
    if not verplicht:
        mag = {"type": ["object", "null", "string"], "pattern": r"^\s*$"}
    return {"if": mag, "else": {"type": "object", "errorMessage": bericht}}


def known_keys(sleutels: Sequence[str], bericht: str) -> Schema:
    """Refuse every key but these."""
    return {"enum": list(sleutels), "errorMessage": bericht}


def known_words(woorden: Sequence[str], bericht: str) -> Schema:
    """Refuse every key but these words, in any case."""
    patroon = rf"^\s*(?:{_any_case(woorden)})\s*$"
    return {"pattern": patroon, "errorMessage": bericht}


def known_numbers(getallen: Sequence[int], bericht: str) -> Schema:
    """Refuse every key but these numbers, which an editor reads as numbers or as text."""
    namen = [*(str(getal) for getal in getallen), *getallen]
    return {"enum": namen, "errorMessage": bericht}


def ref(naam: str) -> Schema:
    """Point at a shared kind."""
    return {"$ref": f"#/$defs/{naam}"}


def _as_list(typen: str | list[str]) -> list[str]:
    return [typen] if isinstance(typen, str) else typen


def _also(patroon: str | None) -> set[str]:
    """Name the types of which the text would fit the pattern, as an id may be ``10``."""
    return {
        soort
        for soort, teksten in _ANDERS_GELEZEN.items()
        if patroon and any(re.search(patroon, tekst) for tekst in teksten)
    }


def _pattern(patroon: str | None, verplicht: bool) -> str | None:
    """Widen or narrow a pattern by what is empty: absent, so fine unless the field is required."""
    if verplicht:
        return rf"(?=.*\S){patroon}" if patroon else r"\S"
    if patroon and not re.search(patroon, ""):
        return rf"^\s*$|{patroon}"
    return patroon
