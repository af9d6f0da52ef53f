"""How far claimed and reviewed scores lie apart, in numbers and in words."""

from functools import lru_cache

from perfxl.rounding import round_half_up
from perfxl.template.indicators import Indicator
from perfxl.write.formulas import MEMORY

NOT_LISTED = "指标有增减，请重新运行"


def is_left_out(entry: Indicator) -> bool:
    """Tell whether an indicator counts neither for the claim nor in the review."""
    return bool(entry.left_out and entry.reviewed_left_out)


def off(difference: float) -> str:
    """Return by how much a claim is too high or too low."""
    return f"自评{'多计' if difference > 0 else '少计'}{abs(difference):.10g}分"


def off_formula(difference: str) -> str:
    """Return the same as a formula on the cell that holds the difference."""
    return f'"自评"&IF({difference}>0,"多计","少计")&ABS({difference})&"分"'


def differences_text(rows: dict[int, Indicator]) -> str:
    """Return how many scores differ and by how much in all."""
    gaps = [entry.gap for entry in rows.values()]
    known = [difference for difference in gaps if difference]
    waiting = sum(difference is None for difference in gaps)
    if not known and not waiting:
        return "各项得分一致"
    total = float(round_half_up(sum(known)))
    sums = f"{len(known)}项得分不同，合计{off(total) if total else '相抵'}" if known else "已评定的各项得分一致"
    return sums + (f"；{waiting}项待定" if waiting else "")


@lru_cache(maxsize=MEMORY)
def differences_formula(count: str, total: str, waiting: str) -> str:
    """Return the same sentence on the cells that hold how many scores differ, by how much in all, and how many wait."""
    sums = f'{count}&"项得分不同，合计"&IF({total}=0,"相抵",{off_formula(total)})'
    alike = f'IF({waiting}>0,"已评定的","")&"各项得分一致"'
    wait = f'TEXT({waiting},"""；""0""项待定"";;")'
    return f'IF({count}="","{NOT_LISTED}",IF({count}>0,{sums},{alike})&{wait})'
