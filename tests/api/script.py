"""A script as a data analyst writes one, with every public name; ``test_typen`` reads its types."""

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

import krachtplan


def count(map_: Path, dag: date) -> dict[krachtplan.Ernst, int]:
    """Count findings, and show the first."""
    controle: krachtplan.Controle = krachtplan.check([map_], peildatum=dag, kies=["T"])
    eerste: krachtplan.Melding | None = next(iter(controle.meldingen), None)
    if eerste is not None and eerste.ernst is krachtplan.Ernst.FOUT:
        print(eerste.bestand, eerste.regel or 0, eerste.tekst + eerste.hulp)
    return dict(controle.tellingen())


def read_start(pad: str) -> date | None:
    """Tell when the support began."""
    dossier: krachtplan.Dossier = krachtplan.load(pad)
    return dossier.client.traject.start if dossier.client is not None else None


def write_page(pad: str, dag: date) -> int:
    """Write a document of one client, and say how long it is."""
    tekst: str = krachtplan.render(pad, "mijn-plan", "html", peildatum=dag)
    druk: str | bytes = krachtplan.render(pad, "mijn-plan", "pdf", peildatum=dag)
    Path("plan.html").write_text(tekst, "utf-8")
    return len(druk)


def publish(map_: Path, dag: date) -> bytes:
    """Give figures that may be published."""
    rapportage: krachtplan.Rapportage = krachtplan.rapport(
        map_, van=dag - timedelta(days=90), tot=dag, peildatum=dag, naam="Noord"
    )
    return rapportage.schrijf("json")


def add_up(map_: Path, dag: date) -> int:
    """Add up the minutes of all contacts."""
    alles: krachtplan.Tabellen = krachtplan.tabellen(
        map_, sleutel="sleutel.txt", peildatum=dag, velden="contactmomenten.minuten"
    )
    tabellen: Sequence[krachtplan.Tabelgegevens] = alles.tabellen
    cellen = [cel for tabel in tabellen for rij in tabel.rijen for cel in rij[-1:]]
    return sum(cel for cel in cellen if isinstance(cel, int))


def hide(pad: Path) -> str:
    """Give a copy without names."""
    kopie: krachtplan.Kopie = krachtplan.anonimiseer(pad, dagen=-70, masker=True)
    print([(een.regel + 1, een.veld.upper(), een.nu) for een in kopie.vervangen])
    return kopie.tekst


def explain(fout: krachtplan.Krachtplanfout) -> str:
    """Say what kind of fault it is."""
    soorten: tuple[type[krachtplan.Krachtplanfout], ...] = (
        krachtplan.Invoerfout,
        krachtplan.Instelfout,
        krachtplan.Keuzefout,
        krachtplan.Documentfout,
    )
    namen = [soort.__name__ for soort in soorten if isinstance(fout, soort)]
    codes = [melding.code for melding in fout.meldingen]
    return f"{krachtplan.__version__}: {namen} {fout.tekst} {fout.hulp} {codes}"
