"""What of a cell of a form can be written into the template: its value and number format."""

from perfxl import findings
from perfxl.findings import Finding, quote
from perfxl.imports.model import Entry
from perfxl.template.cells import UNSTORED, Cell, ErrorValue


def usable(entry: Entry, name: str, sheet: str, said: list[Finding]) -> Cell | None:
    """Return a cell without its formula, None for an error and for a formula without a result, which is said."""
    value = entry.cell.value
    if value is UNSTORED:
        shown = f"公式{quote(entry.cell.formula)}，文件里没有它的结果"
    elif isinstance(value, ErrorValue):
        shown = f"错误值{quote(value)}"
    else:
        return entry.cell._replace(formula=None)
    said.append(findings.FORM_VALUE_UNUSABLE.at(sheet, entry.address, name=name, value=shown))
    return None
