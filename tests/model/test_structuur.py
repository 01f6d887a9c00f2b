"""The table of the model: every field once, its kind, and the way through it."""

from collections.abc import Iterator

import pytest
from tests.generatie import make_full

from krachtplan import model
from krachtplan.melding import Pad
from krachtplan.model import Clientbestand, Doel, Stap, Traject
from krachtplan.model.basis import Aanvulbaar, Basis, Negeer
from krachtplan.model.structuur import (
    Merk,
    Soort,
    loop_model,
    loop_velden,
    model_op,
    velden_van,
)
from krachtplan.model.woorden import Domein, Krachtsoort

VOL = make_full()


def _reachable(klasse: type[Basis] = Clientbestand) -> set[type[Basis]]:
    gevonden, te_doen = {klasse}, [klasse]
    while te_doen:
        for veld in velden_van(te_doen.pop()).values():
            if veld.model is not None and veld.model not in gevonden:
                gevonden.add(veld.model)
                te_doen.append(veld.model)
    return gevonden


def test_every_class_of_the_model_can_be_reached() -> None:
    klassen = {getattr(model, naam) for naam in model.__all__}
    assert klassen - _reachable() == {Aanvulbaar}
    assert _reachable() - klassen == {Negeer}


@pytest.mark.parametrize(
    ("klasse", "naam", "soort", "kern"),
    [
        (Clientbestand, "traject", Soort.BLOK, Traject),
        (Clientbestand, "signaleringsplan", Soort.BLOK, model.Signaleringsplan),
        (Clientbestand, "doelen", Soort.LIJST, Doel),
        (Clientbestand, "extra", Soort.TABEL, None),
        (Doel, "stappen", Soort.LIJST, Stap),
        (Doel, "krachten", Soort.WAARDE, None),
        (Doel, "delen", Soort.WAARDE, None),
        (Doel, "schaal", Soort.TABEL, None),
        (Doel, "doel", Soort.WAARDE, None),
        (model.Zelfredzaamheid, "scores", Soort.TABEL, None),
        (model.Zelfredzaamheid, "verdeling", Soort.TABEL, model.Verdeling),
    ],
)
def test_the_kind_of_a_field(
    klasse: type[Basis], naam: str, soort: Soort, kern: type[Basis] | None
) -> None:
    veld = velden_van(klasse)[naam]
    assert (veld.naam, veld.soort, veld.model) == (naam, soort, kern)


def test_the_marks_of_a_field() -> None:
    doel, contact = velden_van(Doel), velden_van(model.Contactmoment)
    assert doel["krachten"].verwijst is not None
    assert doel["krachten"].verwijst.sectie == ("krachten",)
    assert doel["resultaat"].verwijst is not None
    assert doel["resultaat"].verwijst.sectie == ("traject", "resultaten")
    assert doel["doel"].verwijst is None
    assert (doel["doel"].verplicht, doel["citaat"].verplicht) == (True, False)
    assert (doel["doel"].vrij, doel["citaat"].vrij, doel["id"].vrij) == (True, True, False)
    assert velden_van(model.Kracht)["soort"].keuze is Krachtsoort
    assert velden_van(model.Zelfredzaamheid)["scores"].keuze is Domein
    assert contact["datum"].gebeurd is not None
    assert contact["datum"].gebeurd.item
    assert contact["soort"].gebeurd is None
    netwerk = velden_van(Clientbestand)["netwerk"].deel
    assert netwerk is not None
    assert len(netwerk.groepen) == 3


@pytest.mark.parametrize(
    ("pad", "klasse"),
    [
        ((), Clientbestand),
        (("traject",), Traject),
        (("doelen", 3), Doel),
        (("doelen",), Doel),
        (("doelen", 0, "stappen", 2), Stap),
        (("doelen", 0, "stappen", 2, "negeer", 0), Negeer),
        (("zelfredzaamheid", 0, "verdeling", "justitie"), model.Verdeling),
        (("traject", "stop"), model.Stop),
        (("client", "vertegenwoordiger"), model.Vertegenwoordiger),
        (("doelen", 0, "doel"), None),
        (("klant",), None),
        (("extra", "eigen"), None),
        (("klant", 0, "doel"), None),
    ],
)
def test_which_class_a_path_leads_to(pad: Pad, klasse: type[Basis] | None) -> None:
    assert model_op(Clientbestand, pad) is klasse


def _mappings(ruw: object, pad: Pad = ()) -> Iterator[Pad]:
    """Give the path of every mapping in a file that is a model: not extra, not a bare table."""
    if isinstance(ruw, list):
        for nummer, deel in enumerate(ruw):
            yield from _mappings(deel, (*pad, nummer))
    elif isinstance(ruw, dict):
        if pad[-1:] not in (("scores",), ("streef",), ("schaal",), ("verdeling",)):
            yield pad
        for naam, deel in ruw.items():
            if naam != "extra":
                yield from _mappings(deel, (*pad, naam))


def test_the_walk_meets_every_part_once_parents_first() -> None:
    gelopen = [pad for pad, _ in loop_model(VOL.client)]
    assert sorted(gelopen, key=str) == sorted(_mappings(VOL.ruw), key=str)
    plaats = {pad: nummer for nummer, pad in enumerate(gelopen)}
    for pad, nummer in plaats.items():
        ouders = [plaats[pad[:lengte]] for lengte in range(len(pad)) if pad[:lengte] in plaats]
        assert all(ouder < nummer for ouder in ouders)


def test_each_path_of_the_walk_leads_to_its_part() -> None:
    for pad, onderdeel in loop_model(VOL.client):
        assert model_op(Clientbestand, pad) is type(onderdeel)
        hier: object = VOL.client
        for deel in pad:
            if isinstance(hier, dict):
                hier = hier[Domein(str(deel))]
            else:
                hier = hier[deel] if isinstance(deel, int) else getattr(hier, deel)  # type: ignore[index]
        assert hier is onderdeel


@pytest.mark.parametrize("merk", ["gebeurd", "verwijst", "vrij"])
def test_what_is_looked_for_is_found_wherever_it_is(merk: Merk) -> None:
    overal = [
        ((*pad, naam), veld, getattr(onderdeel, naam))
        for pad, onderdeel in loop_model(VOL.client)
        for naam, veld in velden_van(type(onderdeel)).items()
        if getattr(veld, merk) and getattr(onderdeel, naam)
    ]
    gevonden = list(loop_velden(VOL.client, merk))
    assert len(overal) > 10
    assert sorted(gevonden, key=str) == sorted(overal, key=str)


def test_the_walk_can_begin_somewhere() -> None:
    doel = VOL.client.doelen[1]
    paden = [pad for pad, _ in loop_model(doel, ("doelen", 1))]
    assert paden[0] == ("doelen", 1)
    assert all(pad[:2] == ("doelen", 1) for pad in paden)
