"""What the parts of the model share, and the fields that name another item."""

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, GetCoreSchemaHandler
from pydantic_core import CoreSchema

from krachtplan.model.opbouw import build_schema
from krachtplan.model.velden import (
    ALLEEN_BEGELEIDER,
    ALLEEN_COLLEGA,
    Id,
    Ids,
    Tekst,
    Verwijst,
    Woordje,
)
from krachtplan.model.woorden import Doelgroep, Persoon, StapWie

PERSONEN = frozenset(persoon.value for persoon in Persoon)
STAP_WIE = frozenset(wie.value for wie in StapWie)

NaarKracht = Annotated[Ids, Verwijst(("krachten",))]
NaarDroom = Annotated[Id, Verwijst(("dromen",))]
NaarDoel = Annotated[Id, Verwijst(("doelen",))]
NaarDoelen = Annotated[Ids, Verwijst(("doelen",))]
NaarResultaat = Annotated[Id, Verwijst(("traject", "resultaten"))]
Wie = Annotated[Id, Verwijst(("netwerk",), PERSONEN)]
Wies = Annotated[Ids, Verwijst(("netwerk",), PERSONEN)]


class Basis(BaseModel):
    """What every part of the file shares: frozen, and no key that the format does not know."""

    # Built at first use: a command pays for the models that it reads, and for each of them once.
    model_config = ConfigDict(
        frozen=True, extra="forbid", hide_input_in_errors=True, defer_build=True
    )

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: type[BaseModel], handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return build_schema(cls, handler)


class Negeer(Basis):
    """Een vraag van `check` die hier niet geldt, met de reden."""

    regel: Woordje
    """Code of naam van de vraag, zoals `K101` of `doel-zonder-kracht`."""
    reden: Tekst
    """Waarom deze vraag hier niet past."""


class Aanvulbaar(Basis):
    """What the file as a whole and every item can carry beside their own fields."""

    negeer: Annotated[tuple[Negeer, ...], ALLEEN_BEGELEIDER] = ()
    """Vragen van `check` die hier niet gelden, met de reden."""
    extra: Annotated[dict[str, Any], ALLEEN_COLLEGA] = Field(default_factory=dict)
    """Eigen velden van de organisatie, voor eigen sjablonen."""


class Onderdeel(Aanvulbaar):
    """An item: it can also say who sees it."""

    delen: Annotated[tuple[Doelgroep, ...] | None, ALLEEN_BEGELEIDER] = None
    """Wie dit onderdeel ziet, in plaats van de gewone afspraak: gemeente, client, collega.
    Leeg (`[]`) is alleen voor de begeleider."""
