"""Totals that a low rate of the money bounds: said, so that nobody wonders where points have gone."""

from collections.abc import Sequence

from perfxl import findings
from perfxl.findings import Found
from perfxl.standards import Standard
from perfxl.template import layout
from perfxl.template.results import Totals


def cap_findings(total_row: Sequence[int], reviewed: tuple[Totals, ...], standard: Standard) -> Found:
    """Return the workbooks whose scores add up to more than the total may be, at 总计 of the review."""
    table = layout.INDICATORS
    names = "、".join(dict.fromkeys(standard.form.line_names[cap.rate] for cap in standard.caps))
    return [
        (
            workbook,
            findings.TOTAL_CAPPED.at(
                table.sheet,
                table.cell("reviewed_score", total_row[workbook]),
                rate=names,
                most=totals.most,
                summed=totals.scaled(totals.decided_score),
            ),
        )
        for workbook, totals in enumerate(reviewed)
        if totals.scaled(totals.decided_score) > totals.most
    ]
