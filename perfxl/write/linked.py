"""The formulas that carry a rate from 资金安排 to an indicator."""

from functools import lru_cache

from perfxl.template import layout
from perfxl.write.formulas import MEMORY

FUNDING = layout.FUNDING


@lru_cache(maxsize=MEMORY)
def rate_formula(line: str) -> str:
    """Return the rate as a fraction; blank where it is unknown, or where budgeted and received are both 0."""
    budgeted, received, spent = (FUNDING.absolute("total", name) for name in ("budgeted", "received", "spent"))
    if line == "spent_over_budgeted":
        rate = f"ROUND(ROUND({spent}/{budgeted}*100,8),2)/100"
        known = f"COUNT({budgeted},{spent})=2"
        return f'IF({known},IF({budgeted}>0,{rate},""),"")'
    cell = FUNDING.absolute("total", line)
    nothing = f"COUNTIF({budgeted},0)*COUNTIF({received},0)"  # passes over error values
    return f'IF(ISNUMBER({cell}),IF({nothing},"",{cell}/100),"")'
