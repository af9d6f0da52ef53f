"""Two states of one project's workbook: what was typed differently, whose it is, and what it did to the scores."""
