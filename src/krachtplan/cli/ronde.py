"""One round of ``render``: every file once, and what is told about it on stderr."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from krachtplan.api.bestanden import Invoer
from krachtplan.api.documenten import Opdracht, Uitslag, begrepen, render_alle
from krachtplan.cli.invoer import Bezwaren, follow, say, tell
from krachtplan.cli.uitgang import Uitgang
from krachtplan.cli.uitschrijven import Schrijver
from krachtplan.melding import Ernst, Melding
from krachtplan.tonen import maak_toonbaar
from krachtplan.waarden.eenheden import format_datum


class Ronde(NamedTuple):
    """How a round went. ``fouten`` are, per file, sentences for who looks at its documents."""

    uitgang: Uitgang
    fouten: dict[str, tuple[str, ...]]


def run_ronde(invoer: Sequence[Invoer], opdracht: Opdracht, schrijver: Schrijver) -> Ronde:
    """Make and write the documents of these files; each remark on a house style is told once."""
    bezwaren = Bezwaren()
    verteld: set[str] = set()
    fout_in_gegevens = False
    fouten: dict[str, tuple[str, ...]] = {}
    for uitslag in follow(render_alle(invoer, opdracht), len(invoer), stil=schrijver.stil):
        fouten[uitslag.bestand] = tuple(_list_faults(uitslag))
        if bezwaren.hear(uitslag):
            continue
        for opmerking in uitslag.opmerkingen:
            if opmerking not in verteld:
                say(maak_toonbaar(opmerking))
            verteld.add(opmerking)
        fout_in_gegevens |= _tell(uitslag, format_datum(opdracht.peildatum))
        if not schrijver.write(uitslag) or not begrepen(uitslag.meldingen):
            bezwaren.miss(uitslag.bestand)
    schrijver.write_index(opdracht.peildatum, invoer[0].pad if invoer else None)
    bezwaren.sum_up(len(invoer))
    in_gegevens = Uitgang.FOUT if fout_in_gegevens else Uitgang.GOED
    return Ronde(max(bezwaren.uitgang, schrijver.uitgang, in_gegevens), fouten)


def _tell(uitslag: Uitslag, peildatum: str) -> bool:
    """Tell on stderr what a reader of the documents should know; say whether it has a fault."""
    fouten = [melding for melding in uitslag.meldingen if melding.ernst is Ernst.FOUT]
    tell(fouten)
    naam = maak_toonbaar(uitslag.bestand)
    if not begrepen(uitslag.meldingen):
        say(f"{naam}: hiervan is geen document gemaakt; los eerst de fout hierboven op.")
    if uitslag.later:
        delen = "1 onderdeel is" if uitslag.later == 1 else f"{uitslag.later} onderdelen zijn"
        say(f"{naam}: {delen} van na de peildatum ({peildatum}) en niet in het document gezet.")
    return bool(fouten)


def _list_faults(uitslag: Uitslag) -> Iterator[str]:
    """Give what is wrong in short sentences, without a line of the file."""
    for melding in (*uitslag.instelmeldingen, *uitslag.meldingen):
        if melding.ernst is Ernst.FOUT:
            yield _in_short(melding)
    for fout in uitslag.sjabloonfouten:
        yield f"{fout.document}: {fout.tekst}"
    yield from uitslag.opmerkingen


def _in_short(melding: Melding) -> str:
    plek = melding.bestand if melding.regel is None else f"{melding.bestand}:{melding.regel}"
    return f"{plek}: {melding.tekst} {melding.hulp}"
