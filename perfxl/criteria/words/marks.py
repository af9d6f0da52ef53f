"""Marks that number clauses: ①, (一), 1., 2、; and numbers they may have run together with."""

import re

MARK = (
    r"(?:[①-⑳]|\((?:\d{1,2}|[一二三四五六七八九十])\)|\d{1,2}(?:[.](?!\d)|[、)])|"
    r"[一二三四五六七八九十]、|第[一二三四五六七八九十][,:])[.、]?"
)
_FIRST = r"(?:^|[\n:])1\.(\d+)"
_SECOND = r"[;,。\n]2\.\d"


def may_run_together(text: str) -> bool:
    """Whether `1.95%以上` may be item 1 and 95 %: beside an item 2, or with more digits than a small rate needs."""
    match = re.search(_FIRST, text)
    return match is not None and (re.match(r"[1-9]\d", match[1]) is not None or re.search(_SECOND, text) is not None)
