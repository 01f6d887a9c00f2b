"""Family R, reflectie: what lasts, what was promised, and looking back, also after a relapse."""

from collections.abc import Iterator

from krachtplan.melding import Ernst, Pad
from krachtplan.model import Doel
from krachtplan.model.woorden import Doelstatus
from krachtplan.regels.regel import Regel, Situatie, Vondst
from krachtplan.waarden.eenheden import format_datum


def behaald_zonder_borging(situatie: Situatie) -> Iterator[Vondst]:
    """R401: a reached goal whose ``uitkomst`` does not say how it lasts, or that has none."""
    for pad, doel in _behaald(situatie):
        if doel.uitkomst is not None and doel.uitkomst.borging is not None:
            continue
        yield Vondst(
            pad if doel.uitkomst is None else (*pad, "uitkomst"),
            "Dit doel is behaald. Hoe blijft dat zo?",
            "Vraag het de cliënt, en zet bij het doel: `uitkomst: {datum: JJJJ-MM-DD, borging: …}`."
            if doel.uitkomst is None
            else "Vraag het de cliënt, en zet het bij de uitkomst achter `borging:`.",
        )


def lang_geen_terugblik(situatie: Situatie, *, dagen: int) -> Iterator[Vondst]:
    """R402: no terugblik for more than ``dagen`` days, while the traject runs."""
    if not situatie.traject_loopt:
        return
    start, peildatum = situatie.client.traject.start, situatie.peildatum
    eerder = [
        (terugblik.datum, nummer)
        for nummer, terugblik in enumerate(situatie.client.terugblik)
        if terugblik.datum <= peildatum
    ]
    laatste, nummer = max(eerder, default=(start, None))
    if (peildatum - max(laatste, start)).days > dagen:
        yield Vondst(
            ("traject", "start") if nummer is None else ("terugblik", nummer, "datum"),
            f"De laatste terugblik was op {format_datum(laatste)}. Tijd voor een nieuwe?"
            if nummer is not None
            else "Er is nog geen terugblik. Tijd voor een eerste?",
            "Doe ik het goede, doe ik het goed, doe ik het om de goede reden? Een zin is genoeg:"
            " `krachtplan terugblik` vraagt het en schrijft het op, voor de begeleider alleen.",
            ook_bij=("traject",),
        )


def terugval_zonder_vervolg(situatie: Situatie) -> Iterator[Vondst]:
    """R403: the signaleringsplan was not looked at since the latest relapse, or is not there.

    A plan without a date may have been looked at, so it is left in peace.
    """
    client, peildatum = situatie.client, situatie.peildatum
    terugvallen = [
        (terugval.datum, nummer)
        for nummer, terugval in enumerate(client.terugval)
        if terugval.datum <= peildatum
    ]
    if not terugvallen:
        return
    datum, nummer = max(terugvallen)
    plan = client.signaleringsplan
    if plan is not None and (plan.datum is None or datum <= plan.datum <= peildatum):
        return
    yield Vondst(
        ("terugval", nummer),
        "Er is nog geen signaleringsplan, terwijl er een terugval was."
        if plan is None
        else f"Na deze terugval ({format_datum(datum)}) is het signaleringsplan nog niet bekeken.",
        "Wat zagen we aankomen, en wat hielp? Maak samen een `signaleringsplan`, met `datum`."
        if plan is None
        else "Kijk samen of de signalen en afspraken nog kloppen, en zet bij `signaleringsplan` de"
        " nieuwe `datum`.",
    )


def beloning_niet_gegeven(situatie: Situatie) -> Iterator[Vondst]:
    """R404: a goal reached, its agreed reward not given by the peildatum."""
    for pad, doel in _behaald(situatie):
        beloning = doel.beloning
        if beloning is None or (
            beloning.gegeven is not None and beloning.gegeven <= situatie.peildatum
        ):
            continue
        yield Vondst(
            (*pad, "beloning"),
            "Dit doel is behaald; de afgesproken beloning is nog niet gegeven.",
            "Een afspraak is een afspraak: geef de beloning, en zet erbij `gegeven: JJJJ-MM-DD`.",
        )


def fase_zonder_tekst(situatie: Situatie) -> Iterator[Vondst]:
    """R405: a phase of the signaleringsplan without signals, or without what the client does."""
    plan = situatie.client.signaleringsplan
    for nummer, fase in enumerate(plan.fasen if plan else ()):
        leeg = [f"`{naam}`" for naam in ("signalen", "ik") if not getattr(fase, naam)]
        if not leeg:
            continue
        yield Vondst(
            ("signaleringsplan", "fasen", nummer),
            f"Bij fase {fase.kleur.value} is nog niets ingevuld bij {' en bij '.join(leeg)}.",
            "Vraag waaraan de cliënt deze fase merkt en wat de cliënt dan zelf doet, en schrijf het"
            " op in die woorden.",
        )


def _behaald(situatie: Situatie) -> Iterator[tuple[Pad, Doel]]:
    """Give the goals that were reached by the peildatum."""
    for nummer, doel in enumerate(situatie.client.doelen):
        later = doel.uitkomst is not None and doel.uitkomst.datum > situatie.peildatum
        if doel.status is Doelstatus.BEHAALD and not later:
            yield ("doelen", nummer), doel


REGELS_R = (
    Regel(
        "R401",
        "behaald-zonder-borging",
        Ernst.VRAAG,
        "Staat bij elk behaald doel hoe het zo blijft?",
        behaald_zonder_borging,
    ),
    Regel(
        "R402",
        "lang-geen-terugblik",
        Ernst.VRAAG,
        "Is er de laatste 56 dagen een terugblik geweest?",
        lang_geen_terugblik,
        {"dagen": 56},
    ),
    Regel(
        "R403",
        "terugval-zonder-vervolg",
        Ernst.LET_OP,
        "Is het signaleringsplan bekeken na de laatste terugval?",
        terugval_zonder_vervolg,
    ),
    Regel(
        "R404",
        "beloning-niet-gegeven",
        Ernst.LET_OP,
        "Is de afgesproken beloning gegeven?",
        beloning_niet_gegeven,
    ),
    Regel(
        "R405",
        "fase-zonder-tekst",
        Ernst.VRAAG,
        "Staan bij elke fase signalen, en wat de cliënt dan zelf doet?",
        fase_zonder_tekst,
    ),
)
