"""Words that compare: 不低于, 超过, 以上, 以内; and what a negation before them makes of them (不得超过, 未达到)."""

Sign = str
"""≥, >, ≤, < or =; with ~ where the words leave the bound open."""


def _said(*pairs: tuple[Sign, str]) -> dict[str, Sign]:
    return {words: sign for sign, said in pairs for words in said.split()}


_NOT = (
    "不 未 没 没有 不得 不能 不应 不应当 不可 不可以 不许 不准 不允许 不宜 不要 不会 未能 未曾 没能 并未 从未 尚未 "
    "均未 均不 均没有 并没有 严禁 禁止"
)
_DENIABLE = _said(
    (">", "超过 超出 超 高于 大于 多于 突破"),
    ("<", "低于 少于 小于"),
    ("≥", "达到 达 到 满 及"),
)
OPPOSITE: dict[Sign, Sign] = {"≥": "<", ">": "≤", "≤": ">", "<": "≥", "~≥": "~≤", "~≤": "~≥"}
_DENIED = {denial + words: OPPOSITE[sign] for denial in _NOT.split() for words, sign in _DENIABLE.items()}
OUTSIDE = frozenset(f"{denial}{within}" for denial in _NOT.split() for within in ("在", "控制在"))
"""未在30天内, 未控制在10%以内: beyond the bound."""
HEADS: dict[str, Sign] = {
    **_DENIED,
    **dict.fromkeys(OUTSIDE, ""),
    **_said(
        (
            "≥",
            "≥ 大于等于 大于或等于 高于或等于 不低于 不少于 不小于 不得低于 达到或超过 达到 至少 最少 达 满",
        ),
        (">", "> 大于 高于 超过 多于 超出 超 突破"),
        ("≤", "≤ 小于等于 小于或等于 低于或等于 至多 最多 不超过 不高于 不大于 不多于 控制在"),
        ("<", "< 小于 低于 少于 不足 未达到 达不到 不到 不满"),
        ("=", "等于 = 为 是 完成"),
        ("", "在"),
    ),
}
TAILS = _said(
    ("≥", "及以上 或以上 (含)以上 以上(含)"),
    ("~≥", "以上"),
    (">", "(不含)以上 以上(不含)"),
    ("≤", "及以下 或以下 (含)以下 以下(含) 以内 之内 内 以内(含) (含)以内"),
    ("~≤", "以下"),
    ("<", "(不含)以下 以下(不含)"),
)
_SHORT_BY = ("<", "小于", "低于", "少于")


def sign_of(head: str, tail: str) -> Sign | None:
    """What head and tail say together (大于…以上 says it twice); None if they contradict each other."""
    sign, end = HEADS.get(head, ""), TAILS.get(tail, "")
    if head in OUTSIDE:
        return OPPOSITE.get(end or ("≤" if head.endswith("控制在") else ""))
    if not end or sign in ("", "="):
        return end or sign or "="
    twice = sign == end.lstrip("~") or (tail.startswith("以") and end == "~" + sign)
    return sign if twice else None


def may_say_how_far(head: str, tail: str) -> bool:
    """Whether behind a deduction the number may be how far off: 超过5天, 低于5%; not 不足60%, 60%以下."""
    if head:
        return HEADS[head] in (">", "≥") or head in _SHORT_BY
    return TAILS.get(tail, "").endswith(("≥", ">"))
