"""The rates of 资金安排 under a standard: one name stands for one rate in everything that is said of a workbook."""

from functools import lru_cache
from typing import NamedTuple

from perfxl.standards import Form, Standard
from perfxl.template import layout


class Rate(NamedTuple):
    """A rate by its name on the form, and the line it stands for, which may be another than the form's own.

    `terms` are which amount over which, `sign` is how the form says it.
    """

    name: str
    line: str
    label: str
    sign: str
    terms: tuple[str, str]

    @property
    def bare(self) -> str:
        """What it is called in a sentence, where the percent sign stands behind the number."""
        return self.label.removesuffix(layout.PERCENT)


def rates_of(standard: Standard) -> tuple[Rate, ...]:
    """Return the rates of the form, each as the standard defines what bears its name."""
    form = standard.form
    lines = []
    for name in form.printed_rates:
        linked = standard.linked_to(form.line_names[name])
        lines.append((name, linked.line if linked is not None else name))
    return _rates(form, tuple(lines))


@lru_cache(maxsize=layout.FORMS)
def _rates(form: Form, lines: tuple[tuple[str, str], ...]) -> tuple[Rate, ...]:
    signs = {rate.key: rate.number for rate in form.rates}
    return tuple(
        Rate(name, line, f"{form.line_names[name]}{layout.PERCENT}", signs[line], form.terms[line])
        for name, line in lines
    )


def rate_name(form: Form, line: str) -> str:
    """Return a rate as the funding sheet names it, with its cell: `(6)预算执行率C10`; "" for none."""
    table, name = layout.funding(form), form.line_names.get(line, "")
    declared = table.line_by_name.get(line)
    return name if declared is None else f"{declared.sign.partition('=')[0]}{name}{table.cell('total', line)}"
