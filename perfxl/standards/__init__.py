"""What an authority decides: grades, limits, linked indicators, the element catalogue, each with its source."""

from perfxl.standards.form import Form, Role
from perfxl.standards.loading import BUILT_IN, load_standard
from perfxl.standards.model import Cap, CatalogueEntry, CommonIndicator, Grade, LinkedRate, Standard
from perfxl.standards.problems import Problem, StandardError

__all__ = [
    "BUILT_IN",
    "Cap",
    "CatalogueEntry",
    "CommonIndicator",
    "Form",
    "Grade",
    "LinkedRate",
    "Problem",
    "Role",
    "Standard",
    "StandardError",
    "load_standard",
]
