"""What a condition begins and ends with: 若, the name of what is measured, what a band is called, 的."""

import re

from perfxl.criteria.grammar.names import MEASURES, measure
from perfxl.criteria.grammar.parsing import Parser, role, some, word
from perfxl.criteria.lexicon.patterns import GRADE
from perfxl.criteria.lexicon.tokens import Tokens

if_said = some("IF")
behind = some("THEN", "DE", text="的 时 者 的话")
name = measure.or_("")


def _started(tokens: Tokens, place: int) -> list[tuple[tuple[str], int]]:
    """The name a clause begins with; behind 若 only one of a measure (若资金到位 is a condition of its own)."""
    [(_, begin)] = if_said(tokens, place)
    found = [(said, end) for said, end in name(tokens, begin) if not _is_called(tokens, said[0], end)]
    return [(said, end) for said, end in found if begin == place or _is_a_measure(said[0])]


def _is_called(tokens: Tokens, said: str, end: int) -> bool:
    """`A档:` is what a band is called, and no measure."""
    return end < len(tokens) and tokens[end].text == ":" and GRADE.fullmatch(said) is not None


def _is_a_measure(said: str) -> bool:
    """Whether a name behind 若 is no clause before one (若资金到位抽测通过率)."""
    return not said or (
        said.endswith(MEASURES) and not re.search(r"(?:到位|合格|落实|允许|具备)(?!率|比|数|度|量|额)", said)
    )


started = Parser(_started)
_did = word("DONE", "FINISHED")
_passes = word(text="为") + word("STATE", "DONE", text="合格 达标")
done = (_did + _did.or_() | _passes).or_()


def _graded(tokens: Tokens, place: int) -> list[tuple[tuple[str], int]]:
    """优, A档, 第一档: what a band is called."""
    held = [(tokens.text(place, end), end) for end in range(place + 1, min(place + 3, len(tokens)) + 1)]
    return [((said,), end) for said, end in held if GRADE.fullmatch(said)]


grade = Parser(_graded)
tail_said = role("TAIL").or_("")
