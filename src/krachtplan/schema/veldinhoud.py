"""What a field of the model may hold, read from its annotation: for the schema and the reference.

The annotations say it to pydantic; this says it as a small tree, so that the JSON Schema and the
reference page cannot differ.
"""

from dataclasses import dataclass
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import TypeAdapter, WithJsonSchema

from krachtplan.model.basis import Basis
from krachtplan.model.velden import Geheel, Verwijst
from krachtplan.model.woorden import Woord


@dataclass(frozen=True)
class Waarde:
    """One value, with the JSON Schema of its type; ``vorm`` says in Dutch what to write."""

    schema: dict[str, Any]
    vorm: str = "een tekst"
    woorden: tuple[str, ...] = ()
    """Words that have a meaning of their own here, beside an id."""


@dataclass(frozen=True)
class Getal:
    """A whole number between two bounds, both included."""

    minimum: int
    maximum: int

    @property
    def vorm(self) -> str:
        """What to write, in Dutch."""
        if self.minimum == self.maximum:
            return f"het getal {self.minimum}"
        return f"een heel getal van {self.minimum} tot en met {self.maximum}"


@dataclass(frozen=True)
class Keuze:
    """One word of a list; ``ja_nee`` also reads true and false."""

    naam: str
    woorden: tuple[str, ...]
    lijst: type[Woord] | None = None
    ja_nee: bool = False


@dataclass(frozen=True)
class Blok:
    """A mapping that is a model of its own."""

    model: type[Basis]


@dataclass(frozen=True)
class Lijst:
    """A list; with ``los`` one value without brackets is a list of one."""

    deel: "Inhoud"
    los: bool = False


@dataclass(frozen=True)
class Tabel:
    """A mapping of which the keys are a word or number, or free."""

    sleutel: "Keuze | Getal | None" = None
    deel: "Inhoud | None" = None


_ID = r"^\s*[^\s!-,./:-@\[-^`{-~]{1,64}\s*$"
"""An id as ``model.velden`` reads it: letters of any alphabet, digits, ``-`` and ``_``."""

Inhoud = Waarde | Getal | Keuze | Blok | Lijst | Tabel


def content_of(model: type[Basis], naam: str) -> Inhoud:
    """Say what the field ``naam`` of a model holds when it is filled."""
    return _read(model.model_fields[naam].rebuild_annotation())


def _read(annotatie: Any) -> Inhoud:
    oorsprong, delen = get_origin(annotatie), get_args(annotatie)
    if oorsprong is Annotated:
        return _read_marked(annotatie, delen[0], delen[1:])
    if oorsprong in (Union, UnionType):
        gevuld = [deel for deel in delen if deel is not NoneType]
        return _read(gevuld[0]) if len(gevuld) == 1 else _leaf(annotatie)
    if oorsprong is tuple:
        return Lijst(_read(delen[0]))
    if oorsprong is dict:
        return _table(*delen)
    if isinstance(annotatie, type) and issubclass(annotatie, Basis):
        return Blok(annotatie)
    if isinstance(annotatie, type) and issubclass(annotatie, Woord):
        return _choice(annotatie)
    return _leaf(annotatie)


def _read_marked(heel: Any, kern: Any, merken: tuple[Any, ...]) -> Inhoud:
    getal = next((merk for merk in merken if isinstance(merk, Geheel)), None)
    if getal:
        return Getal(getal.minimum, getal.maximum)
    if any(isinstance(merk, WithJsonSchema) for merk in merken):
        verwijst = next((merk for merk in merken if isinstance(merk, Verwijst)), None)
        return _leaf(heel, verwijst)
    return _read(kern)


def _leaf(annotatie: Any, verwijst: Verwijst | None = None) -> Inhoud:
    """Read what pydantic has no parts for: the types of ``velden`` carry their own JSON Schema."""
    schema = TypeAdapter(annotatie).json_schema()
    if "enum" in schema:
        return _listed(schema["enum"])
    los = "anyOf" in schema
    blad = schema["anyOf"][0] if los else schema
    if verwijst:
        blad = {"pattern": _ID, **blad}
    waarde = Waarde(
        {sleutel: deel for sleutel, deel in blad.items() if sleutel != "vorm"},
        _reference(verwijst) if verwijst else schema.get("vorm", Waarde.vorm),
        tuple(sorted(verwijst.woorden)) if verwijst else (),
    )
    return Lijst(waarde, los=True) if los else waarde


def _reference(verwijst: Verwijst) -> str:
    ook = f" (of {', '.join(sorted(verwijst.woorden))})" if verwijst.woorden else ""
    return f"een id uit `{'.'.join(verwijst.sectie)}`{ook}"


def _listed(waarden: list[Any]) -> Keuze:
    """Read a list of words that is no ``Woord``: capitals and null stand in it as variants."""
    woorden = tuple(dict.fromkeys(w for w in waarden if isinstance(w, str) and w == w.lower()))
    return Keuze("_".join(woorden), woorden, ja_nee=True in waarden)


def _choice(lijst: type[Woord]) -> Keuze:
    return Keuze(lijst.__name__, tuple(woord.value for woord in lijst), lijst)


def _table(sleutel: Any, waarde: Any) -> Tabel:
    deel = None if waarde is Any else _read(waarde)
    if sleutel is str:
        return Tabel(None, deel)
    soort = _read(sleutel)
    if not isinstance(soort, Keuze | Getal):
        raise TypeError(f"a table has words or numbers for keys, not {sleutel}")
    return Tabel(soort, deel)
