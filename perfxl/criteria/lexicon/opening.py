"""What is opened before words are told apart: brackets with awards, lists of them, letters for values, lost stops."""

import re

from perfxl.criteria.lexicon import connecting, forms, patterns
from perfxl.criteria.lexicon.ranks import continued, ranked
from perfxl.criteria.lexicon.spelling import Slip, mended
from perfxl.criteria.lexicon.verbs import SCORING
from perfxl.numerals import CHINESE
from perfxl.patterns import any_of, pattern

_VALUES = "目标值|指标值|计划值|实际完成值|实际值|完成值|业绩值|计划数|实际数|实际完成数|计划完成数"
_MEANING = rf"([ABab])(?:为|是|=|表示|代表)({_VALUES})[,;。、]?"
_MARK = pattern(r"\((?:\d{1,2}|[一二三四五六七八九十])\)")


_THOUSANDS = pattern(r"(?<!\d)(?<!(?<![获取])[得扣])(\d{1,3}),(?=\d{3}(?!\d))")
"""1,200 is a number; 得10,100-120得8 is an award, and what stands behind it."""


def _letters(text: str) -> str:
    """`A为目标值,B为实际完成值`: the letters of a ratio replaced by what they mean."""
    if "A" not in text and "a" not in text:
        return text
    meaning = dict(re.findall(_MEANING, text))
    if len(meaning) != 2:
        return text
    first = min(text.index(letter) for letter in meaning)
    if re.match(_MEANING, text[first:]) is None:
        return text  # A/B before anybody has said what A is
    rest = re.sub(_MEANING, "", text)
    return re.sub("[ABab]", lambda match: meaning.get(match[0], match[0]), rest)


_LETTERED = pattern(
    r"(?:^|(?<=[,;。\n]))(?:设|令|记)?([一-龥]{1,16}(?:率|度|比例|比重|占比|数|量|额|值|成本))(?:为|用|以|:|=)?"
    r"([A-Za-z])(?:表示)?(?:[,:;。\n]|(?=[≥≤<>=]))"
)


def _named(text: str) -> str:
    """`到位率x=100%得5分，90%≤x<100%得3分`, `设到位率为x，x≥95%…`: the letter replaced by what it stands for."""
    match = _LETTERED.match(text)
    if match is None:
        return text
    name, letter = match.groups()
    compared = re.sub(rf"(?<=[≥≤<>=;,。\n]){letter}(?=[≥≤<>=\[])|^{letter}(?=[≥≤<>=])", name, text[match.end() :])
    headed = text[match.end() - 1] in ",:;。\n"
    if re.search(rf"(?<![A-Za-z]){letter}(?![A-Za-z])", compared) or (headed and compared == text[match.end() :]):
        return text  # a letter that is more than compared
    return compared if headed else name + compared


def _awarded(text: str) -> str:
    """`明确(1分)` is marked, `(超过100%以100%计算)` dropped, `(规范:2分,不规范:0分)` taken apart."""
    text = _WORTH_OF_A_DUTY.sub(r"(\2)\1。", text)
    text = _WITH_ITS_COST.sub(r"。满分\1,\2", _BEHIND_A_STOP.sub("", text))
    text = re.sub(r"\((?:满分)?(?:得|计|为)?(\d+(?:\.\d+)?分)\):?", r"〔\1〕;", text)
    text = _LOWEST.sub(r"\1得\2", text) if "〔" in text else text
    text = _OF_SIGN.sub("", _WITH_A_KIND.sub("", text))
    text = re.sub(r"\((不足[^()]{1,12}按[^()]{1,12}计算?)\)([^,;。\n]*)", r"\2,\1", text)
    text = re.sub(r"得分\((\d+分[^()]*)\)", r"得分=\1", text)
    text = re.sub(r"\(([^()]*)\)", lambda m: "" if patterns.HARMLESS.fullmatch(m[1]) else m[0], text)
    text = re.sub(rf"\(({_ASIDE})\)(?=[,;。\n(]|$)", r";\1", text)
    return re.sub(r"\(([^()]*(?:分|计算|计(?!划))[^()]*)\)", _opened, text)


_LOWEST = pattern(r"((?:^|[,;。\n])(?:未|没|不)[^,;。()\n]+)\((0-\d+(?:\.\d+)?分)\)(?=[,;。\n]|$)")
"""未按时且影响进度(0-1分): the lowest degree, from nothing on; no item is what is not done."""
_OF_SIGN = pattern(r"(?<=向指标)\((?:即|如|指)?(?:指标值|目标值)为?[≥≤><][*A-Za-z]?\)")
"""正向指标(即指标值为≥*): how such a target is written."""
_WITH_A_KIND = pattern(rf"(?<=以[上下内])\((?:包含|包括|含)(?![本上下其]|[{CHINESE}])[一-龥]{{2,8}}\)(?=[,;。\n]|$)")
"""10例以上(含简易案件): of which kind counts too."""
_WORTH_OF_A_DUTY = pattern(
    r"^([^\d;()\n分扣]{2,60}?)[。;]?\((\d+(?:\.\d+)?分)\)[,;。:\n]*"
    r"(?=(?:考核|计分|评分|扣分|评价)(?:方法|标准|办法|细则|规则):|(?![^()]*\(\d)[^()]*(?:[得计记给]满分|[得计记]\2))"
)
"""现场整洁(6分)考核方法:每…, 林区道路建设(1分)。完成任务的得1分: what all of it is worth."""
_BEHIND_A_STOP = pattern(
    r"(?<=[一-龥])[。;,](?=\((?:得|计)?\d+(?:\.\d+)?分\)[。;,]?(?:$|\n|[①-⑩]|\(?(?:\d|[一二三四五六七八九])[).、]))"
)
"""①有台账。(3分)②…: the award of what stands before the stop."""
_WITH_ITS_COST = pattern(
    r"(?:,(?:查[阅看验]|核查|调阅)(?![^,;。()]*(?:各|均|上|近|其[他余]|最|较|累计|部分|外|不))[^,;。()\d]+)?"
    r"\((?:共计?|合计|总计|满分|总分|分值|[本此该]项)*:?(\d+(?:\.\d+)?分)[,;。:]"
    r"(?!其中)((?:[^()]|\([^()]*\))*?(?:[扣减得计记]\d|满分|不得?[得计记]?分)(?:[^()]|\([^()]*\))*)\)"
)
"""至少3次(3分,少一次扣1分): what it is worth, and what that earns or costs."""
_ASIDE = rf"{patterns.CAPPED.pattern}|(?:查[阅看验]|核查|依据|根据|调阅)[^()\d]+"
"""What a bracket that closes a clause may say: where it ends, where to look."""
LOOKED_UP = pattern(r"(?:查[阅看验]|核查|调阅|翻阅)[^\d未不无没应须需后外]{2,}")
"""Where it is looked up, as a sentence behind what is earned."""
_NAMED = pattern(rf"(?:^|[,;。\n:、])(?:{patterns.GRADE.pattern})$")


def _opened(match: re.Match[str]) -> str:
    held = match[0]
    if _NAMED.search(match.string[: match.start()]) and patterns.COMPARED.fullmatch(match[1]):
        return held  # 第一档(≥90分)
    if _MARK.fullmatch(held) or patterns.NOTE.fullmatch(held) or patterns.DEFINITION.fullmatch(match[1]) or "/" in held:
        return held
    return f";{match[1]};"


_STOPPED = pattern(
    r"((?:^|(?<=分)[,;。\n])[^;。\n分扣]{2,40})[。;]"
    r"((?:[得计记]|(?=[\d.]+分[。\n]?$))\d+(?:\.\d+)?分(?=[;。\n]|$))"
)
"""设专柜保管。得2分: the award of what stands before the stop, where that is one sentence (按批复建设的。15分)."""
_BAND = r"[^\d()。;,\n]{0,8}\d+(?:\.\d+)?[^\d()。;,\n]{0,2}(?:及?以[上下内]|以外)"
_TABLE = pattern(rf"(?:{_BAND}\(\d+(?:-\d+)?\)[;,。\n]?){{2,}}")
"""完成50%及以上(5)完成30%及以上(4): a table of bands and points."""
_SHARE = pattern(r"(?:根据|依据|按照?)([一-龥]{2,20}占[一-龥]{2,20}的?(?:比例|比重|百分比)),(?=[\d≥≤<>])")
"""根据漏报户数占总户数的比例,3%以内…: a heading that says what is measured."""
_SLASHED = pattern(r"(?<=分)/(?=[一-龥]{1,12}?(?:\d+(?:\.\d+)?分|不得分)(?:$|[/,;。]))")
"""满意5分/基本满意3分: a stop between grades."""


def _with_stops(text: str) -> str:
    """Points that close a clause as stops; `1.` before words or a title numbers them."""
    text = re.sub(r"(?<![\dA-H])\.", "。", text)
    return re.sub(
        r"(?<=[^\d]\d)\.(?![\d《])(.?)", lambda m: m[0] if "一" <= m[1] <= "龥" else f"。{m[1]}", text, flags=re.DOTALL
    )


def _in_turn(match: re.Match[str]) -> str:
    """`30%以上、20%以上，分别得6分、4分`, `低于90%、80%的，分别扣1、2分`: each case with its own award."""
    heading, listed, gives, given = match.groups()
    cases, awards = connecting.JOINT.split(listed.rstrip("的")), connecting.JOINT.split(given.replace("分", ""))
    if len(cases) != len(awards) or "" in cases:
        return match[0]
    compared = connecting.COMPARED_BY.match(cases[0])
    shared = compared[0] if compared else ""
    told = [cases[0], *(f"{shared}{case}" if connecting.BARE_NUMBER.fullmatch(case) else case for case in cases[1:])]
    said = ";".join(f"{case.rstrip('的')}的{gives}{award}分" for case, award in zip(told, awards, strict=True))
    return f"{heading}:{said}" if heading else said


def _each_costs(match: re.Match[str]) -> str:
    """`无规划、无年度计划各扣2分`, `无垃圾池、填埋场各扣6分`: each fault with what it costs."""
    listed, costs = match.groups()
    faults = re.split("、|或者?|和", listed)
    denied = connecting.DENIED_ALL.match(faults[0])
    if denied and not any(map(connecting.SPOILT.search, faults[1:])):
        faults[1:] = [f"{denied[0]}{each}" for each in faults[1:]]
    return ";".join(f"{each}的{costs}" for each in faults) if all(map(connecting.A_FAULT.match, faults)) else match[0]


_SIGNED = pattern(r"(?<=[率幅速,;。\n])(?:为|是)([正负])(?:值|数)?(?=[的时得,不扣每则])")


def _compared(match: re.Match[str]) -> str:
    """`节约率为正值` as 节约率大于0%."""
    return "大于0%" if match[1] == "正" else "低于0%"


_OF_EACH = pattern(r"(每[项个条件次][一-龥]{0,8}?)各(?=\d+(?:\.\d+)?分)")
"""每项措施各2分: each earns so much."""
_ONE_OF_THEM = pattern(r"(?:^|(?<=[,;。\n]))(?=(?:符合|具备|满足|做到)(?:其中)?一项的?[得计加]\d)")
_SEVERAL = pattern(r"[二两三四五六七八九\d]项|全部|[都均]")
"""符合一项得1分 is for each, where nothing is said of several."""
_MORE_OF_IT = pattern(
    r"^((?![^扣]*(?:重复|再次|多次|屡|同[一类]|多[一1]|其[他它余]|还|另|情节|严重))[^扣]*(?<![参增追附添]))加扣(?=[^扣]*$)"
)
"""每起加扣5分, where nothing else is taken, and nothing is a second time."""
_ADDED = pattern(r"(?<!再)加(?=\d+(?:\.\d+)?分)")
_GIVEN = pattern(r"[得扣计记减赋]|满分|每(?![年月周日季])")


_IN_BETWEEN: tuple[Slip, ...] = (
    ("占", _SHARE, r"\1:"),
    ("。;", _STOPPED, r"\1,\2"),
    ("/", _SLASHED, ";"),
    ("正负", _SIGNED, _compared),
    ("别", connecting.IN_TURN, _in_turn),
    ("各", connecting.EACH_COSTS, _each_costs),
    ("或", connecting.EITHER_ONE, r"每\1\3;每\2\3"),
    ("加", _MORE_OF_IT, r"\1扣"),
    ("几", pattern(r"(?:任务|目标)?(?:完成|做)了?几成[,就]*[给得计]几成的?分数?"), "按完成比例得分"),
    ("总", pattern(r"(?<=[于到过])(?:总数|总量|总额|总人数)的(?=\d+(?:\.\d+)?%)"), ""),
    ("或只", pattern(",(?=或)|(?<=只[一-龥]{2}),(?=不)"), ""),
    ("其包", pattern(r"^其中(?=有一[项个处])|(?<![^。\n:,;])(?:其中:|包括:?(?=[^,;。]*\(\d))"), ""),
    ("是", connecting.WORTH_ASKED, ""),
    ("是与", connecting.WHETHER, r"\1\2\3得满分,否则不得分"),
    ("达完实", connecting.AIMED_AT, r"\1得满分"),
)
"""What stands for something else, each with signs one of which it contains."""


def opened(text: str) -> str:
    """A criterion in plain spelling, ready to be told apart into words."""
    text = forms.TITLED.sub(r"(\2)\1。", text)
    text = _OF_EACH.sub(r"\1得", text)
    text = _ONE_OF_THEM.sub("每", text) if "一项" in text and not _SEVERAL.search(text) else text
    text = ranked(text) if "名" in text or "位" in text else continued(text)
    text = _THOUSANDS.sub(r"\1", _named(_letters(text)))
    text = re.sub(r"\(([\d-]+)\)[;,。\n]?", r"得\1分;", text) if "(" in text and _TABLE.fullmatch(text) else text
    text = mended(text, _IN_BETWEEN)
    text = _awarded(text.replace("(%)", "")) if "(" in text else text
    text = _with_stops(text) if "." in text else text
    return re.sub(r"\.$", "。", text)


def earned(text: str) -> str:
    """`建立制度，加2分；开展活动，加1分` as earned, where nothing is said of points but what is added."""
    return text if _GIVEN.search(text) else _ADDED.sub("得", text)


_OF = r"(?:型|类)?(?:指标)?(?:的)?(?:指标)?(?:得分|评分)?(?:按照?以下方法评定)?"
_COUNTED = pattern(rf"(?<!不)(?<!不可)(?<!不能)(?<!无法)(?<!非)(?:可量化|能量化|定量|量化|数量(?=型?指标)){_OF}")
_JUDGED = pattern(
    rf"(?:质量|效益|满意度|社会|[、和等])*(?:定性|质量型|不可量化|不能量化|无法量化|非量化|非定量){_OF}",
)
_LEVELS = pattern(
    r"[达部未基本完成实现预期年度指标目的并具有一定效果且较差好中优良一般、,;:。()%\d\-含得计分为打赋评按照根据以情况程度三几四个档次等级别"
    r"该项对应值区间内合理确由价组专家来给予记所权重或看酌相在与比较综水平际反映小填写]*"
)
"""Signs of which levels and a person's judgement are made, and nothing that costs or earns by itself."""
_SHARED = pattern(
    rf"(?:按照?|根据|以)?(?:实际)?(?:完成)?(?:情况|程度)?(?:的)?(?:比例|完成率|完成程度)(?:计算|折算)?{any_of(SCORING)}?"
)


def halves(plain: str) -> tuple[str, str] | None:
    """What a criterion says of indicators in numbers, and of those in words, which it leaves to levels; else none."""
    if "定性" not in plain and "量化" not in plain and "质量型" not in plain:
        return None
    text = re.sub(r"[\n ]|(?<=若)定量指标(?=为反向指标)|则(?=得分计算方法)", "", _OF_SIGN.sub("", plain))
    counted, judged = list(_COUNTED.finditer(text)), list(_JUDGED.finditer(text))
    if len(counted) != 1 or len(judged) != 1:
        return None
    one, other = sorted((counted[0], judged[0]), key=lambda match: match.start())
    if re.sub(rf"[\d.、(:)。;]|注|评分标准|评分方法|{patterns.HARMLESS.pattern}", "", text[: one.start()]):
        return None
    first, last = _bare(text[one.end() : other.start()]), _bare(text[other.end() :])
    numbers, levels = (first, last) if one is counted[0] else (last, first)
    if not numbers or _LEVELS.fullmatch(levels) is None:
        return None
    said = re.sub(r"(?<=比例|成率)$", "得分", numbers)
    return (f"完成得满分,未完成的{said}" if _SHARED.fullmatch(numbers) else said), levels


def _bare(part: str) -> str:
    return re.sub(r"^[的:,为则;。]+|[;。,]*(?:\d[.、])?$", "", part)
