"""What an authority decides: grades, limits, linked indicators, the element catalogue, each with its source."""

from perfxl.standards.loading import load_standard
from perfxl.standards.model import CatalogueEntry, CommonIndicator, Grade, LinkedRate, Standard
from perfxl.standards.problems import Problem, StandardError

__all__ = [
    "CatalogueEntry",
    "CommonIndicator",
    "Grade",
    "LinkedRate",
    "Problem",
    "Standard",
    "StandardError",
    "load_standard",
]
