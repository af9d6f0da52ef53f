"""The page that reads ten scores of the sample aloud: criterion, formula, and how an accountant says it."""

from make_samples import COMPLETED, FOLDER
from sheets import sheet_of

SPOKEN = {
    4: "权重乘以（1减去“100%与执行率之差”）：每差1个百分点，少权重的1%；扣完为止，最少0分。",
    5: "要素清单里各要素的分加起来，就是得分。",
    7: "要素1占一半，其余每项6.25%，都在要素清单里；这里是它们的和。",
    8: "各要素的和，缺要素4或5时和是负的，按0分算。",
    9: "具备3项得权重；每少1项，少权重的33.33%；一项也没有是0分。",
    10: "要素清单里各要素的分加起来，就是得分。",
    11: "质量3项得权重；每少1项，少权重的三分之一，最少0分。",
    12: "要素清单里各要素的分加起来，就是得分。",
    13: "权重乘以业绩、除以目标；超过目标也只得权重。",
    15: "业绩与目标是同一句话得权重，否则空着，等人评。",
}
"""By row of 绩效指标."""
AROUND = """每个公式外面都有同样的两层，念的时候可以略过：

- `IFERROR(IF(AND(COUNT(F4,R4)=2,F4>=0),……,""),"")`：权重（F）、目标（Q）、自评取数（R）都明白，
  才给分；否则空着，不猜。
- `MIN(F4,ROUND(ROUND(……,8),2))`：四舍五入到两位小数，最多得权重。

复核得分（M列）是同一个公式，只是R换成S（复核取数）。"""


def formulas_page() -> str:
    """Return the page: what stands in the sample, and how it is said."""
    from make_pages import page, table  # noqa: PLC0415 - it makes this page with the others

    sheet = sheet_of(FOLDER / COMPLETED, "绩效指标")
    rows = (
        (sheet[f"E{row}"].value, sheet[f"J{row}"].value or "（没有写）", f"`{sheet[f'I{row}'].value}`", said)
        for row, said in SPOKEN.items()
    )
    words = "下面十个公式取自样例`企业服务活动专项经费_已评分.xlsx`的“评分结果”一列。"
    return page("读懂得分公式", words, AROUND, table(("三级指标", "评分标准", "公式", "怎样念"), rows))
