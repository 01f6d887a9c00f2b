"""Which pages a slow look is worth: those that have something where no page before has it."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from tests.pagina import Element, read_page


def choose_new(pages: Iterable[Path], gezien: Iterable[Path] = ()) -> Iterator[Path]:
    """Choose the pages with an element in a place where no page before has one.

    A place is the way from the top: names, classes and roles, and these decide what a style sheet
    and a screen reader make of it. ``gezien`` come before.
    """
    bekend = {plek for page in gezien for plek in _places_of(page)}
    for page in pages:
        plekken = set(_places_of(page))
        if not plekken <= bekend:
            bekend |= plekken
            yield page


def _places_of(page: Path) -> Iterator[tuple[str, ...]]:
    return _places(read_page(page.read_text(encoding="utf-8")))


def _places(element: Element, boven: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    # The mark of a picture's own style holds its number.
    soort = re.sub(r"\d+", "", element.attrs.get("class") or "")
    hier = (*boven, f"{element.naam}.{soort}[{element.attrs.get('role')}]")
    yield hier
    for deel in element.delen:
        if isinstance(deel, Element):
            yield from _places(deel, hier)
