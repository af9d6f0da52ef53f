"""Values as a file keeps them: dates and times are numbers, and shown as what they are."""

import datetime
import math
import re
from typing import Any

from xlsxwriter.format import Format

from perfxl.template.cells import UNSTORED, is_blank
from perfxl.write.styles import DATE_FORMAT, Style

MOMENTS = (datetime.datetime, datetime.date, datetime.time, datetime.timedelta)
DATE_LETTERS = re.compile(r"(?i)^(?:[^\"\[]|\"[^\"]*\"|\[[^\]]*\])*?(?:[ymdhs]|\[h)")
EPOCH, DAY = datetime.date(1899, 12, 30), datetime.timedelta(days=1)
MIDNIGHT = datetime.datetime.combine(EPOCH, datetime.time())
AFTER_THE_LEAP_DAY = datetime.datetime(1900, 3, 1)  # noqa: DTZ001 - Excel has no zones


def stored(value: object) -> Any:
    """Return a value as it is stored beside a formula."""
    if value is UNSTORED or is_blank(value):
        return ""
    if isinstance(value, datetime.datetime | datetime.date):
        return excel_serial(value)
    if isinstance(value, datetime.time):
        return _days(datetime.datetime.combine(EPOCH, value) - MIDNIGHT)
    if isinstance(value, datetime.timedelta):
        return _days(value)
    if isinstance(value, float) and math.isinf(value):
        return ""
    if isinstance(value, bool | int | str):
        return value
    return float(f"{value:.15g}") if isinstance(value, float) else str(value)


def dated(style: Style | Format, value: object) -> Style | Format:
    """Return a style that shows a date as one, so that it is read as one again."""
    if not isinstance(value, MOMENTS) or isinstance(style, Format) or DATE_LETTERS.search(style.number_format):
        return style
    if isinstance(value, datetime.timedelta):
        return style._replace(number_format="[h]:mm:ss")
    if isinstance(value, datetime.time):
        return style._replace(number_format="hh:mm:ss")
    midnight = not isinstance(value, datetime.datetime) or value.time() == datetime.time()
    return style._replace(number_format=DATE_FORMAT if midnight else f"{DATE_FORMAT} hh:mm:ss")


def excel_serial(day: datetime.date) -> float:
    """Return the number Excel keeps for a date, the 1900 system."""
    moment = day if isinstance(day, datetime.datetime) else datetime.datetime.combine(day, datetime.time())
    serial = _days(moment - MIDNIGHT)
    return serial if moment >= AFTER_THE_LEAP_DAY else serial - 1  # Excel counts a 29 February 1900


def _days(span: datetime.timedelta) -> float:
    """Return a span in days, to a tenth of a millisecond: what a cell keeps, read again, gives the same."""
    return round(span / DAY, 9)
