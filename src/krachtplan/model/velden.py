"""The kinds of field that the model is built from: text in, typed value out, audience declared.

Each kind is an ``Annotated`` type that carries its parser (from ``waarden``) and its JSON Schema.
Two markers carry what the rest of the house needs to know: ``Deel`` says who sees a section or a
field, ``Verwijst`` says which section an id must be found in. Faults are ``Waardefout``s with a
Dutch text; ``laden`` gives them a place.
"""

import re
from collections.abc import Callable
from datetime import date, time
from functools import lru_cache
from typing import Annotated, Any, NamedTuple

from pydantic import (
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    ValidatorFunctionWrapHandler,
    WithJsonSchema,
    WrapValidator,
)
from pydantic_core import (
    CoreSchema,
    InitErrorDetails,
    PydanticCustomError,
    ValidationError,
)

from krachtplan import waarden
from krachtplan.model.tekstlezer import text_schema
from krachtplan.model.woorden import Doelgroep
from krachtplan.waarden import Frequentie, Omvang, Termijn, Waardefout

SCHAAL_TEKST = ["string", "number", "boolean", "null"]
"""JSON Schema types of a scalar: an editor reads ``000123`` as a number, krachtplan as text."""


class Deel(NamedTuple):
    """Who sees a section or field: the table "Who sees what", declared once, in the model.

    ``gemeente_als`` names the condition under which the municipality sees the items of a section
    (``gebruikt``: used by a shared goal; ``domeinen``: the life areas of shared goals;
    ``telling``: counts and minutes only). ``vast`` means that no ``delen`` can widen it.
    """

    groepen: frozenset[Doelgroep]
    gemeente_als: str = ""
    vast: bool = False


G, C, L = Doelgroep.GEMEENTE, Doelgroep.CLIENT, Doelgroep.COLLEGA

IEDEREEN = Deel(frozenset({G, C, L}))
NIET_GEMEENTE = Deel(frozenset({C, L}))
NOOIT_GEMEENTE = Deel(frozenset({C, L}), vast=True)
ALS_GEBRUIKT = Deel(frozenset({G, C, L}), gemeente_als="gebruikt")
ALS_DOMEIN = Deel(frozenset({G, C, L}), gemeente_als="domeinen")
ALS_TELLING = Deel(frozenset({G, C, L}), gemeente_als="telling")
NIET_CLIENT = Deel(frozenset({G, L}))
ALLEEN_COLLEGA = Deel(frozenset({L}), vast=True)
ALLEEN_BEGELEIDER = Deel(frozenset(), vast=True)


class Verwijst(NamedTuple):
    """The field holds an id of ``sectie`` (a path of keys), or one of ``woorden``."""

    sectie: tuple[str, ...]
    woorden: frozenset[str] = frozenset()


class Gebeurd(NamedTuple):
    """The date on which something happened: later than the peildatum, it has not happened yet.

    With ``item`` the whole item is left out of a document, else the field and those in ``ook``.
    """

    item: bool = False
    ook: tuple[str, ...] = ()


GEBEURD = Gebeurd()
DEZE_DAG = Gebeurd(item=True)


class Vrij:
    """Marks a text in the client's or begeleider's own words: anything may be written in it."""


_GEEN_TEKST = (
    "Hier hoort een tekst, geen lijst of blok met sleutels.",
    "Zet de tekst achter de dubbele punt, op dezelfde regel.",
)


class Lezer(NamedTuple):
    """Metadata of a field that is written as text: what reads it, None for the text as it is."""

    lees: Callable[[str], object] | None

    def __get_pydantic_core_schema__(
        self, source: type[Any], handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return text_schema(self.lees, Waardefout(*_GEEN_TEKST))


def _scalar(parse: Callable[[str], object]) -> Lezer:
    """Read by a pure parser; the same few dates, ids and words come back in every file."""
    return Lezer(lru_cache(maxsize=4096)(lambda tekst: parse(tekst.strip())))


_is_id = re.compile(r"[\w-]{1,64}").fullmatch


def is_id(tekst: str) -> bool:
    """Say whether a text can be an id: 1 to 64 letters (of any alphabet), digits, - and _."""
    return _is_id(tekst) is not None


def _parse_id(tekst: str) -> str:
    if is_id(tekst):
        return tekst
    raise Waardefout(
        "Een id bestaat uit letters, cijfers, `-` en `_`, zonder spaties.",
        "Kies een kort, leesbaar woord, zoals `koken` of `eigen_huis`.",
    )


def parse_code(tekst: str) -> str:
    """Read a client code: ASCII letters, digits, ``-`` and ``_``, since it names files."""
    if (
        0 < len(tekst) <= 64
        and tekst.isascii()
        and tekst.replace("-", "").replace("_", "").isalnum()
    ):
        return tekst
    raise Waardefout(
        "Een code bestaat uit letters (zonder accenten), cijfers, `-` en `_`.",
        "Kies een pseudoniem zonder spaties, zoals `yara` of `team2-017`; nooit een BSN.",
    )


def _one_or_list(waarde: object, rest: ValidatorFunctionWrapHandler) -> tuple[str, ...]:
    # Only a list is read item by item, so that a fault stands at the value that is in the file.
    if isinstance(waarde, list):
        ids: tuple[str, ...] = rest(waarde)
        return ids
    if not isinstance(waarde, str):
        raise Waardefout(*_GEEN_TEKST)
    return (_parse_id(waarde.strip()),)


class DubbeleSleutel(NamedTuple):
    """What is wrong with a key of a table that means the same as ``eerste``: ``01`` after ``1``."""

    eerste: str


def _refuse_double(waarde: object, rest: ValidatorFunctionWrapHandler) -> object:
    """Refuse a table that would lose an entry in typing, since there the last one wins."""
    tabel: dict[object, object] = rest(waarde)
    if not isinstance(waarde, dict) or len(tabel) == len(waarde):
        return tabel
    geschreven: dict[object, str] = {}
    fouten: list[InitErrorDetails] = []
    for sleutel, deel in waarde.items():
        (gelezen,) = rest({sleutel: deel})
        eerste = geschreven.setdefault(gelezen, sleutel)
        if eerste != sleutel:
            fout = PydanticCustomError(
                "dubbele_sleutel", "a key twice", {"error": DubbeleSleutel(eerste)}
            )
            fouten.append({"type": fout, "loc": (sleutel, "[key]"), "input": None})
    raise ValidationError.from_exception_data("tabel", fouten)


ELKE_SLEUTEL_EENMAAL = WrapValidator(_refuse_double)
"""For a table of which the keys are words or numbers."""


def _schema(patroon: str | None = None, **meer: Any) -> WithJsonSchema:
    inhoud: dict[str, Any] = {"type": SCHAAL_TEKST, **meer}
    if patroon:
        inhoud |= {"type": ["string", "null"], "pattern": patroon}
    return WithJsonSchema(inhoud)


Tekst = Annotated[str, Lezer(None), Vrij(), _schema()]
"""Free text, as it was written."""

Woordje = Annotated[str, Lezer(str.strip), _schema()]
"""A short technical text, such as a reference number."""

Id = Annotated[str, _scalar(_parse_id), _schema()]
Code = Annotated[str, _scalar(parse_code), _schema()]
Ids = Annotated[
    tuple[Id, ...],
    WrapValidator(_one_or_list),
    WithJsonSchema(
        {"anyOf": [{"type": SCHAAL_TEKST}, {"type": "array", "items": {"type": SCHAAL_TEKST}}]}
    ),
]
"""One id, or a list of them."""

Datum = Annotated[
    date,
    _scalar(waarden.parse_datum),
    _schema(
        r"^\s*([0-9]{4}-[0-9]{1,2}-[0-9]{1,2}|[0-9]{1,2}-[0-9]{1,2}-[0-9]{4})?\s*$",
        vorm="een datum zoals 2026-09-07 of 7-9-2026",
    ),
]
Tijd = Annotated[
    time,
    _scalar(waarden.parse_tijd),
    _schema(r"^\s*([0-9]{1,2}[:.][0-9]{2})?\s*$", vorm="een tijd zoals 10:30"),
]
Duur = Annotated[int, _scalar(waarden.parse_duur), _schema(vorm="een duur zoals 1 uur 30 minuten")]
"""A duration, in minutes."""

Minuten = Annotated[
    int, _scalar(waarden.parse_minuten), _schema(vorm="een aantal minuten, zoals 60")
]
TermijnVeld = Annotated[
    Termijn, _scalar(waarden.parse_termijn), _schema(vorm="een termijn zoals 4 weken of 3 maanden")
]
OmvangVeld = Annotated[
    Omvang, _scalar(waarden.parse_omvang), _schema(vorm="een omvang zoals 2 uur per week")
]
FrequentieVeld = Annotated[
    Frequentie,
    _scalar(waarden.parse_frequentie),
    _schema(vorm="een frequentie zoals 2 keer per week"),
]
JaNee = Annotated[
    bool,
    _scalar(waarden.parse_ja_nee),
    WithJsonSchema({"enum": ["ja", "nee", "Ja", "Nee", True, False, None], "vorm": "ja of nee"}),
]


class Geheel(NamedTuple):
    """Metadata of a whole number between two bounds, both included."""

    minimum: int
    maximum: int

    def __get_pydantic_core_schema__(
        self, source: type[Any], handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return _scalar(self._parse).__get_pydantic_core_schema__(source, handler)

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return {
            "type": ["integer", "string", "null"],
            "vorm": f"een geheel getal van {self.minimum} tot en met {self.maximum}",
        }

    def _parse(self, tekst: str) -> int:
        return waarden.parse_geheel(tekst, self.minimum, self.maximum)
