"""自评表, the ministry's one-page form, as data: its columns, and what is printed on it whatever the project."""

from perfxl.template.model import Column, Kind, Owner, Table

SHEET = "自评表"
TITLE = "项目支出绩效自评表"


def _column(name: str, letter: str, heading: str, kind: Kind, width: float) -> Column:
    return Column(name, letter, heading, kind, Owner.PERFXL, width)


ONE_PAGE = Table(
    sheet=SHEET,
    title=TITLE,
    columns=(
        _column("label", "A", "绩效指标", Kind.TEXT, 8.5),
        _column("level1", "B", "一级指标", Kind.TEXT, 8.5),
        _column("level2", "C", "二级指标", Kind.TEXT, 8.5),
        _column("indicator", "D", "三级指标", Kind.TEXT, 14.5),
        _column("target", "E", "年度指标值", Kind.VALUE, 11.5),
        _column("actual", "F", "实际完成值", Kind.VALUE, 11.5),
        _column("weight", "G", "分值", Kind.WEIGHT, 5.5),
        _column("score", "H", "得分", Kind.SCORE, 7.5),
        _column("deviation", "I", "偏差原因分析及改进措施", Kind.LONG_TEXT, 11.5),
    ),
    headings=(),
    first_row=3,
)
AMOUNTS = ("D", "E", "F")
"""The lines of money stand in these columns, the last of fewer over what is left."""
NOTHING = "—"
"""What the form prints where a source of money has no score of its own."""
