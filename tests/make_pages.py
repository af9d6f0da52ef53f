"""Make the pages of docs/ that are read off the code: template, standards, command line, findings."""

import re
import shutil
import tempfile
import tomllib
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import click
from criteria_page import criteria_page
from faulty_forms import faulty_forms
from formulas_page import formulas_page
from make_faulty_files import FILES
from measures_page import measures_page
from one_page import FORMS
from test_findings import CASES
from workbooks import UNSCORED, edited

import perfxl
from perfxl.batch import check_workbooks
from perfxl.cli import cli
from perfxl.findings import CATALOGUE
from perfxl.standards import load_standard, loading
from perfxl.standards.key import Key, Section, Shape
from perfxl.standards.keys import SECTIONS, TOP
from perfxl.template import layout
from perfxl.template.model import Column, Line, Owner, Table, place_of

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "docs"
MADE = "<!-- 由 tests/make_pages.py 生成，请勿手工修改 -->"


def page(title: str, *blocks: str) -> str:
    """Return a page of blocks under a title."""
    return "\n\n".join((MADE, f"# {title}", *blocks)) + "\n"


def table(headings: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    """Return a Markdown table."""
    headings = tuple(headings)
    lines = [headings, ["---"] * len(headings), *rows]
    return "\n".join("| " + " | ".join(_cell(cell) for cell in line) + " |" for line in lines)


def _cell(value: object) -> str:
    text = f"{value:g}" if isinstance(value, float) else str(value)
    return text.replace("|", "\\|").replace("\n", "<br>")


# 模板


def template_page() -> str:
    """Return the page of every sheet, heading, field and column."""
    own, form = (layout.FINDINGS, layout.ATTACHMENTS), load_standard().form
    mof = load_standard("mof").form
    return page(
        "模板",
        f"{layout.VERSION_TEXT}，写在“{layout.BASICS_SHEET}”的{layout.VERSION_CELL}；没有写的按第1版读。"
        f"它的下面{layout.STANDARD_CELL}写评价标准的简称（“{layout.STANDARD_WORD} zhengzhou”），没有写的按zhengzhou读。"
        "资金来源、各行、比率由评价标准定，下面列的是zhengzhou的；别的标准见[评价标准](standards.md)。"
        f"工作表按名称识别，先后不限。金额单位是元，写在“{layout.FUNDING_SHEET}”的{layout.money_unit_cell(form)}"
        f"（{layout.MONEY_UNIT_TEXT}）。表头和列不能移动、改名，三张清单可以向下加行。",
        f"空白模板：`perfxl template`，写出{layout.TEMPLATE_NAME}；填好的例子：`perfxl template --example`"
        "（mof的：再加`--standard mof`）。",
        "“谁填”一栏：**项目单位**填写；**自动计算**的不要填；**空白时自动计算**的可以填，填了以填写的为准，"
        "并与计算结果核对；**复核人**填写的，复核后不会被改动。",
        *(block for sheet in layout.template(form) for block in _sheet(sheet, SHEET_NOTES.get(sheet.sheet, ""))),
        f"## {layout.FUNDING_SHEET}和{layout.BASICS_SHEET}，评价标准是mof的",
        "其他的表与上面相同。",
        _columns(layout.funding(mof)),
        _lines(layout.funding(mof).lines),
        _lines(layout.basics(mof).lines[len(layout.basics(form).lines) :]),
        f"## {layout.INSTRUCTIONS_SHEET}（可以没有）",
        "给人看的说明，程序不读。",
        f"## 结果文件另有的工作表：{'、'.join(layout.OWN_SHEETS)}",
        f"评价标准是mof的另有“{layout.ONE_PAGE.sheet}”，是财政部一页的表。每次运行都重新生成，"
        f"“{layout.FINDINGS.sheet}”中单位填写的说明保留。"
        f"“{layout.ANALYSIS_SHEET}”列出总分、等级、比率、各级指标得分和两张图。",
        *(block for sheet in own for block in (f"### {sheet.sheet}", _columns(sheet))),
    )


SHEET_NOTES = {
    layout.EXPENDITURE.sheet: f"第{layout.EXPENDITURE_TOTAL_ROW}行是合计，自动计算。支出内容从下一行起，逐项填写。",
    layout.INDICATORS.sheet: f"清单到A列写“{layout.TOTAL_LABEL}”的一行为止，它的下一行是“{layout.GRADE_LABEL}”，"
    "都自动计算。A至D列可以合并单元格，也可以只在每组的第一行填写。",
    layout.ELEMENTS.sheet: "评分标准里的“要素1、要素4”指的是B列的序号，与业绩值中文字的先后无关。",
}


def _sheet(sheet: Table, note: str) -> list[str]:
    blocks = [f"## {sheet.sheet}{'（可以没有）' if sheet.optional else ''}"]
    blocks += [note] if note else []
    blocks += ["固定文字：" + "，".join(f"{heading.place} {heading.text}" for heading in sheet.headings) + "。"]
    if sheet.lines:
        blocks.append(_lines(sheet.lines))
    else:
        blocks.append(f"从第{sheet.first_row}行起，一行一项。")
    return [*blocks, _columns(sheet)]


def _lines(lines: Sequence[Line]) -> str:
    number = any(line.sign for line in lines)
    rows = [_line(line, number=number) for line in lines]
    return table(("行", "项目", *(("行次",) if number else ()), "填什么", "谁填", "填写提示"), rows)


def _line(line: Line, *, number: bool) -> tuple[object, ...]:
    sign = (line.sign,) if number else ()
    return (line.row, line.label, *sign, line.kind.value, line.owner.value, line.prompt)


def _columns(sheet: Table) -> str:
    rows = [
        (
            column.letter,
            _name(sheet, column) + ("（可以没有）" if column in sheet.optional_columns else ""),
            column.kind.value,
            "固定文字" if sheet.lines and column.owner is Owner.PERFXL else column.owner.value,
            column.prompt,
            column.width,
        )
        for column in (*sheet.all_columns, *sheet.working_columns)
    ]
    return table(("列", "名称", "填什么", "谁填", "填写提示", "列宽"), rows)


def _name(sheet: Table, column: Column) -> str:
    """Return a column's heading below the heading of its group: 财政资金：小计."""
    for heading in sheet.headings:
        ends = [place_of(cell) for cell in heading.place.split(":")]
        (top, left), (bottom, right) = ends[0], ends[-1]
        if top == bottom and left < right and left <= column.number <= right:
            return f"{heading.text}：{column.heading}"
    return column.heading or {"label": "项目", "entry": "填写处"}[column.name]


# 评价标准


def standards_page() -> str:
    """Return the page of every number of every standard, with its source."""
    folder = Path(loading.__file__).parent
    standards = {name: tomllib.loads((folder / f"{name}.toml").read_text("utf-8")) for name in loading.BUILT_IN}
    titles = "、".join(f"`{name}`（{tables['title']}）" for name, tables in standards.items())
    return page(
        "评价标准",
        "评价等级、界限、口径由主管部门决定，不写在程序里，写在标准里；每个数都注明来源。"
        f"内置标准：{titles}。模板写明自己的标准，工作簿按它读；`perfxl template`写`zhengzhou`的，"
        "加上`--standard mof`写财政部的。自己的表怎样写，见[我们省的表](我们省的表.md)。",
        *(block for name, tables in standards.items() for block in _standard(name, tables)),
        "## 自己的标准",
        "写一个TOML文件，用`--standard 文件名.toml`指定。用记事本就能写，UTF-8和GBK（记事本的ANSI）都能读。"
        "`based_on`说明以哪个标准为底，没有写的照旧；每一项都要写`source`。写错了，一次说出全部错处，"
        "每处都有行号，以状态2结束，不写结果文件。例如：",
        f"```toml\n{OWN_STANDARD.read_text('utf-8')}```",
        "### 全部的键",
        "开头：",
        _keys(TOP),
        *(block for section in SECTIONS for block in _section(section)),
    )


OWN_STANDARD = Path(__file__).parent / "data" / "standards" / "city.toml"


def _section(section: Section) -> list[str]:
    note = f"有底本时，{section.inherits}。{section.shape.value}"
    return [f"#### {section.meaning} `{section.header}`", note, _keys(section.keys)]


def _keys(keys: Iterable[Key], above: str = "") -> str:
    return table(("键", "意思", "写什么", "必写"), _key_rows(keys, above))


def _key_rows(keys: Iterable[Key], above: str) -> Iterable[tuple[str, ...]]:
    for key in keys:
        allowed = "<br>".join(f"`{word}` {meaning}" for word, meaning in key.choices) or key.allowed
        yield f"`{above}{key.name}`", key.meaning, allowed, "是" if key.required else ""
        yield from _key_rows(key.items, f"{above}{key.name}.")


def _standard(name: str, tables: dict[str, Any]) -> list[str]:
    base = tables.get("based_on")
    blocks = [f"## {name}：{tables['title']}", f"来源：{tables['source']}。"]
    blocks += [f"下面没有列出的与`{base}`相同。"] if base else []
    for section in SECTIONS:
        if section.name in tables:
            blocks += [
                f"### {section.meaning}",
                f"TOML中的`{section.name}`。",
                *_content(section, tables[section.name]),
            ]
    return blocks


def _content(section: Section, value: Any) -> Iterable[str]:
    """Yield what a standard says in a section: a table, or one for each of its lists."""
    if isinstance(value, list):
        whole = next((key for key in section.keys if key.may_stand_alone), None)
        keys = whole.items if whole else section.keys
        yield _records(keys, [row for entry in value for row in _expanded(entry)])
    elif section.shape is Shape.PAIRS:
        meanings = {key.name: key for key in section.keys}
        yield _records(section.keys, [{"": _limit(meanings[item]), **entry} for item, entry in value.items()])
    else:
        yield from _plain(section, value)


def _plain(section: Section, value: dict[str, Any]) -> Iterable[str]:
    for key in section.keys:
        said = value.get(key.name)
        if key.name not in value:
            continue
        if key.name == "source":
            yield f"来源：{said}。"
        elif key.items and said:
            tables = [said] if isinstance(said, dict) else said
            rows = [row if isinstance(row, dict) else {"name": row} for row in tables]
            yield f"{key.meaning}（`{key.name}`）："
            yield _records(key.items, [each for row in rows for each in _expanded(row)])
        else:
            yield f"{key.meaning}（`{key.name}`）：{_word(said)}。"


def _word(value: Any) -> str:
    if isinstance(value, list):
        return "、".join(value) or "没有"
    return {True: "是", False: "否"}[value] if isinstance(value, bool) else str(value)


def _limit(key: Key) -> str:
    return f"{key.meaning}{f'（{key.unit}）' if key.unit else ''}<br>`{key.name}`"


def _expanded(entry: dict[str, Any]) -> list[dict[str, Any]]:
    """Return an entry, or one row for each of its list with what they share."""
    if not isinstance(entry.get("list"), list) or isinstance(entry["list"][0], str):
        return [entry]
    shared = {key: value for key, value in entry.items() if key not in {"list", "source"}}
    return [{**shared, **item, "source": entry["source"]} for item in entry["list"]]


def _records(of: Iterable[Key], rows: list[dict[str, Any]]) -> str:
    names = list(dict.fromkeys(name for row in rows for name in row if name != "source"))
    names += ["source"] if any("source" in row for row in rows) else []
    keys = {key.name: key for whole in of for key in (whole, *whole.items)}
    words = {name: f"{key.meaning}{f'（{key.unit}）' if key.unit else ''}" for name, key in keys.items()}
    words |= {"": "", "source": "来源", "value": "值", "list": "要素"}
    choices = dict(choice for key in keys.values() for choice in key.choices)
    cells = [[_said(name, row.get(name, ""), choices) for name in names] for row in rows]
    return table([words[name] for name in names], cells)


def _said(name: str, value: Any, choices: dict[str, str]) -> object:
    if name == "list":
        return "\n".join(f"{number}. {element}" for number, element in enumerate(value, start=1))
    if isinstance(value, list):
        return "、".join(value)
    if isinstance(value, bool):
        return _word(value)
    return f"{choices[value]}<br>`{value}`" if value in choices else value


# 命令


def cli_page() -> str:
    """Return the page of every command and option."""
    top = click.Context(cli, info_name="perfxl", **cli.context_settings)
    commands = [(name, cli.commands[name]) for name in cli.list_commands(top)]
    return page(
        "命令",
        str(cli.help),
        _parameters(cli, top),
        *(block for name, command in commands for block in _command(name, command, top)),
        "## 退出状态",
        table(
            ("状态", "意思"),
            (
                (0, "全部完成，可以有“需说明”"),
                (1, "有工作簿不能完成，或有“必须改”“待评分”"),
                (2, "命令写错了"),
                (130, "被Ctrl-C中断：已写出的结果都完整，加上`--skip-existing`可以接着做"),
            ),
        ),
        "`python -m perfxl`与`perfxl`相同。结果写在标准输出，其余写在标准错误。",
    )


def _command(name: str, command: click.Command, top: click.Context) -> list[str]:
    context = click.Context(command, info_name=name, parent=top)
    arguments = " ".join(str(p.metavar or p.human_readable_name) for p in command.params if _is_argument(p))
    usage = f"perfxl {name} [选项] {arguments}".strip()
    return [f"## perfxl {name}", str(command.help), f"```text\n{usage}\n```", _parameters(command, context)]


def _is_argument(parameter: click.Parameter) -> bool:
    return isinstance(parameter, click.Argument)


def _parameters(command: click.Command, context: click.Context) -> str:
    options = [p for p in command.get_params(context) if isinstance(p, click.Option) and not p.hidden]
    return table(("选项", "作用"), ((_spelling(option), option.help or "") for option in options))


def _spelling(option: click.Option) -> str:
    names = ", ".join((*option.opts, *option.secondary_opts))
    if option.is_flag or option.count:
        return f"`{names}`"
    choices = "|".join(map(str, option.type.choices)) if isinstance(option.type, click.Choice) else ""
    return f"`{names} {option.metavar or choices or option.human_readable_name}`"


# 问题

FAMILIES = {
    "F": "文件与工作表",
    "I": "导入一页的自评表（单元格是那张表的）",
    "N": "单元格里的数",
    "B": "基本情况",
    "M": "资金安排",
    "X": "支出情况",
    "W": "指标的结构与权重",
    "V": "目标值与业绩值",
    "C": "评分标准",
    "E": "要素清单",
    "S": "评分、总计",
    "R": "复核",
    "K": "附件",
    "H": "汇总",
}


def findings_page() -> str:
    """Return the page of every code, in the order of the catalogue."""
    letters = dict.fromkeys(code.name[0] for code in CATALOGUE)
    return page(
        "问题一览",
        "**必须改**：有关的格子空着，命令以状态1结束。**待评分**：只有人能评的分，也空着，命令也以状态1结束。"
        "**需说明**：已经算出来，但值得看一眼，可在“核对问题”的“单位说明”一栏答复，答复了的是**已说明**。编号永远不变；“…”处是当时的名称和数。注明“只打印”的，程序已在结果文件中改好，"
        "只在命令行说一次，不写进工作簿。",
        *(block for letter in letters for block in _family(letter)),
    )


@cache
def examples() -> dict[str, str]:
    """Return for each code what is said in one real case: workbooks with one mistake each, and faulty files."""
    said: dict[str, str] = {}
    with tempfile.TemporaryDirectory() as folder:
        one_page = shutil.copy(FORMS / "A01_1.xlsx", folder)
        for outcome in check_workbooks([*_example_workbooks(Path(folder)), Path(one_page)]):
            for finding in outcome.findings:
                said.setdefault(finding.code, finding.problem)
        for form in faulty_forms(Path(folder)):
            for done in perfxl.import_form(form):
                for finding in done.findings:
                    said.setdefault(finding.code, finding.problem)
    return said


def _example_workbooks(folder: Path) -> Iterator[Path]:
    """Make those that show what none before them does."""
    shown: set[str] = set()
    for number, (edits, come, _) in enumerate(CASES):
        codes = {code for code, _ in come}
        if not codes <= shown:
            yield edited(UNSCORED, folder / f"{number}.xlsx", edits)
            shown |= codes
    for faulty in FILES:
        if not set(faulty.codes) <= shown:
            source = folder / f"{faulty.name}{faulty.suffix}"
            faulty.make(source)
            yield source
            shown |= set(faulty.codes)


def _family(letter: str) -> tuple[str, str]:
    rows = [
        (
            code.name,
            code.severity.label + ("（只打印）" if code.transient else ""),
            _blanks(code.problem),
            examples().get(code.name, ""),
            "按提示处理" if re.fullmatch(r"\{\w+\}", code.remedy) else _blanks(code.remedy),
        )
        for code in CATALOGUE
        if code.name[0] == letter
    ]
    return f"## {letter} {FAMILIES.get(letter, '其他')}", table(("编号", "类别", "问题", "例如", "怎么办"), rows)


def _blanks(words: str) -> str:
    """Return a template with … for the words of the case."""
    return re.sub(r"\{[^}]*\}", "…", words)


PAGES: dict[str, Callable[[], str]] = {
    "template.md": template_page,
    "standards.md": standards_page,
    "cli.md": cli_page,
    "findings.md": findings_page,
    "criteria.md": criteria_page,
    "criteria_measures.md": measures_page,
    "读懂得分公式.md": formulas_page,
}


if __name__ == "__main__":
    for file_name, make in PAGES.items():
        (FOLDER / file_name).write_text(make(), encoding="utf-8")
        print(FOLDER / file_name)
