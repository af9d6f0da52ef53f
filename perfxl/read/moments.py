"""Days and times as a file keeps them: numbers of days, or texts of ISO 8601."""

import datetime
import math
import re

Moment = datetime.datetime | datetime.date | datetime.time | datetime.timedelta
EPOCH, EPOCH_1904 = datetime.datetime(1899, 12, 30), datetime.datetime(1904, 1, 1)  # noqa: DTZ001 - Excel has no zones
FIRST_DAY = datetime.datetime(1900, 1, 1)  # noqa: DTZ001 - as above
DAYS_BEFORE_MARCH = 60
"""Excel counts a 29 February 1900; the numbers below it are one day behind."""
MILLISECONDS = 86_400_000
LITERAL = re.compile(r'"[^"]*"|[\\_*].|\[(?!hh?\]|mm?\]|ss?\])[^\]]*\]', re.IGNORECASE)
"""What stands in a number format and is no letter of it: words, colours, currencies."""
ELAPSED = re.compile(r"\[(?:hh?|mm?|ss?)\]", re.IGNORECASE)
DATE_LETTER = re.compile("[dmhys]", re.IGNORECASE)
"""As a number format shows days and times; 上午/下午 come with hours."""
DURATION = re.compile(r"PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?")


def shows_moment(number_format: str) -> bool:
    """Tell whether a number format shows numbers as days or times."""
    return DATE_LETTER.search(LITERAL.sub("", number_format.split(";")[0])) is not None


def shows_span(number_format: str) -> bool:
    """Tell whether a number format shows how much time has passed."""
    return ELAPSED.search(number_format.split(";")[0]) is not None


def moment(days: float, *, span: bool, from_1904: bool) -> Moment | None:
    """Return what a number is under a format of days or times; None where no calendar knows it."""
    try:
        if span:
            return datetime.timedelta(milliseconds=round(days * MILLISECONDS))
        whole = math.floor(days)
        rest = datetime.timedelta(milliseconds=round((days - whole) * MILLISECONDS))
        if whole == 0 and not rest.days:
            return (EPOCH + rest).time()
        before_march = 0 < days < DAYS_BEFORE_MARCH and not from_1904
        day = (EPOCH_1904 if from_1904 else EPOCH) + datetime.timedelta(days=whole + before_march) + rest
    except OverflowError:
        return None
    return None if day < FIRST_DAY else day


def moment_of_text(text: str) -> Moment | None:
    """Return the day or time that a text of ISO 8601 names; None where it names none."""
    if duration := DURATION.fullmatch(text):
        hours, minutes, seconds = (float(part or 0) for part in duration.groups())
        return datetime.timedelta(hours=hours, minutes=minutes, seconds=seconds)
    for kind in (datetime.date, datetime.datetime, datetime.time):
        try:
            found = kind.fromisoformat(text.strip())
        except ValueError:
            continue
        return found.replace(tzinfo=None) if isinstance(found, datetime.datetime | datetime.time) else found
    return None
