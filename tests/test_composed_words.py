"""Worded criteria composed of slots at random, with an oracle of their own: nearly all decided, none wrong.

What truly means two things is left out: degrees whose subject nobody says beside an actual that says it, a state
beside an event that would take everything, and an actual that no clause says (it has to wait).
"""

import math
import random
import tomllib
from pathlib import Path

from perfxl.criteria import Asked, Rules, score_column

SLOTS = tomllib.loads((Path(__file__).parent / "data" / "criteria" / "composed_words.toml").read_text(encoding="utf-8"))
POINTS = {2: [(5, 0), (10, 4)], 3: [(5, 3, 0), (10, 6, 0), (6, 3, 1), (8, 5, 2)], 4: [(5, 4, 2, 0), (10, 8, 5, 2)]}
AWARDS = ("得n分", "计n分", "n分", "给n分", "得满分", "得n%", "得权重的n%", "扣n分")
STOPS = ("；", "，", "。", ";", "\n")
CASES = ("", "的", "的，", "，")
DRAWS = 400
LEAST_DECIDED = 0.98


def awarded(form, points, weight):
    """The words of so many points, in one form for all clauses."""
    if form == "扣n分":
        return "得满分" if points == weight else f"扣{weight - points}分"
    if points == 0:
        return "不得分"
    if points == weight and form not in ("得n分", "计n分", "n分", "给n分"):
        return "得满分"
    share = f"{points * 100 / weight:g}"
    return form.replace("n", share) if "%" in form else form.replace("满分", "n分").replace("n", str(points))


def clauses(draw, said, points):
    """Clauses in one manner, each with its award."""
    form, case, stop = draw(AWARDS), draw(CASES), draw(STOPS)
    stop = "；" if "，" in case and stop in "，," else stop
    return stop.join(f"{each}{case}{awarded(form, own, points[0])}" for each, own in zip(said, points, strict=True))


def framed(draw, text, weight):
    """The same between where to look, and where the proof lies."""
    lead, tail = draw(SLOTS["leads"]).replace("{weight}", str(weight)), draw(SLOTS["tails"])
    return lead + text + tail


def scale(draw):
    """Degrees of one subject: said of each, once, in a heading, in a question or in brackets."""
    subjects, said = draw([family for family in SLOTS["families"] if family[0]])
    subject, degrees = draw(subjects.split()), said.split()
    points = draw(POINTS[len(degrees)])
    layout = draw(("each", "once", "is", "head", "colon", "brackets"))
    named = {
        "each": [subject + each for each in degrees],
        "is": [f"{subject}为{each}" for each in degrees],
        "once": [subject + degrees[0], *degrees[1:]],
    }.get(layout, degrees)
    text = clauses(draw, named, points)
    shown = {"head": f"{subject}情况：{text}", "brackets": f"{subject}情况（{text}）", "colon": f"{subject}：{text}"}
    whole = shown.get(layout, text)
    actuals = [(form + each, own) for each, own in zip(degrees, points, strict=True) for form in ("", subject)]
    text = framed(draw, whole, points[0]) if layout in ("each", "once", "is") else whole
    return text, points[0], [*actuals, ("情况待核", None)]


def pair(draw):
    """A state, and what denies it: in words, as its else, as a question, alone, or behind what is asked for."""
    yes, no = draw(SLOTS["pairs"])
    weight, lost = draw((3, 4, 5, 6)), draw((1, 2))
    taken, left = draw((("不得分", 0), ("0分", 0), (f"扣{lost}分", weight - lost), (f"减{lost}分", weight - lost)))
    full, case, stop = draw(("得满分", "计满分", "不扣分", "得全部分值")), draw(("", "的")), draw(STOPS)
    text = draw(
        (
            f"{yes}{case}{full}{stop}{no}{case}{taken}", f"{yes}{case}{full}，否则{taken}",
            f"{yes}{case}{full}；反之，{taken}", f"是否{yes}。是，{full}；否，{taken}", f"{no}{case}{taken}",
            f"应{yes}。{no}{case}{taken}", f"若{no}的，{taken}",
        )
    )  # fmt: skip
    either = [("是", weight), ("否", left)] if "，" in text and not text.startswith(("若", "应", no)) else []
    return (
        framed(draw, text, weight),
        weight,
        [(yes, weight), (f"已{yes}", weight), (no, left), *either[: "否" in text]],
    )


def undone(draw):
    """What was not done, said with and without of what; one fault alone, or beside another."""
    no, short, yes = draw(SLOTS["undone"])
    other = draw(("", "；有关资料有涂改扣1分", "，弄虚作假的扣2分"))
    weight, lost, case = draw((4, 5, 6)), draw((1, 2)), draw(("", "的", "的，"))
    affirmed = [(yes, weight), (f"已{yes}", weight)] if not other else []
    text = f"{no}{case}{draw(('扣', '减'))}{lost}分{other}"
    return framed(draw, text, weight), weight, [(no, weight - lost), (short, weight - lost), *affirmed]


def asked(draw):
    """What is asked for, and faults of it."""
    requirement, *faults = draw(SLOTS["asked"])
    weight, case = draw((5, 6)), draw(("", "的", "的，"))
    costs = [draw((1, 2)) for _ in faults]
    said = "；".join(f"{fault}{case}扣{cost}分" for fault, cost in zip(faults, costs, strict=True))
    actuals = [(fault, weight - cost) for fault, cost in zip(faults, costs, strict=True)]
    both = [("；".join(faults), weight - sum(costs))] if len(faults) > 1 else []
    return framed(draw, f"{requirement}{draw(('。', '，', '；'))}{said}", weight), weight, actuals + both


def states(draw):
    """Three states of one thing, or grades by name with what each is said to be."""
    if draw((True, False)):
        said = draw(SLOTS["states"])
        points = draw(POINTS[3])
        return framed(draw, clauses(draw, said, points), points[0]), points[0], list(zip(said, points, strict=True))
    grades, *said = draw(SLOTS["described"])
    points, stop = draw(POINTS[len(said)]), draw(("；", "。", "\n"))
    names = [f"{grade}：{each}" for grade, each in zip(grades.split(), said, strict=True)]
    text = stop.join(f"{name}，{awarded('得n分', own, points[0])}" for name, own in zip(names, points, strict=True))
    return text, points[0], [*zip(grades.split(), points, strict=True), *zip(said, points, strict=True)]


def items(draw):
    """A list whose items each earn: numbered, in brackets, of one worth said before or behind them."""
    chosen = list(dict.fromkeys(draw(SLOTS["items"]) for _ in range(4)))[:3]
    joined, worth = "、".join(chosen), [2] * len(chosen)
    numbered = [f"{mark}{item}" for mark, item in zip("①②③", chosen, strict=False)]
    layout = draw(("①", "（）", "每项得2分：", "以下各项各2分：", "各得2分", "，每项2分", "。每具备一项得2分"))
    if layout in ("①", "（）"):
        worth = [draw((1, 2)) for _ in chosen]
        stop, form = draw(("；", "，", "。")), "{}得{}分" if layout == "①" else "{}（{}分）"
        text = stop.join(map(form.format, numbered if layout == "①" else chosen, worth))
    else:
        text = f"{layout}{'；'.join(chosen)}" if layout.endswith("：") else joined + layout
    weight = sum(worth)
    actuals = [("；".join(chosen), weight), (joined, weight), (chosen[0], worth[0]), (f"{chosen[0]}；另一事项", None)]
    return text + draw(SLOTS["tails"]), weight, actuals


def wholly(draw):
    """All of a list, or nothing."""
    chosen = list(dict.fromkeys(draw(SLOTS["items"]) for _ in range(3)))
    said, weight = "、".join(chosen), draw((3, 4, 5))
    fails = draw(("缺一不得分", "缺少任何一项不得分", "任一项不符合不得分", "否则不得分"))
    text = f"{said}{draw(('得满分', '的，计满分'))}{draw(('，', '；', '。'))}{fails}"
    return framed(draw, text, weight), weight, [(said, weight), ("；".join(chosen), weight)]


SHAPES = (scale, scale, pair, pair, undone, asked, states, items, wholly)


def composed(seed):
    """Rows of text, weight, actual and what is right, None where nobody may decide."""
    draw = random.Random(seed).choice  # noqa: S311
    for _ in range(DRAWS):
        text, weight, actuals = draw(SHAPES)(draw)
        yield from ((text, weight, actual, right) for actual, right in actuals)


def test_slots_compose():
    rows = list(composed(20))
    scores = score_column(
        [Asked(text, weight, None, "General", actual, "General") for text, weight, actual, _ in rows], Rules()
    )
    found = [(*row, each.score) for row, each in zip(rows, scores, strict=True)]
    wrong = [row for row in found if not math.isnan(row[-1]) and row[-1] != row[-2]]
    assert not wrong
    decidable = [row for row in found if row[-2] is not None]
    decided = [row for row in decidable if not math.isnan(row[-1])]
    assert len(decided) >= LEAST_DECIDED * len(decidable), [row for row in decidable if row not in decided][:20]
