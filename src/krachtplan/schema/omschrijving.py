"""The Dutch texts of the model: docstrings of its classes, and those under fields and words.

Python throws the docstring under an attribute away, so it is read from the source file with
``ast``: only when a schema or a reference page is made, never when a client file is read.
"""

import ast
import sys
from functools import cache
from pathlib import Path


def class_text(klasse: type) -> str:
    """Give the docstring of a class itself, white space collapsed; empty where it has none."""
    knoop = _classes(klasse.__module__).get(klasse.__name__)
    return _collapse(ast.get_docstring(knoop) or "") if knoop else ""


def member_texts(klasse: type) -> dict[str, str]:
    """Give the docstring under each attribute by name; a subclass wins over its bases."""
    teksten: dict[str, str] = {}
    for ouder in reversed(klasse.__mro__):
        knoop = _classes(ouder.__module__).get(ouder.__name__)
        if knoop:
            teksten |= _under_attributes(knoop)
    return teksten


@cache
def _classes(module: str) -> dict[str, ast.ClassDef]:
    bestand = getattr(sys.modules[module], "__file__", None)
    if not module.startswith("krachtplan") or bestand is None:
        return {}
    boom = ast.parse(Path(bestand).read_text(encoding="utf-8"))
    return {knoop.name: knoop for knoop in boom.body if isinstance(knoop, ast.ClassDef)}


def _under_attributes(klasse: ast.ClassDef) -> dict[str, str]:
    teksten = {}
    for regel, volgende in zip(klasse.body, klasse.body[1:], strict=False):
        if isinstance(regel, ast.AnnAssign):
            doel: ast.expr = regel.target
        elif isinstance(regel, ast.Assign):
            doel = regel.targets[0]
        else:
            continue
        match doel, volgende:
            case ast.Name(id=naam), ast.Expr(value=ast.Constant(value=str(tekst))):
                teksten[naam] = _collapse(tekst)
    return teksten


def _collapse(tekst: str) -> str:
    return " ".join(tekst.split())
