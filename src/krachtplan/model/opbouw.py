"""What a model tells pydantic about its fields, without the long way round.

Pydantic can read annotations itself, and is thorough about it: for these models it takes longer
than reading a file, checking it and telling what was found. What they are made of is little, so
here it is said at once. The result is the same; ``tests/model/test_opbouw.py`` holds it to that.
"""

from collections.abc import Iterable
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, TypeVar, Union, cast, get_args, get_origin

from pydantic import (
    BaseModel,
    GetCoreSchemaHandler,
    PlainValidator,
    WithJsonSchema,
    WrapValidator,
)
from pydantic.fields import FieldInfo
from pydantic_core import CoreSchema, SchemaValidator, core_schema

from krachtplan.model.velden import Deel, Gebeurd, Geheel, Lezer, Verwijst, Vrij

M = TypeVar("M", bound=BaseModel)

_NIET_VOOR_PYDANTIC = (Deel, Gebeurd, Verwijst, Vrij, WithJsonSchema)
"""Metadata that say nothing about how a value is read."""


def read_model(model: type[M], waarde: object) -> M:
    """Read values by a model, as its ``model_validate`` does; raises ValidationError."""
    return cast("M", make_reader(model).validate_python(waarde))


@cache
def make_reader(model: type[BaseModel]) -> SchemaValidator:
    """Give what reads values by a model.

    Pydantic would first look for plug-ins, also where there may be none, and make what writes
    values: together they take longer than this.
    """
    return SchemaValidator(build_schema(model, _Elders()))


class _Elders(GetCoreSchemaHandler):
    """Asks pydantic for what is not known here, and keeps what was made of each type of ours."""

    def __init__(self) -> None:
        self.gemaakt: dict[type, CoreSchema] = {}

    def generate_schema(self, source_type: Any, /) -> CoreSchema:
        from pydantic import TypeAdapter

        return TypeAdapter(source_type).core_schema


def build_schema(model: type[BaseModel], handler: GetCoreSchemaHandler) -> CoreSchema:
    """Give the schema of a model that is configured like ``Basis``.

    With a type or metadata that are not known here, pydantic goes its own way.
    """
    kijkers = model.__pydantic_decorators__.model_validators.values()
    binnen: CoreSchema = core_schema.model_fields_schema(
        {
            naam: core_schema.model_field(_field(veld, handler))
            for naam, veld in model.model_fields.items()
        },
        model_name=model.__name__,
    )
    for kijker in kijkers:
        if kijker.info.mode == "before":
            binnen = core_schema.no_info_before_validator_function(kijker.func, binnen)
    schema: CoreSchema = core_schema.model_schema(
        model,
        binnen,
        config=core_schema.CoreConfig(
            title=model.__name__, extra_fields_behavior="forbid", hide_input_in_errors=True
        ),
    )
    for kijker in kijkers:
        if kijker.info.mode == "after":
            schema = core_schema.no_info_after_validator_function(kijker.func, schema)
    return schema


def _field(veld: FieldInfo, handler: GetCoreSchemaHandler) -> CoreSchema:
    schema = _marked(veld.annotation, veld.metadata, handler)
    if veld.is_required():
        return schema
    if veld.default_factory is not None:
        return core_schema.with_default_schema(schema, default_factory=veld.default_factory)
    return core_schema.with_default_schema(schema, default=veld.default)


def _marked(soort: Any, merken: Iterable[Any], handler: GetCoreSchemaHandler) -> CoreSchema:
    """Read a type with its metadata."""
    match [merk for merk in merken if not isinstance(merk, _NIET_VOOR_PYDANTIC)]:
        case []:
            return _bare(soort, handler)
        case [PlainValidator(func=lees)]:
            return core_schema.no_info_plain_validator_function(cast("Any", lees))
        case [*binnen, WrapValidator(func=om)]:
            schema = _marked(soort, binnen, handler)
            return core_schema.no_info_wrap_validator_function(cast("Any", om), schema)
        case [Geheel() | Lezer() as lezer]:
            return lezer.__get_pydantic_core_schema__(soort, handler)
        case andere:
            return handler.generate_schema(Annotated[soort, *andere])


def _bare(soort: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
    """Read a type without metadata around it."""
    oorsprong, delen = get_origin(soort), get_args(soort)
    if oorsprong is Annotated:
        return _marked(delen[0], delen[1:], handler)
    if oorsprong in (Union, UnionType) and delen[1:] == (NoneType,):
        return core_schema.nullable_schema(_bare(delen[0], handler))
    if oorsprong is tuple and delen[1:] == (Ellipsis,):
        return core_schema.tuple_schema([_bare(delen[0], handler)], variadic_item_index=0)
    if oorsprong is dict:
        sleutel, deel = delen
        return core_schema.dict_schema(_bare(sleutel, handler), _bare(deel, handler))
    if soort is str:
        return core_schema.str_schema()
    if soort is Any:
        return core_schema.any_schema()
    eigen = getattr(soort, "__get_pydantic_core_schema__", None)
    if eigen is None:
        return handler.generate_schema(soort)
    if not isinstance(handler, _Elders):
        return cast("CoreSchema", eigen(soort, handler))
    if soort not in handler.gemaakt:
        handler.gemaakt[soort] = eigen(soort, handler)
    return handler.gemaakt[soort]
