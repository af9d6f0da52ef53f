"""The Chinese of criteria: every word that carries a rule once, with its class; spelling, numerals, units."""
