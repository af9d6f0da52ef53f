"""Everything perfxl can say: one catalogue of codes, and the findings made from it.

A code is for ever. Its words are the sheet's: what is there, what should be, what to do.
"""

import re
from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

from perfxl.patterns import pattern
from perfxl.spelling import seen


class Severity(StrEnum):
    """How much a finding weighs."""

    ERROR = "error"
    """Must be mended: cells stay blank, exit status 1."""
    OPEN = "open"
    """A score that only a person can give: it stays blank, exit status 1."""
    WARNING = "warning"
    """Could be computed, deserves a look: exit status 0."""

    @property
    def label(self) -> str:
        """The word on the sheet."""
        return {"error": "必须改", "open": "待评分", "warning": "需说明"}[self.value]


ANSWERED = "已说明"
BLANKING = (Severity.ERROR, Severity.OPEN)
"""What leaves cells blank, is marked in the workbook, and ends with exit status 1."""


class Code(NamedTuple):
    """One kind of mistake: `problem` and `remedy` are templates filled with the words of the case.

    What perfxl itself mended in the output is `transient`: printed, never written into the workbook.
    """

    name: str
    severity: Severity
    problem: str
    remedy: str
    transient: bool = False

    def at(self, sheet: str, cell: str, **words: object) -> "Finding":
        """Return the finding of this kind at one cell; the words of the case as people see them, within bounds."""
        said = {name: _said(word) if isinstance(word, str) else word for name, word in words.items()}
        return Finding(
            code=self.name,
            severity=self.severity,
            sheet=sheet,
            cell=cell,
            problem=self.problem.format(**said),
            remedy=self.remedy.format(**said),
            transient=self.transient,
        )


class Finding(NamedTuple):
    """One thing to say about one cell of one workbook; `sheet` and `cell` are empty for the file itself."""

    code: str
    severity: Severity
    sheet: str
    cell: str
    problem: str
    remedy: str
    transient: bool = False
    aside: str = ""
    """What is true of the input only: printed, never written into the workbook."""
    answer: str = ""
    """What the unit said of it."""
    others: tuple[str, ...] = ()
    """Further cells of the sheet of which the same is true, and which bear its mark."""

    @property
    def label(self) -> str:
        """The word on the sheet: 已说明 where the unit answered what asks for no more."""
        return ANSWERED if self.is_answered else self.severity.label

    @property
    def is_answered(self) -> bool:
        """Whether nothing is left to be done about it."""
        return self.severity is Severity.WARNING and bool(self.answer)

    @property
    def cells(self) -> tuple[str, ...]:
        """All cells it speaks of."""
        return (self.cell, *self.others)

    @property
    def message(self) -> str:
        """What is wrong and what to do, as two sentences."""
        return f"{self.problem}{self.aside}。{self.remedy}。"

    @property
    def mark(self) -> str:
        """The message as it stands in the completed workbook."""
        return f"{self.problem}。{self.remedy}。"


class Counts(NamedTuple):
    """How many findings there are of each kind of to-do, and how many of the last are answered."""

    errors: int
    open: int
    warnings: int
    answered: int

    @property
    def line(self) -> str:
        """The closing line."""
        said = f"（{ANSWERED}{self.answered}处）" if self.answered else ""
        return f"必须改{self.errors}处，待评分{self.open}项，需说明{self.warnings}处{said}"


def counts_of(findings: Iterable["Finding"]) -> Counts:
    """Count findings by what is to be done about them."""
    listed = list(findings)
    kinds = [finding.severity for finding in listed]
    errors, waiting, warnings = map(kinds.count, (Severity.ERROR, Severity.OPEN, Severity.WARNING))
    return Counts(errors, waiting, warnings, sum(finding.is_answered for finding in listed))


Found = list[tuple[int, Finding]]
"""Findings of several workbooks: the workbook's number, and the finding."""

QUOTED_CHARACTERS, LONGEST_WORDS = 60, 500
NOTE = "（含有看不见的字符）"
QUOTATION, BLANKS = pattern("“([^“”]*)”"), pattern(r"\s+")
DIGITS, FIRST_DIGITS = pattern(r"\d{25,}"), 12
"""So many digits nobody reads; of a number of 18 at most all are shown."""


def quote(value: object) -> str:
    """Return what stands in a cell, in quotation marks, shortened where it is long; what shows nothing is named."""
    text = DIGITS.sub(_long_number, f"{value:.15g}" if isinstance(value, float) else str(value))
    return f"“{shortened(visible(text))}”{NOTE if seen(text) != text else ''}"


def _long_number(digits: re.Match[str]) -> str:
    """Return the beginning of a number nobody reads to its end, and how long it is."""
    return f"{digits[0][:FIRST_DIGITS]}…（{len(digits[0])}位数）"


def shortened(text: str, most: int = QUOTED_CHARACTERS) -> str:
    """Return a text, or as much of it as there is room for."""
    return text if len(text) <= most else text[: most - 1] + "…"


def visible(text: str) -> str:
    """Return a text as people see it, on one line."""
    return BLANKS.sub(" ", seen(text))


def noted(text: str) -> str:
    """Return a text as people see it; behind what it quotes stands that nobody sees all of that."""
    if text.isprintable() and seen(text) == text:
        return text
    return visible(QUOTATION.sub(lambda quoted: quoted[0] + NOTE * (seen(quoted[1]) != quoted[1]), text))


def _said(words: str) -> str:
    return shortened(DIGITS.sub(_long_number, noted(words)), LONGEST_WORDS)


def error(name: str, problem: str, remedy: str) -> Code:
    """Return a code that must be mended."""
    return Code(name, Severity.ERROR, problem, remedy)


def open_score(name: str, problem: str, remedy: str) -> Code:
    """Return a code for a score that the unit cannot settle by mending a cell: it needs a person."""
    return Code(name, Severity.OPEN, problem, remedy)


def warning(name: str, problem: str, remedy: str) -> Code:
    """Return a code that deserves a look."""
    return Code(name, Severity.WARNING, problem, remedy)


def mended(name: str, problem: str, remedy: str) -> Code:
    """Return a code for something that the output has put right."""
    return Code(name, Severity.WARNING, problem, remedy, transient=True)


# 文件
FILE_MISSING = error("F01", "找不到文件{path}", "{remedy}")
FILE_EMPTY = error("F02", "文件是空的（0字节）", "请重新保存或重新下载后再试")
FILE_NOT_WORKBOOK = error("F03", "不是.xlsx工作簿：{why}", "{remedy}")
FILE_ENCRYPTED = error("F04", "文件加了密码，无法读取", "请在Excel或WPS中取消打开密码后再试")
FILE_DAMAGED = error("F05", "文件已损坏，无法读取：{why}", "请用Excel或WPS打开并修复，另存后再试")
FILE_TOO_LARGE = error("F06", "文件超过读取限制：{why}", "请删除多余内容后另存再试；确认来源可靠的，可用--max-mb放宽")
FILE_UNSAFE = error("F07", "文件内含不允许的内容：{why}", "请用Excel或WPS重新保存后再试；来源不明的文件不要打开")
FILE_STRICT = error("F08", "文件是“Strict Open XML”格式，不能直接读取", "请另存为普通的“Excel工作簿(*.xlsx)”")
FILE_UNREADABLE = error("F09", "文件打不开：{why}", "请检查是否有读取权限，或是否被其他程序独占")
SHEET_MISSING = error("F10", "缺少工作表“{name}”（现有：{present}）", "请用模板中的工作表，名称不要改动")
SHEET_TWICE = error("F11", "工作表“{name}”不止一张：{present}", "请只保留一张，删除或改名其余的")
HEADING_CHANGED = error("F12", "此处应为“{expected}”，现为{present}", "请恢复模板原来的表头，不要插入、删除或移动行列")
VERSION_UNKNOWN = error("F13", "模板版本为{present}，本程序只认识“模板版本 1”", "请用对应版本的模板填写")
STANDARD_UNKNOWN = error(
    "F30",
    "工作簿写的评价标准是“{name}”，程序不认识（认识的：{known}）",
    "请用--standard给出它的TOML文件，例如--standard {name}.toml；或请主管部门把该文件发来",
)
STANDARD_DIFFERS = mended(
    "F31",
    "工作簿的评价标准{says}，--standard给的是“{other}”，按“{used}”读",
    "要用“{other}”，请用perfxl template --standard写出它的模板再填",
)
NOT_CARRIED = mended("F14", "文件中的{what}不能带入结果文件", "如仍需要，请从原文件复制")
OUTPUT_FAILED = error("F15", "结果文件没有写成：{why}", "{remedy}")
PROGRAM_FAILED = error(
    "F90", "程序内部出错（{why}），本工作簿没有完成", "请把工作簿和这句话发给程序维护者；其他工作簿不受影响"
)
WORKER_DIED = error(
    "F91",
    "处理本工作簿的进程被系统终止（常因内存不足），重试一次仍然如此，本工作簿没有完成",
    "请检查工作簿是否异常庞大，或减小--jobs后单独再试；其他工作簿不受影响",
)
TOO_SLOW = error(
    "F50",
    "用了{seconds:g}秒还没有处理完，已放下，其他工作簿照常处理",
    "请检查是否有极长的文字；正常的请单独对它运行（不限时间），或用--timeout放宽",
)
FOLDER_EMPTY = error("F16", "文件夹{path}里没有可处理的工作簿（.xlsx）", "请检查路径")
HEADINGS_MOVED = error(
    "F17", "从这里起，表头比模板{moved}（此处应为“{expected}”）", "请删除插入的行列，或补回删掉的行列"
)
CELL_STRAY = warning("F18", "这里离表格很远，却填有{value}", "已原样保留，不参加计算；如是误填请删除")
CELLS_MERGED = mended("F19", "{place}是合并单元格，已拆开，内容留在{first}", "请核对；每行的内容应逐行填写")
FORMULA_CUT = mended("F20", "公式{formula}引用了{what}，只保留了它的值{stored}", "如仍需要公式，请从原文件复制")
ROLLUP_GIVEN = error("F22", "这是perfxl写出的汇总工作簿，不是项目的自评工作簿", "请只给出项目的工作簿")
TEXT_CLEANED = mended("F21", "{value}{what}", "请核对")
SHEET_RENAMED = mended(
    "F23", "工作表“{name}”与程序写出的工作表同名，已改名为“{other}”，内容保留", "请核对；以后请换一个名称"
)
LIST_WITHOUT_HEADINGS = error(
    "F41",
    "应报清单里找不到“项目单位”和“项目名称”两栏",
    "请用.xlsx工作簿，在同一行写明这两个表头（可以另有“主管部门”），下面一行一个项目",
)
LIST_EMPTY = error("F42", "应报清单（工作表“{where}”）里没有一个写了单位和名称的项目", "请一行写一个项目")
NOT_A_ROLLUP = error(
    "F43", "不是perfxl写出的汇总工作簿：没有带“项目单位”“项目名称”的工作表“{where}”", "请给出上一年的汇总工作簿"
)
NOT_THE_TEMPLATE = error(
    "F45",
    "不是绩效自评的模板：一张模板的工作表也没有（现有：{present}）",
    "是项目的，请用模板填写；别的文件请移出文件夹",
)
HIDDEN_COUNTED = warning(
    "F40", "{what}隐藏着，里面填的内容照常计入{sum}", "请核对：应计入的请取消隐藏，不应计入的请删除"
)

# 导入一页的自评表：单元格是那张表自己的
ONE_PAGE_GIVEN = error(
    "I01",
    "这是一页的项目支出绩效自评表（工作表“{name}”），不是填报模板",
    "请先运行perfxl import把它转成填报模板，再对写出的“_导入”工作簿运行fill",
)
NO_FORM = error(
    "I02",
    "没有找到项目支出绩效自评表：没有一行写着“三级指标”等表头（看过：{present}）",
    "请给出单位的自评表，.xlsx工作簿，或表格在.docx文档里",
)
TEMPLATE_GIVEN = error("I03", "这已经是填报模板，不用导入", "请直接对它运行perfxl fill")
WORD_NOT_READ = error(
    "I04",
    "这是Word文档，读它要用python-docx，还没有安装",
    '请运行：pip install "perfxl[word]"；或把表格复制到Excel另存为.xlsx',
)
FORM_MONEY_MISSING = error("I05", "没有找到{what}", "请在写出的模板的“资金安排”中填写；或在自评表上补填后再导入")
FORM_UNIT_UNKNOWN = error(
    "I06",
    "表上没有写金额是元还是万元，{count}个金额没有写入（{amounts}）",
    "请在表上写明，例如“项目资金（万元）”，再导入一次；或按元填入写出的模板",
)
FORM_AMOUNT_UNREADABLE = error(
    "I07", "“{name}”应为金额，现为{value}，没有写入", "请在表上改为数字再导入，或按元填入写出的模板"
)
FORM_AMOUNT_UNIT = warning("I08", "“{name}”写成{value}，本表的单位是{unit}，已按所写的折合{number}元写入", "请核对")
FORM_NO_PLACE = warning("I09", "{label}是{value}，“{standard}”的模板没有这一项，{done}", "请核对{remedy}")
FORM_ENTRY_TWICE = warning(
    "I10", "同一项写了两处：这里是{value}，没有写入；{first}是{kept}，已写入", "请核对以哪一处为准"
)
FORM_LABEL_UNKNOWN = warning("I11", "不认识{label}{text}，{done}", "请核对{remedy}")
FORM_CELL_SHARED = warning(
    "I12", "{range}合并成一格，“{name}”为几行共有，只写在第一行", "请核对，在写出的模板中逐行填写"
)
FORM_HIDDEN = warning("I13", "{what}隐藏着，照常读入", "请核对：不该有的请在写出的模板中删除")
FORM_VALUE_UNUSABLE = error(
    "I14", "“{name}”是{value}，没有写入", "请在表上改正并保存，再导入一次；或直接填入写出的模板"
)
FORM_TARGET_UNCLEAR = warning(
    "I15", "指标性质{sign}、指标值{number}、度量单位{unit}合不成一个目标值，只写入指标值", "请在写出的模板中补全目标值"
)
FORM_LEFT_OUT = warning("I16", "{what}没有写入：{why}", "不用改；需要的请自己抄到“备注”")
FORM_EXECUTION_UNWEIGHTED = warning(
    "I17", "项目资金没有写执行率的分值，没有写“{name}”这一项指标", "如要计分，请在写出的模板中补上这一行和权重"
)
FORM_FIELD_MISSING = warning("I18", "没有找到“{name}”，或旁边是空的", "请在写出的模板的“基本情况”中填写")
FORM_NO_INDICATORS = error("I19", "“三级指标”下面没有填任何指标", "请在自评表上填写后再导入，或填入写出的模板")
FORM_AMOUNT_HUGE = warning(
    "I20", "“{name}”填{value}，单位是{unit}，折合{number}元，疑似元与万元混用", "请核对金额和单位，改正后再导入一次"
)
STRUCK_OUT_COUNTED = warning(
    "F24", "{cells}划了删除线，里面填的内容照常计入{sum}", "请核对：不算数的请清空，算数的请去掉删除线"
)

# 单元格里的数
NUMBER_MISSING = error("N01", "“{name}”没有填", "请填写数字；没有就填0")
NUMBER_UNREADABLE = error("N02", "“{name}”应为数字，现为{value}", "请改为纯数字，不带文字")
NUMBER_NEGATIVE = error("N03", "“{name}”为负数{value}", "请填写不小于0的数")
NUMBER_IS_TRUE = error("N04", "“{name}”应为数字，现为逻辑值{value}", "请改为数字")
NUMBER_IS_DATE = error("N05", "“{name}”应为数字，现为日期{value}", "请改为数字，并把单元格格式改为“常规”")
CELL_ERROR = error("N06", "“{name}”是错误值{value}", "请改正公式，或直接填写数值")
FORMULA_UNSTORED = error(
    "N07", "“{name}”是公式{value}，但文件里没有它的计算结果", "请在Excel或WPS中打开、保存一次，或直接填写数值"
)
NUMBER_IN_LARGE_UNIT = mended(
    "N08", "“{name}”写成{value}，已按本表单位改写为数字{number:,.2f}", "请直接填写以元为单位的数字"
)
NUMBER_WAS_TEXT = mended("N09", "“{name}”是文本{value}，已改写为数字{number:,.2f}", "请核对")


# 基本情况
BASIC_MISSING = warning("B01", "“{name}”没有填", "请补充填写")
REASON_MISSING = warning(
    "B02", "有{count}项指标未得满分或未达到目标值（{names}），但没有写未完成原因", "请逐项说明原因"
)
REASON_DENIED = warning(
    "B03", "有{count}项指标未得满分或未达到目标值（{names}），这里却写{value}", "请逐项说明原因，或核对业绩值"
)
GOAL_CONTRADICTS = warning(
    "B04", "这里写{stated}，而“{indicator}”的目标值是{target}（{place}）", "请使文字与目标值一致，或说明不同的原因"
)
YEAR_UNREADABLE = warning("B05", "“{name}”是{value}，看不出是哪一年", "请写成四位数的年份，如2021")
SHEET_RESPELLED = mended("B10", "工作表的名称{present}与模板写法不同，已按“{name}”读取和写出", "请核对")

# 资金安排
RATE_UNDEFINED = error(
    "M01", "{rate}无法计算：{numerator}为{value:,.2f}，{denominator}为0", "请核对“{denominator}”一行"
)
SUM_DIFFERS = warning(
    "M02",
    "“{name}”填{typed}，各项之和为{computed:,.2f}，相差{difference}",
    "请核对{missing}",
)
SPENT_OVER_RECEIVED = warning("M03", "{what}{amount:,.2f}大于{other}{reference:,.2f}", "请核对，或说明垫付、结转等原因")
RECEIVED_OVER_BUDGETED = warning(
    "M04",
    "{what}{amount:,.2f}大于{other}{reference:,.2f}",
    "如有结转或年中追加，请在“{other}”一行填调整后预算",
)
SPENT_OVER_BUDGETED_LOW = warning(
    "M05",
    "本表{name}按{sign}为{rate:.2f}%，按{definition}只有{other:.2f}%",
    "上级如按支出口径考核，请说明差异",
)
UNIT_IN_WAN = warning("M06", "金额单位是{value}，不是“单位：元”", "比率不受影响；汇总时按元折算，请核对金额")
UNIT_MIXED = warning(
    "M07", "{what}{amount:,.2f}，与{other}{reference:,.2f}相差悬殊，疑似元与万元混用", "请统一按元填写，或说明原因"
)
NUMBER_SHOWN_IN_UNIT = mended(
    "M11",
    "{count}处金额按单元格格式显示的单位与本表不同，如{value}，已按显示的数改写为{number:,.2f}等",
    "请直接填写以本表单位计的数字，并把单元格格式改为“常规”",
)
NUMBER_BY_FORMULA = error(
    "M10", "“{name}”是公式，结果是{value}，不是本表单位的数字", "请改公式，使结果是以本表单位计的数字，不带文字"
)

# 支出情况
ITEM_TOTAL_DIFFERS = warning("X01", "本项合计填{typed}，两项之和为{computed:,.2f}，相差{difference}", "请核对本行")
EXPENDITURE_DIFFERS = warning(
    "X02",
    "支出情况{name}{computed:,.2f}，与资金安排{line}{spent:,.2f}相差{difference:,.2f}",
    "请核对两张表，包括单位是不是都是元",
)
EARMARKED_OVER_FISCAL = warning("X03", "专款专用数{earmarked:,.2f}大于财政资金支出数{fiscal:,.2f}", "请核对本行")
ITEM_NEGATIVE = warning("X04", "“{name}”为负数{value}", "如是冲红更正，请说明")
SUM_AMONG_ITEMS = error("X06", "“{name}”写在支出内容里，被当作一项加了两遍", "请删除本行，合计由程序算在第5行")
ITEM_UNNAMED = warning("X05", "本行有金额，但没有写支出内容", "请补充支出内容")

# 指标的结构与权重
NO_INDICATORS = error("W01", "没有填任何三级指标", "请填写三级指标、权重、目标值和业绩值")
WEIGHT_TOTAL = warning("W02", "权重合计为{total}，应为{expected:.2f}{where}", "请核对各项权重")
WEIGHT_LEVEL = warning("W03", "“{group}”的{level}权重为{typed:g}，其下各项之和为{computed:g}", "请核对这一组权重")
WEIGHT_ZERO = warning("W04", "“{indicator}”的权重为0", "请填写权重，或删除本行")
INDICATOR_UNNAMED = error("W05", "本行有{present}，但没有写三级指标", "请填写三级指标名称")
INDICATOR_TWICE = warning("W06", "三级指标“{indicator}”重复（另见{other}）", "请合并或改名")
LEVEL_MISSING = warning("W07", "“{indicator}”没有一级指标", "请填写所属的一级指标")
COST_UPWARD = warning("W08", "“{indicator}”是成本类指标，目标值却写成{target}", "成本一般写“≤”，请核对目标值")
UNSIGNED_LIMIT = warning(
    "W12", "“{indicator}”像是越少越好，目标值{target}没有写≤，按达到目标值为好计分", "如是上限，请在目标值前写“≤”"
)
WEIGHT_IN_PERCENT = error("W11", "“{name}”写成了百分数，不能计分", "权重按百分制写：8%写成8，并把单元格格式改为“常规”")
INDICATOR_BELOW_TOTAL = error(
    "W10",
    "“{indicator}”写在总计行的下面，没有计分，也没有计入总分",
    "请在总计行上方插入一行，把它移上去；不是指标的请删除",
)
EXECUTION_TWICE = warning("W09", "预算执行率计了两次（另见{other}）", "请只保留一项")

# 目标值与业绩值
ACTUAL_MISSING = error("V01", "业绩值没有填", "请填写业绩值")
ACTUAL_UNREADABLE = error("V02", "“{indicator}”的业绩值无法计分：{why}", "请改写业绩值{example}")
ACTUAL_UNIT = error("V03", "“{indicator}”的业绩值与目标值单位不同：{why}", "请改写业绩值，与目标值用同一单位{example}")
PERCENT_AMBIGUOUS = error(
    "V04", "“{indicator}”的业绩值看不出是百分数还是倍数：{why}", "请改写业绩值，写明百分号{example}"
)
PERCENT_ASSUMED = warning("V05", "“{indicator}”的业绩值{value}没有百分号，已按百分数读", "请补上百分号")
ACTUAL_SIGNED = warning("V06", "“{indicator}”的业绩值{value}带有比较符号，像是照抄目标值", "请填写实际完成的数")
TARGET_MISSING = warning("V07", "没有目标值", "请补充目标值")
TARGET_MISSING_UNDECIDED = error("V08", "“{indicator}”没有目标值，无法计分", "请补充目标值")
TARGET_UNREADABLE = error("V09", "“{indicator}”的目标值无法计分：{why}", "请改写目标值{example}")
FAR_ABOVE_TARGET = warning("V10", "“{indicator}”的业绩值{actual}达到目标值{target}的{ratio:.0%}", "{remedy}")
ACTUAL_OUTSIDE = open_score("V11", "“{indicator}”的业绩值没有对应的得分：{why}", "请由复核人评分")
NOT_APPLICABLE = open_score("V12", "“{indicator}”的业绩值写{value}", "请由主管部门决定如何计分")
TARGET_WARNING = warning("V13", "“{indicator}”：{why}", "请核对目标值与评分标准")
ACTUAL_NEGATIVE = warning(
    "V14", "“{indicator}”的{name}{value}是负数", "请核对；数量、金额和完成率不会是负数，确是负数的请说明"
)
TEXT_ALTERED = error(
    "V20", "“{name}”的{value}里有划掉的字或上下标，不知以哪些字为准", "请只保留算数的内容，脚注写在别处"
)
NUMBER_TOO_LONG = error("V21", "“{name}”为{value}，小数点前超过15位，不会是实际的数", "请核对并改正")
MERGE_FILLED_DOWN = mended("V22", "{place}是合并单元格，已拆开，内容已照填到每一行", "请核对；每行的内容应逐行填写")
WORKING_COLUMN_TYPED = mended(
    "V30",
    "“{heading}”一列由perfxl填写，这里却填有{value}{more}，已移到{column}列",
    "请核对；自己的内容请写在更右边",
)

# 评分标准
CRITERION_UNREAD = open_score("C01", "“{indicator}”的评分标准没有完全读懂：{why}", "请由复核人评分，或把标准写得更明确")
CRITERION_JUDGEMENT = open_score("C02", "“{indicator}”的评分标准要人判断：{why}", "请由复核人评分")
CRITERION_POINTS = error("C03", "“{indicator}”的评分标准与权重不符：{why}", "请核对评分标准与权重")
CRITERION_OPPOSED = open_score(
    "C07", "“{indicator}”的评分标准与目标值方向相反：{why}", "请核对目标值与评分标准，或由复核人评分"
)
CRITERION_BANDS = open_score("C04", "“{indicator}”的评分标准前后矛盾：{why}", "请由复核人评分，并修改标准")
AWARD_RANGE = open_score("C05", "“{indicator}”应得{why}", "请在范围内评分")
BANDS_UNSOUND = warning(
    "C06", "“{indicator}”的评分标准各档没有衔接好：{why}", "本行得分不受影响；请修改评分标准，使各档首尾相接"
)

# 要素清单
ELEMENT_UNDECIDED = error("E01", "“{name}”应填是或否，现为{value}", "请填“是”或“否”")
ELEMENTS_MISSING = error("E02", "“{indicator}”按要素评分，但没有要素清单：{why}", "请在“要素清单”中逐条填写是否具备")
ELEMENT_UNKNOWN = error("E03", "“{indicator}”的评分标准提到清单上没有的要素：{why}", "请补全要素清单")
ELEMENT_ORPHAN = warning("E04", "要素清单的“{indicator}”在绩效指标中找不到", "请核对三级指标名称")
ELEMENT_NUMBER = error("E05", "“{indicator}”的要素序号{value}{why}", "请把要素序号改为不重复的整数")
PHRASE_UNMATCHED = error("E06", "“{indicator}”的业绩值中{phrase}对不上任何要素", "请在“要素清单”中逐条填写是否具备")
COUNT_IGNORED = warning(
    "E07", "“{indicator}”按要素清单评分，这里的{value}不起作用", "请在要素清单“复核是否具备”一栏填是或否"
)
ACTUAL_CONTRADICTS_LIST = warning(
    "E08", "“{indicator}”的业绩值与要素清单不一致：{what}", "计分以要素清单为准，请核对两处"
)
ELEMENTS_SHARED = error(
    "E09",
    "“{indicator}”与{first}同名，要素清单归前一项，本项没有要素可计分",
    "请改正三级指标名称，并在要素清单中分开填写",
)

# 评分、总计
SCORE_UNREADABLE = error("S01", "“{indicator}”的{name}应为数字，现为{value}", "请改为数字")
SCORE_OVER_WEIGHT = error("S02", "“{indicator}”的{name}{value:g}超过权重{weight:g}", "请改为不超过权重的分数")
SCORE_NEGATIVE = error("S03", "“{indicator}”的{name}为负数{value:g}", "请改为0至权重之间的分数")
SCORE_DECIMALS = warning("S04", "“{indicator}”的评分结果{value:.10g}超过两位小数", "请保留两位小数")
CLAIM_DIFFERS = warning(
    "S05",
    "“{indicator}”自评{claimed:.2f}分，按评分标准应得{computed:.2f}分，相差{difference:.2f}分",
    "请核对或说明",
)
FULL_MARKS_LOW_SPENDING = warning("S06", "全部指标都是满分，但{name}只有{rate:.2f}%", "请核对指标得分是否符合实际")
RATE_DIFFERS = warning(
    "S07", "“{indicator}”的业绩值{value}与资金安排{name}的{computed:.2f}%不同", "复核按资金安排计算，请核对"
)
RATE_OTHER_DEFINITION = open_score(
    "S08",
    "“{indicator}”填{value}，是另一种口径（{other_definition}）的{other:.2f}%；本表口径（{definition}）为{computed:.2f}%",
    "请主管部门确定用哪种口径",
)
TOTAL_CAPPED = warning(
    "N20", "各项得分合计{summed:.2f}分，因{rate}偏低，按评价标准总分最多{most:g}分", "总分已按上限计，请核对资金安排"
)
LEFT_OUT = warning(
    "N21", "“{indicator}”的业绩值写{value}，按评价标准不计入总分，其余指标的得分按比例换算", "请核对本项是否确实不适用"
)
RATE_NOTHING = open_score("S09", "{lines}都是0，“{indicator}”无法评价", "请由主管部门决定如何计分")

# 复核
REVIEW_OVERRIDE = warning("R01", "“{indicator}”的复核得分由人填为{typed:g}，按评分标准为{computed}", "{remedy}")
REVIEW_ACTUAL = warning("R02", "“{indicator}”的复核业绩值由人填为{typed}，原为{computed}", "{remedy}")
FORMULA_REPLACED = mended("R03", "“{name}”原是公式{formula}，结果为{stored}，与应得的{computed}不同", "{mended}")
VALUE_REPLACED = mended("R04", "“{name}”被改成{typed}，应为{computed}", "已改回自动计算的公式")
REVIEW_WORD_DROPPED = mended(
    "R05",
    "“{indicator}”要素{number:g}的复核是否具备{value}已不起作用：这项指标现在不按自动列出的要素计分",
    "请改在复核业绩值或复核得分中填写",
)

# 附件
EVIDENCE_MISSING = warning("K01", "没有数据来源及支持材料", "请补充附件名称")

# 汇总
PROJECT_TWICE = warning(
    "H01",
    "与{other}是同一项目（单位、项目名称、评价年度都相同），{why}",
    "本工作簿不计入汇总；如不是同一项目，请改正名称或年度",
)
PROJECT_PERHAPS_TWICE = warning(
    "H02",
    "与{other}的单位和项目名称相同，评价年度没有填，看不出是不是同一项目",
    "两者都已计入汇总；请补填评价年度",
)
NOT_NEWEST = warning(
    "H03", "{other}保存得更晚，汇总采用的是本工作簿", "请核对；如应采用那一份，请对它运行fill，或把它移出文件夹"
)

CATALOGUE: tuple[Code, ...] = tuple(value for value in list(globals().values()) if isinstance(value, Code))


def in_sheet_order(findings: Iterable[Finding], sheets: tuple[str, ...]) -> list[Finding]:
    """Return the findings by what is to be done, what is answered last, then by sheet, row and column."""
    severities = list(Severity)

    def place(finding: Finding) -> tuple[int, bool, int, int, int, str, str]:
        letters = finding.cell.rstrip("0123456789")
        row = int(finding.cell[len(letters) :] or 0)
        sheet = sheets.index(finding.sheet) if finding.sheet in sheets else len(sheets)
        order = severities.index(finding.severity), finding.is_answered
        return *order, sheet, row, len(letters), letters, finding.code

    return sorted(findings, key=place)


MOST_PRINTED = 20
"""Findings of one kind that are printed for one workbook; the others are counted."""


def grouped(findings: Iterable[Finding]) -> list[tuple[Finding, str]]:
    """Return findings that say the same of several cells once, with all their cells: `F5、F8至F11`."""
    groups: dict[tuple[str, ...], list[Finding]] = {}
    for finding in findings:
        groups.setdefault(alike(finding), []).append(finding)
    cells = ([cell for finding in group for cell in finding.cells] for group in groups.values())
    return [(group[0], cells_together(places)) for group, places in zip(groups.values(), cells, strict=True)]


def alike(finding: Finding) -> tuple[str, ...]:
    """Return what findings have in common that say the same of several cells."""
    return finding.code, finding.sheet, finding.message, finding.answer


def cells_together(cells: list[str]) -> str:
    """Return cells as a person lists them, runs of a column joined: F5, F8, F9, F10 → `F5、F8至F10`."""
    runs: list[list[str]] = []
    for cell in dict.fromkeys(cells):
        if runs and cell == _below(runs[-1][-1]):
            runs[-1].append(cell)
        else:
            runs.append([cell])
    return "、".join(run[0] if len(run) == 1 else f"{run[0]}至{run[-1]}" for run in runs)


def _below(cell: str) -> str:
    letters = cell.rstrip("0123456789")
    return f"{letters}{int(cell[len(letters) :] or 0) + 1}" if cell else ""
