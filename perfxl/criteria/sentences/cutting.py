"""A criterion cut at its stops, once brackets, letters and points are opened or told from one another."""

import re

from perfxl.criteria.sentences.harmless import is_harmless
from perfxl.criteria.words.marks import MARK
from perfxl.criteria.words.notes import is_note, spread

_GOAL = r"(?:年度|预期|绩效|计划|设定)*(?:目标值|指标值|计划值|目标|计划|标准)"
COMPARED = (
    rf"(?=.*?({_GOAL}))(?:以{_GOAL}为(?:标准|基准|基数)|(?:实际)?(?:完成情况)?(?:与|同|和){_GOAL}(?:相比)?|"
    rf"在{_GOAL}的?基础上|[较比]{_GOAL})"
)
"""What a deduction is said to start at, where that is the target."""


_UNSTOPPED = (
    r"(?<=[得记计]满分)(?=每|未|不(?!得分)|否|扣完|低于|达不到|没有)|(?<=不得分)(?=每|未|否则|扣完)|"
    r"(?<=[扣得]\d分)(?=每|未|否则|扣完)|(?<=\.\d分)(?=每|未|否则|扣完)|(?<=[扣得]\d\d分)(?=每|未|否则|扣完)"
)
"""Where a stop has been left out: an award closes a clause."""


def _brackets(text: str) -> str:
    """Brackets that hold awards or notes, opened: `明确(1分)` is marked, `(超过100%以100%计算)` taken apart."""
    text = re.sub(
        r"\[(-?[\d.]+%?),(-?[\d.]+%?)([\])])", lambda m: f"{m[1]}(含)-{m[2]}({'' if m[3] == ']' else '不'}含)", text
    )
    text = re.sub(
        r"\((-?[\d.]+%?),(-?[\d.]+%?)([\])])", lambda m: f"{m[1]}(不含)-{m[2]}({'' if m[3] == ']' else '不'}含)", text
    )
    text = re.sub(r"\((?:满分)?(?:得|计|为)?(\d+(?:\.\d+)?分)\)", r"〔\1〕;", text)
    text = re.sub(r"得分\((\d+分[^()]*)\)", r"得分=\1", text)
    text = re.sub(r"\(([^()]*)\)", lambda m: "" if is_harmless(m[1]) else m[0], text)
    return re.sub(
        r"\(([^()]*(?:分|计算|计(?!划))[^()]*)\)",
        lambda m: m[0] if re.fullmatch(MARK, m[0]) or is_note(m[0]) else f";{m[1]};",
        spread(text),
    )


def _letters(text: str) -> str:
    """`A为目标值,B为实际完成值`: the letters of a ratio replaced by what they mean."""
    meaning = re.findall(
        r"([AB])(?:为|是|=|表示|代表)(目标值|指标值|计划值|实际完成值|实际值|完成值|业绩值)[,;。、]?", text
    )
    if sorted(letter for letter, _ in meaning) != ["A", "B"]:
        return text
    rest = re.sub(
        r"([AB])(?:为|是|=|表示|代表)(目标值|指标值|计划值|实际完成值|实际值|完成值|业绩值)[,;。、]?", "", text
    )
    for letter, what in meaning:
        rest = rest.replace(letter, "⟨目标⟩" if what in ("目标值", "指标值", "计划值") else "⟨实际⟩")
    return rest


def _with_stops(text: str) -> str:
    """Points that close a clause as stops; `1.` before words or a title numbers them."""
    text = re.sub(r"(?<!\d)\.", "。", text)
    return re.sub(
        r"(?<=[^\d]\d)\.(?![\d《])(.?)", lambda m: m[0] if "一" <= m[1] <= "龥" else f"。{m[1]}", text, flags=re.DOTALL
    )


def _circled(match: re.Match[str]) -> str:
    """A. as ①."""
    return chr(ord("①") + ord(match[1]) - ord("A"))


def cut_at_stops(text: str) -> list[tuple[str, bool]]:
    """The text between stops; True where a stop (not a comma) closes the piece."""
    text = re.sub(r"(?:^|(?<=[;。\n]))([A-H])[.、)](?=[\d≥≤<>一-龥])", _circled, text)
    text = re.sub(r"^([^,;。:\n]{0,3}(?:定量|数量型|量化)指标的?):", r"\1,", text)
    text = re.sub(_UNSTOPPED, ",", text)
    text = re.sub(rf"({COMPARED}),(?=每)", r"\1", text)
    text = re.sub(r"(每[^,;。扣]{1,24}),(?=(?:相应)?扣)", r"\1", _letters(text))
    text = re.sub(r"(?<!\d)(\d{1,3}),(?=\d{3}(?!\d))", r"\1", _brackets(text))
    text = _with_stops(text) if "." in text else text
    text = re.sub(r"\.$", "。", text)
    found = re.findall(r"([^;。,\n!]*)([;。,\n!]|$)", text)
    return [(piece, stop != ",") for piece, stop in found if piece or stop not in ("", ",")]
