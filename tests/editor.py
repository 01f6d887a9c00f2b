"""A client file as an editor reads it: YAML 1.2, so that a date and ``10:30`` stay text."""

import re
from typing import Any

import yaml

# libyaml takes a question mark within braces, as editors do; the other parser does not.
SafeLoader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class EditorLoader(SafeLoader):  # type: ignore[misc]
    """Reads the core schema of YAML 1.2; what that does not name is text."""


EditorLoader.yaml_implicit_resolvers = {}

for tag, pattern, first in (
    ("null", r"(?:null|Null|NULL|~|)", ["n", "N", "~", ""]),
    ("bool", r"(?:true|True|TRUE|false|False|FALSE)", list("tTfF")),
    ("int", r"(?:[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+)", list("-+0123456789")),
    (
        "float",
        r"(?:[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?)",
        list("-+.0123456789"),
    ),
):
    EditorLoader.add_implicit_resolver(
        f"tag:yaml.org,2002:{tag}", re.compile(f"^{pattern}$"), first
    )


def _whole(loader: EditorLoader, node: yaml.ScalarNode) -> int:
    text = loader.construct_scalar(node)
    return int(text, 0) if text[:2] in ("0o", "0x") else int(text)


def _broken(loader: EditorLoader, node: yaml.ScalarNode) -> float:
    return float(loader.construct_scalar(node))


EditorLoader.add_constructor("tag:yaml.org,2002:int", _whole)
EditorLoader.add_constructor("tag:yaml.org,2002:float", _broken)


def load(text: str) -> Any:
    """Read YAML as an editor does, with the keys as text, as JSON has them."""
    return _with_text_keys(yaml.load(text, Loader=EditorLoader))


def _with_text_keys(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key): _with_text_keys(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_with_text_keys(part) for part in value]
    return value
