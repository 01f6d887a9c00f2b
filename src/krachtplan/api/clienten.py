"""Which file is that of a client, by code or by path."""

from krachtplan.vinden import Onvindbaar, vind_client

__all__ = ["Onvindbaar", "vind_client"]
