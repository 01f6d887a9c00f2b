"""How a document speaks to the client: je or u, each with the forms that a sentence needs."""

from krachtplan.weergave.plat import Plat

_VORMEN = {
    "je": {"je": "je", "jij": "jij", "jou": "jou", "jouw": "jouw", "heb_je": "heb je"},
    "u": {"je": "u", "jij": "u", "jou": "u", "jouw": "uw", "heb_je": "hebt u"},
}


def spreek_aan(client: Plat) -> Plat:
    """Give the forms for this client, and ``ik``: the client as somebody in a sentence."""
    vormen = _VORMEN[client["aanspreekvorm"] or "je"]
    return {"aanspreek": vormen, "ik": {"naam": vormen["jou"]}}
