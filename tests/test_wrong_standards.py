"""What is said of a standard that cannot be used: everything at once, each with its line."""

import tomllib

import pytest
from command import invoke
from test_standards import BUILT_IN, CITY, DATA
from workbooks import UNSCORED

from perfxl.standards import StandardError, load_standard
from perfxl.standards.lines import lines_of

WRONG = DATA / "wrong.toml"


def test_everything_wrong_is_said_at_once_with_its_line():
    with pytest.raises(StandardError) as caught:
        load_standard(str(WRONG))
    expected = [
        (3, "标准里没有“surce”这个键，是不是“source”"),
        (7, "grades第1项的“at_least”写的是“九十”（文字），应是不小于0的数（分）"),
        (12, "grades第2项里没有“at_leest”这个键，是不是“at_least”"),
        (13, "grades第2项的“source”（来源：依据哪份文件、哪一条）不能空着"),
        (15, "grades第3项缺少“name”（等级的名称）"),
        (20, "“far_above_target”的“value”写的是“130”，应是1至10之间的数（倍，1.30表示130%）"),
        (21, '“low_spending_rate”应写成{ value = …, source = "…" }'),
        (24, "“reverse”的“value”写的是“linea”，是不是“linear”；只能写inverse（权重×目标值÷业绩值）"),
        (27, "linked第1项的“names”第2项写的是“”，应是文字"),
        (28, "linked第1项的“line”写的是“execution”，是不是“execution_rate”；只能写execution_rate"),
        (31, "elements第1项缺少“source”"),
        (36, "elements第1项的“list”第3项“档案齐全”与第1项重复"),
        (47, "indicators第1项的list第2项里没有“critereon”这个键，是不是“criterion”"),
        (47, "indicators第1项的list第2项的“weight”写的是“5”（文字）"),
    ]
    said = [(problem.line, problem.message) for problem in caught.value.problems]
    assert [
        (line, message[: len(words)]) for (line, message), (_, words) in zip(said, expected, strict=True)
    ] == expected


BASED = 'based_on = "zhengzhou"\ntitle = "我市"\nsource = "办法"\n'


def grade(name, bound):
    return f'[[grades]]\nname = "{name}"\nat_least = {bound}\nsource = "办法"\n'


def group(level2_weight, *weights):
    items = ", ".join(
        f'{{ indicator = "{number}", weight = {weight}, target = 1, criterion = "完成得满分" }}'
        for number, weight in enumerate(weights)
    )
    start = '[[indicators]]\nlevel1 = "过程"\nlevel1_weight = 10\nlevel2 = "管理"\n'
    return f'{start}level2_weight = {level2_weight}\nsource = "办法"\nlist = [{items}]\n'


CONTRADICTIONS = [
    (
        grade("优", 80) + grade("良", 80) + grade("差", 0),
        10,
        "等级要从高到低：“良”的at_least是80，应小于上一项“优”的80",
    ),
    (grade("优", 90) + grade("良", 60), 10, "最后一个等级“良”的at_least应是0，现在60分以下没有等级"),
    (grade("优", 120) + grade("差", 0), 6, "“优”的at_least是120，超过满分100"),
    (grade("优", 90) + grade("优", 0), 9, "grades里“优”写了两次"),
    ("grades = []\n", 4, "grades（评价等级）至少要有一项"),
    ('[[qualitative]]\nword = "好"\nlow = 0.9\nhigh = 0.8\nsource = "办法"\n', 6, "“好”的low（0.9）大于high（0.8）"),
    (
        (
            '[[linked]]\nnames = ["甲"]\nline = "arrival_rate"\nother = "arrival_rate"\nsource = "办法"\n'
            '[[linked]]\nnames = ["乙",\n"甲"]\nline = "spending_rate"\nsource = "办法"\n'
        ),
        7,
        "“other”与“line”相同",
    ),
    (group(10, 3.33, 3.33, 3.33), 8, "“管理”的二级权重是10，其下各项之和是9.99"),
    (group(9.99, 3.33, 3.33, 3.33), 6, "“过程”的一级权重是10，其下各二级权重之和是9.99"),
    (
        (
            '[[elements]]\nindicator = "甲"\nsource = "办法"\nlist = ["一"]\n'
            '[[elements]]\nindicator = "甲"\nsource = "办法"\nlist = ["二"]\n'
        ),
        9,
        "elements里“甲”写了两次",
    ),
]


@pytest.mark.parametrize(("text", "line", "words"), CONTRADICTIONS)
def test_contradictions(text, line, words, tmp_path):
    [problem, *_] = problems_of(BASED + text, tmp_path)
    assert (problem.line, problem.message[: len(words)]) == (line, words)


def problems_of(text, folder):
    own = folder / "我市.toml"
    own.write_text(text, encoding="utf-8")
    with pytest.raises(StandardError) as caught:
        load_standard(str(own))
    return caught.value.problems


def test_exact_weights_contradict_nothing(tmp_path):
    own = tmp_path / "我市.toml"
    own.write_text(BASED + group(10, 3.33, 3.33, 3.34), encoding="utf-8")
    assert len(load_standard(str(own)).common_indicators) == 3


SYNTAX = [
    ('title = "我市\nsource = "办法"', 1, "引号没有成对"),
    ("title = 我市", 1, "“=”后面的值写法不对"),
    ("title ＝ “我市”", 1, "这一行有中文标点＝“”，请换成英文的"),
    ('title = "一"\ntitle = "二"', 2, "同一个键写了两次"),
    ("[limits]\n[rules]\n[limits]\n", 3, "同一节写了两次"),
    ('title = "一" "二"', 1, "值写完以后还有多余的字"),
    ('[[elements]]\nlist = [\n"一"\n"二"\n]', 4, "方括号[ ]没有成对，或两项之间少了逗号"),
    ("标题 = 1", 1, "键只用英文字母、数字和下划线"),
    ("title", 1, "键的后面应是“=”"),
]


@pytest.mark.parametrize(("text", "line", "words"), SYNTAX)
def test_what_is_no_toml(text, line, words, tmp_path):
    [problem] = problems_of(text, tmp_path)
    assert problem.line == line
    assert words in problem.message
    assert not any("a" <= letter <= "z" for letter in problem.message)


def test_a_standard_without_a_base_needs_every_section(tmp_path):
    found = problems_of('title = "我市"\nsource = "办法"\n[limits]\n', tmp_path)
    said = "\n".join(map(str, found))
    assert all(name in said for name in ("[[grades]]", "[rules]", "[[qualitative]]", "[[linked]]", "full_total"))
    assert 'based_on = "zhengzhou"' in said


def test_standards_based_on_each_other(tmp_path):
    (tmp_path / "我省.toml").write_text('based_on = "我市.toml"\ntitle = "省"\nsource = "办法"\n', encoding="utf-8")
    [problem] = problems_of('title = "市"\nbased_on = "我省.toml"\nsource = "办法"\n', tmp_path)
    assert str(problem).startswith("我省.toml第1行：based_on绕了一圈：我市.toml → 我省.toml → 我市.toml")


def test_a_base_that_is_not_there_or_is_wrong(tmp_path):
    [problem] = problems_of('title = "市"\nbased_on = "zhengzhuo"\nsource = "办法"\n', tmp_path)
    assert str(problem).startswith("我市.toml第2行：based_on：找不到标准“zhengzhuo”，是不是“zhengzhou”")
    (tmp_path / "我省.toml").write_text('title = ""\n' + BASED.replace('title = "我市"\n', ""), encoding="utf-8")
    found = problems_of('titel = "市"\nbased_on = "我省.toml"\nsource = "办法"\n', tmp_path)
    assert [(problem.file, problem.line) for problem in found] == [("我市.toml", 1), ("我省.toml", 1)]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"\xff\xfe\x00", "编码既不是UTF-8也不是GBK"),
        (b"title = \x81", "编码选成UTF-8"),
        (b"PK\x03\x04\x00\x00", "不是文本文件"),
        (b"#" * 2_000_000, "不像是标准"),
    ],
)
def test_files_that_are_no_text(content, words, tmp_path):
    wrong = tmp_path / "错.toml"
    wrong.write_bytes(content)
    with pytest.raises(StandardError, match=words):
        load_standard(str(wrong))


def test_the_command_says_all_of_it_on_standard_error_and_ends_with_2(tmp_path):
    result = invoke("fill", UNSCORED, "-o", tmp_path, "--standard", WRONG)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.count("wrong.toml第") == 14
    assert "标准不能用，有14处要改：\n  wrong.toml第3行：标准里没有“surce”" in result.stderr


def test_an_unknown_name_names_the_known():
    with pytest.raises(StandardError, match="zhengzhou、mof"):
        load_standard("没有")
    with pytest.raises(StandardError, match="是不是“zhengzhou”"):
        load_standard("zhengzhuo")


ODD_TOML = '''
"quoted key" = 1 # a = comment
a.b.c = """many
lines = [ of ] text"""
d = { e = [1, 2.5,
  { f = 'x, y' } ], g = 1979-05-27T07:32:00Z }
[[h]]
[h.i]
j = []
[[h]]
k = 1
'''


@pytest.mark.parametrize(
    "text", [ODD_TOML, *(path.read_text("utf-8") for path in (*BUILT_IN.glob("*.toml"), CITY, WRONG))]
)
def test_every_key_has_its_line(text):
    lines, rows = lines_of(text), text.splitlines()

    def walk(value, path):
        if path:
            assert isinstance(path[-1], int) or str(path[-1]) in rows[lines[path] - 1]
        for key, below in (
            value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
        ):
            walk(below, (*path, key))

    walk(tomllib.loads(text), ())
