"""What holds for every test: how Hypothesis chooses its examples.

A desk gets other examples in every run, and so finds what nobody thought of. Where ``CI`` is set a
run says something about a change, so there it depends on nothing else: the same examples every
time, and no complaint about a slow machine.
"""

import os

from hypothesis import HealthCheck, settings
from hypothesis.internal.conjecture import providers
from hypothesis.internal.constants_ast import Constants

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
