"""The two sheets whose form a standard carries: 基本情况 with its fields, 资金安排 with sources, lines, rates."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import count

from perfxl.standards import Form
from perfxl.standards.form import GROUPS
from perfxl.template.model import Column, Heading, Kind, Line, Owner, Table, column_letters


def _field(row: int, name: str, label: str, prompt: str = "", kind: Kind = Kind.LONG_TEXT) -> Line:
    return Line(name, row, label, kind, Owner.UNIT, prompt=prompt)


BASICS_SHEET, FUNDING_SHEET = "基本情况", "资金安排"
_FIELDS = (
    _field(2, "project", "项目名称", "与预算批复一致的项目全称", Kind.TEXT),
    _field(3, "unit", "项目单位", "承担项目的单位全称", Kind.TEXT),
    _field(4, "department", "主管部门", "", Kind.TEXT),
    _field(5, "year", "评价年度", "四位年份，例如2021", Kind.TEXT),
    _field(6, "filler", "填报人", "", Kind.TEXT),
    _field(7, "filled_on", "填报日期", "", Kind.TEXT),
    _field(8, "overview", "项目概况", "立项依据、资金用途、主要内容"),
    _field(9, "overall_goal", "项目总目标", "与绩效指标的目标值保持一致"),
    _field(10, "annual_goal", "项目年度绩效目标", "与绩效指标的目标值保持一致"),
    _field(11, "plan", "项目实施计划"),
    _field(12, "reasons", "未完成绩效目标指标原因解释", "凡业绩值低于目标值的指标，逐项说明原因"),
    _field(13, "advice_management", "对项目管理及实施的建议"),
    _field(14, "advice_system", "对完善制度保障的建议"),
    _field(15, "advice_budget", "对以后年度项目预算安排的建议"),
    _field(16, "remarks", "备注"),
)
_BY_FIELD = {field.name: field for field in _FIELDS}
FORMS = 64
"""So many forms are kept; more are in no folder."""


@lru_cache(maxsize=FORMS)
def basics(form: Form) -> Table:
    """Return 基本情况: the fields every form has, and those of the standard below."""
    below = _FIELDS[-1].row + 1
    further = (_field(row, field.key, field.name, field.prompt) for row, field in enumerate(form.further, start=below))
    return Table(
        sheet=BASICS_SHEET,
        title="项目基本情况",
        columns=(
            Column("label", "A", "", Kind.TEXT, Owner.PERFXL, width=22),
            Column("entry", "B", "", Kind.LONG_TEXT, width=80),
        ),
        headings=(Heading("A1", "项目基本情况"),),
        first_row=2,
        lines=(*_FIELDS, *further),
    )


def basics_cell(field: str) -> str:
    """Return where a field is filled in that every form has."""
    return f"B{_BY_FIELD[field].row}"


def basics_label(field: str) -> str:
    """Return the label of such a field."""
    return _BY_FIELD[field].label


MONEY_UNIT_TEXT, SUBTOTAL = "单位：元", "小计"
_MONEY_UNIT_ROW, _HEADING_ROW = 2, 3


@lru_cache(maxsize=FORMS)
def funding(form: Form) -> Table:
    """Return 资金安排: a column for every source, a line for every amount, the balance and the rates."""
    letters = {name: column_letters(number) for number, name in enumerate(form.columns, start=3)}
    return Table(
        sheet=FUNDING_SHEET,
        title="资金安排情况",
        columns=(
            Column("item", "A", "项目", Kind.TEXT, Owner.PERFXL, width=17),
            Column("number", "B", "行次", Kind.TEXT, Owner.PERFXL, width=12),
            *(_money(form, name, letter) for name, letter in letters.items()),
        ),
        headings=(
            Heading("A1", "资金安排情况"),
            *(_over_both_rows(letter, text) for letter, text in (("A", "项目"), ("B", "行次"), ("C", "合计"))),
            *_group_headings(form, letters),
        ),
        first_row=_HEADING_ROW + 2,
        lines=tuple(_funding_lines(form)),
    )


def column_name(table: Table, column: str) -> str:
    """Return what a form calls a column, with what stands over it where that is needed: `财政资金小计`."""
    heading = table.by_name[column].heading
    return f"{GROUPS[column]}{heading}" if heading == SUBTOTAL else heading


def money_unit_place(form: Form) -> tuple[int, int]:
    """Return row and column of the cell that says what the amounts of 资金安排 are counted in."""
    return _MONEY_UNIT_ROW, funding(form).columns[-1].number


def money_unit_cell(form: Form) -> str:
    """Return the address of that cell."""
    return f"{funding(form).columns[-1].letter}{_MONEY_UNIT_ROW}"


def _money(form: Form, name: str, letter: str) -> Column:
    owner = Owner.SHARED if name in form.sums else Owner.UNIT
    prompt = "空白时自动求和" if owner is Owner.SHARED else "没有这一来源就空着；单位：元"
    heading = {group.column: SUBTOTAL if group.sources else group.heading for group in form.groups}
    text = "合计" if name == form.columns[0] else heading.get(name, name)
    return Column(name, letter, text, Kind.AMOUNT, owner, width=11.4, prompt=prompt)


def _over_both_rows(letter: str, text: str) -> Heading:
    return Heading(f"{letter}{_HEADING_ROW}:{letter}{_HEADING_ROW + 1}", text)


def _group_headings(form: Form, letters: dict[str, str]) -> Iterator[Heading]:
    """Yield what stands over the sources of a group, and over each."""
    for group in form.groups:
        first = letters[group.column]
        if not group.sources:
            yield _over_both_rows(first, group.heading)
            continue
        yield Heading(f"{first}{_HEADING_ROW}:{letters[group.sources[-1]]}{_HEADING_ROW}", group.heading)
        yield Heading(f"{first}{_HEADING_ROW + 1}", SUBTOTAL)
        yield from (Heading(f"{letters[name]}{_HEADING_ROW + 1}", name) for name in group.sources)


def _funding_lines(form: Form) -> Iterator[Line]:
    rows = count(_HEADING_ROW + 2)
    for line in form.lines:
        yield Line(line.key, next(rows), line.name, Kind.AMOUNT, sign=line.number, prompt=line.prompt)
    if form.balance is not None:
        balance = form.balance
        yield Line(balance.key, next(rows), balance.name, Kind.AMOUNT, Owner.PERFXL, balance.number)
    for rate in form.rates:
        if rate.is_printed:
            yield Line(rate.key, next(rows), f"{rate.name}{PERCENT}", Kind.RATE, Owner.PERFXL, rate.number)


PERCENT = "(%)"
"""Stands behind the name of a rate."""
