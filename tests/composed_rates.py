"""Rules over numbers put together from `slots_rates.toml`, each with the scores that its parts mean.

What may as well mean something else is not drawn: 否则每偏离1% (from where?), 每缺1场 beside nothing else (of what?),
a veto beyond twice a limit (of the actual, or of the excess?).
"""

import random
import tomllib
from pathlib import Path

DATA = Path(__file__).parent / "data" / "criteria"
SLOTS = tomllib.loads((DATA / "slots_rates.toml").read_text(encoding="utf-8"))
PLAIN = ("，", "。", "；", "\n")
OFF = ("偏差", "偏离", "相差")
STEPS, COUNTED, LIMITED = (SLOTS["numbers"][name] for name in ("steps", "counted", "limited"))


class Parts(dict):
    """What was drawn of one rule: the words of each slot, and the numbers they name."""

    def __init__(self, kind, rng):
        super().__init__(kind=kind, W=rng.choice((5, 10, 8)))
        self.rng, self.kind = rng, kind

    def say(self, slot):
        """Draw the words of a slot."""
        self[slot] = self.rng.choice(SLOTS[self.kind].get(slot) or SLOTS["all"][slot])
        return self[slot]

    def one_of(self, *values):
        return self.rng.choice(values)

    def lose(self):
        """Draw a deduction; the points it costs."""
        d, p = self.one_of(0.5, 1, 0.2, 2), self.one_of(2, 5, 10)
        self |= {"d": d, "p": p}
        return self.one_of((self.say("points"), d), (self.say("share"), self["W"] * p / 100))

    def cap(self):
        """Draw where a deduction ends, and at how many points."""
        if self.one_of(0, 0, 0, 1):
            self["C"] = self["W"] - self.one_of(1, 2)
            return self.say("cap"), self["C"]
        return self.say("floor"), self["W"]

    def text(self, *words):
        """The words joined, with the numbers they name."""
        shown = {key: f"{value:g}" if isinstance(value, int | float) else value for key, value in self.items()}
        joined = "".join(words)
        while "{" in joined:
            joined = joined.format(**shown)
        return joined

    def rule(self, words, target, score, actuals, unit):
        """The text, the weight, the target, and what each actual earns."""
        earned = {f"{a:g}{unit}": max(0, min(self["W"], score(a))) for a in {*actuals} if a >= 0}
        return self.text(*words), self["W"], self.text(target), earned


def _ends(parts, lost, veto):
    """A deduction, and behind it either a veto or where it ends."""
    if veto:
        return lost + parts.one_of(veto, veto + "，扣完为止"), parts["W"]
    cap, most = parts.cap()
    return lost + cap, most


def rates(parts):
    parts |= {"T": parts.one_of(90, 95, 98, 100, 85), "S0": "统计年报"}
    full, conn, each = parts.say("full"), parts.say("conn"), parts.say("each")
    subject = parts.one_of("", parts.say("rate"))
    parts["S"] = subject if "{S}" in full else ""
    conn = conn if full else ""
    lone = conn not in PLAIN and conn != ""
    if (
        (lone and "的，" in each)
        or (lone and "{T}" in each)
        or (any(off in each for off in OFF) and (lone or not full))
    ):
        each = "每低"
    size, step = parts.one_of(*STEPS)
    size, step = ("1个百分点", 1) if "{T}" in each and "的，" not in each else (size, step)
    lost, d = parts.lose()
    v = parts["V"] = parts.one_of(0, 60, 70)
    said, most = _ends(parts, lost, parts.say("veto") if v else "")
    below = v or -1

    def score(a):
        return (
            parts["W"] if a >= parts["T"] else 0 if a < below else parts["W"] - min(most, (parts["T"] - a) / step * d)
        )

    t = parts["T"]
    actuals = [t, t - step, t - 0.5, t - 13, v + 0.1, v - 1, 40]
    target = "≥{T}%" if any(off in each for off in OFF) else parts.one_of("{T}%", "≥{T}%")
    return parts.rule((parts.say("lead"), full, conn, each, size, said, parts.say("tail")), target, score, actuals, "%")


def counts(parts):
    unit, what, act, goal = parts.one_of(*COUNTED)
    parts |= {"u": unit, "what": what, "act": act, "N": goal, "V": goal * 0.6}
    lead, full, conn, each = parts.say("lead"), parts.say("full"), parts.say("conn"), parts.say("each")
    if not full and "缺" in each:
        each = "每少"
    conn = conn if full else ""
    size, step = parts.one_of(("1", 1), ("2", 2), ("5", 5))
    size += unit
    if parts.one_of(0, 0, 1):  # so many percent of the plan
        each, size, step, conn = parts.say("each_share"), "5%", goal * 0.05, "，低于计划的，"
        full = full or "完成计划数得满分"
    if each == "少":
        size, step = f"1{unit}", 1
    lost, d = parts.lose()
    vetoed = parts.one_of(1, 0)
    said, most = _ends(parts, lost, parts.say("veto") if vetoed else "")
    below = goal * 0.6 if vetoed else 0

    def score(a):
        return parts["W"] if a >= goal else 0 if a < below else parts["W"] - min(most, (goal - a) / step * d)

    actuals = [goal, goal + 1, goal - 1, goal - 3, goal * 0.6, goal * 0.6 - 1, goal // 2]
    target = parts.one_of("{N}{u}", "≥{N}{u}")
    return parts.rule((lead, full, conn, each, size, said, parts.say("tail")), target, score, actuals, unit)


def limits(parts):
    unit, subject, most_of = parts.one_of(*LIMITED)
    full, conn, each, veto = parts.say("full"), parts.say("conn"), parts.say("each"), parts.say("veto")
    parts |= {"u": unit, "S": subject if "{S}" in full else "", "T": most_of, "V": int(most_of * 1.7)}
    if "{S}" in veto and not parts["S"]:
        veto = SLOTS["limits"]["veto"][0]
    conn = conn if full else ""
    step = 1 if most_of < 50 else 10
    size = parts.one_of("1%", "1个百分点") if unit == "%" else f"{step}{unit}"
    lost, d = parts.lose()
    vetoed = parts.one_of(1, 0)
    said, most = _ends(parts, lost, veto if vetoed else "")
    above = parts["V"] if vetoed else float("inf")

    def score(a):
        return parts["W"] if a <= most_of else 0 if a > above else parts["W"] - min(most, (a - most_of) / step * d)

    actuals = [most_of - 1, most_of, most_of + step, most_of + 2 * step, parts["V"], parts["V"] + 1]
    return parts.rule(
        (parts.say("lead"), full, conn, each, size, said, parts.say("tail")), "≤{T}{u}", score, actuals, unit
    )


def inverses(parts):
    unit, subject, most_of = parts.one_of(*LIMITED)
    parts |= {"u": unit, "S": subject, "T": most_of}
    words = [parts.say(slot) for slot in ("full", "conn", "form", "tail")]
    return parts.rule(words, "≤{T}{u}", lambda a: parts["W"] * most_of / a, [most_of, most_of * 2, most_of * 4], unit)


def shares(parts):
    unit, _, act, goal = parts.one_of(("%", "", "", 90), ("%", "", "", 80), *COUNTED)
    parts |= {"u": unit, "S": parts.say("rate") if unit == "%" else f"{act}数量", "T": goal}
    form = parts.say("form")
    if "完成" in form or "{S}" in form or "按比例" in form or "同比例" in form or "按未" in form:
        lead, lack = "达到目标值得满分，", "未达到的，"
        form = form if "{S}" not in form and "完成率×" not in form and "完成率乘" not in form else "按比例得分"
    else:
        lead, lack = parts.say("lead"), ""
    words = (lead, lack, form, parts.say("most"), parts.say("tail"))
    actuals = [goal, goal - 1, goal * 0.5, goal * 0.8]
    return parts.rule(words, parts.one_of("{T}{u}", "≥{T}{u}"), lambda a: parts["W"] * a / goal, actuals, unit)


def around(parts):
    parts["T"] = goal = parts.one_of(100, 90, 95)
    parts.say("subject")
    parts["S"] = parts["subject"]
    full, each = parts.say("full"), parts.say("each")
    lead = "" if full or "目标" in each else "目标值{T}%，"
    size, step = parts.one_of(*STEPS[:5])
    lost, d = parts.lose()
    said, most = _ends(parts, lost, "")
    words = (lead, full, parts.say("conn") if full else "", each, size, said, parts.say("tail"))
    return parts.rule(
        words, "{T}%", lambda a: parts["W"] - min(most, abs(a - goal) / step * d), [goal, goal - 2, goal + 4, 60], "%"
    )


def intervals(parts):
    low, high = parts.one_of((90, 110), (95, 105), (80, 100), (85, 115))
    parts |= {"L": low, "H": high, "S": parts.say("subject")}
    full, each = parts.say("full"), parts.say("each")
    parts["S"] = parts["S"] or ("率" if "≤{S}" in full else "")
    parts["z"], step = parts.one_of(*STEPS[:5])
    lost, d = parts.lose()
    parts["l"] = lost
    words = (full, parts.say("conn"), each, lost, parts.say("floor"), parts.say("tail"))
    actuals = [low, high, low - 1, high + 1, low - 4, high + 5, (low + high) / 2]
    score = lambda a: parts["W"] - max(0, low - a, a - high) / step * d  # noqa: E731  (the rule, in one line)
    return parts.rule(words, parts.one_of("", "{L}%-{H}%"), score, actuals, "%")


def bonuses(parts):
    parts["T"] = goal = parts.one_of(80, 85, 70)
    d, k = parts.one_of((0.5, 1), (1, 2), (0.2, 1), (1, 5))
    parts |= {"S": parts.one_of("", parts.say("rate")), "b": parts["W"] / 2, "M": parts["W"] / 2, "d": d, "k": k}
    malus, parts["z"] = parts.say("malus"), parts.say("size")

    def score(a):
        below = 0 if "不得分" in malus else parts["b"] - (goal - a) / k * d
        return parts["b"] + (a - goal) / k * d if a >= goal else below

    actuals = [goal, goal + k, goal + 0.5, goal + 19, *((goal - k, 40) if malus else ())]
    words = [parts.say(slot) for slot in ("base", "conn", "each", "gain", "most")]
    return parts.rule((*words, malus, parts.say("tail")), parts.one_of("≥{T}%", "{T}%"), score, actuals, "%")


def bands(parts):
    bounds = parts.one_of((90, 80, 60), (95, 90, 85), (98, 90), (100, 90, 80), (90, 60))
    parts["S"] = subject = parts.one_of("", parts.say("rate"))
    lead, mark, sep = parts.say("lead" if subject else "lead_"), parts.say("mark").split("|"), parts.say("sep")
    top, mid, low, give, last = (parts.say(slot) for slot in ("top", "mid", "low", "give", "last"))
    marks = mark if len(mark) > 1 else list(mark[0]) or [""] * 5
    marks = [*marks[: len(bounds)], marks[3] if marks[0].endswith("：") else marks[len(bounds)]]
    named = "" if "{S}" in lead else subject
    lead = "{S}：" if lead == "{S}" and marks[0] else lead
    sep = "；" if marks[0] or give.startswith("，") or last.startswith("，") else sep
    last = "不得分" if last.startswith("的") and "的" in low else last
    awards = [parts["W"] * part for part in (1, 0.6, 0.3)][: len(bounds)]
    cases = []
    for place, (bound, award, name) in enumerate(zip(bounds, awards, marks, strict=False)):
        said = top if not place else mid
        shown = {"s": "" if place else named, "b": bound, "a": bounds[place - 1], "m": subject or "率"}
        cases.append(name + (said + give).format(**shown, g=f"{award:g}", p=f"{award / parts['W'] * 100:g}"))
    cases.append(marks[-1] + low.format(s="", b=bounds[-1], m=subject or "率") + last)

    def score(a):
        return next((award for award, bound in zip(awards, bounds, strict=True) if a >= bound), 0)

    actuals = [a for bound in bounds for a in (bound, bound - 0.5, bound - 3)]
    words = (lead, sep.join(cases), parts.say("tail"))
    return parts.rule(words, parts.one_of(f"≥{bounds[0]}%", f"{bounds[0]}%", ""), score, actuals, "%")


def failures(parts):
    parts |= {"T": parts.one_of(90, 95, 80), "S": parts.one_of("", parts.say("rate")), "d": parts.one_of(1, 2)}
    fail = parts.say("fail")
    less = parts["W"] - parts["d"] if "{d}" in fail else 0
    words = (parts.say("lead"), fail, parts.say("tail"))
    t = parts["T"]
    return parts.rule(
        words, parts.one_of("≥{T}%", "{T}%"), lambda a: parts["W"] if a >= t else less, [t, t + 1, t - 0.1], "%"
    )


KINDS = (rates, counts, limits, inverses, shares, around, intervals, bonuses, bands, failures)


def drawn(seed, each):
    """So many rules of every kind."""
    rng = random.Random(seed)  # noqa: S311  (sentences, no secrets)
    return [(kind.__name__, *kind(Parts(kind.__name__, rng))) for kind in KINDS for _ in range(each)]
