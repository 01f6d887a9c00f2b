"""The schema that the models make of themselves: what pydantic would have made, and as strict."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import pytest
from annotated_types import Gt
from pydantic import BaseModel, PlainValidator, ValidationError
from pydantic_core import SchemaValidator

from krachtplan.instellingen.vorm import Instellingen
from krachtplan.lezen import lees
from krachtplan.model import Clientbestand
from krachtplan.model import opbouw as module
from krachtplan.model.basis import Basis
from krachtplan.model.structuur import velden_van
from krachtplan.termijnen.regelset import Regelset

ROOT = Path(__file__).resolve().parents[2]
WORTELS = (Clientbestand, Instellingen, Regelset)


def models_under(model: type[Basis]) -> set[type[Basis]]:
    """Return a model class and all classes that it holds."""
    onder = {veld.model for veld in velden_van(model).values() if veld.model is not None}
    return {model}.union(*(models_under(deel) for deel in onder))


MODELS = sorted(
    {deel for wortel in WORTELS for deel in models_under(wortel)}, key=lambda m: m.__name__
)
WAARDEN: tuple[Any, ...] = (
    *("", "ja", "tekst", "2026-09-28", "31-2-2026", "10:30", "3", "-7", "a b", "4 weken", "client"),
    *(
        None,
        [],
        ["a"],
        ["client", "client"],
        [{}],
        [["a"]],
        [None],
        {},
        {"a": "1"},
        {"3": {"a": "b"}},
    ),
    *({"financien": "3"}, {"-2": "a"}, [{"regel": "K101", "reden": "x"}], [{"datum": "1-1-2026"}]),
    *({"regel": "K101"}, {"titel": "b"}, {"naam": "x", "contact": "y", "kleuren": ["z"]}),
)


def outcome(validator: SchemaValidator, ruw: object) -> object:
    """Return what became of raw values: the model as text, or every fault in full."""
    try:
        return repr(validator.validate_python(ruw))
    except ValidationError as fout:
        details = fout.errors(include_url=False, include_input=False)
        return [{**detail, "ctx": str(detail.get("ctx"))} for detail in details]


def validator_of(model: type[BaseModel]) -> SchemaValidator:
    """Build a model anew, without the parts of it that pydantic has ready from earlier."""
    model.model_rebuild(force=True)
    return SchemaValidator(model.__pydantic_core_schema__, _use_prebuilt=False)


@pytest.fixture
def by_pydantic(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[type[Basis], SchemaValidator]]:
    """Return the validators that pydantic makes when it is left to itself."""

    def leave_to_pydantic(model: type[BaseModel], handler: Any) -> Any:
        return handler(model)

    with monkeypatch.context() as even:
        even.setattr("krachtplan.model.basis.build_schema", leave_to_pydantic)
        validators = {model: validator_of(model) for model in MODELS}
    yield validators
    for model in MODELS:
        model.model_rebuild(force=True)


def raw_values(model: type[Basis]) -> Iterator[dict[str, Any]]:
    """Yield values for each field in turn, beside ones for what is required."""
    velden = velden_van(model)
    nodig = {naam: "3" for naam, veld in velden.items() if veld.verplicht}
    yield {}
    yield nodig
    yield {**nodig, "onbekend": "x"}
    for naam in velden:
        yield from ({**nodig, naam: waarde} for waarde in WAARDEN)


def test_every_model_reads_what_pydantic_would_read(
    by_pydantic: dict[type[Basis], SchemaValidator],
) -> None:
    assert len(MODELS) > 45
    for model in MODELS:
        eigen, lezer = validator_of(model), module.make_reader(model)
        for ruw in (*raw_values(model), *WAARDEN):
            verwacht = outcome(by_pydantic[model], ruw)
            assert outcome(eigen, ruw) == verwacht, (model, ruw)
            assert outcome(lezer, ruw) == verwacht, (model, ruw)


def test_a_whole_file_comes_out_the_same(by_pydantic: dict[type[Basis], SchemaValidator]) -> None:
    bestanden = sorted(ROOT.glob("examples/**/*.yaml"))
    assert bestanden
    eigen, lezer = validator_of(Clientbestand), module.make_reader(Clientbestand)
    for bestand in bestanden:
        ruw = lees(bestand.read_text(encoding="utf-8", errors="replace")).waarde
        verwacht = outcome(by_pydantic[Clientbestand], ruw)
        assert outcome(eigen, ruw) == verwacht, bestand
        assert outcome(lezer, ruw) == verwacht, bestand


def test_what_is_not_known_is_left_to_pydantic() -> None:
    class Vreemd(Basis):
        positief: Annotated[int, Gt(0)] = 1
        paar: tuple[int, str] = (1, "a")
        keus: int | str | None = None
        getal: float = 0.5

    assert Vreemd.model_validate({"positief": 2, "keus": "b", "paar": [3, "c"]}).paar == (3, "c")
    fouten: list[dict[str, Any]] = [{"positief": 0}, {"paar": "ab"}, {"keus": []}, {"getal": "x"}]
    for ruw in fouten:
        with pytest.raises(ValidationError):
            Vreemd.model_validate(ruw)
        with pytest.raises(ValidationError):
            module.read_model(Vreemd, ruw)
    assert module.read_model(Vreemd, {"positief": 2, "paar": [3, "c"]}).paar == (3, "c")


def test_two_readers_of_one_field_are_left_to_pydantic(monkeypatch: pytest.MonkeyPatch) -> None:
    gezien: list[object] = []

    class Handler:
        def generate_schema(self, soort: object) -> dict[str, str]:
            gezien.append(soort)
            return {"type": "any"}

    merken = (PlainValidator(str), PlainValidator(int))
    assert module._marked(str, merken, Handler()) == {"type": "any"}  # type: ignore[arg-type]
    assert gezien == [Annotated[str, *merken]]
