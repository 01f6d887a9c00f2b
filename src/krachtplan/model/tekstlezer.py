"""The schema of a field that is written as text: pydantic looks whether it is, we read it."""

from collections.abc import Callable

from pydantic_core import CoreSchema, core_schema

from krachtplan.waarden import Waardefout


def text_schema(lees: Callable[[str], object] | None, geen_tekst: Waardefout) -> CoreSchema:
    """Give a schema for text, read by ``lees``; None for the text as it is.

    ``geen_tekst`` is what is said of a value that is no text. Since ``lees`` is never given one,
    it can be the cache of a parser, which is called without a step of Python in between.
    """
    tekst = core_schema.custom_error_schema(
        core_schema.str_schema(strict=True),
        custom_error_type="geen_tekst",
        custom_error_message="no text",
        custom_error_context={"error": geen_tekst},
    )
    if lees is None:
        return tekst
    # What comes of it is no text, and is written as what it is.
    anders = core_schema.simple_ser_schema("any")
    return core_schema.no_info_after_validator_function(lees, tekst, serialization=anders)
