"""A pattern is compiled when a text is first held against it, and then answers as the compiled one does."""

import re
import subprocess
import sys

import pytest

from perfxl.patterns import METHODS, pattern

TEXT, WRITTEN = "预算100万元，支出64.99万元", r"(\d+(?:\.\d+)?)(万)"
CALLS = [(name, (r"\2", TEXT) if name == "sub" else (TEXT,)) for name in METHODS]


@pytest.mark.parametrize(("name", "given"), CALLS, ids=METHODS)
def test_it_answers_as_the_compiled_one(name, given):
    answers = [getattr(made(WRITTEN), name)(*given) for made in (pattern, re.compile)]
    own, usual = (
        [match.span() for match in answer] if name == "finditer" else answer and getattr(answer, "groups", answer)
        for answer in answers
    )
    assert (own() == usual()) if callable(own) else (own == usual)


def test_flags_count():
    assert pattern("e", re.IGNORECASE).match("E")
    assert not pattern("e").match("E")


def test_a_mistake_is_said_at_its_first_use():
    made = pattern("(")
    with pytest.raises(re.error):
        made.search("a")
    with pytest.raises(AttributeError):
        _ = pattern("a").nothing_of_the_kind


def test_nothing_of_ours_is_compiled_before_it_is_needed():
    code = (
        "import re, sys; compiled, usual = [], re.compile\n"
        "def compile(text, flags=0):\n"
        "    if sys._getframe(1).f_globals['__name__'].startswith('perfxl'): compiled.append(text)\n"
        "    return usual(text, flags)\n"
        "re.compile = compile\n"
        "import perfxl.batch.chunks, perfxl.cli; print(compiled)"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert said.stdout.strip() == "[]"
