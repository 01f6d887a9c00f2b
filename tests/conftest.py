"""What holds for every test: the day, the cores, what is kept, and what Hypothesis chooses.

A command without ``--peildatum`` asks which day it is. In a test that is one fixed day: an example
that is on time now has a term passed in a year, and a test may run around midnight. Only what runs
in a process of its own sees the real day, and gives a peildatum or asserts nothing of it.

Many files are done by one process here: the tests have threads, and cannot be forked safely. What
is asked of a pool of processes is asked of a program of its own, as in ``test_batch``.

Hundreds of programs are started here: what one of them compiled is kept for the next, as a user
has it, also where the environment says otherwise. It is a third of their time.

A desk gets other examples in every run, and so finds what nobody thought of. Where ``CI`` is set a
run says something about a change, so there it depends on nothing else: the same examples every
time, and no complaint about a slow machine.
"""

import os
import signal
import sys
from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.internal.conjecture import providers
from hypothesis.internal.constants_ast import Constants

os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

# Whoever starts the tests behind a `&` lets all that they start be deaf to Ctrl-C.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

VAST = os.environ.get("CI", "").strip().lower() not in {"", "0", "false", "no"}

settings.register_profile("los", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile(
    "vast",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize=True,
    database=None,
    print_blob=True,
)
settings.load_profile("vast" if VAST else "los")
if VAST:
    # It draws from the constants in what happens to be imported, which differs per worker.
    providers._get_local_constants = Constants

DAG = date(2026, 11, 22)


@pytest.fixture(scope="session", autouse=True)
def _one_day_and_one_core() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as vervang:
        vervang.setattr("krachtplan.cli.opties.vandaag", lambda: DAG)
        vervang.setattr("krachtplan.batch._count_cores", lambda: 1)
        yield
