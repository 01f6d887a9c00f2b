"""Notes from a phone or a mailbox, read by rule."""

from krachtplan.postvak import Notitie, Onbegrepen, lees_postvak
from krachtplan.vinden import list_known

__all__ = ["Notitie", "Onbegrepen", "lees_postvak", "list_known"]
