"""What stands beside the clauses of a rule: caps, parts of a step, where it starts, how much it is worth, its scope."""

from functools import partial

from perfxl.criteria.grammar.awards import closing, points
from perfxl.criteria.grammar.comparisons import Amount, agrees, amount, compared, in_brackets
from perfxl.criteria.grammar.names import measure
from perfxl.criteria.grammar.parsing import nothing, one, role, some, token, word
from perfxl.criteria.grammar.proportions import awards
from perfxl.criteria.grammar.spans import after, at_start, here, lately, run
from perfxl.criteria.lexicon.patterns import AT_NOTHING, ENDING, EVIDENCE, GOES_ON, ON_THE_WHOLE
from perfxl.criteria.lexicon.tokens import Token, Tokens
from perfxl.criteria.meaning.clauses import Basis, Cap, Said, Whole, Worth
from perfxl.criteria.meaning.intervals import Condition
from perfxl.criteria.meaning.steps import StepParts


def _ends_at_nothing(found: Token) -> bool:
    """扣完为止, 以该项分值为限: nothing falls below nothing."""
    said = found.text
    return said.startswith("最多") or said.endswith((*ENDING, *AT_NOTHING)) or "至" in said


def _aside(found: Token) -> Said | None:
    """What changes no score; a source, and how it is sampled, are shown."""
    if found.text.startswith("每次") or "来源" in found.text or EVIDENCE.fullmatch(found.text):
        return Said(found.text, "aside")
    return Said(found.text if found.text.endswith(GOES_ON) else "", "harmless")


_top = partial(Cap, top=True)
_last = word("LAST").or_()
_score = run(lambda found: "ITEM" in found.roles or ("SCORING" in found.roles and awards(found))).quiet().or_()
_at_most = some("ITEM") + word("BY").or_() + points + word(text="封顶 为限 为上限 上限 为封顶") | (
    word(text="满") + points + word("LAST")
)
"""5分封顶, 以5分为限: of what is earned or of what is lost, as the steps beside it are."""
_cap = (
    _at_most >> partial(_top, either=True)
    | _at_most >> Cap
    | some("ITEM", "THEN") + one(_ends_at_nothing, "CAPPED") >> Cap
    | some("ITEM") + word("ATMOST") + some("THEN", "AS", ":", text="为 : =") + points + _last >> Cap
    | some("THEN", "ITEM") + word("CAPPED", "NOTHING", text="扣完 扣满") + points + _last >> Cap
    | some("ITEM") + points + one(_ends_at_nothing, "CAPPED") >> Cap
    | (word("FULL", text="满分") | some("ITEM") + word("HEAD", text="不超过 不高于 至多")) + points >> _top
    | _score + word("TOP") + some("AS", "GET", "THEN", ":", text="为 得 : 至") + points + _last >> _top
    | _score + word("TOPADDED") + some("AS", "THEN", ":", text="为 :") + points + _last >> partial(_top, added=True)
)


def _whole(one: Amount, parts: StepParts, other: Amount | None = None) -> Whole | None:
    """What becomes of parts of a step; 不足1%按5%计 contradicts itself."""
    size = _plain(one)
    return Whole(parts, *size) if other is None or _plain(other) == size else None


def _plain(size: Amount) -> Amount:
    value, unit = size
    return (round(value * 100, 10), "%") if unit == "%" else (value, "%") if unit == "pp" else (value, unit)


_less = some("THEN", "STOP") + word("HEAD", "CHANGE", "LACK", text="不足 不满 未满 少于 不到 低于") + amount
_part = _less + some("THEN", "DE", "STOP", text="的 , 部分")
_counting = some("COUNTAS", "SCORING", "NAME", text="计算 计 取整")
_as = word("BY", text="按 以 按照") + amount + word("COUNTAS", "SCORING", "LOSE").or_()
_parts = (
    _part + nothing("up") + _as >> _whole
    | _part + nothing("down") + word("IGNORED") >> _whole
    | _part + nothing("nearest") + word("WHOLE") + _counting >> _whole
    | word("WHOLE") + _counting >> (lambda: Whole("nearest"))
)


def _aimed(sign: str, size: Amount, tail: str) -> Basis | None:
    """`目标值≥90%`, `年初目标5天以内`: the target as the criterion itself says it."""
    fits = agrees(sign, tail) and size[1] not in ("pp", "分")
    return Basis(Condition(compared(tail if sign == "=" and tail else sign, size)), is_goal=True) if fits else None


def goals_in(tokens: Tokens) -> tuple[Basis, ...]:
    """The targets that clauses name in brackets: 达到目标值(90%)."""
    return tuple(found for place in range(len(tokens)) for (found,), _ in _in_brackets(tokens, place))


_is = some("AS", "=", "HEAD", ":", "GET", "NAME", text="为 是 = : 得 共")
_start = measure.quiet().or_() + word("BY", text="以") + some("IN") + amount + word("BASE") | word(
    "IN", text="在"
) + amount + word("BASE", text="的基础上")
_goal = word("GOAL") + _is + role("HEAD").or_("=") + amount + role("TAIL").or_("") >> _aimed
_in_brackets = word("GOAL") + in_brackets >> (lambda sign, size: _aimed(sign, size, ""))
_base = word("FULL", "WEIGHT", text="基础分 基本分 起评分 基准分") + _is + points
_begins = here(lambda _, place: not place) | after("ITEM", "STOP")
_full = (
    some("ITEM") + word("FULL", "WEIGHT", text="满分 总分 分值 权重 权重分 标准分 满分值") + _is + (points | closing)
    | some("ITEM") + (word("BLOCK", text="共计 合计 总计") | _begins + word("NAME", text="共")) + points
)
_behind_an_award = after("AMOUNT", "NOTHING", "SCORING", "CAPPED", "FULL") + word("〔") + points + word("〕")
"""`每处扣1分(5分)`: what stands behind an award is what all of it is worth."""
_at_the_head = at_start + word("ITEM", "〔") + some("ITEM", "〔") + points + some("〕")
"""`(5分)`, `该指标5分。`: what a criterion begins with is what all of it is worth."""
_colon = some("DE", "THEN", ":", "STOP", text="的 : ,")


def _begins_a_step(tokens: Tokens, place: int) -> bool:
    """Whether `每低1%`, `低1%` or `较目标低1%` stands here, and no `超过计划的得满分`."""
    size = any("AMOUNT" in token.roles for token in tokens[place : tokens.stop(place)])
    return tokens.plays(place, "EACH") or (size and tokens.plays(place, "CHANGE LACK THAN"))


_in_bands = (
    word("BY") + measure.quiet() + word("BLOCK", text="分档 分段 分档次") + word("SCORING", "COUNTAS") + word(":").or_()
)
"""`按支付率分档计分：` heads the bands behind it."""
_by_name = (
    word("BY")
    + measure.quiet()
    + some("NAME", text="进行")
    + word("SCORING", text="打分 评分 计分 赋分 评定")
    + here(word("STOP", text=",") + here(_begins_a_step))
)
"""`根据欠费占比打分，` before a step heads it."""


def _heads(said: str) -> Said | None:
    return None if any(word in said for word in ON_THE_WHOLE) else Said(said.rstrip(":"), "context")


scope = (
    (_in_bands | _by_name).as_said(_heads)
    | token(_aside, "HARMLESS") + word(":")
    | some("IF", "BY")
    + (
        word("COUNTED") + _colon >> (lambda: Said("定量指标", "counted"))
        | word("QUALITATIVE") + _colon >> (lambda: Said("定性指标", "qualitative"))
    )
)
"""Of which indicators it speaks, or a heading: no stop need follow."""
_of_goal = word("BY", text="以") + word("GOAL") + word("BASE") >> (
    lambda: Basis(Condition(reached="reached"), is_goal=True)
)
"""以年初下达任务数为基数: what is measured against the target anyway."""
_beyond_full = (
    word(text="超额 超额完成")
    + word("DONE").or_()
    + some("GOAL", "DEGREE", text="部分 任务 目标 目标任务 计划")
    + some("DE", "THEN", "STOP", text="的 , 部分")
)
_bonus = (_beyond_full + word("BY") + word("RATIO") + word("GAIN", "NAME", "BLOCK", text="加分 加")) + some(
    "FULL", "SCORING"
)
"""每超额完成10%加3分: beyond full marks nothing more is earned."""
_vetoing = (
    lately(lambda found: "NOTHING" in found.roles or found.roles.get("AMOUNT") == (0.0, "分"), 3)
    + some("AND", "THEN", "GET", "NAME", text="并 且 并且 同时 给予 予以 实行 执行 实施 即")
    + word("BLOCK", text="一票否决")
    + some("NAME")
    | lately(lambda found: "NOTHING" in found.roles, 3) + word("BLOCK", text="倒扣") + points.quiet()
) >> (lambda: Said("", "harmless"))
"""`记零分，并给予一票否决`, `不得分，倒扣10分`: more than nothing cannot be taken."""
beside = (
    _bonus.as_said(lambda said: Said(said, "bonus"))
    | _vetoing
    | _of_goal
    | _cap
    | _parts
    | _goal
    | _start >> (lambda size: Basis(Condition(compared("=", size))))
    | _base >> partial(Worth, base=True)
    | (_full | _behind_an_award | _at_the_head) >> Worth
    | some("ITEM") + token(_aside, "HARMLESS")
)
