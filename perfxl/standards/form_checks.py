"""What is wrong with the form of a standard though every key is written as it should be."""

from collections.abc import Iterator, Mapping
from typing import Any

from perfxl.standards.problems import Problem, meant_by, perhaps
from perfxl.standards.reading import Source

Tables = Mapping[str, Any]
MOST_LINES_OF_A_PAGE = 3
"""自评表 has so many columns for the amounts of a source."""
TAKEN = ("合计", "小计", "项目", "行次")
"""What the form itself calls its columns."""


def form_problems(source: Source, tables: Tables) -> Iterator[Problem]:
    """Yield what does not fit together; `tables` are those of the file upon its base."""
    funding = tables["funding"]
    yield from _source_problems(source, funding)
    yield from _repeated_lines(source, funding)
    yield from cap_problems(source, tables)
    lines = [line["name"] for line in funding["lines"]]
    for number, rate in enumerate(funding["rates"]):
        for key in ("numerator", "denominator"):
            yield from _term_problems(source, rate, key, lines, f"rates第{number + 1}项", "funding", "rates", number)
    balance = funding.get("balance")
    for key in ("minuend", "subtrahend") if balance else ():
        yield from _term_problems(source, balance, key, lines, "balance", "funding", "balance")
    if tables.get("one_page") and len(lines) > MOST_LINES_OF_A_PAGE:
        words = f"“自评表”上放不下{len(lines)}行金额，最多{MOST_LINES_OF_A_PAGE}行；请减少lines，或写one_page = false"
        yield source.problem(words, "one_page")
    fields = [field["name"] if isinstance(field, dict) else field for field in tables["basics"].get("further", [])]
    for place, field in enumerate(fields):
        if field in fields[:place]:
            yield source.problem(f"further里“{field}”写了两次", "basics", "further", place)


def _source_problems(source: Source, funding: Tables) -> Iterator[Problem]:
    """Yield sources of one name, and names that stand elsewhere on the form."""
    seen: set[str] = set()
    for group in ("fiscal", "other"):
        for place, name in enumerate(funding[group]):
            path = ("funding", group, place)
            if name in seen:
                yield source.problem(f"资金来源“{name}”写了两次", *path)
            elif name in TAKEN:
                yield source.problem(f"资金来源不能叫“{name}”，表上另有这一栏", *path)
            seen.add(name)


def _repeated_lines(source: Source, funding: Tables) -> Iterator[Problem]:
    """Yield lines and rates of one name or one role."""
    seen: dict[str, str] = {}
    listed = [(key, place, entry) for key in ("lines", "rates") for place, entry in enumerate(funding[key])]
    for section, place, entry in listed:
        for key in ("name", "role"):
            word = entry.get(key)
            if word in seen:
                where = f"{section}第{place + 1}项的“{key}”写的是“{word}”，与{seen[word]}重复"
                yield source.problem(where, "funding", section, place, key)
            elif word:
                seen[word] = f"{section}第{place + 1}项"
    balance = funding.get("balance", {}).get("name")
    if balance in seen:
        yield source.problem(f"balance的“name”写的是“{balance}”，与{seen[balance]}重复", "funding", "balance", "name")


def _term_problems(
    source: Source, entry: Tables, key: str, lines: list[str], where: str, *path: str | int
) -> Iterator[Problem]:
    """Yield a rate or balance that follows from a line the form does not have."""
    name = entry[key]
    if name not in lines:
        words = (
            f"{where}的“{key}”写的是“{name}”{perhaps(meant_by(name, lines))}；只能写lines里的name：{'、'.join(lines)}"
        )
        yield source.problem(words, *path, key)


def cap_problems(source: Source, tables: Tables) -> Iterator[Problem]:
    """Yield caps on a rate the form does not print, and a higher bound with less to be had below it."""
    rates = rate_words({"rates": [rate for rate in tables["funding"]["rates"] if rate.get("printed", True)]})
    caps = source.tables.get("caps", [])
    for number, cap in enumerate(caps):
        rate = cap.get("rate")
        if not rates or (rate is not None and rate not in rates and rate not in rates.values()):
            known = "、".join(rates.values()) or "（没有）"
            words = f"caps第{number + 1}项的“rate”写的是“{rate or ''}”，表上没有这个比率；只能写{known}"
            yield source.problem(words, "caps", number, "rate")
        for other in caps[:number]:
            if other.get("rate") == rate and (other["below"] - cap["below"]) * (other["at_most"] - cap["at_most"]) < 0:
                words = (
                    f"caps第{number + 1}项：低于{cap['below']:g}%最多{cap['at_most']:g}分，"
                    f"与低于{other['below']:g}%最多{other['at_most']:g}分矛盾"
                )
                yield source.problem(words, "caps", number, "at_most")


def linked_problems(source: Source, funding: Tables) -> Iterator[Problem]:
    """Yield indicators linked to a rate the form does not have; nothing where nothing is known of its rates."""
    rates = rate_words(funding)
    linked = source.tables.get("linked", [])
    listed = linked if isinstance(linked, list) and rates else []
    for number, rate in enumerate(listed):
        for key in ("line", "other") if isinstance(rate, dict) else ():
            word = rate.get(key)
            if isinstance(word, str) and word and word not in rates and word not in rates.values():
                known = "、".join(f"{role}（{name}）" if role != name else name for role, name in rates.items())
                close = perhaps(meant_by(word, (*rates, *rates.values())))
                words = f"linked第{number + 1}项的“{key}”写的是“{word}”{close}；只能写{known}"
                yield source.problem(words, "linked", number, key)


def rate_words(funding: Tables) -> dict[str, str]:
    """Return the rates of a form by what a standard may call them: the role, or else the name → the name."""
    listed = funding.get("rates", [])
    rates = [rate for rate in listed if isinstance(rate, dict)] if isinstance(listed, list) else []
    return {str(rate.get("role", rate.get("name"))): str(rate.get("name")) for rate in rates}
