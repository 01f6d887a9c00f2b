"""Running a command and saying what it cost: seconds, and the memory of its largest process."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

Command = Sequence[str | Path]

CAN_PIN = hasattr(os, "sched_setaffinity")
"""Whether this system can keep a process on chosen cores (Linux)."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a run took: ``seconds`` on the clock; ``peak`` is the bytes of its largest process."""

    seconds: float
    peak: int = 0

    def best(self, other: "Cost") -> "Cost":
        """Give the quicker one, with the higher peak of the two."""
        return Cost(min(self.seconds, other.seconds), max(self.peak, other.peak))


@contextmanager
def on_cores(amount: int) -> Iterator[None]:
    """Keep this process and those it starts on so many cores, where the system can."""
    if not CAN_PIN:
        yield
        return
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, set(sorted(before)[:amount]))
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


def run(command: Command) -> Cost:
    """Run a command to its end, its output thrown away. Exit code 1 is a finding, more a failure.

    The peak is that of the largest process: on Linux ``ru_maxrss`` covers the command and the
    processes that it waited for, in KiB.
    """
    words = [str(part) for part in command]
    begin = time.perf_counter()
    process = subprocess.Popen(
        words,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env=_environment(),
    )
    with process:
        complaint = process.stderr.read() if process.stderr else b""
        if not hasattr(os, "wait4"):
            process.wait()
            seconds, peak = time.perf_counter() - begin, 0
        else:
            _, status, usage = os.wait4(process.pid, 0)
            seconds, peak = time.perf_counter() - begin, usage.ru_maxrss * 1024
            process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        print(complaint.decode(errors="replace"), file=sys.stderr)
        raise RuntimeError(f"{' '.join(words[:4])} … stopped with {process.returncode}")
    return Cost(seconds, peak)


def best_of(rounds: int, commands: Mapping[str, Command]) -> dict[str, Cost]:
    """Run all commands in turn, round after round, and keep the best of each.

    In turn, so that what else this machine does hits all of them alike.
    """
    best: dict[str, Cost] = {}
    for _ in range(rounds):
        for name, command in commands.items():
            cost = run(command)
            best[name] = cost.best(best[name]) if name in best else cost
    return best


def _environment() -> dict[str, str]:
    """Leave out what would keep Python from keeping compiled modules, which every user has."""
    return {key: text for key, text in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
