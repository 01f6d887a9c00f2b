"""The rules: what ``check`` asks. One module per family, one page per rule in ``paginas/``."""
