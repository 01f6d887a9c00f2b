"""What the model says about itself: per class its fields, their kind and their markers.

Everything that treats the file as a whole (references, audiences, schema, tests) walks this
table, so that a new field is covered at birth.
"""

from collections.abc import Iterable, Iterator
from enum import Enum, auto
from functools import cache
from types import GenericAlias, NoneType, UnionType
from typing import Any, Literal, NamedTuple, Union, get_args, get_origin

from krachtplan.melding import Pad
from krachtplan.model.basis import Basis
from krachtplan.model.velden import Deel, Gebeurd, Verwijst, Vrij


class Soort(Enum):
    """The shape of a field's value."""

    WAARDE = auto()
    """A scalar, or a list of scalars."""
    BLOK = auto()
    """A mapping that is a model of its own."""
    LIJST = auto()
    """A list of such mappings."""
    TABEL = auto()
    """A mapping from word or number to scalar or model."""


class Veld(NamedTuple):
    """One field of one model class."""

    naam: str
    soort: Soort
    model: type[Basis] | None
    verplicht: bool
    deel: Deel | None
    gebeurd: Gebeurd | None
    verwijst: Verwijst | None
    vrij: bool
    keuze: type[Enum] | None


@cache
def velden_van(model: type[Basis]) -> dict[str, Veld]:
    """Give the fields of a model class by their YAML key."""
    return {naam: _veld(model, naam) for naam in model.model_fields}


def _veld(model: type[Basis], naam: str) -> Veld:
    info = model.model_fields[naam]
    soort, kern = Soort.WAARDE, None
    merken: dict[type, Any] = {}
    for merk in info.metadata:
        merken.setdefault(type(merk), merk)
    keuze: type[Enum] | None = None
    for deel in _loop(info.annotation):
        if deel is tuple or deel is dict:
            soort = Soort.LIJST if deel is tuple else Soort.TABEL
        elif not isinstance(deel, type):
            merken.setdefault(type(deel), deel)
        elif issubclass(deel, Basis):
            kern = deel
        elif issubclass(deel, Enum):
            keuze = deel
    if kern is None and soort is Soort.LIJST:
        soort = Soort.WAARDE
    elif kern is not None and soort is Soort.WAARDE:
        soort = Soort.BLOK
    return Veld(
        naam=naam,
        soort=soort,
        model=kern,
        verplicht=info.is_required(),
        deel=merken.get(Deel),
        gebeurd=merken.get(Gebeurd),
        verwijst=merken.get(Verwijst),
        vrij=Vrij in merken,
        keuze=keuze,
    )


def soorten_van(model: type[Basis], naam: str) -> tuple[type, ...]:
    """Give the types that a field may hold: ``(date,)``, or ``(tuple, Domein)`` for a list."""
    delen = _loop(model.model_fields[naam].annotation)
    return tuple(deel for deel in delen if isinstance(deel, type))


def _loop(annotatie: Any) -> Iterator[Any]:
    """Give the types and markers inside an annotation, outermost first; unions lose their None."""
    if isinstance(annotatie, type) and not isinstance(annotatie, GenericAlias):
        if annotatie is not NoneType:
            yield annotatie
        return
    oorsprong = get_origin(annotatie)
    if oorsprong is None:
        if annotatie is not Ellipsis:
            yield annotatie
        return
    if hasattr(annotatie, "__metadata__"):
        yield from annotatie.__metadata__
        yield from _loop(annotatie.__origin__)
        return
    if oorsprong not in (Union, UnionType):
        yield oorsprong
    for deel in get_args(annotatie):
        yield from _loop(deel)


def model_op(model: type[Basis], pad: Pad) -> type[Basis] | None:
    """Give the model class of the mapping at a path, or None where there is none."""
    huidig: type[Basis] | None = model
    overslaan = False
    for deel in pad:
        if overslaan:
            overslaan = False
            continue
        veld = velden_van(huidig).get(str(deel)) if huidig else None
        if veld is None or veld.model is None:
            return None
        huidig = veld.model
        overslaan = veld.soort in (Soort.LIJST, Soort.TABEL)
    return huidig


Merk = Literal["gebeurd", "model", "verwijst", "vrij"]
"""What a field can have that something looks for throughout a file: an attribute of ``Veld``."""


@cache
def velden_naar(model: type[Basis], merk: Merk) -> tuple[Veld, ...]:
    """Give the fields that have this, and those that hold it somewhere inside.

    Most of a file is items that have none, and need not be looked into.
    """
    return tuple(
        veld
        for veld in velden_van(model).values()
        if getattr(veld, merk) or (veld.model is not None and velden_naar(veld.model, merk))
    )


def loop_model(onderdeel: Basis, pad: Pad = ()) -> Iterator[tuple[Pad, Basis]]:
    """Give a model and every model inside it, each with its path, parents first."""
    yield pad, onderdeel
    for veld in velden_naar(type(onderdeel), "model"):
        for kindpad, kind in kinderen_in(veld, getattr(onderdeel, veld.naam), pad):
            yield from loop_model(kind, kindpad)


def loop_velden(onderdeel: Basis, merk: Merk, pad: Pad = ()) -> Iterator[tuple[Pad, Veld, Any]]:
    """Give every filled field of a model and all inside it that has this: path, field, value."""
    for veld in velden_naar(type(onderdeel), merk):
        waarde = getattr(onderdeel, veld.naam)
        if getattr(veld, merk):
            if waarde:
                yield (*pad, veld.naam), veld, waarde
        else:
            for kindpad, kind in kinderen_in(veld, waarde, pad):
                yield from loop_velden(kind, merk, kindpad)


def kinderen_in(veld: Veld, waarde: Any, pad: Pad) -> Iterable[tuple[Pad, Basis]]:
    """Give the models that a field of the model at ``pad`` holds."""
    if not waarde:
        return ()
    naam = veld.naam
    if veld.soort is Soort.BLOK:
        return (((*pad, naam), waarde),)
    if veld.soort is Soort.LIJST:
        return (((*pad, naam, nummer), item) for nummer, item in enumerate(waarde))
    return (((*pad, naam, str(sleutel)), item) for sleutel, item in waarde.items())
