"""The command line: thin Typer commands over the library, and the exit codes that scripts rely on.

0 done (gate: passed), 1 gate failed, 2 usage or configuration, 3 could not check, 130 interrupted.
"""

from __future__ import annotations

import contextlib
import gc
import io
import os
import sys
from pathlib import Path

USAGE, COULD_NOT_CHECK, INTERRUPTED = 2, 3, 130


def main() -> None:
    """Run the command line and leave with the exit code of the contract; no crash may look like a pass."""
    from mtcheck.errors import MtcheckError

    if sys.stderr is None:
        sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - to the end of the process
    _set_encoding()
    gc.set_threshold(100_000, 20, 20)  # the lexicon's tables are many objects and none of them garbage
    try:
        from mtcheck.cli.app import app

        code = app(standalone_mode=False)
        if sys.stdout is None:
            _fail("standard output is closed; what there was to say is lost", COULD_NOT_CHECK)
        sys.stdout.flush()  # what can't be written must be known before we say that all is well
    except KeyboardInterrupt:
        _fail("interrupted", INTERRUPTED)
    except SystemExit as error:
        # Commands leave by typer.Exit, which arrives as a code; this is typer's own 1 for a broken pipe.
        sys.exit(COULD_NOT_CHECK if error.code == 1 else error.code)
    except MtcheckError as error:
        _fail(str(error), error.exit_code)
    except BrokenPipeError:
        _discard_output()  # its reader went away; what it did not read can't be reported
        sys.exit(COULD_NOT_CHECK)
    except OSError as error:
        _discard_output()
        _fail(f"{error.filename or 'output'}: {error.strerror or error}", COULD_NOT_CHECK)
    except Exception as error:  # noqa: BLE001 - the last line of defence, see below
        _handle(error)
    else:
        sys.exit(code if isinstance(code, int) else 0)


def _set_encoding() -> None:
    """Results that go to a file or a program are UTF-8; a terminal shows what its encoding lacks as escapes."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        if sys.stdout.isatty():
            sys.stdout.reconfigure(errors="backslashreplace")
        else:
            sys.stdout.reconfigure(encoding="utf-8")


def _handle(error: Exception) -> None:
    # typer may carry its own copy of click, so exceptions are told by what they offer.
    show, exit_code = getattr(error, "show", None), getattr(error, "exit_code", None)
    if type(error).__name__ == "Abort":
        _fail("interrupted", INTERRUPTED)
    if callable(show) and isinstance(exit_code, int):
        show()
        sys.exit(USAGE)
    if os.environ.get("MTCHECK_DEBUG"):
        import traceback

        traceback.print_exception(error)
    _fail(f"internal error: {type(error).__name__}: {error} (set MTCHECK_DEBUG=1 to see where)", COULD_NOT_CHECK)


def _discard_output() -> None:
    """Let go of what is still to be written, or the interpreter would try again on its way out and fail."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def tell(message: str) -> None:
    """Write a line to standard error; where that is closed or full, the exit code has to speak for itself."""
    try:
        sys.stderr.write(f"mtcheck: {message}\n")
        sys.stderr.flush()
    except (OSError, ValueError):
        with contextlib.suppress(OSError, ValueError):  # or the interpreter would try again on its way out
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stderr.fileno())


def _fail(message: str, code: int) -> None:
    tell(message)
    sys.exit(code)
