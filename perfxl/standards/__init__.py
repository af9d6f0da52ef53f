"""What an authority decides: grades, limits, linked indicators, the element catalogue, each with its source."""

from perfxl.standards.loading import StandardError, load_standard
from perfxl.standards.model import CatalogueEntry, CommonIndicator, Grade, LinkedRate, Standard

__all__ = [
    "CatalogueEntry",
    "CommonIndicator",
    "Grade",
    "LinkedRate",
    "Standard",
    "StandardError",
    "load_standard",
]
