"""Stops; words that open, join and close clauses: 凡, 且, 的; what lists are made of, and what of them is missing."""

from perfxl.criteria.lexicon.verbs import A_THING, ACTS_ON, DULY, TREATMENT
from perfxl.criteria.lexicon.words import QUALITIES
from perfxl.patterns import any_of, pattern, words_of

JOINING = ("且", "并", "但", "而", "也", "还", "同时")
"""What begins a clause that goes on from the one before."""
WHEN = ("后", "内", "期间", "时", "前")
"""What ends so says when."""
CONDITIONS = ("的", "者", "外", *WHEN)
"""What ends so says which of them are counted: 超过3处问题的，每处扣1分."""
ALL_OF_THEM = ("均", "都", "皆")
"""What says so of each of several."""
CASE = ("的", "时", "者", "的话")
"""What makes a condition the case in which the rest holds."""
IFS = ("如果", "若", "如", "凡", "对于", "对")
"""What begins a condition that is told in words."""
WHOEVER = ("对", "对于", "当", "凡", "凡是")
"""Those that begin no condition of their own, but say of whom."""
WHENEVER = ("如有", "若有", "凡有")
"""What opens a description: that there is one."""
UNFINISHED = (",", "减", "得")
"""What no words end with."""
LEAST = ("最低", "最少", "至少", "保底")
"""What begins a least of points."""
HOW_MANY = ("只", "仅", "其中一项", "之一")
"""What says of how many of them something is so."""
ONLY = ("仅有", "只有")
"""What begins the words of a lesser degree; shown with them."""
FILLERS = words_of("的 , 者 则 应 将 予以 相应 该项 本项")
"""What closes one."""
STOPS = ",;。\n"
"""What ends a clause."""
CLOSING = f"{STOPS}:"
"""What closes words that are cut out of a text."""
ENDS = (";", "。", "\n", "〕")
"""What ends a sentence."""
CLAUSE = rf"(?:^|(?<=[{STOPS}]))"
SENTENCE, SENTENCE_ENDS = r"(?:^|(?<=[。;\n]))", r"(?:[。;\n]|$)"
"""Where one begins, and where a sentence ends."""
STOPPED = pattern(rf"[{STOPS}、]")
SENTENCES = pattern(r"[;。\n]")
PARTS, CLAUSES = pattern("[、,]"), pattern("[,;]")
"""What tells parts apart, and clauses."""
LEFT_OVER = pattern(r"(?<=[%\d一-龥])[。;,、]+$")
"""What is left over at the end of a number or words."""
JOINT = pattern("、|以?及(?!时)|和|(?<!参)与")
"""What joins things that are listed."""
BOTH = pattern("并且?(?!网)|且|同时")
"""What joins things that hold together, be they good or bad."""
TOGETHER = pattern(rf"[,;]|{JOINT.pattern}|{BOTH.pattern}")
"""What joins things that are asked for together."""
LISTED = pattern(f",|{JOINT.pattern}")
EITHER = pattern("、|或者?")
"""What stands between one and the other."""
NO_ITEM = pattern(r"[%()扣。:\n]|\d分|得\d|[的等]$|基本|较|部分|除外|情况|每|所有|各|^[未不无没]")
"""What no item of a list holds, or is."""
NO_PLAIN_ITEM = pattern(rf"[\d,或且]|{JOINT.pattern}|的|[未不无没]")
"""What is none where no numbers tell them apart."""
ASKED_FOR = pattern(r"^(?P<whose>[一-龥]{0,6}?)(?:(?:应当?|须|需)(?:提供|具备|建立|配备|设有|备有)|包括|包含)")
"""What says that a list is asked for, and of whom."""
THERE_IS_NO = pattern("缺少?|没有|无")
"""That what is listed is missing."""
BETWEEN = pattern(rf"[;、,\n]+|{JOINT.pattern}")
"""What stands between things that an actual names."""
UP_TO_A_STOP = pattern(r"[^;、,\n]+")
"""One of them, whatever it is."""
ONE_NUMBER = pattern(r"[①-⑳]|\d{1,2}|[一二三四五六七八九十]{1,3}")
_ITS = rf"(?:{ONE_NUMBER.pattern})"
BY_NUMBER = pattern(
    rf"(?:已?完成)?第?(?:(?:[①-⑳][;、,和及]?)+|(?:\({_ITS}\)[;、,和及]?)+|{_ITS}(?:[;、和及]{_ITS})+)[项条]?(?:[均都]?已?完成)?|第{_ITS}[项条]"
)
"""Things named by their numbers: ①③, 一、三, 第2项; a lone 2 may be how many, 1,2 a number."""
FEWER = ("少", "差", "短缺", "缺少")
"""That there are fewer than there should be."""
LACKING = ("缺失", "缺", *FEWER)
"""Of what is missing a bare 3 may be what is there."""
GONE = ("缺失", "遗漏", "缺少")
"""Of what is not there, and of nothing that is bad (卫生差)."""
MISSING = (*LACKING, "漏", "遗漏")
"""All that says so of things."""
SHARED_OUT = ("各", "分别", "均", "每项", "再")
"""What stands before an award of several."""
OR_SO = pattern(r"\(或者?[^()]*\)$")
"""述职(或书面述职): what is as good."""
LACKS = pattern(r"(^|[;、,])(?:缺少?|没有?|无|未)")
ONLY_LACKING = pattern(r"(?:(?:(?:^|[;,、])(?:没有?|无|未)[^;,、]+)|(?:(?:^|[;,、])缺少?[^;,]+))+")
"""缺A、B is of both; 未A；B says that B is there."""
IN_TURN = pattern(
    r"(?:^|(?<=[,;。\n:]))(?:([一-龥]{2,12}?)(?:情况分为?|分为))?([^,;。\n]{3,80}?),?(?:[二三四五两]个?(?:档次?|等次|等级|级),?)?分别"
    r"(得|计|记|为|扣|减)((?:[\d.]+分?(?:、|和|及))+[\d.]+分)(?=[,;。\n]|$)"
)
"""Cases that share a list of awards."""
EACH_COSTS = pattern(
    rf"{CLAUSE}([^,;。\n\d、]{{2,20}}(?:(?:、|或者?|和)[^,;。\n\d、]{{2,20}})+?)的?,?各(扣[\d.]+分)(?=[,;。\n]|$)"
)
"""无规划、无年度计划各扣2分: faults that cost the same, each."""
DENIED_ALL = pattern("没有|无(?![故证照效理法])|缺少")
"""What is said of all of them, in front of the first."""
A_FAULT, SPOILT = (
    pattern("未|没|无|缺|不(?!动产|锈钢)"),
    pattern("[未没无缺不乱脏差错漏违超迟退旷破损堆欠私擅污塞虚假]"),
)
"""How a fault begins, and signs of one."""
BAD = rf"{SPOILT.pattern}|发生|存在|出现|有无|事故|投诉|处罚|通报|截留|挪用|挤占"
_GOOD = rf"(?![^,;。()\n]*(?:{BAD}|[停缓]|延[期迟]|变更|补充|追加|取消|终止|解除|重复))"
_SOUND = any_of(" ".join(each for each in QUALITIES.split() if each != "一般"))
_WANTED = (
    rf"(?:(?:{TREATMENT})?(?:{_SOUND})(?:[、和]?(?:{_SOUND}))*|(?:{DULY}|专人|经集体)[一-龥]{{2,14}}|"
    rf"(?:{ACTS_ON.pattern})(?:[一-龥]{{0,10}}(?:{A_THING}|{TREATMENT}))?)"
)
"""What nobody asks for but where it is good: sound, done when or as it must be, a thing that is founded or done."""
WORTH_ASKED = pattern(rf"是否{_GOOD}(?={_WANTED}[(,:]?\d+(?:\.\d+)?分)")
"""是否公示(1分): what earns it, and no fault of which nobody says what earns."""
WHETHER = pattern(rf"^{_GOOD}(?:([一-龥]{{0,12}}?)是否({_WANTED})|((?:[一-龥]{{0,10}}{A_THING})?{_WANTED})与否)。?$")
"""建立与否: all that is asked for."""
AIMED_AT = pattern(r"^((?:达到|完成|实现)(?:目标|预计|预期|计划|指标)[值数]?)。?$")
"""达到目标值: all that is said."""
EITHER_ONE = pattern(
    r"每((?:[少缺漏错晚迟误]|发生|出现)[^,;。\n\d、或]{0,4}[一1][^,;。\n\d、或]{1,12})或者?"
    r"((?:[少缺漏错晚迟误]|发生|出现)[^,;。\n\d、或]{0,4}[一1][^,;。\n\d、或]{1,12}?)的?(扣[\d.]+分)"
)
"""每少一种制度或少一项记录的扣1分: one as well as the other."""
COMPARED_BY = pattern(r"(?:[^\d]*[^\d≥])?(?:低于|不足|少于|达不到|未达到?|超过|高于|大于|达到|[≥<>])(?=\d)")
"""What the first of them is compared by."""
BARE_NUMBER = pattern(r"[\d.]+[^\d以及或(]{0,4}")
"""A number with its unit, that shares what it is compared by."""
BETWEEN_NUMBERS, FROM_TO = pattern("[,、和及]|或者?"), pattern("[-至到]")
"""What stands between the numbers of elements."""
NUMBERS = pattern(rf"(\d+)(?:{FROM_TO.pattern}(\d+))?")
"""A number, or from which to which."""
COUNTED_OFF = pattern(r"[①-⑳(项条]")
"""What tells the numbers of items that have none printed from other numbers."""
_DONE = "(?:完成|落实|做到|具备)"
ALL_DONE = pattern(rf"(?:以上|上述)?(?:各项|所有)?(?:(?:[均都]已?|全部已?|已全部){_DONE}|全部[均都]已?{_DONE})")
"""全部完成, 各项均已落实."""
SAID_OF_THINGS = ("齐全", "齐备", "完备", "完成")
"""What is said of things, or of what is done, and not of how something is."""
EACH_OF_THEM = "各 均 都"
"""That each of several gets something."""
LISTED_THINGS = "要素 条件 要求 内容 事项 标准 资料 材料 制度 情形 情况 方面 措施"
"""What those may be called that are listed."""
