"""One rule on one text: what the tests of the families share."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from krachtplan.controleren import controleer
from krachtplan.instellingen.omgeving import INSTELBESTAND, load_omgeving
from krachtplan.laden import load_dossier
from krachtplan.melding import Melding, join_pad
from krachtplan.regels import REGELS, Situatie, Vondst, zoek_regel
from krachtplan.termijnen import bereken
from krachtplan.termijnen.regelset import find_regelset
from krachtplan.waarden.kalender import Kalender

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


@pytest.fixture
def check(tmp_path: Path) -> Callable[..., list[Melding]]:
    """Give a function that does what ``check`` does and keeps the findings with one code.

    ``instellingen`` is the text of ``krachtplan.yaml``, ``regelset`` that of ``eigen.yaml``.
    """

    def run(
        code: str,
        tekst: str,
        peildatum: str = "2026-09-28",
        instellingen: str = "",
        regelset: str = "",
    ) -> list[Melding]:
        if regelset:
            (tmp_path / "eigen.yaml").write_text(regelset, encoding="utf-8")
            instellingen = f"regelsets: [eigen.yaml]\n{instellingen}"
        (tmp_path / INSTELBESTAND).write_text(instellingen, encoding="utf-8")
        uitkomst = load_omgeving(tmp_path / INSTELBESTAND, REGELS)
        assert uitkomst.omgeving is not None, uitkomst.meldingen
        volledig = tekst if tekst.startswith("client:") else HOOFD + tekst
        dossier = load_dossier(volledig, "sam.yaml")
        meldingen = controleer(dossier, uitkomst.omgeving, date.fromisoformat(peildatum))
        return [melding for melding in meldingen if melding.code == code]

    return run
