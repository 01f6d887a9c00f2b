"""What an organisation can set: ``krachtplan.yaml`` and the rule sets that it names.

``vindplaats`` says where it is, ``vorm`` what can be in it, ``omgeving`` what follows from it.
"""
