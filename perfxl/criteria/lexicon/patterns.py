"""Words of rules that are put together (the target, times, amounts, 扣完为止), headings, and what lists are made of."""

import re

from perfxl.criteria.lexicon.units import UNITS
from perfxl.numerals import CHINESE
from perfxl.patterns import pattern

_UNIT = "|".join(sorted(map(re.escape, UNITS), key=len, reverse=True))
_OF_EACH = rf"(?:万(?!万)(?:{_UNIT})|{_UNIT})(?:/(?:{_UNIT})(?:[·./*](?:{_UNIT}))?)?"
_N = r"\d+(?:\.\d+)?"
_DAY = r"(?:\d{1,2}|十[一二]?|[一二三四五六七八九])"
_MONTH = rf"{_DAY}(?:月份|月|[-./](?=\d))(?:\d{{1,2}}[日号]?)?"
_TIME = (
    rf"年[底末](?:前|之前|以前)|(?:(?:19|20)\d\d(?:(?:年度|年)(?:{_MONTH})?|[-./]{_MONTH})|{_DAY}月(?:份|(?=[底末初前\d]))(?:\d{{1,2}}[日号]?)?|"
    r"\d{1,2}日(?=前|之前|以前))(?:底|末|初|中旬|上旬|下旬)?(?:前|之前|以前)?"
)
_SAID = rf"(?=[{CHINESE}点]{{1,16}}(?:{_UNIT}|%|个?百分点|分))[{CHINESE}]{{1,12}}(?:点[{CHINESE}]{{1,6}})?"
_SO_MANY = r"(?:\d{1,2}|[二两三四五六七八九十])(?:项|个|本|类|种|份|条|表)"
_POINT = "个?百分点|个点(?!位)"
_OF_WHOM = pattern(
    rf"{_N}(?:周岁|岁|年|平方米|公顷|亩|万元|亿元|公里)及?以[上下]的(?=(?:不[低高少]于|不超过|达到?|占)[^,;。]{{0,4}}?{_N}%)"
)
"""35岁及以下的不低于80%: whose share it is."""
AMOUNT = (
    ("TIME", pattern(_TIME)),
    ("NAME", _OF_WHOM),
    ("NAME", pattern(r"\d+(?:[A-LN-SU-Z]|[A-Za-z]{3,})[A-Za-z]*|(?:12345|12315)(?=[一-龥])")),
    ("NAME", pattern(r"(?:110|119|120|122)(?=宣传|消防|报警|指挥|急救|接警|出警|联动|热线|中心|平台|电话)")),
    ("NAME", pattern(r"一次性?(?=[一-龥]{0,6}(?:合格|通过|验收|成功|交验)[一-龥]{0,2}率)")),
    ("NAME", pattern(r"一次性(?=[一-龥])")),
    ("NAME", pattern(r"(?<![一-龥\d])[一二三四五]类(?=问题|事故|隐患|差错|错误|缺陷|事件)")),
    ("NAME", pattern(rf"{_SO_MANY}(?=[一-龥]{{0,6}}全(?![部年市县区镇省国])[一-龥]{{1,3}}[得计给])")),
    ("NAME", pattern(r"(?<!不足|少于|超过|低于|达到)[二三四五六七八九十]{1,3}[条项](?=规定|禁令|准则|纪律|措施)")),
    ("FAULT", pattern(r"\d+个?(?:工作日|日|天|小时|分钟|月)[之以]?内[未没](?!完成|[出发]现|发生|再|有)[一-龥]{2}")),
    ("FRACTION", pattern(r"(\d{1,2})/(\d{1,3})(?![\d%*])|[一两]半(?!年)|半数|二分之一")),
    ("TENTHS", pattern(r"([一二两三四五六七八九十]|\d(?:\.\d)?)成(?![立果员本就长交熟年效品])")),
    ("ORDER", pattern(r"第[一二三四五六七八九十\d]+")),
    ("AMOUNT", pattern(rf"(?P<number>-?{_N}|{_SAID})(?P<unit>{_POINT}|点(?=[扣减加])|%|‰|{_OF_EACH}|分)?")),
)  # fmt: skip
UNIT = pattern(
    rf"(?!具备)(?:{_POINT}|{_UNIT}|分)"
    rf"(?=[扣减失核应则的,不有未少低差缺超得加计记给奖可]|{_N}分|[一-龥]{{0,12}},?[则应]?(?:[扣减]|失\d)|[一-龥]{{1,12}},?可?(?:得|加|计|奖|给|记)\d)"
)
"""A unit without its number, behind 每."""
_NOTED = rf"不?(?:包含|包括|含)(?:{_N}(?:%|[^\d%()<>≤≥=,、-]{{0,4}}?)|本数|本级|界)?(?:在内)?"
NOTE = pattern(rf"\({_NOTED}(?:[,、和]?但?{_NOTED}|[、和]{_N}%?)*\)")
EACH_NOTE = pattern(
    rf"(?:(?P<out>不?)(?:包含|包括|含)|[、和](?=\d))(?:(?P<number>{_N})(?P<unit>%|[^\d%(),、和但不含在]{{0,4}}))?"
)
"""(含60%、不含80%): what a bracket makes of bounds, and each of it."""
_WHOSE = (
    "责任|控制|进度|上级政府|上级部门|市政府|县政府|区政府|省政府|主管部门|年度|年初|全年|本年度|本年|当年|预期|预定|预计|计划|设定|既定|绩效|规定|项目|指标|目标|任务|工作|下达|批复|考核|约定|合同约定|合同|原定|总体|"
    "年初设定|申报|方案|上级|要求|建设|采购|实施方案|既定的|设定的|规定的|下达的|预期的|计划的|批复的|约定的|年初设定的|年初确定的|确定|确定的"
)
_GOALS = (
    "(?:目标|计划|核定)(?:成本|造价|单价|金额)|(?:最高)?限额|(?:最高)?限价|控制价|限值|目标值|指标值|目标任务|目标数|任务目标|任务数|任务量|任务|计划值|计划数|计划量|计划任务|计划|标准值|标准|预期值|预期|目标|指标|要求值|要求|"
    "设定值|设计值|既定值|约定值|指标要求|目标要求|基准值|基准(?!分)|考核指标|达标线|标准线|目标线|达标值"
)
_OWN = "建设|采购|实施|工作|项目|全年|年度|本年度?|当年"
_MEANT = "完成|实施|建设|改造|培训|举办|开展|服务|购置|发放|检查|巡查|种植|新建"
GOAL = pattern(
    rf"(?:(?!(?:{_OWN})+(?:数量|效果|水平|值))(?:{_WHOSE})+(?:数量|效果|水平|值)|(?:年度|年初)*(?:计划|任务)(?:{_MEANT})数量?|(?:{_WHOSE})*(?:{_GOALS}))(?:要求)?"
)
ACTUAL = pattern(
    r"(?:指标|全年|年度|本年|项目|任务|目标)?(?:实际完成|实际|完成|业绩|实现)(?:值|情况值|情况|数量?|次数|人数|人次|场次|量|额|率|比率|比例)|业绩"
)
_ITEM = (
    r"(?:该项|本项|此项|该指标|本指标|此指标|指标|权重|的|该|本|相应|标准|总|对应|所赋)*"
    r"(?:分值|权重分|分数|得分|满分|标准分|总分|权重|分)?"
)
CAPPED = pattern(
    rf"(?:可?累计)?(?:直至|直到|至|以|将|到|最多)*{_ITEM}(?:扣|减|核减|扣减)(?:完|光|满|尽|完毕|至0|到0|至零|到零|减?至0|减?至零)(?:全部|所有|基本)?{_ITEM}(?:即?(?:为止|止|为限|为0分|拉倒|算完))?|"
    rf"以{_ITEM}为限|扣完即止|(?:该项|此项|本项)?扣分?至(?:基本分|基础分|标准分)扣完为止|(?:直至|至)(?:0|零)分(?:为?止)?"
)
_RESULT = r"(?:该项|本项|该指标|本指标|最终|计算|指标|实际|自评)*(?:得分|分数|结果|总分|分值)?"
_SOURCE = (
    r"[一-龥《》()]{0,12}?(?:报表|报告|年鉴|年报|台账|公报|资料|材料|记录|凭证|档案|文件|问卷|合同|清单|账簿|系统|平台|统计局?|调查|"
    r"部门|单位|中心|医院|学校|财政局|教育局|[一-龥]{1,4}[局委办处科室会])"
)
_PROOF = "记录|台账|凭证|档案|数据|纪要|证据|资料|材料|报表|年报|年鉴|文件|通报|公报|证书|清单|照片|发票|截图|系统|平台"
_DECIDES = "审计|评审|复核|专家|平均|最|较|孰|上年|上一年|去年|往年|后|剔|扣|目标|计划|认定|整改"
"""What proves a number, and what would change it."""
EVIDENCE = pattern(
    rf"以(?![^,;。\n]*?(?:{_DECIDES})[^,;。\n]*为)(?:[一-龥、]{{0,16}}?(?:{_PROOF}|现场[检查核勘看]+|抽[检查](?:结果|情况)?)为准|"
    r"[一-龥、]{1,16}?为(?:依据|凭证?|凭据|佐证|证明?|支撑))(?=[,;。\n)]|$)|"
    rf"(?<![^,;。\n(])(?:根据|依据|凭|查阅?|查看|核[对查]|调阅|附|见|参考|实地|现场)(?![^,;。\n]*(?:{_DECIDES}))"
    rf"(?:[一-龥、]{{0,12}}?(?:{_PROOF})(?:核实|核定|核对|评分|打分|评定)?|[检查核勘看]{{2}})(?=[;。\n)]*$)|"
    rf"(?<![^,;。\n(])由(?![^,;。\n]*(?:{_DECIDES}))[一-龥]{{1,8}}(?:电话|现场|实地)(?:核实|抽[查检])(?=[;。\n)]*$)|"
    rf"(?<![^;。\n])(?:查[阅看验]|翻[阅看]|调阅)(?:近[一二两三几]年|上一?年度?|去年|往年|历年)的?[一-龥、]{{0,12}}?(?:{_PROOF})(?=[,;。\n:][^\n]*%)|"
    r"(?<=分,)并(?:责令|督促|要求)?(?:当场|限期|立即)?(?:整改|改正|通报(?:批评)?)(?=[;。\n]|$)|"
    rf"(?<![^,;。\n(])(?:证明|佐证|支撑|印证|评价|评分|计分|考核)(?:材料|资料|依据):(?![^;。\n]*(?:{_DECIDES}))[一-龥、《》]{{2,24}}(?=[;。\n)]*$)"
)
"""Where the proof lies, and as the last sentence where to look."""
_SAMPLED = (
    r"(?<![^。;\n:])每次(?:随机|现场)?抽[查检取样]\d+[个处户份家人件][一-龥]{0,6}"
    r"(?:,(?:每个?[一-龥]{1,6}?(?:检查|抽[查检取])(?:不少于)?\d+[个处户份家人件]|不足(?:\d+[个处户份家人件])?的?全部?[检查]))*(?=[,。;\n])"
)
"""每次抽检6个点位,每点检查不少于3处,不足的全检: how it is sampled."""
HARMLESS = pattern(
    rf"{_RESULT}(?:最低|最少|至少|不低于)(?:得?分)?(?:得|为|扣至|至|计)?(?:0|零)分|(?:不得|不出现|不计|不得出现|不得为|无|不倒扣|不产生|不扣成)负分|不倒扣分?|"
    rf"{_RESULT}(?:最高|最多|得分最高|最大)(?:得|不得?超过|为|计|不高于|限)?{_RESULT}(?:满分|权重分?|权重分值|分值|标准分|该项分值|本项分值|指标分值|该项满分|权重满分)(?:值)?(?:为限|上限|为止)?|"
    rf"{_RESULT}不(?:得)?(?:超过|高于|大于){_RESULT}(?:满分|权重分?|权重分值|分值|标准分|该项分值|本项分值)|"
    r"(?:完成率|执行率|比率|比例|比值|超过部分|结果)?(?:超过|高于|大于|超出|>|超)(?:100%|1(?![\d.%]))(?:的|部分|时)*,?(?:均|都|一律)?(?:以|按|按照|取)(?:100%|1(?![\d.%]))(?:计算|计分|计|算)?|"
    r"(?:直至|直到|至)?加满(?:为止)?(?=[,;。\n]|$)|最多得?满分|"
    rf"{_SAMPLED}|"
    r"(?:超额|超出|超过|多[办开种建植培])(?:的|部分)*,?不加分|(?:超额|超目标|超计划)(?:完成|达成)(?:的|任务|目标)*,?(?:(?:得|计|按|仍得|也得)满分(?:计算|计分|计)?|不加分|按?计算)|"
    r"超过(?:权重|满分|分值|标准分)(?:分|分值)?的?,?(?:按|以|计|得)(?:满分|权重分?|权重分值|分值|标准分)(?:计算|计分|计|算)?|"
    rf"{_RESULT}(?:四舍五入)?,?(?:均)?(?:保留|精确到?)(?:到)?(?:小数点?后?)?(?:两|2|二)位(?:小数)?(?:\(四舍五入\)|,四舍五入)?|"
    r"(?:直至|直到|加至|加到|得)?满分为止|直[至到]满分|以满分为限|得分(?:一档)?最高不能超过(?:该|本)?(?:项|指标)?(?:指标)?分值(?:上限)?|[以依]此类推|依次类推|"
    r"(?:各项指标)?(?:根据|按照|按|依据)(?:目标|任务|指标|计划|年度)*(?:完成|实现)(?:情况|程度)(?:评分|打分|计分|得分|评定|赋分)(?=[,;。\n:])|"
    r"(?:根据|按照?|依据)[一-龥]{0,4}(?:检查|抽查|核查|考核|测评|调查)(?:情况|结果|记录)(?:评分|打分|计分|评定|扣分)(?=[,;。\n]|$)|"
    rf"按照?(?!实际|完成|实现|达到|比例)[一-龥]{{2,8}}(?:数量|个数|次数)(?:评分|打分|计分)(?=[,;。\n])|累计扣分(?=[,;。\n)]|$)|\(以[^()]{{1,10}}为准\)|按(?:月度?|季度?|半年度?|年度?)(?:进行)?(?:考核|评价|统计|通报)(?=[,;。])|{EVIDENCE.pattern}|"
    r"(?:以上)?(?:均)?(?:需|须|应|要|请|必须)*提供(?:相关|相应|有关|必要)?(?:的)?(?:佐证|证明|支撑|支持|印证)(?:性)?(?:资料|材料|文件|依据)|"
    r"(?:评分标准|评分方法|评分规则|评价标准|评分办法|评价要点|计分方法|计分标准|评分细则|计分规则|计分办法|评分说明|评分依据|赋分标准|扣分标准|评分要点|指标说明|评价内容|计算方法|计算公式)(?=[:,;。\n]|$)|(?:扣分|扣分情况|扣分项|评分|计分)(?=:)|"
    r"(?:参照|按照|根据|依据)(?:本|该|上述|以上)?(?:评分)?(?:标准|规则|办法)(?:评分|计分|打分)|"
    rf"(?:数据|资料)来源(?:于|:|为)?(?![^,;。]*[的减折倍无不未非须需应扣则视才])(?:{_SOURCE}[、和及与或]?)+(?=[,;。\n)]|$)"
)  # fmt: skip
GOES_ON = "类推"
"""What says that bands or steps go on alike: 以此类推."""
_SIDE = r"[(\[]*[一-龥、\d+-]{2,40}[)\]]*"
DEFINITION = pattern(rf"[一-龥、()]{{1,24}}?(?:率|比例|比重|满意度|度)={_SIDE}/{_SIDE}(?:\*100%)?(?=[,;。\n)]|$)")
MARK = pattern(
    r"(?:[①-⑳]|\((?:\d{1,2}|[一二三四五六七八九十])\)|\d{1,2}(?:[.](?!\d)|[、)])|[一二三四五六七八九十]、|第[一二三四五六七八九十][,:]|[A-H][.、)](?=[\d≥≤<>一-龥]))[.、]?"
)
WHERE_TO_LOOK = pattern("查|抽|现场|实地|根据|依据|按照|对照|核|随机|调阅|访谈|问卷|通过|.*是否")
"""Words before a comma that only say where to look, or what is asked."""
BONUS = pattern(r"加(\d+(?:\.\d+)?)分$")
SINCE = pattern(r"^.{0,8}?(?:(?:较|比|与|同|和)(?:上年|去年|上一年|往年|前一年)度?(?:同期)?(?:相比|水平)?|同比|环比)")
"""较上年: what something is compared with."""
NEVER_TYPED = pattern(r"[\d%=/*+]|业绩值|(?:目标|指标|完成|实际)值|(?:各|分别|均|每项)$")
"""Words that compare with a number, or award several things: nobody types them as what was reached."""
OF_ALL = pattern(r"本项|该项|此项|整项|整个|本指标|该指标|一票否决|取消")
"""That all of the points are meant."""
TAKES, GIVES, TAKES_MORE = pattern("扣|减"), pattern("得|给|计|记|赋"), pattern("加倍|双倍|从重")
"""Whether what a person decides on takes or gives."""
GRADE = pattern("(?:第?[一二三四五]|[A-E])[档级等类]|优秀?|优良|良好?|[很较]?好|中等?|不?合格|及格|一般|[极很较]?差")
"""What a band is called."""
COMPARED = pattern(r"[≥≤<>]?\d+(?:\.\d+)?分?(?:-\d+(?:\.\d+)?分?)?(?:\(含\))?(?:以上|以下|及以上|及以下)?")
"""A bracket that only compares."""
AMONG = pattern(
    r"(?:介于)?(?:两者|二者)?(?:中间|之间|其间)(?:部分|的)*,?(?:均|则)?(?:按照?|以|采用|用)"
    r"(?:等?比例|直线插值|线性插值|直线内插|线性内插|直线|线性|内插|插值|插入)法?(?:计算|计分|得分|计|折算|评分|赋分|给分|确定)*(?:得分|分数|分值)?"
)
"""中间按比例: between the bounds, in a way nobody works out."""
BOTH_WAYS = pattern(r"(?:多了?[、或和]?少了?|高了?[、或和]?低了?|正负)(?:都|均)(?:要|应)?扣分?")
"""多了少了都扣: whichever way."""
_YEARLY = pattern(
    r"每年度?(?=[一-龥]{1,12}\d+[一-龥]{1,2}(?:及以上|以上)|"
    r"不少于|不得少于|不低于|至少|≥|达到|举办|开展|组织|完成|召开|培训)"
)
"""每年不少于2次 is of the year that is judged."""
NOT_WITHIN = pattern(
    rf"(?:未能?|没有?)在(?:(?:\d+|[{CHINESE}]+)个?(?:工作日|日|天|小时|分钟|月)[之以]?内|时限内)(?=[一-龥]{{2}})(?!完成)"
)
"""未在3个工作日内反馈: a fault, and no bound of anything."""
_HARMLESS_SIGNS = (
    "由多各翻并累扣直加结(满该本最计指实自得分总至不四保精以均需须应要请必提评参按根依赋完执比超高大>"
    "无数资查核调附见凭现证佐支印每"
)
_GOAL_SIGNS = "责限最核进市县区省主基控年预计设既绩规项指目任工下批考约合原总本申方上要标建采实当全效数水值确"
_NONE_EARNED = r"(?=(?:的|时|者)?,?则?(?:该项|本项)?(?:不得分|不计分|得?0分|得?零分))"
ANY_MISSING = pattern(
    rf"(?:缺少?(?:其中)?(?:任[何意]?一(?:项|个|条)?|一(?!项|个|条))|(?:其中)?有?任[何意]?一(?:项|个|条)[未不没](?![一-龥]{{0,4}}(?:目标|指标))[一-龥]{{1,6}}?){_NONE_EARNED}"
)
"""缺一不得分: whoever says that all of a list earns means by it what else is."""
_ELEMENT = r"要素(?:\d{1,2}(?![\d.%])|[一二三四五六七八九十]{1,3}(?![致体般定切样旦项个]))"
_FURTHER = rf"(?:{_ELEMENT}|\d{{1,2}}(?![\d.%]))"
_AS_PLANNED = pattern(
    rf"按照?[一-龥]{{2,4}}(?:计划|方案|合同|批复|任务书)(?:要求|约定)?(?=[一-龥]{{2,8}}{_N}(?!分)[一-龥]{{1,2}}[,;。])"
)
"""按年初计划采购设备12台: so many are planned."""
_AS_NEEDED = pattern("(?:(?:根据|结合|按照?)(?:实际)?需要|结合[一-龥]{0,4}实际)(?=及时|建立|制定|细化|完善|更新)")
PATTERNS = (
    (frozenset("要"), "ELEMENTS", pattern(rf"{_ELEMENT}(?:(?:[-、和及至到]|,(?=要素)){_FURTHER})*")),
    (frozenset("要"), "ANYELEMENT", pattern(rf"{_ELEMENT}(?:或者?{_FURTHER})+")),
    (frozenset(_GOAL_SIGNS), "GOAL", GOAL),
    (frozenset("指全年本项任目实完业"), "ACTUAL", ACTUAL),
    (frozenset("最直至以将到该本此指权的所全相标基总扣减核累对可分"), "CAPPED", CAPPED),
    (frozenset(_HARMLESS_SIGNS), "HARMLESS", HARMLESS),
    (frozenset("("), "NOTE", NOTE),
    (frozenset("缺其有任"), "ELSE", ANY_MISSING),
    (frozenset("多高正"), "BOTHWAYS", BOTH_WAYS),
    (frozenset("两二中之其介"), "AMONG", AMONG),
    (frozenset("每"), "NAME", _YEARLY),
    (frozenset("需应"), "NAME", pattern(r"(?:需要?|应)(?=[一-龥]{2,4}的(?![不未无得每均])[一-龥]{2,12}[率数\d≥])")),
    (frozenset("根结按"), "NAME", _AS_NEEDED),
    (frozenset("按"), "NAME", _AS_PLANNED),
    (frozenset("未没"), "FAULT", NOT_WITHIN),
    (frozenset("与同"), "NAME", pattern(r"[与同]其[他它](?=[一-龥]{2})")),
)  # fmt: skip
HEADING = pattern("([一-龥]{2,16}?)(?:(?:的?情况)?:|情况$|是否)")
"""A heading, and what it names."""
QUESTION = pattern("([一-龥]{0,16}?)是否([一-龥、]{2,24}):?$")
"""What is asked of what."""
RATE_OF = pattern(r"([一-龥]{0,12}?(?:率|满意度))的?(?:问卷|电话|现场)*(?:调查|测评|回访)?(?:结果|情况|数据|统计)?$")
"""A heading that names a rate."""
BY_A_DAY = pattern("[月日]底?前|以前|之前")
"""By when something was to be done."""
WHICH = pattern(
    r"^(?:造成|导致|引发|免责|主动|因|由于|未经|擅自|私自)|正当理由|(?:情形|期间|内|后|前|(?<![及按准实])时|按比例)$"
)
"""What says which of them are counted, and asks for nothing: 造成伤亡，每起扣1分."""
LOOKED_AT = pattern("^(?:电话|入户|实地|现场)?(?:回访|走访|查看|访谈|调查|检查|核查|访问|问卷)")
"""How much was looked at, and how."""
SAMPLED = pattern("^抽|抽[查取样检]|随机")
"""How much of it was looked at."""
ANY_SHARE = pattern(r"(?:实际|完成|执行|任务|目标|实现|相应|同等|其|情况|的)*(?:比例|比重|百分比)")
"""A share of the target by its name, and of nothing else."""
DONE_OF = pattern("(?:实际|已|完成)[^率]{0,4}$")
"""What was done, at the end of a name."""
TO_GOAL = pattern(r"(?:[与和同]|(?<=[数量])占)(?:年度|年初)?(?:目标|计划|指标|任务){1,2}[值数量]?的?比")
"""What is compared with the target, in a name."""
NARROWED = pattern("平均|一次|[后前时]$")
"""What says of which it is said, or when."""
IS_SO = pattern("(?:到位|合格|落实|允许|具备)(?!率|比|数|度|量|额)")
"""What says that something is so, and names no measure."""
OF_ITEM = pattern("的?[此该本](?:项|指标)$")
"""The item itself, which words of a clause may end with."""

_MEASURED_WHEN = pattern(r"[一-鿿]{2}后(?![勤续备期台果代进]|$)|^在(?![编校岗线建册园库]).{2,}(后|期间|内|中|时)")


def says_when(name: str) -> bool:
    """Whether a name says when it is measured, which is a condition: 疫情消除后到岗率; not 产后访视率."""
    return bool(_MEASURED_WHEN.search(name))


JOINT = pattern("、|以?及(?!时)|和|与")
"""What joins things that are listed."""
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
ONE_NUMBER = pattern(r"[①-⑳]|\d{1,2}|[一二三四五六七八九十]{1,3}")
_ITS = rf"(?:{ONE_NUMBER.pattern})"
BY_NUMBER = pattern(
    rf"(?:已?完成)?第?(?:(?:[①-⑳][;、,和及]?)+|(?:\({_ITS}\)[;、,和及]?)+|{_ITS}(?:[;、和及]{_ITS})+)[项条]?(?:[均都]?已?完成)?|第{_ITS}[项条]"
)
"""Things named by their numbers: ①③, 一、三, 第2项; a lone 2 may be how many, 1,2 a number."""
LACKS = pattern(r"(^|[;、,])(?:缺少?|没有?|无|未)")
LACKING = pattern(r"(?:(?:(?:^|[;,、])(?:没有?|无|未)[^;,、]+)|(?:(?:^|[;,、])缺少?[^;,]+))+")
"""缺A、B is of both; 未A；B says that B is there."""
IN_TURN = pattern(
    r"(?:^|(?<=[,;。\n:]))(?:([一-龥]{2,12}?)(?:情况分为?|分为))?([^,;。\n]{3,80}?),?(?:[二三四五两]个?(?:档次?|等次|等级|级),?)?分别"
    r"(得|计|记|为|扣|减)((?:[\d.]+分?(?:、|和|及))+[\d.]+分)(?=[,;。\n]|$)"
)
"""Cases that share a list of awards."""
COMPARED_BY = pattern(r"(?:[^\d]*[^\d≥])?(?:低于|不足|少于|达不到|未达到?|超过|高于|大于|达到|[≥<>])(?=\d)")
"""What the first of them is compared by."""
BARE_NUMBER = pattern(r"[\d.]+[^\d以及或(]{0,4}")
"""A number with its unit, that shares what it is compared by."""
BETWEEN_NUMBERS, FROM_TO = pattern("[,、和及]|或者?"), pattern("[-至到]")
"""What stands between the numbers of elements."""
NUMBERS = pattern(rf"(\d+)(?:{FROM_TO.pattern}(\d+))?")
"""A number, or from which to which."""
