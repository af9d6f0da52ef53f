"""Lists put together from slots, each with actuals and what their items earn or cost."""

import random
from collections.abc import Iterator

from composed_counts import ENDS, LEADS, TAILS, Drawn

DONE = ("制定工作方案", "建立台账", "配备专人", "开展自查", "组织培训", "公示结果", "流程规范，手续完备", "无违规支出")
THINGS = ("工作方案", "管理制度", "会议记录", "检查台账", "验收单", "安全预案", "合同文本")
MARKS = ("①②③④", ("1.", "2.", "3.", "4."), ("（1）", "（2）", "（3）", "（4）"), ("(1)", "(2)", "(3)", "(4)"))
AWARDED = ("{x}，得{a}分", "{x}得{a}分", "{x}（{a}分）", "{x}，{a}分", "{x}的，得{a}分", "{x}。（{a}分）", "{x}计{a}分")
STOPS = ("；", "。", "\n", "; ")
PLAIN = ("{x}得{a}分", "{x}的得{a}分", "{x}的，得{a}分", "{x}，得{a}分")
HEADS = (
    "具备下列条件的各得{a}分：{j}", "符合以下要求，每项得{a}分：{j}", "满足以下{n}项，每项得{a}分：{j}",
    "下列情形每项得{a}分：{j}",
    "{j}，每完成一项得{a}分", "{j}（{w}分，每项{a}分）", "{m}。每项{a}分", "{j}，每项得{a}分",
)  # fmt: skip
WHOLES = (
    "{j}齐全得满分，每缺一项扣{a}分", "{j}{n}项资料齐全得{w}分，缺一项扣{a}分",
    "满足以下{n}项得满分，每缺一项扣{a}分：{j}",
    "{j}每缺一项扣{a}分", "资料包括{j}，每缺少一项扣{a}分", "{j}，每少1项扣{a}分", "应建立{j}，每缺一项扣{a}分",
    "无{k}的，每项扣{a}分",
)  # fmt: skip
SO_MANY = ("{n}项{f}全公开得{w}分，每缺1项扣{a}分", "{n}份{f}全报送得{w}分，每少1份扣{a}分", "{f}不全，每缺1项扣{a}分")
STATES = (
    ("自有车库", "租用车库", "无车库"),
    ("设置独立窗口", "与其他业务共用窗口", "未设置窗口"),
    ("悬挂于显著位置", "悬挂于隐蔽位置", "未悬挂"),
)


def own(rng: random.Random) -> Drawn:
    """Items, each with its points."""
    size, worths = rng.choice((3, 4)), (1, 2, 3, 2)
    names = rng.sample(DONE, size)
    marked = rng.random() < 0.6
    form, marks, stop = rng.choice(AWARDED if marked else PLAIN), rng.choice(MARKS), rng.choice(STOPS)
    names = names if marked else [each for each in DONE if "，" not in each][:size]
    clauses = [form.format(x=name, a=worth) for name, worth in zip(names, worths, strict=False)]
    text = stop.join(f"{marks[at] if marked else ''}{clause}" for at, clause in enumerate(clauses))
    held = dict(zip(names, worths, strict=False))
    chosen = [names, names[:1], names[1:], [names[0], names[2]]]
    due = {"；".join(each): float(sum(held[name] for name in each)) for each in chosen}
    return text, sum(held.values()), None, due


def alike(rng: random.Random) -> Drawn:
    """Items of one worth, by their names, their number or those that are missing."""
    size, each = rng.choice((3, 4)), rng.choice((1, 2))
    names = rng.sample([name for name in DONE if "，" not in name and name[0] != "无"], size)
    marks = rng.choice(MARKS)
    slots = {
        "a": each,
        "n": "三四"[size - 3],
        "w": size * each,
        "m": "；".join(map("".join, zip(marks, names, strict=False))),
    }
    text = rng.choice(HEADS).format(j=rng.choice("、；").join(names), **slots)
    due = {
        "；".join(names): size * each,
        "、".join(names[:2]): 2 * each,
        names[-1]: each,
        f"完成{size - 1}项": (size - 1) * each,
    }
    return text, size * each, None, {said: float(points) for said, points in due.items()}


def lost(rng: random.Random) -> Drawn:
    """What is listed, and what each of it costs where it is missing."""
    size, each = rng.choice((3, 4)), rng.choice((0.5, 1, 2))
    names, w = rng.sample(THINGS, size), 8
    slots = {"a": f"{each:g}", "n": "三四"[size - 3], "w": w, "j": "、".join(names)}
    text = rng.choice(WHOLES).format(k="、".join(names[:-1]) + f"和{names[-1]}", **slots)
    text = rng.choice(LEADS[:4]) + text + (rng.choice(ENDS[:3]) if "：" not in text else "") + rng.choice(TAILS[:2])
    due = {f"缺{names[0]}": 1, f"缺{names[1]}、{names[2]}": 2, "缺1项": 1, "缺3项": 3}
    return text, w, None, {said: max(0.0, w - count * each) for said, count in due.items()}


def so_many(rng: random.Random) -> Drawn:
    """So many of them all there, and what each that is missing costs."""
    w, n, each, thing = 6, rng.choice((3, 4, 5)), rng.choice((0.5, 1)), rng.choice(("内容", "预算", "明细", "制度"))
    form = rng.choice(SO_MANY)
    text, unit = form.format(n=n, f=thing, w=w, a=f"{each:g}"), "份" if "份" in form else "项"
    return text, w, None, {f"缺{count}{unit}": max(0.0, w - count * each) for count in (1, 2, 3)}


def states(rng: random.Random) -> Drawn:
    """States under their numbers, down to nothing."""
    said, marks, worths = rng.choice(STATES), rng.choice(MARKS), rng.choice(((10, 6, 0), (5, 3, 0), (8, 5, 0)))
    form, stop = rng.choice(("{x}{a}分", "{x}得{a}分", "{x}，得{a}分")), rng.choice(("", "", "；", "。"))
    pairs = list(zip(marks, said, worths, strict=False))
    text = stop.join(f"{mark}{form.format(x=each, a=worth)}" for mark, each, worth in pairs)
    return text, worths[0], None, {each: float(worth) for _, each, worth in pairs}


def drawn(seed: int, each: int) -> Iterator[Drawn]:
    """So many texts of each kind."""
    rng = random.Random(seed)  # noqa: S311  (draws, no secrets)
    for _ in range(each):
        yield from (kind(rng) for kind in (own, alike, lost, so_many, states))
