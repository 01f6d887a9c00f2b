"""Reference made from the model: who sees what, and every section and key of a client file.

``table_delen`` and ``sentences_delen`` are what ``krachtplan uitleg delen`` prints. The page
``docs/naslag/clientbestand.md`` is written by
``python -m krachtplan.schema.naslag docs/naslag``; a test compares it with the model.
"""

import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from krachtplan.model import Clientbestand
from krachtplan.model.basis import Basis, Onderdeel
from krachtplan.model.structuur import Soort, Veld, velden_van
from krachtplan.model.velden import IEDEREEN, Deel
from krachtplan.model.woorden import Doelgroep, leesbaar
from krachtplan.schema import tekst as schematekst
from krachtplan.schema.omschrijving import class_text, member_texts
from krachtplan.schema.tekst import (
    OVERAL,
    enumerate_words,
    in_code,
    left_out,
    models_under,
    own_first,
)
from krachtplan.schema.veldinhoud import Getal, Inhoud, Keuze, Lijst, Tabel, content_of

JA, DEELS, NEE = "ja", "deels", "–"
Lijsten = dict[str, Keuze]
"""The word lists that a page needs, by their heading."""

KOPPEN = ("onderdeel", *(leesbaar(groep.value) for groep in Doelgroep), "begeleider")


@dataclass(frozen=True, slots=True)
class Deelregel:
    """One row of the table who sees what: a section, and per audience ``ja``, ``deels`` or ``–``.

    ``uitleg`` says in Dutch what "deels" leaves out; empty where nothing is left out.
    """

    sectie: str
    gemeente: str
    client: str
    collega: str
    uitleg: str

    @property
    def cellen(self) -> tuple[str, ...]:
        """The row as it is printed; a begeleider sees everything."""
        return (self.sectie, self.gemeente, self.client, self.collega, JA)


def table_delen() -> list[Deelregel]:
    """List who sees each section of a client file, in the order of the file."""
    return [
        _row(naam, veld.deel, veld.model)
        for naam, veld in velden_van(Clientbestand).items()
        if veld.deel and naam not in OVERAL
    ]


def _row(naam: str, deel: Deel, model: type[Basis] | None) -> Deelregel:
    uitleg = left_out(deel, model) if Doelgroep.GEMEENTE in deel.groepen else ""
    cel = {groep: JA if groep in deel.groepen else NEE for groep in Doelgroep}
    if uitleg:
        cel[Doelgroep.GEMEENTE] = DEELS
    gemeente, client, collega = (cel[groep] for groep in Doelgroep)
    return Deelregel(naam, gemeente, client, collega, uitleg)


def sentences_delen() -> list[str]:
    """Say in sentences what the table cannot: what is partly shown, and how an item differs."""
    deels = [f"{regel.sectie}: {regel.uitleg}." for regel in table_delen() if regel.uitleg]
    nooit = [naam for naam, veld in velden_van(Clientbestand).items() if _only_worker(veld)]
    return [
        *deels,
        f"Nooit voor de gemeente, wat er ook bij `delen` staat: {_never()}.",
        "Met `delen: [gemeente, client, collega]` wijkt één onderdeel van de tabel af, met alles"
        " wat eronder hangt; `delen: []` is alleen voor de begeleider.",
        f"{enumerate_words(in_code(nooit))} is niet met anderen te delen.",
        "`negeer` ziet alleen de begeleider, `extra` ook de collega.",
    ]


def _only_worker(veld: Veld) -> bool:
    return veld.deel is not None and not veld.deel.groepen and veld.naam not in OVERAL


def _never() -> str:
    """Name the fields that never go to the municipality, by the key that they stand under."""
    plekken = []
    for veld in velden_van(Clientbestand).values():
        if veld.model is None or veld.deel is None or Doelgroep.GEMEENTE not in veld.deel.groepen:
            continue
        for naam, model in models_under(veld.model, veld.naam):
            vast = [v.naam for v in velden_van(model).values() if _never_field(v)]
            if vast:
                plekken.append(f"{enumerate_words(in_code(vast))} bij `{naam}`")
    return "; ".join(plekken)


def _never_field(veld: Veld) -> bool:
    return (
        veld.naam not in OVERAL
        and veld.deel is not None
        and veld.deel.vast
        and Doelgroep.GEMEENTE not in veld.deel.groepen
    )


def build_page() -> str:
    """Write the reference page of the client file, as Markdown."""
    return "\n".join(_page()) + "\n"


def _page() -> Iterator[str]:
    velden = own_first(velden_van(Clientbestand))
    teksten = member_texts(Clientbestand)
    yield from (
        "<!-- Gemaakt uit het model met `python -m krachtplan.schema.naslag docs/naslag`. -->",
        "",
        "# Het clientbestand",
        "",
        f"{class_text(Clientbestand)} Leeg laten mag altijd.",
        "Een teksteditor met het schema laat hetzelfde zien tijdens het typen.",
        "",
    )
    lijsten: Lijsten = {}
    yield from _fields(Clientbestand, list(velden.values()), lijsten)
    yield from ("", "## Wie ziet wat", "")
    yield from _table(KOPPEN, [regel.cellen for regel in table_delen()])
    yield from ("", *(f"- {zin}" for zin in sentences_delen()))
    for naam, veld in velden.items():
        if veld.model and naam not in OVERAL:
            yield from _section(veld, veld.model, teksten.get(naam, ""), lijsten)
    yield from ("", "## Bij elk onderdeel", "")
    overal = [veld for naam, veld in velden_van(Onderdeel).items() if naam in OVERAL]
    yield from _fields(Onderdeel, overal, lijsten)
    yield from ("", "## Woordenlijsten", "", "Hoofdletters mogen.")
    for kop in sorted(lijsten):
        yield from _word_list(kop, lijsten[kop])


def _section(veld: Veld, model: type[Basis], tekst: str, lijsten: Lijsten) -> Iterator[str]:
    soort = "Een lijst. " if veld.soort is Soort.LIJST else ""
    nodig = "Nodig. " if veld.verplicht else ""
    yield from ("", f"## `{veld.naam}`", "", tekst or class_text(model), "")
    yield f"{nodig}{soort}Wie dit ziet: {schematekst.audience(veld.deel or IEDEREEN, model)}."
    for naam, onder in models_under(model):
        if naam:
            yield from ("", f"### `{naam}` bij `{veld.naam}`", "", class_text(onder))
        yield ""
        eigen = [v for v in velden_van(onder).values() if v.naam not in OVERAL]
        yield from _fields(onder, eigen, lijsten)


def _fields(model: type[Basis], velden: list[Veld], lijsten: Lijsten) -> Iterator[str]:
    rijen = [_field(model, veld, lijsten) for veld in velden]
    yield from _table(("sleutel", "wat", "zo te schrijven", "nodig"), rijen)


def _field(model: type[Basis], veld: Veld, lijsten: Lijsten) -> tuple[str, ...]:
    tekst = member_texts(model).get(veld.naam, "")
    if not tekst and veld.model:
        tekst = class_text(veld.model)
    zinnen = [tekst]
    if model is not Clientbestand and "gemeente" not in tekst:
        zinnen.append(schematekst.field_audience(veld))
    wat = " ".join(zin for zin in zinnen if zin)
    vorm = _form(content_of(model, veld.naam), lijsten)
    return (f"`{veld.naam}`", wat, vorm, JA if veld.verplicht else "")


def _form(inhoud: Inhoud, lijsten: Lijsten) -> str:
    """Say how to write a value; a word list gets a link to its words."""
    match inhoud:
        case Keuze(lijst=lijst) if lijst is not None:
            return f"een [woord]({_link(inhoud, lijsten)})"
        case Lijst(deel=Keuze() as keuze):
            return f"een lijst van [woorden]({_link(keuze, lijsten)})"
        case Tabel(sleutel=Keuze() as keuze, deel=deel) if deel:
            return f"per [woord]({_link(keuze, lijsten)}): {schematekst.form(deel)}"
        case Tabel(sleutel=Getal(minimum=laag, maximum=hoog), deel=deel) if deel:
            return f"per getal van {laag} tot en met {hoog}: {schematekst.form(deel)}"
    return schematekst.form(inhoud)


def _link(keuze: Keuze, lijsten: Lijsten) -> str:
    """Note that the words of a list are needed, and say where on the page they stand."""
    woorden = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", keuze.naam).lower()
    kop = woorden[:1].upper() + woorden[1:]
    lijsten[kop] = keuze
    return f"#{woorden.replace(' ', '-')}"


def _word_list(kop: str, keuze: Keuze) -> Iterator[str]:
    yield from ("", f"### {kop}", "")
    if keuze.lijst:
        yield from (class_text(keuze.lijst), "")
    for woord, tekst in zip(keuze.woorden, schematekst.explain_words(keuze), strict=True):
        yield f"- `{woord}`: {tekst}" if tekst else f"- `{woord}`"


def _table(koppen: Sequence[str], rijen: Iterable[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(koppen)} |"
    yield f"|{'---|' * len(koppen)}"
    for rij in rijen:
        yield f"| {' | '.join(rij)} |"


if __name__ == "__main__":
    doel = Path(sys.argv[1]) / "clientbestand.md"
    doel.parent.mkdir(parents=True, exist_ok=True)
    doel.write_bytes(build_page().encode())
