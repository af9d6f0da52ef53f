"""What words say of a deadline: kept (按时完成), missed (未按期完工, 延期), by how much (推迟1个月)."""

import calendar
import datetime as dt

from perfxl.criteria.lexicon import verbs
from perfxl.criteria.lexicon import words as w
from perfxl.criteria.lexicon.spelling import word
from perfxl.criteria.lexicon.tokenising import tokenised
from perfxl.numerals import CHINESE, number
from perfxl.patterns import any_of, pattern, words_of

ACTS = frozenset(f"{w.ROLES['FINISHED']} {verbs.ACTS} 完成 实施 落实 组织 建成 兑现 报告".split())
"""What may be done in time or late."""
DONE_BY_A_DAY = (*(act for act in ACTS if len(act) > 1), *words_of("到位 设立 建立 组建 出台 印发 投用 归档 制定 启动"))
"""What is said to be done by a day."""
COMPLETING = frozenset({"完成", "完工", "竣工", "实施"})
"""Those of them that say so of anything."""
_WORKS_DONE = ("完工", "竣工")
_WORKS = frozenset(words_of("建 建成 建设 新建 修 修复 改 改造 装 安装 配 配备 种 植 种植 实施 完工 竣工"))
"""That works are done, and what is done in works."""
BEGINNING = frozenset({"开工", "启动", "动工", "开始", "进场", "立项", "招标", "开标"})
"""What is only the beginning."""
VAGUE = ("及时", "早")
"""及时 alone may praise something else."""
DAYS = ("前", "底", "末", "之前", "以前", "日")
"""What a day by which something is due ends with."""
PLAN = words_of("于 计划 目标 计划时间 目标时间 规定时间 计划目标 规定 要求 目标值 计划值")
"""What something is late for."""
DAILY = ("每天", "每日", "每周", "每年")
"""So much for each of them that it is late."""
BEHIND = tuple(w.ROLES["LATE"].split())
"""That something is late, or by how much."""
PAST, LIMITS = ("超", "超过", "超出"), ("时限", "时间", "期限", "工期")
"""Verbs of what goes beyond a time, and what such a time is called."""
_ON_TIME, _LATE, _EARLY = (any_of(w.ROLES[role]) for role in ("ONTIME", "LATE", "EARLY"))
_DOING = f"(?:{any_of(ACTS)}|项目|工程|工作|任务)*"
_UNIT = r"(?:个?月|天|日|周|个?星期|年|个?工作日|个?季度)"
_SIZE = rf"(?P<size>\d+(?:\.\d+)?|[{CHINESE}]+)(?P<unit>{_UNIT})"
_NOT_LATE = rf"(?:未|无|没有|没|不|零|未出现|未发生|不存在){_LATE}(?:情况|现象)?"
_EARLIER = rf"{_EARLY}(?:(?:\d+(?:\.\d+)?|[{CHINESE}]+)?{_UNIT})?"
_BEHIND = rf"(?:{_LATE}|超[过出]?(?=.*{_UNIT}))(?:了|于计划|规定时[间限])?"
KEPT = pattern(rf"{_DOING}{_ON_TIME}{_DOING}")
MISSED = pattern(rf"{_DOING}(?:(?:未能?|没有|不){_ON_TIME}|{_LATE}){_DOING}")
TIMED = pattern(rf"{_DOING}(?:(?P<kept>{_ON_TIME}|{_EARLIER}|{_NOT_LATE})|{_BEHIND}{_DOING}了?(?:{_SIZE})?){_DOING}")
"""An actual that says nothing else than how late something was."""
_PLANNED_SAID = (
    "规定 约定 要求 合同 时间 时限 期限 工期 计划 目标 较 相比 比 与 项目 工程 任务 工作 进度 完成 完工 竣工 交付 报送 "
    "每 的 , 超过 超出 超"
)
_LATENESS = pattern(rf"(?:(?:未能?|没有?|不能?){_ON_TIME}|{_LATE}|{_ON_TIME}){any_of(ACTS)}*|{any_of(_PLANNED_SAID)}")
_MORE = pattern("合格|质量|基本|部分|整改|核实|造成|一般|(?:免|于|暂|限|先|后)$")
ON_TIME, SAYS_WHEN, _ACT = pattern(_ON_TIME), pattern(f"{_ON_TIME}|{_LATE}|{_EARLY}"), pattern(any_of(ACTS))


def acts_in(said: str) -> set[str]:
    """What was to be done, as far as words name more than completing it."""
    return {*_ACT.findall(SAYS_WHEN.sub("", said))} - COMPLETING


def says_of_another(said: str, about: str) -> bool:
    """Whether words say of another act that it was in time or late: 付款推迟 or 按期完工, where 验收 was to be done."""
    doing = acts_in(about)
    works = any(each in said and each not in about for each in _WORKS_DONE) and not doing <= _WORKS
    return bool(doing) and (works or any(each not in about for each in acts_in(said)))


def only_begins(said: str, about: str) -> bool:
    """Whether words say when something was begun, and others when it was done: 按时开工 beside 按时完成."""
    done = any(each in about for each in COMPLETING)
    return done and any(each in said and each not in about for each in BEGINNING)


def speaks_of_another(said: str, about: str) -> bool:
    """Whether words of lateness speak of something of its own (验收延期), of which others say nothing."""
    doing, done = acts_in(said), acts_in(about)
    alike = any(one in other or other in one for one in doing for other in done)
    return _LATENESS.sub("", said) not in about or bool(doing and done and not alike)


_AGAINST = "NEG DENIED NONE AND OR BLOCK TOP RATIO STOP FAULT"


def is_in_time(said: str) -> bool:
    """Whether words say that something was done in time, and nothing against it, nothing more, and do not go on."""
    plain = word(said)
    against = any(token.plays(_AGAINST) for token in tokenised(plain))
    return ON_TIME.search(plain) is not None and _MORE.search(plain) is None and not against


_AS_RULED = ("按规定", "按要求", "按照规定", "按照要求")


def is_as_ruled(said: str) -> bool:
    """Whether something was done as it ought to be, which beside a deduction for each day late is in time."""
    return said.startswith(_AS_RULED) and bool(acts_in(said)) and is_in_time(f"按时{said}")


_END_OF_YEAR = pattern(r"^(\d{4}年)年?[底末]|^年[底末]")
_MONTH_SAID = pattern(r"(十[一二]?|[一二三四五六七八九])(?=月(?:份|底|末|前|$))")
_DAY = pattern(
    r"年?(?:于|在)?(?:(\d{4})(?:年|[-/.]))?(\d{1,2})(?:月份?|[-/.])(?:(\d{1,2})[日号]?|(底|末))?"
    r"(?:前完成|之前|以前|前|底前|完成)?"
)


def day_in(text: str) -> tuple[dt.date, bool] | None:
    """The day that words name, of a month its last, and whether they name the year."""
    if not any(sign in text for sign in "年月-/."):
        return None
    text = _END_OF_YEAR.sub(lambda found: f"{found[1] or ''}12月底", text)
    match = _DAY.fullmatch(_MONTH_SAID.sub(lambda found: f"{number(found[1]):g}", text))
    if match is None or (match[1] is None and "月" not in text):
        return None
    year, month = int(match[1] or 2000), int(match[2])
    try:
        return dt.date(year, month, int(match[3] or calendar.monthrange(year, month)[1])), match[1] is not None
    except ValueError:
        return None
