"""Rules over counts and lateness put together from slots, each with actuals and what its parts say they earn."""

import datetime as dt
import random
from collections.abc import Iterator

Drawn = tuple[str, int, str | None, dict[str, float]]
LEADS = ("", "", "抽查10份资料，", "查阅台账。", "检查台账：", "现场检查，", "是否按要求开展工作。", "根据检查结果，")
FULL = ("", "得满分", "的得{w}分", "计{w}分", "，得{w}分", "不扣分", "得基准分", "者得{w}分")
JOINS = ("，", "；", "。", "\n", "，否则", "；反之", "，但", "，若")
TAKEN = ("扣{a}分", "减{a}分", "核减{a}分", "，扣{a}分", "扣除{a}分", "减去{a}分", "，则扣{a}分", "应扣{a}分")
SHARED = ("扣权重的{p}%", "扣除该项权重分的{p}%", "扣减分值的{p}%")
ENDS = ("", "，扣完为止", "。扣完为止", "（扣完为止）", "，可累计扣完", "，累计扣分，扣完为止", "，最低得0分")
MOST = ("，最多扣{c}分", "，扣分不超过{c}分", "，共扣{c}分为止", "，扣满{c}分为止", "，以扣{c}分为限")
TAILS = ("", "。", "。以台账为准。", "，以检查记录为依据。", "。根据检查情况评分。", "。以通报文件为依据")
NOUNS = (
    ("差错", "处", ("账实相符", "账务处理规范", "账目清楚，手续完备", "无差错")),
    ("安全事故", "起", ("未发生安全事故", "全年无安全事故")),
    ("投诉", "次", ("无投诉", "未收到投诉")),
    ("错误", "条", ("信息公开准确", "发布内容100%准确")),
    ("脱岗", "人次", ("值班制度落实到位", "未发生脱岗")),
)
HAPPENS = (
    "每发现{n}{u}{f}", "每有{n}{u}{f}", "每{n}{u}{f}", "发现{n}{u}{f}", "{f}每{n}{u}", "有{f}的，每{u}", "每{u}{f}",
    "如有{f}，每{n}{u}", "经查发现{n}{u}{f}", "凡发现{n}{u}{f}的",
)  # fmt: skip
BEYOND = (
    ("，超过{k}{u}不得分", 1),
    ("；超过{k}{u}的，不得分", 1),
    ("，{k}{u}及以上不得分", 0),
    ("，达到{k}{u}不得分", 0),
)
LATE = ("推迟", "延迟", "延期", "逾期", "滞后", "拖延", "超期", "延误", "拖后")
DONE = ("报送", "验收", "提交", "拨付", "公开", "开工", "交付")
IN_TIME = ("按时{d}", "按期{d}", "{d}及时", "在规定时间内{d}", "应于{due}{d}", "要求{due}{d}", "{due}完成{d}")
DELAYED = (
    "每{v}{n}{u}", "{v}{n}{u}", "{v}的，每{n}{u}", "{v}{d}的，每{n}{u}", "每{v}{d}{n}{u}", "{v}{d}每{n}{u}",
    "未按时{d}的，每{v}{n}{u}", "未能及时{d}，每{v}{n}{u}", "每比计划{v}{n}{u}", "比计划{v}的，每{v}{n}{u}",
)  # fmt: skip
LISTS = ("资料包括{j}", "内容包括{j}等", "有{j}", "资料齐全，包括{j}等", "档案资料齐全", "手续完备，包括{j}", "{j}齐全")
MISSES = ("每缺{n}{u}", "缺{n}{u}", "每缺少{n}{u}", "少{n}{u}", "缺少{n}{u}", "每有{n}{u}缺失", "每缺失{n}{u}")
THINGS = ("制度", "方案", "合同", "台账", "清单", "图纸", "验收单")
WHOLES = ("{n}{u}{f}全部{v}", "{n}{u}{f}均{v}", "全部{v}{n}{u}{f}", "应{v}{n}{u}{f}", "全年{v}{n}{u}{f}")
DEEDS = (("张", "报表", "上报"), ("项", "内容", "公开"), ("场", "培训", "开展"), ("家", "企业", "走访"))
GAINS = (("篇", "报告", "完成"), ("场", "培训", "举办"), ("条", "信息", "上报"), ("家", "企业", "新增"))
EARNS = ("每{v}1{u}{f}", "每{v}{f}1{u}", "每{v}1{u}", "{v}{f}每{u}", "每有1{u}{f}", "{v}{f}的，每{u}")
TOPS = ("，最高{m}分", "，最高不超过{m}分", "，以{m}分为限", "，加满{m}分为止", "（最高{m}分）", "，{m}分封顶")


def _taken(rng: random.Random, w: int) -> tuple[str, float]:
    a, p = rng.choice((0.5, 1, 2)), rng.choice((5, 10, 20))
    form = rng.choice(TAKEN + SHARED)
    return form.format(a=f"{a:g}", p=p), w * p / 100 if form in SHARED else a


def _left(w: int, lost: float, most: float | None = None) -> float:
    return max(0.0, w - (lost if most is None else min(lost, most)))


def _state(rng: random.Random, w: int, said: str) -> str:
    full = rng.choice(FULL).format(w=w) if said else ""
    joined = rng.choice(JOINS if full else JOINS[:1]) if said else ""
    return f"{said}{full}{joined}"


def _ended(rng: random.Random, body: str) -> str:
    return body + rng.choice(TAILS)


def incidents(rng: random.Random) -> Drawn:
    """A state, what happens, what each costs, the most of it, and from how many on there is nothing."""
    w, (noun, unit, states) = rng.choice((4, 5, 8, 10)), rng.choice(NOUNS)
    happens = rng.choice(HAPPENS).format(n=rng.choice("1一"), u=unit, f=noun)
    state = _state(rng, w, rng.choice((*states, "")))
    state = state.removesuffix("若") if happens[0] in "如凡每" else state
    taken, each = _taken(rng, w)
    most = rng.choice((None, None, max(1, w // 2)))
    end = rng.choice(ENDS) if most is None else rng.choice(MOST).format(c=most)
    k, (veto, above) = rng.choice((3, 5)), rng.choice((*BEYOND, ("", 99)))
    text = _ended(rng, rng.choice(LEADS) + state + happens + taken + end + veto.format(k=k, u=unit))
    due = {n: 0.0 if n >= k + above else _left(w, n * each, most) for n in (1, 2, k, k + 1)}
    said = {said: float(w) for said in ("0", "无", f"0{unit}")}
    return (
        text,
        w,
        None,
        said | {form: due[n] for n in due for form in (f"{n}{unit}", f"{n}{unit}{noun}", f"发现{n}{unit}")},
    )


def lateness(rng: random.Random) -> Drawn:
    """What was to be done by when, how late it was, and what each day or month costs."""
    w, verb, done = rng.choice((4, 5, 8, 10)), rng.choice(LATE), rng.choice(DONE)
    day = dt.date(2022, rng.randrange(2, 11), rng.choice((10, 15, 20)))
    head = rng.choice((*IN_TIME, "")).format(d=done, due=f"{day.month}月{day.day}日前")
    unit = rng.choice(("天", "个工作日", "周", "个月"))
    taken, each = _taken(rng, w)
    state = _state(rng, w, head).removesuffix("若")
    delayed = rng.choice(DELAYED).format(v=verb, n=rng.choice("1一"), u=unit, d=done)
    text = _ended(rng, state + delayed + taken + rng.choice(ENDS))
    due = {
        "按时": 0,
        f"按期{done}": 0,
        "提前3天": 0,
        f"推迟2{unit}": 2,
        f"{verb}{done}3{unit}": 3,
        f"{done}{verb}1{unit}": 1,
    }
    target = f"2022年{day.month}月{day.day}日前" if "月" in head or rng.random() < 0.5 else None
    if target is not None and unit == "天":
        later = day + dt.timedelta(days=4)
        due[f"{later.year}年{later.month}月{later.day}日"] = 4
    return text, w, target, {said: _left(w, n * each) for said, n in due.items()}


def missing(rng: random.Random) -> Drawn:
    """What is required, and what each that is missing costs; a bare number may be of those that are there."""
    w, unit = rng.choice((4, 5, 8, 10)), rng.choice("项份个")
    listed = "、".join(rng.sample(THINGS, 3))
    taken, each = _taken(rng, w)
    text = _state(rng, w, rng.choice(LISTS).format(j=listed)).rstrip("若但")
    text = _ended(rng, text + rng.choice(MISSES).format(n=rng.choice("1一"), u=unit) + taken + rng.choice(ENDS))
    return text, w, None, {f"{verb}{n}{unit}": _left(w, n * each) for verb in ("缺", "缺少") for n in (1, 2, 3)}


def wholes(rng: random.Random) -> Drawn:
    """So many of them all done, and what each less costs."""
    w, n, (unit, thing, verb) = rng.choice((4, 5, 8, 10)), rng.choice((3, 4, 6, 12)), rng.choice(DEEDS)
    taken, each = _taken(rng, w)
    head = rng.choice(WHOLES).format(n=n, u=unit, f=thing, v=verb)
    text = f"{head}{rng.choice(FULL[1:5]).format(w=w)}{rng.choice(JOINS[:3])}每{rng.choice('缺少')}1{unit}{taken}"
    return (
        _ended(rng, text + rng.choice(ENDS)),
        w,
        f"{n}{unit}",
        {f"{n - k}{unit}": _left(w, k * each) for k in (0, 1, 2)},
    )


def earned(rng: random.Random) -> Drawn:
    """What each that is done earns, up to a most."""
    (unit, thing, verb), each, most = rng.choice(GAINS), rng.choice((1, 2)), rng.choice((4, 6))
    head = rng.choice(EARNS).format(v=verb, u=unit, f=thing)
    get = rng.choice(("得{a}分", "计{a}分", "，得{a}分", "可得{a}分")).format(a=each)
    text = _ended(rng, head + get + rng.choice(TOPS).format(m=most))
    return text, most, None, {f"{n}{unit}": float(min(most, n * each)) for n in (0, 1, 3, 9)}


ONCE = (
    "未编制预案",
    "未建立台账",
    "未公示结果",
    "未组织演练",
    "未签订责任书",
    "制度未上墙",
    "标识不醒目",
    "经费未专账核算",
)
EACH = (
    ("值班脱岗", "人次"), ("档案缺页", "份"), ("器材过期", "具"), ("回访不及时", "例"), ("记录不完整", "处"),
    ("信息漏报", "条"), ("占道堆放", "处"), ("报表填错", "张"), ("票据未粘贴", "张"), ("投诉未答复", "件"),
)  # fmt: skip
COUNTING = ("{f}的，每{u}{t}", "{f}每{u}{t}", "每发现{f}1{u}{t}", "{f}1{u}{t}", "{f}的，发现一{u}{t}")
BESIDE = ("；", "。", "，", "；\n")


def several(rng: random.Random) -> Drawn:
    """Faults that cost something once and what is counted, in any order: each takes its own words."""
    w, join = rng.choice((8, 10, 20)), rng.choice(BESIDE)
    costs = [(said, "", rng.choice((1, 2, 3))) for said in rng.sample(ONCE, rng.choice((0, 1, 2)))]
    costs += [(said, unit, rng.choice((0.5, 1, 2))) for said, unit in rng.sample(EACH, rng.choice((1, 2)))]
    rng.shuffle(costs)
    clauses = [
        rng.choice(COUNTING).format(f=said, u=unit, t=f"扣{a:g}分")
        if unit
        else f"{said}{rng.choice(('的', '的，', ''))}扣{a:g}分"
        for said, unit, a in costs
    ]
    due = {f"{said}{2 if unit else ''}{unit}": w - a * (2 if unit else 1) for said, unit, a in costs}
    if len(costs) > 1:
        (one, unit, a), (other, units, b) = costs[:2]
        both = f"{one}{3 if unit else ''}{unit}；{other}{1 if units else ''}{units}"
        due[both] = w - a * (3 if unit else 1) - b
    text = join.join(clauses) + rng.choice(("", "，扣完为止", "。"))
    return text, w, None, {said: max(0.0, float(left)) for said, left in due.items()}


def drawn(seed: int, each: int) -> Iterator[Drawn]:
    """So many texts of each kind."""
    rng = random.Random(seed)  # noqa: S311  (draws, no secrets)
    for _ in range(each):
        yield from (kind(rng) for kind in (incidents, lateness, missing, wholes, earned, several))
