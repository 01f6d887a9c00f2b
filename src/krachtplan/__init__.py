"""krachtplan: one plain file per client, and from it every paper that the system asks for."""

__version__ = "0.1.0"
