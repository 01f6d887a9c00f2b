"""What a document is: a name, the audience it is made for, and how its data are arranged."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from krachtplan.model.woorden import Doelgroep
from krachtplan.weergave import Plat


@dataclass(frozen=True, slots=True)
class Kader:
    """What a document needs beside the client's own data; plain values without client text.

    ``peildatum`` is ISO text; ``termijnen`` are the terms as plain data (see ``termijnbeeld``) and
    ``termijnnamen`` what each code is called; ``documentnaam`` is what the municipality calls a
    leveringsplan; ``organisatie`` is the name from the settings, or None.
    """

    peildatum: str
    termijnen: tuple[Plat, ...] = ()
    termijnnamen: Mapping[str, str] = field(default_factory=dict)
    documentnaam: str | None = None
    organisatie: str | None = None

    def uitstel(self, plat: Plat) -> list[Plat]:
        """Give the moved terms with the name that a reader knows."""
        return [
            {**item, "naam": self.termijnnamen.get(item["regel"].casefold(), "een termijn")}
            for item in plat["uitstel"]
        ]


@dataclass(frozen=True, slots=True)
class Document:
    """One kind of document.

    ``bouw`` arranges the projected data for the template ``<naam>.<formaat>.j2``; it gets nothing
    but the projection for ``doelgroep``, so it cannot show more than that audience may see.
    """

    naam: str
    titel: str
    doelgroep: Doelgroep
    bouw: Callable[[Plat, Kader], Plat]
