"""A whole criterion, in every way; what no clause takes up is what stands in the way."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from perfxl.criteria.grammar.clauses import clause, listed, scope, wide
from perfxl.criteria.lexicon.opening import opened, run_together
from perfxl.criteria.lexicon.patterns import DEFINITION
from perfxl.criteria.lexicon.spelling import canonical
from perfxl.criteria.lexicon.tokens import Token, Tokens, tokenised
from perfxl.criteria.lexicon.words import ROLES
from perfxl.criteria.meaning.awards import FULL, NONE, Deducted, Open
from perfxl.criteria.meaning.clauses import Base, Basis, Branch, Cap, Parts, Said, Whole, Worth
from perfxl.criteria.meaning.proportions import Proportion
from perfxl.criteria.meaning.steps import Step
from perfxl.criteria.meaning.subjects import same_subject

LONGEST = 3000
"""Characters of a criterion; what is longer is a document, and left to a person."""
MOST = 24
"""Readings kept; a text with more of them says nothing for sure."""
Items = tuple[Any, ...]


@dataclass(frozen=True)
class Parsed:
    """All readings of a criterion, or the words in the way and what behind them could be understood."""

    readings: tuple[Parts, ...] = ()
    unread: tuple[str, ...] = ()
    behind: tuple[str, ...] = ()


_JOINS = ("EACH", "ELSE", "MISS", "MISSED", "CAPPED", "ATMOST", "DENIED", "NONE")


def _ends(tokens: Tokens, place: int) -> bool:
    """Whether a clause may end here: at a stop, or before a word that begins another."""
    if place >= len(tokens) or "STOP" in tokens[place].roles or tokens[place].text in (")", "〔"):
        return True
    roles = tokens[place].roles
    return any(name in roles for name in _JOINS) or (
        "HEAD" in roles and tokens[place].text.startswith(("不", "低", "未", "没"))
    )


def _begin(tokens: Tokens, place: int) -> tuple[int, str]:
    """Behind stops and marks; the mark."""
    mark = ""
    while place < len(tokens):
        if (
            "STOP" in tokens[place].roles
            or tokens[place].text in ("〕", ")", "、")
            or (tokens[place].text == ":" and mark)
        ):
            place += 1
        elif "MARK" in tokens[place].roles:
            mark = tokens[place].text
            place += 1
        else:
            break
    return place, mark


def _preferred(found: list[tuple[Any, int]], stopped: Callable[[int], bool]) -> list[tuple[Any, int]]:
    """A comparison rather than its words, which it keeps; a condition with its award rather than without."""
    numeric = {
        end
        for value, end in found
        if not (isinstance(value, Branch) and (value.words is not None or _costs_all(value)))
    }
    worded = {end: value for value, end in found if isinstance(value, Branch) and value.words is not None}
    awarded = any(isinstance(value, Branch) and value.condition and value.award is not None for value, _ in found)
    verbs = {
        end for value, end in found if isinstance(value, Branch) and isinstance(value.award, Step) and value.award.verb
    }
    longest: dict[int, str] = {}
    for value, end in found:
        if isinstance(value, Branch) and value.words is not None:
            longest[end] = max(longest.get(end, ""), value.words, key=len)
    kept: dict[tuple[Any, int], None] = {}
    for value, end in found:
        if isinstance(value, Branch) and value.words is not None and value.words != longest[end]:
            continue
        if isinstance(value, Branch) and value.words is not None and end in numeric:
            continue
        if isinstance(value, Branch) and value.condition and value.award is None and (awarded or not stopped(end)):
            continue
        if isinstance(value, Branch) and isinstance(value.award, Step) and end in verbs and not value.award.verb:
            continue
        if isinstance(value, Branch) and value.condition and end in worded and value.award == worded[end].award:
            kept[replace(value, bare=worded[end].words or ""), end] = None
        else:
            kept[value, end] = None
    return list(kept)


def _longest(found: list[tuple[Any, int]]) -> list[tuple[Any, int]]:
    """Those that leave nothing of their words to the award."""
    longest = max((len(value.words or "") for value, _ in found), default=0)
    return [(value, end) for value, end in found if len(value.words or "") == longest]


def _costs_all(branch: Branch) -> bool:
    """`发现一项不合规不得分`: a count, or words as well."""
    return isinstance(branch.award, Step) and (branch.award.amount, branch.award.by) == (1.0, "weight")


class _Reader:
    """The way through one text."""

    def __init__(self, tokens: Tokens) -> None:
        self.tokens = tokens

    def read(self) -> tuple[Items, ...]:
        """Every way to read the text: what begins where, forwards; what follows what, backwards."""
        found: dict[int, list[tuple[Any, int]]] = {}
        reached = [0]
        for start in reached:
            found[start] = self._items(start)
            reached += [end for _, end in found[start] if end not in found and end not in reached]
        ways: dict[int, tuple[Items, ...]] = {}
        for start in sorted(found, reverse=True):
            place, _ = _begin(self.tokens, start)
            ways[start] = ((),) if place >= len(self.tokens) else self._ways(found[start], ways)
        return ways[0]

    def _ways(self, items: list[tuple[Any, int]], ways: dict[int, tuple[Items, ...]]) -> tuple[Items, ...]:
        result: dict[Items, None] = {}
        for item, end in items:
            for rest in ways.get(end, ()):
                result[(item, *rest)] = None
                if len(result) > MOST:
                    return tuple(result)
        return tuple(result)

    def _items(self, start: int) -> list[tuple[Any, int]]:
        """What can be said from here on, each with the place behind it."""
        place, mark = _begin(self.tokens, start)
        if place >= len(self.tokens):
            return []
        clauses = self.clauses(place)
        if mark:
            known = any(isinstance(value, Said) and value.what == "context" for value, _ in clauses)
            clauses += (
                []
                if known
                else _longest([(values[0], end) for values, end in wide(self.tokens, place) if _ends(self.tokens, end)])
            )
            clauses += [(values[0], end) for values, end in listed(self.tokens, place) if _ends(self.tokens, end)]
        return [(self._marked(value, mark, end, self.tokens.text(place, end)), end) for value, end in clauses]

    def clauses(self, place: int) -> list[tuple[Any, int]]:
        tokens = self.tokens
        found = _preferred(
            [(values[0], end) for values, end in clause(tokens, place) if _ends(tokens, end)], self._stops
        )
        found += [(values[0], end) for values, end in scope(tokens, place)]
        end = self._definition(place)
        if end:
            found.append((Said(tokens.text(place, end)), end))
        if not found or all(isinstance(value, Said) for value, _ in found):
            end = self._context(place)
            if end:
                found.append((Said(tokens.text(place, end), "context"), end))
        return found

    def _stops(self, place: int) -> bool:
        """Whether the text or a part of it ends here."""
        return place >= len(self.tokens) or "STOP" in self.tokens[place].roles

    def _marked(self, value: Any, mark: str, end: int, said: str) -> Any:
        if isinstance(value, Said):
            return replace(value, mark=mark)
        if not isinstance(value, Branch):
            return value
        closed = end >= len(self.tokens) or self.tokens[end].text in ";。\n〕"
        return replace(value, mark=mark, closed=closed, said=said)

    def _definition(self, place: int) -> int:
        """The end of `合格率=合格数/总数×100%`."""
        text = self.tokens.text(place, min(place + 30, len(self.tokens)))
        match = DEFINITION.match(text)
        if match is None or "LISTING" in self.tokens[place].roles:
            return 0
        length, end = len(match[0]), place
        while length > 0:
            if not self.tokens[end].nameable and _DEFINING.isdisjoint(self.tokens[end].roles):
                return 0
            length -= len(self.tokens[end].text)
            end += 1
        return end if length == 0 else 0

    def _context(self, place: int) -> int:
        """The end of a sentence, or of what opens one, that holds no word of a rule."""
        end = place
        while end < len(self.tokens) and not (self.tokens[end].text in ",;。\n" or (self.tokens[end].text == ":")):
            if not _is_plain(self.tokens[end]):
                return 0
            end += 1
        if end >= len(self.tokens) or end == place:
            return 0
        if self.tokens[end].text == ":":
            return end + 1 if _names_a_heading(self.tokens, place, end) else 0
        if self.tokens[end].text == "," and not _looks(self.tokens, place, end):
            return 0
        return end


_DEFINING = frozenset(
    {"OVER", "TIMES", "AS", "(", ")", "DENIED", "LATE", "LACK", "CHANGE", "MISSED", "HOW", "ALLDONE", "AMOUNT"}
)
"""Roles that may stand in a definition of a rate beside names: 合格率=合格数/总数*100%."""
_PLAIN = frozenset(
    [
        "NAME",
        "STATE",
        "DONE",
        "GOAL",
        "ACTUAL",
        "LISTING",
        "DE",
        "BY",
        "IN",
        "IS",
        "TIME",
        "RATIO",
        "AMOUNT",
        "REACH",
        "ITEM",
        "HARMLESS",
        "OVER",
        "OWN",
        "BETWEEN",
        "ONTIME",
        "CHANGE",
        "BUDGET",
        "OR",
        "FINISHED",
        "HAVE",
        "DEGREE",
    ]
)
_LOOKS = (
    "抽取",
    "抽查",
    "查阅",
    "查看",
    "现场",
    "根据",
    "依据",
    "按照",
    "通过",
    "对照",
    "检查",
    "核查",
    "随机",
    "调阅",
    "访谈",
    "问卷",
    "截至",
    "截止",
    "以",
    "按",
    "抽样",
    "实地",
    "抽检",
    "查",
    "结合",
    "参照",
    "核对",
    "统计",
    "考察",
    "考核",
    "评价",
    "反映",
    "用以",
    "用于",
)
_HEADINGS = (
    "情况",
    "比例",
    "率",
    "结果",
    "程度",
    "度",
    "质量",
    "水平",
    "效果",
    "指标",
    "要点",
    "内容",
    "方法",
    "占比",
    "比重",
    "数量",
    "时效",
    "成本",
    "进度",
    "标准",
    "要求",
    "是否",
    "评价",
    "考核",
    "调查",
    "抽查",
    "检查",
    "核查",
    "测评",
    "评估",
    "抽检",
    "样本",
    "样品",
    "数",
    "额",
    "量",
)


def _is_plain(token: Token) -> bool:
    roles = token.roles
    if "DEGREE" in roles and not {"STATE", "NAME"} & roles.keys():
        return False
    if {
        "BLOCK",
        "JUDGED",
        "ELSE",
        "EACH",
        "NEG",
        "DENIED",
        "NONE",
        "MISS",
        "MISSED",
        "FULL",
        "TAIL",
        "TENTHS",
        "ORDER",
    } & roles.keys() and "NAME" not in roles:
        return False
    if "AMOUNT" in roles and roles["AMOUNT"][1] in ("%", "个百分点", "百分点", "分", "", "‰"):
        return False
    return not _PLAIN.isdisjoint(roles)


def _looks(tokens: Tokens, place: int, end: int) -> bool:
    """Whether words before a comma say where to look, how often, or what is measured."""
    text = tokens.text(place, end)
    return (
        text.startswith(_LOOKS)
        or "是否" in text
        or (text.endswith(_HEADINGS) and not text.startswith(("达到", "完成", "实现")))
    )


def _names_a_heading(tokens: Tokens, place: int, end: int) -> bool:
    return tokens.text(place, end).endswith(_HEADINGS) or tokens.text(place, end) in ("其中",)


@lru_cache(maxsize=4096)
def parsed(text: str, names: tuple[str, ...] = ()) -> Parsed:
    """Every reading of a criterion as parts, or what stands in the way."""
    if len(text) > LONGEST:
        return Parsed(unread=(f"{text.strip()[:40]}…（共{len(text)}字，过长）",))
    plain = opened(canonical(text))
    if run_together(plain):
        return Parsed(unread=(text.strip(),))
    tokens = tokenised(plain, names)
    reader = _Reader(tokens)
    ways = reader.read()
    readings = tuple(dict.fromkeys(parts for way in ways if (parts := _parts(way)) is not None))
    if readings and len(ways) <= MOST:
        return Parsed(readings)
    unread, behind = _in_the_way(tokens, reader)
    return Parsed(unread=unread or (text.strip(),), behind=behind)


def _numbered(way: Items) -> Items:
    """Every clause with the number it stands under."""
    mark, result = "", []
    for item in way:
        if isinstance(item, Branch | Said):
            mark = item.mark or mark
            result.append(replace(item, mark=mark))
        else:
            result.append(item)
    return tuple(result)


def _parts(way: Items) -> Parts | None:
    """One way of reading as parts; None where what is passed over stands in a wrong place."""
    way = _numbered(way)
    branches = [item for item in way if isinstance(item, Branch)]
    worths = {item.points for item in way if isinstance(item, Worth)}
    branches = _both_ways(_without_plain(branches))
    branches = _in_part(branches)
    if not branches or len(worths) > 1:
        return None
    first = next(place for place, item in enumerate(way) if isinstance(item, Branch))
    marks = [item.mark for item in branches]
    for place, item in enumerate(way):
        if isinstance(item, Said) and item.what == "context" and place > first and not any(marks):
            return None
        if isinstance(item, Said) and item.what in ("counted", "qualitative") and place > first:
            return None
    if any(isinstance(item, Said) and item.what == "listed" for item in way) and not all(map(_of_all, branches)):
        return None
    if not _same_measure(way, branches):
        return None
    spared = [branch for branch in branches if branch.award == FULL and branch.said.endswith("扣分")]
    if spared and (len(spared) > 1 or spared[0] is not branches[0]):
        return None
    if (
        branches[0].otherwise
        or branches[0].said.startswith(tuple(ROLES["ELSE"].split()))
        or any(isinstance(item, Cap) for item in way[:first])
    ):
        return None
    if any(isinstance(item, Cap) and item.points is None for item in way) and not any(map(_takes, branches)):
        return None
    gaining = any(isinstance(branch.award, Step) and branch.award.gains for branch in branches)
    if not gaining and any(isinstance(item, Cap) and item.top for item in way):
        return None
    if sum(branch.award is None for branch in branches) > 1:
        return None
    return Parts(
        tuple(branches), _of(way, Cap), _of(way, Whole), _of(way, Basis),
        counted=any(isinstance(item, Said) and item.what == "counted" for item in way),
        context=tuple(item.text for item in way if isinstance(item, Said) and item.what in ("context", "listed")),
        worth=worths.pop() if worths else None,
        base=next((item.points for item in way if isinstance(item, Base)), None),
        headed=any(isinstance(item, Said) and item.what == "context" and item.text.endswith(("情况:", "是否")) for item in way)
        or any(isinstance(item, Said) and item.what == "context" and ("是否" in item.text or item.text.endswith(":")) for item in way),
    )  # fmt: skip


def _takes(branch: Branch) -> bool:
    """Whether a clause takes anything away, so that there is something to end at nothing."""
    return (
        isinstance(branch.award, Step | Deducted)
        or (isinstance(branch.award, Proportion) and branch.award.of == "loss")
        or (isinstance(branch.award, Open))
    )


def _in_part(branches: list[Branch]) -> list[Branch]:
    """`部分完成按比例得分，未完成不得分`: nothing done is nothing in proportion."""
    partly = [
        branch
        for branch in branches
        if branch.words in ("部分完成", "部分达标", "部分实现") and isinstance(branch.award, Proportion)
    ]
    undone = [
        branch
        for branch in branches
        if branch.condition and branch.condition.reached == "missed" and branch.award == NONE
    ]
    if len(branches) != 3 or not partly or not undone:
        return branches
    return [
        branch if branch not in partly else replace(undone[0], award=branch.award)
        for branch in branches
        if branch not in undone
    ]


def _both_ways(branches: list[Branch]) -> list[Branch]:
    """`正向指标得分=实际/目标×权重，反向指标得分=目标/实际×权重`: whichever the target asks for."""
    ways = {
        branch.bare for branch in branches if isinstance(branch.award, Proportion) and branch.bare in ("up", "down")
    }
    if not ways:
        return branches
    return (
        [Branch(award=Proportion("target"), said=branches[0].said)]
        if ways == {"up", "down"} and len(branches) == 2
        else []
    )


def _without_plain(branches: list[Branch]) -> list[Branch]:
    """`按比例得分，得分=实际数/计划数×满分`: the formula says which proportion."""
    formulas = [
        branch for branch in branches if isinstance(branch.award, Proportion) and branch.award.of in ("up", "down")
    ]
    plain = [
        branch
        for branch in branches
        if branch.award == Proportion("target") and branch.condition is None and not branch.otherwise
    ]
    return [branch for branch in branches if branch not in plain] if formulas and plain else branches


def is_lone_judgement(value: Any) -> bool:
    """`酌情扣分` by itself: of what, nobody says."""
    lone = isinstance(value, Branch) and value.condition is None and value.words is None and not value.otherwise
    return lone and isinstance(value.award, Open)


def _of_all(branch: Branch) -> bool:
    """`以上每出现一项不符合的扣2分`: a deduction that speaks of all requirements listed before."""
    step = branch.award
    return isinstance(step, Step) and step.way == "incident" and step.before.startswith(("以上", "上述"))


_RATED = re.compile(r"([一-龥]{0,12}?(?:率|满意度))的?(?:问卷|电话|现场)*(?:调查|测评|回访)?(?:结果|情况|数据|统计)?$")


def _same_measure(way: Items, branches: list[Branch]) -> bool:
    """Whether a heading that names a rate names that of the clauses: `资金到位率。完成率达到…` names two."""
    subjects = [branch.condition.subject for branch in branches if branch.condition and branch.condition.subject]
    for item in way:
        if isinstance(item, Said) and item.what == "context" and (found := _RATED.search(item.text)):
            named = found[1]
            if any(not same_subject((named, subject)) and subject[-3:] != named[-3:] for subject in subjects):
                return False
    return True


def _of(way: Items, kind: type) -> tuple[Any, ...]:
    return tuple(item for item in way if isinstance(item, kind))


def _in_the_way(tokens: Tokens, reader: _Reader) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The clauses that nothing takes up, or only the words in front of what could be read; and what that was."""
    left: list[str] = []
    behind: list[str] = []
    place, last = 0, -1
    while place < len(tokens):
        place, _ = _begin(tokens, place)
        ends = [end for value, end in reader.clauses(place) if not is_lone_judgement(value)]
        if ends:
            place = max(ends)
            continue
        end = place
        while end < len(tokens) and "STOP" not in tokens[end].roles:
            end += 1
        if end > place:
            start = _readable_from(tokens, reader, place, end)
            said = tokens.text(place, start or end)
            joined = left and last == place - 1 and tokens[last].text == ","
            left[-1:] = [f"{left[-1]}，{said}"] if joined else [*left[-1:], said]
            behind += [tokens.text(start, end)] if start else []
            last = end
        place = max(end, place + 1)
    return tuple(left), tuple(behind)


def _readable_from(tokens: Tokens, reader: _Reader, place: int, end: int) -> int:
    """From where on a clause could be read, if only what stands before were not there; 0 if nowhere."""
    for start in range(place + 1, end):
        found = reader.clauses(start)
        if any(
            isinstance(value, Branch)
            and value.award is not None
            and (value.condition or value.award != NONE)
            and behind == end
            for value, behind in found
        ):
            return start
    return 0


__all__ = ["Step", "parsed"]
