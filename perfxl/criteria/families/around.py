"""A rule around another: what it does not change is the other's."""

from dataclasses import dataclass

from perfxl.criteria.model import Rule
from perfxl.criteria.values import Value


@dataclass(frozen=True)
class Around(Rule):
    """A rule that says more, or plans otherwise, than the rule it holds."""

    rule: Rule

    @property
    def counts_elements(self) -> bool:
        """As the rule does."""
        return self.rule.counts_elements

    @property
    def needs_elements(self) -> bool:
        """As the rule does."""
        return self.rule.needs_elements

    def edges(self) -> tuple[object, ...]:
        """As the rule has them."""
        return self.rule.edges()

    def form(self, target: Value) -> Value:
        """As the rule has it."""
        return self.rule.form(target)
