"""What the unit said of findings: 单位说明 of an earlier run beside the findings of this one."""

from collections.abc import Iterable, Sequence

from perfxl.findings import Finding
from perfxl.template.entries import Answer


def answered(found: Sequence[Finding], answers: Iterable[Answer]) -> list[Finding]:
    """Return the findings with what the unit said of each."""
    given, _ = answers_to(found, answers)
    return [
        finding._replace(answer=answer.text) if answer is not None and answer.text else finding
        for finding, answer in zip(found, given, strict=True)
    ]


def answers_to(found: Sequence[Finding], answers: Iterable[Answer]) -> tuple[list[Answer | None], list[Answer]]:
    """Return the answer to each finding, and the answers left over.

    An answer belongs to the finding with its words, else to one of its kind at its place, no two to the same. What is
    not written into the workbook cannot be answered there.
    """
    given: list[Answer | None] = [None] * len(found)
    left = list(answers)
    for same_words in (True, False):
        for answer in tuple(left):
            for position, finding in enumerate(found):
                meant = (finding.code, place_text(finding)) == (answer.code, answer.place) and not finding.transient
                if meant and given[position] is None and (not same_words or finding.problem == answer.problem):
                    given[position] = answer
                    left.remove(answer)
                    break
    return given, left


def place_text(finding: Finding) -> str:
    """Return the place of a finding as the sheet names it."""
    return f"{finding.sheet}!{finding.cell}" if finding.cell else "文件"
