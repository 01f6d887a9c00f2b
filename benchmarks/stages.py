"""Where the time of one file goes: each step of the pipeline by itself, in this process."""

import gc
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import yaml
from benchmarks.clientfiles import PEILDATUM

from krachtplan.controleren import controleer
from krachtplan.instellingen.omgeving import Omgevingen
from krachtplan.laden import load_dossier
from krachtplan.laden.typeren import typeer
from krachtplan.laden.verwijzingen import check_verwijzingen
from krachtplan.lezen import lees
from krachtplan.lezen.bronnen import decode, read_bytes
from krachtplan.model import Clientbestand
from krachtplan.model.woorden import Doelgroep
from krachtplan.rapporten.tekst import format_melding
from krachtplan.regels import REGELS
from krachtplan.renderen import render_document
from krachtplan.schrijven import zegel
from krachtplan.weergave import project

DOCUMENTS = tuple(
    (name, form) for name in ("leveringsplan", "mijn-plan") for form in ("md", "html")
)
AUDIENCES = (Doelgroep.GEMEENTE, Doelgroep.CLIENT)

Step = Callable[[Any], Any]


def profile(paths: Sequence[Path], rounds: int) -> dict[str, float]:
    """Give the seconds per file of each step, the best of some rounds; ``bare yaml`` among them."""
    texts = [_text(path) for path in paths]
    around = Omgevingen(REGELS).voor(paths[0]).omgeving
    if around is None:
        raise RuntimeError("the built-in settings cannot be used")
    read = [lees(text) for text in texts]
    files = [load_dossier(text, str(path)) for text, path in zip(texts, paths, strict=True)]
    clients = [file.client for file in files if file.client is not None]
    findings = [controleer(file, around, PEILDATUM) for file in files]
    documents = [_render(client, around) for client in clients]
    steps: dict[str, tuple[Step, Sequence[Any]]] = {
        "bare yaml": (lambda text: yaml.load(text, yaml.CSafeLoader), texts),
        "read and decode": (_text, paths),
        "yaml events": (lees, texts),
        "typing": (lambda gelezen: typeer(gelezen, Clientbestand), read),
        "references": (lambda one: check_verwijzingen(one.waarde, one.beschadigd), read),
        "rules and findings": (lambda file: controleer(file, around, PEILDATUM), files),
        "report": (lambda some: [format_melding(one, kleur=False) for one in some], findings),
        "projection, 2 audiences": (
            lambda client: [project(client, audience, PEILDATUM) for audience in AUDIENCES],
            clients,
        ),
        "documents, 4 in all": (lambda client: _render(client, around), clients),
        "seal, 4 documents": (lambda texts: [zegel(text).encode() for text in texts], documents),
    }
    best = dict.fromkeys(steps, float("inf"))
    for _ in range(rounds):
        for name, (step, items) in steps.items():
            best[name] = min(best[name], _clock(step, items))
    return best


def _text(path: Path) -> str:
    data = read_bytes(path)
    text = decode(data) if isinstance(data, bytes) else data
    if not isinstance(text, str):
        raise TypeError(f"{path} is no client file")
    return text


def _render(client: Clientbestand, around: Any) -> list[str]:
    return [render_document(client, *document, around, PEILDATUM) for document in DOCUMENTS]


def _clock(step: Step, items: Sequence[Any]) -> float:
    gc.collect()
    begin = time.process_time()
    for item in items:
        step(item)
    return (time.process_time() - begin) / len(items)
