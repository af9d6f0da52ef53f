"""What docs/windows/ holds for offices: a file to drop workbooks on, a recipe for a program of one file."""

import re

from make_pages import FOLDER

DROP = FOLDER / "windows" / "拖放评分.bat"
RECIPE = FOLDER / "windows" / "perfxl.spec"


def test_cmd_reads_the_drop_file_in_any_code_page():
    raw = DROP.read_bytes()
    assert raw.isascii()
    assert raw.count(b"\n") == raw.count(b"\r\n") > 10, "goto misses labels in a file with LF"


def test_the_drop_file_goes_to_labels_that_exist_and_waits_at_the_end():
    lines = DROP.read_text("ascii").splitlines()
    labels = {line[1:] for line in lines if line.startswith(":")}
    assert {word for line in lines for word in re.findall(r"\bgoto (\w+)", line)} <= labels
    assert lines[-1] == "pause"


def test_a_parenthesis_in_a_name_closes_nothing():
    lines = DROP.read_text("ascii").splitlines()
    assert [line for line in lines if "%*" in line] == ["%run% fill %*"]
    assert not [line for line in lines if line.rstrip().endswith("(")]


def test_what_the_drop_file_says_is_chinese():
    said = re.findall(r"^set words=(.*)$", DROP.read_text("ascii"), re.MULTILINE)
    assert [text.encode().decode("unicode_escape").rstrip() for text in said] == [
        "没有找到perfxl，请先安装。",
        "请把工作簿或文件夹拖到这个图标上。",
    ]


def test_the_recipe_is_a_program():
    compile(RECIPE.read_text("utf-8"), str(RECIPE), "exec")
