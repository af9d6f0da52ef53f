"""How a sentence looks that says how things are looked at, by whom, from where numbers come, how ranks are found."""

from perfxl.criteria.lexicon.connecting import CLOSING, STOPS
from perfxl.numerals import CHINESE
from perfxl.patterns import pattern

_BEGINS, _ENDS = rf"(?:^|(?<=[{CLOSING}]))", rf"(?:[{STOPS}]|$)"
_PLAIN = rf"[^{CLOSING}\d]"
_OF_TIMES = "月|季|年|周|日|天|半|旬|次"
_HOW = "(?:随机|现场|实地|不定期|分别|沿[一-龥]{2,6}?)*"
_LOOKS = "抽[取查检样选]|选[取择]|摸排|走访|查[看阅验]|调[取阅]|翻[阅看]|回访|暗访|环绕|步行|入户|实地核[查实]"
EACH_OF = pattern(rf"^(?:(?:每|各|一|在)个?(?!{_OF_TIMES})[一-龥、()]{{1,12}}?)?(?={_HOW}(?:{_LOOKS}))")
"""每村 of 每村走访5户, in front of what is looked at."""
YEARS_BACK = pattern(rf"(?:最近|近|连续)+[\d{CHINESE}几]+年(?:度|来)?|(?:上一?年度?|去年|往年|历年)的?")
LOOKED_AT = pattern(rf"{_BEGINS}(?:{EACH_OF.pattern[1:]})?{_HOW}(?:{_LOOKS})[^{CLOSING}]*{_ENDS}")
"""每村随机走访5户农户，, 查看近三年资料，."""
OF_EACH = pattern(rf"(?<=[,;])每个?(?!{_OF_TIMES})[一-龥]{{1,4}}[\d{CHINESE}]+[个户人名份家处件][一-龥]{{0,4}}{_ENDS}")
"""每个村5户, behind how many are looked at."""
_COUNTED = "每(?:[有出发查]|[一1]?[户处例人件份家个项次])|有|发现|查出|出现|[一1]"
FOLLOWS = pattern(
    rf"(?:{_COUNTED})[^{STOPS}]*扣|每(?:[低降]|下降|降低){_PLAIN}{{0,6}}[\d.]+(?:%|个?百分点)|"
    rf"{_PLAIN}{{0,8}}(?:率|满意度)(?![^{STOPS}]*[户家人个])|(?:[^{STOPS}]+[,;])*每个?(?![少缺低差降不未]){_PLAIN}{{1,4}}[\d{CHINESE}]"
)
"""What counts, behind how many are looked at."""
GOES_ON = pattern("[的则扣给可]|[得计](?!分=|划|算)")
"""What is earned by what stands before it."""
_MANNER = (
    rf"(?:坚持|本着|遵循){_PLAIN}{{2,20}}(?:原则|导向)",
    rf"(?:考核|检查|评价)?(?:方式)?(?:采[取用]|通过){_PLAIN}{{2,30}}(?:方式|方法|形式|办法|相结合)(?:进行)?(?:考核|检查|评价|核查|评估|验收|测评)?",
    rf"考核方式(?:采[取用]|为|是|以){_PLAIN}{{2,12}}|其他{_PLAIN}{{1,4}}(?:电话回访|电话抽查)",
    r"(?:本|该|此)?(?:项|指标)*(?:采[取用]|实行)(?:扣分制|扣分法|扣分方式)",
    rf"(?:数据|资料|信息|结果)(?:均|统一)?(?:由|取自|来自|来源于){_PLAIN}{{2,16}}(?:提供|汇总|统计|报送|反馈|出具)",
    rf"(?:用|以|根据|通过|利用){_PLAIN}{{2,12}}(?:数据|平台|系统)(?:进行)?(?:统计|核实|监测|考核)",
)
MANNER = pattern(rf"{_BEGINS}(?:{'|'.join(_MANNER)}){_ENDS}")
"""坚持定量评价原则，, 本指标采用扣分制，, 数据由统计局提供，."""
BY_RANK = pattern(
    rf"{_BEGINS}(?:(?:引用|根据|依据|按照?|计算|以){_PLAIN}{{2,40}}(?:得分|成绩|结果|名次|位次|情况|排名|排序|总数)"
    r"(?:[并及和]?(?:进行)?(?:排名|排序|名次))?|按?(?:从高到低|由高到低)(?:的?顺序)?(?:进行)?(?:排序|排名|排列)),"
    rf"(?={_PLAIN}{{0,10}}(?:第|排名|名次|位次|前)[\d{CHINESE}])"
)
"""引用年度考核得分及排名，, in front of ranks."""
