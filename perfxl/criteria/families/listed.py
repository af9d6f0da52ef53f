"""Lists with one award for each item: `具备下列条件每项得1分：…`, `…、…，每完成一项得2分`, `…，每缺一项扣1分`."""

import re
from collections.abc import Iterator

from perfxl.criteria.families.items import Item, Items
from perfxl.criteria.grammar.context import context
from perfxl.criteria.grammar.criterion import LONGEST
from perfxl.criteria.lexicon.numerals import CHINESE, number
from perfxl.criteria.lexicon.patterns import CAPPED, HARMLESS, MARK
from perfxl.criteria.lexicon.spelling import canonical, word
from perfxl.criteria.lexicon.tokens import tokenised
from perfxl.criteria.meaning.steps import ITEMS
from perfxl.patterns import pattern

_HAVE = "(?:具备|符合|满足|达到|完成|做到|落实|有|开展)"
_SIZE = rf"(?P<size>[{CHINESE}\d]+)"
_UNIT, _ONE = f"(?:{'|'.join(ITEMS)}|点)", "(?:一|1)?"
_POINTS = r"(?:得|计|给|记)?(?P<points>\d+(?:\.\d+)?)分"
_THINGS = "(?:条件|要素|要求|内容|事项|标准|资料|材料|制度|情形|情况|方面|措施)?"
_HEAD = rf"(?:{_HAVE}?(?:下列|以下|如下)(?:各|{_SIZE})?{_UNIT}?{_THINGS}的?,?)?"
_EACH = rf"每{_HAVE}?{_ONE}{_UNIT}的?,?"
_EARNS = rf"(?:{_EACH}|各|均|每{_UNIT})+{_POINTS}"
_LACKS = rf"每?(?:缺少?|缺失|少){_ONE}{_UNIT}{_THINGS}的?,?扣(?P<cost>\d+(?:\.\d+)?)分"
_ALL = rf"(?:{_SIZE.replace('size', 'all')}{_UNIT})?{_THINGS}(?:均|都|全部)?(?:齐全|齐备|完备|{_HAVE})的?,?"
_FULL = r"(?:得|计|给)(?:满分|(?P<start>\d+(?:\.\d+)?)分)"
_SHAPES = (
    pattern(rf"{_HEAD}{_EARNS}[:,](?P<items>[^。]+)"),
    pattern(rf"{_HEAD}{_FULL}[,;]{_LACKS}:(?P<items>[^。]+)"),
    pattern(rf"(?:{_SIZE}{_UNIT}[一-龥]{{1,4}}[:,])?(?P<items>[^。]+)[,。;]{_EACH}{_POINTS}"),
    pattern(rf"(?P<items>[^,;。\n:]{{5,150}}?)(?:的,|,)?(?:每项|各|均)+{_POINTS}"),
    pattern(rf"(?P<items>[^。\n:]{{3,150}}?),?{_ALL}{_FULL}[,;。]{_LACKS}"),
    pattern(rf"(?P<items>[^。\n:]{{3,300}}?)[。,;]?{_LACKS}"),
    pattern(rf"(?:缺少?|没有|无)(?P<items>[^。\n:,;]{{3,150}}?)的?,?每?{_ONE}{_UNIT}扣(?P<cost>\d+(?:\.\d+)?)分"),
    pattern(rf"(?P<items>{MARK.pattern}.+)[。;,](?:每项|各|均)+{_POINTS}"),
    pattern(rf"(?P<items>[^。\n:()]{{3,150}})[。;,]?\((?:共?\d+(?:\.\d+)?分[,;])?(?:每项|各|均)+{_POINTS}\)"),
)
"""The award in front of its items, or behind them."""
_PLAIN, _DENIED = 3, 6
_AWARD = pattern(re.sub(r"\?P<\w+>", "?:", rf"{_EARNS}|{_LACKS}|{_UNIT}扣\d"))
"""What no shape is without."""
_NO_ITEM = pattern(r"[%()扣]|\d分|得\d|[的等]$|基本|较|部分|除外|情况|每|所有|各|^[未不无没]")
_STRICT = pattern(r"[\d,、或且]|和|及(?!时)|与|的|[未不无没]")
"""What is no item where no numbers tell them apart."""
_ASKED = pattern(r"^(?P<whose>[一-龥]{0,6}?)(?:(?:应当?|须|需)(?:提供|具备|建立|配备|设有|备有)|包括|包含)")
"""What says that a list is asked for, and of whom."""


def read(text: str) -> Items | None:
    """Items of one worth each."""
    if len(text) > LONGEST:
        return None
    plain = _CAP.sub("", _WORTH.sub("", _ASIDE.sub("", canonical(text))).strip(",;。")).strip(",;。")
    if not _AWARD.search(plain):
        return None
    tried = ((shape, shape.fullmatch(said)) for said in _behind_context(plain) for shape in _SHAPES)
    made = (_items(found, _SHAPES.index(shape)) for shape, found in tried if found)
    return next((items for items in made if items is not None), None)


def _items(found: re.Match[str], shape: int) -> Items | None:
    """The items of one shape, as many as it says there are; plain ones stand in a row without more words."""
    held, plain, denied = found.groupdict(), shape == _PLAIN, shape == _DENIED
    said, numbered = _listed(found["items"])
    sizes = {number(size) for key in ("size", "all") if (size := held.get(key))}
    if len(set(map(word, said))) < max(len(said), 2) or sizes - {len(said)} or (plain and min(map(len, said)) < 3):
        return None
    cost, start = held.get("cost"), held.get("start")
    each = float(cost or found["points"])
    items = tuple(Item(name, each) for name in said)
    first = None if start is None else float(start)
    lost = cost is not None
    return Items(items, "points", plain or numbered, not lost, alike=True, lost=lost, start=first, denied=denied)


def _behind_context(text: str) -> Iterator[str]:
    """A criterion with and without the sentences that only say where to look."""
    tokens = tokenised(text)
    begin = end = 0
    while end < len(tokens):
        yield tokens.text(begin, len(tokens))
        end = context(tokens, begin) or len(tokens)
        begin = end + (end < len(tokens) and tokens[end].text in ",。;")


def _listed(items: str) -> tuple[list[str], bool]:
    """What is listed, each without its number, and whether numbers stand there; nothing where one is no item."""
    marks = list(MARK.finditer(items))
    numbered = len(marks) > 1 and marks[0].start() == 0
    split = next((mark for mark in (";", "、|以?及(?!时)|和|与|或", ",") if re.search(mark, items)), ";")
    said = MARK.split(items)[1:] if numbered else re.split(split, items)
    said = [_asked(MARK.sub("", each.strip(",;。\n、"), count=1)) for each in said]
    bad = (not 1 < len(each) <= _LONGEST or _NO_ITEM.search(each) or _rules(each) for each in said)
    return ([], False) if any(bad) or (not numbered and any(map(_STRICT.search, said))) else (said, numbered)


def _asked(said: str) -> str:
    """An item without what says that it is asked for, where that names nothing but a thing."""
    found = _ASKED.match(said)
    plain = found and all(token.roles.keys() <= {"NAME"} for token in tokenised(found["whose"]))
    return said[found.end() :] if found and plain else said


_RULING = frozenset(["BLOCK", "JUDGED", "SCORING", "IF", "ELSE", "TOP", "ATMOST"])


def _rules(said: str) -> bool:
    """Whether words of a rule stand in an item."""
    return any(_RULING & token.roles.keys() for token in tokenised(said))


_ASIDE = pattern(rf"[,;。(](?:{HARMLESS.pattern})(?:[);。]|$)+$")
_CAP = pattern(rf"[,;。(](?:{CAPPED.pattern})[);。]*$")
_WORTH = pattern(r"^\(?(?:[本该此]项|[本该此]指标)?(?:满分|分值)?(?:为|:)?\d+(?:\.\d+)?分\)?[。,;:]?")
_LONGEST = 24
"""Signs of an item."""
