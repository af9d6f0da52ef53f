"""A pattern is compiled when first used, and answers as the compiled one; those of Chinese words are the lexicon's."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

import perfxl.criteria
from perfxl.patterns import METHODS, any_of, being, pattern, saying

TEXT, WRITTEN = "预算100万元，支出64.99万元", r"(\d+(?:\.\d+)?)(万)"
CALLS = [(name, (r"\2", TEXT) if name == "sub" else (TEXT,)) for name in METHODS]
FOLDER = Path(perfxl.criteria.__file__).parent
MODULES = sorted(page for page in FOLDER.rglob("*.py") if page.parent.name != "lexicon")
HAN = re.compile("[\u3001-\u303f\u4e00-\u9fff①-⑳]")
MAKING = {"pattern", "words_of", "any_of", "saying", "being"}
OF_RE = {"compile", "match", "search", "fullmatch", "sub", "split"}
OF_RE |= {"findall", "finditer"}
LIST, WORD = 3, 4
"""Words from which on they are a list, and signs of a word; what is longer is a sentence."""


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


def test_words_are_told_by_an_expression():
    assert saying("[未没]")("尚未完成")
    assert not saying("[未没]")("完成")
    assert being(any_of("完成 全部完成"))("全部完成")
    assert not being(any_of("完成 全部完成"))("未完成")
    assert re.match(any_of(["上年", "上年度"]), "上年度")[0] == "上年度"


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


def _is_chinese(node):
    return any(
        (isinstance(each, ast.Constant) and isinstance(each.value, str) and HAN.search(each.value))
        or (isinstance(each, ast.Name) and each.id == "CHINESE")
        for each in ast.walk(node)
    )


def _makes_a_pattern(node):
    if not isinstance(node, ast.Call) or not node.args:
        return False
    called = node.func
    made = isinstance(called, ast.Name) and called.id in MAKING
    held = isinstance(called, ast.Attribute) and isinstance(called.value, ast.Name) and called.value.id == "re"
    return (made or (held and called.attr in OF_RE)) and _is_chinese(node.args[0])


def _is_a_list(node):
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "split":
        return not node.args and _is_chinese(node.func.value)
    if not isinstance(node, ast.Tuple | ast.List | ast.Set):
        return False
    words = [each.value for each in node.elts if isinstance(each, ast.Constant) and isinstance(each.value, str)]
    return sum(HAN.search(each) is not None for each in words) >= LIST and all(len(each) <= WORD for each in words)


def outside(text):
    """Where a module makes a pattern, or holds a list, of Chinese words."""
    return [ast.unparse(node) for node in ast.walk(ast.parse(text)) if _makes_a_pattern(node) or _is_a_list(node)]


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.relative_to(FOLDER).as_posix())
def test_no_module_but_those_of_the_lexicon_holds_a_pattern_or_a_list_of_words(module):
    assert not outside(module.read_text("utf-8"))


@pytest.mark.parametrize(
    "text",
    ['_A = pattern("未|没")', 're.search(rf"{_B}[一二]", said)', 'words_of("一 二")', 'x in ("少", "差", "缺")',
     're.split("[、,]", said)', 'f"{MORE} 超 超出".split()', 're.sub(rf"[{CHINESE}]", "", said)'],
)  # fmt: skip
def test_such_a_pattern_is_seen(text):
    assert outside(text)


def test_a_production_and_a_sentence_are_none():
    assert not outside('word("IF", text="若 如") + said.startswith("不符合")')
    assert not outside('("计入个数", "缺则不得分", "与要素{}合并计分")')
