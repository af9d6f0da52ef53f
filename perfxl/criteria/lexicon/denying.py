"""Words that deny, that go without saying, that may not be left off, or that ask for more."""

import re

from perfxl.criteria.lexicon.objects import NAMED_THING
from perfxl.criteria.lexicon.spelling import word
from perfxl.criteria.lexicon.verbs import ACTS_ON, FALLS, PUNCTUAL
from perfxl.criteria.lexicon.words import QUALITIES
from perfxl.numerals import CHINESE
from perfxl.patterns import any_of, pattern

_SIGNS = "[未没不无非否]"
NEGATING = pattern(_SIGNS)
"""Signs of a denial."""
NEGATIONS = ("未", "没有", "不", "无", "否")
AT_ALL = "任何"
OF_VERBS = ("未", "未能", "不")
OF_THINGS = ("没有", "无", "没")
"""What denies by itself, and in front of what is done, or of what there is."""
NO = pattern("未能|没有|不够|未|没|不|无")
DENYING = pattern(rf"{_SIGNS}|零|杜绝|避免|防止|禁止|严禁|拒绝|免于|停止|取消|消除|减少|降低|控制|遏制|缺|欠|难|少")
"""What denies, and verbs that deny what follows them as 未 does."""
BARELY = pattern("(?:未|没有|不|无).{2}$")
WORSENED = pattern(rf"恶化|{any_of(FALLS)}|倒退|退步|变差|反弹")
"""What nobody denies of what has not become better: 未改善或恶化."""
NO_MORE = pattern("足|符合?$")
"""What is denied as it were one word: 不足, 不符."""
JOINING_SEVERAL = pattern("或|且|,")
"""What joins several things, one of which is denied."""
_OFTEN = (
    "长期|经常|时常|往往|一直|始终|屡|反复|擅自|故意|恶意|首次|初次|再次|连续|累计|多次|仍|^除|^因|由于|原因|"
    rf"[\\d{CHINESE}两几多][次年天月]"
)
LIMITING = pattern(rf"{_SIGNS}|或|[,且但而虽却已]|{_OFTEN}")
"""What says how often, in which cases or why something is so."""
DENIED_TWICE = pattern(rf"{_SIGNS}|或")
MODAL = pattern(
    r"可(?!行|靠|持)|能(?!力|源|耗|效)|(?<![员协])会(?!计|议|务|商)|应(?!急|用|收|付)|须|需(?!求)|要(?!求|素|点)|待|限期|继续|还(?!款)|"
    r"先|原|欠|缺|补|被(?!动)|按|又|提前|(?<![安健齐])全(?![市县省区国员民体程年])"
)
"""Signs of names that say elsewhere when, or whether ever, something is so."""
NARROWING = pattern("一次[性验通]|后(?![勤续备台期方扶评])")
"""What says how, or after what, something is so (一次性验收合格, 整改后达标): the rest of it says less."""
_PREDICATE = rf"(?:专款专用|符合[^符]{{1,8}}|{any_of(QUALITIES)})"
QUALITY = pattern(_PREDICATE + "$")
"""What is said of the rest."""
SOUND, NAMED = pattern(rf"{_PREDICATE}|足|齐"), ("安全", "落实", "公开")
"""What a thing is that was to be sound; what is so by its name."""
SOUND_THING = pattern(
    rf"(?:^|[有立定订制备建设])(?P<how>(?!{any_of(NAMED)})(?:{any_of(QUALITIES)}))的?(?P<thing>{NAMED_THING.pattern})$"
)
"""A thing that is to be sound, and how: 健全的制度."""
WINS = pattern("^(?:获得?|取得|荣获|争取到)")
"""What is done of honours."""
JOINING_ACTS = pattern("[、和及]|并且?")
ACTS_JOINED = pattern(rf"{ACTS_ON.pattern}(?:(?:{JOINING_ACTS.pattern}){ACTS_ON.pattern})*")
"""What is done with a thing, one act behind the other: 制定并落实."""
SOUNDING = pattern("健全|完善")
"""What makes a thing sound: 健全制度."""
RESTRICTING = pattern(
    rf"{DENYING.pattern}|\d|[或如若仅只除]|[{CHINESE}两几][个项次起件家户人名处]|督促|推[动进]|促进|指导|引导|协助|帮助|支持|鼓励|动员"
)
"""What makes words hold without what stands in them: 督促整改隐患, 完成3个项目."""
OF_A_KIND = pattern("[专兼]|独立|固定|统一|书面|正式|合法|持证|单独|指定|定点|永久")
"""What makes a thing another than its bare name says: 专职管理人员."""
FURTHER = pattern(rf"{_PREDICATE}|足额|足量|全额|如数|拨付|验收|后|优|高|再")
"""What asks for more."""
OF_WHICH = ("安全", "落实")
"""Qualities that are also what others are said of."""
VERB = pattern("未|没有|不|无|发生|存在|出现|有(?!限|关|效|机)|被|亮(?=[红黄]灯)")
ALREADY = pattern("已(?!经)")
"""What begins what is said of a subject."""
LED = tuple("将把对向给与同为")
"""What leads to an object, or to whom, in front of its verb."""
IN_TIME = ("及时", *PUNCTUAL.split())
"""What is said of completing something, and is enough."""
OF_ANYTHING = pattern("(?:年度|既定|预定|预期)?(?:绩效)?(?:目标|任务|工作|计划|要求)*")
"""What is fulfilled, where nothing says what."""
ALIKE = (
    (pattern("比较(?=.)|较为"), "较"),
    (pattern("没有(?=.)|未能|没能|没(?=[^收有])|^无(?=.)"), "未"),
    (pattern("不符(?!合)"), "不相符"),
    (pattern("等(?:情况|现象|问题|情形)$"), ""),
    (pattern("^能够?(?=[按保如及准完达])"), ""),
    (pattern(f"[;,、]|并?且|{AT_ALL}"), ""),
    (pattern("(?<=[一-龥])(?<![为除明罢终末私])了(?![解结断然如])"), ""),
)
"""Words that say the same: 比较 and 较, 没有 and 未, 无 in front of what there is not; and what only joins others."""
ALTERNATIVES = pattern(",?或者?")
"""What stands between alternatives."""

SEVERAL_OF_A_KIND = pattern(rf"所有|全部|[各每\d]|[{CHINESE}两几][个项次户家人名处]")
"""How many there are of one thing, or that it is each of them."""


def of_all(said: str) -> set[str]:
    """`手续、时限都合规`: 合规 of all of them, where one that is not is counted; 全部签订 says more than 签订."""
    found = re.search(r"(?:均|都|全部|皆)((?!未|没|不|无).{2,})$", said)
    if found is None:
        return set()
    whole, bare = word(found[0]), word(found[1])
    named = found.start() > 0 and not SEVERAL_OF_A_KIND.search(said[: found.start()])
    held = {bare} if named and QUALITY.search(bare) else set()
    return held | ({whole} if named or whole != bare else set())
