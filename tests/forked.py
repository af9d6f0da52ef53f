"""The command, or a call, in a process of its own that imports nothing anew: it is forked from this one.

A start of the program takes half a second, nearly all of it imports. What a start brings about, streams that a shell
closed or a console of another encoding, is made here as Python makes it; tests of a whole start stand beside.
"""

import gc
import os
import pty
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from perfxl.cli import main

STREAMS = {1: ("stdout", "strict"), 2: ("stderr", "backslashreplace")}
"""What Python calls them, and what it does there with signs that the encoding has not."""


def run(
    words: Sequence[str], cwd: Path, output: int | None, *, errors: bool = True, **environment: str
) -> tuple[int, str]:
    """Return how the command ended and what it said on standard error; one of the two there is not is closed."""
    with tempfile.TemporaryFile() as said:
        status = ended(_begun(words, cwd, {1: output, 2: said.fileno() if errors else None}, environment))
        said.seek(0)
        return status, said.read().decode()


def printed(words: Sequence[str], cwd: Path, **environment: str) -> bytes:
    """Return what the command prints."""
    with tempfile.TemporaryFile() as file:
        run(words, cwd, file.fileno(), **environment)
        file.seek(0)
        return file.read()


def on_terminal(*arguments: object, **environment: str) -> str:
    """Return what the command prints on a terminal."""
    ours, theirs = pty.openpty()
    child = _begun(list(map(str, arguments)), Path.cwd(), {1: theirs, 2: theirs}, {"NO_COLOR": ""} | environment)
    os.close(theirs)
    shown = b""
    with suppress(OSError):  # the other side is closed
        while chunk := os.read(ours, 65536):
            shown += chunk
    os.close(ours)
    ended(child)
    return shown.decode("utf-8")


def begun(act: Callable[[], object]) -> int:
    """Begin to do something in a process of its own, and return its number; it ends with 0, or 70 if it raised."""
    child = os.fork()
    if child:
        return child
    gc.freeze()  # what this process has left lying is no concern of the other's
    with suppress(BaseException):
        act()
        os._exit(0)
    os._exit(70)


def ended(child: int) -> int:
    """Wait for a process, and return how it ended: a signal as a negative number."""
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _begun(words: Sequence[str], cwd: Path, streams: Mapping[int, int | None], environment: Mapping[str, str]) -> int:
    def command() -> None:
        os.environ.update(environment)
        os.chdir(cwd)
        _stream(streams)
        sys.argv = ["perfxl", *words]
        main()  # ends the process

    return begun(command)


def _stream(streams: Mapping[int, int | None]) -> None:
    """Open the standard streams on these descriptors, as Python does when it starts; of none there is no stream."""
    encoding, _, errors = os.environ.get("PYTHONIOENCODING", "utf-8").partition(":")
    kept = {number: None if descriptor is None else os.dup(descriptor) for number, descriptor in streams.items()}
    for number, (name, usual) in STREAMS.items():
        if (descriptor := kept[number]) is None:
            os.close(number)
            setattr(sys, name, None)
        else:
            os.dup2(descriptor, number)
            os.close(descriptor)
            setattr(sys, name, os.fdopen(number, "w", 1 if os.isatty(number) else -1, encoding, errors or usual))
