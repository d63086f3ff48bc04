"""Running a call on a stack that recursive parsers cannot exhaust.

The engine parses and plans by recursion, and dies of SIGSEGV where the stack ends. A server's threads
have 2 MB; what the limits of ``query_text`` let pass takes up to 32 MB (60 brackets, each with a chain
of 240 operators). The memory is reserved and not used until a query needs it.
"""

from __future__ import annotations

import threading
import traceback
from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeVar

STACK_BYTES = 128 * 1024 * 1024

Result = TypeVar("Result")

# The size of the stack is a setting of the whole process: it is changed for one start at a time.
_starting = threading.Lock()


def call(function: Callable[[], Result]) -> Result:
    """Return what a function returns, or raise what it raises, having run it in a thread with a deep stack.

    The thread dies with the process: a query that still runs does not keep the server from stopping.
    """
    done: Future[Result] = Future()

    def run() -> None:
        try:
            done.set_result(function())
        except BaseException as error:  # noqa: BLE001  (it is raised again, in the thread that waits)
            _let_go(error)
            done.set_exception(error)

    thread = threading.Thread(target=run, name="query", daemon=True)
    with _starting:
        usual = threading.stack_size(STACK_BYTES)
        try:
            thread.start()
        finally:
            threading.stack_size(usual)
    return done.result()


def _let_go(error: BaseException | None) -> None:
    """Clear the frames that an error keeps: the engine's results in them must be dropped in this thread."""
    while error is not None:
        traceback.clear_frames(error.__traceback__)
        error = error.__context__
