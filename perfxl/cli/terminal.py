"""What reaches a terminal or a pipe: nothing in a name steers it, nothing fails on one of another encoding."""

import os
import re
import sys
from typing import Any

import click

from perfxl.patterns import pattern
from perfxl.spelling import SHOWS_NOTHING

COMPLETE, WITH_ERRORS, WRONG_USAGE, INTERRUPTED = 0, 1, 2, 130
"""What a command ends with."""
LINE_ENDS, LONE_HALVES = r"\t-\r\x1c-\x1f\x85\u2028\u2029", r"\ud800-\udfff"
STEERING = pattern(f"[{SHOWS_NOTHING}{LINE_ENDS}{LONE_HALVES}]")
"""What moves the cursor, turns the direction of writing, or is not seen at all."""
UTF_8 = ("utf-8", "utf8")


def speak_chinese() -> None:
    """Let what is printed stay true: what an encoding does not hold is spelt out, one without Chinese becomes UTF-8.

    An encoding that `PYTHONIOENCODING` asks for stays; a Windows console takes everything, whatever its code page.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            own = stream.encoding
            is_kept = "PYTHONIOENCODING" in os.environ or _holds_chinese(own)
            stream.reconfigure(encoding=own if is_kept else "utf-8", errors="backslashreplace")
            if not is_kept and stream is sys.stderr and stream.isatty():
                say(
                    f"perfxl writes Chinese as UTF-8; this terminal says {own}: if unreadable, set it to UTF-8",
                    err=True,
                )


def _holds_chinese(encoding: str) -> bool:
    try:
        return bool("绩效；“”".encode(encoding))
    except (LookupError, UnicodeEncodeError):
        return False


def say(text: str, *, err: bool = False) -> None:
    """Print one line."""
    click.echo(harmless(text), err=err)


def harmless(text: str) -> str:
    r"""Return a text with the signs that steer a terminal spelt out: `\x1b`, `\u202e`, `\n`."""
    return text if text.isascii() and text.isprintable() else STEERING.sub(_spelt, text)


def _spelt(sign: re.Match[str]) -> str:
    return sign[0].encode("unicode_escape").decode()


def say_json(value: Any) -> None:
    """Print JSON that stays true whatever the encoding: what cannot be printed as it is stands escaped."""
    import json

    text = json.dumps(value, ensure_ascii=not _is_read_as_utf_8(), indent=1)
    click.echo(STEERING.sub(_escaped, text))


def _is_read_as_utf_8() -> bool:
    """Tell whether whoever reads what is printed takes it for UTF-8."""
    from locale import getpreferredencoding

    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    chosen = sys.stdout.isatty() or "PYTHONIOENCODING" in os.environ
    return encoding.lower() in UTF_8 and (chosen or getpreferredencoding(False).lower() in UTF_8)  # noqa: FBT003


def _escaped(sign: re.Match[str]) -> str:
    import json

    return sign[0] if sign[0] == "\n" else json.dumps(sign[0])[1:-1]  # the only line ends are between the values


def open_closed_streams() -> None:
    """Let what is printed to a closed stream vanish; the next file opened would take its number, and its words."""
    for number, name in ((1, "stdout"), (2, "stderr")):
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(_nowhere(number), "w", encoding="utf-8"))


def _nowhere(number: int) -> int:
    opened = os.open(os.devnull, os.O_WRONLY)
    if opened != number:
        os.dup2(opened, number)
        os.close(opened)
    return number


def print_nowhere() -> None:
    """Go on without standard output, whose reader has gone."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def flushed() -> bool:
    """Tell whether all that was printed has reached its place, or nobody wants it any more."""
    complete = True
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except BrokenPipeError:
            continue
        except (OSError, ValueError):
            complete = False
    return complete
