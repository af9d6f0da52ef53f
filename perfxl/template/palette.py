"""The colours perfxl gives cells: a cell that has another was coloured by a person."""

from perfxl.template.model import Owner

FILLS = {
    Owner.UNIT: "#FFFBEA",
    Owner.SHARED: "#F4F6FA",
    Owner.PERFXL: "#EEF2F7",
    Owner.REVIEWER: "#EEF7EE",
}
HEADING_FILL, ERROR_FILL, BORDER, LINK_COLOR = "#DCE6F1", "#FFC7CE", "#A6A6A6", "#1F5FAE"
OWN_FILLS = frozenset({*FILLS.values(), HEADING_FILL, ERROR_FILL})
STRIPES = "darkUp"
"""The pattern of a cell with an error that a person had coloured: the colour shows between the stripes."""
LARGEST_TEXT = 11
"""What is larger is a title."""
