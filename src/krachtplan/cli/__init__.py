"""The command line: one file a command, and the Dutch frame around them (see ``app``)."""
