"""What ``check --kies`` and ``--negeer`` name: codes, families and names of rules."""

from collections.abc import Iterable, Sequence

from krachtplan.api.bestanden import Invoer
from krachtplan.api.fouten import Keuzefout
from krachtplan.api.keuzes import choose_regels, refuse_without_taal
from krachtplan.api.nakijken import Selectie
from krachtplan.cli.gebruiksfouten import Gebruiksfout
from krachtplan.melding import Ernst


def make_selectie(
    kies: Iterable[str] | None,
    negeer: Iterable[str] | None,
    ernst: Ernst,
    invoer: Sequence[Invoer],
    *,
    taal: bool = False,
) -> Selectie:
    """Make the choice of a command line. Raises Gebruiksfout for a word that names no rule."""
    try:
        selectie = choose_regels(kies, negeer, ernst, invoer, ("--kies", "--negeer"))
        refuse_without_taal(selectie, taal, "--taal")
    except Keuzefout as fout:
        raise Gebruiksfout(fout.tekst, fout.hulp) from None
    return selectie
