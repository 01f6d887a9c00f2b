"""A mirror for the begeleider: what the file says, and at most three questions to look back on.

A question asks and never grades, and is only there where lines of the file give cause for it; those
are named with it. What to ask comes first what the client said no to, then whose traject it is.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from krachtplan.model.woorden import Akkoord, MagMeedoen, StapWie
from krachtplan.waarden.eenheden import format_datum
from krachtplan.werkdag.kijken import Blik
from krachtplan.werkdag.spiegelfeiten import (
    CLIENT,
    Feiten,
    Sinds,
    Stap,
    Telling,
    Woorden,
    list_sinds,
    maak_feiten,
    tel_stappen,
    verzamel_woorden,
)

HOOGSTENS = 3
_VEEL_CONTACT = 4
"""From so many contacts on without a success that was written down, one is asked for."""
_EVEN_GELEDEN = timedelta(days=14)
"""A terugblik of less than this is too fresh to look back on."""
_GENOEG = 3
"""So few steps in half a traject say nothing yet."""
_TELWOORDEN = (
    *("nul", "een", "twee", "drie", "vier", "vijf", "zes"),
    *("zeven", "acht", "negen", "tien", "elf", "twaalf"),
)


class Vraag(NamedTuple):
    """What the file says, the lines where it says so, and what that makes worth asking."""

    naam: str
    feit: str
    regels: tuple[int, ...]
    vraag: str

    @property
    def tekst(self) -> str:
        """The question as it is asked, with its lines."""
        return f"{self.feit} ({format_regels(self.regels)}). {self.vraag}"


class Spiegel(NamedTuple):
    """What a begeleider sees in the mirror."""

    naam: str
    code: str
    peildatum: date
    stappen: tuple[Telling, ...]
    woorden: Woorden
    sinds: tuple[Sinds, ...]
    vragen: tuple[Vraag, ...]


class Kijk(NamedTuple):
    """One way to look: with ``lopend`` only while the support has not ended."""

    vraag: Callable[[Feiten], Vraag | None]
    lopend: bool = True


def maak_spiegel(blik: Blik) -> Spiegel:
    """Look at one file; with its questions, most important first, at most ``HOOGSTENS``."""
    feiten = maak_feiten(blik)
    return Spiegel(
        feiten.naam,
        feiten.client.client.code,
        feiten.peildatum,
        tuple(tel_stappen(feiten.stappen())),
        verzamel_woorden(feiten),
        tuple(list_sinds(feiten)),
        list_vragen(feiten)[:HOOGSTENS],
    )


def list_vragen(feiten: Feiten) -> tuple[Vraag, ...]:
    """List all questions that the file gives cause for, most important first."""
    kan = (kijk.vraag(feiten) for kijk in KIJKEN if feiten.loopt or not kijk.lopend)
    return tuple(vraag for vraag in kan if vraag is not None)


def format_regels(regels: Iterable[int]) -> str:
    """Write line numbers: ``regel 88, 93, 97``; of many the first six."""
    uniek = sorted(set(regels))
    meer = " …" if len(uniek) > 6 else ""
    return f"regel {', '.join(map(str, uniek[:6]))}{meer}"


def oneens(feiten: Feiten) -> Vraag | None:
    """The client does not agree with the newest plan that was talked about."""
    gezegd = [
        (pad, plan)
        for pad, plan in feiten.items("leveringsplannen")
        if plan.akkoord not in (None, Akkoord.NOG_NIET) and (*pad, "akkoord") not in feiten.later
    ]
    pad, plan = max(reversed(gezegd), key=lambda deel: deel[1].datum, default=((), None))
    if plan is None or plan.akkoord is Akkoord.JA:
        return None
    dag = format_datum(plan.datum)
    wat = "was het niet eens met" if plan.akkoord is Akkoord.NEE else "ging onder protest mee met"
    regels = [feiten.regel(*pad, veld) for veld in ("akkoord", "zienswijze") if getattr(plan, veld)]
    return Vraag(
        "oneens",
        f"{_hoofd(feiten.naam)} {wat} het plan van {dag}",
        tuple(regels),
        f"Wat is er daarna gedaan met wat {feiten.naam} wilde?",
    )


def niet_bereikt(feiten: Feiten) -> Vraag | None:
    """The last attempts, two or more, did not reach the client."""
    regels: list[int] = []
    for pad, contact in feiten.contacten():
        if contact.bereikt is not False:
            break
        regels.append(feiten.regel(*pad))
    if len(regels) < 2:
        return None
    return Vraag(
        "niet_bereikt",
        f"De laatste {_tel(len(regels))} keer kreeg je {feiten.naam} niet te pakken",
        tuple(regels),
        f"Wat zou het voor {feiten.naam} makkelijker maken om elkaar te spreken?",
    )


def terugval_zonder_hulp(feiten: Feiten) -> Vraag | None:
    """Of the latest relapse it is not written what helped."""
    laatste = feiten.laatste("terugval")
    if laatste is None or laatste[1].wat_hielp:
        return None
    pad, terugval = laatste
    return Vraag(
        "terugval_zonder_hulp",
        f"Bij de terugval van {format_datum(terugval.datum)} staat niet wat hielp",
        (feiten.regel(*pad),),
        f"Wat deed {feiten.naam} zelf, hoe klein ook?",
    )


def stappen_bij_mij(feiten: Feiten) -> Vraag | None:
    """More than half of the open steps are the begeleider's."""
    open_, eigen = _open(feiten), _of(_open(feiten), StapWie.BEGELEIDER)
    if len(open_) < 2 or len(eigen) * 2 <= len(open_):
        return None
    return Vraag(
        "stappen_bij_mij",
        f"{_hoofd(_van(len(eigen), len(open_), 'open stappen'))} liggen bij jou",
        _lines(eigen),
        f"Wat zou {feiten.naam} zelf willen proberen?",
    )


def geen_stap_van_client(feiten: Feiten) -> Vraag | None:
    """There are open steps, and none of them is the client's."""
    open_ = _open(feiten)
    if not open_ or _of(open_, StapWie.CLIENT) or stappen_bij_mij(feiten) is not None:
        return None
    feit = (
        f"De open stap is niet van {feiten.naam}"
        if len(open_) == 1
        else f"Van de {_tel(len(open_))} open stappen is er geen van {feiten.naam}"
    )
    vraag = f"Welke stap zou {feiten.naam} zelf kiezen?"
    return Vraag("geen_stap_van_client", feit, _lines(open_), vraag)


def verschuiving(feiten: Feiten) -> Vraag | None:
    """In the second half of the traject more of the steps are of one side than in the first."""
    start = feiten.client.traject.start
    midden = start + (feiten.peildatum - start) / 2
    gezet = [stap for stap in feiten.stappen() if stap.gedaan is not None]
    eerst = [stap for stap in gezet if stap.gedaan and stap.gedaan <= midden]
    daarna = [stap for stap in gezet if stap.gedaan and stap.gedaan > midden]
    if len(eerst) < _GENOEG or len(daarna) < _GENOEG:
        return None
    for wie, naam, vraag in (
        (StapWie.BEGELEIDER, "jij", "Hoe kwam dat?"),
        (StapWie.CLIENT, feiten.naam, "Wat maakte dat mogelijk?"),
    ):
        toen, nu = _of(eerst, wie), _of(daarna, wie)
        if len(nu) * len(eerst) > len(toen) * len(daarna) and len(nu) * 2 > len(daarna):
            feit = (
                f"In de tweede helft van het traject zette {naam} {len(nu)} van de {len(daarna)}"
                f" stappen, in de eerste helft {len(toen)} van de {len(eerst)}"
            )
            return Vraag("verschuiving", feit, _lines(nu), vraag)
    return None


def voorbije_stappen(feiten: Feiten) -> Vraag | None:
    """Two or more open steps of the client should have been taken by now."""
    voorbij = [
        stap
        for stap in _of(_open(feiten), StapWie.CLIENT)
        if stap.uiterlijk is not None and stap.uiterlijk < feiten.peildatum
    ]
    if len(voorbij) < 2:
        return None
    return Vraag(
        "voorbije_stappen",
        f"Van {_tel(len(voorbij))} open stappen van {feiten.naam} is de dag voorbij",
        _lines(voorbij),
        f"Waren het stappen die {feiten.naam} zelf koos?",
    )


def doelen_zonder_eigen_woorden(feiten: Feiten) -> Vraag | None:
    """Goals that are worked at, of which nothing says that the client put it so."""
    doelen = [*feiten.doelen()]
    zonder = [pad for pad, doel in doelen if not doel.eigen_woorden and not doel.citaat]
    if not zonder:
        return None
    waar = (
        "het lopende doel" if len(doelen) == 1 else _van(len(zonder), len(doelen), "lopende doelen")
    )
    return Vraag(
        "doelen_zonder_eigen_woorden",
        f"Bij {waar} staat niet wat {feiten.naam} er zelf over zei",
        tuple(feiten.regel(*pad) for pad in zonder),
        f"Hoe zou {feiten.naam} het zeggen?",
    )


def werkrelatie_van_een_kant(feiten: Feiten) -> Vraag | None:
    """About the relation the begeleider wrote more than once, the client's side is not there."""
    eigen = [pad for pad, deel in feiten.items("werkrelatie") if deel.door == "begeleider"]
    client = [pad for pad, deel in feiten.items("werkrelatie") if deel.door == CLIENT]
    if len(eigen) < 2 or client:
        return None
    return Vraag(
        "werkrelatie_van_een_kant",
        f"Over de werkrelatie staat er {_tel(len(eigen))} keer iets van jou, en nog niets van"
        f" {feiten.naam}",
        tuple(feiten.regel(*pad) for pad in eigen),
        f"Hoe zou {feiten.naam} jullie contact beschrijven?",
    )


def evaluatie_zonder_client(feiten: Feiten) -> Vraag | None:
    """The latest evaluation holds nothing that the client said of it."""
    laatste = feiten.laatste("evaluaties")
    if laatste is None or laatste[1].client_zegt or laatste[1].tevredenheid:
        return None
    pad, evaluatie = laatste
    return Vraag(
        "evaluatie_zonder_client",
        f"Bij de evaluatie van {format_datum(evaluatie.datum)} staat niet wat {feiten.naam} ervan"
        " vond",
        (feiten.regel(*pad),),
        f"Wat zou {feiten.naam} erover zeggen?",
    )


def naasten_zonder_stap(feiten: Feiten) -> Vraag | None:
    """People around the client who may take part, and are in no step."""
    in_stappen = {id_ for stap in feiten.stappen() for id_ in stap.met}
    over = [
        pad
        for pad, naaste in feiten.items("netwerk")
        if naaste.mag_meedoen is MagMeedoen.JA and naaste.id not in in_stappen
    ]
    if not over:
        return None
    feit = (
        "Een naaste mag meedoen en komt in geen stap voor"
        if len(over) == 1
        else f"{_hoofd(_tel(len(over)))} naasten mogen meedoen en komen in geen stap voor"
    )
    regels = tuple(feiten.regel(*pad) for pad in over)
    return Vraag("naasten_zonder_stap", feit, regels, f"Wie zou {feiten.naam} erbij willen?")


def geen_succes(feiten: Feiten) -> Vraag | None:
    """Many contacts since the latest success, or since the start."""
    laatste = feiten.laatste("successen")
    bereikt = [
        feiten.regel(*pad)
        for pad, contact in feiten.contacten()
        if contact.bereikt is not False and (laatste is None or contact.datum > laatste[1].datum)
    ]
    if len(bereikt) < _VEEL_CONTACT:
        return None
    if laatste is None:
        feit = f"Er was {_tel(len(bereikt))} keer contact, en er staat nog geen succes"
        return Vraag("geen_succes", feit, tuple(bereikt), "Wat lukte er, hoe klein ook?")
    pad, succes = laatste
    return Vraag(
        "geen_succes",
        f"Sinds het laatste succes, van {format_datum(succes.datum)}, was er {_tel(len(bereikt))}"
        " keer contact",
        (feiten.regel(*pad), *bereikt),
        "Wat lukte er dat nog niet is opgeschreven?",
    )


def vorige_terugblik(feiten: Feiten) -> Vraag | None:
    """The begeleider looked back before, longer ago than just now."""
    laatste = feiten.laatste("terugblik")
    if laatste is None or feiten.peildatum - laatste[1].datum < _EVEN_GELEDEN:
        return None
    pad, terugblik = laatste
    return Vraag(
        "vorige_terugblik",
        f"Op {format_datum(terugblik.datum)} keek je ook terug",
        (feiten.regel(*pad),),
        "Wat ging er sindsdien anders?",
    )


KIJKEN = (
    Kijk(oneens),
    Kijk(niet_bereikt),
    Kijk(terugval_zonder_hulp),
    Kijk(stappen_bij_mij),
    Kijk(geen_stap_van_client),
    Kijk(voorbije_stappen),
    Kijk(doelen_zonder_eigen_woorden),
    Kijk(evaluatie_zonder_client, lopend=False),
    Kijk(werkrelatie_van_een_kant, lopend=False),
    Kijk(verschuiving, lopend=False),
    Kijk(naasten_zonder_stap),
    Kijk(geen_succes),
    Kijk(vorige_terugblik, lopend=False),
)
"""All ways to look, in the order in which they matter: what the client said no to, whether there is
contact, whose traject it is, whose words, what else there is."""


def _open(feiten: Feiten) -> list[Stap]:
    return [stap for stap in feiten.stappen() if stap.open]


def _of(stappen: Iterable[Stap], wie: StapWie) -> list[Stap]:
    return [stap for stap in stappen if stap.wie is wie]


def _lines(stappen: Sequence[Stap]) -> tuple[int, ...]:
    return tuple(stap.regel for stap in stappen)


def _tel(aantal: int) -> str:
    return _TELWOORDEN[aantal] if aantal < len(_TELWOORDEN) else str(aantal)


def _van(deel: int, alle: int, wat: str) -> str:
    """Write ``drie van de vier open stappen``, ``beide`` or ``alle drie de``."""
    if deel < alle:
        return f"{_tel(deel)} van de {_tel(alle)} {wat}"
    return f"beide {wat}" if alle == 2 else f"alle {_tel(alle)} de {wat}"


def _hoofd(tekst: str) -> str:
    return tekst[:1].upper() + tekst[1:]
