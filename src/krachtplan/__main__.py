"""The door: ``krachtplan`` and ``python -m krachtplan``.

Nothing heavy is imported up here, so that ``--version`` costs hardly more than bare Python. What a
user sees of an accident is decided in ``cli.vangnet``; no traceback leaves this module, because a
traceback may hold what a client said.
"""

import gc
import os
import sys

from krachtplan import __version__

_VERSIE = "--version"
_TOT_HET_EINDE = frozenset(
    {"bdb", "cProfile", "coverage", "multiprocessing", "profile", "trace", "tracemalloc"}
)
"""What has something to do at the end of Python: workers, and those who measure or look."""


def main(argv: list[str] | None = None) -> int:
    """Run one command and return its exit code; ``argv`` is without the name of the program.

    Without ``argv`` the process is ours alone. Then Python need not look for garbage among all
    that is imported, neither at the start nor at the end, nor take it apart: together that takes a
    quarter of a check.
    """
    if argv is not None:
        return _main(argv)
    gc.disable()  # until there are files to read: see batch
    if sys.argv[1:2] != [_VERSIE]:
        _end_in_order()
    code = _main(sys.argv[1:])
    gc.freeze()
    if _is_all_done():
        os._exit(code)
    return code


def _end_in_order() -> None:
    """Have Ctrl-C, a request to end and a closed terminal all tidy up what was begun, once.

    What comes after the first would break off the tidying.
    """
    import signal

    def stop(*_: object) -> None:
        for sein in seinen:
            signal.signal(sein, signal.SIG_IGN)
        raise KeyboardInterrupt

    alle = [getattr(signal, naam, None) for naam in ("SIGINT", "SIGTERM", "SIGHUP")]
    # What nohup, or a shell that runs it behind a &, has switched off stays off.
    seinen = [s for s in alle if s is not None and signal.getsignal(s) is not signal.SIG_IGN]
    for sein in seinen:
        signal.signal(sein, stop)


def _is_all_done() -> bool:
    """Say whether nothing waits for the end of Python, and nothing is left to write."""
    if sys.flags.inspect or not _TOT_HET_EINDE.isdisjoint(sys.modules) or _has_child():
        return False
    try:
        # After an interruption stdout may still hold what was made before it.
        sys.stdout.flush()
        sys.stderr.flush()
    except (AttributeError, OSError, ValueError):
        return False
    return True


def _has_child() -> bool:
    """Say whether there is a process that this one started, to be ended at the end of Python."""
    if not hasattr(os, "WNOHANG"):  # Windows
        return False
    try:
        os.waitpid(-1, os.WNOHANG)
    except ChildProcessError:
        return False
    return True


def _main(args: list[str]) -> int:
    try:
        if sys.stdout is None or sys.stderr is None:
            from krachtplan.cli.vangnet import replace_closed_streams

            replace_closed_streams()
        _speak_utf8()
        code = _run(args)
        # Here and not at the end of Python, where a full disk could no longer be told.
        sys.stdout.flush()
    except SystemExit:
        raise
    except BaseException as fout:
        from krachtplan.cli.vangnet import land

        return land(fout)
    return code


def _run(args: list[str]) -> int:
    if args[:1] == [_VERSIE]:
        print(f"krachtplan {__version__}")
        return 0
    # A plug-in of pydantic would see all that a file says; and looking for one takes time.
    os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"
    from krachtplan.cli.app import run

    return run(args)


def _speak_utf8() -> None:
    """Read and write UTF-8 whatever the locale says; what cannot be written is shown as ``\\x``."""
    for stroom in (sys.stdin, sys.stdout, sys.stderr):
        # A closed stream is None, and a test or an editor may have put something else there.
        reconfigure = getattr(stroom, "reconfigure", None)
        if reconfigure is None:
            continue
        try:
            reconfigure(encoding="utf-8", errors="backslashreplace")
        except ValueError:
            continue  # somebody has read from it already: it stays what it is


if __name__ == "__main__":
    sys.exit(main())
