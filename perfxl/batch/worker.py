"""A process that completes the chunks it is sent, and sends each outcome back as soon as the output is in its place."""

import os
import signal
import sys
from contextlib import suppress
from multiprocessing.connection import Connection

from perfxl import garbage
from perfxl.batch.model import Options

READY = "ready"


def serve(line: Connection, options: Options) -> None:
    """Complete chunks until the other end says None or hangs up.

    An interruption at the keyboard is the other end's to handle: what is being written is finished first.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # an exit cleans up where it strikes, a signal does not
    garbage.look_rarely()
    try:
        from perfxl.batch.chunks import complete_chunk  # noqa: PLC0415 - an interruption before this would be seen
    except ImportError:  # the other end says why, once
        os._exit(1)

    with suppress(EOFError, OSError):
        line.send(READY)
        while (jobs := line.recv()) is not None:
            for left, outcome in zip(range(len(jobs) - 1, -1, -1), complete_chunk(jobs, options), strict=True):
                line.send(outcome)
                if left and line.poll():  # nothing but the end is said while there is work
                    os._exit(0)
    os._exit(0)  # taking the interpreter apart takes as long as several workbooks
