"""How many file styles an entry can be added to: ``python -m benchmarks.invoegen [N] [--fouten]``.

Every file is judged from outside (bytes, values, other readers). The figures are in
docs/beslissingen.
"""

import argparse
import sys
import time
from collections import Counter
from random import Random

from tests.invoegen.keuring import do_wens, draw_wens, judge
from tests.invoegen.stijlen import FOUTEN, draw_bestand

from krachtplan.invoegen import Geweigerd


def run(aantal: int, begin: int, *, fouten: bool, toon: bool) -> Counter[str]:
    """Add one entry to each of ``aantal`` files; count what came of it."""
    geteld: Counter[str] = Counter()
    for nummer in range(begin, begin + aantal):
        rnd = Random(nummer)
        fout = rnd.choice(FOUTEN)[0] if fouten else None
        inhoud, data = draw_bestand(rnd, fout=fout)
        wens = draw_wens(rnd, data)
        uitkomst = do_wens(inhoud, wens)
        if isinstance(uitkomst, Geweigerd):
            geteld["refused"] += 1
            reden = f"refused: {fout or ''} {uitkomst.reden}"
        elif mis := judge(inhoud, wens, uitkomst, heel=fout is None):
            geteld["wrong"] += 1
            reden = f"wrong: {mis[0]}"
        else:
            geteld["inserted"] += 1
            continue
        geteld[reden] += 1
        if toon:
            print(nummer, wens[0], wens[1], reden)
    return geteld


def main() -> int:
    """Print the figures; 1 when one is wrong."""
    opties = argparse.ArgumentParser(description=__doc__)
    opties.add_argument("aantal", nargs="?", type=int, default=3000)
    opties.add_argument("--begin", type=int, default=0)
    opties.add_argument("--fouten", action="store_true", help="files with a fault elsewhere")
    opties.add_argument("--toon", action="store_true", help="name each that was not inserted")
    gekozen = opties.parse_args()
    start = time.perf_counter()
    geteld = run(gekozen.aantal, gekozen.begin, fouten=gekozen.fouten, toon=gekozen.toon)
    for wat, keer in geteld.most_common():
        print(f"{keer:6} {wat}")
    print(f"{time.perf_counter() - start:.1f} s")
    return 1 if geteld["wrong"] else 0


if __name__ == "__main__":
    sys.exit(main())
