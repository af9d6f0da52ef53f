"""Days and times as a file keeps them: numbers of days, or texts of ISO 8601."""

import datetime
import re

from perfxl.patterns import pattern

Moment = datetime.datetime | datetime.date | datetime.time | datetime.timedelta
FIRST_DAY = datetime.datetime(1900, 1, 1)  # noqa: DTZ001 - Excel has no zones
LITERAL = pattern(r'"[^"]*"|[\\_*].|\[(?!hh?\]|mm?\]|ss?\])[^\]]*\]', re.IGNORECASE)
"""What stands in a number format and is no letter of it: words, colours, currencies."""
ELAPSED = pattern(r"\[(?:hh?|mm?|ss?)\]", re.IGNORECASE)
USUAL = pattern(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?)?", re.ASCII)
"""How nearly every text of a day or time is written."""
DATE_LETTER = pattern("[dmhys]", re.IGNORECASE)
"""As a number format shows days and times; 上午/下午 come with hours."""


def shows_moment(number_format: str) -> bool:
    """Tell whether a number format shows numbers as days or times."""
    return DATE_LETTER.search(LITERAL.sub("", number_format.split(";")[0])) is not None


def shows_span(number_format: str) -> bool:
    """Tell whether a number format shows how much time has passed."""
    return ELAPSED.search(number_format.split(";")[0]) is not None


def moment(days: float, *, span: bool, from_1904: bool) -> Moment | None:
    """Return what a number is under a format of days or times; None where no calendar knows it."""
    from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH, from_excel  # noqa: PLC0415 - many hold no day

    try:
        found: Moment = from_excel(days, MAC_EPOCH if from_1904 else WINDOWS_EPOCH, timedelta=span)
    except (OverflowError, ValueError):
        return None
    return None if isinstance(found, datetime.datetime) and found < FIRST_DAY else found


def moment_of_text(text: str) -> Moment | None:
    """Return the day or time that a text of ISO 8601 names; None where it names none."""
    from openpyxl.utils.datetime import from_ISO8601  # noqa: PLC0415 - as above

    text = text.strip()
    try:
        if USUAL.fullmatch(text):  # ten times as fast
            return datetime.datetime.fromisoformat(text) if "T" in text else datetime.date.fromisoformat(text)
        found: Moment = from_ISO8601(text)  # type: ignore[no-untyped-call] # openpyxl leaves it untyped
    except ValueError:
        return None
    return found.replace(tzinfo=None) if isinstance(found, datetime.datetime | datetime.time) else found
