"""How what makes no rule looks: a question, a definition, a duty, how things are looked at, from where numbers come."""

from perfxl.criteria.lexicon.connecting import BAD, CLAUSE, CLOSING, SENTENCE, SENTENCE_ENDS, STOPS
from perfxl.criteria.lexicon.patterns import DECIDES
from perfxl.criteria.lexicon.verbs import AWARDING, SCORING
from perfxl.numerals import CHINESE
from perfxl.patterns import any_of, pattern, words_of

_PLAIN = r"[^,;。\n\d]"
"""A sign within a clause, and of no number."""
EARNED = pattern(rf"[{AWARDING}](?:满分|[\d.]+分)|满分")
SCORED, TAKEN, ADDED = pattern(r"\d分|满分|扣"), pattern("扣|不得分"), pattern(r"(?<!不)加\d|加分")
"""That something is earned, or taken as well; that it is taken; that something is added."""
ASKED = pattern("是否|能否|有无|有没有|如何|怎样|怎么样")
QUESTION = pattern(rf"{SENTENCE}(?=[^。;\n]*(?:{ASKED.pattern}))[^。;\n]*+[。;\n]")
QUESTIONS = pattern(
    rf"{SENTENCE}(?:(?=[^,;。\n]*(?:{ASKED.pattern}))[^,;。\n]*+,)+(?=每?(?:有|符合|具备|满足)[其中]{{0,2}}[一1][项个])"
)
"""是否细化,是否量化,符合一项…: questions that are counted."""
_IS_MEANT = r"(?:[是系]指|指的是|(?<=[率度数额量])指(?=[一-龥]{4}))"
DEFINITION = pattern(rf"{SENTENCE}[^,。;\n]*?{_IS_MEANT}[^。;\n]*{SENTENCE_ENDS}")
BRACKETS = pattern(r"\([^()]*\)")
_MEASURE = r"(?:率|比例|比重|占比|面积|数|数量|额|量|人次|户次|总和|之和|之比)"
MEANT = pattern(rf"(?<=[率度例重积数量额次%上下内])\([^()]+{_MEASURE}\)")
"""可种面积(新增水田面积), 达到100%(当年报告的个案流调率): what the measure before it is."""
SUMS = words_of("首次 初次 合计 总计 共计 累计 之和 其中")
LEFT_OUT = words_of("不含 不包括 不包含")
"""What may stand in a definition as well: of how much something consists."""
_DECIDED = f"{DECIDES}|第三方|分|其他|其余|考评组|核定"
"""What would say another thing than where the proof lies."""
IS_PROOF = pattern("为(?:准|标准|依据|口径|凭据)")
PROOF = pattern(
    rf"(?:{SENTENCE}|,)(?![^,;。\n]*(?:{_DECIDED})[^,;。\n]*为)"
    rf"{_PLAIN}{{0,16}}以{_PLAIN}{{2,20}}{IS_PROOF.pattern}(?:{SENTENCE_ENDS}|(?=,))"
)
_OF_SCORING = "此项|本项|该项|本|该|此|的|指标|具体|分值|得分|分数|计分|评分|赋分|扣分|打分|记分|考核|评价|计算"
LEAD_IN = pattern(
    rf"{SENTENCE}(?:(?:{_OF_SCORING})+(?:方法|办法|方式|原则|标准|规则|细则|公式)(?:(?:为|是|如下)*:|如下[。,;\n])|"
    rf"{_PLAIN}{{4,40}}(?:{any_of(SCORING)}|计算),即(?=[^,;。\n]{{0,8}}得分=))"
)
SUCH_AS = pattern(r"[,(](?:例|比)?如")
EXAMPLE = pattern(rf"{SUCH_AS.pattern}(?!遇|果|因|有|未|无|需|期|实)(?:[^;。\n()]*?等(?=[。;\n])|[^()]*?等?\))")
SINCE = pattern(rf"{CLAUSE}{_PLAIN}{{2,40}}之日起,")
"""自收到文件之日起，: from when it is reckoned."""
LIST = pattern(
    rf"{CLAUSE}(?:[^,;。\n\d、]+、){{2,}}[^,;。\n\d、]+,(?=(?:每|缺少?|漏)[^,;。\n]{{0,4}}?[一1]?[项个条种类])"
)
"""文化礼堂、卫生室、驿站等，每个…: what is counted, name by name."""
_SIZES = "面积|率|数|量|额|比例|长度|里程"
JOINED = pattern(
    rf"(?:^|(?<=[,;。:\n]))[^,;。:\n\d]{{0,60}}?(?:[且或并对]|\((?:含|包括)[^()]*\))[^,;。:\n\d]*?的[一-龥]{{0,8}}?(?:{_SIZES})"
    r"(?=达到|达|不[低少高]于|不超过|≥|≤|占|\*)"
)
"""立项且开工(含建成)的面积: a measure whose name joins or includes several things."""
HEADING = pattern(rf"{SENTENCE}[^,;。:\n\d]{{2,20}}(?:进度|情况|程度|率|时效|质量|效果):")
"""年底前完成进度: in front of its bands."""
BY_HOW_IT_WENT = pattern(r"(?:按照?|根据|依据|结合)[^,;。\n\d]{2,20}(?:情况|结果|程度|效果)(?:计|打|评|赋|给)分")
"""按照培训开展情况计分: what every score is."""
OF_DEGREE = pattern(r"^(?:按照?|根据|依据|结合|视).*(?:程度|情况|效果|水平|结果)|(?:程度|水平|(?<![等的])情况)$")
"""根据熟知业务的程度, 落实情况: what somebody judges, and no state that is there or not."""
DUTY = pattern(rf"{SENTENCE}[^。;\n()]+[。;\n]")
MUST = pattern(rf"(?:{SENTENCE}|(?<=分\)))[^。;\n()]*(?:必须|[此本该]项[应须需]提供)[^。;\n()]*{SENTENCE_ENDS}")
DESCRIBED = pattern(r"^[^\d]+(?=\((?:共计?|满分|总分|[本此该]项)\d+(?:\.\d+)?分[,;。:](?:[^()]|\([^()]*\))*\)[。;]?$)")
"""已建立机构。(共2分,未建立不得分,…): what a bracket with all that counts is about."""
FACTORS = pattern(r"^(?:得分|评分|评价)要素:[^扣]+[。;\n](?=业绩值)")
"""得分要素:1.目标明确;2.…: of what the actual is made."""
REMARK = pattern(r"(?<=。)\([一-龥、]{2,12}\)$")
"""A remark behind all that is said: (免疫档案)."""
_GOOD = rf"(?:(?!{BAD})[一-龥])"
_BY_WHOM = r"的(?:部门|单位|地区|县|乡镇|街道|镇|村)(?:\([^()]*\))?"
NOTHING_TO_DO = pattern(
    rf"{CLAUSE}(?=如|若|[^{STOPS}]*{_BY_WHOM})(?:如果?|若)?(?:当年|本年度?|本?单位|本?部门)?(?P<whose>{_GOOD}{{0,8}}?)(?:没有|无)"
    rf"(?P<of>{_GOOD}{{1,16}}(?<=任务|需求|项目|计划|业务|安排|事项|对象|要求|工作|内容))(?:{_BY_WHOM}|的|时)?,?则?"
    rf"(?:不予?扣分|不扣|[按得计给]?满分(?:计算?|计分)?){SENTENCE_ENDS}"
)
"""没有该项任务的部门按满分计算: who has nothing to do."""
NO_BONUS = pattern(
    r"(?<=[,;。\n])(?:多|超|节约|节省|结余|提前)[^,;。\n\d分]{0,10}?(?:的|部分|者|时)?,?不(?:再|另|予|额外)*加分"
)
NOT_AGAIN = pattern(
    r"(?<=[,;。\n])(?:超[过出额][^,;。\n\d分]{0,8}?部分(?:均|都)?不(?:再|另|另行|额外|重复)?计分|"
    r"同一[^,;。\n\d分]{1,8}不(?:得|予)?重复[扣计加]分?|"
    r"(?:计分|得分|结果|分值)?(?:均|应)?(?:取|保留|精确)(?:到|至)?小数点?后?(?:两|2|二)位(?:小数|数)?(?:,四舍五入)?)"
    r"(?=[,;。\n)]|$)"
)
"""超出部分不另计分, 同一问题不重复扣分, 取小数点后两位: what every score is anyway."""
LOOKS = words_of(
    "抽取 抽查 查阅 查看 现场 根据 依据 按照 通过 对照 检查 核查 随机 调阅 访谈 问卷 截至 截止 以 按 抽样 实地 抽检 "
    "电话回访 电话访问 入户走访 入户调查 仅考核 只考核 "
    "加强 做好 强化 推进 严格执行 认真落实 积极 查 结合 参照 围绕 计算 核对 统计 考察 考核 评价 反映 用以 用于"
)
"""What a sentence begins with that says where to look, or urges."""
HEADINGS = words_of(
    "情况 比例 率 结果 程度 度 质量 水平 效果 指标 要点 内容 方法 占比 比重 数量 时效 成本 进度 标准 要求 是否 评价 "
    "等次 档次 等级 档 效益 持续影响 社会影响 考核 调查 抽查 检查 核查 测评 评估 抽检 样本 样品 数 额 量 "
    "性 力 认定 风险 体系 机制 管理 工作 制度 建设"
)
"""What a heading ends with."""
JUDGED, JUDGING = ("对", "针对", "就"), words_of("考核 评价 调查 检查 抽查 统计 核查 评估 测评 打分 评分")
"""How a sentence begins and ends that says what is judged: 对项目进行考核."""
RECKONED = ("计算", "对", "就")
"""What a sentence begins with that says how something is reckoned."""
TITLED = pattern(
    r"^(?![^。]*(?:第|季|半年|最|少于|低于))(?![未无没不](?![^。]*(?:管理|情况|工作|治理|防治|处置|整治)\d))"
    r"(?:首次)?([^,;。:()\n\d]{2,20}(?<![得计记给赋加扣减为的])(?<!满分|分值|总分|权重))(\d+(?:\.\d+)?分)。\n?(?=[\s\S]*扣)(?![\s\S]*(?:(?<![扣减\d.])[\d.]+分|满分))"
)
"""首次登记管理3分。未登记的，每户扣1分: a name with its points, in front of what only takes."""
_BEGINS, _ENDS = rf"(?:^|(?<=[{CLOSING}]))", rf"(?:[{STOPS}]|$)"
_WITHIN = rf"[^{CLOSING}\d]"
_OF_TIMES = "月|季|年|周|日|天|半|旬|次"
_HOW = "(?:随机|现场|实地|不定期|分别|沿[一-龥]{2,6}?)*"
_LOOKS = (
    "抽[取查检样选]|选[取择]|摸排|走访|查[看阅验]|调[取阅]|翻[阅看]|看(?=[一-龥]{0,6}(?:档案|资料|台账|现场))|"
    "回访|暗访|环绕|步行|入户|实地核[查实]"
)
EACH_OF = pattern(rf"^(?:(?:每|各|一|在)个?(?!{_OF_TIMES})[一-龥、()]{{1,12}}?)?(?={_HOW}(?:{_LOOKS}))")
"""每村 of 每村走访5户, in front of what is looked at."""
YEARS_BACK = pattern(rf"(?:最近|近|连续)+[\d{CHINESE}几]+年(?:度|来)?|(?:上一?年度?|去年|往年|历年)的?")
LOOKED_AT = pattern(rf"{_BEGINS}(?:{EACH_OF.pattern[1:]})?{_HOW}(?:{_LOOKS})[^{CLOSING}]*{_ENDS}")
"""每村随机走访5户农户，, 查看近三年资料，."""
OF_EACH = pattern(rf"(?<=[,;])每个?(?!{_OF_TIMES})[一-龥]{{1,4}}[\d{CHINESE}]+[个户人名份家处件][一-龥]{{0,4}}{_ENDS}")
"""每个村5户, behind how many are looked at."""
_COUNTED = "每(?:[有出发查]|[一1]?[户处例人件份家个项次])|有|发现|查出|出现|[一1]"
FOLLOWS = pattern(
    rf"(?:{_COUNTED})[^{STOPS}]*扣|每(?:[低降]|下降|降低){_WITHIN}{{0,6}}[\d.]+(?:%|个?百分点)|"
    rf"{_WITHIN}{{0,8}}(?:率|满意度)(?![^{STOPS}]*[户家人个])|(?:[^{STOPS}]+[,;])*每个?(?![少缺低差降不未]){_WITHIN}{{1,4}}[\d{CHINESE}]"
)
"""What counts, behind how many are looked at."""
GOES_ON = pattern("[的则扣给可]|[得计](?!分=|划|算)")
"""What is earned by what stands before it."""
_MANNER = (
    rf"(?:坚持|本着|遵循){_WITHIN}{{2,20}}(?:原则|导向)",
    rf"(?:考核|检查|评价)?(?:方式)?(?:采[取用]|通过){_WITHIN}{{2,30}}(?:方式|方法|形式|办法|相结合)(?:进行)?(?:考核|检查|评价|核查|评估|验收|测评)?",
    rf"考核方式(?:采[取用]|为|是|以){_WITHIN}{{2,12}}|其他{_WITHIN}{{1,4}}(?:电话回访|电话抽查)",
    r"(?:本|该|此)?(?:项|指标)*(?:采[取用]|实行)(?:扣分制|扣分法|扣分方式)",
    rf"(?:数据|资料|信息|结果)(?:均|统一)?(?:由|取自|来自|来源于){_WITHIN}{{2,16}}(?:提供|汇总|统计|报送|反馈|出具)",
    rf"(?:用|以|根据|通过|利用){_WITHIN}{{2,12}}(?:数据|平台|系统)(?:进行)?(?:统计|核实|监测|考核)",
)
MANNER = pattern(rf"{_BEGINS}(?:{'|'.join(_MANNER)}){_ENDS}")
"""坚持定量评价原则，, 本指标采用扣分制，, 数据由统计局提供，."""
BY_RANK = pattern(
    rf"{_BEGINS}(?:(?:引用|根据|依据|按照?|计算|以){_WITHIN}{{2,40}}(?:得分|成绩|结果|名次|位次|情况|排名|排序|总数)"
    r"(?:[并及和]?(?:进行)?(?:排名|排序|名次))?|按?(?:从高到低|由高到低)(?:的?顺序)?(?:进行)?(?:排序|排名|排列)),"
    rf"(?={_WITHIN}{{0,10}}(?:第|排名|名次|位次|前)[\d{CHINESE}])"
)
"""引用年度考核得分及排名，, in front of ranks."""
