"""Where the time of one file goes: each step of the pipeline by itself, in this process."""

import cProfile
import gc
import pstats
import time
from collections import Counter, deque
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml
from benchmarks.clientfiles import PEILDATUM

from krachtplan.bronnen import decode, read_bytes
from krachtplan.controleren import controleer
from krachtplan.instellingen.omgeving import Omgeving, Omgevingen
from krachtplan.laden import load_dossier
from krachtplan.laden.typeren import typeer
from krachtplan.laden.verwijzingen import check_verwijzingen
from krachtplan.lezen import lees
from krachtplan.meldingen.tekst import format_melding
from krachtplan.model import Clientbestand
from krachtplan.regels import REGELS
from krachtplan.renderen import Indeling, arrange, fill_in, list_later
from krachtplan.schrijven import zegel

DOCUMENTS = ("leveringsplan", "mijn-plan")
FORMATS = ("md", "html")

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
    arranged = [_arrange(client, around) for client in clients]
    documents = [_fill_in(some) for some in arranged]
    steps: dict[str, tuple[Step, Sequence[Any]]] = {
        "bare yaml": (lambda text: yaml.load(text, yaml.CSafeLoader), texts),
        "read and decode": (_text, paths),
        "yaml events": (lees, texts),
        "of which PyYAML alone": (_only_events, texts),
        "typing": (lambda gelezen: typeer(gelezen, Clientbestand), read),
        "references": (lambda one: check_verwijzingen(one.waarde, one.beschadigd), read),
        "rules and findings": (lambda file: controleer(file, around, PEILDATUM), files),
        "report": (lambda some: [format_melding(one, kleur=False) for one in some], findings),
        "projection, 2 documents": (lambda client: _arrange(client, around), clients),
        "templates, 4 in all": (_fill_in, arranged),
        "seal, 4 documents": (lambda texts: [zegel(text) for text in texts], documents),
    }
    # Else all that was just made would be looked through for garbage again and again.
    gc.collect()
    gc.freeze()
    try:
        return _best_of(rounds, steps)
    finally:
        gc.unfreeze()


def hot_spots(paths: Sequence[Path]) -> dict[str, dict[str, float]]:
    """Give the modules that the time of a check and of the documents goes to, dearest first."""
    around = Omgevingen(REGELS).voor(paths[0]).omgeving
    if around is None:
        raise RuntimeError("the built-in settings cannot be used")
    clients = []

    def check() -> None:
        for path in paths:
            file = load_dossier(_text(path), str(path))
            controleer(file, around, PEILDATUM)
            clients.append(file.client)

    def make() -> None:
        for client in filter(None, clients):
            _fill_in(_arrange(client, around))

    check()
    make()
    clients.clear()
    return {"check": _by_module(check), "4 documents": _by_module(make)}


def _by_module(work: Callable[[], None]) -> dict[str, float]:
    profiler = cProfile.Profile()
    profiler.runcall(work)
    spent: Counter[str] = Counter()
    # pstats says nothing of its shape: (calls, own calls, own time, all time, the same by caller).
    for (file, _, _), (_, _, own, _, callers) in pstats.Stats(profiler).stats.items():  # type: ignore[attr-defined]
        if not file.startswith("~"):
            spent[_module(file)] += own
        else:
            for (caller, _, _), times in callers.items():
                spent[_module(caller)] += times[2]
    total = sum(spent.values())
    return {module: part / total for module, part in spent.most_common()}


def _module(file: str) -> str:
    """Name a module or a template the way a reader finds it."""
    if file.startswith("sjabloon:"):
        return f"templates/{file.removeprefix('sjabloon:')}"
    parts = Path(file).parts
    for root in ("krachtplan", "site-packages", "benchmarks"):
        if root in parts:
            place = len(parts) - 1 - parts[::-1].index(root)
            return "/".join(parts[place + (root == "site-packages") :])
    return Path(file).name


def _best_of(rounds: int, steps: Mapping[str, tuple[Step, Sequence[Any]]]) -> dict[str, float]:
    best = dict.fromkeys(steps, float("inf"))
    for _ in range(rounds):
        for name, (step, items) in steps.items():
            best[name] = min(best[name], _clock(step, items))
    return best


def _only_events(text: str) -> None:
    """Let PyYAML make its events, and do nothing with them."""
    deque(yaml.parse(text, yaml.CSafeLoader), maxlen=0)


def _text(path: Path) -> str:
    data = read_bytes(path)
    text = decode(data) if isinstance(data, bytes) else data
    if not isinstance(text, str):
        raise TypeError(f"{path} is no client file")
    return text


def _arrange(client: Clientbestand, around: Omgeving) -> list[Indeling]:
    later = list_later(client, PEILDATUM)
    return [arrange(client, name, around, PEILDATUM, later) for name in DOCUMENTS]


def _fill_in(arranged: Sequence[Indeling]) -> list[str]:
    return [fill_in(one, form) for one in arranged for form in FORMATS]


def _clock(step: Step, items: Sequence[Any]) -> float:
    begin = time.process_time()
    for item in items:
        step(item)
    return (time.process_time() - begin) / len(items)
