"""The formulas that carry a rate from 资金安排 to an indicator."""

from functools import lru_cache

from perfxl.standards import Form
from perfxl.template import layout
from perfxl.write.formulas import MEMORY


@lru_cache(maxsize=MEMORY)
def rate_formula(form: Form, line: str) -> str:
    """Return the rate as a fraction; blank where it is unknown, or where there is nothing to execute."""
    table = layout.funding(form)
    if line not in table.line_by_name:
        above, below = (table.absolute("total", name) for name in form.terms[line])
        rate, known = f"ROUND(ROUND({above}/{below}*100,8),2)/100", f"COUNT({below},{above})=2"
        return f'IF({known},IF({below}>0,{rate},""),"")'
    cell = table.absolute("total", line)
    done, planned = (table.absolute("total", name) for name in form.execution)
    nothing = f"COUNTIF({planned},0)*COUNTIF({done},0)"  # passes over error values
    return f'IF(ISNUMBER({cell}),IF({nothing},"",{cell}/100),"")'
