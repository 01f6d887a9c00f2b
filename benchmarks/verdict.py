"""What the figures say: which targets are met, which are not, and what stands in the way."""

from collections.abc import Iterator, Mapping

from benchmarks.growth import MAX_MIB, MIB, Size
from benchmarks.tables import Row, show_time


def drawing(modules: Mapping[str, float]) -> float:
    """Give the part of the time of documents that goes to their pictures."""
    return sum(part for module, part in modules.items() if "beeld" in module)


def verdict(
    rows: list[Row], stages: Mapping[str, float], drawn: float, sizes: list[Size]
) -> Iterator[str]:
    """Yield which targets are met, which are not, and what stands in the way.

    ``stages`` are the seconds of each step, ``drawn`` is the part of documents that is drawing.
    """
    aimed = [row for row in rows if row.target is not None]
    missed = [row for row in aimed if not row.met]
    yield from ("", "## What is met", "")
    yield f"{len(aimed) - len(missed)} of {len(aimed)} targets. Not met:"
    yield ""
    yield from (
        f"- {row.what}: {row.ratio:.2f} × where {row.target:g} × is asked" for row in missed
    )
    yield from ("", *_reasons(stages, drawn))
    yield from _doubts(rows, sizes)


def _reasons(stages: Mapping[str, float], drawn: float) -> Iterator[str]:
    """Yield why it is not quicker."""
    part = {name: cost / stages["bare yaml"] for name, cost in stages.items()}
    judged = part["typing"] + part["references"] + part["rules and findings"]
    made = part["projection, 2 documents"] + part["templates, 4 in all"] + part["seal, 4 documents"]
    yield (
        "What is not ours stands beside it: a command of Typer with one argument, one model and one"
        " word of YAML; the events of PyYAML with nothing done to them; reading the bytes of a file"
        " and hashing them."
    )
    yield ""
    yield (
        f"The events with the place of each value take {part['yaml events']:.2f} of b before"
        f" anything is known of a client, {part['of which PyYAML alone']:.2f} of it within PyYAML."
        " There is one reader, which knows every place (decision 1); a second, faster one without"
        f" places would read some files differently. Types, references and all rules take"
        f" {judged:.2f} of b together. The four documents take {made:.2f} of b, of which"
        f" {drawn * made:.2f} is drawing: the targets are from before there were pictures (decision"
        " 38). Every process also starts, which counts at 1,000 files and no longer at 10,000."
    )


def _doubts(rows: list[Row], sizes: list[Size]) -> Iterator[str]:
    """Yield what this run cannot be believed about, and memory that is not flat."""
    ratios = {row.what: row.ratio for row in rows}
    for what, ratio in ratios.items():
        if ratio > 1.05 * ratios.get(what.replace("two cores", "one core"), ratio):
            yield ""
            yield (
                f"Not to be believed: {what}. It took longer than on one core, so others had the"
                " cores. Measure again on a machine that does nothing else."
            )
    costs = [size.per_file(size.check) or 0.0 for size in sizes]
    if costs and max(costs) > 1.5 * min(costs):
        yield ""
        yield (
            "Whether one file costs the same among more of them, this run does not show: the larger"
            f" numbers of files were measured once, and check went from {show_time(min(costs))} to"
            f" {show_time(max(costs))} a file, not in the order of their number."
            if costs != sorted(costs)
            else "One file costs more among more of them."
        )
    peaks = [size.peak / MIB for size in sizes]
    if peaks and max(peaks) > 1.2 * peaks[0]:
        yield ""
        kept = "under" if max(peaks) < MAX_MIB else "over"
        yield (
            f"Memory is {kept} the {MAX_MIB} MiB that is asked and not flat:"
            f" {' → '.join(f'{peak:.0f}' for peak in peaks)} MiB. It grows far slower than the"
            " number of files."
        )
