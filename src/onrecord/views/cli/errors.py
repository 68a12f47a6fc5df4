"""How a command ends: one clear line for what can go wrong, and an exit code.

Exit codes: 0 the run finished (failures are listed), 1 nothing could be read or found, 2 wrong use, 130 stopped by Ctrl-C.
Comes in: a command to run. Goes out: the exit code. Tracebacks only with ONRECORD_DEBUG=1.
"""

import os
import sys
from collections.abc import Callable

from onrecord.errors import OnRecordError, UsageError

FINISHED = 0
NOTHING_FOUND = 1
WRONG_USE = 2
INTERRUPTED = 130  # what shells report for a program that Ctrl-C ended

DEBUG_VARIABLE = "ONRECORD_DEBUG"


def exit_code_of(run: Callable[[], object]) -> int:
    """Run a command and say what went wrong, if anything, on standard error; the exit code."""
    try:
        run()
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else FINISHED if end.code is None else NOTHING_FOUND
    except KeyboardInterrupt:
        _say("stopped")
        return INTERRUPTED
    except BrokenPipeError:
        _forget_output()
        return NOTHING_FOUND
    except OnRecordError as error:
        return _explained(error, WRONG_USE if isinstance(error, UsageError) else NOTHING_FOUND)
    except Exception as error:
        return _unforeseen(error)
    return FINISHED


def _explained(error: OnRecordError, code: int) -> int:
    if os.environ.get(DEBUG_VARIABLE):
        raise error
    _say(str(error))
    return code


def _unforeseen(error: Exception) -> int:
    if os.environ.get(DEBUG_VARIABLE):
        raise error
    _say(f"something went wrong that should not ({type(error).__name__}: {error}); run it again with {DEBUG_VARIABLE}=1 to see where")
    return NOTHING_FOUND


def _say(message: str) -> None:
    from onrecord.views.wording import one_line

    sys.stderr.write(f"onrecord: {one_line(message)}\n")


def _forget_output() -> None:
    """Nobody reads standard output any more ("onrecord export | head"): what is still buffered goes nowhere, without a complaint."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
