"""One rule on one text: what the tests of the families share."""

from collections.abc import Callable
from datetime import date

import pytest

from krachtplan.kalender import Kalender
from krachtplan.laden import load_dossier
from krachtplan.melding import join_pad
from krachtplan.omgeving import load_omgeving
from krachtplan.regels import REGELS, Situatie, Vondst, zoek_regel
from krachtplan.regelset import find_regelset
from krachtplan.termijnen import bereken

HOOFD = "client: {code: sam}\ntraject: {gemeente: rotterdam, start: 2026-08-31}\n"


@pytest.fixture(scope="session")
def run_regel() -> Callable[..., list[Vondst]]:
    """Give a function that runs one rule: ``run_regel("K101", yaml, "2026-09-28", meer_dan=2)``.

    Text without ``client:`` gets a head in front. The text must be sound unless ``half=True``.
    """
    omgeving = load_omgeving(None, REGELS).omgeving
    assert omgeving is not None

    def run(
        code: str, tekst: str, peildatum: str = "2026-09-28", *, half: bool = False, **drempels: int
    ) -> list[Vondst]:
        regel = zoek_regel(code)
        assert regel is not None
        assert regel.controle is not None
        volledig = tekst if tekst.startswith("client:") else HOOFD + tekst
        dossier = load_dossier(volledig, "sam.yaml")
        assert dossier.client is not None
        assert half or dossier.begrepen, dossier.bevindingen
        dag = date.fromisoformat(peildatum)
        situatie = Situatie(
            client=dossier.client,
            peildatum=dag,
            tekst=volledig,
            termijnen=bereken(dossier.client, omgeving.regelsets, Kalender(), dag),
            regelset_bekend=find_regelset(omgeving.regelsets, dossier.client.traject.gemeente)
            is not None,
        )
        return list(regel.controle(situatie, **{**regel.instellingen, **drempels}))

    return run


@pytest.fixture(scope="session")
def vind(run_regel: Callable[..., list[Vondst]]) -> Callable[..., list[str]]:
    """Give a function as ``run_regel`` that gives only the paths: ``doelen.0.doel``."""

    def find(*args: object, **kwargs: object) -> list[str]:
        return [join_pad(vondst.pad) for vondst in run_regel(*args, **kwargs)]

    return find
