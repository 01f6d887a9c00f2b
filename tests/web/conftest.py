"""Fixtures for the tests that need a browser, Java or an editor's server.

Each gives a function of ``hulpmiddelen``. A missing tool skips the test with a reason that names
the tool and what to do; with ``CI`` set it fails instead, so that no green run can hide it.
"""

import json
from collections.abc import Callable
from typing import Any

import pytest
from tests.web import hulpmiddelen
from tests.web.yaml_ls import YamlServer


def require(tool: str) -> None:
    """Stop a test whose tool is not on this machine: fail in CI, else skip."""
    problems = hulpmiddelen.find_problems(tool)
    if not problems:
        return
    reason = f"{tool}: {'; '.join(problems)}"
    if hulpmiddelen.is_ci():
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def check_html() -> Callable[..., list[str]]:
    """Give ``hulpmiddelen.check_html``."""
    require("nu")
    return hulpmiddelen.check_html


@pytest.fixture(scope="session")
def check_pages() -> Callable[..., list[str]]:
    """Give ``hulpmiddelen.check_pages``."""
    require("axe")
    return hulpmiddelen.check_pages


@pytest.fixture(scope="session")
def ask_browser() -> Callable[..., Any]:
    """Give ``hulpmiddelen.ask``, where there is a browser."""
    require("axe")
    return hulpmiddelen.ask


@pytest.fixture(scope="session")
def ask_node() -> Callable[..., Any]:
    """Give ``hulpmiddelen.ask``, where there is Mermaid."""
    require("mermaid")
    return hulpmiddelen.ask


@pytest.fixture(scope="session")
def open_yaml_server() -> Callable[..., YamlServer]:
    """Give ``hulpmiddelen.open_yaml_server``."""
    require("yaml_ls")
    return hulpmiddelen.open_yaml_server


@pytest.fixture(scope="session")
def sarif_schema() -> dict[str, Any]:
    """Give the JSON Schema of SARIF 2.1.0."""
    require("sarif")
    schema: dict[str, Any] = json.loads(hulpmiddelen.SARIF_SCHEMA.read_text("utf-8"))
    return schema
