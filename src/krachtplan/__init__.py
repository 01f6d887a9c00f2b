"""krachtplan: one plain file per client, and from it every paper that the system asks for.

For scripts there are ``load``, ``check``, ``render``, ``rapport``, ``tabellen`` and
``anonimiseer``; docs/naslag/python.md shows them. They are imported when they are asked for, so
that importing this package costs nothing.
"""

TYPE_CHECKING = False
"""What a type checker takes for True; ``typing`` itself would cost more than all the rest here."""

if TYPE_CHECKING:
    from krachtplan.api.anoniem import Kopie, anonimiseer
    from krachtplan.api.documenten import render
    from krachtplan.api.dossiers import Dossier, load
    from krachtplan.api.fouten import (
        Documentfout,
        Instelfout,
        Invoerfout,
        Keuzefout,
        Krachtplanfout,
    )
    from krachtplan.api.nakijken import Controle, check
    from krachtplan.api.rapporten import Rapportage, rapport
    from krachtplan.api.tabellen import Tabelgegevens, Tabellen, tabellen
    from krachtplan.melding import Ernst, Melding

__version__ = "0.1.0"

__all__ = [
    "Controle",
    "Documentfout",
    "Dossier",
    "Ernst",
    "Instelfout",
    "Invoerfout",
    "Keuzefout",
    "Kopie",
    "Krachtplanfout",
    "Melding",
    "Rapportage",
    "Tabelgegevens",
    "Tabellen",
    "__version__",
    "anonimiseer",
    "check",
    "load",
    "rapport",
    "render",
    "tabellen",
]

_PLEKKEN = {
    "api.anoniem": ("Kopie", "anonimiseer"),
    "api.documenten": ("render",),
    "api.dossiers": ("Dossier", "load"),
    "api.fouten": ("Documentfout", "Instelfout", "Invoerfout", "Keuzefout", "Krachtplanfout"),
    "api.nakijken": ("Controle", "check"),
    "api.rapporten": ("Rapportage", "rapport"),
    "api.tabellen": ("Tabelgegevens", "Tabellen", "tabellen"),
    "melding": ("Ernst", "Melding"),
}
"""Where each public name lives; the same as above, for when the program runs."""


if not TYPE_CHECKING:  # or a type checker would believe in every name

    def __getattr__(naam: str) -> object:
        """Import a public name at its first use."""
        plek = next((plek for plek, namen in _PLEKKEN.items() if naam in namen), None)
        if plek is None:
            raise AttributeError(f"module {__name__!r} has no attribute {naam!r}")
        from importlib import import_module

        waarde = getattr(import_module(f"{__name__}.{plek}"), naam)
        globals()[naam] = waarde
        return waarde

    def __dir__() -> list[str]:
        return sorted({*globals(), *__all__})
