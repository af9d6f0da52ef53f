"""What cells of targets and actuals hold: nothing, a number with its sign and unit, a time, that all was done."""

from typing import Literal

from perfxl.numerals import CHINESE, DIGITS
from perfxl.patterns import any_of, pattern, words_of

Sign = Literal["", "=", "≥", ">", "≤", "<", "?"]
"""?: the number of what should be little by its name, without a sign that says so."""
A_DAY = pattern(r"[日号]|\d[-/.]\d{1,2}[-/.]\d")
NOTHING = frozenset({"", "-", "/", "\\", "--", "无数据", "空", "None", "nan", "N/A", "#N/A"})
NO_CRITERION = frozenset({"", "无", "/", "-"})
NOT_APPLICABLE = frozenset({"不涉及", "不适用", "无此项", "未涉及", "不涉及此项", "本项目不涉及", "无此项内容"})
HUNDRED = frozenset({"执行完毕", "全部完成", "全部执行完毕", "全部执行", "全部执行完成"})
"""A rate of 100 % in words."""
_DONE = ("完成", "已完成", "全面完成", "达到", "已达到", "实现")
_TASKS = words_of("任务 目标 目标任务 工作任务 年度任务 年度目标 年度目标任务 计划 年度计划")
DONE_SAID = (*_DONE[:3], *(done + task for done in _DONE for task in _TASKS))
"""That a task was done."""
_SIGNS_SAID: tuple[tuple[Sign, str], ...] = (
    ("≥", "≥ 不低于 不少于 不小于 大于等于 大于或等于 至少 最少 不得低于 不得少于 达到"),
    (">", "> 大于 高于 超过 多于"),
    ("≤", "≤ 不超过 未超过 至多 最多 不高于 不大于 不多于 小于等于 小于或等于 控制在 不得超过"),
    ("<", "< 小于 低于 少于"),
    ("=", "= 等于"),
)
SIGNS: dict[str, Sign] = {words: sign for sign, said in _SIGNS_SAID for words in said.split()}
_TAILS_SAID: tuple[tuple[Sign, str], ...] = (
    ("≥", "以上 及以上 (含)以上 以上(含) 及其以上 或以上"),
    ("≤", "以内 之内 内 以下 及以下 (含)以下 以下(含) (含)以内 以内(含)"),
)
TAILS: dict[str, Sign] = {words: sign for sign, said in _TAILS_SAID for words in said.split()}
"""Signs in words, in front of a number and behind it."""
ERROR = r"#(?:DIV/0!|VALUE!|REF!|NAME\?|NUM!|NULL!|N/A)"
ABOUT = ("~", "～", "〜", "—", "―", "─", "≈")
ORDINAL = pattern(r"(?:19|20)\d\d年度?|[1-4一二三四]季度")
"""2021年 and 二季度 name a time; they count nothing."""
NO_SIZE = pattern(r"(?:19|20)\d\d年度?|一次性")
"""What holds a number in words of a target, and counts nothing."""
BEFORE_A_MONTH = pattern(r"月份?(?:之前|以前|前)(?:完成)?$")
BEFORE_A_DAY = pattern(r"(?:之前|以前|前)(?:完成)?$")
"""What leads to a day without naming it."""
LITERAL = pattern(r'"([^"]*)"|\\(.)|([一-龥])')
"""Words that a number's format shows beside it."""
NUMBER_SAID = pattern(rf"(?P<size>\d+(?:\.\d+)?|[{CHINESE}]+)(?P<rest>\D{{1,20}})")
"""A number among words, and the words behind it."""
SO_MANY = pattern(rf"(?<=[一-龥])(?:[1-9]\d*|[{CHINESE}]+)[起次例人件个处项名]$")
"""重大事故1起: so many of what takes everything."""
NUMBERS_SAID = pattern(rf"(\d+(?:\.\d+)?)|([{CHINESE}]+)(?=(.?))")
SIGNS_OF_NUMBERS = pattern(rf"[\d{CHINESE}.]+")
_NUMBER = rf"[-+]?{DIGITS}|[零一二两三四五六七八九十百]+"
_WORD = "A-Za-z一-龥"
UNIT = pattern(
    rf"[{_WORD}℃°·²³]{{0,6}}[/·][{_WORD}·/*]{{1,6}}|[{_WORD}]{{1,6}}\([{_WORD}]\)"
    r"|[A-Za-z]{2,5}[²³]?|[°℃]C?|[mgthLWV][²³]?"
)
"""Units nobody listed but nobody mistakes: 元/人*月, 台(套), TB, ℃; 95(上年) is a number with a remark."""
ONE_NUMBER = pattern(
    rf"(?:在)?({any_of(SIGNS)})?({_NUMBER})(%|‰|百分比|{UNIT.pattern}|[^\d%(]{{0,4}}?)({any_of(TAILS)})?(\(含(?:本数|\2(?:%|[^\d()]{{0,4}}))?\))?"
)
TWO_NUMBERS = pattern(rf"(?:在)?({_NUMBER})(%|[^\d%(-]{{0,4}}?)(?:-|至|到)({_NUMBER})(%|[^\d%(]{{0,4}}?)(?:之间)?")
