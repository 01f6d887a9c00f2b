"""The extras of krachtplan: how somebody who misses one gets it.

krachtplan is on no package index, so an address by name would bring what a stranger put there.
"""


def how_to_install(extra: str) -> str:
    """Say in Dutch how to add an extra to what was installed from the folder of krachtplan."""
    return (
        f'Typ in de map waaruit krachtplan is geïnstalleerd: `pipx install --force ".[{extra}]"`, '
        f'of zonder pipx `pip install ".[{extra}]"`.'
    )
