"""``krachtplan agenda``: the dates that lie ahead, as a calendar file."""

from krachtplan.api.agendas import (
    Afspraken,
    Gezien,
    find_dubbele,
    format_agenda,
    list_afspraken,
)
from krachtplan.cli.invoer import Bezwaren, find_invoer, follow, say, tell
from krachtplan.cli.lijst import all_paden
from krachtplan.cli.naar import NAAR, deliver
from krachtplan.cli.opties import LIJST, PADEN_OF_LIJST, PEILDATUM, STIL
from krachtplan.cli.uitgang import Uitgang
from krachtplan.melding import Ernst
from krachtplan.tonen import maak_toonbaar

UITLEG = """\
Maakt een agendabestand (ICS) voor Outlook of Google Agenda, met alle datums die nog komen:
termijnen, stappen, doelen om samen te bekijken en vragen die nog open zijn. Een week ervoor, om
negen uur, komt er een herinnering.

In de agenda staan alleen de code van de cliënt en het soort datum, zoals `yara: leveringsplan`.
Geen namen en geen tekst, want een agenda is vaak te zien voor anderen.

Maak het bestand na een tijdje opnieuw en lees het in: een datum die is verschoven, is dezelfde
afspraak op een andere dag. Wat al gedaan of voorbij is, staat er niet meer in.
"""
VOORBEELDEN = (
    "krachtplan agenda examples/goed --peildatum 2026-11-22",
    "krachtplan agenda examples/praktijk -o termijnen.ics",
)


def agenda(
    peildatum: PEILDATUM,
    paden: PADEN_OF_LIJST = None,
    lijst: LIJST = None,
    uit: NAAR = None,
    stil: STIL = False,
) -> Uitgang:
    """Print or write the calendar."""
    alle_paden = all_paden(paden, lijst, stil=stil)
    invoer, uitgang = find_invoer(alle_paden)
    if not invoer and alle_paden:
        return uitgang
    bezwaren = Bezwaren()
    gezien: list[tuple[str, Afspraken]] = []
    for een in follow(list_afspraken(invoer, peildatum), len(invoer), stil=stil):
        if bezwaren.hear(een.uitslag):
            continue
        if een.beeld is None:
            uitgang = max(uitgang, _tell_unread(een))
            bezwaren.miss(een.uitslag.bestand)
        else:
            gezien.append((een.uitslag.bestand, een.beeld))
    afspraken = [deel for _, deel in gezien]
    dubbel = find_dubbele(afspraken)
    for plek in dubbel:
        bestand, deel = gezien[plek]
        say(
            f"{maak_toonbaar(bestand)}: er is nog een bestand met de code {deel.code}; alleen het "
            "eerste staat in de agenda. Geef elke cliënt een eigen code."
        )
        uitgang = max(uitgang, Uitgang.FOUT)
    over = [deel for plek, deel in enumerate(afspraken) if plek not in dubbel]
    bezwaren.sum_up(len(invoer))
    geleverd = deliver(format_agenda(over, peildatum), uit, stil=stil)
    return max(uitgang, bezwaren.uitgang, geleverd)


def _tell_unread(een: Gezien[Afspraken]) -> Uitgang:
    tell(melding for melding in een.uitslag.meldingen if melding.ernst is Ernst.FOUT)
    naam = maak_toonbaar(een.uitslag.bestand)
    say(f"{naam}: hiervan staat niets in de agenda; los eerst de fout hierboven op.")
    return Uitgang.FOUT
