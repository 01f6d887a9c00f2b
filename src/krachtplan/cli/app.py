"""The program: which commands there are, and how one is run."""

import typer
from typer._click.exceptions import ClickException

from krachtplan.cli.gebruiksfouten import format_usage_error
from krachtplan.cli.nederlands import DutchGroup, Opdracht, build_program
from krachtplan.cli.uitgang import Uitgang
from krachtplan.cli.vangnet import say

__all__ = ["OPDRACHTEN", "Krachtplan", "run", "run_program"]

OPDRACHTEN: tuple[Opdracht, ...] = (
    Opdracht("nieuw", "Maak het bestand van een nieuwe cliënt.", "krachtplan.cli.nieuw"),
    Opdracht("check", "Kijk bestanden na en stel vragen.", "krachtplan.cli.check"),
    Opdracht("render", "Maak documenten.", "krachtplan.cli.render"),
    Opdracht("akkoord", "Schrijf op wat de cliënt van het plan vindt.", "krachtplan.cli.akkoord"),
    Opdracht("bewijs", "Zie of het bestand nog zegt wat is afgesproken.", "krachtplan.cli.bewijs"),
    Opdracht("voor", "Lees in een half scherm terug, voor een bezoek.", "krachtplan.cli.voor"),
    Opdracht(
        "overzicht", "Zie alle cliënten, wat het eerst komt bovenaan.", "krachtplan.cli.overzicht"
    ),
    Opdracht("agenda", "Zet wat eraan komt in een agendabestand.", "krachtplan.cli.agenda"),
    Opdracht("zoek", "Zoek woorden in alle bestanden.", "krachtplan.cli.zoek"),
    Opdracht("log", "Schrijf een contactmoment op.", "krachtplan.cli.log"),
    Opdracht("stap", "Zet dat een stap is gezet, of zet er een bij.", "krachtplan.cli.stap"),
    Opdracht("kracht", "Schrijf een kracht op.", "krachtplan.cli.kracht"),
    Opdracht("droom", "Schrijf een droom op.", "krachtplan.cli.droom"),
    Opdracht("doel", "Schrijf een doel op.", "krachtplan.cli.doel"),
    Opdracht("succes", "Schrijf op wat lukte.", "krachtplan.cli.succes"),
    Opdracht(
        "onbekend", "Beantwoord een open vraag, of zet er een bij.", "krachtplan.cli.onbekend"
    ),
    Opdracht("spiegel", "Zie wie de stappen zet; alleen voor jezelf.", "krachtplan.cli.spiegel"),
    Opdracht(
        "terugblik", "Kijk terug op je eigen werk; alleen voor jezelf.", "krachtplan.cli.terugblik"
    ),
    Opdracht(
        "rapport", "Tel over veel cliënten, zonder iemand te verraden.", "krachtplan.cli.rapport"
    ),
    Opdracht("export", "Zet gegevens in tabellen, met pseudoniemen.", "krachtplan.cli.export"),
    Opdracht("anoniem", "Maak een kopie zonder namen.", "krachtplan.cli.anoniem"),
    Opdracht("regels", "Toon alle vragen die check kan stellen.", "krachtplan.cli.regels"),
    Opdracht("uitleg", "Leg een regel of een onderwerp uit.", "krachtplan.cli.uitleg"),
    Opdracht("instellingen", "Laat zien welke instellingen gelden.", "krachtplan.cli.instellingen"),
    Opdracht("sjablonen", "Maak eigen sjablonen, en zie welke geldt.", "krachtplan.cli.sjablonen"),
    Opdracht("schema", "Toon het schema voor een teksteditor.", "krachtplan.cli.schema"),
    Opdracht("tabtoets", "Laat de Tab-toets woorden aanvullen.", "krachtplan.cli.tabtoets"),
)
"""Every command, in the order of the help page; see ``Opdracht`` for what its module holds."""

UITLEG = """\
Eén bestand per cliënt, en daaruit elk stuk dat het systeem vraagt.

Achter een opdracht komen bestanden of mappen: krachtplan leest daarin alle clientbestanden.
"""


class Krachtplan(DutchGroup):
    """The program ``krachtplan``."""

    opdrachten = OPDRACHTEN


def run(args: list[str]) -> int:
    """Run ``krachtplan`` with these words and return the exit code."""
    return run_program(build_program(Krachtplan, UITLEG), args)


def run_program(programma: DutchGroup, args: list[str]) -> int:
    """Run a program and return the exit code; wrong use is told on stderr.

    A command returns an ``Uitgang`` or nothing. What else goes wrong is left to ``__main__``, which
    is why Typer's own ``main`` is not used: it writes English and knows other exit codes.
    """
    try:
        with programma.make_context("krachtplan", list(args)) as ctx:
            uitgang = programma.invoke(ctx)
    except typer.Exit as einde:
        return einde.exit_code
    except typer.Abort as gestopt:
        raise KeyboardInterrupt from gestopt
    except ClickException as fout:
        say(format_usage_error(fout))
        return Uitgang.VERKEERD_GEBRUIK
    return Uitgang.GOED if uitgang is None else int(uitgang)
