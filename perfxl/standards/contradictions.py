"""What in a standard contradicts itself, though every key is written as it should be."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

from perfxl.standards.problems import Problem
from perfxl.standards.reading import Source

Tables = list[dict[str, Any]]


def contradictions(source: Source, full_total: float) -> Iterator[Problem]:
    """Yield contradictions between the keys of one file; `full_total` is what the weights add up to."""
    for check in CHECKS:
        yield from check(source, full_total)


def _grades(source: Source, full_total: float) -> Iterator[Problem]:
    grades: Tables = source.tables.get("grades", [])
    if "grades" in source.tables and not grades:
        yield source.problem("grades（评价等级）至少要有一项", "grades")
    for number, grade in enumerate(grades):
        place, bound, name = ("grades", number, "at_least"), grade["at_least"], grade["name"]
        if number and bound >= grades[number - 1]["at_least"]:
            above = grades[number - 1]
            words = (
                f"等级要从高到低：“{name}”的at_least是{bound:g}，应小于上一项“{above['name']}”的{above['at_least']:g}"
            )
            yield source.problem(words, *place)
        elif bound > full_total:
            yield source.problem(f"“{name}”的at_least是{bound:g}，超过满分{full_total:g}", *place)
    if grades and grades[-1]["at_least"] != 0:
        words = f"最后一个等级“{grades[-1]['name']}”的at_least应是0，现在{grades[-1]['at_least']:g}分以下没有等级"
        yield source.problem(words, "grades", len(grades) - 1, "at_least")
    yield from _repeated(source, "grades", "name")


def _qualitative(source: Source, _: float) -> Iterator[Problem]:
    for number, band in enumerate(source.tables.get("qualitative", [])):
        if band["low"] > band["high"]:
            words = f"“{band['word']}”的low（{band['low']:g}）大于high（{band['high']:g}）"
            yield source.problem(words, "qualitative", number, "low")
    yield from _repeated(source, "qualitative", "word")


def _linked(source: Source, _: float) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for number, rate in enumerate(source.tables.get("linked", [])):
        if rate.get("other") == rate["line"]:
            yield source.problem("“other”与“line”相同；没有另一种口径就不写other", "linked", number, "other")
        for place, name in enumerate(rate["names"]):
            if seen.setdefault(name, number) != number:
                words = f"“{name}”已写在linked第{seen[name] + 1}项，一个指标只能取一行"
                yield source.problem(words, "linked", number, "names", place)


def _indicators(source: Source, full_total: float) -> Iterator[Problem]:
    path, groups = _groups(source)
    level1: dict[str, list[int]] = {}
    named: set[str] = set()
    for number, group in enumerate(groups):
        level1.setdefault(group["level1"], []).append(number)
        listed = group.get("list", [])
        total = _sum(item["weight"] for item in listed)
        if listed and total != _decimal(group.get("level2_weight", total)):
            words = f"“{group['level2']}”的二级权重是{group['level2_weight']:g}，其下各项之和是{total:f}"
            yield source.problem(words, *path, number, "level2_weight")
        for place, item in enumerate(listed):
            if item["indicator"] in named:
                words = f"三级指标“{item['indicator']}”写了两次"
                yield source.problem(words, *path, number, "list", place, "indicator")
            named.add(item["indicator"])
    yield from _level1_weights(source, path, groups, level1)
    total = _sum(groups[numbers[0]]["level1_weight"] for numbers in level1.values())
    if total > _decimal(full_total):
        yield source.problem(f"共性指标的权重合计{total:f}，超过{full_total:g}", *path)


def _groups(source: Source) -> tuple[tuple[str, ...], Tables]:
    """Return the common indicators, and where they are written."""
    content = source.tables.get("indicators", [])
    return (
        (("indicators",), content)
        if isinstance(content, list)
        else (
            ("indicators", "groups"),
            content.get("groups", []),
        )
    )


def _level1_weights(
    source: Source, path: tuple[str, ...], groups: Tables, level1: dict[str, list[int]]
) -> Iterator[Problem]:
    """Yield weights of level 1 that are not what level 2 adds up to, where that is known, or not always the same."""
    for name, numbers in level1.items():
        weights = [groups[number].get("level2_weight") for number in numbers]
        total = _sum(weights) if None not in weights else _decimal(groups[numbers[0]]["level1_weight"])
        for number in numbers:
            if _decimal(groups[number]["level1_weight"]) != total:
                words = f"“{name}”的一级权重是{groups[number]['level1_weight']:g}，其下各二级权重之和是{total:f}"
                yield source.problem(words, *path, number, "level1_weight")


def _elements(source: Source, _: float) -> Iterator[Problem]:
    yield from _repeated(source, "elements", "indicator")


CHECKS: tuple[Callable[[Source, float], Iterator[Problem]], ...] = (
    _grades,
    _qualitative,
    _linked,
    _indicators,
    _elements,
)


def _repeated(source: Source, section: str, key: str) -> Iterator[Problem]:
    seen: set[str] = set()
    for number, entry in enumerate(source.tables.get(section, [])):
        if entry[key] in seen:
            yield source.problem(f"{section}里“{entry[key]}”写了两次", section, number, key)
        seen.add(entry[key])


def _decimal(weight: float) -> Decimal:
    return Decimal(str(weight)).normalize()


def _sum(weights: Any) -> Decimal:
    """Return the exact sum of weights as they are written."""
    return sum((_decimal(weight) for weight in weights), Decimal(0)).normalize()
