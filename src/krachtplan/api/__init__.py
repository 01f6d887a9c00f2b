"""What krachtplan can do, without talking: the verbs that the commands and scripts share.

``krachtplan`` itself offers the few that a script needs; the other modules here are for our own
commands and may change. Nothing prints, nothing reads a clock, and nothing is written but what
was asked for. Every result is a frozen tuple; exceptions are those of ``fouten``.
"""
