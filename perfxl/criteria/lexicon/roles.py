"""The lexicon as one table: every word with its roles, denials put together with what they turn round."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from perfxl.criteria.lexicon import words as w
from perfxl.criteria.lexicon.innocent import INNOCENT

Roles = dict[str, Any]
"""What a word can be, with a value for each."""
_STOPS = ",;。\n!?"
_MARKS = "〔〕:()[]<>≤≥=+-*/|.±"


@cache
def lexicon() -> dict[str, Roles]:
    """Every word with its roles."""
    found: dict[str, Roles] = {}
    for word, role, value in (*_valued(), *_plain(), *_denied()):
        found.setdefault(word, {})[role] = value
    return found


def _valued() -> Iterator[tuple[str, str, Any]]:
    for role, pairs in (("HEAD", w.HEADS), ("TAIL", w.TAILS), ("DIRECTED", w.DIRECTED)):
        for value, words in pairs:
            yield from ((word, role, value) for word in words.split())
    yield from ((f"少{act}", "CHANGE", ("down", f"少{act}")) for act in w.ACTS.split())
    for often, words in w.PERIODS:
        yield from ((word, "PERIOD", (float(often), word)) for word in words.split())
    for way, words in w.CHANGES:
        yield from ((word, "CHANGE", (way, word)) for word in words.split())


def _plain() -> Iterator[tuple[str, str, Any]]:
    for role, words in w.ROLES.items():
        yield from ((word, role, True) for word in words.split())
    yield from ((mark, "STOP", mark) for mark in _STOPS)
    yield from ((mark, mark, mark) for mark in _MARKS)
    yield from ((word, "NAME", word) for word in INNOCENT.split())


def _denied() -> Iterator[tuple[str, str, Any]]:
    """不低于 is ≥, 未达到 is missed, 不规范 denies a state, 未发生 says that nothing happened."""
    states = " ".join(w.ROLES[role] for role in ("STATE", "HOW", "ONTIME"))
    for denial in f"{w.DENIALS} {w.FORBIDDEN}".split():
        yield from ((denial + word, "HEAD", "≤") for word in f"{w.MORE} {w.ROLES['BEYOND']}".split())
        yield from ((denial + word, "HEAD", "≥") for word in w.LESS.split())
        for word in w.ROLES["REACH"].split():
            yield from ((denial + word, "HEAD", "<!"), (denial + word, "MISS", True))
        yield from ((denial + word, "MISSED", True) for word in w.ROLES["DONE"].split())
        yield from ((denial + word, "MISSED", "whole") for word in w.ROLES["ALLDONE"].split())
        yield from ((denial + word, "OUTSIDE", True) for word in ("在", "控制在"))
        yield from ((denial + word, "DENIED", word) for word in states.split())
        yield denial + "效", "DENIED", "有效"
        yield from ((denial + word, "NONE", word) for word in w.ROLES["HAPPEN"].split())
    for word in (
        "不达标准",
        "未达标准",
        "达不到标准",
        "未达到标准",
        "不符合标准",
        "未达到要求",
        "达不到要求",
        "未达要求",
    ):
        yield word, "MISSED", True
    for word in ("达不到", "完不成", "不达标", "未达标", "未达", "没达到"):
        yield from ((word, "MISS", True), (word, "MISSED", True))
